"""A brain that reads for facts."""

import json

import pytest

from samantha.kernel.error import ProviderError
from samantha.memory.closer import NOTED, Note
from samantha.mind.brain import Prompt
from samantha.mind.reader import BrainReader, Noted
from samantha.testing.brain import DeadBrain, ScriptedBrain

pytestmark = pytest.mark.anyio


async def test_a_filled_form_is_a_note() -> None:
    """The last thing the brain is shown is what was said."""
    seen: list[Prompt] = []

    def fill(prompt: Prompt) -> str:
        seen.append(prompt)
        return json.dumps({"what": "pet", "who": "Muffin", "value": "cat"})

    reader = BrainReader(ScriptedBrain(filled=fill))
    assert await reader.read("Muffin, that's the cat.", ()) == (Note("pet", "Muffin", "cat"),)
    assert seen[0].lines[-1].text == "Muffin, that's the cat."
    assert reader.name == "scripted"


@pytest.mark.parametrize(
    "answer", ["", "nonsense", "{}", '{"what": "secret", "who": "", "value": ""}', '{"what": "pet"}', "[1]", "null"]
)
async def test_nonsense_is_no_note(answer: str) -> None:
    """Whatever doesn't fit the form says nothing."""
    assert await BrainReader(ScriptedBrain(filled=lambda _: answer)).read("Muffin, that's the cat.", ()) == ()


async def test_a_brain_that_fails_says_so() -> None:
    """Whoever reads comes to it later."""
    with pytest.raises(ProviderError):
        await BrainReader(DeadBrain()).read("Muffin, that's the cat.", ())


async def test_only_so_much_of_a_letter_is_read() -> None:
    """What somebody pasted doesn't fill the brain."""
    seen: list[Prompt] = []

    def fill(prompt: Prompt) -> str:
        seen.append(prompt)
        return ""

    await BrainReader(ScriptedBrain(filled=fill)).read("word " * 5000, ())
    assert len(seen[0].lines[-1].text.split()) <= 200


def test_every_kind_that_may_be_noted_has_a_relation() -> None:
    """The form and what is made of it name the same kinds."""
    kinds = Noted.model_json_schema()["properties"]["what"]["enum"]
    assert set(kinds) == set(NOTED)
