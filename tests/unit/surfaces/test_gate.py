"""The gate in front of the page and the API: who passes, who doesn't, and what is sent along."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message

from samantha.surfaces.gate import Gate

pytestmark = pytest.mark.anyio

HOST = "127.0.0.1:8316"


def gate(*hosts: str) -> Gate:
    """Return a gate with a friendly application behind it."""
    app = Starlette(routes=[Route("/", lambda _: PlainTextResponse("come in"), methods=["GET", "POST"])])
    return Gate(app, hosts=hosts)


def test_an_empty_name_opens_no_gate() -> None:
    """A host that was set to nothing lets no request without a Host pass."""
    assert gate("").refusal(Headers({"host": ""})) is not None
    assert gate("").refusal(Headers({})) is not None


async def answer(headers: dict[str, str], *hosts: str) -> httpx.Response:
    """Return what a POST with these headers is answered."""
    transport = httpx.ASGITransport(app=gate(*hosts))
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}") as client:
        return await client.post("/", headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"host": HOST},
        {"host": "localhost:8316", "origin": "http://localhost:8316"},
        {"host": "[::1]:8316", "origin": "http://[::1]:8316"},
        {"host": HOST, "origin": f"http://{HOST}", "sec-fetch-site": "same-origin"},
        {"host": HOST, "sec-fetch-site": "none"},
        {"host": "LOCALHOST:8316", "origin": "http://localhost:8316"},
    ],
)
async def test_her_own_page_and_programs_pass(headers: dict[str, str]) -> None:
    """The page itself passes by any loopback name, and so does a program that sends no Origin."""
    response = await answer(headers)
    assert (response.status_code, response.text) == (200, "come in")


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"host": HOST, "origin": "https://evil.example"}, id="foreign page"),
        pytest.param({"host": HOST, "origin": "null"}, id="sandboxed page"),
        pytest.param({"host": HOST, "origin": "http://127.0.0.1:9999"}, id="page on another port"),
        pytest.param({"host": HOST, "origin": "http://127.0.0.1"}, id="page on port 80"),
        pytest.param({"host": HOST, "origin": "http://127.0.0.1.evil.example:8316"}, id="name that begins alike"),
        pytest.param({"host": HOST, "origin": "http://127.0.0.1:99999"}, id="no port at all"),
        pytest.param({"host": HOST, "origin": "http://[::1"}, id="no address at all"),
        pytest.param({"host": HOST, "origin": ""}, id="empty"),
        pytest.param({"host": HOST, "sec-fetch-site": "cross-site"}, id="image or script of a foreign page"),
        pytest.param({"host": HOST, "sec-fetch-site": "same-site"}, id="neighbouring site"),
        pytest.param({"host": "evil.example:8316"}, id="rebound name"),
        pytest.param({"host": "evil.example:8316", "origin": "http://evil.example:8316"}, id="rebound page"),
        pytest.param({"host": "127.0.0.1.evil.example"}, id="host that begins alike"),
        pytest.param({"host": "localhost.:8316"}, id="name with a final dot"),
        pytest.param({"host": ""}, id="no host"),
        pytest.param({"host": "["}, id="broken host"),
    ],
)
async def test_foreign_pages_are_refused(headers: dict[str, str]) -> None:
    """403, one line in the form of an error, and nothing of what is behind."""
    response = await answer(headers)
    assert response.status_code == 403
    assert response.json()["error"]["code"] == "foreign-origin"
    assert "come in" not in response.text


async def test_a_name_that_was_allowed_passes() -> None:
    """Under a further name she is reached by her page there, still not by another."""
    own = {"host": "samantha.example", "origin": "https://samantha.example"}
    assert (await answer(own, "Samantha.example")).status_code == 200
    assert (await answer({**own, "origin": "https://other.example"}, "samantha.example")).status_code == 403
    assert (await answer(own)).status_code == 403


async def test_every_answer_carries_the_policy() -> None:
    """What is loaded, framed or sniffed is decided here, with nothing but her own origin allowed."""
    headers = (await answer({"host": HOST})).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy.pop("default-src") == "'self'"
    assert set(policy.values()) == {"'none'"}
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "microphone=(self)" in headers["permissions-policy"]


async def test_a_foreign_websocket_is_closed_before_it_opens() -> None:
    """A page elsewhere can't open a line: the socket is refused, never accepted."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", HOST.encode()), (b"origin", b"https://evil.example")]
    await gate()({"type": "websocket", "path": "/", "headers": headers}, receive, send)
    assert [message["type"] for message in sent] == ["websocket.close"]
    assert sent[0]["code"] == 1008


def test_a_refusal_names_the_setting_that_would_help() -> None:
    """Whoever runs her under another name reads which setting to change."""
    told = gate().refusal(Headers({"host": "samantha.example"}))
    assert told is not None
    assert "SAMANTHA_ALLOWED_HOSTS" in told
