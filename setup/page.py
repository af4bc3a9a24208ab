"""Step: the page, built from `web/` into the package."""

import json
import shutil
from pathlib import Path

from setup import child, node, stamp
from setup.place import PAGE, WEB
from setup.progress import Measure

_NOT_SOURCE = {"node_modules", "dist", "coverage", "test-results", "playwright-report"}
_ADVICE = "Look at the network, then type the same command again: what is done stays"


def sources() -> list[Path]:
    """Return every file that the page is built from."""
    return [path for path in WEB.rglob("*") if path.is_file() and not _NOT_SOURCE & set(path.relative_to(WEB).parts)]


def packages_mark() -> str:
    """Return the fingerprint of the page's own dependencies."""
    return stamp.fingerprint("page-packages", files=[WEB / "package.json", WEB / "package-lock.json"])


def has_packages() -> bool:
    """Return whether the page's dependencies stand as its lock says."""
    return (WEB / "node_modules").is_dir() and stamp.is_done("page-packages", packages_mark())


def mark() -> str:
    """Return the fingerprint of the page's sources."""
    return stamp.fingerprint("page", files=sources())


def is_done() -> bool:
    """Return whether the built page stands and no source changed since."""
    return (PAGE / "index.html").is_file() and stamp.is_done("page", mark())


def install_packages() -> None:
    """Bring the page's dependencies; their install scripts are never run.

    Raises:
        StepError: If npm can't fetch them.
    """
    runner = node.ready()
    packages = json.loads((WEB / "package-lock.json").read_text())["packages"]
    places = [WEB / key for key, package in packages.items() if key and "os" not in package]

    def measure(_: str) -> Measure:
        standing_count = sum((place / "package.json").exists() for place in places)
        return Measure(standing_count, len(places), "packages", "fetching")

    child.run(
        [*runner.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        log="page-packages",
        advice=_ADVICE,
        measure=measure,
        environment=runner.environment(),
        folder=WEB,
    )
    stamp.set_done("page-packages", packages_mark())


def build() -> None:
    """Build the page; an older build is gone before a new one stands.

    Raises:
        StepError: If the sources don't build.
    """
    if not has_packages():
        install_packages()
    runner = node.ready()
    built_from = mark()
    shutil.rmtree(PAGE, ignore_errors=True)
    child.run(
        [*runner.npm, "run", "build"],
        log="page",
        advice="The page's source in web/ doesn't build: mend what the log names",
        environment=runner.environment(),
        folder=WEB,
    )
    stamp.set_done("page", built_from)
