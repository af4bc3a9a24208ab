"""Who may think where: a few conversations share one model, each in a place that remembers its prefix."""

import asyncio
from dataclasses import dataclass

from samantha.mind.llama.pull import Pull


@dataclass(slots=True, eq=False)
class Slot:
    """One place in the model's memory."""

    number: int
    conversation: str = ""
    last_used: int = 0
    """Order of use; 0 for never."""
    is_taken: bool = False
    is_warming: bool = False
    is_grounded: bool = False
    """Whether what it remembers begins with the fixed part."""
    pull: Pull | None = None


class Slots:
    """Hands out places. Answers come first: while one thinks, nothing is read ahead.

    A conversation returns to its own place. A newcomer takes a free one that belongs to nobody, else the
    one that was left longest ago; with none free it waits.
    """

    def __init__(self, count: int) -> None:
        """Make `count` places, none used."""
        self._slots = [Slot(number) for number in range(count)]
        self._uses_count = 0
        self._answers_count = 0
        self._changed = asyncio.Event()

    async def take(self, conversation: str, *, warming: bool) -> Slot:
        """Wait for a place and take it."""
        if not warming:
            self._answers_count += 1
            self._stop_warming(conversation)
        try:
            while (slot := self._pick(conversation, warming=warming)) is None:
                await self._changed.wait()
        except BaseException:
            self._leave(warming=warming)
            raise
        self._uses_count += 1
        slot.conversation, slot.last_used = conversation, self._uses_count
        slot.is_taken, slot.is_warming = True, warming
        return slot

    def release(self, slot: Slot) -> None:
        """Give a place back."""
        slot.is_taken, slot.pull = False, None
        self._leave(warming=slot.is_warming)

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

    def _pick(self, conversation: str, *, warming: bool) -> Slot | None:
        if warming and self._answers_count:
            return None
        own = [slot for slot in self._slots if slot.last_used and slot.conversation == conversation]
        best = max(own, key=lambda slot: slot.last_used, default=None)
        if best and (conversation or not best.is_taken):
            return None if best.is_taken else best
        free = [slot for slot in self._slots if not slot.is_taken]
        return min(free, key=lambda slot: (slot.conversation != "", slot.last_used), default=None)

    def _stop_warming(self, conversation: str) -> None:
        for slot in self._slots:
            if slot.is_taken and slot.is_warming and slot.pull:
                slot.pull.stop(make_way_for=conversation)

    def _leave(self, *, warming: bool) -> None:
        if not warming:
            self._answers_count -= 1
        self._changed.set()
        self._changed = asyncio.Event()
