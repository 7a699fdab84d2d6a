"""What fields of a plant file hold: numbers with a quantity and bounds, texts of a form.

Attribute names carry their unit (`width_m`); in a file the same field is written without it and the
unit stands in the text (`width: 3 m`). `Quantity` marks such a field; `read` and `write` use the
mark.
"""

import math
from typing import Annotated, Literal

import msgspec

from twinline.quantities import Quantity

# Bounds keep arithmetic from overflowing. A hundred years of microseconds are exact in JavaScript.
MOST_DURATION_US = 36_525 * 86_400 * 10**6
DurationUs = Annotated[
    int, msgspec.Meta(ge=0, le=MOST_DURATION_US, extra={"quantity": Quantity.DURATION})
]
LengthM = Annotated[float, msgspec.Meta(ge=-1e6, le=1e6, extra={"quantity": Quantity.LENGTH})]
SizeM = Annotated[float, msgspec.Meta(gt=0, le=1e6, extra={"quantity": Quantity.LENGTH})]
ElevationM = Annotated[float, msgspec.Meta(ge=2.5, le=6.5, extra={"quantity": Quantity.LENGTH})]
SpeedMPerS = Annotated[float, msgspec.Meta(gt=0, le=1e3, extra={"quantity": Quantity.SPEED})]
AngleRad = Annotated[
    float, msgspec.Meta(ge=-math.tau, le=math.tau, extra={"quantity": Quantity.ANGLE})
]
PowerW = Annotated[float, msgspec.Meta(ge=0, le=1e9, extra={"quantity": Quantity.POWER})]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Count = Annotated[int, msgspec.Meta(ge=1, le=10**9)]
Id = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$",
        description="at most 64 lower-case letters, digits, dots, dashes and underscores",
    ),
]
TimeOfDay = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^([01]\d|2[0-3]):[0-5]\d$",
        description="a time of day such as 06:00",
        examples=["06:00"],
    ),
]
EndTimeOfDay = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$",
        description="a time of day such as 22:00, or 24:00",
        examples=["22:00"],
    ),
]
LocalTime = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?$",
        description="a date and time without a zone, such as 2026-03-02T06:00:00",
        examples=["2026-03-02T06:00:00"],
    ),
]
Coordinate = Annotated[float, msgspec.Meta(ge=-1e6, le=1e6)]
Point = tuple[Coordinate, Coordinate]
"""East and north in metres, in the plant's frame."""
Line = Annotated[tuple[Point, ...], msgspec.Meta(min_length=2)]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
VolumeM3 = Annotated[float, msgspec.Meta(ge=0, le=1e9, extra={"quantity": Quantity.VOLUME})]
FlowM3PerS = Annotated[float, msgspec.Meta(ge=-1e6, le=1e6, extra={"quantity": Quantity.FLOW})]
TemperatureK = Annotated[
    float, msgspec.Meta(ge=0, le=1e4, extra={"quantity": Quantity.TEMPERATURE})
]
RuleName = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$",
        description="the name of a rule, such as shortest-service",
        examples=["shortest-service"],
    ),
]
