"""Text with a unit to a number in SI, and back. Nothing else in Twinline parses or prints units."""

import enum


class Quantity(enum.Enum):
    """A kind of quantity, with its units and how many of the internal unit each is."""

    DURATION = "duration"
    LENGTH = "length"
    SPEED = "speed"
    ANGLE = "angle"
    POWER = "power"
