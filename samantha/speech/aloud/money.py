"""Money in words."""

import re

from samantha.speech.aloud.numeral import NUMBER, START, cardinal, number, quantity
from samantha.speech.aloud.rule import one_of, rewrite, rule

_SIGNS = {
    "US$": ("dollar", "dollars", "cent"),
    "CA$": ("Canadian dollar", "Canadian dollars", "cent"),
    "C$": ("Canadian dollar", "Canadian dollars", "cent"),
    "AU$": ("Australian dollar", "Australian dollars", "cent"),
    "A$": ("Australian dollar", "Australian dollars", "cent"),
    "$": ("dollar", "dollars", "cent"),
    "€": ("euro", "euros", "cent"),
    "£": ("pound", "pounds", "penny"),
    "¥": ("yen", "yen", ""),
    "₹": ("rupee", "rupees", "paisa"),
    "₩": ("won", "won", ""),
    "₽": ("ruble", "rubles", "kopeck"),
    "₺": ("lira", "lira", "kurus"),
    "₴": ("hryvnia", "hryvnias", "kopeck"),
    "₿": ("bitcoin", "bitcoins", ""),
}
_CODES = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "CAD": "C$", "AUD": "A$", "CHF": "CHF", "SEK": "SEK",
    "NOK": "NOK", "DKK": "DKK", "PLN": "PLN",
}  # fmt: skip
_NAMED = {
    "CHF": ("Swiss franc", "Swiss francs", "rappen"),
    "SEK": ("Swedish krona", "Swedish kronor", "öre"),
    "NOK": ("Norwegian krone", "Norwegian kroner", "øre"),
    "DKK": ("Danish krone", "Danish kroner", "øre"),
    "PLN": ("zloty", "zlotys", "grosz"),
}
_SCALES = {
    "k": "thousand", "K": "thousand", "m": "million", "M": "million", "mn": "million", "mln": "million",
    "b": "billion", "B": "billion", "bn": "billion", "bln": "billion", "t": "trillion", "T": "trillion",
    "tn": "trillion",
}  # fmt: skip
_PENCE = {"penny": "pence", "paisa": "paise"}
_CONTINENTAL = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})*|[0-9]+),([0-9]{2})")

_AMOUNT = rf"(?P<low>[0-9]{{1,3}}(?:\.[0-9]{{3}})*,[0-9]{{2}}(?![0-9])|{NUMBER})"
_SCALE = rf"(?: ?(?P<word>thousand|million|billion|trillion)\b|(?P<scale>{one_of(_SCALES)})(?![\w]))?"
_SIGN = rf"(?P<sign>{one_of(_SIGNS)})"


def say_money(text: str) -> str:
    """Return the text with sums in words: 'three dollars and fifty cents', 'one million pounds'."""
    return rewrite(text, _RULES)


def _sum(match: re.Match[str]) -> str:
    parts = match.groupdict()
    sign = parts.get("sign") or _CODES[parts.get("code") or ""]
    one, many, small = _SIGNS.get(sign) or _NAMED[sign]
    low, high = _plain(match["low"]), _plain(parts.get("high") or "")
    scale = parts.get("word") or _SCALES.get(parts.get("scale") or "", "")
    minus = "minus " if parts.get("minus") else ""
    if scale or high:
        said = quantity(f"{low}-{high}" if high else low)
        return f"{minus}{said} {scale + ' ' if scale else ''}{many}"
    return minus + _exact(low, one, many, small)


def _plain(amount: str) -> str:
    continental = _CONTINENTAL.fullmatch(amount)
    return f"{continental[1].replace('.', '')}.{continental[2]}" if continental else amount


def _exact(amount: str, one: str, many: str, small: str) -> str:
    whole, point, cents = amount.partition(".")
    if not point or len(cents) != 2 or not small:
        return f"{number(amount)} {one if amount == '1' else many}"
    units = number(whole or "0")
    head = f"{units} {one if units == 'one' else many}"
    if cents == "00":
        return head
    tail = f"{cardinal(int(cents))} {_small(small, int(cents))}"
    return tail if units == "zero" else f"{head} and {tail}"


def _small(name: str, count: int) -> str:
    return name if count == 1 else _PENCE.get(name, name if name in {"öre", "øre", "rappen"} else name + "s")


def _cents(match: re.Match[str]) -> str:
    count = int(match["cents"])
    return f"{cardinal(count)} {_small('cent' if match['sign'] else 'penny', count)}"


_RULES = [
    rule(
        rf"(?P<minus>(?<!\w)[-−])?{_SIGN} ?{_AMOUNT}"
        rf"(?: ?[-–] ?{_SIGN.replace('sign', 'sign_again')}?(?P<high>{NUMBER}))?{_SCALE}",
        _sum,
    ),
    rule(rf"{START}(?P<minus>[-−])?{_AMOUNT}(?: ?[-–] ?(?P<high>{NUMBER}))?{_SCALE} ?{_SIGN}(?![0-9])", _sum),
    rule(rf"(?<!\w)(?P<code>{one_of(_CODES)}) {_AMOUNT}{_SCALE}", _sum),
    rule(rf"{START}{_AMOUNT}{_SCALE} ?(?P<code>{one_of(_CODES)})(?!\w)", _sum),
    rule(rf"{START}(?P<cents>[0-9]{{1,2}})(?:(?P<sign>¢)|p(?!\w))", _cents),
]
