"""Events as bytes and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from samantha.kernel.error import StateError
from samantha.kernel.ids import EventId
from samantha.vault.codec import decode, encode
from samantha.vault.event import Considered, Corrected, Event, Forgot, Heard, Imported, Learned, Paused, Said

ANY_TEXT = some.text(some.characters(codec=None, exclude_categories=()))
EVENTS = some.one_of(
    some.builds(Heard, text=ANY_TEXT, surface=ANY_TEXT),
    some.builds(
        Said,
        text=ANY_TEXT,
        answers=ANY_TEXT.map(EventId),
        interrupted=some.booleans(),
        opening=ANY_TEXT,
        recalled=some.lists(ANY_TEXT).map(tuple),
    ),
    some.from_type(Imported),
    some.from_type(Learned),
    some.from_type(Corrected),
    some.builds(Forgot, some.integers(0, 2**40)),
    some.builds(Considered, some.integers(0, 2**40), ANY_TEXT),
    some.from_type(Paused),
)


@given(EVENTS)
def test_every_event_comes_back(event: Event) -> None:
    """Any text, lone surrogates included, survives."""
    assert decode(encode(event)) == event


@given(EVENTS)
def test_sizes_come_in_steps(event: Event) -> None:
    """A payload's size is a multiple of 64 bytes, so a sealed length tells little."""
    assert len(encode(event)) % 64 == 0


def test_short_answers_look_alike() -> None:
    """'yes' and 'no, never' have the same size."""
    assert len(encode(Heard("yes", "page"))) == len(encode(Heard("no, never", "page")))


def test_a_newer_kind_is_named() -> None:
    """An event written by a later version is refused by its kind's name, not misread."""
    for payload in (["dreamt", 1, {}], ["heard", 2, {"text": "hello", "surface": "page"}]):
        with pytest.raises(StateError, match="update Samantha") as refused:
            decode(json.dumps(payload).encode())
        assert refused.value.code == "newer-event"


def test_a_field_from_the_future_is_left_out() -> None:
    """A field that this version doesn't know doesn't keep it from reading the rest."""
    payload = json.dumps(["heard", 1, {"text": "hello", "surface": "page", "accent": "Welsh"}]).encode()
    assert decode(payload) == Heard("hello", "page")
