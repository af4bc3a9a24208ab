"""Diaries and notes."""

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from samantha.memory.brought.diary import LONGEST
from samantha.memory.brought.export import Export, read_export

WRITTEN_AT = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)


def read(folder: Path, text: str) -> Export:
    """Read a diary that was last written on 2 January 2025."""
    path = folder / "notes.md"
    path.write_text(text, encoding="utf-8")
    os.utime(path, (WRITTEN_AT.timestamp(),) * 2)
    return read_export(path, zone=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    "date",
    [
        "2024-05-17",
        "2024/05/17",
        "2024.5.17",
        "17 May 2024",
        "17th of May 2024",
        "The 17th of May, 2024:",
        "17 MAY 2024",
        "May 17, 2024",
        "May 17th 2024",
        "# 2024-05-17",
        "### Friday, 17 May 2024",
        "Friday, 17 May 2024",
        "Fri 17 May 2024",
        "**Friday, May 17, 2024**",
        "[[2024-05-17]]",
        "- 2024-05-17 -",
        "17.05.2024",
        "17. 5. 2024",
        "17. Mai 2024",
        "Freitag, 17. Mai 2024",
        "Fr., 17.05.2024",
        "17.05.24",
        "17/05/2024",
        "05/17/2024",
        "05-17-2024",
        "Friday, 05/17/2024:",
    ],
)
def test_a_line_that_is_a_date_dates_what_follows(tmp_path: Path, date: str) -> None:
    """Each form is understood, and the line itself is no part of the diary."""
    found = read(tmp_path, f"{date}\nI moved to Bremen.\n")
    assert [(line.text, line.said_at) for line in found.lines] == [("I moved to Bremen.", "2024-05-17T12:00:00+02:00")]


@pytest.mark.parametrize(
    ("date", "said_at"),
    [
        ("2024-05-17 21:04", "2024-05-17T21:04:00+02:00"),
        ("2024-05-17T21:04:33", "2024-05-17T21:04:00+02:00"),
        ("17 May 2024, 9:04 pm", "2024-05-17T21:04:00+02:00"),
        ("May 17, 2024 at 12:30 a.m.", "2024-05-17T00:30:00+02:00"),
        ("17.05.2024 um 21:04 Uhr", "2024-05-17T21:04:00+02:00"),
        ("3 Sept. 2023", "2023-09-03T12:00:00+02:00"),
        ("24. Dezember 2019", "2019-12-24T12:00:00+01:00"),
    ],
)
def test_months_and_times_of_the_day_are_understood(tmp_path: Path, date: str, said_at: str) -> None:
    """A time beside the date is kept; summer and winter have their own offset."""
    assert [line.said_at for line in read(tmp_path, f"{date}\n\nWords.").lines] == [said_at]


@pytest.mark.parametrize(
    "line",
    [
        "17 May 2024 was a good day.",
        "2024-13-45",
        "31 February 2024",
        "03/04/2024",
        "17/05/2024 was a good day.",
        "13/13/2024",
        "17.05.24.1",
        "May 17th",
        "2024-13-45: text",
        "17 Mayday 2024",
        "May 2024",
        "2024",
        "12 3456-78-90",
        "2024-05-17 25:99",
        "Room 17 May 2024",
    ],
)
def test_what_only_looks_like_a_date_is_text(tmp_path: Path, line: str) -> None:
    """It stays a paragraph and dates nothing."""
    found = read(tmp_path, f"{line}\n\nWords.")
    assert [entry.text for entry in found.lines] == [line, "Words."]
    assert {entry.said_at for entry in found.lines} == {"2025-01-02T04:04:05+01:00"}


def test_paragraphs_are_lines_oldest_first(tmp_path: Path) -> None:
    """Blank lines and rules part them; what stands before the first date is as old as the file."""
    text = "\ufeffAbout me.\n\n# 2024-05-18\nLate one.\n---\nIt\nrained.\n\n\n2024-05-17\nEarly one.\n"
    found = read(tmp_path, text.replace("\n", "\r\n"))
    assert found.origin == "text"
    assert found.skipped_count == 0
    assert {line.who for line in found.lines} == {"you"}
    assert [(line.text, line.said_at[:10]) for line in found.lines] == [
        ("Early one.", "2024-05-17"),
        ("Late one.", "2024-05-18"),
        ("It\nrained.", "2024-05-18"),
        ("About me.", "2025-01-02"),
    ]


def test_a_heading_may_say_more_than_its_date(tmp_path: Path) -> None:
    """The rest of it is a line of that day; in plain text a date before words is only words."""
    found = read(tmp_path, "## 2024-05-17 – A walk\n\nWe went far.")
    assert [(line.text, line.said_at[:10]) for line in found.lines] == [
        ("A walk", "2024-05-17"),
        ("We went far.", "2024-05-17"),
    ]


def test_a_date_before_a_colon_dates_its_line(tmp_path: Path) -> None:
    """And what follows it; the words come back as they were written, however long they are."""
    found = read(tmp_path, f"2024-05-17: We sang *la*\nand danced.\n17.05.2024 21:04: {'so ' * 99}it went")
    assert [(line.text, line.said_at[:16]) for line in found.lines] == [
        ("We sang *la*", "2024-05-17T12:00"),
        ("and danced.", "2024-05-17T12:00"),
        (f"{'so ' * 99}it went", "2024-05-17T21:04"),
    ]


@pytest.mark.parametrize(
    ("other", "days"),
    [
        ("17/05/2024", ["2024-04-03", "2024-05-17"]),
        ("05/17/2024", ["2024-03-04", "2024-05-17"]),
        ("05/17/2024\n17/05/2024", ["2025-01-02", "2024-05-17"]),
    ],
)
def test_the_whole_diary_tells_which_field_is_the_day(tmp_path: Path, other: str, days: list[str]) -> None:
    """One date that exceeds twelve tells for all, unless another contradicts."""
    found = read(tmp_path, f"03/04/2024\n\nOne.\n\n{other}\nTwo.")
    said = {line.text: line.said_at[:10] for line in found.lines}
    assert [said["One."], said["Two."]] == days


def test_a_long_paragraph_is_parted_at_sentence_ends(tmp_path: Path) -> None:
    """Every part ends with a sentence, none is too long, and no word is lost."""
    sentences = [f'In year {number} "we" stayed at home, and so on. Really?' for number in range(200)]
    found = read(tmp_path, " ".join(sentences))
    texts = [line.text for line in found.lines]
    assert len(texts) > 1
    assert all(len(text) <= LONGEST and text[-1] in ".?" for text in texts)
    assert " ".join(texts) == " ".join(sentences)


@pytest.mark.parametrize(("text", "count"), [("word " * 1000, 3), ("x" * 4001, 3), ("é" * 2000, 1), ("a. " * 667, 1)])
def test_a_sentence_without_an_end_is_parted_too(tmp_path: Path, text: str, count: int) -> None:
    """At a word, or within one that is longer than any."""
    texts = [line.text for line in read(tmp_path, text).lines]
    assert len(texts) == count
    assert "".join(texts).replace(" ", "") == text.replace(" ", "")
