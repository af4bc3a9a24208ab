"""What she remembers, as the page is given it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from pydantic import BaseModel

from samantha.memory.episode import Episode
from samantha.memory.fact import Fact, Facts
from samantha.memory.going import Going
from samantha.memory.picture import Picture, whose

_SHOWN_MAX = 6
"""Exchanges and facts of which the first words are told before they go."""
_WORDS_MAX = 90


class QuoteForm(BaseModel):
    """Words that a fact was learnt from."""

    words: str
    said_at: datetime
    source: str


class FactForm(BaseModel):
    """A fact with everything that is known of it."""

    id: str
    about: str
    person: str
    """Whom it is about under the one name that the picture has for them."""
    kind: str
    sentence: str
    value: str
    quotes: list[QuoteForm]
    since: str
    until: str
    current: bool
    wrong: bool
    replaces: str | None
    replaced_by: str | None
    against: list[str]
    learnt_at: datetime
    confidence: float


class PersonForm(BaseModel):
    """Somebody in the picture."""

    name: str
    role: str
    facts: list[str]
    last_at: datetime | None


class TieForm(BaseModel):
    """How one belongs to another."""

    of: str
    to: str
    how: str


class ExchangeForm(BaseModel):
    """Something that was said, and her answer."""

    id: str
    seq: int
    at: datetime
    heard: str
    said: str
    by: str
    interrupted: bool
    imported: bool
    facts: list[str]
    """What was learnt from it."""


class GoingForm(BaseModel):
    """What would go, or went."""

    count: int
    exchanges: int
    answers: int
    facts: int
    words: list[str]
    """How the first of the exchanges begin."""
    sentences: list[str]
    """The first of the facts."""
    again: list[str]
    """What would hold again."""
    exchange_ids: list[str]
    fact_ids: list[str]


def fact_forms(chosen: Iterable[Fact], facts: Facts, now: datetime) -> list[FactForm]:
    """Return facts as the page takes them."""
    owners = whose(facts)
    return [_fact(fact, owners[fact.id], now) for fact in chosen]


def picture_form(drawn: Picture) -> dict[str, object]:
    """Return a picture as the page takes it."""
    people = [PersonForm(name=one.name, role=one.role, facts=[*one.facts], last_at=one.last_at) for one in drawn.people]
    ties = [{"from": tie.of, "to": tie.to, "how": tie.how} for tie in drawn.ties]
    return {"people": people, "ties": ties}


def exchange_forms(episodes: Iterable[Episode], facts: Facts) -> list[ExchangeForm]:
    """Return exchanges as the page takes them, with what was learnt from each."""
    learnt = _learnt_from(facts)
    return [
        ExchangeForm(
            id=one.id,
            seq=one.seq,
            at=one.at,
            heard=one.heard,
            said=one.said,
            by=one.by if one.heard else "her",
            interrupted=one.interrupted,
            imported=one.is_brought,
            facts=learnt.get(one.id, []),
        )
        for one in episodes
    ]


def going_form(going: Going) -> GoingForm:
    """Return what goes as the page takes it."""
    return GoingForm(
        count=len(going.events),
        exchanges=len(going.exchanges),
        answers=going.answers_count,
        facts=len(going.facts),
        words=[_begun(episode.heard or episode.said) for episode in going.exchanges[:_SHOWN_MAX]],
        sentences=[_begun(fact.text) for fact in going.facts[:_SHOWN_MAX]],
        again=[_begun(fact.text) for fact in going.again[:_SHOWN_MAX]],
        exchange_ids=[episode.id for episode in going.exchanges],
        fact_ids=[fact.id for fact in going.facts],
    )


def _fact(fact: Fact, person: str, now: datetime) -> FactForm:
    return FactForm(
        id=fact.id,
        about=fact.about,
        person=person,
        kind=fact.kind,
        sentence=fact.text,
        value=fact.value,
        quotes=[QuoteForm(words=one.words, said_at=one.said_at, source=one.source) for one in fact.quotes],
        since=fact.since,
        until=fact.until,
        current=fact.is_current(now.date()),
        wrong=fact.is_wrong,
        replaces=fact.replaces,
        replaced_by=fact.replaced_by,
        against=[*fact.against],
        learnt_at=fact.learnt_at,
        confidence=fact.confidence,
    )


def _learnt_from(facts: Facts) -> Mapping[str, list[str]]:
    learnt: dict[str, list[str]] = {}
    for fact in facts.all():
        for source in dict.fromkeys(quote.source for quote in fact.quotes):
            learnt.setdefault(source, []).append(fact.id)
    return learnt


def _begun(text: str) -> str:
    return text if len(text) <= _WORDS_MAX else f"{text[: _WORDS_MAX - 1].rstrip()}…"
