"""What comes to mind while somebody speaks, and what the brain is told of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from samantha.kernel.ids import EventId, PersonId
from samantha.memory.episode import Episode, Recalled
from samantha.memory.fact import Fact, Quote
from samantha.memory.life import Life, Recollection
from samantha.mind.reminding import Reminding, as_told, fitting, plain_answer, quoted, remembered
from samantha.testing.clock import NOON, VirtualClock
from samantha.testing.vault import MemoryVault
from samantha.vault.event import Heard
from tests.unit.memory.test_episode import TopicEncoder

pytestmark = pytest.mark.anyio


class CountedLife(Life):
    """Counts how often it is asked what comes to mind."""

    asked: list[str]

    async def recall(self, words: str, **options) -> Recollection:
        """Count, then recall."""
        self.asked.append(words)
        return await super().recall(words, **options)


async def life_of(*said: str) -> CountedLife:
    """Return the life of somebody who said these things."""
    clock = VirtualClock()
    log = await MemoryVault(clock).log(PersonId("amy"))
    for words in said:
        await log.append(Heard(words, "voice"))
        clock.advance(60)
    life = CountedLife(log, TopicEncoder())
    life.asked = []
    await life.arrive()
    await life.episodes.encoded()
    await life.learn()
    return life


def fact(text: str, relation: str = "told health", *, quote: str = "", against: Sequence[str] = ()) -> Fact:
    """Make a fact about the person."""
    said = Quote(quote or text, EventId(f"heard {text}"), NOON - timedelta(days=2))
    return Fact(EventId(text), "you", relation, text, (said,), NOON, against=tuple(map(EventId, against)))


def line(text: str) -> Recalled:
    """Make an exchange that came to mind."""
    return Recalled(Episode(EventId(text), NOON - timedelta(days=1), text), by_her=False, score=1.0)


async def test_what_came_while_they_spoke_needs_no_look_after_the_last_word() -> None:
    """Words that end as they were expected to cost nothing."""
    life = await life_of("My dog ran off with a shoe.", "Nice day.")
    reminding = Reminding(life, VirtualClock())
    words = "What did my puppy run off with"
    for count in range(1, 8):
        await reminding.while_speaking(" ".join(words.split()[:count]), beyond=0)
    await reminding.while_speaking(words, beyond=0)
    looked_count = len(life.asked)
    assert looked_count <= 3
    if life.asked[-1] == words:
        came = await reminding.at_last("What did my puppy run off with?", beyond=0)
        assert len(life.asked) == looked_count
        assert came.episodes


async def test_what_came_stays_as_long_as_it_is_called_for() -> None:
    """A brain that has read a memory need not read another that is hardly better."""
    life = await life_of("My dog ran off with a shoe.", "The puppy sleeps.", "Nice day.")
    reminding = Reminding(life, VirtualClock())
    early = await reminding.while_speaking("So what did my puppy", beyond=0)
    late = await reminding.at_last("So what did my puppy run off with, a shoe?", beyond=0)
    assert late is early


async def test_each_utterance_begins_with_nothing_in_mind() -> None:
    """What the last words called for isn't brought up with the next."""
    life = await life_of("My dog ran off with a shoe.")
    reminding = Reminding(life, VirtualClock())
    assert (await reminding.at_last("Where is my puppy now?", beyond=0)).episodes
    assert not await reminding.at_last("I am off to the shops now.", beyond=0)


@pytest.mark.parametrize(
    ("told", "spoken", "is_brought_up"),
    [
        ("I was diagnosed with depression.", "Tell me a joke about dogs.", False),
        ("My divorce came through.", "What shall I cook tonight?", False),
        ("I was diagnosed with depression.", "The depression is back, I think.", True),
        ("I was diagnosed with depression.", "My therapist says I should walk.", True),
        ("My dog eats shoes.", "Tell me a joke about dogs.", True),
        ("I have schizophrenia.", "Tell me a joke about voices.", False),
        ("My husband cheated on me.", "Tell me a joke about husbands who cheated.", False),
        ("My husband cheated on me.", "Why do people cheat, when he cheated on me?", True),
    ],
)
def test_one_part_of_a_life_isnt_dragged_into_another(told: str, spoken: str, *, is_brought_up: bool) -> None:
    """What is delicate stays where it was said, unless it is spoken of again."""
    found = fitting(Recollection((fact(told),), (line(told),)), spoken)
    assert bool(found.facts) is is_brought_up
    assert bool(found.episodes) is is_brought_up


def test_what_came_is_told_with_its_date_and_who_said_it() -> None:
    """The brain can tell memory from talk, and old from new."""
    came = Recollection((fact("Lyon", "lives in", quote="I live in Lyon."),), (line("My dog ran off."),))
    told = remembered(came, NOON)
    assert "They live in Lyon (they said so on" in told
    assert 'Yesterday they told you: "My dog ran off."' in told


def test_what_doesnt_fit_together_is_asked_about() -> None:
    """Two facts that can't both hold are both told, as what they are."""
    came = Recollection((fact("3 May", "born on", against=["4 May"]), fact("4 May", "born on", against=["3 May"])))
    assert "can't both be so" in remembered(came, NOON)
    assert "can't both be so" not in remembered(Recollection((fact("3 May", "born on"),)), NOON)


def test_what_was_sought_may_not_be_there() -> None:
    """Asked for what they never told, she is told to say so; unasked, no such thing is said."""
    assert "haven't told you" in remembered(Recollection((), (line("x"),), is_sought=True), NOON)
    assert "haven't told you" not in remembered(Recollection((), (line("x"),)), NOON)


@pytest.mark.parametrize(
    ("words", "is_plain"),
    [
        ("Where do I live?", True),
        ("so where do i live now", True),
        ("Do I live in Lyon?", False),
        ("Why do I live in Lyon?", False),
        ("Where do I live and where does she?", False),
        ("Where would I live if I could?", False),
        ("Where do I live? I forgot.", False),
        ("Where did I live before Lyon?", False),
        ("Where will I live?", False),
        ("Where does Anna's boyfriend live?", False),
        ("Who is Paul's best friend?", False),
        ("How old was I?", False),
        ("Where's my sister living?", True),
    ],
)
def test_one_thing_that_is_surely_known_is_said_in_its_own_words(words: str, *, is_plain: bool) -> None:
    """What asks for one thing is answered with the fact; whatever asks for more is left to the brain."""
    came = Recollection(answer=fact("Lyon", "lives in"), is_sought=True)
    assert plain_answer(came, words) == ("You live in Lyon." if is_plain else "")
    assert not plain_answer(Recollection(is_sought=True), words)


def test_what_is_no_sentence_is_left_to_the_brain() -> None:
    """'Regularly: choir' is a note, not an answer."""
    assert not plain_answer(Recollection(answer=fact("choir", "regularly"), is_sought=True), "What do I do on Fridays?")


def test_what_was_told_is_quoted_with_its_date() -> None:
    """The likeliest line first, as many as came; nothing unasked; and where it may be another, she says so."""
    dog, cat = replace(line("My dog ran off."), chance=0.6), replace(line("my cat stayed"), chance=0.3)
    assert (
        quoted(Recollection(is_sought=True, likeliest=(dog, cat)), NOON)
        == 'Yesterday you told me: "My dog ran off." And yesterday: "my cat stayed".'
    )
    assert quoted(Recollection(is_sought=True, likeliest=(cat,)), NOON).startswith("I'm not sure that you told me")
    assert not quoted(Recollection(likeliest=(dog,)), NOON)
    assert not quoted(Recollection((), (dog,), is_sought=True), NOON)


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("What's my dog called?", True),
        ("so where does she live now", True),
        ("Do you remember what my dog did?", True),
        ("How did I lose my dog?", True),
        ("What do I do with my dog on Sundays?", True),
        ("What am I going to do without my dog?", False),
        ("What do I do now?", False),
        ("Am I a bad person?", False),
        ("What did my dog do, do you think?", False),
        ("How do I go on?", False),
    ],
)
def test_who_asks_only_for_what_they_told_hears_their_own_words(words: str, *, is_told: bool) -> None:
    """A small brain would make something up; whoever asks for comfort or advice gets no quotes."""
    dog = replace(line("My dog ran off."), chance=0.95)
    came = Recollection((fact("dog", "has"),), (), is_sought=True, likeliest=(dog,))
    answer, stands_on = as_told(came, words, NOON, may_quote=True)
    assert answer == ('Yesterday you told me: "My dog ran off."' if is_told else "")
    assert stands_on.events == ((dog.episode.id,) if is_told else came.events)
    assert as_told(came, words, NOON, may_quote=False) == ("", came)


def test_an_answer_stands_on_its_fact() -> None:
    """What is said of a fact goes when its event is forgotten, whatever else came to mind."""
    assert Recollection(answer=fact("Lyon", "lives in"), is_sought=True).events == (EventId("heard Lyon"),)
