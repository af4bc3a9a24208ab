"""Another process at the same vault: appends some events for a person, then says which numbers they got."""

import asyncio
import json
import sys
from pathlib import Path

from samantha.kernel.clock import SystemClock
from samantha.kernel.ids import PersonId
from samantha.vault.event import Heard
from samantha.vault.opening import open_vault
from samantha.vault.source import KeySource


async def talk(url: str, keys: str, person: str, count: int) -> list[int]:
    """Append `count` events, each alone, and return their numbers."""
    print("here", flush=True)
    sys.stdin.readline()
    vault = await open_vault(url, KeySource(Path(keys)), SystemClock())
    log = await vault.log(PersonId(person))
    seqs = [record.seq for n in range(count) for record in await log.append(Heard(f"neighbour {n}", "command"))]
    await vault.close()
    return seqs


if __name__ == "__main__":
    url, keys, person, count = sys.argv[1:]
    print(json.dumps(asyncio.run(talk(url, keys, person, int(count)))))
