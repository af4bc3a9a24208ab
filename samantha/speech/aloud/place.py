"""Postal addresses: streets, flats, states and postcodes."""

import re

from samantha.speech.aloud.lexicon import pairs
from samantha.speech.aloud.numeral import cardinal, digits, number, year
from samantha.speech.aloud.rule import one_of, rewrite, rule

_STREETS = {
    "St": "Street", "Ave": "Avenue", "Av": "Avenue", "Blvd": "Boulevard", "Rd": "Road", "Ln": "Lane", "Dr": "Drive",
    "Ct": "Court", "Pl": "Place", "Sq": "Square", "Hwy": "Highway", "Pkwy": "Parkway", "Ter": "Terrace",
    "Cres": "Crescent", "Cir": "Circle",
}  # fmt: skip
_FULL_STREETS = [*_STREETS.values(), "Way", "Walk", "Row", "Alley", "Broadway", "Gardens", "Mews", "Park"]
_PARTS = {
    "Apt": "apartment", "Ste": "suite", "Fl": "floor", "Bldg": "building", "Rm": "room", "PO Box": "P O box",
    "P.O. Box": "P O box",
}  # fmt: skip
_STATES = pairs(
    "AL:Alabama AK:Alaska AZ:Arizona AR:Arkansas CA:California CO:Colorado CT:Connecticut DE:Delaware FL:Florida "
    "GA:Georgia HI:Hawaii ID:Idaho IL:Illinois IN:Indiana IA:Iowa KS:Kansas KY:Kentucky LA:Louisiana ME:Maine "
    "MD:Maryland MA:Massachusetts MI:Michigan MN:Minnesota MS:Mississippi MO:Missouri MT:Montana NE:Nebraska "
    "NV:Nevada NH:New_Hampshire NJ:New_Jersey NM:New_Mexico NY:New_York NC:North_Carolina ND:North_Dakota OH:Ohio "
    "OK:Oklahoma OR:Oregon PA:Pennsylvania RI:Rhode_Island SC:South_Carolina SD:South_Dakota TN:Tennessee "
    "TX:Texas UT:Utah VT:Vermont VA:Virginia WA:Washington WV:West_Virginia WI:Wisconsin WY:Wyoming "
    "DC:D_C",
    ":",
)
_COMPASS = {"N": "North", "S": "South", "E": "East", "W": "West"}

_NAME = r"(?:[A-Z][\w'’-]{1,30}|[0-9]{1,3}(?:st|nd|rd|th)) "
_STREET = one_of([*_STREETS, *_FULL_STREETS])


def say_places(text: str) -> str:
    """Return the text with postal addresses in words: 'two twenty-one B Baker Street, apartment four'."""
    return rewrite(text, _RULES)


def house_number(text: str) -> str:
    """Return a house number as a postman says it: 221 is 'two twenty-one', 1600 'sixteen hundred'."""
    value = int(text)
    if len(text) == 3 and value >= 100:
        rest = value % 100
        if rest:
            return f"{cardinal(value // 100)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"
    return year(value) if len(text) == 4 and value >= 1000 and value % 1000 else number(text)


def _house(match: re.Match[str]) -> str:
    letter = f" {match['letter'].upper()}" if match["letter"] else ""
    compass = f"{_COMPASS[match['compass']]} " if match["compass"] else ""
    street = match["street"]
    dot = "." if match["dot"] and not _goes_on(match) else ""
    return f"{house_number(match['number'])}{letter} {compass}{match['name']}{_STREETS.get(street, street)}{dot}"


def _goes_on(match: re.Match[str]) -> bool:
    """Tell whether the sentence goes on after the dot, which then only shortens a word."""
    rest = match.string[match.end() : match.end() + 2]
    return bool(rest.strip()) and not (rest[0] == " " and rest[1:].isupper() and match["after"] is None)


def _street_only(match: re.Match[str]) -> str:
    rest = match.string[match.end() : match.end() + 2]
    ends = match["dot"] and (not rest.strip() or (rest[0] == " " and rest[1:2].isupper()))
    return f"{match['lead']}{_STREETS[match['street']]}{'.' if ends else ''}"


def _zip(match: re.Match[str]) -> str:
    state = _STATES[match["state"]].replace("_", " ")
    more = f", {digits(match['more'])}" if match["more"] else ""
    return f"{state} {digits(match['zip'])}{more}"


def _part(match: re.Match[str]) -> str:
    letter = f" {match['letter'].upper()}" if match["letter"] else ""
    return f"{_PARTS[match['part']]} {number(match['number'])}{letter}"


def _spelled(match: re.Match[str]) -> str:
    return " ".join(
        digits(character) if character.isdigit() else character for character in match[0] if character != " "
    )


_RULES = [
    rule(
        r"(?<![\w.,/-])(?P<number>[0-9]{1,5})-?(?P<letter>[A-Za-z])? (?:(?P<compass>[NSEW])\.? )?"
        rf"(?P<name>(?:{_NAME}){{1,3}}?)(?P<street>{_STREET})\b(?P<dot>\.)?(?P<after>(?= [A-Z][\w ]{{1,30}}, [A-Z]))?",
        _house,
    ),
    rule(
        rf"(?P<lead>\b(?:on|at|along|down|up|off|of|from|to|in|near|and|cross|[Tt]he) {_NAME})"
        rf"(?P<street>{one_of(['St', 'Ave', 'Blvd', 'Rd', 'Ln', 'Sq', 'Hwy', 'Pkwy', 'Dr'])})(?P<dot>\.)?(?![\w])",
        _street_only,
    ),
    rule(
        rf"(?<!\w)(?P<part>{one_of(_PARTS)})\.? #?(?P<number>[0-9]{{1,5}})(?P<letter>[A-Za-z])?(?!\w)",
        _part,
    ),
    rule(rf"(?<!\w)(?P<state>{one_of(_STATES)}),? (?P<zip>[0-9]{{5}})(?:-(?P<more>[0-9]{{4}}))?(?!\w)", _zip),
    rule(r"(?<![\w.])[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}(?!\w)", _spelled),
    rule(r"(?<=\b[Zz][Ii][Pp] )(?:code )?[0-9]{5}(?!\w)", lambda match: digits(match[0])),
]
