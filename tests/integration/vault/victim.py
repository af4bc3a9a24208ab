"""Bears children that keep a vault's logs until they are killed; a warm parent, so that each begins at once.

Reads one line of JSON for each child: {"url", "keys", "life", "doing"}. Writes a line for each thing that happens:
{"born": pid}, then what the child tells, then {"gone": pid}. Who talks tells {"kept": [person, first seq, last seq]}
for every append that returned. Who forgets tells {"person", "kept": {seq: words}} for every append that returned,
{"person", "forgetting": [seq], "is_noted"} before each forgetting, and {"person", "forgot": [seq of its note]} after.
"""

import asyncio
import random
from importlib import import_module
from itertools import count
from pathlib import Path

from anyio import to_thread

from samantha.kernel.clock import SystemClock
from samantha.kernel.ids import PersonId
from samantha.vault.event import Forgot, Heard, Said
from samantha.vault.opening import open_vault
from samantha.vault.port import Vault
from samantha.vault.source import KeySource
from tests.integration.nursery import bear, tell


async def live(url: str, keys: str, life: int, doing: str) -> None:
    """Open the vault and let two people do something at once, for ever."""
    vault = await open_vault(url, KeySource(Path(keys)), SystemClock())
    do = {"talk": talk, "forget": forget}[doing]
    await asyncio.gather(*(do(vault, PersonId(person), life) for person in ("amy", "ben")))


async def talk(vault: Vault, person: PersonId, life: int) -> None:
    """Append a question, then its answer together with the next question, and tell when each is kept."""
    log = await vault.log(person)
    (question,) = await log.append(Heard(f"{person} {life} 0", "voice"))
    tell(kept=[person, question.seq, question.seq])
    for n in count(1, 2):
        answer = Said(f"{person} {life} {n}", answers=question.id)
        first, question = await log.append(answer, Heard(f"{person} {life} {n + 1}", "voice"))
        tell(kept=[person, first.seq, question.seq])


async def forget(vault: Vault, person: PersonId, life: int) -> None:
    """Append two events, then forget one, a few, half, or all, with a note or without, and tell each."""
    log, chance = await vault.log(person), random.Random(f"{person} {life}")
    records = list(await log.read())
    for n in count():
        fresh = await log.append(*(Heard(f"{person} {life} {n} {what}", "voice") for what in "ab"))
        tell(person=person, kept={record.seq: record.event.text for record in fresh})
        records += fresh
        gone = chance.sample(records, min(len(records), chance.choice((1, 3, len(records) // 2, len(records)))))
        notes = [Forgot(len(gone))] if chance.random() < 0.5 else []
        tell(person=person, forgetting=[record.seq for record in gone], is_noted=bool(notes))
        noted = await log.forget([record.id for record in gone], *notes)
        tell(person=person, forgot=[record.seq for record in noted])
        records = [record for record in records if record not in gone] + list(noted)


async def warm_up() -> None:
    """Use once what is imported at first use."""
    await to_thread.run_sync(import_module, "samantha.vault.migrate")


if __name__ == "__main__":
    bear(live, warm_up)
