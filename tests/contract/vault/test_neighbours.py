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


def start(house, *, count: int, how: str = "mindful") -> subprocess.Popen[str]:
    """Start another process that will append to Amy's log once it is told to, and forget if it is 'forgetful'."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", str(NEIGHBOUR), house.url, str(house.keys), AMY, str(count), how],
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


@pytest.mark.parametrize("how", ["mindful", "forgetful"])
async def test_processes_append_while_one_forgets(durable_house, how: str) -> None:
    """While this process has Amy's log sealed anew again and again, whatever others append or forget as well holds."""
    log, kept = await (await durable_house.open()).log(AMY), []
    neighbours = [start(durable_house, count=20, how=how) for _ in range(2)]

    async def forget() -> None:
        for n in range(20):
            passing, lasting = await log.append(Heard("passing", "page"), Heard(f"lasting {n}", "page"))
            kept.append(lasting.seq)
            await log.forget([passing.id])

    async with create_task_group() as tasks:
        tasks.start_soon(forget)
        given = await finish(neighbours)
    lasting = {seq: f"lasting {n}" for n, seq in enumerate(kept)}
    for seqs in given:
        lasting |= {seq: f"neighbour {n}" for n, seq in enumerate(seqs) if how == "mindful" or n == 19}
    assert {record.seq: record.event.text for record in await log.read()} == lasting
    assert [path.suffix for path in (durable_house.keys / "people").iterdir()] == [".key"]
