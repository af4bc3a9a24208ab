"""What is understood of somebody's words: by rules, by what a sentence is like, and closer by a brain."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np

from samantha.kernel.error import InputError
from samantha.kernel.ids import EventId
from samantha.memory.claim import Claim
from samantha.memory.closer import Note, borne_out
from samantha.memory.fact import Fact, Facts
from samantha.memory.index import Floats
from samantha.memory.lasting import Lasting
from samantha.memory.line import PERSON
from samantha.memory.recall import Encoder
from samantha.memory.relation import TOLD, YOU
from samantha.memory.rule import read_by_rule, who_is_meant
from samantha.memory.sentence import sentences, tells
from samantha.vault.event import Heard, Imported, Record

SURE, POSSIBLE = 0.8, 0.3
"""How sure it must be that a sentence lasts: to be kept as it was said, and to be shown to a brain."""
_WORDS_MIN = 4
"""A sentence of fewer words tells too little to tell what it is about."""
_ALIKE = 0.8
"""The cosine from which two sentences about the same person tell the same."""


class Reader(Protocol):
    """A brain that reads one utterance closer."""

    @property
    def name(self) -> str:
        """What stands in the log beside what it read."""
        ...

    async def read(self, text: str, before: Sequence[str]) -> Sequence[Note]:
        """Return what it notes of somebody's words; nothing where it answers nonsense.

        Args:
            text: What was said.
            before: What was said just before, oldest first.

        Raises:
            ProviderError: It can't read now.
            SetupError: It can't read until somebody changes a setting.
            InputError: It can't read this.
        """
        ...


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something that the person said."""

    id: EventId
    seq: int
    said_at: datetime
    text: str


Read = list[tuple[Utterance, Claim]]


class Reading:
    """Understands sentences without a brain."""

    def __init__(self, encoder: Encoder | None, lasting: Lasting | None) -> None:
        """Take what tells meanings.

        Args:
            encoder: Tells what is alike; None for rules alone.
            lasting: Tells what lasts; None for rules alone.
        """
        self._encoder = encoder
        self._lasting = lasting
        self._meant: dict[str, Floats] = {}
        """What quotes mean that were compared before."""

    def read(self, said: Sequence[Utterance]) -> Read:
        """Return what rules understand, and as they were said the sentences that tell what lasts."""
        read: Read = []
        for utterance in said:
            claims = read_by_rule(utterance.text)
            read += [(utterance, claim) for claim in claims]
            read += [(utterance, claim) for claim in self._as_said(utterance, {claim.quote for claim in claims})]
        return read

    async def read_closer(self, said: Sequence[Utterance], read: Read, reader: Reader) -> Read:
        """Return what was read, with what a brain adds to the sentences that may last and no rule understood.

        Raises:
            ProviderError: It can't read now.
            SetupError: It can't read until somebody changes a setting.
        """
        closer: Read = []
        for place, utterance in enumerate(said):
            own = [claim for one, claim in read if one.id == utterance.id]
            understood = {claim.quote for claim in own if not claim.relation.startswith(TOLD)}
            if self._may_last(utterance, understood):
                before = [one.text for one in said[max(0, place - 2) : place]]
                found = [
                    claim
                    for note in await _noted(reader, utterance.text, before)
                    if (claim := borne_out(note, utterance.text, by=reader.name)) and claim.quote not in understood
                ]
                spoken_of = {claim.quote for claim in found}
                own = [claim for claim in own if claim.quote not in spoken_of] + found
            closer += [(utterance, claim) for claim in own]
        return closer

    def told_before(self, claim: Claim, about: str, facts: Facts) -> Fact | None:
        """Return the fact that a sentence kept as it was said tells again in other words."""
        if self._encoder is None:
            return None
        beside = [
            fact
            for fact in facts.all()
            if not fact.is_wrong
            and (fact.relation.startswith(TOLD) or claim.relation.startswith(TOLD))
            and fact.about in (about, YOU)
        ]
        if not beside:
            return None
        own, *others = self._meanings(self._encoder, [claim.quote, *(fact.quotes[0].words for fact in beside)])
        alike = np.stack(others) @ own
        best = int(np.argmax(alike))
        return beside[best] if alike[best] >= _ALIKE else None

    def forget(self) -> None:
        """Let go of every sentence that was compared."""
        self._meant.clear()

    def _meanings(self, encoder: Encoder, sentences: Sequence[str]) -> list[Floats]:
        """Return the meaning of each sentence; each is encoded once in this life."""
        if new := [one for one in dict.fromkeys(sentences) if one not in self._meant]:
            self._meant.update(zip(new, encoder.encode(new), strict=True))
        return [self._meant[one] for one in sentences]

    def _as_said(self, utterance: Utterance, understood: set[str]) -> list[Claim]:
        found: list[Claim] = []
        for sentence, kind, chance in self._judged(utterance, understood):
            if chance >= SURE and stands_alone(sentence):
                about = who_is_meant(sentence)
                found.append(Claim(about, f"{TOLD} {kind}", sentence, sentence, confidence=round(chance, 2)))
        return found

    def _may_last(self, utterance: Utterance, understood: set[str]) -> bool:
        return any(chance >= POSSIBLE for _, _, chance in self._judged(utterance, understood))

    def _judged(self, utterance: Utterance, understood: set[str]) -> list[tuple[str, str, float]]:
        if self._encoder is None or self._lasting is None:
            return []
        open_ones = [
            sentence
            for sentence in sentences(utterance.text)
            if sentence not in understood and len(sentence.split()) >= _WORDS_MIN and tells(sentence)
        ]
        if not open_ones:
            return []
        verdicts = self._lasting.judge(self._encoder.encode(open_ones))
        return [(sentence, verdict.kind, verdict.chance) for sentence, verdict in zip(open_ones, verdicts, strict=True)]


async def _noted(reader: Reader, text: str, before: Sequence[str]) -> Sequence[Note]:
    """Return what a brain notes; nothing of what is too long for it, or nothing after it would ever be read."""
    try:
        return await reader.read(text, before)
    except InputError:
        return ()


_ALONE_COUNT = 6
_LEANS = re.compile(
    r"^(?:and |but |so |oh |well )*(?:he|she|they|it|that|this|there|those|these|which|on|in|at)\b"
    r"|\b(?:one|ones|it|them)\b",
    re.IGNORECASE,
)


def stands_alone(sentence: str) -> bool:
    """Return whether a sentence says who and what without the ones before it."""
    return len(sentence.split()) >= _ALONE_COUNT and not _LEANS.search(sentence)


def utterances(records: Sequence[Record]) -> list[Utterance]:
    """Return what the person said, here or elsewhere."""
    said: list[Utterance] = []
    for record in records:
        match record.event:
            case Heard(text=text):
                said.append(Utterance(record.id, record.seq, record.at, text))
            case Imported(text=text, who=who, said_at=said_at) if who == PERSON:
                said.append(Utterance(record.id, record.seq, datetime.fromisoformat(said_at), text))
            case _:
                pass
    return said
