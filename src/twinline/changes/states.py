"""The states of stations and orders; the number of a state is its value in the log."""

import enum


class StationState(enum.IntEnum):
    """What a station is doing. docs/reference/states.md maps them to ISO 22400 time elements."""

    PRODUCING = 0
    SETTING_UP = 1
    STARVED = 2
    """It could work, and no order waits for it."""
    BLOCKED = 3
    """Its served part cannot leave."""
    FAILED = 4
    OFF_SHIFT = 5
    """Outside its planned time."""
    IDLE = 6
    """In planned time it does not work although orders wait; the log does not say why."""


class OrderState(enum.IntEnum):
    """Where an order is in its life. Released and not finished counts as work in process."""

    INCOMING = 0
    """On its way to its first station; not released yet."""
    MOVING = 1
    WAITING = 2
    WORKING = 3
    FINISHED = 4
