"""Whether anybody is being listened or spoken to, for work that has to stay out of the way."""

import asyncio
from weakref import WeakSet


class Quiet:
    """Shared by all conversations of the process."""

    def __init__(self) -> None:
        """Begin quiet."""
        self._busy: WeakSet[object] = WeakSet()
        self._changed = asyncio.Event()

    def note(self, conversation: object, *, busy: bool) -> None:
        """Say whether somebody speaks or is answered in a conversation."""
        (self._busy.add if busy else self._busy.discard)(conversation)
        self._changed.set()

    async def lasted(self, for_s: float) -> None:
        """Return when nobody has spoken or been answered for so long; seconds, > 0."""
        while True:
            self._changed.clear()
            try:
                async with asyncio.timeout(None if self._busy else for_s):
                    await self._changed.wait()
            except TimeoutError:
                return
