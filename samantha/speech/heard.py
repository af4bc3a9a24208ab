"""What was heard of a clause whose sound was stopped in the middle."""

import re

from samantha.speech.reading import read_aloud

_WORD = re.compile(r"\S+")
_VOWELS = re.compile(r"[aeiouyáéíóúàèìòùäëïöüâêîôûæøå]+", re.IGNORECASE)
_LETTER_SYLLABLES_RATIO = 0.12
_PAUSES_SYLLABLES = {",": 0.5, ";": 0.7, ":": 0.7, "—": 0.7, "–": 0.7, "…": 1.2, ".": 1.2, "!": 1.2, "?": 1.2}
_ROUNDING = 1e-9


def heard_until(text: str, fraction: float) -> str:
    """Return the words of a clause that were spoken whole when its sound stopped.

    Args:
        text: The clause as it was written; figures and signs count for as long as they take to say.
        fraction: How much of its sound was played, 0 to 1; 1 and above is the full text.
    """
    if fraction >= 1:
        return text
    words = list(_WORD.finditer(text))
    lengths = [spoken_length(word[0]) for word in words]
    left = max(0.0, fraction) * (sum(lengths) - _trailing_pause(text)) + _ROUNDING
    end = 0
    for word, length in zip(words, lengths, strict=True):
        left -= length - _trailing_pause(word[0])
        if left < 0 or not fraction > 0:
            break
        left -= _trailing_pause(word[0])
        end = word.end()
    return text[:end]


def spoken_length(word: str) -> float:
    """Return about how many syllables a word and the pause after it take, >= 0."""
    spoken = read_aloud(word)
    syllables = sum(max(1, _syllables(part)) for part in spoken.split())
    letters = sum(character.isalpha() for character in spoken)
    return syllables + _LETTER_SYLLABLES_RATIO * letters + _trailing_pause(word)


def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word))
    folded = word.lower().rstrip(".,;:!?…\"'”’")
    is_silent = folded.endswith("e") and not folded.endswith(("le", "ee", "ie", "ye")) and groups > 1
    return groups - is_silent


def _trailing_pause(word: str) -> float:
    return _PAUSES_SYLLABLES.get(word.rstrip("\"'”’»)]*_ ")[-1:], 0.0)
