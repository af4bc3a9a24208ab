"""An HTTP transport that ends inside the process: any OpenAI client talks to llama.cpp without a port."""

import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import cast

import httpx2

from samantha.mind.llama.engine import Llama
from samantha.mind.llama.piece import Json, whole
from samantha.mind.llama.slot import Rank

CONVERSATION, WARM, UNHURRIED = "samantha_conversation", "samantha_warm", "samantha_unhurried"
"""Fields of a request that are ours: whose talk it is, what to read ahead ('ground', 'ahead' or 'listening'), and
whether nobody waits for the answer."""


class LlamaTransport(httpx2.AsyncBaseTransport):
    """Serves chat completions, streamed or whole."""

    def __init__(self, llama: Llama) -> None:
        self._llama = llama

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one chat completion; whatever else is asked for isn't here."""
        if not request.url.path.endswith("/chat/completions"):
            return httpx2.Response(404, json={"error": {"message": "only chat completions are served"}})
        asked = cast("Json", json.loads(await request.aread()))
        conversation, warm = str(asked.pop(CONVERSATION, "")), asked.pop(WARM, None)
        rank = Rank.AHEAD if asked.pop(UNHURRIED, False) else Rank.ANSWER
        asked["max_tokens"] = asked.pop("max_completion_tokens", None) or asked.get("max_tokens")
        if warm:
            return await self._warm(asked, conversation, str(warm))
        return await self._answer(asked, conversation, rank)

    async def _warm(self, asked: Json, conversation: str, what: str) -> httpx2.Response:
        if what == "ground":
            await self._llama.settle(asked)
        else:
            await self._llama.warm(asked, conversation=conversation, rank=Rank[what.upper()])
        return httpx2.Response(200, json=whole([{"choices": [{"delta": {"content": ""}, "finish_reason": "stop"}]}]))

    async def _answer(self, asked: Json, conversation: str, rank: Rank) -> httpx2.Response:
        pieces = self._llama.stream(asked, conversation=conversation, rank=rank)
        first = await anext(pieces, None)
        if first is None or "error" in first:
            await pieces.aclose()
            return _refusal(cast("Json", (first or {}).get("error") or {}))
        if asked.get("stream"):
            return httpx2.Response(200, headers={"content-type": "text/event-stream"}, stream=_Events(first, pieces))
        async with aclosing(pieces):
            return httpx2.Response(200, json=whole([first, *[piece async for piece in pieces]]))


class _Events(httpx2.AsyncByteStream):
    """Server-sent events, one a piece, pulled by the reader."""

    def __init__(self, first: Json, rest: AsyncGenerator[Json]) -> None:
        self._first = first
        self._rest = rest

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield _event(self._first)
        async for piece in self._rest:
            yield _event(piece)
        yield b"data: [DONE]\n\n"

    async def aclose(self) -> None:
        await self._rest.aclose()


def _refusal(error: Json) -> httpx2.Response:
    """Return llama.cpp's error under the names that clients of OpenAI know."""
    status = error.get("code")
    known = {"exceed_context_size_error": "context_length_exceeded"}
    told = {"message": error.get("message", "no answer"), "code": known.get(str(error.get("type")), "server_error")}
    return httpx2.Response(status if isinstance(status, int) else 500, json={"error": told})


def _event(piece: Json) -> bytes:
    return b"data: " + json.dumps(piece).encode() + b"\n\n"
