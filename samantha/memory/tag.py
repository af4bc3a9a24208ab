"""Ids as a person types them: so much of one as tells it from the others."""

from collections.abc import Iterable, Mapping

from samantha.kernel.error import InputError
from samantha.kernel.ids import EventId

SHORTEST, SURE = 4, 8
"""Characters of an id: the fewest that are taken for one, and so many that two hardly ever share them."""


def tags(ids: Iterable[EventId]) -> Mapping[EventId, str]:
    """Return for each id the shortest end that no other has: ids that were given together begin alike."""
    turned = sorted({one[::-1] for one in ids})
    found: dict[EventId, str] = {}
    for place, one in enumerate(turned):
        beside = [*turned[max(0, place - 1) : place], *turned[place + 1 : place + 2]]
        length = max([SHORTEST, *(_shared(one, other) + 1 for other in beside)])
        found[EventId(one[::-1])] = one[:length][::-1].lstrip("-")
    return found


def tag(one: EventId) -> str:
    """Return an end of an id that hardly any other has."""
    return one[-SURE:]


def tagged(typed: str, ids: Iterable[EventId]) -> EventId | None:
    """Return the id that begins or ends with what was typed, None where none does.

    Raises:
        InputError: `ambiguous-id`.
    """
    part = typed.strip().lower()
    if len(part) < SHORTEST:
        return None
    found = {one for one in ids if one.startswith(part) or one.endswith(part)}
    if len(found) > 1 and part not in found:
        raise InputError(
            f"{len(found)} ids begin or end with {typed}: type more of the one you mean", code="ambiguous-id"
        )
    return EventId(part) if part in found else next(iter(found), None)


def _shared(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
