"""Which lines hold which words."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samantha.memory.grown import Grown

_COUNT_MAX = 255


class Postings:
    """Words by their mark, sorted; what is new waits at the end until it is sorted in."""

    def __init__(self) -> None:
        """Begin with no words."""
        self._mark, self._line, self._count = Grown(np.uint32), Grown(np.int32), Grown(np.uint8)
        self._sorted_count = 0

    @classmethod
    def of_columns(cls, columns: Mapping[str, NDArray[np.generic]]) -> "Postings":
        """Return the postings whose `columns` these are; they are sorted."""
        postings = cls()
        for name, column in postings._own().items():
            column.replace(columns[name])
        postings._sorted_count = len(postings._mark)
        return postings

    def columns(self) -> dict[str, NDArray[np.generic]]:
        """Return everything that it holds, by name."""
        return {name: column.rows for name, column in self._own().items()}

    def columns_without(self, gone: NDArray[np.bool_]) -> dict[str, NDArray[np.generic]]:
        """Return `columns` as they are once some lines are gone and the others have closed up, sorted.

        Args:
            gone: Which lines go; bool, shape (lines,).
        """
        self.settle()
        stays = ~gone[self._line.rows]
        place = np.cumsum(~gone) - 1
        columns = {name: column[stays] for name, column in self.columns().items()}
        columns["word_line"] = place[self._line.rows[stays]].astype(np.int32)
        return columns

    def _own(self) -> "dict[str, Grown[Any]]":
        return {"word_mark": self._mark, "word_line": self._line, "word_count": self._count}

    def add(self, line: int, counts: Mapping[int, int]) -> None:
        """Take the words of a line that follows all others."""
        self._mark.extend(np.fromiter(counts, np.uint32, len(counts)))
        self._line.extend(np.full(len(counts), line))
        self._count.extend(np.minimum(np.fromiter(counts.values(), np.int64, len(counts)), _COUNT_MAX))

    def of(self, mark: int) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """Return the lines that hold a word, each once and oldest first, and how often each does."""
        ordered = self._mark.rows[: self._sorted_count]
        first, last = (int(np.searchsorted(ordered, np.uint32(mark), side)) for side in ("left", "right"))
        late = self._sorted_count + np.flatnonzero(self._mark.rows[self._sorted_count :] == mark)
        lines, counts = self._line.rows, self._count.rows
        if not len(late):
            return lines[first:last], counts[first:last]
        return np.concatenate((lines[first:last], lines[late])), np.concatenate((counts[first:last], counts[late]))

    def settle(self) -> None:
        """Sort in what is new."""
        order = np.argsort(self._mark.rows, kind="stable")
        for column in (self._mark, self._line, self._count):
            column.replace(column.rows[order])
        self._sorted_count = len(order)
