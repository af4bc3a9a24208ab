"""Run another program: its words go to a log, its progress to one line."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from setup.failure import StepError
from setup.place import LOGS, ROOT
from setup.progress import Line, Measure

_LOOK_EVERY_S = 0.2
_STOP_WITHIN_S = 10.0


def run(  # one call is one program: what, where, how to follow it, what to say if it fails
    command: Sequence[str | Path],
    *,
    log: str,
    advice: str,
    measure: Callable[[str], Measure | None] | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
    pass_fds: Sequence[int] = (),
) -> None:
    """Run a program to its end, drawing how far it has come.

    Args:
        command: Program and arguments.
        log: Name of the log below `.venv/log`, without its suffix.
        advice: What a person can do if it fails; ends the one line they read.
        measure: Called several times a second with the log so far; None draws nothing.
        environment: Variables to add.
        folder: Where to run it.
        pass_fds: File descriptors that the program inherits.

    Raises:
        StepError: If the program can't start or ends badly.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.txt"
    with path.open("wb") as words:
        try:
            child = subprocess.Popen(
                [str(part) for part in command],
                cwd=folder,
                env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=subprocess.STDOUT,
                pass_fds=tuple(pass_fds),
            )
        except OSError as cause:
            raise StepError(f"{command[0]} can't be started: {cause.strerror}. {advice}") from cause
        _follow(child, path, measure)
    if child.returncode != 0:
        raise StepError(f"{last_complaint(path)} ({path.relative_to(ROOT)} has all of it). {advice}")


def last_complaint(path: Path) -> str:
    """Return the line of a log that best says why a program failed."""
    lines = [line.strip() for line in path.read_text(errors="replace").splitlines() if line.strip()]
    loud = [line for line in lines if line.lower().startswith(("error", "e:", "npm error", "fatal"))]
    chosen = (loud or lines or ["it ended without a word"])[-1 if not loud else 0]
    return chosen.removeprefix("ERROR: ").rstrip(".")[:300]


def _follow(child: subprocess.Popen[bytes], path: Path, measure: Callable[[str], Measure | None] | None) -> None:
    line = Line()
    try:
        while child.poll() is None:
            if measure and (seen := measure(path.read_text(errors="replace"))):
                line.show(seen)
            time.sleep(_LOOK_EVERY_S)
    except BaseException:  # an interrupt must not leave the program running behind the person's back
        child.terminate()
        try:
            child.wait(_STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            child.kill()
        raise
    finally:
        line.clear()
