"""What llama.cpp says while it works, read without trusting its shape."""

from collections.abc import Iterable, Mapping
from typing import cast

Json = dict[str, object]
"""One JSON object."""


def text_of(chunk: Mapping[str, object]) -> str:
    """Return the words that a streamed chunk adds, '' for none."""
    content = _delta(chunk).get("content")
    return content if isinstance(content, str) else ""


def whole(chunks: Iterable[Json]) -> Json:
    """Return the completion that streamed chunks add up to."""
    message: Json = {}
    completion: Json = {}
    finish_reason: object = None
    for chunk in chunks:
        completion |= chunk
        _add(message, _delta(chunk))
        finish_reason = _choice(chunk).get("finish_reason") or finish_reason
    choice = {"index": 0, "message": message, "finish_reason": finish_reason}
    return completion | {"object": "chat.completion", "choices": [choice]}


def _choice(chunk: Mapping[str, object]) -> Json:
    choices = chunk.get("choices")
    return cast("Json", choices[0]) if isinstance(choices, list) and choices else {}


def _delta(chunk: Mapping[str, object]) -> Json:
    delta = _choice(chunk).get("delta")
    return cast("Json", delta) if isinstance(delta, dict) else {}


def _add(to: Json, delta: Json) -> None:
    for key, value in delta.items():
        have = to.get(key)
        if isinstance(value, str) and isinstance(have, str) and key in {"content", "arguments"}:
            to[key] = have + value
        elif isinstance(value, dict):
            _add(cast("Json", to.setdefault(key, {})), cast("Json", value))
        elif isinstance(value, list):
            _add_calls(cast("list[Json]", to.setdefault(key, [])), cast("list[Json]", value))
        elif value is not None or key not in to:
            to[key] = value


def _add_calls(calls: list[Json], deltas: list[Json]) -> None:
    for delta in deltas:
        call = next((call for call in calls if call.get("index") == delta.get("index")), None)
        if call is None:
            calls.append(call := {})
        _add(call, delta)
