"""Bears children that keep a vault's logs until they are killed; a warm parent, so that each begins at once.

Reads one line of JSON for each child: {"url", "keys", "life"}. Writes a line for each thing that happens:
{"born": pid}, then {"kept": [person, first seq, last seq]} for every append that returned, then {"gone": pid}.
"""

import asyncio
import gc
import json
import os
import sys
import threading
from importlib import import_module
from itertools import count
from pathlib import Path

from anyio import to_thread

from samantha.kernel.clock import SystemClock
from samantha.kernel.ids import PersonId
from samantha.vault.event import Heard, Said
from samantha.vault.opening import open_vault
from samantha.vault.port import Vault
from samantha.vault.source import KeySource


def tell(**what: object) -> None:
    """Write one line whole, or, killed before, not at all."""
    os.write(1, json.dumps(what).encode() + b"\n")


async def live(url: str, keys: str, life: int) -> None:
    """Open the vault and let two people talk at once, for ever."""
    vault = await open_vault(url, KeySource(Path(keys)), SystemClock())
    await asyncio.gather(*(talk(vault, PersonId(person), life) for person in ("amy", "ben")))


async def talk(vault: Vault, person: PersonId, life: int) -> None:
    """Append a question, then its answer together with the next question, and tell when each is kept."""
    log = await vault.log(person)
    (question,) = await log.append(Heard(f"{person} {life} 0", "voice"))
    tell(kept=[person, question.seq, question.seq])
    for n in count(1, 2):
        answer = Said(f"{person} {life} {n}", answers=question.id)
        first, question = await log.append(answer, Heard(f"{person} {life} {n + 1}", "voice"))
        tell(kept=[person, first.seq, question.seq])


async def warm_up() -> None:
    """Use once what is imported at first use."""
    await to_thread.run_sync(import_module, "samantha.vault.migrate")


def main() -> None:
    """Bear a child for each line, one after another."""
    asyncio.run(warm_up())
    for thread in set(threading.enumerate()) - {threading.main_thread()}:
        thread.join()
    gc.freeze()
    tell(ready=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                asyncio.run(live(**json.loads(line)))
            finally:
                os._exit(1)
        tell(born=child)
        os.waitpid(child, 0)
        tell(gone=child)


if __name__ == "__main__":
    main()
