"""An array that grows at its end without being copied each time."""

from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Kind = TypeVar("Kind", bound=np.generic)


class Grown(Generic[Kind]):
    """Rows of one kind; reading is a view, adding costs the same however many there are."""

    def __init__(self, kind: type[Kind], *width: int) -> None:
        """Begin with no rows.

        Args:
            kind: What one number is.
            width: The shape of a row; none for a single number.
        """
        self._room = np.empty((0, *width), kind)
        self._count = 0

    def __len__(self) -> int:
        """How many rows there are."""
        return self._count

    @property
    def rows(self) -> NDArray[Kind]:
        """Every row, oldest first; good until the next is added."""
        return self._room[: self._count]

    def extend(self, rows: NDArray[np.generic] | NDArray[Kind]) -> None:
        """Add rows at the end."""
        needed = self._count + len(rows)
        if needed > len(self._room):
            room = np.empty((max(needed, len(self._room) * 5 // 4, 16), *self._room.shape[1:]), self._room.dtype)
            room[: self._count] = self.rows
            self._room = room
        self._room[self._count : needed] = rows
        self._count = needed

    def replace(self, rows: NDArray[np.generic] | NDArray[Kind]) -> None:
        """Put other rows in the place of all."""
        self._room, self._count = np.ascontiguousarray(rows, self._room.dtype), len(rows)
