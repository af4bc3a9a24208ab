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
    names = {fact.about for fact in known} - {YOU}
    for sentence in sentences(text):
        if sentence.endswith("?") or not _DENIES.search(sentence):
            continue
        named = {name for name in names if re.search(rf"\b{re.escape(name)}\b", sentence, re.IGNORECASE)}
        for fact in known:
            is_of_them = fact.about in named if named else fact.about == YOU
            if is_of_them and (word := next((one for one in _telling(fact) if _is_over(one, sentence)), "")):
                found.append(Claim(fact.about, fact.relation, fact.value, sentence, ends=True, named=word))
    return found


def _telling(fact: Fact) -> list[str]:
    """Return the words of a value that name what it is about: not the verb of a habit, nor a day's date."""
    value = fact.value.partition(" ")[2] if fact.relation == "habit" else fact.value
    return [word for word in _NAMED.findall(value) if word.lower() not in _EMPTY]


def _is_over(word: str, sentence: str) -> bool:
    spelt = re.escape(word)
    return word.lower() in sentence.lower() and bool(
        re.search(rf"{_BEFORE} {spelt}\b|\b{spelt}{_AFTER}", sentence, re.IGNORECASE)
    )
