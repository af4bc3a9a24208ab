"""What was said, without having the ear read it twice."""

import asyncio

import numpy as np
import pytest

from samantha.speech.looks import Looks
from samantha.speech.port import EAR_RATE_HZ, Samples

pytestmark = pytest.mark.anyio


class SlowEar:
    """Reads only when it is let; tells how long the sounds were that it read, one at a time."""

    def __init__(self) -> None:
        self.read_s: list[float] = []
        self.gate = asyncio.Event()
        self.busy_count = self.most_busy_count = 0

    async def transcribe(self, samples: Samples, *, partial: bool = False) -> str:
        self.busy_count += 1
        self.most_busy_count = max(self.most_busy_count, self.busy_count)
        await self.gate.wait()
        self.busy_count -= 1
        self.read_s.append(len(samples) / EAR_RATE_HZ)
        return f"{len(samples) / EAR_RATE_HZ:.2f}"


def sound(duration_s: float) -> Samples:
    return np.zeros(round(duration_s * EAR_RATE_HZ), np.float32)


async def test_a_look_that_held_all_words_is_the_last() -> None:
    """Where the pause began when the last look had begun already, that look is awaited, not repeated."""
    ear = SlowEar()
    looks = Looks(ear)
    look = asyncio.create_task(looks.so_far(sound(2.0)))
    await asyncio.sleep(0)
    whole = asyncio.create_task(looks.whole(sound(2.12), silence_s=0.06))
    ear.gate.set()
    assert await whole == await look == "2.00"
    assert ear.read_s == [2.0]


async def test_words_after_the_last_look_are_read() -> None:
    """What was spoken since is heard in a look of its own."""
    ear = SlowEar()
    ear.gate.set()
    looks = Looks(ear)
    await looks.so_far(sound(2.0))
    assert await looks.whole(sound(2.6), silence_s=0.06) == "2.60"


async def test_who_stops_waiting_does_not_stop_the_ear() -> None:
    """A look that nobody waits for any more goes on to its end, and its words count."""
    ear = SlowEar()
    looks = Looks(ear)
    look = asyncio.create_task(looks.so_far(sound(1.0)))
    await asyncio.sleep(0)
    look.cancel()
    await asyncio.wait([look])
    ear.gate.set()
    assert await looks.whole(sound(1.1), silence_s=0.03) == "1.00"
    assert ear.most_busy_count == 1


async def test_another_utterance_is_another_sound() -> None:
    """A look at more sound than there is now was a look at something else."""
    ear = SlowEar()
    ear.gate.set()
    looks = Looks(ear)
    await looks.so_far(sound(9.0))
    assert await looks.whole(sound(2.0), silence_s=0.06) == "2.00"
