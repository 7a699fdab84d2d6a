"""A port to listen on, and the server on it."""

import errno
import ipaddress
import socket
import sys
from collections.abc import Callable
from typing import Final

import msgspec
import uvicorn
from starlette.types import ASGIApp

from twinline.diagnostics import Diagnostic, Refused

_PORTS_TRIED: Final = 64
_LAST_PORT: Final = 65_535
_MOST_MESSAGE_BYTES: Final = 16_384
"""The longest message that a viewer may send."""
_MOST_CONNECTIONS: Final = 4096


class Listening(msgspec.Struct, frozen=True):
    """A bound socket, and how it is reached."""

    socket: socket.socket
    host: str
    """As given: a name or an address."""
    port: int

    @property
    def address(self) -> str:
        """The address for a browser on this machine."""
        try:
            given = ipaddress.ip_address(self.host)
        except ValueError:
            return f"http://{self.host}:{self.port}/"
        if given.is_unspecified or given.is_loopback:
            return f"http://localhost:{self.port}/"
        return f"http://{f'[{given}]' if given.version == 6 else given}:{self.port}/"  # noqa: PLR2004 - IPv6

    @property
    def address_for_others(self) -> str | None:
        """The address by name for browsers elsewhere; None where `address` is all there is."""
        try:
            everywhere = ipaddress.ip_address(self.host).is_unspecified
        except ValueError:
            everywhere = False
        return f"http://{socket.gethostname()}:{self.port}/" if everywhere else None

    @property
    def names(self) -> tuple[str, ...]:
        """The names that requests may use for this server."""
        own = socket.gethostname()
        return (self.host,) if self.host == "localhost" else (self.host, own, f"{own}.local")


def listen(host: str, port: int) -> Listening:
    """Bind the port, or the next free one where it is taken.

    Raises:
        Refused: The host is not one of this machine (S013), or no port near is free (S014).
    """
    last = min(port + _PORTS_TRIED - 1, _LAST_PORT)
    for candidate in range(port, last + 1):
        bound = _bind(host, candidate)
        if bound is not None:
            return Listening(bound, host, bound.getsockname()[1])
    raise Refused(
        [
            Diagnostic(
                code="S014",
                where=host,
                found=f"the ports from {port} to {last} are taken, or not for this user",
                fix="stop what listens there, or give another --port",
            )
        ]
    )


def _bind(host: str, port: int) -> socket.socket | None:
    """A listening socket; None where the port is taken or not allowed."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as error:
        raise _unknown_host(host, error) from error
    try:
        if sys.platform != "win32":  # there it would take a port from its holder
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(512)
    except OSError as error:
        bound.close()
        if error.errno in {errno.EADDRINUSE, errno.EACCES}:
            return None
        raise _unknown_host(host, error) from error
    return bound


def _unknown_host(host: str, error: OSError) -> Refused:
    return Refused(
        [
            Diagnostic(
                code="S013",
                where=host,
                found=f"cannot listen there: {error.strerror or error}",
                expected="a name or address of this machine, such as localhost or 0.0.0.0",
            )
        ]
    )


class _Server(uvicorn.Server):
    """A uvicorn server that says when it answers."""

    def __init__(self, config: uvicorn.Config, on_start: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_start = on_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_start()


def run_server(app: ASGIApp, listening: Listening, on_start: Callable[[], None]) -> None:
    """Serve until interrupted.

    Args:
        app: What to serve.
        listening: Where.
        on_start: Called once, when the first request can be answered.
    """
    config = uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_max_size=_MOST_MESSAGE_BYTES,
        ws_per_message_deflate=False,  # blocks do not shrink, and it would cost 20 us a message
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=1,
    )
    try:
        _Server(config, on_start).run(sockets=[listening.socket])
    except KeyboardInterrupt:
        return  # that is how people stop a server
