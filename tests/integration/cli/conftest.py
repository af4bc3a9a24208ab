"""Commands as a person or a script types them: processes of their own, with real weights and their own folders."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_MAIN = "from samantha.cli.main import main; main()"


@dataclass(frozen=True)
class Ended:
    """A command that has ended."""

    code: int
    out: str
    err: str
    peak_bytes: int

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON, one object a line; nothing else may stand there."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def row(self) -> dict[str, Any]:
        """Standard output as the one object that it must be."""
        (row,) = self.rows
        return row

    def failed_with_one_line(self, *parts: str, code: int = 1) -> bool:
        """Whether it failed as every command must: one line that says what is wrong, no traceback, no output."""
        assert (self.code, self.out) == (code, ""), self
        assert self.err.startswith("samantha: "), self.err
        assert self.err.count("\n") == 1, self.err
        assert [part for part in parts if part not in self.err] == [], self.err
        return True


Type = Callable[..., Ended]


_OF_THE_MACHINE = {"SAMANTHA_WEIGHTS", "SAMANTHA_CACHE"}
"""Where a person has put what is the same for everybody; tests use it too and leave it as they found it."""


def environment(place: Path) -> dict[str, str]:
    """Return an environment in which what is somebody's lies in folders of the test's own."""
    own = {
        name: value for name, value in os.environ.items() if not name.startswith("SAMANTHA_") or name in _OF_THE_MACHINE
    }
    return {
        **own,
        "SAMANTHA_HOME": str(place / "data"),
        "SAMANTHA_KEYS": str(place / "keys"),
        "SAMANTHA_OFFLINE": "true",
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }


@pytest.fixture
def typed(tmp_path: Path) -> Type:
    """Type a command and return how it ended."""

    def type_in(
        *words: object, stdin: bytes = b"", place: Path = tmp_path, timeout_s: float = 120.0, **settings: str
    ) -> Ended:
        process = subprocess.Popen(
            [sys.executable, "-c", _MAIN, *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**environment(place), **settings},
            cwd=tmp_path,
        )
        killer = threading.Timer(timeout_s, process.kill)
        killer.start()
        threading.Thread(target=_feed, args=(process, stdin)).start()
        err: list[bytes] = []
        reader = threading.Thread(target=lambda: err.append(process.stderr.read()))
        reader.start()
        out = process.stdout.read()
        reader.join()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        killer.cancel()
        process.stdout.close()
        process.stderr.close()
        peak_bytes = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return Ended(process.returncode, out.decode(), err[0].decode(), peak_bytes)

    return type_in


def _feed(process: "subprocess.Popen[bytes]", stdin: bytes) -> None:
    try:
        process.stdin.write(stdin)
        process.stdin.close()
    except BrokenPipeError:
        process.stdin.close()


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Type `samantha memory` and return how it ended."""
    from tests.integration.cli.scripted import saying

    return saying(tmp_path, monkeypatch, capsys)


@pytest.fixture
def life(tmp_path: Path) -> Path:
    """Return a place where somebody has lived."""
    from tests.integration.cli.scripted import lived, with_log

    with_log(tmp_path, lived)
    return tmp_path
