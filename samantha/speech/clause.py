"""Clauses: text that is still being written, cut where a voice may begin and pause."""

import re
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol, runtime_checkable

from samantha.speech.aloud.abbreviation import COUNTED, FINAL, INNER, TITLES
from samantha.speech.aloud.lexicon import words

_WORD = re.compile(r"[^\s—。！？]*[—。！？]+[\"”’'»)\]*_]*|[^\s—。！？]+")
_PLAIN_END = re.compile(r"^[^\"“«(\[*`]*[a-z'’]{2}[.!?,]$")
_CLOSING = "\"'”’»)]*_`"
_OPENING = "\"'“‘«([*_`"
_ENDS = (".", "!", "?", "。", "！", "？")
_PAUSES = (",", ";", ":", "—", "–", "-", "…", "..")

_NEVER_LAST = frozenset(f"{name}.".lower() for name in [*TITLES, "St"]) | frozenset(
    name.lower() for name in INNER if name.endswith(".")
)
_BEFORE_CAPITAL = frozenset(name.lower() for name in FINAL if name.endswith(".")) | {"u.s.", "u.k.", "e.u.", "d.c."}
_BEFORE_FIGURE = frozenset(name.lower() for name in COUNTED if name.endswith(".")) | frozenset(
    f"{name}."
    for name in [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "apt",
        "ste",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
    ]
)

_OPENS_CLAUSE = words(
    "and but or nor so yet because since although though while when whenever where which who that if unless until as "
    "before after whether than"
)
_OPENS_PHRASE = words("in on at for from with without about into over under through between during")
_BEFORE_NAMED = words("a an the my your his her its our their this that these those some any no every each very")
"""After one of these and an adjective the thing itself is still to come."""
_LEANS_ON_NEXT = words(
    "a an the my your his her its our their this that these those some any no every each of to in on at for from with "
    "by and or but so as if is are was were be been am i'm you're he's she's it's we're they're will would can could "
    "should may might must do does did have has had not very too just really i you he she we they who which one mr mrs "
    "dr"
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How long a clause may be; counts of words."""

    least: int
    """Fewest words before a sentence's end."""
    pause_after: int
    """Fewest words before a comma, a dash or a colon that is cut at."""
    eager: int
    """At this many words a cut before a conjunction or a preposition is taken."""
    most: int
    """At this many words a cut is forced."""


_SHAPES = (
    _Shape(least=1, pause_after=1, eager=4, most=6),
    _Shape(least=2, pause_after=4, eager=7, most=10),
    _Shape(least=4, pause_after=12, eager=20, most=20),
)
"""Of the first clause, the second and all that follow: each is thought and voiced while the one before sounds."""
_LONGEST_CHARS = 1000
_MOST_MARKS = 60
_QUOTE_START_WORDS = 3


class _Edge(Enum):
    """What a word's end is for a voice."""

    NONE = auto()
    PAUSE = auto()
    SENTENCE = auto()
    LINE = auto()
    UNSURE = auto()
    """The next character decides, and has not arrived."""


class Clauses:
    """Cuts streamed text into clauses as soon as each is certain.

    The first clause is short, so that sound can begin early, and the second not much longer, so that it is ready in
    time; later ones are sentences, or up to about 20 words, so that they sound whole. What is cut does not depend on
    how the text arrives, and joined again it is the text (but for white space). Nothing is cut inside a number, an
    abbreviation, an address or a spaced ellipsis.
    """

    def __init__(self, *, in_haste: bool = True) -> None:
        """Begin with no text.

        Args:
            in_haste: Whether somebody waits for the first clause; else all are cut like the later ones.
        """
        self._text = ""
        self._tail: list[str] = []
        self._shapes = _SHAPES if in_haste else _SHAPES[-1:]
        self._cut_count = 0

    def feed(self, piece: str) -> list[str]:
        """Take the next piece of text, of any length; return the clauses that became certain."""
        self._tail.append(piece)
        if not _may_end_word(piece):
            return []
        return self._take()

    def early(self) -> str:
        """Return the first clause if nothing but the next character is missing to be certain of it, else ''.

        After a plain word and its mark that character is white space, save for a closing quote once in a while.
        """
        text = (self._text + "".join(self._tail)).strip()
        word = text.rpartition(" ")[2].lower()
        if self._cut_count or not _PLAIN_END.search(text) or word in _NEVER_LAST | _BEFORE_CAPITAL | _BEFORE_FIGURE:
            return ""
        self._text, self._cut_count = "", 1
        self._tail.clear()
        return text

    def flush(self) -> list[str]:
        """Return what is left once the text has ended, and be ready for a new text."""
        found = self._take()
        rest, self._text, self._cut_count = self._text.strip(), "", 0
        return [*found, rest] if rest else found

    def _take(self) -> list[str]:
        text = self._text + "".join(self._tail)
        self._tail.clear()
        found: list[str] = []
        start = 0
        while (end := _cut(text, start, self._shapes[min(self._cut_count, len(self._shapes) - 1)])) is not None:
            found.append(text[start:end].strip())
            start = end
            self._cut_count += 1
        self._text = text[start:].lstrip()
        return found


def clauses_of(text: str, *, in_haste: bool = True) -> list[str]:
    """Return the clauses of a text that is there as a whole; see `Clauses`."""
    cutter = Clauses(in_haste=in_haste)
    return [*cutter.feed(text), *cutter.flush()]


async def clauses(pieces: AsyncIterator[str], *, early: bool = False) -> AsyncGenerator[str, None]:
    """Yield the clauses of streamed text; asks for the next piece only when no clause is ready.

    Closing it closes its source, if that can be closed.

    Args:
        pieces: The text.
        early: Whether the first clause is taken as soon as its mark has come. Only for pieces that are tokens of a
            model's own, in which '.com' and '...' are one: elsewhere an address could be torn.
    """
    cutter = Clauses()
    try:
        async for piece in pieces:
            found = cutter.feed(piece)
            for clause in found or filter(None, [cutter.early() if early else ""]):
                yield clause
        for clause in cutter.flush():
            yield clause
    finally:
        if isinstance(pieces, _Closable):
            await pieces.aclose()


@runtime_checkable
class _Closable(Protocol):
    async def aclose(self) -> None: ...


def _may_end_word(piece: str) -> bool:
    return any(character.isspace() or character in "—。！？" for character in piece)


def _cut(text: str, start: int, shape: _Shape) -> int | None:
    """Return where the clause that begins at `start` ends, None while that is uncertain."""
    scan = _Scan(text, start, shape)
    for match in _WORD.finditer(text, start):
        edge = scan.read(match)
        if edge is _Edge.UNSURE:
            return match.end() if match.end() - start > _LONGEST_CHARS else None
        place = scan.place(edge)
        if place is not None:
            return place
    return None


class _Scan:
    """One look at the text from where a clause begins, word by word."""

    def __init__(self, text: str, start: int, shape: _Shape) -> None:
        self._text, self._start, self._shape = text, start, shape
        self._words: list[re.Match[str]] = []
        self._count = 0
        self._opened_at: int | None = None
        self._pause = 0

    def read(self, match: re.Match[str]) -> _Edge:
        """Take the next word; return what its end is for a voice."""
        self._words.append(match)
        self._count += _has_sound(match[0])
        self._opened_at = _opened_at(match[0], self._count, self._opened_at)
        return _edge(match, self._count, self._text)

    def place(self, edge: _Edge) -> int | None:
        """Return where to cut if the clause ends here or has grown too long, else None."""
        end, count, shape = self._words[-1].end(), self._count, self._shape
        if (edge is _Edge.LINE and count) or len(self._words) > _MOST_MARKS:
            return end
        if self._is_in_link(end) and count < 2 * shape.most:
            return None
        if edge is _Edge.SENTENCE and count >= shape.least:
            return end
        if edge in {_Edge.PAUSE, _Edge.SENTENCE} and not self._is_in_opening():
            if count >= shape.pause_after:
                return end
            self._pause = end if count >= shape.least else 0
        return self._place_inside() if count >= shape.eager and _after(self._text, end) else None

    def _place_inside(self) -> int | None:
        """Return where to cut what has no mark to cut at, None if it may still grow."""
        natural = _natural_place(self._words, self._shape)
        waits = self._words[-2][0].lower() in _BEFORE_NAMED and self._count < self._shape.most + 2
        if self._count < self._shape.most or waits:
            return natural
        return self._pause or natural or _place_between_phrases(self._words, self._shape)

    def _is_in_link(self, end: int) -> bool:
        return self._text.rfind("[", self._start, end) > self._text.rfind("]", self._start, end)

    def _is_in_opening(self) -> bool:
        return self._opened_at is not None and self._count - self._opened_at < _QUOTE_START_WORDS


def _edge(match: re.Match[str], count: int, text: str) -> _Edge:
    """Return what the end of a word is for a voice; `count` words with sound were read with it."""
    word, end = match[0], match.end()
    if end == len(text):
        return _Edge.UNSURE
    gap = text[end : _next_position(text, end)]
    if "\n" in gap:
        return _Edge.LINE
    core, after = word.rstrip(_CLOSING), _after(text, end)
    if not _has_sound(word):
        before = text[max(0, match.start() - 40) : match.start()].rstrip()[-1:]
        return _edge_of_marks(core, before, after) if count else _Edge.NONE
    if not gap and not after.isalnum():
        return _Edge.NONE
    if core.endswith(".") and not core.endswith(".."):
        return _edge_of_dot(core.lstrip(_OPENING), count, after)
    return _edge_of_word(core, after)


def _edge_of_word(core: str, after: str) -> _Edge:
    """Return what a word without a single dot at its end is; closing quotes are taken off."""
    if core.endswith(_PAUSES):
        if not core[-2:-1].isdigit() or core[-1] not in ",—–-":
            return _Edge.PAUSE
        return _Edge.UNSURE if not after else _Edge.NONE if after.isdigit() else _Edge.PAUSE
    return _Edge.SENTENCE if core.endswith(_ENDS) else _Edge.NONE


def _edge_of_marks(marks: str, before: str, after: str) -> _Edge:
    """Return what marks that stand alone are: a dash, a spaced ellipsis, a minus sign."""
    if not after:
        return _Edge.UNSURE
    if not after.isalnum() or (before.isdigit() and after.isdigit()):
        return _Edge.NONE
    if marks.endswith(_ENDS) and not marks.endswith(".."):
        return _Edge.SENTENCE
    return _Edge.PAUSE if marks.endswith(_PAUSES) else _Edge.NONE


def _edge_of_dot(word: str, count: int, after: str) -> _Edge:
    """Return whether a dot ends a sentence or only shortens a word."""
    folded = word.lower()
    if folded in _NEVER_LAST or (count == 1 and word[:-1].isdigit()):
        return _Edge.NONE
    is_initial = len(word) == 2 and word[0].isupper() and word != "I."
    if not after and (is_initial or folded in _BEFORE_CAPITAL or folded in _BEFORE_FIGURE):
        return _Edge.UNSURE
    if is_initial or (folded in _BEFORE_FIGURE and after.isdigit()):
        return _Edge.NONE
    if folded in _BEFORE_CAPITAL and not (after.isupper() or after in _OPENING):
        return _Edge.NONE
    return _Edge.SENTENCE


def _natural_place(words: list[re.Match[str]], shape: _Shape) -> int | None:
    """Return where too long a clause is best cut: before a conjunction, else a preposition; None for nowhere."""
    for openers in (_OPENS_CLAUSE, _OPENS_PHRASE):
        for place in _places(words, shape):
            if words[place][0].lower() in openers and not _leans(words[place - 1][0], ""):
                return words[place].start()
    return None


def _place_between_phrases(words: list[re.Match[str]], shape: _Shape) -> int:
    """Return where a clause that must end now is torn least: before a small word, else after all, else anywhere."""
    places = [place for place in _places(words, shape) if not _leans(words[place - 1][0], words[place][0])]
    for place in places:
        if words[place][0].lower() in _LEANS_ON_NEXT:
            return words[place].start()
    return words[places[0]].start() if places and _leans(words[-1][0], "") else words[-1].end()


def _places(words: list[re.Match[str]], shape: _Shape) -> range:
    return range(len(words) - 1, max(shape.least, shape.most // 2) - 1, -1)


def _leans(word: str, following: str) -> bool:
    """Tell whether a voice would not pause after the word: an article, a figure, a first name."""
    is_name = word[:1].isupper() and following[:1].isupper()
    return is_name or word.lower() in _LEANS_ON_NEXT or word[-1:].isdigit()


def _opened_at(word: str, count: int, opened_at: int | None) -> int | None:
    """Return at which word the quotation opened that is open after this word, None for none."""
    if word[0] in '"“«(' and not word.rstrip(".,!?;:…—").endswith(('"', "”", "»", ")")):
        return count
    return None if word.rstrip(".,!?;:…—").endswith(('"', "”", "»", ")")) else opened_at


def _has_sound(word: str) -> bool:
    return any(character.isalnum() for character in word)


def _next_position(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _after(text: str, position: int) -> str:
    """Return the next character that is no white space, '' while none has arrived."""
    following = _next_position(text, position)
    return text[following : following + 1]
