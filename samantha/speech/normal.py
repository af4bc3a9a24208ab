"""Words as they sound, for counting what an ear got wrong."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from samantha.speech.aloud.lexicon import pairs, words
from samantha.speech.reading import spell_out

_NOISE = re.compile(
    r"\[[^\[\]]{0,60}\]|<\|[^<>|]{0,30}\|>"
    r"|\((?:[a-z]+ )?(?:coughs?|coughing|laughs?|laughing|laughter|sighs?|sighing|music|noise|silence|inaudible)\)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

_SAME = pairs(
    "="
    "mr=mister mrs=missus misses=missus ms=miz dr=doctor st=saint ok=okay o.k=okay alright=all_right "
    "gonna=going_to wanna=want_to gotta=got_to cannot=can_not 'cause=because cos=because cuz=because til=till "
    "o=oh ah=oh hm=hmm hmmm=hmm mmhmm=mhm mmhm=mhm uhhuh=uh_huh ya=yeah yea=yeah vs=versus etc=et_cetera "
    "grey=gray colour=color colours=colors coloured=colored honour=honor honours=honors honoured=honored "
    "honourable=honorable favour=favor favours=favors favourite=favorite favourites=favorites "
    "favourable=favorable neighbour=neighbor neighbours=neighbors neighbourhood=neighborhood labour=labor "
    "labours=labors humour=humor rumour=rumor rumours=rumors harbour=harbor parlour=parlor vapour=vapor "
    "odour=odor splendour=splendor behaviour=behavior endeavour=endeavor flavour=flavor savour=savor "
    "armour=armor ardour=ardor candour=candor rigour=rigor valour=valor vigour=vigor tumour=tumor "
    "centre=center theatre=theater metre=meter metres=meters litre=liter litres=liters kilometre=kilometer "
    "kilometres=kilometers fibre=fiber sombre=somber lustre=luster spectre=specter sabre=saber calibre=caliber "
    "defence=defense offence=offense pretence=pretense licence=license practise=practice "
    "travelled=traveled travelling=traveling traveller=traveler travellers=travelers cancelled=canceled "
    "marvellous=marvelous jewellery=jewelry woollen=woolen counsellor=counselor councillor=councilor "
    "skilful=skillful wilful=willful fulfil=fulfill enrol=enroll realise=realize realised=realized "
    "realising=realizing recognise=recognize recognised=recognized organise=organize organised=organized "
    "organisation=organization apologise=apologize apologised=apologized civilise=civilize "
    "civilised=civilized civilisation=civilization sympathise=sympathize criticise=criticize "
    "emphasise=emphasize memorise=memorize analyse=analyze analysed=analyzed paralysed=paralyzed "
    "tyre=tire tyres=tires plough=plow ploughed=plowed cheque=check storey=story kerb=curb programme=program "
    "pyjamas=pajamas moustache=mustache mould=mold smoulder=smolder sceptical=skeptical draught=draft "
    "aeroplane=airplane aluminium=aluminum axe=ax connexion=connection towards=toward afterwards=afterward "
    "today=to_day tomorrow=to_morrow tonight=to_night forever=for_ever goodbye=good_bye anyone=any_one "
    "someone=some_one everyone=every_one anybody=any_body somebody=some_body everybody=every_body "
    "nobody=no_body sometime=some_time meanwhile=mean_while everyday=every_day everything=every_thing "
    "something=some_thing anything=any_thing cooperate=co_operate"
)
_SCALES = words("hundred thousand million billion trillion")
_SMALL_NUMBERS = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety first second third fourth fifth "
    "sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
    "eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
)


@dataclass(frozen=True, slots=True)
class Errors:
    """How one text differs from what should have been heard; counts of words. Add them up over many texts."""

    substituted: int
    deleted: int
    inserted: int
    words: int
    """Words of the reference."""

    @property
    def count(self) -> int:
        """All errors together."""
        return self.substituted + self.deleted + self.inserted

    @property
    def ratio(self) -> float:
        """The word error rate, >= 0; above 1 where more is inserted than was said. 0 words count as one."""
        return self.count / max(1, self.words)

    def __add__(self, other: "Errors") -> "Errors":
        return Errors(
            self.substituted + other.substituted,
            self.deleted + other.deleted,
            self.inserted + other.inserted,
            self.words + other.words,
        )


def normal_words(text: str) -> list[str]:
    """Return the words of an English text as they sound, so that spelling alone is no error.

    Case, punctuation, figures ('10', '22nd'), hyphens, titles, British spelling and marks such as '[noise]' make no
    difference; contractions stay as they were said.
    """
    spelled = spell_out(_NOISE.sub(" ", text)).lower().replace("’", "'").replace("‘", "'")
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(mark))
    plain = plain.replace("o'clock", "o clock").replace("mm-hm", "mmhm").replace("uh-huh", "uh huh")
    found: list[str] = []
    for word in _WORD.findall(plain):
        found.extend(str(_SAME.get(word, word)).split("_"))
    return _same_numbers(found)


def word_errors(reference: str, hypothesis: str) -> Errors:
    """Return the fewest word errors that turn what was said into what was heard."""
    said, heard = normal_words(reference), normal_words(hypothesis)
    start = 0
    while start < min(len(said), len(heard)) and said[start] == heard[start]:
        start += 1
    return _fewest(said[start:], heard[start:], len(said))


def _same_numbers(words: Sequence[str]) -> list[str]:
    """Return the words with 'a hundred and five' as 'one hundred five'."""
    same: list[str] = []
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        if word == "and" and same and same[-1] in _SCALES and following in _SMALL_NUMBERS:
            continue
        same.append("one" if word == "a" and following in _SCALES else word)
    return same


def _fewest(said: Sequence[str], heard: Sequence[str], word_count: int) -> Errors:
    row = [(inserted, 0, 0, inserted) for inserted in range(len(heard) + 1)]
    for deleted, wanted in enumerate(said, start=1):
        above, row = row, [(deleted, 0, deleted, 0)]
        for index, got in enumerate(heard, start=1):
            if wanted == got:
                row.append(above[index - 1])
                continue
            cost, substituted, removed, added = min(
                _plus(above[index - 1], substituted=1), _plus(above[index], deleted=1), _plus(row[-1], inserted=1)
            )
            row.append((cost, substituted, removed, added))
    _, substituted, removed, added = row[-1]
    return Errors(substituted, removed, added, word_count)


def _plus(
    cell: tuple[int, int, int, int], *, substituted: int = 0, deleted: int = 0, inserted: int = 0
) -> tuple[int, int, int, int]:
    return cell[0] + 1, cell[1] + substituted, cell[2] + deleted, cell[3] + inserted
