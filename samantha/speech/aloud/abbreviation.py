"""Abbreviations in full, and dots that end no sentence."""

import re

from samantha.speech.aloud.lexicon import words
from samantha.speech.aloud.moment import day_name
from samantha.speech.aloud.rule import one_of, rewrite, rule

TITLES = {
    "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Dr": "Doctor", "Prof": "Professor", "Rev": "Reverend",
    "Hon": "Honorable", "Capt": "Captain", "Col": "Colonel", "Gen": "General", "Lt": "Lieutenant", "Sgt": "Sergeant",
    "Gov": "Governor", "Sen": "Senator", "Rep": "Representative", "Pres": "President", "Supt": "Superintendent",
    "Fr": "Father", "Messrs": "Messrs", "Mt": "Mount", "Ft": "Fort",
}  # fmt: skip
"""Before a name; the dot never ends a sentence."""

INNER = {
    "e.g.": "for example", "e.g": "for example", "eg.": "for example", "i.e.": "that is", "i.e": "that is",
    "ie.": "that is", "vs.": "versus", "vs": "versus", "approx.": "approximately", "ca.": "circa", "cf.": "compare",
    "viz.": "namely", "incl.": "including", "excl.": "excluding", "esp.": "especially", "resp.": "respectively",
    "w/o": "without", "w/": "with ", "b/c": "because", "c/o": "care of", "N.B.": "note", "nb.": "note",
    "a.k.a.": "also known as", "aka": "also known as", "p.s.": "P S", "P.S.": "P S",
}  # fmt: skip
"""In the middle of a sentence; the dot never ends one."""

FINAL = {
    "etc.": "et cetera", "etc": "et cetera", "Inc.": "Incorporated", "Ltd.": "Limited", "Corp.": "Corporation",
    "Co.": "Company", "Jr.": "Junior", "Sr.": "Senior", "Ph.D.": "PhD", "M.D.": "MD", "B.A.": "BA", "M.A.": "MA",
    "dept.": "department", "Dept.": "Department", "est.": "established", "min.": "minimum", "max.": "maximum",
    "avg.": "average", "govt.": "government", "Esq.": "Esquire", "et al.": "and others", "Bros.": "Brothers",
    "a.m.": "AM", "p.m.": "PM", "A.M.": "AM", "P.M.": "PM",
}  # fmt: skip
"""May end a sentence: then the dot stays."""

COUNTED = {
    "No.": "number", "no.": "number", "Nos.": "numbers", "nos.": "numbers", "Nr.": "number", "№": "number",
    "p.": "page", "pp.": "pages", "vol.": "volume", "Vol.": "volume", "ch.": "chapter", "Ch.": "chapter",
    "fig.": "figure", "Fig.": "figure", "sec.": "section", "Sec.": "section", "§": "section", "§§": "sections",
    "art.": "article", "Art.": "article", "ed.": "edition", "ext.": "extension", "Ext.": "extension", "Ex.": "example",
    "tel.": "telephone", "Tel.": "telephone", "v.": "version",
    "approx.": "approximately", "ca.": "circa", "c.": "circa",
}  # fmt: skip
"""Before a number only; elsewhere the dot ends a sentence ("No.")."""

_MISREAD = {
    "VIP": "V-I-P", "FAQ": "F-ay-Q", "TSA": "T-S-ay", "AKA": "ay-K-ay", "ETA": "E-T-ay", "RIP": "R-I-P", "ER": "E-R",
    "VIPs": "V-I-Ps", "FAQs": "F-ay-Qs",
}  # fmt: skip
_LETTERED = words("plan vitamin grade option type class hepatitis section answer team group point exhibit")
_OPENERS = one_of(words("The Then It He She We And But So That This You They What If In My At On There When Why How"))
_SHOUTED = one_of(words("IT US WHO IS AM ER OR IF IN ON AS AT TO DO GO NO SO WE ME MY HE BE BY UP AN OF ICE RIP"))


def say_abbreviations(text: str) -> str:
    """Return the text with abbreviations in full; 'St.' is a saint before a name and a street after one."""
    return rewrite(text, _RULES)


def say_acronyms(text: str) -> str:
    """Return the text with capitals that a phonemizer misreads spelled, and shouting without its false acronyms."""
    return rewrite(text, _ACRONYMS)


def _final(match: re.Match[str]) -> str:
    return FINAL[match[1]] + ("." if match[1].endswith(".") and _ends_sentence(match) else "")


def _ends_sentence(match: re.Match[str]) -> bool:
    rest = match.string[match.end() : match.end() + 3].lstrip("\"'”’)")
    if not rest.strip():
        return True
    return rest[0] == " " and rest[1:2].isupper()


def _letters(match: re.Match[str]) -> str:
    at_end = not match.string[match.end() : match.end() + 4].strip("\"'”’) ")
    return match[0].replace(".", "") + ("." if at_end else "")


def _initial(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 14) : match.start()].rstrip().rpartition(" ")[2].lower()
    return match[0] if before in _LETTERED else match[1]


_RULES = [
    rule(r"#(?=[0-9])", "number "),
    rule(r"(?<![\w.])St\. ?(?=[A-Z][a-z])", "Saint "),
    rule(rf"(?<![\w.])({one_of(TITLES)})\. ?(?=[A-Z])", lambda match: f"{TITLES[match[1]]} "),
    rule(r"(?<![\w.])(Mr|Mrs|Ms|Dr|Prof)(?= [A-Z])", lambda match: TITLES[match[1]]),
    rule(r"(?<![\w.])(Mr|Mrs|Ms|Dr)\.(?=\W|$)", lambda match: TITLES[match[1]]),
    rule(rf"(?<![\w.])({one_of(COUNTED)}) ?(?=[0-9])", lambda match: f"{COUNTED[match[1]]} "),
    rule(rf"(?<![\w.])({one_of(FINAL)})(?!\w)(?<!min\.(?=[a-z]))", _final),
    rule(rf"(?<![\w./])({one_of(INNER)})(?!\w)(?<!ie\.)(?<!eg\.)", lambda match: INNER[match[1]]),
    rule(r"(?<![\w./])w/(?=\w)", "with "),
    rule(r"(?<![\w.])(Mon|Tues?|Wed|Thurs?|Fri)\.(?= ?[\w,])", lambda match: day_name(match[1])),
    rule(r"(?<![\w.])(?:[A-Za-z]\.){2,8}(?!\w)", _letters),
    rule(rf"(?<![\w.'’-])([A-HJ-Z])\.(?= (?:[A-HJ-Z]\. )?(?!{_OPENERS}\b)[A-Z][a-z]+\b)", _initial),
]

_ACRONYMS = [
    rule(rf"(?<![\w-])({one_of(_MISREAD)})(?![\w-])(?! [A-Z]{{2}})", lambda match: _MISREAD[match[1]]),
    rule(
        rf"(?:(?<=[A-Z]{{2}} )|(?<=[A-Z]’S ))({_SHOUTED})(?!\w)|(?<!\w)({_SHOUTED})(?= [A-Z]{{2,}}\b)",
        lambda match: match[0].lower(),
    ),
]
