"""The book of her voice as it is written, and how it is searched."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from samantha.mind.book import Book, Exchange, beginnings, written_book
from samantha.mind.in_character import clean, out_of_character
from samantha.speech.clause import clauses_of

BOOK = written_book()


class LetterEncoder:
    """Sees texts as counts of their letter pairs; counts how many texts it was given."""

    def __init__(self) -> None:
        self.texts_count = 0

    def encode(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        """Return one row of counts a text."""
        self.texts_count += len(texts)
        rows = np.zeros((len(texts), 729), np.float32)
        for row, text in zip(rows, texts, strict=True):
            letters = [ord(letter) - 96 if letter.isalpha() and letter.isascii() else 0 for letter in text.lower()]
            for first, second in pairwise(letters):
                row[first * 27 + second] += 1
        return rows


def test_the_book_is_large_and_of_many_kinds() -> None:
    """At least 240 exchanges of at least 25 kinds, none heard twice, none said twice."""
    assert len(BOOK) >= 240
    assert len({exchange.kind for exchange in BOOK}) >= 25
    assert len({exchange.heard.lower() for exchange in BOOK}) == len(BOOK)
    assert len({exchange.said.lower() for exchange in BOOK}) == len(BOOK)


@pytest.mark.parametrize("exchange", BOOK, ids=lambda exchange: exchange.heard)
def test_every_answer_is_hers(exchange: Exchange) -> None:
    """Short, spoken, in character, at most one question, and quick to the first pause."""
    assert out_of_character(exchange.said, heard=exchange.heard) is None
    assert clean(exchange.said) == exchange.said
    assert len(exchange.said.split()) <= 28
    assert exchange.said.count("?") <= 1
    assert exchange.said.endswith((".", "!", "?"))
    assert len(re.split(r"[,.!?]", exchange.said)[0].split()) <= 8


def test_not_every_answer_asks() -> None:
    """Between a third and two thirds of the answers hold a question."""
    assert 1 / 3 <= sum("?" in exchange.said for exchange in BOOK) / len(BOOK) <= 2 / 3


@pytest.mark.parametrize("encoder", [None, LetterEncoder()], ids=["words", "vectors"])
def test_the_nearest_comes_first(encoder: LetterEncoder | None) -> None:
    """A line of the book finds its own exchange, whether vectors or words are compared."""
    book = Book(BOOK, encoder)
    assert [book.nearest(exchange.heard, 1)[0].heard for exchange in BOOK[20:40]] == [
        exchange.heard for exchange in BOOK[20:40]
    ]


def test_her_name_does_not_count() -> None:
    """Her name as an address makes no difference to what is near."""
    book = Book(BOOK)
    assert book.nearest("Tell me a joke, Samantha.") == book.nearest("Tell me a joke.")


@pytest.mark.parametrize(("words", "count"), [("", 2), ("   ", 2), ("Hello", 0)])
def test_nothing_is_near_to_nothing(words: str, count: int) -> None:
    """Silence, or no exchanges wanted, gives none."""
    assert Book(BOOK).nearest(words, count) == []


def test_unknown_words_still_find_something() -> None:
    """Words the book has never seen give exchanges all the same."""
    assert len(Book(BOOK).nearest("Xylophone zzyzx", 3)) == 3


def test_vectors_are_kept_between_starts(tmp_path: Path) -> None:
    """A second start encodes nothing but the probe that tells one model from another."""
    path = tmp_path / "deep" / "book.npz"
    Book(BOOK, LetterEncoder(), vectors_path=path)
    again = LetterEncoder()
    book = Book(BOOK, again, vectors_path=path)
    assert again.texts_count == 1
    assert book.nearest(BOOK[7].heard, 1) == [BOOK[7]]


@pytest.mark.parametrize("content", [b"", b"not vectors", b"PK\x03\x04 broken"])
def test_a_broken_file_of_vectors_is_written_anew(tmp_path: Path, content: bytes) -> None:
    """Whatever stands in the file, the book is right, and the next start is quick again."""
    path = tmp_path / "book.npz"
    path.write_bytes(content)
    assert Book(BOOK, LetterEncoder(), vectors_path=path).nearest(BOOK[3].heard, 1) == [BOOK[3]]
    again = LetterEncoder()
    Book(BOOK, again, vectors_path=path)
    assert again.texts_count == 1


def test_a_changed_book_is_encoded_anew(tmp_path: Path) -> None:
    """Vectors of another book are never used."""
    path = tmp_path / "book.npz"
    Book(BOOK[:50], LetterEncoder(), vectors_path=path)
    book = Book(BOOK[50:100], LetterEncoder(), vectors_path=path)
    assert book.nearest(BOOK[60].heard, 1) == [BOOK[60]]


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """A file where the folder should be costs the quick start, nothing else."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert Book(BOOK, LetterEncoder(), vectors_path=blocked / "book.npz").nearest(BOOK[5].heard, 1) == [BOOK[5]]


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Are you human?", "what_she_is"), ("what time is it", "time"), ("Good night, Samantha.", "goodbye")],
)
def test_what_the_book_holds_she_knows_by_heart(words: str, kind: str) -> None:
    """A line of the book is answered from the book."""
    found = Book(BOOK).by_heart(words)
    assert found is not None
    assert found.kind == kind


def test_by_heart_minds_the_form_of_the_sentence() -> None:
    """The same topic told, not asked for, is left to the brain."""
    book = Book([Exchange("help_not_yet", "Call my mom.", "I can't place calls yet.")])
    assert book.by_heart("Call my mom.") is not None
    assert book.by_heart("I call my mom.") is None


def test_by_heart_never_says_the_same_twice() -> None:
    """What she said lately is left out."""
    book = Book(BOOK)
    first = book.by_heart("How are you?")
    assert first is not None
    second = book.by_heart("How are you?", [first.said])
    assert second is None or second.said != first.said


def test_there_is_always_a_reply() -> None:
    """Even for words that resemble nothing there is something to say, and not the same again."""
    book = Book(BOOK)
    said: list[str] = []
    for _ in range(4):
        said.append(book.reply("Xylophone zzyzx", said))
    assert len(set(said)) == 4
    assert all(out_of_character(line) is None for line in said)


def test_a_reply_about_her_life_is_honest() -> None:
    """Asked for what only a person has had, she has a line of her own that doesn't pretend."""
    reply = Book(BOOK).reply("Tell me about your parents.")
    assert out_of_character(reply, heard="Tell me about your parents.") is None


def test_beginnings_are_short_clauses_each_once() -> None:
    """What is rehearsed are first clauses as they are really cut, of the book and of everyday talk."""
    found = beginnings()
    assert len(found) == len(set(found)) > 200
    assert all(1 <= len(clause.split()) <= 3 for clause in found)
    assert [clause for clause in found if [*clauses_of(clause)] != [clause]] == ["no, wait.", "Or no, wait."]
    assert {"Oh,", "I'm sorry.", "Loud and clear.", "That's true."} <= set(found)


class SameEncoder:
    """Takes everything for alike."""

    def encode(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        """Return one and the same vector for each text."""
        return np.tile(np.array([1.0, 0.0], np.float32), (len(texts), 1))


@pytest.mark.parametrize(
    ("heard", "asked", "is_known"),
    [
        ("What's your name?", "What's my name?", False),
        ("What's your name?", "What is your name?", True),
        ("My dog died yesterday.", "My dog didn't die.", False),
        ("My dog died yesterday.", "My dog died.", True),
        ("I'm home.", "I'm not home.", False),
        ("Set a timer for the eggs.", "Could you tell me how to boil an egg?", False),
        ("Nothing I do is good enough.", "It is never good enough.", True),
    ],
)
def test_what_denies_or_asks_of_the_other_is_not_known_by_heart(heard: str, asked: str, is_known: bool) -> None:
    """However alike two sentences look to an encoder, 'my' isn't 'your', and 'not' turns them round."""
    book = Book([Exchange("help_not_yet" if "timer" in heard else "bad_day", heard, "Oh.")], SameEncoder())
    assert (book.by_heart(asked) is not None) is is_known
