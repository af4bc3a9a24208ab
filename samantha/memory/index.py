"""One person's lines as numbers: what they are about, when they were said, by whom. No text.

Source: ADR 10 for what is kept and why; the bytes are a row of `samantha bench memory`.
"""

import hashlib
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any

import numkong
import numpy as np
from numpy.typing import NDArray

from samantha.kernel.ids import EventId
from samantha.memory.grown import Grown
from samantha.memory.line import TELLS, Line, traits
from samantha.memory.posting import Postings
from samantha.memory.word import marks

Floats = NDArray[np.float32]
Places = NDArray[np.intp]

_UNIT = 127.0
"""A vector of length 1 is kept in bytes of this length: the cosine is off by less than 0.01."""
_SESSION_S = 3_000
"""Seconds of silence after which a new session begins."""
_K1, _B = 1.2, 0.6
_REFERENCE_COUNT = 256
_NEAREST_COUNT = 5
_PEOPLE_MAX = 255
_CERTAIN = 255.0
_ASKED_LEAST = 0.02
"""How likely a kind of fact must be asked for to count."""


class Index:
    """What one person's log holds, made searchable; a projection, thrown away at will."""

    def __init__(self) -> None:
        """Begin with no lines; the first tell how many numbers a vector has."""
        self.people: list[str] = []
        """Everybody who has said something here; `who` counts in this list."""
        self._seq = Grown(np.int64)
        self._event = Grown(np.uint64)
        self._at_s = Grown(np.int64)
        self._who = Grown(np.uint8)
        self._trait = Grown(np.uint8)
        self._session = Grown(np.int32)
        self._length = Grown(np.uint16)
        self._tells = Grown(np.uint8, len(TELLS))
        self._used = Grown(np.uint8)
        self._vector = Grown(np.int8, 0)
        self._crowd = Grown(np.float32)
        self._toward_middle = Grown(np.float32)
        self._middle = np.zeros(0, np.float32)
        self._postings = Postings()
        self._settled_count = 0

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self._seq)

    @property
    def seq(self) -> NDArray[np.int64]:
        """Where each line stands in the log; rises."""
        return self._seq.rows

    @property
    def at_s(self) -> NDArray[np.int64]:
        """When each was said; seconds since 1970-01-01 UTC."""
        return self._at_s.rows

    @property
    def who(self) -> NDArray[np.uint8]:
        """Who said each, by their place among `people`."""
        return self._who.rows

    @property
    def trait(self) -> NDArray[np.uint8]:
        """What can be seen of each: see `Trait`."""
        return self._trait.rows

    @property
    def tells(self) -> NDArray[np.uint8]:
        """How surely each tells each of `TELLS`: shape (lines, kinds), 255 for certain."""
        return self._tells.rows

    @property
    def event(self) -> NDArray[np.uint64]:
        """The event that each stands in, as `mark_of` marks it."""
        return self._event.rows

    @property
    def used(self) -> NDArray[np.uint8]:
        """How often each has come to mind and been answered from, 255 for that often or oftener."""
        return self._used.rows

    @property
    def session(self) -> NDArray[np.int32]:
        """Which session each belongs to, from 0; lines less than an hour apart share one."""
        return self._session.rows

    @property
    def length(self) -> NDArray[np.uint16]:
        """How many telling words each holds."""
        return self._length.rows

    @property
    def crowd(self) -> Floats:
        """How like the others each is: the mean cosine with the nearest of a sample, range [-1, 1].

        What is like everything comes to mind with everything, so it says little when it does.
        """
        return self._crowd.rows

    def add(self, lines: Sequence[Line], vectors: Floats, tells: NDArray[np.uint8] | None = None) -> None:
        """Take lines that follow those that are there.

        Args:
            lines: In the order of the log.
            vectors: What each means, of length 1: float32, shape (lines, dimensions).
            tells: How surely each tells each of `TELLS`, 255 for certain: shape (lines, kinds); None for unknown.
        """
        if tells is None:
            tells = np.zeros((len(lines), len(TELLS)), np.uint8)
        if lines and not len(self):
            dimension_count = vectors.shape[1]
            self._vector, self._middle = Grown(np.int8, dimension_count), np.zeros(dimension_count, np.float32)
        for line, vector, telling in zip(lines, vectors, tells, strict=True):
            self._add(line, vector)
            self._tells.extend(telling[None])
        if len(self) - self._settled_count > 64 + self._settled_count // 8:
            self.settle()

    def use(self, events: Collection[EventId]) -> None:
        """Count once more that the lines of some events were answered from."""
        if events and len(self):
            is_meant = np.isin(self._event.rows, [mark_of(event) for event in events])
            self._used.rows[is_meant & (self._used.rows < _CERTAIN)] += 1

    def settle(self) -> None:
        """Sort in what is new and measure the middle and the crowd again; tens of milliseconds at 10,000 lines."""
        self._postings.settle()
        vectors = self._vector.rows
        if len(vectors):
            self._middle = vectors.mean(axis=0, dtype=np.float32) / _UNIT
            self._toward_middle.replace(self._cosines(self._middle))
            reference = vectors[:: max(1, len(vectors) // _REFERENCE_COUNT)]
            self._crowd.replace(np.concatenate([self._crowded(block, reference) for block in _blocks(vectors)]))
        self._settled_count = len(self)

    def without(self, seqs: Collection[int]) -> "Index":
        """Return an index of the same lines but those at some places of the log, settled; nothing of them is in it."""
        stay = ~np.isin(self.seq, np.fromiter(seqs, np.int64, len(seqs)))
        columns = self.columns()
        who = np.unique(self.who[stay])
        people = [name for place, name in enumerate(self.people) if place in who]
        renamed = np.full(_PEOPLE_MAX + 1, _PEOPLE_MAX, np.uint8)
        renamed[who[who < _PEOPLE_MAX]] = np.arange(len(people))
        kept: dict[str, NDArray[np.generic]] = {name: columns[name][stay] for name in self._own()}
        kept["who"] = renamed[self.who[stay]]
        index = Index.of(people, {**kept, **self._postings.columns_without(~stay), "middle": self._middle})
        index.settle()
        return index

    def columns(self) -> dict[str, NDArray[np.generic]]:
        """Return everything that it holds, by name; `of` makes the same index of it."""
        own = {name: column.rows for name, column in self._own().items()}
        return {**own, **self._postings.columns(), "middle": self._middle}

    @classmethod
    def of(cls, people: Sequence[str], columns: Mapping[str, NDArray[np.generic]]) -> "Index":
        """Return the index that these columns were taken from, settled.

        Raises:
            KeyError: If one is missing.
        """
        index = cls()
        index.people = [*people]
        for name, column in index._own().items():
            column.replace(columns[name])
        index._middle = columns["middle"].astype(np.float32)
        index._postings = Postings.of_columns(columns)
        index._settled_count = len(index)
        return index

    def _own(self) -> "dict[str, Grown[Any]]":
        return {
            "seq": self._seq,
            "at_s": self._at_s,
            "who": self._who,
            "trait": self._trait,
            "session": self._session,
            "length": self._length,
            "tells": self._tells,
            "event": self._event,
            "used": self._used,
            "vector": self._vector,
            "crowd": self._crowd,
            "toward_middle": self._toward_middle,
        }

    def lexical(self, asked: Mapping[int, float]) -> tuple[Floats, Floats, Floats]:
        """Return what the words of a cue say for each line.

        Args:
            asked: The marks of the cue's telling words, with their weight, > 0.

        Returns:
            Three times float32, shape (lines,), range [0, 1]: BM25 as a share of what a line with every word would
            reach, the share of the words that stand in it, and the share that stands in its session; rare words
            count more in each.
        """
        line_count = len(self)
        score, share = np.zeros(line_count, np.float32), np.zeros(line_count, np.float32)
        session_share = np.zeros(int(self.session[-1]) + 1 if line_count else 0, np.float32)
        mean_length = max(1.0, float(self.length.mean())) if line_count else 1.0
        most = 1e-9
        for mark, weight in asked.items():
            lines, counts = self._postings.of(mark)
            rarity = weight * math.log(1 + (line_count - len(lines) + 0.5) / (len(lines) + 0.5))
            most += rarity if len(lines) else 0.3 * rarity
            damped = _K1 * (1 - _B + _B / mean_length * self.length[lines])
            score[lines] += rarity * (_K1 + 1) * counts / (counts + damped)
            share[lines] += rarity
            session_share[_each_once(self.session[lines])] += rarity
        return score / most, share / most, session_share[self.session] / most

    def naming(self, names: Collection[int]) -> NDArray[np.bool_]:
        """Return which lines hold one of some marks: bool, shape (lines,)."""
        found = np.zeros(len(self), np.bool_)
        for mark in names:
            found[self._postings.of(mark)[0]] = True
        return found

    def dense(self, vector: Floats) -> tuple[Floats, Floats]:
        """Return how near each line is in meaning.

        Args:
            vector: What is being said, float32, shape (384,), length 1.

        Returns:
            Twice float32, shape (lines,), range [-1, 1]: the cosine, and the cosine as seen from the middle of this
            life, where what all of it shares counts for nothing.
        """
        cosine = self._cosines(vector)
        middle = self._middle
        own, base = float(vector @ middle), float(middle @ middle)
        toward = self._toward_middle.rows
        lengths = np.sqrt(np.maximum(1 - 2 * toward + base, 1e-6)) * np.float32(
            math.sqrt(max(1 - 2 * own + base, 1e-6))
        )
        centred = (cosine - toward - own + base) / lengths
        return cosine, centred.astype(np.float32)

    def telling(self, asked: Floats) -> Floats:
        """Return how surely each line tells what is asked for: float32, shape (lines,), range [0, 1].

        Args:
            asked: How likely each of `TELLS` is asked for: float32, shape (kinds,).
        """
        found = np.zeros(len(self), np.float32)
        for kind in np.flatnonzero(asked > _ASKED_LEAST):
            found += asked[kind] / _CERTAIN * self.tells[:, kind]
        return found

    def _add(self, line: Line, vector: Floats) -> None:
        if line.who not in self.people and len(self.people) < _PEOPLE_MAX:
            self.people.append(line.who)
        at_s = int(line.at.astimezone(UTC).timestamp())
        counts = marks(line.text)
        is_new = not len(self) or abs(at_s - int(self.at_s[-1])) > _SESSION_S
        session = 0 if not len(self) else int(self.session[-1]) + is_new
        row = np.rint(vector[None] * _UNIT).astype(np.int8)
        self._postings.add(len(self), counts)
        self._vector.extend(row)
        self._toward_middle.extend(vector[None] @ self._middle)
        self._crowd.extend(self._crowded(row, self._vector.rows[:: max(1, len(self._vector) // _REFERENCE_COUNT)]))
        self._length.extend(np.array([min(counts.total(), 65_535)]))
        self._trait.extend(np.array([traits(line.text)]))
        self._who.extend(np.array([self.people.index(line.who) if line.who in self.people else _PEOPLE_MAX]))
        self._at_s.extend(np.array([at_s]))
        self._session.extend(np.array([session]))
        self._event.extend(np.array([mark_of(line.id)], np.uint64))
        self._used.extend(np.zeros(1, np.uint8))
        self._seq.extend(np.array([line.seq]))

    def _cosines(self, vector: Floats) -> Floats:
        """Return the dot product of every line with a vector of any length."""
        if not len(self._vector):
            return np.empty(0, np.float32)
        scale = float(np.abs(vector).max()) or 1.0
        asked = np.rint(vector * (_UNIT / scale)).astype(np.int8)
        dots = np.asarray(numkong.cdist(asked[None], self._vector.rows, metric="dot"))
        return dots[0].astype(np.float32) * np.float32(scale / _UNIT**2)

    def _crowded(self, rows: NDArray[np.int8], reference: NDArray[np.int8]) -> Floats:
        alike = (rows.astype(np.float32) @ reference.astype(np.float32).T) / _UNIT**2
        alike[alike > 0.999] = -1.0
        return np.sort(alike, axis=1)[:, -_NEAREST_COUNT:].mean(axis=1)


def mark_of(event: EventId) -> int:
    """Return the number that stands for an event: its id stands in no index."""
    return int.from_bytes(hashlib.blake2b(event.encode(), digest_size=8).digest())


def _each_once(ordered: NDArray[np.int32]) -> NDArray[np.int32]:
    return ordered[np.flatnonzero(np.diff(ordered, prepend=-1))]


def _blocks(vectors: NDArray[np.int8]) -> Iterator[NDArray[np.int8]]:
    for start in range(0, len(vectors), 4096):
        yield vectors[start : start + 4096]
