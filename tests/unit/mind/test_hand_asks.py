"""What the hand does only after it was asked for plainly, and what it takes a wish to mean."""

from datetime import timedelta

import pytest

from samantha.vault.event import Heard
from tests.unit.mind.test_hand import Talk

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "answer",
    [
        "Absolutely not!",
        "Of course not.",
        "Okay, keep it.",
        "Yeah, no, keep it.",
        "Sure, but not now.",
        "OK so what's for dinner?",
        "Okay, good morning Samantha.",
        "Yes, but keep Nora.",
        "No, not the cello!",
        "Everything except Lyon.",
    ],
)
async def test_what_is_no_plain_yes_forgets_nothing(answer: str) -> None:
    """What can't be undone needs a yes and nothing but that."""
    talk = await Talk().begin()
    await talk.know("My sister Nora lives in Lyon.", "My sister plays the cello.")
    await talk.say("What do you know about my sister?")
    await talk.say("Forget that.")
    await talk.say(answer)
    await talk.say("Yes.")
    log = await talk.log()
    assert all(said in log for said in ("My sister Nora lives in Lyon.", "My sister plays the cello."))


@pytest.mark.parametrize(
    "answer", ["Yes.", "Yes, please, do it.", "all of it", "Yeah, go ahead, Samantha!", "I'm sure"]
)
async def test_a_plain_yes_forgets(answer: str) -> None:
    """However it is put."""
    talk = await Talk().begin()
    await talk.know("My sister Nora lives in Lyon.", "My sister plays the cello.")
    await talk.say("What do you know about my sister?")
    await talk.say("Forget that.")
    assert "gone" in await talk.say(answer)
    assert "Lyon" not in await talk.log()


async def test_a_question_that_was_left_open_for_hours_is_closed() -> None:
    """A yes in the evening answers nothing that was asked in the morning."""
    talk = await Talk().begin()
    await talk.know("My sister Nora lives in Lyon.")
    await talk.say("What do you know about my sister?")
    await talk.say("Forget that.")
    talk.clock.advance(timedelta(hours=6).total_seconds())
    await talk.say("Yes.")
    assert "My sister Nora lives in Lyon." in await talk.log()


async def test_what_i_said_is_what_i_said() -> None:
    """Neither what came to mind with it, nor what she told before."""
    talk = await Talk().begin()
    await talk.know("My boss Karen lives in Lyon.")
    await talk.say("What do you know about Karen?")
    await talk.say("I was at my boss Karen's house last night.")
    assert "last night" in await talk.say("Forget what I just said.")
    assert "gone" in await talk.say("Yes.")
    log = await talk.log()
    assert "last night" not in log
    assert "My boss Karen lives in Lyon." in log


async def test_it_is_told_what_goes_with_it() -> None:
    """What was said in the same breath goes as well, and the person hears of it before."""
    talk = await Talk().begin()
    await talk.know("My sister Nora lives in Lyon. I'm allergic to walnuts.")
    await talk.say("What do you know about Nora?")
    assert "walnuts" in await talk.say("Forget that.")


async def test_of_several_things_the_wrong_one_is_asked_for() -> None:
    """Nothing is crossed out that nobody named; what was said instead finds the one it is about."""
    talk = await Talk().begin()
    await talk.know("I'm allergic to walnuts.", "I live in Bonn.")
    await talk.say("What do you know about me?")
    assert "Which" in await talk.say("That's wrong.")
    await talk.say("What do you know about me?")
    await talk.say("That's wrong, I live in Cologne.")
    known = await talk.say("What do you know about me?")
    assert "walnuts" in known
    assert "Cologne" in known
    assert "Bonn" not in known
    await talk.companion.life.learn()
    assert (await talk.say("What do you know about me?")).count("Cologne") == 1


async def test_what_was_not_told_isnt_crossed_out() -> None:
    """What came to mind unasked was never said aloud, so 'that's wrong' doesn't mean it."""
    talk = await Talk().begin()
    await talk.know("My boss Karen lives in Lyon.")
    await talk.say("I was at my boss Karen's house last night.")
    await talk.say("That's wrong.")
    assert not [fact for fact in talk.companion.life.facts.all() if fact.is_wrong]


async def test_an_apology_is_no_fact() -> None:
    """What only goes on after 'that's wrong' crosses out and says nothing new."""
    talk = await Talk().begin()
    await talk.know("I live in Bonn.")
    await talk.say("What do you know about me?")
    await talk.say("That's wrong, sorry.")
    assert talk.companion.life.facts.current(talk.clock.now().date()) == []


async def test_whom_she_asks_for_may_be_named() -> None:
    """'Forget everything about him' is followed by a name."""
    talk = await Talk().begin()
    await talk.know("My brother Tom lives in Lyon.")
    assert "name" in await talk.say("Forget everything about him.")
    assert "for good?" in await talk.say("Tom.")
    assert "gone" in await talk.say("Yes.")
    assert "Tom lives" not in await talk.log()


async def test_a_fact_may_be_named_by_saying_it() -> None:
    """'Forget that I live in Bonn' forgets that, and learns nothing."""
    talk = await Talk().begin()
    await talk.know("I live in Bonn.", "I'm allergic to walnuts.")
    assert "You live in Bonn." in await talk.say("Forget that I live in Bonn.")
    assert "gone" in await talk.say("Yes.")
    await talk.companion.life.learn()
    assert "Bonn" not in await talk.log()


async def test_a_fact_that_was_named_is_forgotten_in_another_process_as_well() -> None:
    """One asks, and the yes is heard by another that has the same log: `samantha ask`, twice."""
    talk = await Talk().begin()
    await talk.know("I live in Bonn.", "I'm allergic to walnuts.")
    await talk.say("Forget that I live in Bonn.")
    other = await talk.elsewhere()
    assert "gone" in await other.say("Yes.")
    log = await other.log()
    assert "Bonn" not in log
    assert "walnuts" in log


async def test_a_thing_that_was_told_is_not_denied() -> None:
    """A trip is nobody: what was said of it comes to mind as anything else does."""
    talk = await Talk().begin()
    await talk.know("We saw the tea fields on our trip to Rome.")
    assert "Nothing" not in await talk.say("What do you remember about our trip to Rome?")
    assert "Nothing" not in await talk.say("What do you know about black holes?")


async def test_somebody_of_whom_no_fact_is_known_is_not_denied() -> None:
    """Whoever was named is not nobody, though nothing lasting was told; and asking alone tells nothing."""
    talk = await Talk().begin()
    await talk.know("Oliver laughed at my tea again.")
    assert "Nothing" not in await talk.say("What do you know about Oliver?")
    await talk.say("What do you know about Zoe?")
    assert "Nothing" in await talk.say("What do you know about Zoe?")


async def test_how_it_is_may_be_said_in_the_next_breath() -> None:
    """She asks what it is really, and takes the answer for that; anything else is only talk."""
    talk = await Talk().begin()
    await talk.know("My brother Tom lives in Bonn.")
    await talk.say("Where does Tom live?")
    await talk.say("What do you know about Tom?")
    await talk.say("That's wrong. He lives in Lyon.")
    known = await talk.say("What do you know about Tom?")
    assert "Lyon" in known
    assert "Bonn" not in known


async def test_she_is_whom_it_was_told_of() -> None:
    """What is put right of somebody is told of them by name, and goes with the words that put it right."""
    talk = await Talk().begin()
    await talk.know("My sister Anna lives in Lyon.")
    await talk.say("What do you know about Anna?")
    await talk.say("That's wrong, she lives in Bonn.")
    known = await talk.say("What do you know about Anna?")
    assert "Anna lives in Bonn." in known
    assert "Lyon" not in known
    await talk.say("Forget everything about Anna.")
    await talk.say("Yes.")
    assert "Bonn" not in await talk.log()


@pytest.mark.parametrize(("words", "is_it"), [("I live in Nice.", True), ("It's Nice.", True), ("It's fine.", False)])
async def test_what_it_is_really(words: str, is_it: bool) -> None:
    """After she has crossed something out, only words that say how it is put it right."""
    talk = await Talk().begin()
    await talk.know("I live in Bonn.")
    await talk.say("What do you know about me?")
    assert "What is it really?" in await talk.say("That's wrong.")
    assert ("put it right" in await talk.say(words)) is is_it
    told = [fact.text for fact in talk.companion.life.facts.current(talk.clock.now().date())]
    assert any("Nice" in text for text in told) is is_it
    assert not any("Bonn" in text for text in told)


async def test_what_is_not_right_in_the_world_corrects_nothing() -> None:
    """That something isn't right may be said of what was told, not of her memory."""
    talk = await Talk().begin()
    await talk.know("I live in Bonn.")
    await talk.say("What do you know about me?")
    await talk.say("That's not right, they treat people badly there.")
    assert [fact.value for fact in talk.companion.life.facts.current(talk.clock.now().date())] == ["Bonn"]


async def test_what_is_said_off_the_record_is_kept_nowhere() -> None:
    """Neither it nor what follows until the night is over."""
    talk = await Talk().begin()
    await talk.say("Off the record, I stole a marzipan pig.")
    await talk.say("It was pink marzipan.")
    assert "marzipan" not in await talk.log()
    assert "marzipan" in str(talk.companion.episodes.recent(9))


@pytest.mark.parametrize(("words", "asks"), [("Forget about Tom.", True), ("Forget about the tea.", False)])
async def test_only_somebody_is_forgotten_by_not_thinking_of_them(words: str, asks: bool) -> None:
    """'Forget about the tea' means that it doesn't matter."""
    talk = await Talk().begin()
    await talk.know("My brother Tom lives in Bonn.", "I spilt the tea.")
    assert ("for good" in await talk.say(words)) is asks


async def test_all_of_it_goes_after_a_yes_in_so_many_words() -> None:
    """'Forget everything' is the whole life, asked about first, and 'yes, forget everything' is a yes."""
    talk = await Talk().begin()
    await talk.know("My brother Tom lives in Bonn.")
    assert "for good" in await talk.say("Forget everything I told you.")
    assert "Bonn" in await talk.log()
    assert "gone" in await talk.say("Yes, forget everything.")
    assert "Bonn" not in await talk.log()


async def after_teas() -> Talk:
    """Return a talk in which something was told so long ago that the brain doesn't see it any more."""
    talk = await Talk().begin()
    for words in ("Biscuit hid my puppy shoes behind the marzipan.", *(f"It is tea number {n}." for n in range(20))):
        await talk.say(words)
    return talk


async def test_a_small_brain_is_not_asked_what_was_told() -> None:
    """She says it in the person's words, can say how she knows, and it goes when those are forgotten."""
    talk = await after_teas()
    talk.brain.is_small, asked_count = True, len(talk.brain.asked)
    assert "Biscuit hid my puppy shoes" in await talk.say("What did I say about the puppy shoes?")
    assert len(talk.brain.asked) == asked_count
    assert "Biscuit hid my puppy shoes" in await talk.say("How do you know that?")
    heard = next(r for r in await talk.companion.life.log.read() if isinstance(r.event, Heard))
    await talk.companion.life.forget([heard.id])
    assert "marzipan" not in await talk.log()


async def test_what_was_just_said_is_left_to_the_brain() -> None:
    """It stands before its eyes; what was said weeks ago is no answer then."""
    talk = await after_teas()
    await talk.say("Biscuit hid my puppy shoes behind the sofa.")
    talk.brain.is_small, asked_count = True, len(talk.brain.asked)
    await talk.say("Where did Biscuit hide the shoes behind the sofa?")
    assert len(talk.brain.asked) == asked_count + 1
