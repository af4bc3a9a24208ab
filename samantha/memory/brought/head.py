"""How messages begin in chats that WhatsApp exports, and what their dates mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise

from samantha.memory.brought.moment import hour_of_day, on_clock


def _spelt(words: Iterable[str]) -> str:
    """Return a pattern of words, their letters also apart and with points: 'pm' is 'p. m.' too."""
    return "|".join(r"\.?\s?".join(word) + r"\.?" for word in words)


_AM = _spelt(("am", "上午", "午前", "오전", "凌晨", "清晨", "早上", "πμ", "ص", "قظ", "fm", "ap", "vm", "öö", "sa"))
_PM = _spelt(("pm", "下午", "午後", "오후", "中午", "晚上", "μμ", "م", "بظ", "em", "ip", "nm", "ös", "ch"))
_HALF = rf"(?:{_AM}|{_PM})(?![^\W\d_])"
_AFTERNOON = re.compile(_PM, re.IGNORECASE)
_MARKS = "[\u200e\u200f\u202a-\u202e\ufeff]*"
_HEAD = re.compile(
    _MARKS + r"(?P<open>\[)?(?P<a>(?P<year>\d{4})|\d{1,2})\u200f?(?P<sep>[./-]) ?(?P<b>\d{1,2})\u200f?(?P=sep) ?"
    r"(?P<c>(?(year)\d{1,2}|\d\d(?:\d\d)?))\.?[,،]?\s+"
    rf"(?:[^\W\d_]{{1,5}}\.?\s){{0,2}}?(?:(?P<early>{_HALF})\s?)?"
    rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?(?:\s?(?P<late>{_HALF}))?"
    r"(?(open)\]|(?:\s[-–]|(?(early),|(?!))))(?:\s(?P<rest>.*))?",
    re.IGNORECASE,
)
_LIKE = re.compile(
    _MARKS + r"(?:\[(?P<inside>[^\]]{4,40})\]|(?P<before>.{4,40}?)\s[-–])\s(?P<name>[^:\[\]]{1,80}?)\s?:\s+\S"
)
_CLOCK = re.compile(r"(?<![\d.])\d{1,2}[:.h]\d\d(?![\d.])")
_SLACK = timedelta(days=1)
"""How far the clocks of the phone and of the file may be apart."""


@dataclass(frozen=True, slots=True)
class Head:
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


def head_of(line: str) -> Head | None:
    """Return how a message begins in a line, None where none does."""
    found = _HEAD.fullmatch(line.rstrip("\r"))
    if not found:
        return None
    a, b, c, hour, minute, second = (int(found[name] or 0) for name in ("a", "b", "c", "hour", "minute", "second"))
    half = found["early"] or found["late"]
    form = (bool(found["open"]), found["sep"], bool(found["second"]), bool(half), bool(found["year"]))
    if half:
        hour = hour_of_day(hour, "p" if _AFTERNOON.fullmatch(half) else "a")
    return Head(form, (a, b, c), (hour, minute, second), found["rest"] or "")


def order_of(heads: Sequence[Head], written_at: datetime) -> str:
    """Return which field of the dates is the day, month and year.

    That under which fewest dates are none; then fewest run backwards or lie in the future; then that under which
    neighbours lie closest together; else the custom of the form.

    Args:
        heads: Those of a chat in their order, all of one form.
        written_at: When the chat was exported, at the latest; aware.
    """
    _, parted_by, _, halves, year_first = heads[0].form
    if year_first:
        return "ymd"
    custom = ("mdy", "dmy") if halves and parted_by == "/" else ("dmy", "mdy")
    return min(custom, key=lambda order: _oddness(heads, order, written_at))


def _oddness(heads: Sequence[Head], order: str, written_at: datetime) -> tuple[int, int, float]:
    moments = [at for head in heads if (at := head.at(order, UTC))]
    gaps_s = [(after - before).total_seconds() for before, after in pairwise(moments)]
    odd = sum(gap_s < 0 for gap_s in gaps_s) + sum(at > written_at + _SLACK for at in moments)
    return len(heads) - len(moments), odd, sum(map(abs, gaps_s))


def likenesses(lines: Iterable[str]) -> int:
    """Return how many lines begin like messages in a form that isn't known.

    What tells only a time of day before a word and a colon may be a plan of the day, until the words come again.
    """
    found = [(parts["inside"] or parts["before"], parts["name"]) for line in lines if (parts := _LIKE.match(line))]
    timed = [(_CLOCK.sub("", when), name) for when, name in found if _CLOCK.search(when)]
    with_date = sum(any(map(str.isdigit, rest)) for rest, _ in timed)
    names = {name for _, name in timed}
    return len(timed) if 2 * len(names) <= len(timed) else with_date
