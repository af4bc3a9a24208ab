"""Another process at the same vault: appends some events for a person, then says which numbers they got.

If it is to be forgetful, each append is followed by a forgetting of the event before.
"""

import asyncio
import json
import sys
from pathlib import Path

from samantha.kernel.clock import SystemClock
from samantha.kernel.ids import PersonId
from samantha.vault.event import Heard
from samantha.vault.opening import open_vault
from samantha.vault.source import KeySource


async def talk(url: str, keys: str, person: str, count: int, *, is_forgetful: bool) -> list[int]:
    """Append `count` events, each alone, and return their numbers."""
    print("here", flush=True)
    sys.stdin.readline()
    vault = await open_vault(url, KeySource(Path(keys)), SystemClock())
    log = await vault.log(PersonId(person))
    records = []
    for n in range(count):
        records += await log.append(Heard(f"neighbour {n}", "command"))
        if is_forgetful:
            await log.forget([record.id for record in records[-2:-1]])
    await vault.close()
    return [record.seq for record in records]


if __name__ == "__main__":
    url, keys, person, count, how = sys.argv[1:]
    print(json.dumps(asyncio.run(talk(url, keys, person, int(count), is_forgetful=how == "forgetful"))))
