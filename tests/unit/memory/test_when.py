"""Which days words mean."""

from datetime import date

import pytest

from samantha.memory.when import Span, spans

TODAY = date(2026, 3, 11)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("what did I tell you yesterday", date(2026, 3, 10), date(2026, 3, 10)),
        ("where was I last night", date(2026, 3, 10), date(2026, 3, 10)),
        ("who called last week", date(2026, 3, 2), date(2026, 3, 8)),
        ("what did we do last weekend", date(2026, 3, 7), date(2026, 3, 8)),
        ("how was last month", date(2026, 2, 1), date(2026, 2, 28)),
        ("where did I live last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("that trip last spring", date(2025, 3, 1), date(2025, 5, 31)),
        ("we met in the summer", date(2025, 6, 1), date(2025, 8, 31)),
        ("it snowed last winter", date(2025, 12, 1), date(2026, 2, 28)),
        ("the summer of 2023", date(2023, 6, 1), date(2023, 8, 31)),
        ("what happened in May", date(2025, 5, 1), date(2025, 5, 31)),
        ("on 3 May 2024 I said something", date(2024, 5, 3), date(2024, 5, 3)),
        ("on May 3rd, 2024", date(2024, 5, 3), date(2024, 5, 3)),
        ("the 7th of February", date(2026, 2, 7), date(2026, 2, 7)),
        ("in 2019 I moved", date(2019, 1, 1), date(2019, 12, 31)),
        ("on Friday she rang", date(2026, 3, 6), date(2026, 3, 6)),
        ("last Wednesday", date(2026, 3, 4), date(2026, 3, 4)),
        ("two weeks ago", date(2026, 2, 22), date(2026, 2, 28)),
        ("December was hard", date(2025, 12, 1), date(2025, 12, 31)),
    ],
)
def test_days_that_are_named(words: str, first: date, last: date) -> None:
    """Days, months, seasons and years, with or without the year, are the last ones that were."""
    assert spans(words, TODAY) == [Span(first, last)]


@pytest.mark.parametrize(
    "words",
    ["", "how are you", "you may go", "march on", "a spring in her step", "31 February 2024", "999999999 years ago"],
)
def test_words_that_name_no_day(words: str) -> None:
    """What only looks like a date, and a date that never was, mean no day."""
    assert spans(words, TODAY) == []


def test_both_ends_are_inside() -> None:
    """A span holds its first and its last day and none beside them."""
    (week,) = spans("last week", TODAY)
    assert [week.holds(date(2026, 3, day)) for day in (1, 2, 8, 9)] == [False, True, True, False]
