"""Thoughts that are still under way: whether what was said so far wants to go on."""

import re
from collections.abc import Callable

from samantha.speech.aloud.lexicon import words

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MARKS = re.compile(r"[^\w]*$")

_FILLERS = words("um uh er erm uhm umm uhh eh hmm hm mm")
_JOINS = words(
    "and but or nor because cause cos although unless until if whether while whereas since than as plus except "
    "and/or cuz"
)
_NEEDS_NOUN = words(
    "of to with from at into for about between among toward towards without onto upon despite during including "
    "via per against"
)
_DETERMINERS = words("a an the my your our their its every each")
_PARTICLES = words("in on off up out over down by through around after before under")
_TAKES_PARTICLE = words(
    "come comes came coming go goes going gone went turn turned hold put take took get gets got give gave move "
    "moved log sign check keep kept carry stay stand sit sat lie wake woke hang run ran pass passed stop calm "
    "write clean cheer grow break make find figure work worked shut"
)
_SUBJECTS_ONLY = words("i he she we they")
_REPORTS = words("told said says think thought know knew heard realized mean means noticed believe guess")
_BE = words(
    "is are was were am be been being i'm you're he's she's it's we're they're that's there's here's what's who's "
    "where's"
)
_HELPERS = words(
    "will would can could should may might must shall do does did have has had i'll you'll he'll she'll we'll "
    "they'll i'd you'd he'd she'd we'd they'd i've you've we've they've gonna wanna gotta let's"
)
_ANSWERS = words("yes no yeah yep nope oh of so")
_SUBJECTS = words("i you he she it we they that there this who")
_ASKS = words("what who whom whose where when why how which what's who's where's how's")
_ANYBODY = words(
    "someone somebody something nothing anything nobody anyone anybody everyone place people person much lot one "
    "more somewhere nowhere things thing part friend way only"
)
_DEGREES = words("very quite rather extremely incredibly such several")
_OPENERS = words("well so actually anyway basically maybe also then first like okay")
_PHRASES_OPEN = {
    "i want": 0.8, "i need": 0.75, "i'd like": 0.8, "i would like": 0.8, "i think": 0.75, "i mean": 0.75,
    "you know": 0.65, "let me": 0.8, "could you": 0.85, "can you": 0.85, "would you": 0.85, "will you": 0.7,
    "do you": 0.8, "did you": 0.8, "are you": 0.7, "have you": 0.75, "tell me": 0.55, "i was wondering": 0.85,
    "remind me": 0.7, "the thing is": 0.95, "i feel": 0.75, "i'm going": 0.5, "i guess": 0.55,
    "i thought": 0.7, "i said": 0.7, "he said": 0.7, "she said": 0.7, "i wish": 0.8, "i hope": 0.7,
    "it's like": 0.9, "kind of": 0.85, "sort of": 0.85, "a lot of": 0.95, "i wonder": 0.7, "i just": 0.85,
    "i really": 0.8, "i don't": 0.45, "what if": 0.85, "what about": 0.8, "how about": 0.85,
    "i'm not sure if": 0.95, "i used": 0.7, "because of": 0.95, "in order": 0.9,
    "as well as": 0.95, "such as": 0.95, "for example": 0.8, "more than": 0.9, "going to": 0.9,
    "so that": 0.85, "the fact that": 0.95, "think that": 0.8, "said that": 0.8, "know that": 0.55,
    "sure that": 0.75, "can you tell me": 0.85, "could you tell me": 0.85, "mean is": 0.95, "point is": 0.95,
    "problem is": 0.95, "question is": 0.95, "idea is": 0.95, "told me that": 0.85, "feel like": 0.9,
    "looks like": 0.85, "sounds like": 0.85, "seems like": 0.85, "i'm like": 0.9, "was like": 0.9,
}  # fmt: skip
_PHRASES_DONE = (
    "think so", "hope so", "guess so", "said so", "believe so", "so so", "not at all", "after all", "look like",
    "what for", "come with", "like that", "like this", "about it", "i'd love to", "i'd like to",
    "i would love to", "want me to", "if you want to", "have to go", "what to do", "used to be",
    "what is it like", "never mind", "or whatever", "a while", "in between", "you like", "mean that",
    "stressed out", "or so", "like so", "or something", "and so on", "and stuff", "of course", "even so",
    "if so", "how so",
)  # fmt: skip
_FIGURES = words(
    "zero oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand double "
    "triple"
)
_NUMBER_TALK = words("number code pin phone zip digits extension telephone")
_WHOLE_NUMBER_DIGITS = frozenset({7, 10, 11, 12})

_DONE, _PLAIN, _DOUBTFUL, _OPEN = 0.05, 0.2, 0.75, 0.95


def trailing_thought(text: str) -> float:
    """Return how much a transcript sounds as if more were coming: 0 is complete, 1 is surely unfinished.

    Looks at the last words (an article, a conjunction, 'I want to', a filler, an open telephone number) and at the
    marks an ear put after them, of which only commas, dashes and dots in a row are taken at their word.
    """
    said = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    if not said:
        return 0.0
    marks = "".join(_MARKS.findall(text.rstrip())[0].split())
    score = _score(said)
    if "…" in marks or ".." in marks or marks.endswith(("—", "–", "-")):
        return max(score, 0.9)
    if marks.endswith((",", ";", ":")):
        return max(score, 0.85)
    if marks.endswith("?"):
        return min(score, 0.15)
    if marks.endswith((".", "!")):
        return score * (0.9 if score > _DOUBTFUL else 0.6) if score > 0.5 else min(score, _DONE)
    return score


def _score(said: list[str]) -> float:
    tail = " ".join(said[-4:])
    if _ends(tail, _PHRASES_DONE):
        return 0.1
    number = _open_number(said)
    if number is not None:
        return number
    for phrase, score in _LONGEST_FIRST:
        if _ends(tail, (phrase,)):
            return score if score >= 0.8 or _stands_alone(said, phrase) else 0.3
    return next((judge(said) for kind, judge in _JUDGES if said[-1] in kind), _other(said))


def _filler(said: list[str]) -> float:
    return _OPEN if len(said) > 1 else 0.8


def _join(_: list[str]) -> float:
    return _OPEN


def _determiner(_: list[str]) -> float:
    return _OPEN


def _preposition(said: list[str]) -> float:
    return _PLAIN if _is_left_hanging(said) else _OPEN


def _particle(said: list[str]) -> float:
    """Score 'turn it on', which is whole, and 'she sat in', which is not."""
    if not _TAKES_PARTICLE.isdisjoint(said[-5:-1]) or _is_left_hanging(said):
        return 0.15
    return 0.15 if said[-1] != "in" and said[-2:-1] and said[-2] in _BE else 0.7


def _helper(said: list[str]) -> float:
    """Score a clause that ends in a helping verb: 'yes I do' is whole, 'my name is' is not."""
    last, before = said[-1], said[-2] if len(said) > 1 else ""
    if "'" in last:
        return _OPEN
    if before in _SUBJECTS:
        if said[0] in _ANSWERS or _asks(said[:-2]) or len(said) > 3:
            return 0.15
        return 0.4 if last in {"do", "did", "can", "will", "would", "am"} else 0.85
    if last in {"do", "be", "did", "have", "is", "are"} and _asks(said):
        return 0.25
    return 0.3 if last in {"do", "have"} and len(said) > 2 else 0.85


def _opener(said: list[str]) -> float:
    if len(said) == 1:
        return 0.2 if said[0] in {"okay", "first"} else 0.75
    return 0.8 if said[-1] in {"so", "like"} and not _asks(said) else _PLAIN


def _degree(_: list[str]) -> float:
    return 0.75


def _subject(said: list[str]) -> float:
    return _PLAIN if len(said) == 1 or (said[-2] in _BE | _HELPERS and _asks(said)) or said[-2] == "and" else 0.85


def _that(said: list[str]) -> float:
    return _PLAIN if _REPORTS.isdisjoint(said[-4:-1]) or _asks(said) else 0.75


def _other(said: list[str]) -> float:
    return 0.6 if said[-1].endswith(("'s", "s'")) and not _asks(said) else _PLAIN


def _open_number(said: list[str]) -> float | None:
    """Score words that end in figures; None where they don't."""
    count = digit_count = 0
    for word in reversed(said):
        figures = word.replace("-", "")
        if word not in _FIGURES and not figures.isdigit():
            break
        count += 1
        digit_count += len(figures) if figures.isdigit() else 1
    if not count or (count == 1 and said[-1] in {"one", "oh"} and len(said) > 1):
        return None
    is_about_number = not _NUMBER_TALK.isdisjoint(said)
    if digit_count in _WHOLE_NUMBER_DIGITS and (is_about_number or count == len(said)):
        return _PLAIN
    if is_about_number:
        return 0.85
    if count == len(said):
        return 0.6
    return 0.7 if digit_count >= 3 and count >= 3 else 0.25


def _is_left_hanging(said: list[str]) -> bool:
    """Tell whether a last preposition is at home there: 'who are you talking to', 'nothing to fear from'."""
    if len(said) > 2 and _asks([word for word in said if word not in {"when", "how"}]):
        return True
    if "to" in said[-4:-1] and not _ANYBODY.isdisjoint(said[-6:-2]):
        return True
    followed = zip(said[-7:-2], said[-6:-1], strict=False)
    return any(noun in _ANYBODY and subject in _SUBJECTS | _ANYBODY for noun, subject in followed)


def _asks(said: list[str]) -> bool:
    return not _ASKS.isdisjoint(said)


def _stands_alone(said: list[str], phrase: str) -> bool:
    """Tell whether only small words stand before the phrase."""
    before = said[: len(said) - len(phrase.split())]
    return all(word in _JOINS | _OPENERS | _FILLERS | _ANSWERS for word in before)


def _ends(tail: str, phrases: tuple[str, ...]) -> bool:
    return any(tail == phrase or tail.endswith(" " + phrase) for phrase in phrases)


_LONGEST_FIRST = sorted(_PHRASES_OPEN.items(), key=lambda item: -len(item[0]))
_JUDGES: list[tuple[frozenset[str], Callable[[list[str]], float]]] = [
    (_FILLERS, _filler),
    (_JOINS, _join),
    (_DETERMINERS, _determiner),
    (_NEEDS_NOUN, _preposition),
    (_PARTICLES, _particle),
    (_BE | _HELPERS, _helper),
    (_OPENERS, _opener),
    (_DEGREES, _degree),
    (_SUBJECTS_ONLY, _subject),
    (frozenset({"that"}), _that),
]
