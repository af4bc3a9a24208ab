"""Words as recall compares them: without endings, without the ones that say nothing, as numbers."""

import re
import zlib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import Stemmer
from numpy.typing import NDArray

_STEMMER = Stemmer.Stemmer("english")
_ENCODED_MAX = 2_000
"""Characters: about twice what the encoder takes in."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SILENT = frozenset(
    re.findall(
        r"\w+",
        """a an the and or but if of to in on at for with by from as is are was were be been being am do does did has
        have had it its this that these those i you he she we they me him her us them my your his our their what which
        who whom when where why how not no so than then too very can will just would could should about into over after
        before up down out off there here all any some more most other own same only s t d ll m re ve don""",
    )
)
"""Words that stand in nearly every sentence and tell no two apart."""
_SAME = {
    name: kin
    for kin, names in (
        ("mother", "mum mom mam mummy mommy mama mamma mammy"),
        ("father", "dad daddy papa"),
        ("grandmother", "gran granny grandma nan nana nanna"),
        ("grandfather", "grandad granddad grandpa gramps"),
        ("child", "children kid kids"),
        ("husband", "hubby"),
        ("wife", "missus"),
    )
    for name in names.split()
}
"""What families call one another, and the word that somebody else asks with."""


def same_kin(word: str) -> frozenset[str]:
    """Return all that families call somebody who is called so: 'mum', 'mom' and 'mother'; the word alone for others."""
    kin = _SAME.get(word, word)
    return frozenset({kin, word, *(name for name, of in _SAME.items() if of == kin)})


def stems(text: str) -> list[str]:
    """Return the telling words of a text, lower case, without their endings, in order."""
    words = (word.removesuffix("'s") for word in _WORD.findall(text.lower().replace("’", "'")))
    return [_stem(_SAME.get(word, word)) for word in words if word not in _SILENT]


def marks(text: str) -> Counter[int]:
    """Return how often each telling word stands in a text, by its mark.

    A mark is a number of 32 bits that follows from the word; two words share one about once in a hundred thousand
    words of a life, and then count as the same.
    """
    return Counter(mark(stem) for stem in stems(text))


@lru_cache(maxsize=65_536)
def mark(stem: str) -> int:
    """Return the number that stands for a stem."""
    return zlib.crc32(stem.encode())


def without(names: Iterable[str], text: str) -> str:
    """Return a text without some names, which would draw everything together that names the same person."""
    pattern = _names_pattern(tuple(names))
    return " ".join((pattern.sub("", text) if pattern else text).split())


def meant_by(names: Iterable[str], text: str) -> str:
    """Return a text as the encoder is given it: without the names of the people here, and never empty.

    Of a very long text the encoder sees the beginning, where people say what it is about.
    """
    return without(names, text[:_ENCODED_MAX]) or text[:_ENCODED_MAX].strip() or "."


def named(names: Iterable[str], text: str) -> list[str]:
    """Return those of the names that a text names."""
    return [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]


Marks = NDArray[np.uint32]


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    return _STEMMER.stemWord(word)


@lru_cache(maxsize=64)
def _names_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?:['’]s)?\b")
