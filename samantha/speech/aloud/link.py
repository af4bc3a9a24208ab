"""E-mail addresses, web addresses and file names, as they are dictated."""

import re

from samantha.speech.aloud.lexicon import words
from samantha.speech.aloud.numeral import digits
from samantha.speech.aloud.rule import one_of, rewrite, rule

_ENDINGS = one_of(words("com org net edu gov mil int io ai dev app info biz uk de fr es nl ch eu ca au nz"))
_FILES = one_of(
    words(
        "txt md pdf doc docx xls xlsx ppt pptx csv json toml yaml yml xml html htm css js ts py rs go sh zip tar gz "
        "jpg jpeg png gif svg webp mp3 mp4 wav ogg flac mov exe log ini onnx gguf"
    )
)
_SIGNS = {
    "@": "at", ".": "dot", "/": "slash", "-": "dash", "_": "underscore", "+": "plus", ":": "colon", "~": "tilde",
    "%": "percent", "#": "hash", "=": "equals", "&": "and",
}  # fmt: skip
_PIECE = re.compile(r"[0-9]+|[^\W\d_]+|.", re.DOTALL)
_LONGEST_PATH_CHARS = 40


def say_links(text: str) -> str:
    """Return the text with every address spoken: 'anna dot b at example dot org'.

    The scheme, 'www' and a query are left out; of a long path only the host is said.
    """
    return rewrite(text, _RULES) if "." in text or "/" in text or "@" in text else text


def _spell(address: str) -> str:
    return " ".join(filter(None, map(_piece, _PIECE.findall(address))))


def _piece(piece: str) -> str:
    if piece[0] in "0123456789":
        return digits(piece)
    return piece if piece.isalnum() else _SIGNS.get(piece, "")


def _web(match: re.Match[str]) -> str:
    host, path = match["host"], match["path"] or ""
    tail = path[len(path.rstrip(".,;:!?)]}*'\"”’…>|")) :] if path else ""
    path = re.split(r"[?#]", path.removesuffix(tail) if tail else path, maxsplit=1)[0].rstrip("/")
    return _spell(host + (path if len(path) <= _LONGEST_PATH_CHARS else "")) + tail.replace(">", "")


_HOST = r"(?P<host>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}"
_PATH = r"(?::[0-9]{1,5})?(?P<path>[/?#][^\s<]*)?"

_RULES = [
    rule(
        r"(?<![\w.+%-])(?:mailto:)?([\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![\w@])",
        lambda match: _spell(match[1]),
    ),
    rule(
        rf"(?<!\w)(?:https?|ftp|wss?)://(?:www\.)?(?P<host>[\w.-]{{1,253}}(?<![.-])){_PATH}",
        _web,
        any_case=True,
    ),
    rule(rf"(?<![\w.@-])www\.{_HOST}[A-Za-z]{{2,24}}){_PATH}(?!\w)", _web),
    rule(rf"(?<![\w.@/-]){_HOST}{_ENDINGS}){_PATH}(?![\w@-])(?!\.\w)", _web),
    rule(rf"(?<!\w)([\w-]{{1,80}})\.({_FILES})(?!\w|\.\w)", lambda match: _spell(match[0])),
    rule(r"(?<![\w/.])/(?:[\w.-]{1,80}/){1,12}[\w.-]{0,80}(?<!\.)", lambda match: _spell(match[0].rstrip("/"))),
]
