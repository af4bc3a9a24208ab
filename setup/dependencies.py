"""Steps: the locked packages, each checked against its hash, and Samantha herself."""

import platform
import re
import shutil
import sys
from pathlib import Path

from setup import child, stamp
from setup.place import PYTHON, REQUIREMENTS, ROOT, SCRATCH, site_packages
from setup.progress import Measure

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_ADVICE = "Look at the network, then type the same command again: what is done stays"


def mark(*locks: str) -> str:
    """Return the fingerprint of locks, named as 'run' or 'dev'."""
    return stamp.fingerprint("dependencies", platform.machine(), files=[_lock(name) for name in locks])


def install(lock: str) -> None:
    """Install one lock into the environment; what stands there already is left alone.

    Raises:
        StepError: If a package can't be fetched, differs from its hash, or doesn't fit the disk.
    """
    _drop_half_installed()
    shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True)
    sizes_bytes = size_bytes(missing_packages(lock))
    total_mb = sum(sizes_bytes.values()) / 1e6
    before_count = _installed_count()

    def measure(log: str) -> Measure | None:
        if "Installing collected packages" in log:
            return Measure(_installed_count() - before_count, len(sizes_bytes), "packages", "installing")
        return Measure(_fetched_bytes() / 1e6, total_mb, "MB", "fetching")

    try:
        child.run(
            [*_pip(), "--no-deps", "--require-hashes", "--no-build-isolation", "-r", _lock(lock)],
            log=f"dependencies-{lock}",
            advice=_ADVICE,
            measure=measure,
            environment={"TMPDIR": str(SCRATCH)},
        )
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)


def install_herself() -> None:
    """Install this checkout so that its source is what runs.

    Raises:
        StepError: If pip refuses it.
    """
    command = [*_pip(), "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    child.run(command, log="samantha", advice="Look at pyproject.toml: it is what this step reads")


def missing_packages(lock: str) -> list[str]:
    """Return the names in a lock that don't stand in the environment at a locked version."""
    wanted: dict[str, set[str]] = {}
    for name, version in pinned(_lock(lock).read_text()):
        wanted.setdefault(name, set()).add(version)
    standing = {
        (normal(name), version)
        for info in site_packages().glob("*.dist-info")
        for name, _, version in [info.stem.partition("-")]
    }
    return sorted(
        name for name, versions in wanted.items() if not any((name, version) in standing for version in versions)
    )


def summary(lock: str) -> str:
    """Return what installing a lock would bring here: '128 packages, about 399 MB'."""
    sizes_bytes = size_bytes(missing_packages(lock))
    noun = "package" if len(sizes_bytes) == 1 else "packages"
    return f"{len(sizes_bytes)} {noun}, about {sum(sizes_bytes.values()) / 1e6:.0f} MB"


def pinned(text: str) -> list[tuple[str, str]]:
    """Return the (name, version) pairs of a lock, names in normal form."""
    return [(normal(name), version) for name, version in _PINNED.findall(text)]


def normal(name: str) -> str:
    """Return a package's name as indexes compare it: lower case, runs of '-', '_', '.' as one '-'."""
    return re.sub(r"[-_.]+", "-", name).lower()


def size_bytes(names: list[str]) -> dict[str, int]:
    """Return what each named package weighs as a download on this machine; those not for it are left out."""
    header, *rows = [line.split("\t") for line in (REQUIREMENTS / "size.tsv").read_text().splitlines()]
    here = f"{sys.platform}-{platform.machine()}"
    column = header.index(here) if here in header else 1
    known = {row[0]: int(row[column]) for row in rows}
    return {name: known[name] for name in names if known.get(name)}


def _pip() -> list[str]:
    return [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]


def _lock(name: str) -> Path:
    return REQUIREMENTS / f"{name}.txt"


def _installed_count() -> int:
    return sum(1 for _ in site_packages().glob("*.dist-info"))


def _fetched_bytes() -> int:
    total_bytes = 0
    for path in SCRATCH.glob("pip-unpack-*/*"):
        try:
            total_bytes += path.stat().st_size
        except FileNotFoundError:  # pip moves files while we look
            continue
    return total_bytes


def _drop_half_installed() -> None:
    """Forget packages that an interrupted pip left without their list of files."""
    for info in site_packages().glob("*.dist-info"):
        if not (info / "RECORD").exists():
            shutil.rmtree(info)
