"""From when and until when something holds, as far as its words tell."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from samantha.memory.claim import Claim
from samantha.memory.validity import ahead, validity

SAID_ON = date(2025, 6, 18)
"""A Wednesday."""


def span(relation: str, quote: str, *, ends: bool = False) -> tuple[str, str]:
    """Return from when until when a whole sentence holds that was said on that Wednesday."""
    return validity(Claim("you", relation, quote, quote, ends), SAID_ON)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", "2025-06-18"),
        ("dinner with Nora tonight", "2025-06-18"),
        ("tomorrow morning", "2025-06-19"),
        ("the day after tomorrow", "2025-06-20"),
        ("on Friday", "2025-06-20"),
        ("Wednesday", "2025-06-25"),
        ("Friday next week", "2025-06-27"),
        ("this weekend", "2025-06-22"),
        ("next week", "2025-06-29"),
        ("in three days", "2025-06-21"),
        ("in two weeks", "2025-07-02"),
        ("the fourth of July", "2025-07-04"),
        ("July 4th", "2025-07-04"),
        ("Friday the thirteenth of June", "2026-06-13"),
        ("18 June", "2025-06-18"),
        ("the twenty-first of March", "2026-03-21"),
        ("3 May 2027", "2027-05-03"),
        ("29 February", ""),
        ("29 February 2028", "2028-02-29"),
        ("going to Rome in May", "2026-05"),
        ("in June", "2025-06"),
        ("early September", "2025-09"),
        ("the end of July", "2025-07"),
        ("in May 2027", "2027-05"),
        ("this month", "2025-06"),
        ("next month", "2025-07"),
        ("this year", "2025"),
        ("next year", "2026"),
        ("some day", ""),
        ("whatever I may do", ""),
        ("the 45th of June", ""),
    ],
)
def test_which_day_is_meant(words: str, expected: str) -> None:
    """Days, months and years to come: always the next, the day itself inside."""
    assert ahead(words, SAID_ON) == expected


@pytest.mark.parametrize("relation", ["happens", "plans"])
def test_what_is_to_come_holds_until_it_has_come(relation: str) -> None:
    """A plan begins at once, and is over after its day."""
    assert span(relation, "flying to Oslo on Friday") == ("", "2025-06-20")
    assert span(relation, "flying to Oslo") == ("", "")


@pytest.mark.parametrize(
    ("relation", "quote", "expected"),
    [
        ("lives in", "I live in Leeds.", ("", "")),
        ("lives in", "I live in Leeds now.", ("", "")),
        ("lives in", "I've lived in Leeds since 2019.", ("2019", "")),
        ("lives in", "I've lived in Leeds since March.", ("2025-03", "")),
        ("lives in", "I moved to Leeds two days ago.", ("2025-06-16", "")),
        ("lives in", "I moved to Leeds in May.", ("2025-05", "")),
        ("lives in", "I moved to Leeds three years ago.", ("2022", "")),
        ("lives in", "I just moved to Leeds.", ("2025-06-18", "")),
        ("lives in", "I moved to Leeds.", ("", "")),
        ("lives in", "I live in Leeds until March.", ("", "2026-03")),
        ("lives in", "I live in Leeds until 2027.", ("", "2027")),
        ("takes", "I take antibiotics till Friday.", ("", "2025-06-20")),
        ("works at", "I started at Volvo last month.", ("2025-05", "")),
        ("works as", "I'm a nurse, and last week was mad.", ("", "")),
        ("with", "We met in 2010, and I'm with Paul.", ("", "")),
        ("is", "I became vegan in 2020.", ("2020", "")),
        ("likes", "I just moved, and I like tea.", ("", "")),
        ("likes", "I've liked tea since the crash.", ("", "")),
        ("habit", "I read until midnight every Friday.", ("", "")),
    ],
)
def test_from_when_and_until_when(relation: str, quote: str, expected: tuple[str, str]) -> None:
    """Only what tells a beginning or an end gives one, no closer than the words; a date beside it gives none."""
    assert span(relation, quote) == expected


def test_an_end_begins_nothing() -> None:
    """What is over doesn't hold since the day it ended."""
    assert span("works at", "I just got laid off from Volvo last week.", ends=True) == ("", "")


def test_what_is_over_ended_on_a_day_that_is_past() -> None:
    """'Until March' is the last one where it is over, and both years count where both are told."""
    assert span("works at", "I worked at Volvo until March.", ends=True) == ("", "2025-03")
    assert span("lives in", "I lived in Lyon until 2024.", ends=True) == ("", "2024")
    assert span("lives in", "We lived in Lyon from 2019 to 2024.", ends=True) == ("2019", "2024")


@given(some.text(), some.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_any_words_give_a_day_or_none(words: str, said_on: date) -> None:
    """Nothing that can be said fails, and what is found is a day, a month or a year."""
    found = ahead(words, said_on)
    assert not found or date.fromisoformat((found + "-01-01")[:10])


@given(some.dates(date(1950, 1, 1), date(2150, 1, 1)), some.integers(1, 364))
def test_a_day_to_come_is_found(said_on: date, days: int) -> None:
    """Within a year, a date without its year is the one that was meant."""
    day = said_on + timedelta(days)
    if (day.month, day.day) != (2, 29):
        assert ahead(f"{day.day} {day:%B}", said_on) == day.isoformat()
        assert ahead(f"{day:%A}", said_on) == (said_on + timedelta((day - said_on).days % 7 or 7)).isoformat()
