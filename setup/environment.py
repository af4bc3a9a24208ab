"""Step: the virtual environment, `.venv`."""

import os
import shutil
import subprocess
import sys
import venv

from setup import child, stamp
from setup.failure import StepError
from setup.place import PYTHON, ROOT, VENV

_FREE_MIN_BYTES = 3_000_000_000


def mark() -> str:
    """Return the fingerprint: an environment can't be moved, so its place counts."""
    return stamp.fingerprint("environment", str(ROOT))


def is_done() -> bool:
    """Return whether an environment stands here and its Python still runs."""
    if not stamp.is_done("environment", mark()):
        return False
    look = subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False)
    return look.returncode == 0


def size() -> str:
    """Return which Python the environment gets."""
    return f"Python {sys.version.split()[0]}"


def make() -> None:
    """Build the environment from nothing.

    Raises:
        StepError: If the disk is nearly full, or this Python can't make environments.
    """
    _require_space()
    if VENV.exists():
        shutil.rmtree(VENV)
    if not _can_make():
        _install_venv()
    try:
        venv.create(VENV, with_pip=True, symlinks=True)
    except (subprocess.CalledProcessError, OSError) as cause:
        shutil.rmtree(VENV, ignore_errors=True)
        raise StepError(f"{sys.executable} can't make an environment in {VENV}. Try: {_venv_line()}") from cause
    stamp.set_done("environment", mark())


def _require_space() -> None:
    free_bytes = shutil.disk_usage(ROOT).free
    if free_bytes < _FREE_MIN_BYTES:
        raise StepError(
            f"The disk has {free_bytes / 1e9:.1f} GB free and Samantha's parts need {_FREE_MIN_BYTES / 1e9:.0f} GB. "
            "Free some space and type the same command again"
        )


def _can_make() -> bool:
    look = subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True, check=False)
    return look.returncode == 0


def _venv_line() -> str:
    if sys.platform == "darwin":
        return "brew install python@3.13"
    return f"sudo apt-get install python3.{sys.version_info.minor}-venv"


def _install_venv() -> None:
    """Install Debian's missing half of Python where that is allowed, else say how."""
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        raise StepError(f"{sys.executable} came without the part that makes environments. Try: {_venv_line()}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    advice = f"Try: {_venv_line()}"
    child.run(["apt-get", "update"], log="apt-update", advice=advice, environment=quiet)
    child.run(
        ["apt-get", "install", "-y", "--no-install-recommends", f"python3.{sys.version_info.minor}-venv"],
        log="apt-venv",
        advice=advice,
        environment=quiet,
    )
