"""Step: a Chromium for the tests that need one; installed only where that is allowed."""

import os
import shutil
import sys
from pathlib import Path

from setup import child
from setup.place import SCRATCH
from setup.progress import Measure

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find() -> Path | None:
    """Return a Chromium: the one `SAMANTHA_CHROMIUM` names, or the machine's own."""
    if chosen := os.environ.get("SAMANTHA_CHROMIUM"):
        return Path(chosen) if Path(chosen).exists() else None
    for name in _NAMES:
        if path := shutil.which(name):
            return Path(path)
    return next((Path(place) for place in _MAC_PLACES if Path(place).exists()), None)


def line() -> str:
    """Return the one line that installs a Chromium on this machine."""
    if sys.platform == "darwin":
        return "brew install --cask chromium"
    if "ubuntu" in _system():
        return "sudo snap install chromium"
    return "sudo apt-get install chromium"


def can_install() -> bool:
    """Return whether set-up may install it: Debian with root, where Chromium is a package and not a snap."""
    return sys.platform == "linux" and os.geteuid() == 0 and bool(shutil.which("apt-get")) and "ubuntu" not in _system()


def install() -> None:
    """Install Debian's Chromium.

    Raises:
        StepError: If the package can't be fetched or set up.
    """
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    child.run(["apt-get", "update"], log="apt-update", advice=f"Try: {line()}", environment=quiet)
    SCRATCH.mkdir(parents=True, exist_ok=True)
    status = SCRATCH / "apt-status"
    with status.open("wb") as words:
        report = f"APT::Status-Fd={words.fileno()}"
        child.run(
            ["apt-get", "-o", report, "install", "-y", "--no-install-recommends", "chromium"],
            log="chromium",
            advice=f"Try: {line()}",
            measure=lambda _: apt_measure(status.read_text(errors="replace")),
            environment=quiet,
            pass_fds=[words.fileno()],
        )


def apt_measure(status: str) -> Measure | None:
    """Read apt's status lines, 'dlstatus:4:37.5:…' while fetching and 'pmstatus:name:80.0:…' while installing."""
    for words in reversed(status.splitlines()):
        kind, *fields = words.split(":")
        if kind in {"dlstatus", "pmstatus"} and len(fields) >= 2 and fields[1].replace(".", "", 1).isdigit():
            what = "fetching" if kind == "dlstatus" else "installing"
            return Measure(float(fields[1]), 100.0, "%", what)
    return None


def _system() -> str:
    release = Path("/etc/os-release")
    return release.read_text().lower() if release.exists() else ""
