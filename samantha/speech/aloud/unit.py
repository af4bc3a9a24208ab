"""Measures in words: kilometers, degrees, gigabytes, per cent."""

import re

from samantha.speech.aloud.lexicon import pairs
from samantha.speech.aloud.numeral import NUMBER, QUANTITY, START, is_singular, number, quantity
from samantha.speech.aloud.rule import one_of, rewrite, rule

_UNITS = pairs("""
km=kilometer m=meter cm=centimeter mm=millimeter µm=micrometer μm=micrometer nm=nanometer
mi=mile ft=foot:feet yd=yard yds=yard
kg=kilogram g=gram mg=milligram µg=microgram μg=microgram mcg=microgram lb=pound lbs=pound oz=ounce t=ton
L=liter l=liter ml=milliliter mL=milliliter cl=centiliter dl=deciliter gal=gallon tbsp=tablespoon tsp=teaspoon pt=pint
km/h=kilometer_per_hour:kilometers_per_hour kmh=kilometer_per_hour:kilometers_per_hour
kph=kilometer_per_hour:kilometers_per_hour mph=mile_per_hour:miles_per_hour
m/s=meter_per_second:meters_per_second Mbit/s=megabit_per_second:megabits_per_second
MB/s=megabyte_per_second:megabytes_per_second GB/s=gigabyte_per_second:gigabytes_per_second
Kbps=kilobit_per_second:kilobits_per_second kbps=kilobit_per_second:kilobits_per_second
Mbps=megabit_per_second:megabits_per_second Gbps=gigabit_per_second:gigabits_per_second
°C=degree_Celsius:degrees_Celsius ºC=degree_Celsius:degrees_Celsius ℃=degree_Celsius:degrees_Celsius
°F=degree_Fahrenheit:degrees_Fahrenheit ºF=degree_Fahrenheit:degrees_Fahrenheit ℉=degree_Fahrenheit:degrees_Fahrenheit
°=degree
B=byte kB=kilobyte KB=kilobyte MB=megabyte GB=gigabyte TB=terabyte PB=petabyte
KiB=kibibyte MiB=mebibyte GiB=gibibyte TiB=tebibyte
Hz=hertz:hertz kHz=kilohertz:kilohertz MHz=megahertz:megahertz GHz=gigahertz:gigahertz
W=watt kW=kilowatt MW=megawatt GW=gigawatt Wh=watt_hour kWh=kilowatt_hour MWh=megawatt_hour
V=volt mV=millivolt kV=kilovolt mA=milliamp mAh=milliamp_hour
cal=calorie kcal=kilocalorie J=joule kJ=kilojoule MJ=megajoule
Pa=pascal hPa=hectopascal kPa=kilopascal bar=bar psi=PSI:PSI dB=decibel
px=pixel dpi=DPI:DPI fps=frame_per_second:frames_per_second rpm=RPM:RPM bpm=beat_per_minute:beats_per_minute
ms=millisecond µs=microsecond μs=microsecond ns=nanosecond s=second sec=second secs=second min=minute mins=minute
h=hour hr=hour hrs=hour yr=year yrs=year wk=week wks=week
m²=square_meter m2=square_meter km²=square_kilometer km2=square_kilometer cm²=square_centimeter ha=hectare
m³=cubic_meter m3=cubic_meter cm³=cubic_centimeter sqft=square_foot:square_feet sqm=square_meter
ppm=part_per_million:parts_per_million
""")
_PER = {
    "h": "hour", "hr": "hour", "hour": "hour", "min": "minute", "minute": "minute", "s": "second", "sec": "second",
    "second": "second", "day": "day", "d": "day", "week": "week", "wk": "week", "month": "month", "mo": "month",
    "year": "year", "yr": "year", "person": "person", "night": "night", "kg": "kilogram", "g": "gram", "lb": "pound",
    "km": "kilometer", "mile": "mile", "l": "liter", "L": "liter", "ml": "milliliter", "m²": "square meter",
    "piece": "piece", "item": "item", "user": "user", "unit": "unit", "gallon": "gallon", "gal": "gallon",
}  # fmt: skip
_MEASURED = one_of(
    {name.split("_")[-1] for line in _UNITS.values() for name in re.split(":", line)}
    | {f"{line.partition(':')[0].split('_')[-1]}s" for line in _UNITS.values()}
    | {"dollars", "dollar", "euros", "euro", "pounds", "pound", "cents", "pence", "yen", "feet"}
)


def say_units(text: str) -> str:
    """Return the text with numbers before units in words: 'five to seven kilometers', 'minus three degrees Celsius'."""
    return rewrite(text, _RULES)


def _names(symbol: str) -> tuple[str, str]:
    one, _, many = _UNITS[symbol].replace("_", " ").partition(":")
    if many:
        return one, many
    return one, f"{one}s"


def _measure(match: re.Match[str]) -> str:
    one, many = _names(match["unit"])
    amount = match["amount"]
    return f"{quantity(amount)} {one if is_singular(amount) else many}{_stop(match)}"


def _stop(match: re.Match[str]) -> str:
    """Return the full stop after a unit if it also ends the sentence, else nothing."""
    if not match["dot"]:
        return ""
    rest = match.string[match.end() : match.end() + 2]
    return "" if rest and (rest[0] != " " or rest[1:].islower() or rest[1:].isdigit()) else "."


def _adjective(match: re.Match[str]) -> str:
    return f"{quantity(match['amount'])}-{_names(match['unit'])[0]}"


def _height(match: re.Match[str]) -> str:
    inches = f" {number(match['inches'])}" if match["inches"] else ""
    return f"{number(match['feet'])} foot{inches}"


_SYMBOL = rf"(?P<unit>{one_of(_UNITS)})"
_AMOUNT = rf"{START}(?P<amount>{QUANTITY})"

_RULES = [
    rule(rf"{START}(?P<feet>[3-7])['’′](?P<inches>1[01]|[0-9])(?:\"|″|”|''|’’)?(?![\w.])", _height),
    rule(
        rf"{START}({NUMBER}) ?[x×] ?({NUMBER})(?: ?[x×] ?({NUMBER}))?(?![0-9.]*[0-9])",
        lambda match: " by ".join(part for part in match.groups() if part),
    ),
    rule(rf"{_AMOUNT}\s?%", lambda match: f"{quantity(match['amount'])} percent"),
    rule(rf"{_AMOUNT}\s?‰", lambda match: f"{quantity(match['amount'])} per thousand"),
    rule(rf"{_AMOUNT}-{_SYMBOL}(?= [a-z])(?!\w)", _adjective),
    rule(rf"{_AMOUNT}\s?(?P<unit>{one_of(_UNITS)})(?P<dot>\.)?(?![\w²³/])(?!-[a-z])", _measure),
    rule(
        rf"{_AMOUNT}\s?(?P<unit>{one_of(_UNITS)})(?P<dot>)(?=/{one_of(_PER)}(?!\w))",
        _measure,
    ),
    rule(r"(?<=[a-z]s)/(min|minute|hour|day|week|month|year)(?!\w)", lambda match: f" per {_PER[match[1]]}"),
    rule(rf"\b({_MEASURED})\s?/\s?({one_of(_PER)})(?!\w)", lambda match: f"{match[1]} per {_PER[match[2]]}"),
]
