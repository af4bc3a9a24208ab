"""What WhatsApp itself writes into a chat where there are no words, in English and German.

On iPhones that begins with a left-to-right mark, whatever the language.
"""

import re
from collections.abc import Sequence

MARK = "\u200e"
_THING = (
    r"(?:image|photo|video|audio|gif|sticker|document|file|contact card|video note|album|media|poll|"
    r"(?:view once )?(?:voice )?message)"
)
_DING = r"(?:bild|foto|video|audio|gif|sticker|dokument|datei|kontaktkarte|videonachricht|sprachnachricht|album|medien)"
_CALL = r"(?:group )?(?:voice|video) call"
_ANRUF = r"(?:gruppen-?)?(?:sprach|video)-?anruf"
_LASTED = r"(?:\d+ ?(?:s|sec|seconds?|min|minutes?|h|hrs?|hours?|sek|sekunden?|minuten?|std|stunden?)\b\.?,? ?)+"
_STAND_IN = re.compile(
    "|".join(
        (
            rf"<{_THING} omitted>|<{_DING} (?:ausgeschlossen|weggelassen|ausgelassen)>",
            rf"{_THING} omitted|{_DING} (?:ausgeschlossen|weggelassen|ausgelassen)",
            r".+ (?:document omitted|dokument weggelassen)|.+ \((?:file attached|datei angehängt)\)",
            r"<(?:attached|attachment|anhang|angehängt): [^<>]*>",
            r"(?:you deleted this message|this message was deleted(?: by .+)?|you deleted this message as admin)\.?",
            r"(?:du hast diese nachricht|diese nachricht wurde)(?: .+)? gelöscht\.?",
            rf"(?:missed|silenced|declined) {_CALL}(?:[.,]? (?:at .+|tap to call back))?\.?",
            rf"{_CALL}[.,] (?:{_LASTED}|no answer|missed|declined|ended|not answered)\.?",
            rf"(?:verpasster|abgelehnter|stummgeschalteter) {_ANRUF}(?:[.,]? (?:um .+|zum zurückrufen tippen))?\.?",
            rf"{_ANRUF}[.,] (?:{_LASTED}|keine antwort|verpasst|abgelehnt|beendet)\.?",
            r"(?:live )?location: https?://\S+|live location shared|(?:live-)?standort: https?://\S+",
            r"live-standort (?:wird )?geteilt|null",
            r"waiting for this message\b.*|auf diese nachricht wird gewartet\b.*",
            r"messages and calls are end-to-end encrypted\b.*|messages to this (?:chat|group) .+ end-to-end .+",
            r"(?:die )?nachrichten und anrufe sind ende-zu-ende-verschlüsselt\b.*",
            r"your security code with .+ changed\b.*|(?:deine|die) sicherheitsnummer .+ geändert\b.*",
        )
    ),
    re.IGNORECASE,
)
_ADDED = re.compile(
    rf"{MARK}?<(?:this message was edited|diese nachricht wurde bearbeitet)\.?>"
    rf"|{MARK}?<(?:attached|attachment|anhang|angehängt): [^<>]*>"
    rf"|{MARK}(?:<?{_THING} omitted>?|<?{_DING} (?:ausgeschlossen|weggelassen|ausgelassen)>?)\s*$",
    re.IGNORECASE,
)
"""What it adds to somebody's words."""
_POLL = re.compile(rf"\A{MARK}?(?:poll|umfrage|abstimmung): ?", re.IGNORECASE)
_OPTION = re.compile(rf"{MARK}?option: .* \({MARK}?\d+ \w+\)", re.IGNORECASE)
_DOES = re.compile(
    r"\b(?:added|changed|created|deleted|joined|left|pinned|removed|turned|updated|"
    r"geändert|hat|hast|haben|hinzugefügt|ist|wurde|wurdest)\b"
)
"""Verbs of its notices."""
_QUOTE = re.compile('["“”„«»]')


def is_notice(sender: str) -> bool:
    """Whether what stands before a colon is no name but tells what was done: 'Anna changed the subject to "Rome'.

    The colon then stands in a quotation; somebody may be called 'Mia left Bank'.
    """
    return _DOES.search(sender) is not None and len(_QUOTE.findall(sender)) % 2 == 1


def words(lines: Sequence[str], *, marked: bool) -> str:
    """Return what somebody wrote of a message, '' for nothing: captions and questions of polls stay.

    Args:
        lines: The message as it stands in the chat.
        marked: Whether the chat comes from an iPhone, where a line that begins with a mark is WhatsApp's own.
    """
    if lines and _STAND_IN.fullmatch(lines[0].replace(MARK, "").strip()):
        lines = lines[1:]
    return "\n".join(_ADDED.sub("", _asked(line)) for line in lines if not _is_own(line, marked=marked))


def _is_own(line: str, *, marked: bool) -> bool:
    return _OPTION.fullmatch(line) is not None or (marked and line.startswith(MARK) and not _POLL.match(line))


def _asked(line: str) -> str:
    """Return the question of a poll, any other line as it is."""
    return _POLL.sub("", line, count=1)
