"""What is said to be over of what is known: 'He's taken me off the lisinopril', 'No more Rotterdam'."""

import re
from collections.abc import Iterable

from samantha.memory.claim import Claim
from samantha.memory.fact import Fact
from samantha.memory.relation import YOU
from samantha.memory.sentence import sentences

_MAY_END = frozenset(
    {
        "habit",
        "happens",
        "lives in",
        "plans",
        "plays",
        "practises",
        "regularly",
        "studies",
        "takes",
        "works as",
        "works at",
    }
)
_BEFORE = (
    r"(?:\bno more|\bno longer(?: \w+){0,2}|\bnot(?: the| my)?|\binstead of|\b(?:gave|given|giving) up"
    r"|\b(?:taken|took|takes|come|came|coming|i['’]m|he['’]s|she['’]s)(?: \w+)? off|\b(?:pack|packed|packing) in"
    r"|\b(?:done|finished) with|\b(?:dropped|quit|scrub|scrap|forget|cancel|cancelled))"
    r"(?: (?:the|my|our|her|his|their|doing|going|taking))?"
)
_AFTER = (
    r"(?:['’]s| is| are|['’]re) (?:off|cancelled|called off|gone|over|out|finished|no more)\b"
    r"(?=[,.;!]| and | now| then|$)"
)
_DENIES = re.compile(f"{_BEFORE} |{_AFTER}", re.IGNORECASE)
_NAMED = re.compile(r"[^\W\d_][\w'’-]{3,}")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """about after april august away back before december evening every february first friday from half january july
        june last line march monday month months morning next night november october over quarter saturday second
        september some sunday that their third this thursday time today tomorrow tuesday twelve twenty wednesday week
        weekend weeks where will with year years your""",
    )
)


def endings(text: str, known: Iterable[Fact]) -> list[Claim]:
    """Return what a text says to be over of what is known to hold.

    Args:
        text: What was said.
        known: What holds, of the person and of others.
    """
    found: list[Claim] = []
    known = [fact for fact in known if fact.relation in _MAY_END]
    for sentence in sentences(text):
        if sentence.endswith("?") or not _DENIES.search(sentence):
            continue
        over = [(fact, denial) for fact in known if (denial := _denial(fact, sentence))]
        named = [one for one in over if _is_named(one[0].about, sentence, one[1])]
        own = [one for one in over if one[0].about == YOU and not _names_another(known, sentence, one[1])]
        # 'No more accountancy.' needs no name where only one of them studies it.
        only = [one for one in over if len(over) == 1 and len(sentence[: one[1].start()].split()) <= 1]
        for fact, denial in named or own or only:
            found.append(Claim(fact.about, fact.relation, fact.value, sentence, ends=True, named=denial["word"]))
    return found


def _denial(fact: Fact, sentence: str) -> re.Match[str] | None:
    """Return where a sentence says that something is over, by a word that names what it is about."""
    for word in _telling(fact):
        if word.lower() in sentence.lower():
            spelt = rf"(?P<word>{re.escape(word)})\b"
            found = re.search(rf"{_BEFORE} {spelt}", sentence, re.IGNORECASE) or re.search(
                rf"\b{spelt}{_AFTER}", sentence, re.IGNORECASE
            )
            if found:
                return found
    return None


def _telling(fact: Fact) -> list[str]:
    """Return the words of a value that name what it is about: not the verb of a habit, nor a day's date."""
    value = fact.value.partition(" ")[2] if fact.relation == "habit" else fact.value
    return [word for word in _NAMED.findall(value) if word.lower() not in _EMPTY]


def _names_another(known: Iterable[Fact], sentence: str, denial: re.Match[str]) -> bool:
    return any(_is_named(fact.about, sentence, denial) for fact in known if fact.about != YOU)


def _is_named(about: str, sentence: str, denial: re.Match[str]) -> bool:
    """Whether somebody is named before a denial in its clause: 'Nora's off the lisinopril'."""
    clause = re.split(r"[,;.] | (?:and|but|so|because|says|saying) ", sentence[: denial.start() + 1])[-1]
    return about != YOU and re.search(rf"\b{re.escape(about)}\b", clause, re.IGNORECASE) is not None
