"""A brain that reads for facts, under a schema, when nobody waits for it."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, Field

from samantha.memory.reading import Note
from samantha.mind.brain import Brain, Line, Prompt

_TOKENS = 60
_CONVERSATION = "reading"
"""What is read shares one place in the brain's memory, whoever said it: the task before it stays read."""
_WORDS_MAX = 120
"""Words of one utterance that are read: a letter that somebody pasted is remembered, but not read for facts whole."""
_TASK = (
    "You read one thing that a person said, and note the one lasting fact in it about their life or the people in it. "
    "Answer in JSON. what: the kind of fact. who: I, or the name or role of somebody, as it was said. "
    "value: words copied from what was said."
)
_SHOTS = (
    ("Ruth phoned, that's my aunt, and she wouldn't stop laughing.", "person", "Ruth", "aunt"),
    (
        "They want me back at Brennan and Sons on Monday, nine years there and no raise.",
        "employer",
        "I",
        "Brennan and Sons",
    ),
    (
        "I couldn't eat any of it because there were mushrooms in it and I can't stand them.",
        "dislikes",
        "I",
        "mushrooms",
    ),
    ("Leo's finally found a place, he's living in Bristol now.", "lives in", "Leo", "Bristol"),
    ("Get off, Muffin! Sorry, the cat's on the keyboard.", "pet", "Muffin", "cat"),
    (
        "Dad's knees are bad again, he takes those little blue arthritis pills now.",
        "medicine",
        "Dad",
        "little blue arthritis pills",
    ),
    ("Sam's turning nine on the fourth of July and wants a drum kit.", "birthday", "Sam", "the fourth of July"),
    ("We've got the tickets, ten days in Norway in August.", "plan", "I", "ten days in Norway in August"),
)


class Noted(BaseModel):
    """What the brain answers."""

    what: Literal[
        "person",
        "pet",
        "called",
        "age",
        "lives in",
        "comes from",
        "job",
        "employer",
        "studies",
        "birthday",
        "date",
        "plan",
        "likes",
        "dislikes",
        "allergic",
        "health",
        "medicine",
        "habit",
        "skill",
        "wish",
        "event",
    ]
    who: str = Field(max_length=40)
    value: str = Field(max_length=90)


_LINES = (
    Line("system", _TASK),
    *(
        line
        for said, what, who, value in _SHOTS
        for line in (
            Line("user", said),
            Line("assistant", Noted.model_validate({"what": what, "who": who, "value": value}).model_dump_json()),
        )
    ),
)


class BrainReader:
    """Implements `samantha.memory.reading.Reader` on any brain."""

    def __init__(self, brain: Brain) -> None:
        """Take a brain; it reads only while nobody speaks with it."""
        self._brain = brain

    @property
    def name(self) -> str:
        """The brain's name."""
        return self._brain.name

    async def read(self, text: str, before: Sequence[str]) -> Sequence[Note]:
        """Return what the brain notes; see `samantha.memory.reading.Reader.read`."""
        del before
        words = " ".join(text.split()[:_WORDS_MAX])
        prompt = Prompt((*_LINES, Line("user", words)), _CONVERSATION)
        noted = await self._brain.fill(prompt, Noted, max_tokens=_TOKENS)
        return (Note(noted.what, noted.who, noted.value),) if noted else ()
