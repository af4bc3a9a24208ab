"""What goes when something is forgotten: everything that came of it, found by where it came from."""

from collections.abc import Collection, Mapping, Sequence

from samantha.kernel.ids import EventId
from samantha.memory.word import marks
from samantha.vault.event import Considered, Corrected, Forgot, Heard, Imported, Learned, Paused, Record, Said

_SHOWN = 14
"""Exchanges after one in which her answers may have been made with it before the brain's eyes: see `mind.turn`."""


def derived(records: Sequence[Record], forgotten: Collection[EventId]) -> set[EventId]:
    """Return the events that go with some that are forgotten, these included.

    Her answers go with what they answer and with what had come to mind for them; facts go with their quotes, and
    corrections with their facts. Later answers of hers that were made with the forgotten words in view go where they
    hold a telling word that nothing else in this life does.

    Args:
        records: The whole log, oldest first.
        forgotten: What the person wants gone.
    """
    gone = {record.id for record in records if record.id in forgotten}
    while more := {record.id for record in records if record.id not in gone and _comes_of(record, gone)}:
        gone |= more
    return gone | _echoes(records, gone)


def _comes_of(record: Record, gone: Collection[EventId]) -> bool:
    match record.event:
        case Said(answers=answers, recalled=recalled):
            return answers in gone or any(one in gone for one in recalled)
        case Learned(source=source):
            return source in gone
        case Corrected(fact=fact):
            return fact in gone
        case Heard() | Imported() | Considered() | Forgot() | Paused():
            return False


def _echoes(records: Sequence[Record], gone: Collection[EventId]) -> set[EventId]:
    """Return later answers in whose sight the person's words were that go, and that repeat one only those held."""
    told = {record.id: set(marks(text)) for record in records if (text := _words(record))}
    hers = {record.id for record in records if isinstance(record.event, Said)}
    kept = set[int]().union(*(words for one, words in told.items() if one not in gone and one not in hers))
    found: set[EventId] = set()
    in_sight: Mapping[int, set[int]] = {}
    turn = 0
    for record in records:
        if isinstance(record.event, Heard):
            turn += 1
            in_sight = {at: words for at, words in in_sight.items() if turn - at <= _SHOWN}
        words = told.get(record.id, set[int]())
        if record.id in gone and record.id not in hers:
            in_sight = {**in_sight, turn: in_sight.get(turn, set[int]()) | (words - kept)}
        elif record.id in hers and any(words & secret for secret in in_sight.values()):
            found.add(record.id)
    return found


def _words(record: Record) -> str:
    match record.event:
        case Heard(text=text) | Said(text=text) | Imported(text=text):
            return text
        case _:
            return ""
