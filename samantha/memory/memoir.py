"""A life to be read: what is known, what was said, what was brought along, as Markdown."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from samantha.memory.episode import Episode, joined
from samantha.memory.export import state
from samantha.memory.fact import Fact, Facts, sorted_for_reading
from samantha.memory.line import PERSON
from samantha.memory.relation import YOU
from samantha.vault.event import Imported, Record

_HELD = {"wrong": "this was wrong", "replaced": "something newer took its place", "over": "this is over"}
_HERS = {"chatgpt": "ChatGPT", "claude": "Claude"}
"""How a machine is called that answered elsewhere."""
_STEERS = re.compile(r"([\\`*<\[])|(?:(?<=^)|(?<=^\d)|(?<=^\d\d))([#>|+=~_.)-])")
"""What Markdown takes for something else than words; the second only where a line begins."""


def memoir(records: Sequence[Record], facts: Facts, *, person: str, now: datetime) -> str:
    """Return everything of one life as Markdown.

    Args:
        records: The whole log, oldest first.
        facts: What is known.
        person: Whose life it is.
        now: The person's own time, aware; its zone is that of all days and hours.
    """
    episodes = joined(records)
    origins = {record.id: record.event.origin for record in records if isinstance(record.event, Imported)}
    brought = sorted((one for one in episodes if one.is_brought), key=lambda one: one.at)
    parts = [
        [
            f"# {'Your life' if person == YOU else f'The life of {person}'}, as Samantha knows it",
            f"Written down on {_day(now)}.",
        ],
        _knowledge(facts, now),
        _talks("What was said", "Samantha", [one for one in episodes if not one.is_brought], now),
    ]
    for origin in dict.fromkeys(origins.values()):
        theirs = [one for one in brought if origins[one.id] == origin]
        parts.append(_talks(f"What was brought along: {origin}", _HERS.get(origin, "Machine"), theirs, now))
    return "\n\n".join(line for part in parts for line in part) + "\n"


def _knowledge(facts: Facts, now: datetime) -> Iterator[str]:
    today = now.date()
    known = sorted_for_reading(facts.all())
    for title, chosen in (
        ("What she knows", [fact for fact in known if fact.is_current(today)]),
        ("What no longer holds, or never did", [fact for fact in known if not fact.is_current(today)]),
    ):
        if chosen:
            yield f"## {title}"
        for about, theirs in groupby(chosen, key=lambda fact: fact.about):
            yield f"### {'You' if about == YOU else _plain(about)}"
            yield "\n".join(line for fact in theirs for line in _told(fact, facts, today, now))


def _told(fact: Fact, facts: Facts, today: date, now: datetime) -> Iterator[str]:
    notes = [fact.kind, *_span(fact)]
    how = state(fact, today)
    if how in _HELD:
        newer = facts.get(fact.replaced_by) if fact.replaced_by else None
        notes.append(f"{_HELD[how]}: {newer.text}" if newer else _HELD[how])
    notes += [f"stands against: {other.text}" for one in fact.against if (other := facts.get(one))]
    yield f"- {_plain(fact.text)} ({_plain('; '.join(notes))})"
    for quote in fact.quotes:
        yield f"  - “{_plain(quote.words)}” ({_day(quote.said_at.astimezone(now.tzinfo))})"


def _span(fact: Fact) -> Iterator[str]:
    if fact.since:
        yield f"since {fact.since}"
    if fact.until:
        yield f"until {fact.until}"


def _talks(title: str, her: str, episodes: Sequence[Episode], now: datetime) -> Iterator[str]:
    if episodes:
        yield f"## {title}"
    local = [(one.at.astimezone(now.tzinfo), one) for one in episodes]
    for day, exchanges in groupby(local, key=lambda pair: pair[0].date()):
        yield f"### {_day(day)}"
        yield from (line for at, one in exchanges for line in _lines(at, her, one))


def _lines(at: datetime, her: str, episode: Episode) -> Iterator[str]:
    if episode.heard:
        yield _line(at, "You" if episode.by == PERSON else episode.by, episode.heard)
    if episode.said:
        yield _line(at, her, f"{episode.said} …" if episode.interrupted else episode.said)


def _line(at: datetime, who: str, text: str) -> str:
    return f"**{at:%H:%M} {_plain(who)}:** {_plain(text)}"


def _plain(text: str) -> str:
    """Return words so that Markdown shows them as they are."""
    return "  \n".join(_STEERS.sub(r"\\\g<0>", line.strip()) for line in text.split("\n"))


def _day(at: date) -> str:
    return f"{at.day} {at:%B %Y}"
