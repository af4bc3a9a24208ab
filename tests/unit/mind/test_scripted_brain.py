"""The brains that other tests stand on."""

import asyncio
from contextlib import aclosing

import pytest

from samantha.kernel.error import ProviderError
from samantha.mind.brain import Line, Prompt
from samantha.testing.brain import DeadBrain, ScriptedBrain

pytestmark = pytest.mark.anyio

PROMPT = Prompt((Line("system", "Be kind."), Line("user", "Hello.")), "amy")


async def test_it_says_its_script_in_turn() -> None:
    """One answer after the other, the last one again and again; prompts are noted."""
    brain = ScriptedBrain([("One,", " two."), ("Three.",)])
    assert ["".join([piece async for piece in brain.answer(PROMPT)]) for _ in range(3)] == ["One, two."] + [
        "Three."
    ] * 2
    assert brain.asked == [PROMPT] * 3


async def test_it_can_answer_the_prompt() -> None:
    """A script may be a function of the prompt."""
    brain = ScriptedBrain(lambda prompt: [prompt.lines[-1].text, " indeed"])
    assert [piece async for piece in brain.answer(PROMPT)] == ["Hello.", " indeed"]


async def test_a_closed_gate_holds_everything_back() -> None:
    """While the gate is closed no piece comes and nothing is read ahead."""
    brain = ScriptedBrain([("Yes.",)])
    brain.gate.clear()
    async with aclosing(brain.answer(PROMPT)) as pieces:
        waiting = [asyncio.ensure_future(anext(pieces)), asyncio.create_task(brain.warm(PROMPT))]
        await asyncio.sleep(0)
        assert not any(task.done() for task in waiting)
        assert not brain.warmed
        brain.gate.set()
        assert (await asyncio.gather(*waiting))[0] == "Yes."
    assert brain.warmed == [PROMPT]


async def test_it_knows_when_it_was_stopped() -> None:
    """An answer closed before its end counts as stopped, a finished one doesn't."""
    brain = ScriptedBrain([("One,", " two.")])
    assert [piece async for piece in brain.answer(PROMPT)]
    async with aclosing(brain.answer(PROMPT)) as pieces:
        await anext(pieces)
    assert (brain.stopped_count, brain.given[-1]) == (1, "One,")


async def test_the_dead_brain_fails_after_what_it_promised() -> None:
    """It never answers, or breaks off; reading ahead doesn't fail."""
    brain = DeadBrain(after=["Well,"])
    await brain.warm(PROMPT)
    pieces = brain.answer(PROMPT)
    assert await anext(pieces) == "Well,"
    with pytest.raises(ProviderError):
        await anext(pieces)
