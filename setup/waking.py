"""Step: her first waking, in which she reads what every conversation begins with and makes her opening sounds."""

import os
import subprocess

from setup import stamp, weights
from setup.failure import StepError
from setup.place import ROOT, SAMANTHA

_NAME = "waking"
_MADE_FROM = ("mind/persona.py", "mind/prompt.py", "mind/opening.py", "mind/book.toml", "speech/kokoro.py")


def _mark() -> str:
    chosen = [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("SAMANTHA_")]
    return stamp.fingerprint(_NAME, weights.mark(), *chosen, files=[ROOT / "samantha" / name for name in _MADE_FROM])


def is_done() -> bool:
    """Return whether she has woken with these weights and this book."""
    return stamp.is_done(_NAME, _mark())


def wake() -> None:
    """Wake her once.

    Raises:
        StepError: If she can't; her own line has said why.
    """
    if subprocess.run([SAMANTHA, "wake"], stdin=subprocess.DEVNULL, check=False).returncode != 0:
        raise StepError("She did not wake. `.venv/bin/samantha doctor` says what is missing")
    stamp.set_done(_NAME, _mark())
