"""What holds when several processes are at one vault."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from anyio import create_task_group, to_thread

import samantha
from samantha.kernel.ids import PersonId
from samantha.vault.event import Heard

pytestmark = pytest.mark.anyio

AMY = PersonId("amy")
NEIGHBOUR = Path(__file__).with_name("neighbour.py")


def start(house, *, count: int) -> subprocess.Popen[str]:
    """Start another process that will append to Amy's log once it is told to."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", str(NEIGHBOUR), house.url, str(house.keys), AMY, str(count)],
        env={**os.environ, "PYTHONPATH": str(Path(samantha.__file__).parents[1])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


async def finish(neighbours: list[subprocess.Popen[str]]) -> list[list[int]]:
    """Once all are there tell them to begin, wait, and return the numbers that each was given."""
    for neighbour in neighbours:
        await to_thread.run_sync(neighbour.stdout.readline)
    for neighbour in neighbours:
        neighbour.stdin.write("go\n")
        neighbour.stdin.flush()
    told = [await to_thread.run_sync(neighbour.communicate) for neighbour in neighbours]
    assert [error for _, error in told] == [""] * len(neighbours)
    return [json.loads(out) for out, _ in told]


async def test_processes_make_one_new_vault_at_once(durable_house) -> None:
    """Three processes that open the same place before there is anything agree on tables, keys and one log."""
    given = await finish([start(durable_house, count=10) for _ in range(3)])
    assert sorted(seq for seqs in given for seq in seqs) == list(range(1, 31))
    records = await (await (await durable_house.open()).log(AMY)).read()
    assert [record.seq for record in records] == list(range(1, 31))


async def test_processes_append_to_one_log_at_once(durable_house) -> None:
    """While this process writes, so does another; every number is given once and every event is there."""
    log, own = await (await durable_house.open()).log(AMY), []
    neighbour = start(durable_house, count=30)

    async def say() -> None:
        for n in range(30):
            (record,) = await log.append(Heard(f"home {n}", "page"))
            own.append(record.seq)

    async with create_task_group() as tasks:
        tasks.start_soon(say)
        (given,) = await finish([neighbour])
    assert sorted(own + given) == list(range(1, 61))
    spoken = {record.seq: record.event.text for record in await log.read()}
    assert [spoken[seq] for seq in given] == [f"neighbour {n}" for n in range(30)]
    assert [spoken[seq] for seq in own] == [f"home {n}" for n in range(30)]
