"""How much memory this process needed at most."""

import re
import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_memory_bytes() -> int:
    """Return the largest resident size of this process since it began.

    Linux tells it in its status file; the figure of `getrusage` would count what stood in the parent
    before the program was started, and is used where there is no such file.
    """
    if _STATUS.exists() and (line := re.search(r"VmHWM:\s+(\d+) kB", _STATUS.read_text(encoding="ascii"))):
        return int(line[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
