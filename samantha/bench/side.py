"""A pipeline that is measured in a child process: asked line by line, its start and its memory taken down."""

import asyncio
import contextlib
import json
import os
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from samantha.bench.child import Request
from samantha.bench.spoken_turn import SpokenTurn, from_json
from samantha.kernel.cores import SPIN_COUNT
from samantha.kernel.error import SetupError

_LINE_LIMIT_BYTES = 1 << 20


class _Stopped(BaseModel):
    barge_in_stop_s: float | None


class _Memory(BaseModel):
    peak_memory_bytes: int


class Side:
    """One of the pipelines under comparison.

    Attributes:
        name: 'stock' or 'samantha'.
        ready_s: From the start of its process until it can be spoken to.
        peak_memory_bytes: The most it needed; known once it is closed.
    """

    def __init__(self, name: str, process: Process, *, patience_s: float) -> None:
        self.name = name
        self.ready_s = 0.0
        self.peak_memory_bytes: int | None = None
        self._process = process
        self._patience_s = patience_s

    async def wait_ready(self) -> None:
        """Return when it can be spoken to, and keep how long that took."""
        started_s = time.monotonic()
        await self._line()
        self.ready_s = time.monotonic() - started_s

    async def take(self, clip: Path) -> SpokenTurn:
        """Let it hear one recording.

        Raises:
            SetupError: `bench-child` if it dies, falls silent for too long or answers nonsense.
        """
        line = await self._ask(Request(clip=clip))
        try:
            return from_json(line)
        except ValidationError as error:
            raise self._failure(f"answered {line[:200]!r}") from error

    async def barge_in(self, opening: Path, interruption: Path) -> float | None:
        """Speak over its answer; returns how long it went on, in seconds, None if there was nothing to stop.

        Raises:
            SetupError: `bench-child`, as `take`.
        """
        line = await self._ask(Request(opening=opening, interruption=interruption))
        return TypeAdapter(_Stopped).validate_json(line).barge_in_stop_s

    async def close(self) -> None:
        """Say that nothing more comes and take down its memory."""
        assert self._process.stdin
        self._process.stdin.close()
        self.peak_memory_bytes = TypeAdapter(_Memory).validate_json(await self._line()).peak_memory_bytes
        await asyncio.wait_for(self._process.wait(), self._patience_s)

    async def _ask(self, request: Request) -> bytes:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(request.model_dump(mode="json")).encode() + b"\n")
        with contextlib.suppress(ConnectionError):
            await self._process.stdin.drain()
        return await self._line()

    async def _line(self) -> bytes:
        assert self._process.stdout
        try:
            line = await asyncio.wait_for(self._process.stdout.readline(), self._patience_s)
        except TimeoutError as error:
            raise self._failure(f"was silent for {self._patience_s:g} s") from error
        if not line:
            raise self._failure("ended before it answered")
        return line

    def _failure(self, what: str) -> SetupError:
        return SetupError(f"the {self.name} pipeline {what}; see what it wrote above", code="bench-child")


@contextlib.asynccontextmanager
async def running_side(name: str, command: Sequence[str], *, patience_s: float = 180.0) -> AsyncGenerator[Side]:
    """Start a child that speaks the language of `samantha.bench.child` and end it at the latest with the context.

    How its threads wait is its own affair: what this process set for itself isn't handed down.

    Args:
        name: What the side is called in figures and errors.
        command: Program and arguments.
        patience_s: How long it may take to be ready or to answer; seconds.
    """
    plain = {key: value for key, value in os.environ.items() if key != SPIN_COUNT}
    process = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, limit=_LINE_LIMIT_BYTES, env=plain
    )
    try:
        side = Side(name, process, patience_s=patience_s)
        await side.wait_ready()
        yield side
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
