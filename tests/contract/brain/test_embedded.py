"""The brain inside: it breathes, it stops, it remembers what it read, and it keeps to itself."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel
from pydantic_ai import Agent

import samantha
from samantha.kernel.error import InputError, ProviderError
from samantha.mind.brain import Line, Prompt
from samantha.mind.embedded import EmbeddedBrain
from samantha.mind.llama.engine import Llama
from samantha.mind.llama.native import Shape
from tests.contract.brain.conftest import TINY, tiny_weights

pytestmark = [pytest.mark.anyio, pytest.mark.weights(TINY)]

GUEST = Path(__file__).with_name("guest.py")
PERSONA = Line("system", "You are a friend on the telephone who speaks in short, warm sentences. " * 12)
STORY = Prompt((PERSONA, Line("user", "Tell me a long story about a fox who finds a telephone.")), "amy")


async def pieces_of(brain: EmbeddedBrain, prompt: Prompt, *, max_tokens: int = 24) -> list[str]:
    """Return the pieces of one whole answer."""
    return [piece async for piece in brain.answer(prompt, max_tokens=max_tokens)]


async def test_it_thinks_only_while_somebody_waits(embedded: EmbeddedBrain) -> None:
    """While the reader is busy with a piece, next to no processor time is used."""
    used_s = 0.0
    pauses_count, pause_s = 0, 0.25
    async with aclosing(embedded.answer(STORY, max_tokens=30)) as pieces:
        async for _ in pieces:
            if pauses_count == 5:
                break
            await asyncio.sleep(0.15)
            before_s = time.process_time()
            await asyncio.sleep(pause_s)
            used_s += time.process_time() - before_s
            pauses_count += 1
    assert pauses_count == 5
    assert used_s / (pauses_count * pause_s) < 0.1


async def test_a_pause_leaves_no_seam(embedded: EmbeddedBrain) -> None:
    """The words are the same whether a reader takes them at once or pauses after every third piece."""
    await pieces_of(embedded, STORY)
    at_once = await pieces_of(embedded, STORY)
    slowly: list[str] = []
    async with aclosing(embedded.answer(STORY, max_tokens=24)) as pieces:
        async for piece in pieces:
            slowly.append(piece)
            if len(slowly) % 3 == 0:
                await asyncio.sleep(0.1)
    assert "".join(slowly) == "".join(at_once)


@pytest.mark.parametrize("read_count", [0, 3])
async def test_closing_stops_llama_itself(embedded: EmbeddedBrain, read_count: int) -> None:
    """Soon after closing, in the prompt or in the answer, the processor is idle."""
    fresh = Prompt((PERSONA, Line("user", f"Tell me {read_count} things. " + "All about the weather. " * 120)), "amy")
    async with aclosing(embedded.answer(fresh)) as pieces:
        if read_count:
            for _ in range(read_count):
                await anext(pieces)
        else:
            reading = asyncio.create_task(anext(pieces))
            await asyncio.sleep(0.3)
            reading.cancel()
            await asyncio.wait([reading])
    await asyncio.sleep(1.0)  # two batches of the prompt, on a machine that does other things as well
    before_s = time.process_time()
    await asyncio.sleep(0.4)
    assert (time.process_time() - before_s) / 0.4 < 0.1


async def test_what_was_read_ahead_is_not_read_again() -> None:
    """An answer pays only for the words that came after the warmed prompt."""
    async with loaded() as llama:
        known = [{"role": "system", "content": PERSONA.text}, {"role": "user", "content": "I had a long day."}]
        await llama.warm({"messages": known}, conversation="amy")
        assert await paid_tokens(llama, [*known[:1], {"role": "user", "content": "I had a long day. Truly."}]) < 20


async def test_a_cancelled_reading_keeps_what_was_read() -> None:
    """Half a prompt read ahead is half a prompt paid."""
    async with loaded() as llama:
        known = [{"role": "user", "content": "One two three four five six. " * 60}]
        reading = asyncio.create_task(llama.warm({"messages": known}, conversation="amy"))
        await asyncio.sleep(0.5)
        reading.cancel()
        await asyncio.wait([reading])
        assert await paid_tokens(llama, known) < await paid_tokens(llama, known, conversation="theo")


async def test_each_conversation_keeps_its_place() -> None:
    """Two people who take turns each find what they said before still read."""
    async with loaded() as llama:
        amy = [{"role": "user", "content": "I am Amy and I love the sea. " * 20}]
        theo = [{"role": "user", "content": "My name is Theo; I write letters. " * 20}]
        await paid_tokens(llama, amy, conversation="amy")
        await paid_tokens(llama, theo, conversation="theo")
        assert await paid_tokens(llama, amy, conversation="amy") <= 4
        assert await paid_tokens(llama, theo, conversation="theo") <= 4


async def test_the_fixed_part_is_read_once_for_all(tmp_path: Path) -> None:
    """Read and kept for one conversation, the fixed part costs nobody anything: not a second, not a later engine."""
    ground = [{"role": "system", "content": PERSONA.text}]
    asked = [*ground, {"role": "user", "content": "Hello."}]
    async with loaded(tmp_path) as llama:
        await llama.settle({"messages": ground})
        costs = [await paid_tokens(llama, asked, conversation=who) for who in ("amy", "theo", "lois")]
    async with loaded(tmp_path) as later:
        await later.settle({"messages": ground})
        costs.append(await paid_tokens(later, asked, conversation="amy"))
    assert max(costs) < 20


async def test_what_a_person_said_is_never_kept_on_disk(tmp_path: Path) -> None:
    """Only the fixed part reaches the folder of saved prefixes."""
    async with loaded(tmp_path) as llama:
        await llama.warm({"messages": [{"role": "user", "content": "My secret."}]}, conversation="amy")
        await paid_tokens(llama, [{"role": "user", "content": "My secret."}])
    assert saved_in(tmp_path) == []


async def test_an_answer_goes_before_reading_ahead() -> None:
    """Somebody else's long prompt makes way, and is read to its end afterwards."""
    async with loaded() as llama:
        long = [{"role": "user", "content": "One two three four five six. " * 60}]
        reading = asyncio.create_task(llama.warm({"messages": long}, conversation="theo"))
        await asyncio.sleep(0.1)
        await paid_tokens(llama, [{"role": "user", "content": "Hi."}], conversation="amy")
        assert not reading.done()
        await reading
        assert await paid_tokens(llama, long, conversation="theo") <= 4


async def test_a_prompt_may_be_too_long(embedded: EmbeddedBrain) -> None:
    """What doesn't fit is one clear error, and the next prompt is answered."""
    with pytest.raises(InputError) as caught:
        await pieces_of(embedded, Prompt((Line("user", "word " * 5000),)))
    assert caught.value.code == "brain-too-long"
    assert await pieces_of(embedded, STORY)


async def test_it_can_be_closed_in_the_middle_of_everything() -> None:
    """Closing ends answers and readings that are under way; asked afterwards, it says that it is closed."""
    brain = EmbeddedBrain.load(tiny_weights())
    busy = [asyncio.create_task(pieces_of(brain, replace(STORY, conversation=who), max_tokens=400)) for who in "abc"]
    busy.append(asyncio.create_task(brain.warm(STORY)))
    await asyncio.sleep(0.5)
    async with asyncio.timeout(10):
        await brain.close()
        ended = await asyncio.gather(*busy, return_exceptions=True)
    assert all(isinstance(each, list | ProviderError | None) for each in ended)
    with pytest.raises(ProviderError) as caught:
        await pieces_of(brain, STORY)
    assert caught.value.code == "brain-closed"


class Pet(BaseModel):
    """What a schema asks for."""

    name: str
    legs_count: int


async def test_an_agent_fills_a_schema(embedded: EmbeddedBrain) -> None:
    """The same model serves an agent, whose answer the schema constrains."""
    agent = Agent(embedded.model, output_type=Pet, model_settings={"max_tokens": 120})
    asked = await agent.run("My dog Rex has four legs. Tell the pet's name and its number of legs as JSON.")
    assert isinstance(asked.output, Pet)
    assert asked.output.name


def test_the_process_is_left_as_it_was(tmp_path: Path) -> None:
    """Nothing is printed, no port is opened, Ctrl-C stays Python's, and no file is left behind."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", str(GUEST), str(tiny_weights())],
        env={**os.environ, "PYTHONPATH": str(Path(samantha.__file__).parents[1]), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.stderr == ""
    assert ran.returncode == 0
    assert json.loads(ran.stdout) == {"listening_count": 0, "interrupted": True}
    assert list(tmp_path.iterdir()) == []


def saved_in(folder: Path) -> list[Path]:
    """Return the files of a folder."""
    return list(folder.iterdir())


class loaded:  # noqa: N801 - reads as a word where it is used
    """An engine of the smallest brain, closed at the end of the block."""

    def __init__(self, saved: Path | None = None) -> None:
        self._llama = Llama(tiny_weights(), saved=saved, shape=Shape(context_tokens=2048))

    async def __aenter__(self) -> Llama:
        return self._llama

    async def __aexit__(self, *_: object) -> None:
        await self._llama.close()


async def paid_tokens(llama: Llama, messages: list[dict[str, str]], *, conversation: str = "amy") -> int:
    """Return how much of a prompt had to be read for an answer of one token."""
    pieces: AsyncIterator[dict[str, object]] = llama.stream(
        {"messages": messages, "max_tokens": 1, "temperature": 0}, conversation=conversation
    )
    timings = [piece["timings"] async for piece in pieces if "timings" in piece]
    return timings[-1]["prompt_n"]  # pyright: ignore


class Noted(BaseModel):
    """A form whose every answer is one of two words."""

    what: Literal["pet", "person"]


async def test_a_form_is_filled_in_by_its_schema(embedded: EmbeddedBrain) -> None:
    """Even the smallest brain can only answer what the form allows."""
    noted = await embedded.fill(STORY, Noted, max_tokens=40)
    assert noted
    assert noted.what in ("pet", "person")


async def test_a_form_makes_way_for_an_answer(embedded: EmbeddedBrain) -> None:
    """Nobody waits for a form: what somebody says is answered first, and the form is filled in afterwards."""
    forms = [asyncio.create_task(embedded.fill(STORY, Noted, max_tokens=40)) for _ in range(4)]
    await asyncio.sleep(0.05)
    answer = await pieces_of(embedded, replace(STORY, conversation="ben"), max_tokens=8)
    assert answer
    assert sum(form.done() for form in forms) < 4
    assert all(noted is not None for noted in await asyncio.gather(*forms))
