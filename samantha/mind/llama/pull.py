"""One request inside llama.cpp that goes on only while somebody waits for its next piece."""

import asyncio
import threading
from collections.abc import Callable, Mapping

from samantha.kernel.error import ProviderError
from samantha.mind.llama.piece import Json, text_of

LOST = "I lost my thought just now. Say that again?"


class Pull:
    """Carries pieces from llama.cpp's thread to one reader on the event loop.

    llama.cpp asks after every token and every batch of the prompt whether to go on. That question
    waits `patience_s` for the reader, who by then either wants more or is busy with what it has:
    then the request ends here, `paused`, and can be taken up again from the text so far.
    """

    def __init__(self, *, patience_s: float | None) -> None:
        """Begin with nothing asked for; needs a running loop.

        Args:
            patience_s: How long a piece may lie unread before the request pauses; None for ever.
        """
        self.paused = False
        self.stopped_for: str | None = None
        """The conversation this made way for, None if it was never told to stop."""
        self._patience_s = patience_s
        self._loop = asyncio.get_running_loop()
        self._pieces: asyncio.Queue[Json | BaseException | None] = asyncio.Queue()
        self._turn = threading.Condition()
        self._wanted_count = 0
        self._given_count = 0
        self._has_ended = False
        self._then: Callable[[], None] | None = None

    async def next(self) -> Json | None:
        """Return the next piece, None when the request has ended, paused or stopped."""
        with self._turn:
            self._wanted_count += 1
            self._turn.notify()
        piece = await self._pieces.get()
        if isinstance(piece, BaseException):
            raise ProviderError("llama.cpp ended a request", code="brain-failed", spoken=LOST) from piece
        return piece

    def stop(self, *, make_way_for: str = "") -> None:
        """End the request after the token or batch that is being worked on."""
        with self._turn:
            self.stopped_for = make_way_for
            self._turn.notify()

    def finish(self, ended: "asyncio.Future[object]") -> None:
        """Tell the reader that nothing more comes; called on the loop."""
        self._has_ended = True
        self._pieces.put_nowait(None if ended.cancelled() else ended.exception())
        if self._then:
            self._then()

    def when_ended(self, then: Callable[[], None]) -> None:
        """Call back once llama.cpp has let go of the request; at once if it has."""
        if self._has_ended:
            then()
        else:
            self._then = then

    def take(self, piece: Json) -> bool:
        """Hand a piece over and return whether to end the request; called on llama.cpp's thread."""
        if self.stopped_for is not None:
            return True
        if "prompt_progress" in piece:
            return False
        with self._turn:
            self._given_count += 1
        try:
            self._loop.call_soon_threadsafe(self._pieces.put_nowait, piece)
        except RuntimeError:  # the loop has closed: nobody is left to read
            return True
        return bool(self._patience_s is not None and text_of(piece) and self._wait_for_reader(self._patience_s))

    def _wait_for_reader(self, patience_s: float) -> bool:
        with self._turn:
            self._turn.wait_for(lambda: self.stopped_for is not None or self._is_awaited, patience_s)
            self.paused = self.stopped_for is None and not self._is_awaited
            return self.paused or self.stopped_for is not None

    @property
    def _is_awaited(self) -> bool:
        return self._wanted_count > self._given_count


def breathes(request: Mapping[str, object]) -> bool:
    """Return whether a request can be paused and taken up again: plain text can, a grammar's state can't."""
    return not any(request.get(name) for name in ("tools", "response_format", "json_schema", "grammar"))
