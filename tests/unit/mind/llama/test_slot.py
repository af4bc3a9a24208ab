"""Who may think where."""

import asyncio

import pytest

from samantha.mind.llama.pull import Pull
from samantha.mind.llama.slot import Rank, Slot, Slots

pytestmark = pytest.mark.anyio


async def used(slots: Slots, conversation: str) -> int:
    """Take a place, give it back, and return its number."""
    slot = await slots.take(conversation, rank=Rank.ANSWER)
    slots.release(slot)
    return slot.number


async def waits(taking: "asyncio.Task[Slot]") -> bool:
    """Return whether a task still waits after everything else had its turn."""
    for _ in range(5):
        await asyncio.sleep(0)
    return not taking.done()


async def test_a_conversation_returns_to_its_place() -> None:
    """Two conversations keep two places, however they take turns."""
    slots = Slots(2)
    turns = [await used(slots, who) for who in ("amy", "theo", "theo", "amy", "amy", "theo")]
    assert turns == [0, 1, 1, 0, 0, 1]


async def test_a_newcomer_takes_the_place_left_longest_ago() -> None:
    """The third conversation displaces the one that spoke least recently."""
    slots = Slots(2)
    assert [await used(slots, who) for who in ("amy", "theo", "amy", "lois", "amy")] == [0, 1, 0, 1, 0]


async def test_a_newcomer_prefers_a_place_of_nobody() -> None:
    """What belongs to no conversation gives way before what does."""
    slots = Slots(2)
    assert [await used(slots, who) for who in ("amy", "", "amy", "theo")] == [0, 1, 0, 1]


async def test_with_no_place_free_an_answer_waits() -> None:
    """A third answer begins when one of two has ended."""
    slots = Slots(2)
    first = await slots.take("amy", rank=Rank.ANSWER)
    await slots.take("theo", rank=Rank.ANSWER)
    third = asyncio.create_task(slots.take("lois", rank=Rank.ANSWER))
    assert await waits(third)
    slots.release(first)
    assert (await third).number == first.number


async def test_one_conversation_thinks_one_thing_at_a_time() -> None:
    """A second answer for the same person waits for their place though another is free."""
    slots = Slots(2)
    first = await slots.take("amy", rank=Rank.ANSWER)
    second = asyncio.create_task(slots.take("amy", rank=Rank.ANSWER))
    assert await waits(second)
    slots.release(first)
    assert (await second).number == first.number


async def test_nothing_is_read_ahead_while_an_answer_forms() -> None:
    """Reading ahead waits for the end of every answer."""
    slots = Slots(2)
    answer = await slots.take("amy", rank=Rank.ANSWER)
    reading = asyncio.create_task(slots.take("theo", rank=Rank.AHEAD))
    assert await waits(reading)
    slots.release(answer)
    assert (await reading).rank is Rank.AHEAD


async def test_an_answer_stops_what_is_read_ahead() -> None:
    """Whoever reads ahead is told for whom to make way."""
    slots = Slots(2)
    reading = await slots.take("theo", rank=Rank.AHEAD)
    pull = reading.pull = Pull(patience_s=None)
    await slots.take("amy", rank=Rank.ANSWER)
    assert pull.stopped_for == "amy"


async def test_somebody_who_speaks_is_read_before_what_is_read_ahead() -> None:
    """Reading for one who speaks stops what is read ahead for another, which waits for its end; not the reverse."""
    slots = Slots(2)
    ahead = await slots.take("theo", rank=Rank.AHEAD)
    pull = ahead.pull = Pull(patience_s=None)
    listening = await slots.take("amy", rank=Rank.LISTENING)
    heard = listening.pull = Pull(patience_s=None)
    assert pull.stopped_for == "amy"
    slots.release(ahead)
    again = asyncio.create_task(slots.take("theo", rank=Rank.AHEAD))
    assert await waits(again)
    assert heard.stopped_for is None
    slots.release(listening)
    assert (await again).conversation == "theo"


async def test_while_an_answer_is_spoken_nothing_is_read_ahead() -> None:
    """Between two pieces of an answer its place is free, yet only somebody who speaks is read."""
    slots = Slots(2)
    with slots.answering():
        reading = asyncio.create_task(slots.take("theo", rank=Rank.AHEAD))
        assert await waits(reading)
        slots.release(await slots.take("lois", rank=Rank.LISTENING))
        assert await waits(reading)
    assert (await reading).conversation == "theo"


async def test_giving_up_the_wait_leaves_no_trace() -> None:
    """An answer cancelled while it waited neither holds a place nor keeps others from reading ahead."""
    slots = Slots(1)
    first = await slots.take("amy", rank=Rank.ANSWER)
    waiting = asyncio.create_task(slots.take("theo", rank=Rank.ANSWER))
    assert await waits(waiting)
    waiting.cancel()
    await asyncio.wait([waiting])
    slots.release(first)
    assert slots.is_idle
    async with asyncio.timeout(5):
        assert await slots.take("lois", rank=Rank.AHEAD)
