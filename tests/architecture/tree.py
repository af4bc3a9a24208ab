"""The repository as these checks see it."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def repository_files() -> list[Path]:
    """Return every file that is in the repository or would be with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def sources(*suffixes: str, under: str = "") -> list[Path]:
    """Return the repository's files with one of the suffixes, below a folder if one is named."""
    return [path for path in repository_files() if path.suffix in suffixes and path.is_relative_to(ROOT / under)]
