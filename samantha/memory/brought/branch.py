"""The way through a conversation that was edited or answered anew: what the person last saw of it."""

from collections.abc import Mapping


def branch(last: str | None, parents: Mapping[str, str | None]) -> list[str]:
    """Return the messages from the first to the last one, each the parent of the next.

    Args:
        last: Where the conversation ended.
        parents: Of each message, what it answers; what leads out of them or round in a circle ends the way.
    """
    way: dict[str, None] = {}
    while last is not None and last in parents and last not in way:
        way[last] = None
        last = parents[last]
    return list(reversed(way))
