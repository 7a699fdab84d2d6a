"""Principals, what they ask for, and the one place where it is granted or denied."""

import enum
from typing import Final, Protocol

import msgspec


class Role(enum.Enum):
    """What somebody is to this server."""

    OWNER = "owner"
    """Works at the machine that the server runs on."""
    GUEST = "guest"
    """Reaches the server over the network, which the owner has opened it to."""


class Principal(msgspec.Struct, frozen=True):
    """Somebody who asks."""

    name: str
    """What the trail would call him: today the address that he comes from."""
    role: Role


class Action(enum.Enum):
    """What may be asked for."""

    SEE = "see"
    """Read an answer."""
    FOLLOW = "follow"
    """Subscribe to a stream."""
    COMMAND = "command"
    """Change something that others see too, such as the playhead."""


class Decision(msgspec.Struct, frozen=True):
    """An answer to "may he?", with the reason to show."""

    allowed: bool
    reason: str


class Authorize(Protocol):
    """Decides; the server takes any function of this form."""

    def __call__(self, principal: Principal, action: Action, resource: str) -> Decision:
        """Say whether `principal` may do `action` to `resource`, such as `world/machine-shop`."""
        ...


_GRANTS: Final = {
    Role.OWNER: frozenset(Action),
    Role.GUEST: frozenset({Action.SEE, Action.FOLLOW}),
}


def authorize(principal: Principal, action: Action, resource: str) -> Decision:
    """Decide by role. What is not granted is denied, and so is what cannot be decided."""
    try:
        allowed = action in _GRANTS[principal.role]
    except Exception:  # noqa: BLE001 - a fault while deciding must deny, whatever it is
        return Decision(allowed=False, reason="it could not be decided")
    if allowed:
        return Decision(allowed=True, reason=f"granted to the {principal.role.value}")
    return Decision(
        allowed=False, reason=f"a {principal.role.value} may not {action.value} {resource}"
    )
