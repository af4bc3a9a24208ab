"""Diaries and notes: plain text in paragraphs, dated by the lines that are dates."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from samantha.memory.brought.day import dated, day_first
from samantha.memory.brought.moment import on_clock
from samantha.memory.brought.saying import clean, saying
from samantha.vault.event import Imported

ORIGIN = "text"
LONGEST = 2000
"""Characters of a paragraph that stay together."""
_BLANK = re.compile(r"[\s\-=*_#~]*")
_MARKUP = re.compile(r"\s*(?:<!doctype|<html|<\?xml|\{\\rtf|%pdf-|%!ps)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)")


def is_markup(text: str) -> bool:
    """Whether a text is a page or a document of another program rather than words alone."""
    return _MARKUP.match(text) is not None


def sayings(text: str, *, zone: tzinfo, written_at: datetime) -> Iterator[Imported]:
    """Yield each paragraph as something the person said on its date.

    Args:
        text: A diary or notes.
        zone: Where the person lives.
        written_at: What stands for the date where none is told; aware.
    """
    at = written_at
    lines = clean(text).split("\n")
    is_day_first = day_first(lines)
    for paragraph in _paragraphs(lines, is_day_first=is_day_first):
        found = dated(paragraph, day_first=is_day_first)
        day = on_clock(*found[0], zone=zone) if found else None
        at = day or at
        for piece in _pieces(clean(found[1] if found and day else paragraph)):
            if said := saying(piece, who="you", at=at, origin=ORIGIN):
                yield said


def _paragraphs(text: Iterable[str], *, is_day_first: bool | None) -> Iterator[str]:
    """Yield what stands between blank lines; a line that is a date stands alone."""
    lines: list[str] = []
    for line in text:
        is_date = dated(line, day_first=is_day_first) is not None
        if lines and (is_date or _BLANK.fullmatch(line)):
            yield "\n".join(lines)
            lines = []
        if is_date:
            yield line
        elif lines or not _BLANK.fullmatch(line):
            lines.append(line)
    if lines:
        yield "\n".join(lines)


def _pieces(paragraph: str) -> Iterator[str]:
    """Yield a long paragraph in parts that end with a sentence, or with a word where a sentence is too long."""
    start = 0
    while len(paragraph) - start > LONGEST:
        window = paragraph[start : start + LONGEST + 1]
        ends = [found.end() for found in _SENTENCE_END.finditer(window)]
        cut = ends[-1] if ends else max(window.rfind(" "), window.rfind("\n"))
        cut = cut if cut > 0 else LONGEST
        yield paragraph[start : start + cut]
        start += cut
    yield paragraph[start:]
