"""How much memory and how many cores this process may use."""

import os
import subprocess
from pathlib import Path

_CGROUP_ROOT = Path("/sys/fs/cgroup")
_OWN_CGROUP = Path("/proc/self/cgroup")


def memory_bytes(*, cgroup_root: Path = _CGROUP_ROOT, own_cgroup: Path = _OWN_CGROUP) -> int:
    """Return the memory this process may use: the machine's, or its control group's limit where that is less."""
    limits = [_installed_bytes()]
    for folder in _cgroup_folders(cgroup_root, own_cgroup):
        for name in ("memory.max", "memory/memory.limit_in_bytes"):
            words = _words(folder / name)
            if words and words[0].isdigit():
                limits.append(int(words[0]))
    return min(limits)


def cores_count(*, cgroup_root: Path = _CGROUP_ROOT, own_cgroup: Path = _OWN_CGROUP) -> int:
    """Return how many cores this process may use, at least 1; a control group's share is rounded up."""
    counts = [len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1]
    for folder in _cgroup_folders(cgroup_root, own_cgroup):
        words = _words(folder / "cpu.max")
        if len(words) == 2 and words[0].isdigit() and words[1].isdigit():
            quota_us, period_us = int(words[0]), int(words[1])
            counts.append(-(-quota_us // period_us))
    return max(1, min(counts))


def _installed_bytes() -> int:
    if "SC_PHYS_PAGES" in os.sysconf_names:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    asked = subprocess.run(["/usr/sbin/sysctl", "-n", "hw.memsize"], capture_output=True, text=True, check=True)
    return int(asked.stdout)


def _cgroup_folders(root: Path, own: Path) -> list[Path]:
    folders = [root]
    for line in _lines(own):
        if line.startswith("0::"):
            for step in Path(line.removeprefix("0::/")).parts:
                folders.append(folders[-1] / step)
    return folders


def _words(path: Path) -> list[str]:
    return " ".join(_lines(path)).split()


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
