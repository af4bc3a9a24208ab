"""Which brain this machine should think with, decided purely."""

from collections.abc import Set as AbstractSet
from pathlib import Path

from samantha.kernel.error import InputError
from samantha.weights.catalogue import Catalogue
from samantha.weights.model import Model

HOUSE_BYTES = 2 * 1024**3
"""What the rest takes beside the brain: ear, voice, search, Python and the operating system."""


def choose_brain(
    catalogue: Catalogue,
    *,
    memory_bytes: int,
    cores_count: int,
    present: AbstractSet[str],
    reachable: AbstractSet[str],
) -> Model | None:
    """Return the best brain for a machine, or None where none fits.

    The best is the highest rank among those that fit the memory, keep up with speech on the cores and are
    here or can be fetched. Where the cores suffice for none, the lightest that fits the memory answers slowly
    rather than nobody at all. Brains for tests are never chosen.

    Args:
        catalogue: The brains to choose from.
        memory_bytes: Memory this process may use.
        cores_count: Cores this process may use, >= 1.
        present: Ids of models whose files are here.
        reachable: Ids of models that can be fetched.
    """
    fitting = [
        brain
        for brain in catalogue.of_role("brain")
        if not brain.test_only
        and brain.memory_bytes + HOUSE_BYTES <= memory_bytes
        and (brain.id in present or brain.id in reachable)
    ]
    quick = [brain for brain in fitting if brain.cores_count <= cores_count]
    if quick:
        return quick[0]
    return min(fitting, key=lambda brain: brain.cores_count, default=None)


def own_brain_file(path: Path) -> Path:
    """Return the person's own GGUF file once it is sure to be one.

    Raises:
        InputError: `no-such-file` or `not-gguf`.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise InputError(f"The brain's file {path} can't be read: {error.strerror}", code="no-such-file") from error
    if magic != b"GGUF":
        raise InputError(f"{path} is not a GGUF file; a brain of one's own must be one", code="not-gguf")
    return path
