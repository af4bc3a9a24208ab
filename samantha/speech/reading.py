"""Reading aloud: what is written, as a person would say it. English; pure; linear in time."""

import re
import unicodedata

from samantha.speech.aloud.abbreviation import say_abbreviations, say_acronyms
from samantha.speech.aloud.figure import say_figures, unfold_fractions
from samantha.speech.aloud.link import say_links
from samantha.speech.aloud.markup import strip_blocks, strip_links, strip_marks, strip_tags
from samantha.speech.aloud.moment import say_dates, say_times
from samantha.speech.aloud.money import say_money
from samantha.speech.aloud.place import say_places
from samantha.speech.aloud.roman import say_romans
from samantha.speech.aloud.symbol import say_symbols, tidy
from samantha.speech.aloud.telephone import say_telephone
from samantha.speech.aloud.unit import say_units

_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\v\f]")
_STEPS = (
    say_links,
    unfold_fractions,
    strip_marks,
    say_dates,
    say_times,
    say_telephone,
    say_places,
    say_money,
    say_units,
    say_romans,
    say_abbreviations,
    say_figures,
    say_symbols,
)


def read_aloud(text: str) -> str:
    """Return the text as a person would say it, on one line; plain words come back unchanged.

    Figures, dates, money, measures, addresses and abbreviations become words; Markdown, HTML and pictures
    leave only what they say. '' where nothing is left to say. Never raises.

    Args:
        text: A clause or a whole answer, of any length; Markdown blocks need their line breaks.
    """
    return tidy(say_acronyms(spell_out(text)))


def spell_out(text: str) -> str:
    """Return the text with figures, signs and abbreviations in words, its acronyms and spacing as written."""
    text = strip_links(strip_blocks(strip_tags(_legible(text))))
    text = " ".join(text.split())
    for step in _STEPS:
        text = step(text)
    return text


def _legible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = _SPACES.sub(" ", text)
    return "".join(character for character in text if character in "\n\r\u2028\u200d" or not _is_hidden(character))


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}
