"""What was really played."""

import asyncio

import numpy as np
import pytest

from samantha.speech.playback import Playback

pytestmark = pytest.mark.anyio


def ramp(count: int) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    """Return samples that tell their own position."""
    return np.arange(count, dtype=np.float32)


async def test_reached_returns_when_the_loudspeaker_got_there() -> None:
    """A waiter for 0.5 s wakes after the chunk that ends there, not before."""
    playback = Playback(100)
    playback.queue(ramp(100))
    waiting = asyncio.create_task(playback.reached(0.5))
    playback.played(0.3)
    await asyncio.sleep(0)
    assert not waiting.done()
    playback.played(0.2)
    await waiting


def test_what_was_not_played_can_be_said_again_from_a_little_before() -> None:
    """Stopped at 0.6 s of 1 s, she goes on from 0.48 s."""
    playback = Playback(100)
    playback.queue(ramp(60))
    playback.queue(ramp(40) + 60)
    playback.played(0.6)
    assert playback.go_back().tolist() == list(range(48, 100))
    assert playback.played_s == pytest.approx(0.48)


def test_silence_padded_by_the_loudspeaker_is_not_counted_as_her_sound() -> None:
    """More played than handed over leaves the count at what was handed over."""
    playback = Playback(100)
    playback.queue(ramp(10))
    playback.played(0.2)
    assert playback.played_s == pytest.approx(0.1)
    assert not playback.sounding
