"""What a brain noted of somebody's words becomes a claim only where the words themselves bear it out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from samantha.memory.claim import Claim, fault
from samantha.memory.relation import YOU
from samantha.memory.rule import is_nobody, named_group
from samantha.memory.sentence import sentences, tells
from samantha.memory.word import stems


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
    "employer": r"\b(?:works?|working|job|started|joined|been) (?:at|for|with)\b|\bjob\b",
    "studies": r"\b(?:study|studies|studying|degree|evening class|(?:course|class) in|university|college)\b",
    "birthday": r"\b(?:birthday|born|turns?|turning)\b",
    "date": r"\b(?:{WHEN})\b",
    "plan": r"\b(?:booked|tickets|signed up|planning)\b|\b(?:going|driving|flying|moving|trip)\b(?=.*\b(?:{LATER}))",
    "likes": r"\b(?:loves?|likes?|adores?|enjoys?|favou?rite|fond of|best|crazy about|mad about|nothing better)\b",
    "dislikes": r"\b(?:hates?|can['’]t (?:stand|bear)|do(?:es)?n['’]t like|afraid|scared|terrified|loathes?)\b",
    "allergic": r"\b(?:allerg\w+)\b",
    "health": r"\b(?:{CONDITION}|diagnos\w+|condition)\b",
    "medicine": r"\b(?:takes?|taking|put (?:me|him|her) on|(?:I['’]m|he['’]s|she['’]s) on|tablets?|pills?|inhaler)\b",
    "habit": r"\b(?:every|always|usually|{WEEKDAY}s?|mornings|weekly|(?:once|twice) a|for years)\b",
    "skill": r"\b(?:plays?|playing|speaks?|learn\w*|practis\w+|practic\w+)\b",
    "wish": r"\b(?:always wanted|wanted|dream\w*|['’]d love|['’]d really like|would love|one day)\b",
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
}
"""The kinds that a brain may note, and the relation of each."""

_MUST_NAME = frozenset({"lives in", "comes from", "employer"})
_SUBJECT = (
    r"\b(?:(?P<whose>(?:my|our) (?:{KIN}|{PET})(?:['’]s (?:{KIN}|{PET}))?)\b(?: (?P<name>{FIRST}))?"
    r"|(?P<thing>(?:my|our) (?!best|big|birthday|dream|favou?rite|hobby|job|name|plan)[a-z]+(?: [a-z]+)?)"
    r"(?= (?:has|is|was)\b|['’]s\b)"
    r"|(?P<me>I['’](?:m|ve|d|ll)|we['’](?:re|ve|d|ll)|I|we|my|our|me)\b"
    r"(?! (?:guess|hear|heard|know|mean|reckon|said|say|suppose|think)\b)"
    r"|(?P<alone>{FIRST})\b|(?P<some>he|she|they|it|his|her|their)\b|(?P<hers>you|your)\b)"
)
"""Whoever may be spoken of; `hers` is she who listens."""
_BESIDE = re.compile(r"\b(?:at|by|for|from|in|near|of|off|on|to|with) $", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:also|always|been|finally|just|now|only|originally|recently|still|well|yes|\W)*", re.IGNORECASE
)
"""What may stand before the word that says it where nobody is named: 'Still living in Leeds.'"""
_DENIED = re.compile(r"\b(?:hardly|neither|never|no|nor|not|used to|without)\b|n['’]t\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:had|was|were)\b", re.IGNORECASE)
_WHENEVER = frozenset({"habit", "wish"})
"""Kinds whose word may stand before everything else: 'Mondays I feed the ducks.'"""
_OF_TODAY = frozenset({"lives in", "job", "employer", "studies", "medicine", "habit", "skill"})
"""Kinds that are told of today: what was is no such fact."""
_CALLED = re.compile(
    r"['’]s name(?:['’]s| is) |(?:(?: is|['’]s| was) (?:called|named)| called| named| is)? "
    r"|(?P<apart>,| [–—])(?: (?:you know|I mean),?)?(?: (?:that|who)(?:['’]s| is))?(?: called| named)? "
)
"""What may stand between 'my aunt' and 'Ruth'."""
_BELONGS = re.compile(
    r"(?:[a-z ]{0,16}, (?:he|it|she|that|they)|,? who)?(?: is|['’]s)(?: actually| also| still)? |(?P<apart>,| [–—]) "
)
"""What may stand between 'Ruth' and 'my aunt'."""
_CLOSED = re.compile(r" ?[.,;:!)–—]|$")


def borne_out(note: Note, text: str, *, by: str) -> Claim | None:
    """Return the claim that a note makes, None where the words don't bear it out.

    The value must stand in a sentence that states such a thing, and the one who is spoken of just before the word
    that says so must be whom the note is about.

    Args:
        note: What a brain noted.
        text: What was said.
        by: Which brain it was.
    """
    value = note.value.strip(" .,;:!?")
    if note.what not in NOTED or not stems(value) or (note.what in _MUST_NAME and not re.search(r"[A-Z]", value)):
        return None
    read = _belonging if note.what in ("person", "pet") else _telling
    claims = (read(note, value, sentence, by) for sentence in sentences(text) if tells(sentence))
    return next((claim for claim in claims if claim and fault(claim, text) is None), None)


def _telling(note: Note, value: str, sentence: str, by: str) -> Claim | None:
    """Return what a sentence tells of somebody, None where it tells it of another, denies it or calls it past."""
    at = sentence.find(value)
    cues = [*named_group(_CUES[note.what]).finditer(sentence)]
    cue = next((one for one in reversed(cues) if one.start() <= at), cues[0] if cues else None)
    about = YOU if note.who.lower() in ("i", "you", "me", "we", "") else note.who
    if cue is None or at < 0 or (note.what == "date" and about == YOU):
        return None
    said_at = max(cue.end(), at) if note.what in _WHENEVER else cue.end()
    if (begin := _begin(about, sentence, (cue.start(), said_at), at)) is None:
        return None
    said = sentence[begin : max(cue.end(), at)]
    if (_DENIED.search(said) and note.what != "dislikes") or (_PAST.search(said) and note.what in _OF_TODAY):
        return None
    return Claim(about, NOTED[note.what], value, sentence, confidence=0.7, by=by)


def _begin(about: str, sentence: str, cue: tuple[int, int], at: int) -> int | None:
    """Return where it begins to be told of somebody, None where it is told of another.

    Args:
        about: Whom a note is about.
        sentence: All of it.
        cue: Where the word stands that says so; the last one spoken of before its end is whom it is told of.
        at: Where the value stands; between the two nobody else may be spoken of.
    """
    everybody = [one for one in named_group(_SUBJECT).finditer(sentence) if not (one["alone"] and is_nobody(one[0]))]
    spoken_of = [one for one in everybody if not _BESIDE.search(sentence[: one.start()])]
    if any(cue[1] <= one.start() < at and not (about == YOU and one["me"]) for one in spoken_of):
        return None
    before = [one for one in spoken_of if one.start() < max(cue[1], 1) and one.start() != at]
    if not before:
        return 0 if about == YOU and _OPENING.fullmatch(sentence, 0, cue[0]) else None
    last = before[-1]
    if last["some"]:
        others = [one for one in everybody if one.start() < last.start() and (one["whose"] or one["alone"])]
        last = others[-1] if len({one[0].lower() for one in others}) == 1 else last
    is_theirs = last["me"] if about == YOU else about.lower() in _forms(last)
    return before[-1].start() if is_theirs else None


def _forms(somebody: re.Match[str]) -> set[str]:
    """Return how somebody or something may be called that is spoken of: 'my aunt Ruth', 'my aunt' and 'Ruth'."""
    if not (somebody["whose"] or somebody["alone"] or somebody["thing"]):
        return set()
    return {form.lower() for form in (somebody[0], somebody["whose"], somebody["name"]) if form}


def _belonging(note: Note, value: str, sentence: str, by: str) -> Claim | None:
    """Return who somebody is to the person: one of the two must be a name, the other a role, joined by the words."""
    name, role = (note.who, value) if note.who and note.who[0].isupper() and note.who != "I" else (value, note.who)
    role = re.sub(r"^(?:my|our|the|a) ", "", role.strip(), flags=re.IGNORECASE)
    if not name[:1].isupper() or is_nobody(name) or named_group(r"{FOLK}\b").match(name):
        return None
    if named_group(r"(?:{KIN}|{PET})").fullmatch(role) is None:
        return None
    roles = re.finditer(rf"\b(?:my|our) (?:[a-z]+ )?{re.escape(role)}\b", sentence, re.IGNORECASE)
    names = [*re.finditer(rf"\b{re.escape(name)}\b", sentence)]
    if any(_are_one(sentence, mine, named) for mine in roles for named in names):
        return Claim(name, "is your", role, sentence, confidence=0.7, by=by)
    return None


def _are_one(sentence: str, mine: re.Match[str], named: re.Match[str]) -> bool:
    """Whether 'my aunt' and 'Ruth' are said to be the same."""
    first, then, joint = (mine, named, _CALLED) if mine.start() < named.start() else (named, mine, _BELONGS)
    joined = joint.fullmatch(sentence, first.end(), then.start()) if first.end() <= then.start() else None
    is_others = then is mine and re.match(r"['’]s\b", sentence[then.end() :])
    return bool(joined) and not is_others and (not joined["apart"] or bool(_CLOSED.match(sentence, then.end())))
