"""The rule of the test run itself: in CI nothing is skipped."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_SHARED = Path(__file__).parent.parent / "conftest.py"
_SKIPPING = """
import pytest

def test_passes():
    assert True

@pytest.mark.skip(reason="no harpsichord here")
def test_needs_a_harpsichord():
    assert False

@pytest.mark.xfail
def test_is_known_to_fail():
    assert False
"""
_SKIPPED_WHOLE = 'import pytest\npytest.skip("no organ here", allow_module_level=True)\n'


def _run(folder: Path, *, ci: bool) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"CI", "PYTEST_ADDOPTS"}}
    if ci:
        environment["CI"] = "true"
    shutil.copy(_SHARED, folder / "conftest.py")
    (folder / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:hypothesispytest", str(folder)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("source", "reason"), [(_SKIPPING, "no harpsichord here"), (_SKIPPED_WHOLE, "no organ here")])
def test_a_skip_fails_in_ci_and_says_why(tmp_path: Path, source: str, reason: str) -> None:
    """With CI=true a skipped test or module makes the run fail, and its reason is printed."""
    (tmp_path / "test_made_up.py").write_text(source)
    ended = _run(tmp_path, ci=True)
    assert ended.returncode != 0
    assert f"In CI nothing is skipped, and this was: Skipped: {reason}" in ended.stdout


def test_a_skip_is_only_a_skip_elsewhere(tmp_path: Path) -> None:
    """Without CI the same run passes, counts the skip and the expected failure."""
    (tmp_path / "test_made_up.py").write_text(_SKIPPING)
    ended = _run(tmp_path, ci=False)
    assert ended.returncode == 0
    assert "1 passed, 1 skipped, 1 xfailed" in ended.stdout


def test_an_expected_failure_is_no_skip_in_ci(tmp_path: Path) -> None:
    """With CI=true only the skip counts as a failure."""
    (tmp_path / "test_made_up.py").write_text(_SKIPPING)
    assert "1 passed, 1 xfailed, 1 error" in _run(tmp_path, ci=True).stdout
