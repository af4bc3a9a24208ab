"""Steps are taken in order, once, and a failure is one line that says which and what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from setup import child, dependencies, place, prepare, stamp
from setup.failure import StepError
from setup.prepare import Step

_FINDER = Path(prepare.__file__).with_name("prepare")


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let set-up believe that an empty folder is its checkout."""
    for module in (child, stamp, dependencies, place):
        for name, path in {
            "ROOT": tmp_path,
            "LOGS": tmp_path / "log",
            "STAMPS": tmp_path / "stamp",
            "REQUIREMENTS": tmp_path / "requirements",
            "VENV": tmp_path / ".venv",
        }.items():
            if hasattr(module, name):
                monkeypatch.setattr(module, name, path)
    return tmp_path


def _step(name: str, taken: list[str], *, done: bool = False, error: str = "") -> Step:
    def work() -> None:
        taken.append(name)
        if error:
            raise StepError(error)

    return Step(name, lambda: done, work, lambda: "3 packages")


def test_only_what_is_missing_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    """A finished step is passed over in silence, the others keep their place in the count."""
    taken: list[str] = []
    prepare.take((_step("a", taken), _step("b", taken, done=True), _step("c", taken)))
    assert taken == ["a", "c"]
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "1/3 a: 3 packages …"
    assert said[2] == "3/3 c: 3 packages …"
    assert len(said) == 4


def test_a_failure_names_its_step_and_ends_the_rest() -> None:
    """What comes after a failed step is not begun."""
    taken: list[str] = []
    with pytest.raises(StepError, match=r"^Set-up stopped at 2/3 b\. The disk is full\. Free some\.$"):
        prepare.take((_step("a", taken), _step("b", taken, error="The disk is full. Free some"), _step("c", taken)))
    assert taken == ["a", "b"]


def test_a_stamp_holds_until_a_byte_changes(clone: Path) -> None:
    """The same bytes are done, other bytes or another name are not."""
    source = clone / "a.txt"
    source.write_text("one")
    stamp.set_done("page", stamp.fingerprint("page", files=[source]))
    assert stamp.is_done("page", stamp.fingerprint("page", files=[source]))
    source.write_text("two")
    assert not stamp.is_done("page", stamp.fingerprint("page", files=[source]))
    source.rename(clone / "b.txt").write_text("one")
    assert not stamp.is_done("page", stamp.fingerprint("page", files=[clone / "b.txt"]))


def test_a_failed_program_is_one_line_with_its_log(clone: Path) -> None:
    """The first loud line is what a person reads; the whole stays in the log."""
    script = "import sys; print('Collecting av'); print('ERROR: No space left on device'); print('bye'); sys.exit(3)"
    with pytest.raises(StepError) as told:
        child.run([sys.executable, "-c", script], log="made-up", advice="Free some space")
    assert str(told.value) == "No space left on device (log/made-up.txt has all of it). Free some space"
    assert "Collecting av" in (clone / "log" / "made-up.txt").read_text()


def test_a_program_that_is_not_there_is_one_line(clone: Path) -> None:
    """A missing program says so, with the advice."""
    with pytest.raises(StepError, match=r"can't be started: No such file or directory\. Install it"):
        child.run([clone / "nothing-here"], log="nothing", advice="Install it")


def test_what_stands_is_not_counted_as_missing(clone: Path) -> None:
    """A package at a locked version is there, at another version it is missing; names compare as indexes do."""
    (clone / "requirements").mkdir()
    (clone / "requirements" / "run.txt").write_text(
        "av==18.1.0 ; python_full_version < '3.12' \\\n    --hash=sha256:00\n"
        "av==19.0.2 ; python_full_version >= '3.12' \\\n    --hash=sha256:01\n"
        "jaraco-classes==3.4.0 \\\n    --hash=sha256:02\nrich==15.0.0 \\\n    --hash=sha256:03\n"
    )
    (clone / "requirements" / "size.tsv").write_text("package\tlinux-x86_64\nav\t5\nrich\t7000000\n")
    for info in ("av-19.0.2", "jaraco_classes-3.4.0", "rich-14.0.0"):
        (clone / ".venv" / "lib" / "python3.12" / "site-packages" / f"{info}.dist-info").mkdir(parents=True)
    assert dependencies.missing_packages("run") == ["rich"]
    assert dependencies.summary("run") == "1 package, about 7 MB"


def test_an_old_python_is_one_line(tmp_path: Path) -> None:
    """Where no Python will do, the finder ends with one line that names the way out."""
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    ended = subprocess.run(
        ["/bin/sh", _FINDER, "talk"],
        env={**os.environ, "PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "Samantha needs Python 3.11" in ended.stderr
    assert "Try: " in ended.stderr


def test_an_unknown_goal_is_refused() -> None:
    """A word that set-up doesn't know ends with status 2."""
    assert prepare.main(["dance"]) == 2
