"""A few cores shared by ear, brain and voice."""

import os

SPIN_COUNT = "GOMP_SPINCOUNT"


def share_cores() -> None:
    """Keep OpenMP's threads from spinning after each piece of work.

    By default they keep their cores busy for a while so as to be quick for their own next piece; here the
    next piece belongs to somebody else. libgomp reads this when it is loaded, so it must come before any model.

    Source: 10 to 12 tokens a second beside other work instead of about 1; 26 either way when alone.
    """
    os.environ.setdefault(SPIN_COUNT, "1000")
