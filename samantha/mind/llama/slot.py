"""Who may think where: a few conversations share one model, each in a place that remembers its prefix."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum

from samantha.mind.llama.pull import Pull


class Rank(IntEnum):
    """What a place is wanted for; the higher goes first, whoever's it is."""

    AHEAD = 0
    """Reading what may be wanted one day."""
    LISTENING = 1
    """Reading the words of somebody who speaks just now."""
    ANSWER = 2
    """Thinking."""


@dataclass(slots=True, eq=False)
class Slot:
    """One place in the model's memory."""

    number: int
    conversation: str = ""
    last_used: int = 0
    """Order of use; 0 for never."""
    is_taken: bool = False
    rank: Rank = Rank.AHEAD
    is_grounded: bool = False
    """Whether what it remembers begins with the fixed part."""
    pull: Pull | None = None


class Slots:
    """Hands out places, first for what is wanted soonest.

    While one thinks nothing is read, and while somebody speaks nothing is read ahead for others.
    A conversation returns to its own place. A newcomer takes a free one that belongs to nobody, else the
    one that was left longest ago; with none free it waits.
    """

    def __init__(self, count: int) -> None:
        """Make `count` places, none used."""
        self._slots = [Slot(number) for number in range(count)]
        self._uses_count = 0
        self._wanted_counts = dict.fromkeys(Rank, 0)
        self._changed = asyncio.Event()

    async def take(self, conversation: str, *, rank: Rank) -> Slot:
        """Wait for a place and take it."""
        self._wanted_counts[rank] += 1
        self._stop_below(rank, conversation)
        try:
            while (slot := self._pick(conversation, rank)) is None:
                await self._changed.wait()
        except BaseException:
            self._leave(rank)
            raise
        self._uses_count += 1
        slot.conversation, slot.last_used = conversation, self._uses_count
        slot.is_taken, slot.rank = True, rank
        return slot

    def release(self, slot: Slot) -> None:
        """Give a place back."""
        slot.is_taken, slot.pull = False, None
        self._leave(slot.rank)

    @contextmanager
    def answering(self) -> Generator[None]:
        """Let nothing be read ahead meanwhile, not even while the answer pauses and its voice needs the cores."""
        self._wanted_counts[Rank.LISTENING] += 1
        self._stop_below(Rank.LISTENING, "")
        try:
            yield
        finally:
            self._leave(Rank.LISTENING)

    def stop_all(self) -> None:
        """End whatever runs."""
        for slot in self._slots:
            if slot.pull:
                slot.pull.stop()

    @property
    def is_idle(self) -> bool:
        """Whether no place is taken."""
        return not any(slot.is_taken for slot in self._slots)

    async def change(self) -> None:
        """Return when a place was given back."""
        await self._changed.wait()

    def _pick(self, conversation: str, rank: Rank) -> Slot | None:
        if any(count for other, count in self._wanted_counts.items() if other > rank):
            return None
        own = [slot for slot in self._slots if slot.last_used and slot.conversation == conversation]
        best = max(own, key=lambda slot: slot.last_used, default=None)
        if best and (conversation or not best.is_taken):
            return None if best.is_taken else best
        free = [slot for slot in self._slots if not slot.is_taken]
        return min(free, key=lambda slot: (slot.conversation != "", slot.last_used), default=None)

    def _stop_below(self, rank: Rank, conversation: str) -> None:
        for slot in self._slots:
            if slot.is_taken and slot.rank < rank and slot.pull:
                slot.pull.stop(make_way_for=conversation)

    def _leave(self, rank: Rank) -> None:
        self._wanted_counts[rank] -= 1
        self._changed.set()
        self._changed = asyncio.Event()
