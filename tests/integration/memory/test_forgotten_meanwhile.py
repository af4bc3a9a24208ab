"""Forgetting while something else goes on: reading for facts, a neighbour's memory, a cut-off, an answer's question."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from samantha.kernel.error import StateError
from samantha.kernel.ids import new_event_id
from samantha.memory.episode import Episode
from samantha.memory.life import Life
from samantha.memory.reading import Note
from samantha.mind.hand import Hand
from samantha.testing.clock import NOON
from samantha.vault.event import Heard, Record, Said
from samantha.vault.port import Log
from tests.integration.memory.canary import Gone
from tests.integration.memory.stub import HonestStubReader, JumpingStubClock
from tests.integration.memory.witness import AMY, as_logged, opened

pytestmark = pytest.mark.anyio

WORD = "Quuxbadofiga"
SISTER, HOME = f"My sister {WORD} lives in Metz.", "I live in Lyon."


class ForgettingStubReader(HonestStubReader):
    """Stands for a brain that takes so long that somebody forgets something meanwhile in another process."""

    def __init__(self, other: Life, first: Heard) -> None:
        """Take who forgets, and what."""
        self._other, self._first = other, first

    async def read(self, text: str, before: Sequence[str]) -> Sequence[Note]:
        """Let it be forgotten, then note what is true."""
        for record in await self._other.log.read():
            if record.event == self._first:
                await self._other.forget([record.id])
        return await super().read(text, before)


async def nowhere(*lives: Life) -> None:
    """See that the word is in nothing that any of these lives holds, nor in the log."""
    gone = Gone(WORD, AMY)
    for life in lives:
        gone.look("log", repr(await life.log.read()))
        await life.refresh()
        await life.episodes.encoded()
        gone.look_in_life("life", life)
    assert not gone.found


async def test_what_is_forgotten_while_it_is_read_isn_t_learnt(tmp_path: Path) -> None:
    """No fact of it is written after it went; the rest is read the next time."""
    async with opened(tmp_path) as here, opened(tmp_path) as there:
        await here.log.append(
            Heard(SISTER, "page"),
            Heard("So Pia's been happily living somewhere near Rouen, it seems to me.", "page"),
        )
        with pytest.raises(StateError) as refused:
            await here.learn(ForgettingStubReader(there, Heard(SISTER, "page")))
        assert refused.value.code == "log-moved"
        await nowhere(here, there)
        await here.learn(HonestStubReader())
        assert [fact.value for fact in here.facts.all()] == ["Rouen"]
        await nowhere(here, there)


async def test_who_has_not_noticed_yet_writes_nothing_of_it(tmp_path: Path) -> None:
    """A neighbour who still knew a name learns more of whom it was, and the name doesn't come back by it."""
    async with opened(tmp_path) as here, opened(tmp_path) as there:
        (heard,) = await here.log.append(Heard(SISTER, "page"))
        await here.learn()
        await there.refresh()
        await there.learn()
        await there.forget([heard.id])
        await here.log.append(Heard("My sister plays the cello.", "page"))
        await here.learn()
        assert [(fact.about, fact.value) for fact in here.facts.all()] == [("my sister", "cello")]
        await nowhere(here, there)


async def test_what_a_name_was_learnt_of_stays_without_it(tmp_path: Path) -> None:
    """What was told of 'my sister' is known of 'my sister' once her name is forgotten."""
    async with opened(tmp_path) as life:
        (heard, _) = await life.log.append(Heard(SISTER, "page"), Heard("My sister plays the cello.", "page"))
        await life.learn()
        assert (WORD, "cello") in {(fact.about, fact.value) for fact in life.facts.all()}
        await life.forget([heard.id])
        assert [(fact.about, fact.value) for fact in life.facts.all()] == [("my sister", "cello")]
        await nowhere(life)


class CuttingLog:
    """A log that cancels whoever uses it: just before, or as soon as, it has done what was asked the nth time."""

    def __init__(self, log: Log, n: int, *, before: bool) -> None:
        """Take the log that does the work."""
        self._log, self._n, self._before = log, n, before
        self.person = log.person

    def __getattr__(self, name: str) -> Callable[..., Awaitable[object]]:
        """Return what the log does, counted."""

        async def do(*args: Any, **options: Any) -> object:
            self._n -= 1
            if self._n == 0 and self._before:
                asyncio.current_task().cancel()
            done = await getattr(self._log, name)(*args, **options)
            if self._n == 0 and not self._before:
                asyncio.current_task().cancel()
            return done

        return do


@pytest.mark.parametrize("before", [True, False])
async def test_a_forgetting_that_is_cut_off_leaves_all_or_nothing(tmp_path: Path, before: bool) -> None:
    """Whoever speaks over her 'It's gone' cancels it anywhere: what is known and shown is what the log says."""
    outcomes = [await cut_off(tmp_path / str(n), n, before=before) for n in range(1, 20)]
    assert {"gone, cut off", "gone, done"} <= set(outcomes)
    assert outcomes[0] == "kept, cut off" or not before


async def cut_off(place: Path, n: int, *, before: bool) -> str:
    """Cut a forgetting off when it turns to the log the nth time; return what came of it."""
    async with opened(place) as life:
        heard = await life.log.append(Heard(SISTER, "page"), Heard(HOME, "page"))
        await life.learn()
        await life.episodes.arrive()
        await life.episodes.encoded()
        log = life.log
        life.log = life.episodes.log = CuttingLog(log, n, before=before)
        forgetting = asyncio.create_task(life.forget([heard[0].id]))
        await asyncio.wait([forgetting])
        life.log = life.episodes.log = log
        await log.append(Heard("What now?", "page"))  # It comes after whatever the vault was still at.
        await life.refresh()
        await life.episodes.encoded()
        records = await log.read()
        assert life.facts.all() == as_logged(records).facts.all()
        end = "cut off" if forgetting.cancelled() else "done"
        if heard[0].id in {record.id for record in records}:
            assert WORD in repr(life.facts.all())
            assert WORD in repr(life.episodes.recent(9))
            return f"kept, {end}"
        await nowhere(life)
        return f"gone, {end}"


async def test_a_question_whose_answer_goes_is_still_remembered(tmp_path: Path) -> None:
    """What the person asked comes to mind as before, without the answer, here and for who arrives."""
    async with opened(tmp_path) as life:
        (heard, asked) = await life.log.append(Heard(SISTER, "page"), Heard("Shall we paint the wardrobe?", "page"))
        await life.log.append(
            Said("Yes, blue.", asked.id), Said(f"Ask {WORD}.", asked.id, recalled=(heard.id,)), Said("Mm.", heard.id)
        )
    async with opened(tmp_path) as life:
        await life.episodes.encoded()
        await life.forget([heard.id])
        await nowhere(life)
        async with opened(tmp_path) as again:
            await again.episodes.encoded()
            for one in (life, again):
                (found,) = await one.search("What about the wardrobe?", now=NOON, count=1)
                assert (found.episode.id, found.episode.heard) == (asked.id, "Shall we paint the wardrobe?")
                assert [(episode.id, episode.said) for episode in one.episodes.recent(9)] == [(asked.id, "Yes, blue.")]


async def test_what_was_never_kept_can_be_forgotten_too(tmp_path: Path) -> None:
    """'Forget that' off the record lets go of what was said off the record, and of nothing else."""
    clock = JumpingStubClock()
    async with opened(tmp_path, clock) as life:
        await life.log.append(Heard(HOME, "page"))
        hand = Hand(life, clock)
        await hand.answer("Don't remember this evening.", None)
        before = await life.log.read()
        life.episodes.hold(Episode(new_event_id(), clock.now(), SISTER, "Mm."))
        assert await hand.answer("Forget that.", None) == "It's gone. I don't know it any more."
        assert await life.log.read() == before
        await nowhere(life)


async def test_a_whole_session_may_go(tmp_path: Path) -> None:
    """Where nothing is left of one day, what was said on the others still comes to mind, here and for who arrives."""
    clock = JumpingStubClock()
    async with opened(tmp_path, clock) as life:
        heard: list[Record] = []
        for words in ("I walked to the lighthouse.", SISTER, "I bought a wardrobe.", "I sold the wardrobe again."):
            heard += await life.log.append(Heard(words, "page"))
            clock.jump(timedelta(days=1))
    async with opened(tmp_path, clock) as life:
        await life.episodes.encoded()
        await life.forget([heard[1].id])
        await nowhere(life)
        async with opened(tmp_path, clock) as again:
            await again.episodes.encoded()
            for one in (life, again):
                found = await one.search("What about the wardrobe?", now=clock.now())
                assert {record.id for record in heard[2:]} <= {recalled.episode.id for recalled in found}
