"""What a brain noted of somebody's words becomes a claim only where the words themselves bear it out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from samantha.memory.claim import Claim
from samantha.memory.relation import YOU
from samantha.memory.rule import is_nobody, named_group
from samantha.memory.sentence import sentences


@dataclass(frozen=True, slots=True)
class Note:
    """What a brain noted of one utterance."""

    what: str
    """A key of `NOTED`."""
    who: str
    """'I', or somebody as they were called."""
    value: str
    """Words of the utterance."""


_CUES: Mapping[str, str] = {
    "person": r"{KIN}",
    "pet": r"{PET}",
    "lives in": r"\b(?:live|lives|living|moved|moving|settled|based)\b"
    r"|\b(?:got|found|rents?|bought) (?:a|the) (?:flat|house|place|room)\b",
    "comes from": r"\b(?:from|born|grew up|raised|originally)\b",
    "job": r"\b(?:{JOB})\b|\b(?:works?|working) as\b|\bfor a living\b|\bmy job\b",
    "employer": r"\b(?:works?|working|worked|job|started|joined|been) (?:at|for|with)\b|\bjob\b",
    "studies": r"\b(?:study|studies|studying|studied|degree|evening class|(?:course|class) in|university|college)\b",
    "birthday": r"\b(?:birthday|born|turns?|turning)\b",
    "date": r"\b(?:{WHEN})\b",
    "plan": r"\b(?:booked|going|planning|tickets|flying|driving|moving|trip|instead)\b",
    "likes": r"\b(?:loves?|likes?|adores?|enjoys?|favou?rite|fond of|best|crazy about|mad about|nothing better)\b",
    "dislikes": r"\b(?:hates?|can['’]t (?:stand|bear)|do(?:es)?n['’]t like|afraid|scared|terrified|loathes?)\b",
    "allergic": r"\b(?:allerg\w+)\b",
    "health": r"\b(?:{CONDITION}|diagnos\w+|condition)\b",
    "medicine": r"\b(?:takes?|taking|put (?:me|him|her) on|(?:I['’]m|he['’]s|she['’]s) on|tablets?|pills?|inhaler)\b",
    "habit": r"\b(?:every|always|usually|{WEEKDAY}s?|mornings|weekly|(?:once|twice) a|for years)\b",
    "skill": r"\b(?:plays?|playing|speaks?|learn\w*|practis\w+|practic\w+)\b",
    "wish": r"\b(?:always wanted|wanted|wish|dream\w*|hopes?|['’]d love|['’]d really like|would love|one day)\b",
    "owns": r"\b(?:got|own|owns|have|has|bought|inherited|my|our)\b",
}
"""What must stand in the sentence for a note of each kind to be believed."""

NOTED: Mapping[str, str] = {
    "person": "is your",
    "pet": "is your",
    "lives in": "lives in",
    "comes from": "comes from",
    "job": "works as",
    "employer": "works at",
    "studies": "studies",
    "birthday": "born on",
    "date": "happens",
    "plan": "plans",
    "likes": "likes",
    "dislikes": "dislikes",
    "allergic": "allergic to",
    "health": "health",
    "medicine": "takes",
    "habit": "habit",
    "skill": "habit",
    "wish": "wants",
    "owns": "has",
}
"""The kinds that a brain may note, and the relation of each."""

_MUST_NAME = frozenset({"lives in", "comes from", "employer"})
_SUBJECT = re.compile(
    r"\b(?P<me>I|I['’](?:m|ve|d|ll)|we|we['’](?:re|ve|d|ll)|my(?! \w+['’]s)|our|me)\b"
    r"(?! (?:think|mean|guess|suppose|said|say|reckon)\b)"
    r"|\b(?P<other>(?:[Mm]y|[Oo]ur) [a-z]+(?= (?:is|has|was|lives|works)|['’]s)|[A-Z][a-zà-ÿ]+)\b"
    r"|\b(?P<some>he|she|they|it)\b"
)


def borne_out(note: Note, text: str, *, by: str) -> Claim | None:
    """Return the claim that a note makes, None where the words don't bear it out.

    The value must stand in a sentence that speaks of such a thing, and the one who is spoken of just before the word
    that says so must be whom the note is about.

    Args:
        note: What a brain noted.
        text: What was said.
        by: Which brain it was.
    """
    value = note.value.strip(" .,;:!?")
    sentence = next((one for one in sentences(text) if value and value in one), None)
    if sentence is None or (note.what in _MUST_NAME and not re.search(r"[A-Z]", value)):
        return None
    cue = named_group(_CUES[note.what]).search(sentence)
    if cue is None:
        return None
    if note.what in ("person", "pet"):
        return _belonging(note, value, sentence, by)
    about = YOU if note.who.lower() in ("i", "you", "me", "we", "") else note.who
    if not _is_of(about, sentence, max(cue.end(), 1)):
        return None
    return Claim(about, NOTED[note.what], value, sentence, confidence=0.7, by=by)


def _belonging(note: Note, value: str, sentence: str, by: str) -> Claim | None:
    """Return who somebody is to the person: one of the two must be a name, the other a role, both in the sentence."""
    name, role = (note.who, value) if note.who and note.who[0].isupper() and note.who != "I" else (value, note.who)
    role = re.sub(r"^(?:my|our|the|a) ", "", role.strip(), flags=re.IGNORECASE)
    is_name = bool(name) and name[0].isupper() and not is_nobody(name) and name in sentence
    is_role = named_group(r"(?:{KIN}|{PET})").fullmatch(role) is not None and role in sentence
    is_mine = re.search(rf"\b(?:my|our|the) (?:\w+ )?{re.escape(role)}\b", sentence, re.IGNORECASE)
    return Claim(name, "is your", role, sentence, confidence=0.7, by=by) if is_name and is_role and is_mine else None


def _is_of(about: str, sentence: str, before: int) -> bool:
    """Whether the last one spoken of before a place in a sentence is the one it is said to be about."""
    spoken_of = [found for found in _SUBJECT.finditer(sentence, 0, before) if not is_nobody(found.group())]
    if not spoken_of:
        return about == YOU
    last = spoken_of[-1]
    if about == YOU:
        return last["me"] is not None
    named = {found.group() for found in spoken_of if found["other"]}
    return last.group() == about or (last["some"] is not None and named == {about})
