"""The gate before the page and the API: no foreign page may speak to her through the person's browser."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_HEADERS = {
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "microphone=(self), camera=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Gate:
    """Refuses a request whose Host is unknown (DNS rebinding) or whose Origin is another page."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str] = ()) -> None:
        """Stand before an application.

        Args:
            app: Who is behind the gate.
            hosts: Further names under which she may be reached, without port.
        """
        self._app = app
        self._hosts = LOOPBACK | {host.lower() for host in hosts if host}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        reason = self.refusal(Headers(scope=scope))
        if reason is None:
            await self._app(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await WebSocketClose(code=1008, reason=reason)(scope, receive, send)
        else:
            body = {"error": {"message": reason, "type": "refused", "code": "foreign-origin"}}
            await JSONResponse(body, status_code=403)(scope, receive, send)

    def refusal(self, headers: Headers) -> str | None:
        """Return why a request with these headers is refused, None if it may pass."""
        host = _name(f"//{headers.get('host', '')}")
        if host not in self._hosts:
            return "This Host name is not hers; set SAMANTHA_ALLOWED_HOSTS if it should be"
        origin = headers.get("origin")
        if origin is not None and (_name(origin) not in self._hosts or not _same_port(origin, headers["host"])):
            return "Another page may not speak to her"
        if origin is None and headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            return "Another page may not speak to her"
        return None


def _name(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _same_port(origin: str, host: str) -> bool:
    """Whether an Origin header names the very server that the Host header names."""
    try:
        split = urlsplit(origin)
        default = 443 if split.scheme == "https" else 80
        return (split.port or default) == (urlsplit(f"//{host}").port or default)
    except ValueError:
        return False


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
