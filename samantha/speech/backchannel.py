"""Backchannels: the small sounds of somebody who listens and does not want the word."""

import re

from samantha.speech.aloud.lexicon import words

_STAGE = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|\*[^*\n]{0,60}\*|<[^<>]{0,60}>|[♪♫]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SOUND = re.compile(
    r"m+|h+m+|m+-?h+m*|m+-?m+|u+h+|u+m+|e+r+m*|a+h+|o+h+|o+|a+ha+|u+h+-?h+u+h+|n+-?h+n+|(?:ha+h?-?)+|heh|(?:he){2,}h?"
    r"|a?(?:ha){2,}h?|hu+h+|wo+w+|a+w+|oo+|phew|tsk|achoo|ahem|cough|sniff|yea+h*|ye+p+|yu+p+|o+ka+y+"
)
_WORDS = words(
    "yeah yes yep yup ya yah ok okay kay right sure true exactly totally absolutely definitely indeed really wow cool "
    "nice great good lovely sweet fine perfect interesting amazing awesome alright gotcha correct mhm uh-huh mm-hmm "
    "aha oh ah haha lol thanks"
)
_PHRASES = frozenset(
    [
        "i see",
        "i know",
        "i understand",
        "i get it",
        "got it",
        "of course",
        "go on",
        "all right",
        "that's right",
        "that's true",
        "that's nice",
        "that's good",
        "that's great",
        "thank you",
        "for sure",
        "no way",
        "oh my god",
        "oh my",
        "my god",
        "oh no",
        "me too",
        "same here",
        "fair enough",
        "makes sense",
        "you know",
        "sounds good",
        "so true",
        "very good",
        "oh dear",
        "i bet",
        "i agree",
        "you",
    ]
)
_MOST_WORDS = 3
_LONGEST_CHARS = 20


def is_backchannel(text: str) -> bool:
    """Tell whether what was heard over her voice leaves her the word: 'mhm', 'I see', a laugh, a cough, nothing.

    At most three words, each of which only says that somebody listens. 'No', 'stop', 'yeah but' take the word.
    """
    heard = [word.lower().replace("’", "'") for word in _WORD.findall(_STAGE.sub(" ", text))]
    return len(heard) <= _MOST_WORDS and _are_listening(heard)


def _are_listening(heard: list[str]) -> bool:
    if not heard or " ".join(heard) in _PHRASES:
        return True
    return any(_is_listening(heard[:count]) and _are_listening(heard[count:]) for count in range(1, len(heard) + 1))


def _is_listening(heard: list[str]) -> bool:
    if len(heard) > 1:
        return " ".join(heard) in _PHRASES
    return heard[0] in _WORDS or (len(heard[0]) <= _LONGEST_CHARS and _SOUND.fullmatch(heard[0]) is not None)
