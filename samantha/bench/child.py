"""A pipeline in a process of its own, so that its memory is measured alone: requests in, JSON lines out.

A request is a line of JSON: `{"clip": PATH}` is answered with a spoken turn, `{"opening": PATH,
"interruption": PATH}` with `{"barge_in_stop_s": ...}`. The first line that comes out is
`{"ready": true}`, the last, after the end of the requests, `{"peak_memory_bytes": ...}`.
"""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import IO, Protocol

from loguru import logger
from pydantic import BaseModel

from samantha.bench.peak import peak_memory_bytes
from samantha.bench.spoken_turn import SpokenTurn, to_json


class Speaker(Protocol):
    """A pipeline that can be spoken to."""

    async def take(self, clip: Path) -> SpokenTurn:
        """Say one recording and measure the answer."""
        ...

    async def barge_in(self, opening: Path, interruption: Path) -> float | None:
        """Speak over the answer to one recording with another and return how long it went on; seconds."""
        ...


class Request(BaseModel):
    """What is asked of a pipeline: one clip, or a clip and another that interrupts the answer to it."""

    clip: Path | None = None
    opening: Path | None = None
    interruption: Path | None = None


@contextlib.contextmanager
def only_json() -> Generator[IO[str]]:
    """Give standard output to the caller alone; what libraries print goes to standard error, logs from warnings up."""
    logger.remove()
    logger.add(sys.stderr, level="WARNING")
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    with out:
        yield out


async def serve(speaker: AbstractAsyncContextManager[Speaker], clips: Sequence[Path], out: IO[str]) -> None:
    """Answer for the clips given, printing one object at the end, or for requests line by line.

    Args:
        speaker: Enters when the pipeline is ready.
        clips: What to say; none to read requests from standard input.
        out: Where the JSON goes.
    """
    async with speaker as ready:
        if clips:
            turns = [to_json(await ready.take(clip)) for clip in clips]
            _print(out, {"turns": turns, "peak_memory_bytes": peak_memory_bytes()})
            return
        _print(out, {"ready": True})
        async for request in _requests():
            _print(out, await _answer(ready, request))
        _print(out, {"peak_memory_bytes": peak_memory_bytes()})


async def _answer(speaker: Speaker, request: Request) -> dict[str, object]:
    if request.clip:
        return to_json(await speaker.take(request.clip))
    if request.opening and request.interruption:
        return {"barge_in_stop_s": await speaker.barge_in(request.opening, request.interruption)}
    raise ValueError("a request names a clip, or an opening and an interruption")


async def _requests() -> AsyncGenerator[Request]:
    while line := await asyncio.to_thread(sys.stdin.readline):
        yield Request.model_validate_json(line)


def _print(out: IO[str], told: dict[str, object]) -> None:
    out.write(json.dumps(told) + "\n")
    out.flush()
