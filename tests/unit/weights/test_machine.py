"""How much of the machine this process may use."""

from pathlib import Path

import pytest

from samantha.weights.machine import cores_count, memory_bytes


def cgroup(root: Path, own: str, files: dict[str, str]) -> tuple[Path, Path]:
    """Lay out a control group file system in which this process belongs to `own`."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    membership = root / "self"
    membership.write_text(f"0::{own}\n")
    return root, membership


@pytest.mark.parametrize(
    ("own", "files", "expected"),
    [
        ("/", {"memory.max": "1073741824\n"}, 1 << 30),
        ("/house/she", {"memory.max": "max\n", "house/memory.max": "536870912\n"}, 1 << 29),
        ("/house/she", {"house/memory.max": "536870912", "house/she/memory.max": "268435456"}, 1 << 28),
        ("/", {"memory/memory.limit_in_bytes": "134217728\n"}, 1 << 27),
    ],
)
def test_a_control_group_limits_the_memory(tmp_path: Path, own: str, files: dict[str, str], expected: int) -> None:
    """The least limit on the way from the root group to ours counts."""
    root, membership = cgroup(tmp_path, own, files)
    assert memory_bytes(cgroup_root=root, own_cgroup=membership) == expected


@pytest.mark.parametrize("text", ["max\n", "", "nonsense", "9223372036854771712\n"])
def test_no_limit_is_the_machine(tmp_path: Path, text: str) -> None:
    """An unlimited, empty or unreadable group leaves what is installed."""
    root, membership = cgroup(tmp_path, "/", {"memory.max": text})
    installed = memory_bytes(cgroup_root=tmp_path / "absent", own_cgroup=tmp_path / "absent")
    assert memory_bytes(cgroup_root=root, own_cgroup=membership) == installed > 100_000_000


@pytest.mark.parametrize(("text", "expected"), [("100000 100000", 1), ("50000 100000", 1)])
def test_a_control_group_limits_the_cores(tmp_path: Path, text: str, expected: int) -> None:
    """A share of processor time counts as whole cores, at least one."""
    root, membership = cgroup(tmp_path, "/", {"cpu.max": text})
    assert cores_count(cgroup_root=root, own_cgroup=membership) == expected


def test_a_wide_share_leaves_the_machines_cores(tmp_path: Path) -> None:
    """More share than cores is no limit."""
    root, membership = cgroup(tmp_path, "/", {"cpu.max": "100000000 100000"})
    free = cores_count(cgroup_root=tmp_path / "absent", own_cgroup=tmp_path / "absent")
    assert cores_count(cgroup_root=root, own_cgroup=membership) == free >= 1
