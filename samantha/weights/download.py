"""Fetches one file over HTTP, goes on where it stopped, and leaves a source that holds something else."""

import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import anyio
import httpx

from samantha import __version__
from samantha.weights.source import SourceError

Pause = Callable[[float], Awaitable[None]]
"""Waits; seconds."""

CONNECT_WAIT_S = 6.0
READ_WAIT_S = 30.0
FRUITLESS_LIMIT = 4
"""Attempts in a row that bring no byte before a source is left."""
ATTEMPT_LIMIT = 60
"""Attempts in all, so that a source which gives a few bytes each time ends too."""

UNREACHABLE_S = 120.0
"""How long a host that did not answer is left alone."""

_PASSING_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})
_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file to fetch: from where, what it must be, and where it grows."""

    url: str
    size_bytes: int
    sha256: str
    part: Path
    """The growing file; what it holds already is not fetched again."""

    @property
    def have_bytes(self) -> int:
        """How much has been fetched."""
        return self.part.stat().st_size if self.part.exists() else 0

    @property
    def tag(self) -> Path:
        """Where the version tag of the bytes so far is kept."""
        return self.part.with_name(f"{self.part.name}.etag")


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A host that did not answer, so that the next file doesn't wait for it again."""

    reason: str
    until_s: float
    """When to try again, on the monotonic clock."""


class _PassingError(Exception):
    """This attempt failed; another may not."""


@dataclass(slots=True)
class Downloads:
    """An HTTP client for weights; use it as an async context manager.

    Proxies and certificates are the person's own, from the environment.
    """

    pause: Pause = anyio.sleep
    """Waits between attempts; seconds."""
    connect_wait_s: float = CONNECT_WAIT_S
    read_wait_s: float = READ_WAIT_S
    unreachable: dict[str, Unreachable] = field(default_factory=dict[str, Unreachable])
    """Hosts that did not answer; shared between pulls."""
    _client: httpx.AsyncClient | None = None
    _answered: set[str] = field(default_factory=set[str])

    async def __aenter__(self) -> Self:
        """Return itself; the client is made when first needed."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close what is open."""
        if self._client:
            await self._client.aclose()
            self._client = None

    async def fetch(self, wanted: Wanted, moved: Callable[[int], None]) -> None:
        """Fetch a file to its end.

        Args:
            wanted: The file; its `part` grows and stays when this fails, so that a later call goes on.
            moved: Called with the bytes there are so far.

        Raises:
            SourceError: The source doesn't have it, has another file, or can't be reached.
            OSError: The disk can't take it.
        """
        host = httpx.URL(wanted.url).host
        silent = self.unreachable.get(host)
        if silent and time.monotonic() < silent.until_s:
            raise SourceError(silent.reason)
        fruitless = 0
        for _ in range(ATTEMPT_LIMIT):
            before_bytes = wanted.have_bytes
            try:
                await self._attempt(wanted, moved)
            except (_PassingError, httpx.TransportError) as error:
                fruitless = 0 if wanted.have_bytes > before_bytes else fruitless + 1
                reason = _short(error)
                if fruitless >= (FRUITLESS_LIMIT if host in self._answered else 2):
                    if host not in self._answered:
                        self.unreachable[host] = Unreachable(reason, time.monotonic() + UNREACHABLE_S)
                    raise SourceError(reason) from error
                await self.pause(0.25 * 2**fruitless)
            else:
                return
        raise SourceError(f"was cut off {ATTEMPT_LIMIT} times")

    async def _attempt(self, wanted: Wanted, moved: Callable[[int], None]) -> None:
        have_bytes = wanted.have_bytes
        if have_bytes == wanted.size_bytes:
            return
        if have_bytes > wanted.size_bytes:
            wanted.part.unlink()
            have_bytes = 0
        client = self._client = self._client or self._open()
        try:
            async with client.stream("GET", wanted.url, headers=_headers(wanted, have_bytes)) as response:
                self._answered.add(httpx.URL(wanted.url).host)
                start_bytes = _start_of(response, wanted, have_bytes)
                await _grow(response, wanted, start_bytes, moved)
        except (httpx.UnsupportedProtocol, httpx.TooManyRedirects, httpx.InvalidURL) as error:
            raise SourceError("redirects to nowhere") from error

    def _open(self) -> httpx.AsyncClient:
        timeout = httpx.Timeout(self.read_wait_s, connect=self.connect_wait_s)
        agent = {"User-Agent": f"samantha/{__version__}", "Accept-Encoding": "identity"}
        try:
            return httpx.AsyncClient(follow_redirects=True, timeout=timeout, headers=agent)
        except (ImportError, ValueError) as error:
            raise SourceError("can't be reached through the proxy that the environment names") from error


def _headers(wanted: Wanted, have_bytes: int) -> dict[str, str]:
    if not have_bytes:
        return {}
    headers = {"Range": f"bytes={have_bytes}-"}
    if wanted.tag.exists():
        headers["If-Range"] = wanted.tag.read_text(encoding="ascii")
    return headers


def _start_of(response: httpx.Response, wanted: Wanted, have_bytes: int) -> int:
    """Return where in the file the response's body starts, or leave a response that can't be the file's."""
    _refuse_strangers(response, wanted)
    match response.status_code:
        case 200:
            offered = response.headers.get("Content-Length")
            if offered and offered.isdigit() and int(offered) != wanted.size_bytes:
                raise SourceError(f"offers {int(offered):,} bytes, not {wanted.size_bytes:,}")
            return 0
        case 206:
            found = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", ""))
            if found and int(found[1]) == have_bytes and found[2] in {"*", str(wanted.size_bytes)}:
                return have_bytes
            wanted.part.unlink(missing_ok=True)
            raise _PassingError("answered with another stretch of the file")
        case 416:
            wanted.part.unlink(missing_ok=True)
            raise _PassingError("has no such stretch of the file")
        case status if status in _PASSING_STATUS:
            raise _PassingError(f"answers {status}")
        case status:
            raise SourceError(f"answers {status}")


def _refuse_strangers(response: httpx.Response, wanted: Wanted) -> None:
    """Leave before the body where a hub's own headers already tell that it holds another file."""
    for answer in [*response.history, response]:
        size = answer.headers.get("X-Linked-Size", "")
        if size.isdigit() and int(size) != wanted.size_bytes:
            raise SourceError(f"holds {int(size):,} bytes, not {wanted.size_bytes:,}")
        digest = answer.headers.get("X-Linked-ETag", "").strip('"')
        if re.fullmatch(r"[0-9a-f]{64}", digest) and digest != wanted.sha256:
            raise SourceError("holds a file with another SHA-256")


async def _grow(response: httpx.Response, wanted: Wanted, start_bytes: int, moved: Callable[[int], None]) -> None:
    tag = response.headers.get("ETag", "")
    if tag.startswith('"') and tag.isascii():
        wanted.tag.write_text(tag, encoding="ascii")
    else:
        wanted.tag.unlink(missing_ok=True)
    have_bytes = start_bytes
    with wanted.part.open("ab" if start_bytes else "wb") as part:
        async for block in response.aiter_raw():
            have_bytes += len(block)
            if have_bytes > wanted.size_bytes:
                raise SourceError(f"sends more than {wanted.size_bytes:,} bytes")
            part.write(block)
            moved(have_bytes)
    if have_bytes < wanted.size_bytes:
        raise _PassingError("was cut off")


def _short(error: Exception) -> str:
    match error:
        case _PassingError():
            return str(error)
        case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.ProxyError():
            return "can't be reached"
        case httpx.TimeoutException():
            return "stopped answering"
        case _:
            return "was cut off"
