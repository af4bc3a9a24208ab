"""A life read backwards, a piece of the log at a time: the newest exchanges first, and nothing of what lies before."""

from typing import NamedTuple

from samantha.memory.episode import Episode, joined
from samantha.vault.port import Log

_PIECE, _PIECE_MAX = 64, 2_000
"""Records read at first, and at most, at once; where few of them begin an exchange, each piece is twice the last."""
_ANSWER = 40
"""Records after the beginning of an exchange among which its answer stands."""


class Stretch(NamedTuple):
    """Some exchanges that follow each other."""

    episodes: list[Episode]
    """Newest first."""
    before_seq: int | None
    """Where the stretch before this one ends; None if there is none."""


async def stretch(log: Log, *, before_seq: int | None, count: int) -> Stretch:
    """Return the newest exchanges that begin before a place in the log.

    Args:
        log: Whose life it is.
        before_seq: The place; None for the end.
        count: At most so many, >= 1.
    """
    last = await log.last(1)
    upto = (last[-1].seq if last else 0) if before_seq is None else before_seq - 1
    found: list[Episode] = []
    piece = _PIECE
    while upto > 0 and len(found) <= count:
        after = max(0, upto - piece)
        records = await log.read(after=after, limit=upto - after + _ANSWER)
        found += [episode for episode in reversed(joined(records)) if episode.seq <= upto]
        upto, piece = after, min(2 * piece, _PIECE_MAX)
    shown = found[:count]
    return Stretch(shown, shown[-1].seq if len(found) > count else None)
