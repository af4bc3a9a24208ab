"""One model in memory, several conversations, nothing thought that nobody waits for."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncGenerator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from pathlib import Path
from typing import cast

import httpx2

from samantha.kernel.error import ProviderError
from samantha.mind.llama.ground import GroundShelf, begins_with
from samantha.mind.llama.native import Server, Shape, load, version
from samantha.mind.llama.piece import Json, text_of
from samantha.mind.llama.pull import LOST, Pull, breathes
from samantha.mind.llama.slot import Rank, Slot, Slots

PATIENCE_S = 0.02
"""How long a piece may lie unread before thinking pauses; less than a token takes, so it costs none."""
_LONGEST_TOKENS = 1024
_CONTROL_TIMEOUT_S = 5.0


class Llama:
    """llama.cpp in this process; requests and pieces are those of the OpenAI chat API."""

    def __init__(
        self, weights: Path, *, saved: Path | None = None, shape: Shape | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        """Load the weights, which blocks for some seconds.

        Args:
            weights: A GGUF file.
            saved: Folder that keeps the read fixed part of prompts between runs; None for this run only.
            shape: How much of the machine to take.
            patience_s: How long a piece may lie unread before thinking pauses; seconds.

        Raises:
            SetupError: `no-brain-file`, `brain-unreadable`.
        """
        shape = shape or Shape()
        self._folder = tempfile.TemporaryDirectory(prefix="samantha-", ignore_cleanup_errors=True)
        door = Path(self._folder.name) / "door.sock"
        try:
            self._shelf = GroundShelf(saved or Path(self._folder.name))
            self._server: Server | None = load(weights, door, self._shelf.folder, shape)
            self._shelf.valid_for(weights, version())
        except BaseException:
            self._folder.cleanup()
            raise
        self._door = httpx2.AsyncClient(
            transport=httpx2.AsyncHTTPTransport(uds=str(door)), base_url="http://door", timeout=_CONTROL_TIMEOUT_S
        )
        self._threads = ThreadPoolExecutor(shape.slots_count, thread_name_prefix="samantha-brain")
        self._slots = Slots(shape.slots_count)
        self._patience_s = patience_s
        self._ground: Sequence[Json] = ()

    async def stream(self, request: Json, *, conversation: str, rank: Rank = Rank.ANSWER) -> AsyncGenerator[Json]:
        """Yield the pieces of one answer; a piece with `error` says that there is none.

        Between two pieces that are not asked for one after the other, nothing is thought: the request
        ends, and is taken up again from the text so far when the next piece is asked for.

        Args:
            request: What is asked.
            conversation: Whose talk it is.
            rank: `AHEAD` for what nobody waits for: it begins when nothing else is wanted.

        Raises:
            ProviderError: `brain-made-way` if something of a higher rank was wanted meanwhile.
        """
        patience_s = self._patience_s if breathes(request) else None
        with self._slots.answering() if rank is Rank.ANSWER else contextlib.nullcontext():
            async with aclosing(self._breathing(request, conversation, patience_s, rank)) as pieces:
                async for piece in pieces:
                    yield piece

    async def _breathing(
        self, request: Json, conversation: str, patience_s: float | None, rank: Rank
    ) -> AsyncGenerator[Json]:
        """Yield the pieces, letting go of the place whenever nobody waits for the next."""
        left_count = cast("int", request.get("max_tokens") or _LONGEST_TOKENS)
        said = ""
        while True:
            async with self._leased(conversation, rank) as slot:
                pull = await self._begin(_continued(request, said, left_count), slot, patience_s=patience_s)
                try:
                    while (piece := await pull.next()) is not None:
                        text = text_of(piece)
                        said += text
                        left_count -= bool(text)
                        yield piece
                    if pull.stopped_for is not None and rank is not Rank.ANSWER:
                        raise ProviderError("Somebody spoke meanwhile", code="brain-made-way", spoken=LOST)
                finally:
                    pull.stop()
            if not pull.paused:
                return
            if left_count <= 0:
                yield {"choices": [{"index": 0, "delta": {}, "finish_reason": "length"}]}
                return

    async def warm(self, request: Json, *, conversation: str, rank: Rank = Rank.AHEAD) -> None:
        """Read a prompt; what was read stays when this is cancelled. What is wanted sooner goes first."""
        while True:
            pull = await self._read(request, conversation, rank)
            if pull.stopped_for is None or pull.stopped_for == conversation:
                return

    async def settle(self, request: Json) -> None:
        """Read the fixed part that every prompt begins with, or find it already read, for all conversations."""
        ground = cast("list[Json]", request["messages"])
        if await asyncio.to_thread(self._shelf.find, ground) is None:
            await self._read_and_keep(request, ground)
        self._ground = ground

    async def close(self) -> None:
        """Stop everything and free the memory."""
        server, self._server = self._server, None
        while not self._slots.is_idle:
            self._slots.stop_all()
            await self._slots.change()
        self._threads.shutdown()
        await self._door.aclose()
        del server
        self._folder.cleanup()

    async def _read(self, request: Json, conversation: str, rank: Rank) -> Pull:
        async with self._leased(conversation, rank) as slot:
            return await self._read_in(slot, request)

    async def _read_in(self, slot: Slot, request: Json) -> Pull:
        pull = await self._begin(request | {"max_tokens": 1}, slot, patience_s=None)
        try:
            while await pull.next() is not None:
                pass
        except asyncio.CancelledError:
            pull.stop()
            raise
        return pull

    async def _read_and_keep(self, request: Json, ground: Sequence[Json]) -> None:
        # A template may refuse a prompt without the person; their empty words come after the fixed part.
        request = request | {"messages": [*ground, {"role": "user", "content": ""}]}
        stopped = True
        while stopped:
            async with self._leased("", Rank.AHEAD) as slot:
                pull = await self._read_in(slot, request)
                stopped = pull.stopped_for is not None
                if not stopped:
                    slot.is_grounded = True
                    await self._keep(slot, ground)

    async def _keep(self, slot: Slot, ground: Sequence[Json]) -> None:
        name = self._shelf.fresh_name()
        written = await self._control(slot, "save", name)
        path = self._shelf.folder / name
        if path.is_file() and written.get("n_written") == path.stat().st_size:
            await asyncio.to_thread(self._shelf.keep, path, ground)
        else:  # a full disk, say: she only reads it again the next time
            path.unlink(missing_ok=True)

    async def _begin(self, request: Json, slot: Slot, *, patience_s: float | None) -> Pull:
        """Start a request on a thread of its own."""
        await self._ground_in(slot, cast("list[Json]", request["messages"]))
        if self._server is None:
            raise ProviderError("The brain is closed", code="brain-closed", spoken=LOST)
        pull = slot.pull = Pull(patience_s=patience_s)
        body = request | {"id_slot": slot.number, "stream": True, "cache_prompt": True, "return_progress": True}
        call = self._server.handle_chat_completions
        ended = asyncio.get_running_loop().run_in_executor(self._threads, call, body, pull.take)
        ended.add_done_callback(pull.finish)
        return pull

    @contextlib.asynccontextmanager
    async def _leased(self, conversation: str, rank: Rank) -> AsyncGenerator[Slot]:
        """Hold a slot until what runs in it has ended too, which after a stop takes one token or batch more."""
        slot = await self._slots.take(conversation, rank=rank)
        try:
            yield slot
        finally:
            if slot.pull:
                slot.pull.when_ended(lambda: self._slots.release(slot))
            else:
                self._slots.release(slot)

    async def _ground_in(self, slot: Slot, messages: Sequence[Json]) -> None:
        """Put the read fixed part into a slot that lacks it and needs it."""
        needed = begins_with(messages, self._ground)
        if needed and not slot.is_grounded:
            path = await asyncio.to_thread(self._shelf.find, self._ground)
            if path:
                await self._control(slot, "restore", path.name)
        slot.is_grounded = needed

    async def _control(self, slot: Slot, action: str, name: str) -> Json:
        try:
            answer = await self._door.post(f"/slots/{slot.number}", params={"action": action}, json={"filename": name})
            return cast("Json", answer.json())
        except (httpx2.HTTPError, ValueError):  # only ever a shortcut: without it the prompt is read again
            return {}


def _continued(request: Json, said: str, left_count: int) -> Json:
    """Return the request that goes on where the text so far ends."""
    messages = cast("list[Json]", request["messages"])
    if said:
        messages = [*messages, {"role": "assistant", "content": said}]
    return request | {"messages": messages, "max_tokens": left_count}
