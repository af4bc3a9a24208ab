"""A brain that reads for facts."""

import json

import pytest

from samantha.kernel.error import ProviderError
from samantha.memory.labeller import Labeller
from samantha.memory.reading import Note
from samantha.mind.brain import Prompt
from samantha.mind.reader import BrainReader, Noted
from samantha.testing.brain import DeadBrain, ScriptedBrain

pytestmark = pytest.mark.anyio


class NoEncoder:
    """Stands where nothing is encoded."""

    def encode(self, texts, /):
        """Fail, for nobody should ask."""
        raise AssertionError(texts)

    in_context = encode


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


def test_a_brain_notes_the_kinds_that_words_are_labelled_with() -> None:
    """The form and the labels name the same kinds: else no note could ever agree."""
    kinds = Noted.model_json_schema()["properties"]["what"]["enum"]
    assert set(kinds) == Labeller.load(NoEncoder()).kinds
