"""What every request passes before any route: whose page sent it, and headers on the way back."""

import asyncio
import ipaddress
from collections.abc import Iterable
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from twinline.serve.problems import Problem

# Scripts, styles and connections of our own only; workers and pictures made in the page itself.
_SOURCES: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    # A fork and its parent are shown side by side, each in a frame of our own page.
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
}
CONTENT_POLICY: Final = "; ".join(f"{name} {allowed}" for name, allowed in _SOURCES.items())
_HEADERS: Final = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE_METHODS: Final = {"GET", "HEAD", "OPTIONS"}


class Guards:
    """ASGI middleware around the whole server.

    A page elsewhere on the web can make a visitor's browser talk to this server: by a name that it
    points at the server's address (DNS rebinding), by a socket, or by a form. The host that a
    request names must therefore be ours, and where it says which page sent it, that page too.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = ()) -> None:
        self._app = app
        self._hosts = {"localhost", *(each.lower() for each in hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"].endswith("response.start"):
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        problem = self._problem_of(scope)
        answer = self._app if problem is None else problem.response()
        await answer(scope, receive, send_with_headers)
        if scope["type"] == "websocket":
            # uvicorn closes the connection of a refused handshake in the loop's next round, and
            # complains of an unfinished one about whoever returns before that.
            await asyncio.sleep(0)

    def _problem_of(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._ours(host):
            detail = (
                f"this server does not answer to the name {host!r}: use localhost or an IP"
                " address, or start it with --host and that name"
            )
            return Problem(HTTPStatus.MISDIRECTED_REQUEST, "S002", detail)
        origin = headers.get("origin")
        acting = scope["type"] == "websocket" or scope["method"] not in _SAFE_METHODS
        if acting and origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            detail = f"a page of {origin} may not use this server"
            return Problem(HTTPStatus.FORBIDDEN, "S008", detail)
        return None

    def _ours(self, host: str) -> bool:
        name = _without_port(host).lower()
        if name in self._hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


def _without_port(host: str) -> str:
    """The name or address in a Host header."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]
