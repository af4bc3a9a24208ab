"""One turn of a conversation, from what was heard to what is kept, with every neighbour a fake that says so."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest

from samantha.kernel.error import InputError, SetupError
from samantha.kernel.ids import PersonId
from samantha.memory import answering as answering_module
from samantha.memory.episode import Encoder
from samantha.memory.life import Life
from samantha.mind.book import Book, Exchange
from samantha.mind.brain import Brain, Prompt
from samantha.mind.draft import Answer
from samantha.mind.prompt import ground
from samantha.mind.turn import Companion
from samantha.speech.port import Keep
from samantha.surfaces.text import TextMouth
from samantha.testing.brain import DeadBrain, ScriptedBrain
from samantha.testing.clock import VirtualClock
from samantha.testing.house import BLANK_BOOK
from samantha.testing.vault import MemoryVault, Shelf
from samantha.vault.event import Event, Heard, Said
from tests.unit.memory.test_episode import TopicEncoder

pytestmark = pytest.mark.anyio

AMY = PersonId("amy")
FIXED = len(ground().lines)


class Room:
    """Where amy talks with her: a clock, a shelf of logs, and whoever thinks."""

    def __init__(self, brain: Brain | None = None) -> None:
        self.clock = VirtualClock()
        self.shelf = Shelf()
        self.brain = brain or ScriptedBrain([("Well said.",)])

    async def companion(self, *, book: Book = BLANK_BOOK, encoder: Encoder | None = None) -> Companion:
        """Return her as she is when she has just arrived."""
        life = Life(await MemoryVault(self.clock, self.shelf).log(AMY), encoder)
        await life.arrive()
        await life.episodes.encoded()
        return Companion(life, self.brain, book, self.clock, "page")

    async def log(self) -> list[Event]:
        """Return every event that amy's log holds."""
        return [record.event for record in await (await MemoryVault(self.clock, self.shelf).log(AMY)).read()]

    async def said(self) -> list[str]:
        """Return the text of every `Said` in it."""
        return [event.text for event in await self.log() if isinstance(event, Said)]


class LoudMouth:
    """Keeps each clause, then speaks until it is let go on; cut short, it tells the words that were heard."""

    opening = "Mm."

    def __init__(self, *, heard: str = "") -> None:
        self.heard = heard
        self.speaking = asyncio.Event()
        self.quiet = asyncio.Event()
        self.clauses: list[str] = []

    async def say(self, clause: str, keep: Keep) -> None:
        """Keep all but the clause in which it is to be interrupted."""
        if self.clauses and self.heard:
            self.speaking.set()
            await self.quiet.wait()
        self.clauses.append(clause)
        await keep(clause)

    async def finish(self) -> None:
        """Speak on until it is quiet, unless nobody is to interrupt."""
        self.speaking.set()
        await self.quiet.wait()

    def cut(self) -> str:
        """Tell what reached the person of the clause in progress."""
        return self.heard


def lines(prompt: Prompt) -> list[str]:
    """Return what follows the fixed part."""
    return [line.text for line in prompt.lines[FIXED:]]


async def test_what_was_heard_is_kept_before_she_thinks() -> None:
    """When the brain is asked, the words stand in the log already."""
    seen: list[list[Event]] = []
    life: Callable[[], list[Event]]

    def answer(_: Prompt) -> list[str]:
        seen.append(life())
        return ["Hello."]

    room = Room(ScriptedBrain(answer))
    companion = await room.companion()
    records = room.shelf.lives[AMY].records
    life = lambda: [record.event for record in records]  # noqa: E731 - the log exists only from here on
    await companion.turn("Nobody knows the marmot.", TextMouth())
    assert seen == [[Heard("Nobody knows the marmot.", "page")]]


async def test_each_clause_is_kept_before_its_last_word_is_written() -> None:
    """Whoever has read a clause whole finds it in the log, whatever happens next."""
    room = Room(ScriptedBrain([("Marmots whistle when they are afraid. ", "They sleep all winter long.")]))
    companion = await room.companion()
    written = ""

    async def write(piece: str) -> None:
        nonlocal written
        written += piece
        kept = " ".join(await room.said())
        assert written.rpartition(" ")[0] in kept or written not in kept
        for clause in ("Marmots whistle when they are afraid.", "They sleep all winter long."):
            assert clause not in written or clause in kept

    mouth = TextMouth(write)
    await companion.turn("Tell me of marmots.", mouth)
    assert mouth.said == written == " ".join(await room.said())


async def test_a_turn_is_one_question_and_its_answers() -> None:
    """Every clause answers what was heard; the opening sound stands beside the first and only there."""
    room = Room(ScriptedBrain([("Marmots whistle when they are afraid. ", "They sleep all winter long.")]))
    mouth = LoudMouth()
    mouth.quiet.set()
    companion = await room.companion()
    await companion.turn("Tell me of marmots.", mouth)
    heard, *said = (record for record in room.shelf.lives[AMY].records)
    assert heard.event == Heard("Tell me of marmots.", "page")
    assert {record.event.answers for record in said} == {heard.id}
    assert [record.event.opening for record in said] == ["Mm."] + [""] * (len(said) - 1)
    assert len(said) >= 2


async def test_an_interruption_keeps_only_what_was_heard() -> None:
    """Cancelled, a turn keeps what the mouth tells, marked; the cancellation goes on; the brain stops thinking."""
    room = Room(ScriptedBrain([("Marmots whistle when they are afraid. ", "They sleep all winter long. ", "More.")]))
    companion, mouth = await room.companion(), LoudMouth(heard="They sleep")
    turn = asyncio.create_task(companion.turn("Tell me of marmots.", mouth))
    await mouth.speaking.wait()
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn
    *_, last = [event for event in await room.log() if isinstance(event, Said)]
    assert (last.text, last.interrupted) == ("They sleep", True)
    (episode,) = companion.episodes.recent(9)
    assert (episode.said, episode.interrupted) == (f"{mouth.clauses[0]} They sleep", True)
    assert room.brain.given[-1] != "More."
    assert room.brain.stopped_count == 1
    assert "They sleep—" in lines(companion._prompt())[1]


async def test_a_clause_that_is_being_kept_is_kept() -> None:
    """Cancelled while the log is writing, the clause is written to its end before the mark that she was cut."""
    room = Room(ScriptedBrain([("Marmots whistle.",)]))
    companion = await room.companion()
    begun, go_on = asyncio.Event(), asyncio.Event()

    class SlowLog:
        person = AMY

        def __init__(self, log) -> None:
            self.log = log

        async def append(self, *events: Event):
            if isinstance(events[0], Said) and not events[0].interrupted:
                begun.set()
                await go_on.wait()
            return await self.log.append(*events)

        def __getattr__(self, name: str) -> object:
            return getattr(self.log, name)

    companion.life.log = SlowLog(companion.life.log)
    turn = asyncio.create_task(companion.turn("Tell me of marmots.", TextMouth()))
    await begun.wait()
    turn.cancel()
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await turn
    said = [event for event in await room.log() if isinstance(event, Said)]
    assert [(event.text, event.interrupted) for event in said] == [("Marmots whistle.", False), ("", True)]


@pytest.mark.parametrize(
    "error",
    [
        None,
        SetupError("no key", code="brain-no-key", spoken="I have no key to my brain."),
        InputError("too long", code="brain-too-long", spoken="That's more than I can hold."),
    ],
)
async def test_a_dead_brain_says_so(error: Exception | None) -> None:
    """Whatever keeps her from thinking is told in her own words, kept, and never in the raw words of the error."""
    room = Room(DeadBrain(error))
    mouth = TextMouth()
    await (await room.companion()).turn("Nobody knows the marmot.", mouth)
    spoken = error.spoken if error else "I can't reach my brain just now. It may be the network."
    assert mouth.said == spoken
    assert await room.said() == [spoken]


async def test_a_brain_that_dies_in_the_middle_says_so_after_its_words() -> None:
    """What was thought whole is said, then the honest sentence."""
    room = Room(DeadBrain(after=["Marmots whistle when they are afraid. "]))
    mouth = TextMouth()
    await (await room.companion()).turn("Nobody knows the marmot.", mouth)
    assert mouth.said == "Marmots whistle when they are afraid. I can't reach my brain just now. It may be the network."


async def test_a_draft_that_fits_is_used() -> None:
    """An answer that formed while the person spoke is said, and the brain isn't asked again."""
    room = Room()
    companion = await room.companion()
    draft = companion.draft("Nobody knows the marmot.")
    assert await draft.first() == "Well said."
    assert await room.log() == []
    mouth = TextMouth()
    await companion.turn("Nobody knows the marmot.", mouth, draft=draft)
    assert mouth.said == "Well said."
    assert len(room.brain.asked) == 1


async def test_a_draft_for_other_words_is_dropped() -> None:
    """An answer to words that changed is stopped, and the brain is asked about the words that count."""
    room = Room(ScriptedBrain([("To the first.", " More."), ("To the second.",)]))
    companion = await room.companion()
    draft = companion.draft("Nobody knows")
    await draft.first()
    mouth = TextMouth()
    await companion.turn("Nobody knows the marmot.", mouth, draft=draft)
    assert mouth.said == "To the second."
    assert [prompt.lines[-1].text for prompt in room.brain.asked] == ["Nobody knows", "Nobody knows the marmot."]
    assert isinstance(draft, Answer)
    assert [clause async for clause in draft.clauses()] in ([], ["To the first."])


async def test_what_the_book_holds_is_said_without_the_brain() -> None:
    """Words that the book answers almost literally cost no thought, and are kept like any other."""
    room = Room()
    book = Book([Exchange("greeting", "Good morning to you.", "Morning! Slept well?")])
    mouth = TextMouth()
    await (await room.companion(book=book)).turn("Good morning to you.", mouth)
    assert mouth.said == "Morning! Slept well?"
    assert await room.said() != []
    assert room.brain.asked == []


async def test_tomorrow_she_knows_what_was_said() -> None:
    """A new conversation on the same log begins with what was said, and when: yesterday."""
    room = Room(ScriptedBrain([("Good luck, you'll be fine.",), ("So how was it?",)]))
    await (await room.companion()).turn("The interview is at nine.", TextMouth())
    room.clock.advance(timedelta(days=1).total_seconds())
    await (await room.companion()).turn("Nobody knows the marmot.", TextMouth())
    shown = lines(room.brain.asked[-1])
    assert shown[:3] == ["The interview is at nine.", "Good luck, you'll be fine.", "That was yesterday."]
    assert shown[-1] == "Nobody knows the marmot."


async def test_an_old_exchange_comes_back_by_its_meaning() -> None:
    """What was told long before the window is remembered when the talk returns to it."""
    room = Room()
    first = await room.companion(encoder=TopicEncoder())
    await first.turn("My dog Bruno limps.", TextMouth())
    for n in range(20):
        await first.turn(f"Marmot number {n} passes.", TextMouth())
    room.clock.advance(timedelta(days=1).total_seconds())
    again = await room.companion(encoder=TopicEncoder())
    await again.turn("I took the puppy out.", TextMouth())
    remembered = [line for line in lines(room.brain.asked[-1]) if line.startswith("You remember")]
    assert remembered == ['You remember: Yesterday they told you: "My dog Bruno limps."']


async def test_the_window_grows_and_falls_back() -> None:
    """Turn after turn the prompt only grows at its end; when it is full it falls back, and grows again."""
    room = Room()
    companion = await room.companion()
    for n in range(30):
        await companion.turn(f"Marmot number {n} passes.", TextMouth())
    counts = [len([text for text in lines(prompt) if text.startswith("Marmot")]) - 1 for prompt in room.brain.asked]
    assert counts[:9] == [*range(9)]
    assert counts[9:18] == counts[18:27] == [*range(6, 15)]
    firsts = [lines(prompt)[0] for prompt in room.brain.asked[1:]]
    changes = sum(before != after for before, after in pairwise(firsts))
    assert changes == 3


async def test_after_a_turn_she_reads_ahead() -> None:
    """Resting, the brain reads the history as it will stand in the next prompt, the next words its only addition."""
    room = Room()
    companion = await room.companion()
    await companion.turn("Nobody knows the marmot.", TextMouth())
    for _ in range(3):
        await asyncio.sleep(0)
    read = room.brain.warmed[-1].lines
    await companion.turn("The badger knows.", TextMouth())
    assert room.brain.asked[-1].lines[: len(read)] == read
    await companion.close()


async def test_who_speaks_wakes_her() -> None:
    """Reading ahead stops when words come, and none of it is left when the conversation is closed."""
    room = Room()
    room.brain.gate.clear()
    companion = await room.companion()
    companion.rest()
    resting = companion._resting
    room.brain.gate.set()
    room.brain.gate.clear()
    await companion.close()
    assert resting is not None
    assert resting.cancelled()


ANIMALS = Book(
    [
        Exchange("animals", "Nobody knows the marmot.", "The marmot likes it so."),
        Exchange("animals", "A marmot slept here.", "Then it was warm."),
        Exchange("animals", "The marmot whistles.", "At whom?"),
        Exchange("weather", "It rains on the roof.", "Best music there is."),
    ]
)


def shown(prompt: Prompt) -> set[str]:
    """Return which of the book's answers a prompt shows, beside those that always are."""
    return {exchange.said for exchange in ANIMALS.nearest("marmot", 9)} & set(lines(prompt))


async def test_a_slow_reader_is_shown_what_it_has_already_read() -> None:
    """Where reading is slow, exchanges are chosen by the last turn and read before the next words come."""
    room = Room()
    room.brain.reads_slowly = True
    companion = await room.companion(book=ANIMALS)
    await companion.turn("Nobody knows the marmot here.", TextMouth())
    await companion.rested()
    read = room.brain.warmed[-1]
    assert shown(read) == {"The marmot likes it so.", "Then it was warm."}
    await companion.warm("Rain fell on")
    assert room.brain.warmed[-1].lines[: len(read.lines)] == read.lines
    await companion.turn(
        "Rain fell on the roof and I laughed with them all day.",
        TextMouth(),
        draft=companion.draft("Rain fell on the roof and I laughed with them all day."),
    )
    assert room.brain.asked[-1].lines[: len(read.lines)] == read.lines
    assert lines(room.brain.asked[-1])[-1] == "Rain fell on the roof and I laughed with them all day."
    await companion.close()


async def test_a_quick_reader_is_shown_what_the_words_resemble() -> None:
    """Where reading costs nothing, the exchanges nearest to the very words are shown, in a draft as well."""
    room = Room()
    companion = await room.companion(book=ANIMALS)
    await companion.turn("Nobody knows the marmot here.", TextMouth())
    await companion.turn(
        "Rain fell on the roof and I laughed with them all day.",
        TextMouth(),
        draft=companion.draft("Rain fell on the roof and I laughed with them all day."),
    )
    assert "Best music there is." in shown(room.brain.asked[-1])
    await companion.close()


async def test_what_is_no_text_is_refused_before_it_is_kept() -> None:
    """Half a character can't be sealed, encoded or shown, so it never reaches the log."""
    room = Room()
    companion = await room.companion()
    with pytest.raises(InputError, match="readable"):
        await companion.turn("hi \ud800", TextMouth())
    assert await room.log() == []
    await companion.close()


async def test_one_thing_that_is_surely_known_is_said_without_the_brain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked what one fact answers, she says it at once, and can say how she knows; asked for more, she thinks."""
    monkeypatch.setattr(answering_module, "asked_kinds", lambda *_: {"lives in": 0.9})
    room = Room()
    log = await MemoryVault(room.clock, room.shelf).log(AMY)
    await log.append(Heard("My sister Nora lives in Bonn.", "page"), *[Heard("The puppy sleeps.", "page")] * 20)
    companion = await room.companion(encoder=TopicEncoder())
    await companion.life.learn()
    await companion.turn("Where does Nora live?", TextMouth())
    assert await room.said() == ["Nora lives in Bonn."]
    await companion.turn("How do you know that?", TextMouth())
    assert (await room.said())[-1].endswith('in Bonn."')
    await companion.turn("Where does Nora live and why?", TextMouth())
    assert (await room.said())[-1] == "Well said."
