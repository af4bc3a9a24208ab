"""Conversations with Claude, as its data export holds them: lists of messages."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Annotated

from pydantic import BeforeValidator

from samantha.memory.brought.branch import branch
from samantha.memory.brought.foreign import Foreign
from samantha.memory.brought.moment import in_zone
from samantha.memory.brought.saying import clean, saying
from samantha.vault.event import Imported

ORIGIN = "claude"
_WHO = {"human": "you", "user": "you", "assistant": "her"}
_SPOKEN = {"text", "voice_note"}
_ROOT = "00000000-0000-4000-8000-000000000000"
"""What the first message of a conversation answers."""


def _whole(value: object) -> object:
    """Take halves of characters out before they are refused as text."""
    return clean(value) if isinstance(value, str) else "" if value is None else value


_Words = Annotated[str, BeforeValidator(_whole)]


class _Block(Foreign):
    type: str = ""
    text: _Words = ""


class _Message(Foreign):
    sender: str = ""
    uuid: str = ""
    parent_message_uuid: str | None = None
    text: _Words = ""
    content: list[_Block] | None = None
    created_at: datetime | None = None


class Conversation(Foreign):
    """One conversation: its messages, oldest first, with those that were edited away where the export keeps them."""

    chat_messages: list[_Message]
    created_at: datetime | None = None

    def sayings(self, *, zone: tzinfo, written_at: datetime) -> Iterator[Imported | None]:
        """Yield the messages of the branch that ends in the newest, None for one without words.

        A message without a time is as old as the conversation, or as what stands before it.
        """
        told = (self.created_at, *(message.created_at for message in self.chat_messages))
        started_at = next(filter(None, (in_zone(at, zone) for at in told)), written_at)
        before_at = started_at
        for message in _seen(self.chat_messages):
            if message.sender not in _WHO:
                continue
            at = in_zone(message.created_at, zone) or max(started_at, before_at)
            yield saying(_words(message), who=_WHO[message.sender], at=at, origin=ORIGIN)
            before_at = at


def _seen(messages: Sequence[_Message]) -> Sequence[_Message]:
    """Return the branch that ends in the last message, or all of them where no branch leads from the first to it."""
    known = {message.uuid: message for message in messages if message.uuid}
    if len(known) < len(messages) or not known:
        return messages
    parents = {uuid: message.parent_message_uuid for uuid, message in known.items()}
    way = branch(messages[-1].uuid, parents)
    is_whole = way[0] == messages[0].uuid or parents[way[0]] == _ROOT
    return [known[uuid] for uuid in way] if is_whole else messages


def _words(message: _Message) -> str:
    """Return what was said; beside blocks of another kind the plain text holds stand-ins for them and isn't taken."""
    blocks = message.content or []
    words = "\n\n".join(block.text for block in blocks if block.type in _SPOKEN and block.text)
    return words if words or any(block.type not in _SPOKEN for block in blocks) else message.text
