"""What speaks for a line and what against it, as numbers that a weight can be put on."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from samantha.memory.cue import Cue
from samantha.memory.index import Floats, Index, Places
from samantha.memory.line import Trait

Number = TypeVar("Number", bound=np.generic)

FEATURES = (
    "words",
    "share",
    "share_squared",
    "session_share",
    "words_before",
    "words_after",
    "cosine",
    "centred",
    "standing_out",
    "crowd",
    "before",
    "after",
    "session",
    "both",
    "of_the_meant",
    "of_another",
    "asks",
    "holds_question",
    "answers",
    "length",
    "of_self",
    "names",
    "time_for_when",
    "count_for_how_many",
    "name_for_where",
    "supposed",
    "supposed_share",
    "that_day",
    "recent",
    "feels",
    "is_open",
    "tells",
    "surely_tells",
    "used",
    "named",
    "named_beside",
    "not_named",
)
"""Each is about 0 to 1; `docs/memory.md` says what each is."""

_SURELY = 1_000.0
"""How far apart 'hardly' and 'not at all' are, where it counts that a line tells what is asked for."""
_MONTH_S = 30 * 86_400

_ALIKE, _SHARED, _STANDS_OUT = 0.42, 0.6, 4.0
"""The cosine, the share of telling words, or the standard deviations above the rest of this life, from which a line has
to do with what is being said. What is below all three was only the best of nothing."""


class Evidence:
    """Everything that the index says about a cue."""

    def __init__(self, index: Index, cue: Cue) -> None:
        """Ask the index; some milliseconds at 100,000 lines."""
        self._index, self._cue = index, cue
        self.words, self.share, self.session_share = index.lexical(cue.asked)
        self.cosine, self.centred = index.dense(cue.vector)
        self.tells = index.telling(cue.asks_for)

    def places(self, count: int) -> Places:
        """Return the lines that may be meant: the `count` best by each kind of evidence."""
        around = self.words.copy()
        around[1:] += 0.5 * self.words[:-1]
        around[:-1] += 0.5 * self.words[1:]
        uncrowded = (self.centred - 0.5 * self._index.crowd).astype(np.float32)
        kinds = (self.words, around, self.share, self.cosine, uncrowded, self.tells)
        return np.unique(np.concatenate([_best(kind, count) for kind in kinds]))

    def worth(self, places: Places) -> NDArray[np.bool_]:
        """Return which of some lines are near enough to be brought up at all: bool, shape (places,)."""
        stands_out = self._standing_out(places) >= _STANDS_OUT
        return (self.cosine[places] >= _ALIKE) | (self.share[places] >= _SHARED) | stands_out

    def of(self, places: Places) -> Floats:
        """Return the features of some lines: float32, shape (places, features)."""
        index, cue = self._index, self._cue
        trait = index.trait[places]
        centred, share = self.centred[places], self.share[places]
        asks = _has(trait, Trait.ASKS)
        question_before = _has(self._beside(index.trait, places, -1), Trait.HOLDS_QUESTION)
        meant = np.isin(index.who[places], list(cue.meant)).astype(np.float32) * (1.0 if len(cue.meant) == 1 else 0.5)
        before = self._beside(self.centred, places, -1)
        named = index.naming(cue.named)
        here = named[places]
        beside = np.logical_or.reduce([self._beside(named, places, step) for step in (-2, -1, 1)]) & ~here
        columns = {
            "words": self.words[places],
            "share": share,
            "share_squared": share**2,
            "session_share": self.session_share[places],
            "words_before": self._beside(self.words, places, -1),
            "words_after": self._beside(self.words, places, 1),
            "cosine": self.cosine[places],
            "centred": centred,
            "standing_out": self._standing_out(places) / 4,
            "crowd": index.crowd[places],
            "before": before,
            "after": self._beside(self.centred, places, 1),
            "session": _most_of_session(self.centred, index.session)[places],
            "both": centred * share,
            "of_the_meant": meant,
            "of_another": (meant == 0) * np.float32(len(cue.meant) == 1),
            "asks": asks,
            "holds_question": _has(trait, Trait.HOLDS_QUESTION),
            "answers": question_before * before * (1 - asks),
            "length": np.log1p(np.minimum(index.length[places], 30)) / 4,
            "of_self": _has(trait, Trait.TELLS_OF_SELF),
            "names": _has(trait, Trait.NAMES),
            "time_for_when": _has(trait, Trait.TELLS_TIME) * cue.asks_when,
            "count_for_how_many": _has(trait, Trait.COUNTS) * cue.asks_how_many,
            "name_for_where": _has(trait, Trait.NAMES) * cue.asks_where,
            "supposed": centred * cue.supposes,
            "supposed_share": share * cue.supposes,
            "that_day": self._that_day(places),
            "recent": np.exp((index.at_s[places] - np.float64(cue.at_s)).clip(max=0) / _MONTH_S),
            "feels": _has(trait, Trait.FEELS),
            "is_open": _has(trait, Trait.IS_OPEN),
            "tells": self.tells[places],
            "named": here.astype(np.float32),
            "named_beside": beside.astype(np.float32),
            "not_named": (~(here | beside) & bool(cue.named)).astype(np.float32),
            "used": 1 - 0.5 ** index.used[places].astype(np.float32),
            "surely_tells": np.log1p(_SURELY * self.tells[places]) / np.log1p(_SURELY),
        }
        return np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)

    def _standing_out(self, places: Places) -> Floats:
        return (self.centred[places] - self.centred.mean()) / (self.centred.std() + 1e-6)

    def _beside(self, values: NDArray[Number], places: Places, step: int) -> NDArray[Number]:
        """Return the value of the line before (-1) or after (1) each, 0 where another session begins."""
        session = self._index.session
        there = np.clip(places + step, 0, len(session) - 1)
        is_same = (session[there] == session[places]) & (there != places)
        return np.where(is_same, values[there], np.zeros_like(values[there]))

    def _that_day(self, places: Places) -> NDArray[np.float32]:
        at_s, found = self._index.at_s[places], np.zeros(len(places), np.bool_)
        for begins_s, ends_s in self._cue.days:
            found |= (begins_s <= at_s) & (at_s < ends_s)
        return found.astype(np.float32)


def _has(trait: NDArray[np.uint8], which: Trait) -> Floats:
    return ((trait & which) > 0).astype(np.float32)


def _most_of_session(values: Floats, session: NDArray[np.int32]) -> Floats:
    starts = np.flatnonzero(np.diff(session, prepend=np.int32(-1)))
    return np.maximum.reduceat(values, starts)[session]


def _best(values: Floats, count: int) -> Places:
    return np.argpartition(-values, count - 1)[:count] if len(values) > count else np.arange(len(values))
