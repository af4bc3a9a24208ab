"""Markdown, HTML and little pictures: what is only for the eye goes, what is words stays."""

import html
import re
from collections.abc import Iterator

from samantha.speech.aloud.lexicon import words
from samantha.speech.aloud.rule import rewrite, rule

_END = ".!?…:;,"
_CLOSING = "\"'”’)]*_`~"
_HTML_NAMES = words(
    "a abbr article aside audio b big blockquote body br button caption center cite code dd del details dfn div dl dt "
    "em figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li "
    "link main mark meta nav ol option p pre q s samp section select small source span strike strong style sub summary "
    "sup svg table tbody td textarea tfoot th thead time title tr tt u ul var video wbr"
)
_LINE_TAGS = words("br p div li ul ol tr table h1 h2 h3 h4 h5 h6 hr blockquote section article dd dt pre")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,15})((?:\s[^<>]{0,600})?)/?>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*)")
_BULLET = re.compile(r"\s*(?:[-*+•‣◦▪–]|->|→)\s+(?=\S)")
_NUMBERED = re.compile(r"\s*([0-9]{1,3})[.)]\s+(?=[^\s0-9])")
_QUOTED = re.compile(r"(?:\s{0,3}>\s?)+")
_TASK = re.compile(r"\[([ xX])\]\s+(.*)")
_DEFINITION = re.compile(r"\s{0,3}\[[^\[\]]{1,100}\]:\s*\S+.*")
_FENCE = re.compile(r"\s*(?:```|~~~).*")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?")

_PICTURES = (
    "\U0001f000-\U0001faff\U0001fb00-\U0001fbff\U000e0020-\U000e007f\u2600-\u2793\u2795-\u2797\u27b0-\u27bf"
    "\u2b00-\u2bff\u2300-\u23ff\u25a0-\u25ff\ufe0e\ufe0f\u20e3\u200d\u3030\u303d\u3297\u3299\u00a9\u00ae\u2122"
)
_SMILEY = r"(?:[:;=][’'-]?[()DPp|*/\\\[\]]{1,5}|[:;]-?[oO3]|<3|</3|[xX]D|\^[_.]?\^|¯\\_\(ツ\)_/¯)"

_LINKS = [
    rule(r"!?\[([^\[\]\n]{0,500})\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)", r"\1"),
    rule(r"\[\^[^\[\]\s]{1,40}\]", ""),
    rule(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,100}\]", r"\1"),
]

_MARKS = [
    rule(rf"(?<!\S){_SMILEY}(?=[\s.,!?]|$)", " "),
    rule(f"[{_PICTURES}]++", " "),
    rule(r"(?<=[0-9]) ?[*×] ?(?=[0-9])", " times "),
    rule(r"\\(?=[*_`~#\[\]\\!|.()-])", ""),
    rule(r"\*++|~~++|`++", ""),
    rule(r"(?<!\w)_++|_++(?!\w)", ""),
    rule(r"_++", " "),
]


def strip_tags(text: str) -> str:
    """Return the text without HTML comments, scripts, styles and tags, and with its entities resolved."""
    if "<" in text:
        text = _cut(text, "<!--", "-->")
        for name in ("script", "style"):
            text = _cut(text, f"<{name}", f"</{name}>")
        text = _TAG.sub(_tag, text)
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def strip_blocks(text: str) -> str:
    """Return headings, lists, quotes and tables as sentences on one line; rules and fences are dropped.

    A list's items and a table's rows end with a full stop, so that each is followed by a pause.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    if "\n" not in text and not text.lstrip().startswith(tuple("#>-*+•‣◦▪–|=_→`~[0123456789")):
        return text
    paragraphs = list(_blocks(text.split("\n")))
    return " ".join(paragraphs)


def strip_links(text: str) -> str:
    """Return the text with each Markdown link or image as its words, and without footnote marks."""
    return rewrite(text, _LINKS) if "[" in text else text


def strip_marks(text: str) -> str:
    """Return the text without emphasis marks, smileys and pictures."""
    return " ".join(rewrite(text, _MARKS).split())


def _tag(match: re.Match[str]) -> str:
    name = match[1].lower()
    if name not in _HTML_NAMES or (match[2].strip(" /") and "=" not in match[2]):
        return match[0]
    if name in {"td", "th"}:
        return " | "
    return "\n" if name in _LINE_TAGS else ""


def _cut(text: str, start: str, end: str) -> str:
    kept: list[str] = []
    position = 0
    while (opening := text.find(start, position)) >= 0 and (closing := text.find(end, opening)) >= 0:
        kept.append(text[position:opening])
        position = closing + len(end)
    return "".join([*kept, text[position:]])


def _blocks(lines: list[str]) -> Iterator[str]:
    header: list[str] = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        is_header = _is_table_rule(after)
        if "|" in line and (header or is_header or line.lstrip().startswith("|")):
            if is_header:
                header = _cells(line)
            elif not _is_table_rule(line):
                yield _row(header, _cells(line))
            continue
        header = []
        said, is_sentence = _line(line)
        if said:
            ends = is_sentence or (len(lines) > 1 and not after.strip()) or _starts_block(after)
            yield _ended(said) if ends else said


def _is_table_rule(line: str) -> bool:
    return "|" in line and _TABLE_RULE.fullmatch(line.strip()) is not None


def _line(line: str) -> tuple[str, bool]:
    """Return what is said of a line and whether it stands as a sentence of its own."""
    line = _QUOTED.sub("", line, count=1) if line.lstrip().startswith(">") else line
    bare = line.strip()
    if _is_silent(bare):
        return "", False
    if heading := _HEADING.fullmatch(line):
        return heading[1].rstrip("# \t"), True
    if numbered := _NUMBERED.match(line):
        return f"{numbered[1]}, {line[numbered.end() :].strip()}", True
    bullet = _BULLET.match(line)
    return (_item(line[bullet.end() :].strip()), True) if bullet else (bare, False)


def _is_silent(bare: str) -> bool:
    """Tell whether a line is a rule, a fence or the target of a link."""
    is_rule = len(bare) >= 3 and not set(bare) - set("-*_= \t")
    is_fence = _FENCE.fullmatch(bare) is not None and "`" not in bare[3:]
    return is_rule or is_fence or _DEFINITION.fullmatch(bare) is not None


def _item(item: str) -> str:
    task = _TASK.fullmatch(item)
    if not task:
        return item
    return task[2] if task[1] == " " else f"{task[2].rstrip('.')}, done"


def _starts_block(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBERED.match(line) or _HEADING.match(line))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _row(header: list[str], cells: list[str]) -> str:
    if len(header) == len(cells) > 1:
        said = [f"{name}: {cell}" if name else cell for name, cell in zip(header, cells, strict=True) if cell]
    else:
        said = [cell for cell in cells if cell]
    return _ended(", ".join(said)) if said else ""


def _ended(sentence: str) -> str:
    core = sentence.rstrip(_CLOSING)
    return sentence if core.endswith(tuple(_END)) or not core else sentence + "."
