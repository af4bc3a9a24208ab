"""Samantha: an operating system you talk to."""

import os

__version__ = "0.1.0"

os.environ.setdefault("GOMP_SPINCOUNT", "1000")
"""Ear, brain and voice share a few cores. OpenMP's threads would go on spinning for a third of a second after each
piece of work and take the cores from whoever is next; libgomp reads this when it is loaded, so it stands here."""
