"""Bears children that say things and read them for facts until they are killed; a warm parent, so each begins fast.

Reads one line of JSON for each child: {"place", "life"}. Writes a line for each thing that happens: {"born": pid}, then
what the child tells, then {"gone": pid, "signal": what killed it}. A child tells {"kept": {seq: words}} for every
append that returned, {"learning": true} before each reading, and {"learnt": count} after.
"""

import random
import tempfile
from pathlib import Path

from samantha.vault.event import Heard, Said
from samantha.vault.port import Log
from tests.integration.memory.stub import FaultyStubReader, HonestStubReader, utterance
from tests.integration.memory.witness import opened
from tests.integration.nursery import bear, tell

AT_ONCE = (1, 1, 2, 3, 5, 40)
"""How much is said before it is read: mostly little, now and then more than is written in one step."""


async def live(place: str, life: int) -> None:
    """Open the vault, then say things and read them, for ever."""
    chance = random.Random(life)
    async with opened(Path(place)) as known:
        reader = FaultyStubReader(chance)
        said_count = sum(isinstance(record.event, Heard) for record in await known.log.read())
        while True:
            said_count = await say(known.log, said_count, chance.choice(AT_ONCE))
            for _ in range(2):
                tell(learning=True)
                tell(learnt=await known.learn(reader))


async def say(log: Log, said_count: int, more_count: int) -> int:
    """Let somebody say what comes next, all at once, and be answered; return how much they have said."""
    words = [utterance(n) for n in range(said_count, said_count + more_count)]
    heard = await log.append(*(Heard(one, "voice") for one in words))
    tell(kept={record.seq: record.event.text for record in heard})
    said = await log.append(*(Said("Mm.", record.id) for record in heard))
    tell(kept={record.seq: record.event.text for record in said})
    return said_count + more_count


async def warm_up() -> None:
    """Do once what takes seconds the first time: patterns are compiled."""
    with tempfile.TemporaryDirectory() as place:
        async with opened(Path(place)) as life:
            await life.log.append(*(Heard(utterance(n), "voice") for n in range(10)))
            await life.learn(HonestStubReader())


if __name__ == "__main__":
    bear(live, warm_up)
