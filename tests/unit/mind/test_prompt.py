"""What the brain is shown, in the order in which it changes."""

from datetime import UTC, datetime, timedelta

import pytest

from samantha.kernel.ids import EventId
from samantha.memory.episode import Episode, Recalled
from samantha.memory.life import Recollection
from samantha.mind.book import Exchange
from samantha.mind.prompt import as_read, compose, ground
from samantha.mind.when import ago

NOW = datetime(2025, 3, 12, 18, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def episode(heard: str, said: str = "Mm.", *, before: timedelta = MINUTE, interrupted: bool = False) -> Episode:
    """Make an exchange that ended some time before now."""
    return Episode(EventId(heard), NOW - before, heard, said, interrupted)


def texts(*history: Episode, **more: object) -> list[str]:
    """Return what follows the fixed part, line by line."""
    prompt = compose(history, now=NOW, **more)
    fixed = ground().lines
    assert prompt.lines[: len(fixed)] == fixed
    return [f"{line.role}: {line.text}" for line in prompt.lines[len(fixed) :]]


def test_the_fixed_part_is_nobody_s() -> None:
    """The ground belongs to no conversation and is marked as ground; an answer's prompt names whose it is."""
    assert ground().is_ground
    assert ground().conversation == ""
    assert not compose([], now=NOW, words="Hi.", conversation="amy").is_ground
    assert compose([], now=NOW, conversation="amy").conversation == "amy"


def test_order_of_change() -> None:
    """History, then what the moment calls for, then what is remembered, then the person's words."""
    lines = texts(
        episode("Hi.", "Hello!"),
        exchanges=[Exchange("bad_day", "Awful day.", "Oh no.")],
        came=Recollection(
            (), (Recalled(episode("My dog is ill.", before=timedelta(days=1)), by_her=False, score=1.0),)
        ),
        words="It was awful.",
    )
    assert lines[:2] == ["user: Hi.", "assistant: Hello!"]
    assert "user: Awful day." in lines
    assert lines[-2:] == [
        'system: You remember: Yesterday they told you: "My dog is ill."',
        "user: It was awful.",
    ]


def test_without_words_it_is_a_prefix_of_the_prompt_with_them() -> None:
    """What is read ahead stands at the beginning of what is asked."""
    history = [episode("Hi.", "Hello!")]
    prefix = compose(history, now=NOW).lines
    assert compose(history, now=NOW, words="So?").lines[: len(prefix)] == prefix


def test_yesterday_is_said_once() -> None:
    """After the last exchange of an earlier time stands when it was; the talk of just now needs no date."""
    lines = texts(
        episode("One.", before=timedelta(days=1, minutes=2)),
        episode("Two.", before=timedelta(days=1)),
        episode("Three."),
    )
    assert [line for line in lines if line.startswith("system")] == ["system: That was yesterday."]
    assert lines.index("system: That was yesterday.") == lines.index("user: Three.") - 1


def test_an_interruption_is_shown_as_one() -> None:
    """What she said until she was stopped ends in a dash; an answer that never came is no line at all."""
    assert texts(episode("Tell me.", "Once a whale", interrupted=True))[1] == "assistant: Once a whale—"
    assert texts(episode("Tell me.", "")) == ["user: Tell me."]


def test_a_letter_pasted_once_does_not_crowd_out_the_talk() -> None:
    """Of an old line without end the beginning and the end are shown; the words of now are shown whole."""
    letter = "Dear all, " + "blah " * 4_000 + "yours, Amy."
    lines = texts(
        episode(letter, letter),
        came=Recollection((), (Recalled(episode(letter), by_her=False, score=1.0),)),
        words=letter,
    )
    assert lines[-1] == f"user: {letter}"
    assert all(len(line) < 500 for line in lines[:-1])
    assert lines[0].startswith("user: Dear all,")
    assert lines[0].endswith("yours, Amy.")


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (timedelta(hours=5), "earlier today"),
        (timedelta(hours=19), "yesterday"),
        (timedelta(days=3), "on Sunday"),
        (timedelta(days=30), "on 10 February"),
        (timedelta(days=400), "on 6 February 2024"),
        (-timedelta(days=2), "earlier today"),
    ],
)
def test_a_moment_is_named_as_a_friend_would(before: timedelta, told: str) -> None:
    """Days count by the calendar; a clock that was set back is never in the future."""
    assert ago(NOW - before, NOW) == told


@pytest.mark.parametrize(
    ("read", "words", "expected"),
    [
        ("at that high level the in", "At that high level, the air is pure.", "at that high level the air is pure."),
        ("", "Hello there.", "Hello there."),
        ("What joy there", "What joy there?", "What joy there?"),
        ("Terra", "Tear a sheet.", "Tear a sheet."),
        ("a b c d", "A, b.", "a b."),
        ("so", "", ""),
    ],
)
def test_words_are_spelt_as_they_were_read(read: str, words: str, expected: str) -> None:
    """As far as they are the same; what differs, and the last word with its mark, is as it was heard in the end."""
    assert as_read(read, words) == expected
