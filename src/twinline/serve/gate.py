"""The gate that every query, subscription and command passes: who asks, and may he?"""

import ipaddress
from http import HTTPStatus
from typing import Final, NamedTuple

from starlette.requests import HTTPConnection

from twinline.govern import Action, Authorize, Decision, Principal, Role
from twinline.serve.problems import Problem

_UNKNOWN: Final = "unknown address"


class Asker(NamedTuple):
    """Somebody who asks, for answers that depend on who he is."""

    principal: Principal
    command: Decision
    """Whether he may change what the question is about."""


class Gate:
    """Asks a policy."""

    def __init__(self, authorize: Authorize) -> None:
        self._authorize = authorize

    def admit(self, connection: HTTPConnection, action: Action) -> None:
        """Return if the connection's principal may do this to what its path names.

        Raises:
            Problem: He may not.
        """
        decision = self._decide(connection, action)
        if not decision.allowed:
            raise Problem(HTTPStatus.FORBIDDEN, "S003", decision.reason)

    def asker(self, connection: HTTPConnection) -> Asker:
        """Who asks, and whether he may change what the connection's path names."""
        return Asker(principal_of(connection), self._decide(connection, Action.COMMAND))

    def _decide(self, connection: HTTPConnection, action: Action) -> Decision:
        world = connection.path_params.get("world")
        resource = f"world/{world}" if world is not None else connection.url.path
        return self._authorize(principal_of(connection), action, resource)


def principal_of(connection: HTTPConnection) -> Principal:
    """Who is at the other end: the owner if it is this machine, otherwise a guest."""
    address = connection.client.host if connection.client else _UNKNOWN
    try:
        here = ipaddress.ip_address(address).is_loopback
    except ValueError:
        here = False
    return Principal(address, Role.OWNER if here else Role.GUEST)
