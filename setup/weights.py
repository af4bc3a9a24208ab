"""Step: the models' weights, pulled by Samantha herself with her own progress bars."""

import subprocess

from setup.failure import StepError
from setup.place import SAMANTHA


def pull() -> None:
    """Pull what the catalogue chooses for this machine; weights that stand are left alone.

    Raises:
        StepError: If they can't be pulled; her own line has said why.
    """
    if subprocess.run([SAMANTHA, "weights", "pull"], check=False).returncode != 0:
        raise StepError("The weights are not complete. Type the same command again: what is fetched stays")
