"""Step: the models' weights, pulled by Samantha herself with her own progress bars."""

import json
import os
import subprocess
from pathlib import Path

from setup import stamp
from setup.failure import StepError
from setup.place import ROOT, SAMANTHA, STAMPS

TEST_MODELS = ("smollm2-135m", "whisper-tiny-en")
"""What the tests use beside what a first conversation needs."""

_CATALOGUE = ROOT / "samantha" / "weights" / "catalogue.toml"
_CHOOSING_VARIABLES = ("HOME", "XDG_CACHE_HOME", "SAMANTHA_WEIGHTS", "SAMANTHA_MIRROR", "HF_ENDPOINT")


def mark(*ids: str) -> str:
    """Return the fingerprint of what would be pulled, and where to."""
    chosen = [f"{name}={os.environ.get(name, '')}" for name in _CHOOSING_VARIABLES]
    return stamp.fingerprint("weights", *ids, *chosen, files=[_CATALOGUE])


def is_done(*ids: str) -> bool:
    """Return whether this pull was finished and its folders still stand; nothing is read or asked over the network."""
    name = _stamp_name(*ids)
    folders = STAMPS / f"{name}-folders"
    if not (stamp.is_done(name, mark(*ids)) and folders.is_file()):
        return False
    return all(Path(folder).is_dir() for folder in folders.read_text().splitlines())


def pull(*ids: str) -> None:
    """Pull the models named, or what a first conversation on this machine needs; what is whole is left alone.

    Raises:
        StepError: If they can't be pulled; her own line has said why.
    """
    command = [SAMANTHA, "weights", "pull", *ids, "--json"]
    ended = subprocess.run(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False)
    if ended.returncode != 0:
        raise StepError("The weights are not complete. Type the same command again: what is fetched stays")
    report = json.loads(ended.stdout)
    name = _stamp_name(*ids)
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / f"{name}-folders").write_text("\n".join(f"{report['root']}/{model}" for model in report["models"]))
    stamp.set_done(name, mark(*ids))


def _stamp_name(*ids: str) -> str:
    return "weights-of-tests" if ids else "weights"
