"""What turns texts into points, so that near ones mean alike."""

from collections.abc import Sequence
from typing import Protocol

from samantha.memory.index import Floats


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    def encode(self, texts: Sequence[str], /) -> Floats:
        """Return vectors, float32, shape (n, 384), each of length 1."""
        ...


class Once:
    """An encoder that knows the last texts it was given: what is being said is looked at from several sides."""

    def __init__(self, encoder: Encoder) -> None:
        """Take the encoder that does the work."""
        self._encoder = encoder
        self._last: tuple[tuple[str, ...], Floats] | None = None

    def encode(self, texts: Sequence[str], /) -> Floats:
        """Return vectors, float32, shape (n, dimensions)."""
        asked, last = tuple(texts), self._last
        if last is None or last[0] != asked:
            last = self._last = (asked, self._encoder.encode(texts))
        return last[1]
