"""The brain that this machine thinks with: what it takes, and what it can fill in."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import samantha
from samantha.weights.store import Weights

pytestmark = [pytest.mark.weights, pytest.mark.slow]

RESIDENT = Path(__file__).with_name("resident.py")
_BESIDE_THE_FILE_BYTES = 480 * 2**20
"""What she may take beside her weights: the interpreter, schemas, and 4096 tokens of memory."""


def brain_file() -> Path:
    """Return the weights of the brain that she chooses here."""
    chosen = os.environ.get("SAMANTHA_WEIGHTS")
    weights = Weights(Path(chosen) if chosen else None)
    brain = weights.brain()
    assert brain
    return weights.file(brain.id)


@pytest.fixture(scope="module")
def told() -> dict[str, object]:
    """Return what a process that houses the brain tells."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", str(RESIDENT), str(brain_file())],
        env={**os.environ, "PYTHONPATH": str(Path(samantha.__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ran.stderr == ""
    return json.loads(ran.stdout)


def test_an_agent_fills_a_schema(told: dict[str, object]) -> None:
    """A wish becomes the right action, constrained by the schema."""
    assert told["wish"]["action"] == "add_event"
    assert "Amy" in told["wish"]["title"]


def test_memory_stays_near_the_size_of_the_weights(told: dict[str, object]) -> None:
    """Weights, interpreter and what she remembers fit into the file's size and 480 MiB."""
    assert told["peak_bytes"] < brain_file().stat().st_size + _BESIDE_THE_FILE_BYTES


def test_it_breathes(told: dict[str, object]) -> None:
    """While the reader is busy, less than a tenth of a core is used."""
    assert told["breath_ratio"] < 0.1
