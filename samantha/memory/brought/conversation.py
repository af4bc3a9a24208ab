"""Conversations with other assistants, as their JSON exports hold them."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import tzinfo

from pydantic import ValidationError

from samantha.kernel.error import InputError
from samantha.memory.brought import chatgpt, claude
from samantha.memory.brought.document import Document, Parcel
from samantha.vault.event import Imported

_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:\{|\]\s*\Z))")
_KINDS = (
    ("mapping", chatgpt.ORIGIN, chatgpt.Conversation),
    ("chat_messages", claude.ORIGIN, claude.Conversation),
)
"""What a conversation holds by which its origin is known, the origin, and how it is read."""


def is_json(text: str) -> bool:
    """Whether a text begins as JSON objects do; no diary and no chat does."""
    return _JSON.match(text) is not None


def conversations(parcel: Parcel, zone: tzinfo) -> tuple[str, Iterator[Imported | None]]:
    """Return where conversations come from, and their messages, None for each without words.

    Args:
        parcel: An export whose documents are JSON.
        zone: Where the person lives.

    Raises:
        InputError: `bad-export` for JSON that is damaged, and, when the messages are taken, for a conversation that
            isn't as its origin writes them; `unknown-export` for JSON of another kind.
    """
    found = [(place, raw) for document in parcel.documents for place, raw in _conversations(document)]
    for mark, origin, kind in _KINDS:
        if any(isinstance(raw, dict) and mark in raw for _, raw in found):
            return origin, _sayings(found, kind, parcel, zone)
    names = " and ".join(document.name for document in parcel.documents[:2])
    raise InputError(f"{names} holds no conversations with ChatGPT or Claude", code="unknown-export")


def _conversations(document: Document) -> list[tuple[str, object]]:
    """Return each conversation with the words that name it in an error."""
    try:
        raw: object = json.loads(document.text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{document.name} is damaged JSON; export or download it again", code="bad-export") from error
    several = raw if isinstance(raw, list) else [raw]
    return [(f"Conversation {number} of {document.name}", each) for number, each in enumerate(several, 1)]


def _sayings(
    found: Sequence[tuple[str, object]],
    kind: type[chatgpt.Conversation | claude.Conversation],
    parcel: Parcel,
    zone: tzinfo,
) -> Iterator[Imported | None]:
    for place, raw in found:
        try:
            conversation = kind.model_validate(raw)
        except ValidationError as error:
            raise InputError(f"{place} isn't as its maker writes them; export it again", code="bad-export") from error
        yield from conversation.sayings(zone=zone, written_at=parcel.written_at)
