"""The brains that the contract is checked on, and a far provider on loopback that fails in every way."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import cast

import pytest

from samantha.mind.brain import Brain, make_brain
from samantha.mind.embedded import EmbeddedBrain
from samantha.testing.brain import ScriptedBrain
from samantha.weights.store import Weights

TINY = "smollm2-135m"
STORY = ["Rain", " on the", " window,", " tea in", " hand,", " and", " nowhere", " to be."]
SILENCE_S = 0.4
"""How long the providers of these tests may be silent."""


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    """Keep one loop for a module, so that a brain is loaded once."""
    return "asyncio"


def tiny_weights() -> Path:
    """Return the smallest brain's file."""
    chosen = os.environ.get("SAMANTHA_WEIGHTS")
    return Weights(Path(chosen) if chosen else None).file(TINY)


@pytest.fixture(scope="module")
async def embedded(anyio_backend: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[EmbeddedBrain]:
    """Return the smallest brain, loaded; the same words for the same prompt."""
    brain = EmbeddedBrain.load(tiny_weights(), saved=tmp_path_factory.mktemp("saved"), temperature=0)
    yield brain
    await brain.close()


@pytest.fixture(scope="module")
async def provider(anyio_backend: str) -> AsyncIterator["Provider"]:
    """Return a provider's server on loopback."""
    async with Provider().serving() as serving:
        yield serving


@pytest.fixture(scope="module", params=["scripted", pytest.param("embedded", marks=pytest.mark.weights(TINY)), "far"])
async def brain(anyio_backend: str, request: pytest.FixtureRequest) -> AsyncIterator[Brain]:
    """Return each brain in turn."""
    async with AsyncExitStack() as kept:
        if request.param == "scripted":
            made: Brain = ScriptedBrain([STORY])
        elif request.param == "embedded":
            made = EmbeddedBrain.load(tiny_weights(), temperature=0)
        else:
            provider = await kept.enter_async_context(Provider().serving())
            made = await make_brain(provider.url("talker"), silence_s=10)
        kept.push_async_callback(made.close)
        yield made


FORMS = {"filler": '{"what": "pet", "name": "Muffin"}', "scribbler": '{"what": 7', "stranger": '{"colour": "blue"}'}
"""Models that fill in a form, by their name, and what they write into it."""


class Provider:
    """Speaks the OpenAI chat API over loopback; the model's name says how it behaves."""

    def __init__(self) -> None:
        self.asked: list[dict[str, object]] = []
        self.keys: list[str] = []
        self.left = asyncio.Event()
        """Set when a client hung up before the end."""
        self._port = 0

    def url(self, model: str) -> str:
        """Return what to write into the settings for a model of this server."""
        return f"http://127.0.0.1:{self._port}/v1#{model}"

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["Provider"]:
        """Serve until the end of the block."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            await server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head.splitlines())}
            body = json.loads(await reader.readexactly(int(headers["content-length"])))
            self.asked.append(body)
            self.keys.append(headers.get("authorization", ""))
            await self._behave(body, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            self.left.set()
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _behave(
        self, body: dict[str, object], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        refusals = {
            "forbidden": (401, "invalid_api_key"),
            "unknown": (404, "model_not_found"),
            "busy": (429, "rate_limit_exceeded"),
            "down": (503, "overloaded"),
            "poor": (429, "insufficient_quota"),
            "broken": (500, "server_error"),
            "full": (400, "context_length_exceeded"),
        }
        model = str(body["model"])
        if model in refusals:
            status, code = refusals[model]
            await _refuse(writer, status, code)
        elif model == "hang":
            await self._wait_for_hanging_up(reader)
        elif model in FORMS:
            await _fill(writer, body, FORMS[model])
        else:
            await self._tell(
                model, int(str(body.get("max_completion_tokens") or body.get("max_tokens"))), reader, writer
            )

    async def _tell(self, model: str, count: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")
        for number, piece in enumerate(STORY[:count]):
            if number == 2 and model == "cut":
                return
            if number == 2 and model in {"stall", "endless"}:
                await self._wait_for_hanging_up(reader)
                return
            _send(writer, {"choices": [{"index": 0, "delta": {"role": "assistant", "content": piece}}]})
            await writer.drain()
        _send(writer, {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        writer.write(b"e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n")
        await writer.drain()

    async def _wait_for_hanging_up(self, reader: asyncio.StreamReader) -> None:
        if not await reader.read():
            self.left.set()


def _send(writer: asyncio.StreamWriter, piece: dict[str, object]) -> None:
    told = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", **piece}
    event = f"data: {json.dumps(told)}\n\n".encode()
    writer.write(f"{len(event):x}\r\n".encode() + event + b"\r\n")


async def _fill(writer: asyncio.StreamWriter, body: dict[str, object], arguments: str) -> None:
    """Answer whole, by calling the one tool that the client offered for its form."""
    tools = cast("list[dict[str, dict[str, str]]]", body["tools"])
    call = {"id": "1", "type": "function", "function": {"name": tools[0]["function"]["name"], "arguments": arguments}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls"}
    answer = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    told = json.dumps(answer).encode()
    writer.write(
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n"
        + f"content-length: {len(told)}\r\n\r\n".encode()
        + told
    )
    await writer.drain()


async def _refuse(writer: asyncio.StreamWriter, status: int, code: str) -> None:
    body = json.dumps({"error": {"message": "raw words of the provider", "code": code, "type": code}}).encode()
    writer.write(
        f"HTTP/1.1 {status} No\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n"
        "connection: close\r\n\r\n".encode()
        + body
    )
    await writer.drain()
