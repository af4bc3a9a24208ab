"""A process that pulls one model, for tests that end it or run it beside another."""

import sys
from pathlib import Path

import anyio

from samantha.weights.catalogue import parse_catalogue
from samantha.weights.store import Weights


def main(root: str, catalogue: str, mirror: str) -> None:
    """Pull the model 'tiny' of a catalogue file into a folder."""
    weights = Weights(Path(root), mirror=mirror, catalogue=parse_catalogue(Path(catalogue).read_text()))
    anyio.run(weights.ensure, "tiny")


if __name__ == "__main__":
    main(*sys.argv[1:])
