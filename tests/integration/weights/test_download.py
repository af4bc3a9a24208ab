"""One file over HTTP, from a server that does what servers do."""

import hashlib
from pathlib import Path

import pytest

from samantha.weights.download import ATTEMPT_LIMIT, FRUITLESS_LIMIT, Downloads, Wanted
from samantha.weights.source import SourceError
from tests.integration.weights.conftest import Fault, Hub

pytestmark = pytest.mark.anyio

PATH = "/a/tiny/resolve/main/tiny.bin"
CUT = Fault(stop_after=100_000)
PUBLIC_TAG = {"X-Linked-ETag": f'"{"0" * 64}"'}


class Fetched:
    """Fetches one file, remembering how it moved and how long it would have waited."""

    def __init__(self, hub: Hub, content: bytes, folder: Path) -> None:
        self.hub = hub
        self.content = content
        self.wanted = Wanted(hub.address + PATH, len(content), hashlib.sha256(content).hexdigest(), folder / "part")
        self.moves: list[int] = []
        self.pauses_s: list[float] = []

    async def run(self) -> bytes:
        """Fetch and return what came."""

        async def pause(duration_s: float) -> None:
            self.pauses_s.append(duration_s)

        async with Downloads(pause=pause, read_wait_s=0.5) as downloads:
            await downloads.fetch(self.wanted, self.moves.append)
        return self.wanted.part.read_bytes()


@pytest.fixture
def fetched(hub: Hub, content: bytes, tmp_path: Path) -> Fetched:
    """A file that the hub holds and nobody has fetched."""
    hub.holds(PATH, content)
    return Fetched(hub, content, tmp_path)


async def test_a_file_comes_whole(fetched: Fetched) -> None:
    """One request, no pause, and movement up to the last byte."""
    assert await fetched.run() == fetched.content
    assert [asked.status for asked in fetched.hub.asked] == [200]
    assert fetched.moves == sorted(fetched.moves)
    assert fetched.moves[-1] == len(fetched.content)
    assert len(fetched.moves) > 2
    assert fetched.pauses_s == []


async def test_a_redirect_is_followed(fetched: Fetched) -> None:
    """A hub sends elsewhere for large files; the file comes from there."""
    fetched.hub.holds("/cdn/tiny.bin", fetched.content)
    fetched.hub.holds(PATH, b"", Fault(302, location="/cdn/tiny.bin"))
    assert await fetched.run() == fetched.content
    assert [asked.path for asked in fetched.hub.asked] == [PATH, "/cdn/tiny.bin"]


async def test_a_cut_connection_goes_on_where_it_stopped(fetched: Fetched) -> None:
    """Cut three times, the file is asked for from the byte it has, under the tag it began with."""
    fetched.hub.faults[PATH] = [CUT, CUT, Fault(stop_after=4_096)]
    assert await fetched.run() == fetched.content
    starts = [asked.start for asked in fetched.hub.asked]
    assert starts[0] == 0
    assert starts == sorted(starts)
    assert [asked.status for asked in fetched.hub.asked] == [200, 206, 206, 206]
    assert all(asked.if_range for asked in fetched.hub.asked[1:])
    assert sum(asked.sent for asked in fetched.hub.asked) == len(fetched.content)
    assert len(fetched.pauses_s) == 3


async def test_a_later_fetch_goes_on_too(fetched: Fetched) -> None:
    """What an ended process left is asked for from its end."""
    fetched.wanted.part.write_bytes(fetched.content[:50_000])
    assert await fetched.run() == fetched.content
    assert [(asked.start, asked.sent) for asked in fetched.hub.asked] == [(50_000, len(fetched.content) - 50_000)]


async def test_a_file_that_changed_meanwhile_starts_anew(fetched: Fetched) -> None:
    """If-Range names the version that was begun; a new version comes from its first byte."""
    fetched.wanted.part.write_bytes(b"old" * 1_000)
    fetched.wanted.tag.write_text('"old"')
    assert await fetched.run() == fetched.content
    assert [asked.status for asked in fetched.hub.asked] == [200]


async def test_a_server_without_ranges_starts_anew(fetched: Fetched) -> None:
    """A whole answer to a question for a stretch replaces what there was."""
    fetched.hub.ranges = False
    fetched.hub.faults[PATH] = [CUT]
    assert await fetched.run() == fetched.content
    assert [asked.status for asked in fetched.hub.asked] == [200, 200]


async def test_a_refused_range_starts_anew(fetched: Fetched) -> None:
    """416 throws away what there was."""
    fetched.wanted.part.write_bytes(fetched.content[:-10])
    fetched.hub.faults[PATH] = [Fault(416)]
    assert await fetched.run() == fetched.content
    assert [asked.start for asked in fetched.hub.asked] == [len(fetched.content) - 10, 0]


async def test_too_long_a_part_starts_anew(fetched: Fetched) -> None:
    """More bytes than the file has are no beginning of it."""
    fetched.wanted.part.write_bytes(fetched.content + b"more")
    assert await fetched.run() == fetched.content


async def test_a_whole_part_asks_for_nothing(fetched: Fetched) -> None:
    """All bytes are there already; whether they are right is verified elsewhere."""
    fetched.wanted.part.write_bytes(fetched.content)
    assert await fetched.run() == fetched.content
    assert fetched.hub.asked == []


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
async def test_a_passing_failure_is_tried_again(fetched: Fetched, status: int) -> None:
    """An overloaded hub gets another request, after a pause that grows."""
    fetched.hub.faults[PATH] = [Fault(status), Fault(status)]
    assert await fetched.run() == fetched.content
    assert fetched.pauses_s == sorted(fetched.pauses_s)
    assert len(fetched.pauses_s) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
async def test_a_lasting_failure_is_left_at_once(fetched: Fetched, status: int) -> None:
    """A hub that hasn't the file or doesn't give it is asked once."""
    fetched.hub.faults[PATH] = [Fault(status)]
    with pytest.raises(SourceError, match=f"answers {status}"):
        await fetched.run()
    assert len(fetched.hub.asked) == 1


async def test_a_hub_that_stays_ill_is_left(fetched: Fetched) -> None:
    """After some attempts without a byte the source is left, with the reason."""
    fetched.hub.faults[PATH] = [Fault(503)] * 50
    with pytest.raises(SourceError, match="answers 503"):
        await fetched.run()
    assert len(fetched.hub.asked) == FRUITLESS_LIMIT


async def test_a_hub_that_drips_is_left_in_the_end(hub: Hub, tmp_path: Path) -> None:
    """Even a source that gives a little each time is asked a bounded number of times."""
    content = bytes(4_096 * (ATTEMPT_LIMIT + 10))
    hub.holds(PATH, content, *[Fault(stop_after=4_096) for _ in range(ATTEMPT_LIMIT + 10)])
    with pytest.raises(SourceError, match="was cut off"):
        await Fetched(hub, content, tmp_path).run()
    assert len(hub.asked) == ATTEMPT_LIMIT


async def test_a_silent_hub_is_asked_again(fetched: Fetched) -> None:
    """A connection on which nothing comes any more is dropped and the rest asked for."""
    fetched.hub.faults[PATH] = [Fault(wait_after=8_192)]
    assert await fetched.run() == fetched.content
    assert [asked.start for asked in fetched.hub.asked] == [0, 8_192]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(content=b"<html>sign in first</html>"),
        Fault(302, location="/login", headers={"X-Linked-Size": "12"}),
        Fault(302, location="/login", headers=PUBLIC_TAG),
        Fault(headers=PUBLIC_TAG),
        Fault(302, location="ftp://example.org/x"),
        Fault(302, location=PATH),
    ],
)
async def test_another_file_is_left_before_it_is_fetched(fetched: Fetched, fault: Fault) -> None:
    """Another length, another digest in the hub's own headers, or a redirect to nowhere: not a byte is kept."""
    fetched.hub.faults[PATH] = [fault] * 40
    with pytest.raises(SourceError):
        await fetched.run()
    assert fetched.wanted.have_bytes == 0


async def test_a_dead_host_is_waited_for_once(content: bytes, hub: Hub, tmp_path: Path) -> None:
    """A host that nobody answers at is tried twice for the first file and not at all for the next."""
    fetched = Fetched(hub, content, tmp_path)
    hub.close()
    pauses_s: list[float] = []

    async def pause(duration_s: float) -> None:
        pauses_s.append(duration_s)

    async with Downloads(pause=pause) as downloads:
        for _ in range(3):
            with pytest.raises(SourceError, match="can't be reached"):
                await downloads.fetch(fetched.wanted, fetched.moves.append)
    assert len(pauses_s) == 1
