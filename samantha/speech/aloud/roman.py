"""Roman numerals, where a name or a noun before them makes them certain."""

import re

from samantha.speech.aloud.lexicon import words
from samantha.speech.aloud.numeral import cardinal, ordinal
from samantha.speech.aloud.rule import one_of, rewrite, rule

_REGNAL = one_of(
    words(
        "Henry Louis Elizabeth George Charles James William Edward Richard Philip Paul John Benedict Pius Leo Gregory "
        "Alexander Catherine Peter Nicholas Frederick Napoleon Ivan Francis Ferdinand Carl Gustav Christian Haakon "
        "Olav Felipe Ramses Ramesses Clement Innocent Urban Wilhelm Friedrich Victoria Mary Margrethe Beatrix Albert "
        "Leopold Ptolemy Cleopatra Darius Xerxes Sixtus Julius Constantine Otto Rudolf Maximilian Joseph Harald "
        "Abdullah"
    )
)
_COUNTED = one_of(
    words(
        "War Chapter Part Act Scene Volume Book Phase Type Bowl Section Article Title Rocky Fantasy Level Class Stage "
        "Appendix Division Mark Unit Grade Apollo Olympiad chapter part act scene volume book phase type section "
        "article level stage appendix grade"
    )
)
_ROMAN = r"(?P<roman>(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_GOES_ON = r"(?=$|[.,;:!?)’']|\s+(?:of|was|is|had|and|has|in|who|the|to|[—–-])\b)"


def say_romans(text: str) -> str:
    """Return the text with 'Henry VIII' as 'Henry the eighth' and 'World War II' as 'World War two'."""
    return rewrite(text, _RULES)


def value(roman: str) -> int:
    """Return what a well-formed Roman numeral below 400 stands for."""
    values = [_VALUES[letter] for letter in roman]
    return sum(-here if here < after else here for here, after in zip(values, [*values[1:], 0], strict=True))


def _ruler(match: re.Match[str]) -> str:
    return f"{match['name']} the {ordinal(value(match['roman']))}"


def _counted(match: re.Match[str]) -> str:
    return f"{match['name']} {cardinal(value(match['roman']))}"


_RULES = [
    rule(rf"\b(?P<name>{_REGNAL}) (?!I\b){_ROMAN}(?!\w)", _ruler),
    rule(
        rf"\b(?P<name>Elizabeth|Charles|James|Napoleon|Francis|Nicholas|Mary|Victoria) (?P<roman>I){_GOES_ON}", _ruler
    ),
    rule(rf"\b(?P<name>{_COUNTED}) (?!I\b|C\b|L\b){_ROMAN}(?!\w)", _counted),
    rule(
        r"\b(?P<name>World War|Chapter|Act|Book|Volume|Part|Phase) (?P<roman>I)(?=$|[.,;:!?)]| (?:was|is|and|of)\b)",
        _counted,
    ),
]
