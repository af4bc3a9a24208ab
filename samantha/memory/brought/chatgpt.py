"""Conversations with ChatGPT, as its data export holds them: trees of messages."""

import re
from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Annotated

from pydantic import BeforeValidator

from samantha.memory.brought.branch import branch
from samantha.memory.brought.foreign import Foreign
from samantha.memory.brought.moment import from_unix, unix_s
from samantha.memory.brought.saying import saying
from samantha.vault.event import Imported

ORIGIN = "chatgpt"
_WHO = {"user": "you", "assistant": "her"}
_SPOKEN = {"text", "multimodal_text"}
"""Content that the person saw as a message; the rest is machinery: thoughts, searches, code that ran."""
_MARK = re.compile("\ue200[^\ue200\ue201]*\ue201|[\ue200-\ue2ff]|【\\d+[†:][^【】]*】")
"""Where an answer points to its sources; words of nobody."""


_Seconds = Annotated[float, BeforeValidator(unix_s)]


class _Content(Foreign):
    content_type: str = "text"
    parts: list[object] | None = None


class _Author(Foreign):
    role: str = ""


class _Metadata(Foreign):
    is_visually_hidden_from_conversation: bool | None = None


class _Message(Foreign):
    author: _Author = _Author()
    create_time: _Seconds | None = None
    content: _Content | None = None
    metadata: _Metadata | None = None
    recipient: str | None = None


class _Node(Foreign):
    message: _Message | None = None
    parent: str | None = None

    def sent_s(self) -> float:
        """When its message was sent, in Unix seconds; 0 for unknown."""
        return (self.message and self.message.create_time) or 0.0


class Conversation(Foreign):
    """One conversation: every message that was ever written in it, and where it ended."""

    mapping: dict[str, _Node]
    current_node: str | None = None
    create_time: _Seconds | None = None
    update_time: _Seconds | None = None

    def sayings(self, *, zone: tzinfo, written_at: datetime) -> Iterator[Imported | None]:
        """Yield the messages of the branch that the person last saw, None for one without words.

        A message without a time is as old as the conversation, or as what stands before it.
        """
        told_s = (self.create_time, *(node.sent_s() for node in self.mapping.values()), self.update_time)
        started_at = next(filter(None, (from_unix(at_s, zone) for at_s in told_s)), written_at)
        before_at = started_at
        for key in branch(self._last(), {key: node.parent for key, node in self.mapping.items()}):
            message = self.mapping[key].message
            if message is None or not _is_seen(message):
                continue
            at = from_unix(message.create_time, zone) or max(started_at, before_at)
            yield saying(_words(message), who=_WHO[message.author.role], at=at, origin=ORIGIN)
            before_at = at

    def _last(self) -> str | None:
        if self.current_node in self.mapping:
            return self.current_node
        return max(reversed(self.mapping), key=lambda key: self.mapping[key].sent_s(), default=None)


def _is_seen(message: _Message) -> bool:
    hidden = message.metadata is not None and message.metadata.is_visually_hidden_from_conversation
    aside = message.recipient not in (None, "all")
    kind = message.content.content_type if message.content else "text"
    return message.author.role in _WHO and not hidden and not aside and kind in _SPOKEN


def _words(message: _Message) -> str:
    parts = (message.content.parts if message.content else None) or []
    return _MARK.sub("", "\n".join(text for part in parts if (text := _text(part))))


def _text(part: object) -> str:
    """Return the words of a part: as typed, or as they were understood when spoken."""
    match part:
        case str():
            return part
        case {"content_type": "audio_transcription", "text": str(spoken)}:
            return spoken
        case _:
            return ""
