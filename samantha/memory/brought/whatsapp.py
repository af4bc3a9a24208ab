"""Chats as WhatsApp exports them: one line per message, in the form of the phone and of its country."""

import re
import shlex
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from samantha.kernel.error import InputError
from samantha.memory.brought.moment import hour_of_day, on_clock
from samantha.memory.brought.placeholder import is_notice, words
from samantha.memory.brought.saying import clean, saying
from samantha.vault.event import Imported

ORIGIN = "whatsapp"
_HEAD = re.compile(
    "[\u200e\u200f\u202a-\u202e\ufeff]*"
    r"(?P<open>\[)?(?P<a>\d{1,4})(?P<sep>[./-]) ?(?P<b>\d{1,2})(?P=sep) ?(?P<c>\d{2,4})\.?,?\s+"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?(?:\s?(?P<half>[ap])\.?\s?m\.?)?"
    r"(?(open)\]|\s[-–])(?:\s(?P<rest>.*))?",
    re.IGNORECASE,
)
_SENDER_MAX = 80
_NAMED_MAX = 8
"""Senders that an error names."""


@dataclass(frozen=True, slots=True)
class _Head:
    """How a message begins."""

    form: tuple[bool, str, bool, bool, bool]
    """Brackets, what parts the date, whether there are seconds, halves of the day, and a year in front: one chat has
    one form, and what is pasted into it in another is text."""
    date: tuple[int, int, int]
    """As written; which is the day is decided over the whole chat."""
    time: tuple[int, int, int]
    rest: str

    def at(self, order: str, zone: tzinfo) -> datetime | None:
        """Return the moment in an order of 'd', 'm' and 'y', None where there is none."""
        fields = dict(zip(order, self.date, strict=True))
        year = fields["y"] if fields["y"] > 99 else 2000 + fields["y"]
        return on_clock(year, fields["m"], fields["d"], *self.time, zone=zone)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat."""

    at: datetime
    sender: str
    """As the chat names them; '' for a notice of WhatsApp's."""
    words: str
    """'' for an image, a call, or something deleted."""


def messages(text: str, zone: tzinfo) -> list[Message]:
    """Return the messages of a chat in its order, [] for a text that is no chat.

    Args:
        text: What may be a chat.
        zone: Where the phone was.
    """
    lines = text.lstrip().split("\n")
    if not _head(lines[0]):
        return []
    heads = _heads(lines)
    order = _order([head for head in heads if head])
    told = [_message(*parts) for parts in _parted(lines, heads, order, zone)]
    return told if any(message.sender for message in told) else []


def sayings(chat: Sequence[Message], you: str) -> Iterator[Imported | None]:
    """Yield the messages of a chat, None for each without words.

    Args:
        chat: Messages in their order.
        you: How the person is called in it; upper and lower case are one.

    Raises:
        InputError: `who-are-you` where nobody who wrote is called so.
    """
    senders = {message.sender for message in chat if message.sender}
    wrote = dict.fromkeys(message.sender for message in chat if message.sender and message.words)
    mine = _mine(senders, _name(you))
    if wrote and not mine:
        raise InputError(_asked(list(wrote), _name(you)), code="who-are-you")
    taken = {"you", "her", *(sender.casefold() for sender in mine)}
    who = {sender: "you" if sender in mine else _other(sender, taken) for sender in senders}
    for message in chat:
        if message.sender:
            yield saying(message.words, who=who[message.sender], at=message.at, origin=ORIGIN)
        else:
            yield None


def _mine(senders: Set[str], you: str) -> Set[str]:
    """Return under which names the person wrote: exactly theirs, else those that differ in upper and lower case."""
    alike = {sender for sender in senders if sender.casefold() == you.casefold()}
    return {you} if you in senders else alike


def _asked(wrote: Sequence[str], you: str) -> str:
    names = ", ".join(wrote[:_NAMED_MAX]) + (f" and {len(wrote) - _NAMED_MAX} more" * (len(wrote) > _NAMED_MAX))
    fact = f"Nobody who wrote in this chat is called {you}" if you else "This chat doesn't tell who in it you are"
    return f"{fact}; it was written by {names}. Name yourself, as in: --you {shlex.quote(wrote[0])}"


def _other(sender: str, taken: Set[str]) -> str:
    """Return somebody's name so that they don't pass for the person or for her.

    Who is in nobody's contacts has a tilde before the name that they gave themselves.
    """
    name = sender.lstrip("~ ") or sender
    return f"{name} (WhatsApp)" if name.casefold() in taken else name


def _heads(lines: Sequence[str]) -> list[_Head | None]:
    """Return of each line how a message begins in it, None where none does.

    An iPhone ends messages with CRLF and lines inside of them with LF, so a head that somebody wrote into a message is
    seen there; elsewhere one in the chat's own form can't be told.
    """
    heads = [_head(line) for line in lines]
    after = [number == 0 or lines[number - 1].endswith("\r") for number in range(len(lines))]
    if 2 * sum(ends for head, ends in zip(heads, after, strict=True) if head) > sum(1 for head in heads if head):
        heads = [head if ends else None for head, ends in zip(heads, after, strict=True)]
    form = heads[0].form if heads[0] else None
    return [head if head and head.form == form else None for head in heads]


def _head(line: str) -> _Head | None:
    found = _HEAD.fullmatch(line.rstrip("\r"))
    if not found:
        return None
    a, b, c, hour, minute, second = (int(found[name] or 0) for name in ("a", "b", "c", "hour", "minute", "second"))
    form = (bool(found["open"]), found["sep"], bool(found["second"]), bool(found["half"]), len(found["a"]) == 4)
    return _Head(form, (a, b, c), (hour_of_day(hour, found["half"]), minute, second), found["rest"] or "")


def _order(heads: Sequence[_Head]) -> str:
    """Return which field of the dates is the day: what exceeds twelve tells, else the custom of the form."""
    _, parted_by, _, halves, year_first = heads[0].form
    if year_first:
        return "ymd"
    day_first = sum(head.date[0] > 12 for head in heads)
    month_first = sum(head.date[1] > 12 for head in heads)
    if day_first == month_first:
        return "mdy" if halves and parted_by == "/" else "dmy"
    return "dmy" if day_first > month_first else "mdy"


def _parted(
    lines: Sequence[str], heads: Sequence[_Head | None], order: str, zone: tzinfo
) -> Iterator[tuple[_Head, datetime, list[str]]]:
    """Yield each message's head, its moment and the lines that follow its first."""
    current: tuple[_Head, datetime, list[str]] | None = None
    for line, head in zip(lines, heads, strict=True):
        at = head.at(order, zone) if head else None
        if head and at:
            if current:
                yield current
                at = _later(at, current[1])
            current = (head, at, [])
        elif current:
            current[2].append(line.rstrip("\r"))
    if current:
        yield current


def _later(at: datetime, before: datetime) -> datetime:
    """Return the second of the moments that a clock shows alike when it is put back, if the first is past."""
    again = at.replace(fold=1)
    return again if at.astimezone(UTC) < before.astimezone(UTC) <= again.astimezone(UTC) else at


def _message(head: _Head, at: datetime, following: Sequence[str]) -> Message:
    sender, colon, first = f"{head.rest} ".partition(": ")
    if not colon or len(sender) > _SENDER_MAX or is_notice(sender):
        return Message(at, "", "")
    return Message(at, _name(sender), clean(words([first.rstrip(), *following], marked=head.form[0])))


def _name(sender: str) -> str:
    """Return a name as one reads it."""
    return " ".join(clean(sender).split())
