"""What llama.cpp streams, and the whole that it adds up to."""

from samantha.mind.llama.piece import Json, text_of, whole


def piece(delta: Json, finish_reason: str | None = None) -> Json:
    """Return one streamed chunk."""
    return {"id": "1", "choices": [{"index": 0, "delta": delta, "finish_reason": finish_reason}]}


def test_words_are_found() -> None:
    """Only text is text: a role, an end, usage and an error are none."""
    pieces = [
        piece({"content": " sea"}),
        piece({"role": "assistant", "content": None}),
        piece({}, "stop"),
        {"choices": [], "usage": {"total_tokens": 3}},
        {"error": {"code": 400}},
    ]
    assert [text_of(each) for each in pieces] == [" sea", "", "", "", ""]


def test_pieces_of_text_add_up() -> None:
    """The whole has the words joined, the role, the reason of the end and the usage."""
    made = whole(
        [
            piece({"role": "assistant", "content": None}),
            piece({"content": "The"}),
            piece({"content": " sea."}),
            piece({}, "stop"),
            {"choices": [], "usage": {"total_tokens": 3}},
        ]
    )
    assert made["choices"] == [
        {"index": 0, "message": {"role": "assistant", "content": "The sea."}, "finish_reason": "stop"}
    ]
    assert made["usage"] == {"total_tokens": 3}


def test_pieces_of_tool_calls_add_up() -> None:
    """Arguments that come in pieces are joined call by call."""
    made = whole(
        [
            piece({"tool_calls": [{"index": 0, "id": "a", "function": {"name": "look", "arguments": ""}}]}),
            piece({"tool_calls": [{"index": 0, "function": {"arguments": '{"at":'}}]}),
            piece({"tool_calls": [{"index": 0, "function": {"arguments": "1}"}}]}),
            piece({"tool_calls": [{"index": 1, "id": "b", "function": {"name": "wait", "arguments": "{}"}}]}),
            piece({}, "tool_calls"),
        ]
    )
    assert made["choices"] == [
        {
            "index": 0,
            "message": {
                "tool_calls": [
                    {"index": 0, "id": "a", "function": {"name": "look", "arguments": '{"at":1}'}},
                    {"index": 1, "id": "b", "function": {"name": "wait", "arguments": "{}"}},
                ]
            },
            "finish_reason": "tool_calls",
        }
    ]
