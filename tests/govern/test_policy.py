"""Who may do what: nothing that is not granted, and nothing that cannot be decided."""

from typing import cast

import pytest

from twinline.govern import Action, Principal, Role, authorize

OWNER = Principal("127.0.0.1", Role.OWNER)
GUEST = Principal("192.0.2.7", Role.GUEST)


@pytest.mark.parametrize("action", list(Action))
def test_an_owner_may_do_everything(action: Action) -> None:
    assert authorize(OWNER, action, "world/shop").allowed


@pytest.mark.parametrize("action", [Action.SEE, Action.FOLLOW])
def test_a_guest_may_look(action: Action) -> None:
    assert authorize(GUEST, action, "world/shop").allowed


def test_a_guest_may_not_command_and_hears_why() -> None:
    decision = authorize(GUEST, Action.COMMAND, "world/shop")
    assert not decision.allowed
    assert decision.reason == "a guest may not command world/shop"


@pytest.mark.parametrize(
    ("principal", "action"),
    [
        (Principal("x", cast("Role", "root")), Action.SEE),
        (cast("Principal", None), Action.SEE),
        (GUEST, cast("Action", ["see"])),
    ],
)
def test_what_cannot_be_decided_is_denied(principal: Principal, action: Action) -> None:
    assert authorize(principal, action, "world/shop").allowed is False
