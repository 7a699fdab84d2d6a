"""The stations of the body and assembly plant: what each is, where it stands, how long it works.

The takt is 75 s: 48 cars an hour. Times leave out loading, which the manner of a station adds.
"""

from typing import NamedTuple

import body_behaviour as how
from body_behaviour import Manner
from body_floor import Spot

BODY_Y, PAINT_Y, TRIM_Y, FINAL_Y, CELL_Y, PRESS_Y = 70.5, 54.4, 36.6, 14.0, 25.3, 85.6
"""The rows of stations, north of the hall's south-west corner, in metres."""


class Row(NamedTuple):
    """One station."""

    id: str
    name: str
    kind: str
    area: str
    manner: Manner
    service_s: float
    """For a sedan; other products take a little less or more."""
    spot: Spot
    capacity: int = 1


def _body(x_m: float, width_m: float = 6) -> Spot:
    return Spot(x_m, BODY_Y, width_m, 7)


def _paint(x_m: float, width_m: float = 7) -> Spot:
    return Spot(x_m, PAINT_Y, width_m, 7)


def _trim(x_m: float) -> Spot:
    return Spot(x_m, TRIM_Y, 6, 6.4)


def _final(x_m: float) -> Spot:
    return Spot(x_m, FINAL_Y, 6, 6)


def _cell(x_m: float, heading_deg: float = 0) -> Spot:
    return Spot(x_m, CELL_Y, 4, 3.6, heading_deg)


def _press(x_m: float, width_m: float) -> Spot:
    return Spot(x_m, PRESS_Y, width_m, 7)


_DOOR_CHECK = Spot(90, PRESS_Y, 6, 4)
BODY = (
    Row("floor-front", "Front floor", "weld-line", "body", how.WELD, 55, _body(12)),
    Row("floor-rear", "Rear floor", "weld-line", "body", how.WELD, 56, _body(22)),
    Row("underbody", "Underbody", "weld-line", "body", how.WELD, 57, _body(32)),
    Row("framing", "Framing gate", "framing", "body", how.WELD, 53, _body(42)),
    Row("respot-1", "Respot 1", "weld-line", "body", how.WELD, 56, _body(52)),
    Row("roof", "Roof", "weld-line", "body", how.WELD, 55, _body(62)),
    Row("respot-2", "Respot 2", "weld-line", "body", how.WELD, 57, _body(72)),
    Row("closures", "Hood and tailgate", "weld-line", "body", how.HANDLING, 55, _body(82)),
    Row("doors-on", "Doors on", "weld-line", "body", how.HANDLING, 56, _body(92)),
    Row("body-check", "Body inspection", "light-tunnel", "body", how.LOOK, 53, _body(102)),
    Row("body-repair", "Body repair", "car-bay", "body", how.REPAIR, 200, _body(114)),
)
PRESSES = (
    Row("press-sides", "Side panel press", "press-line", "press", how.PRESS, 57, _press(20, 8)),
    Row("press-hoods", "Hood panel press", "press-line", "press", how.PRESS, 56, _press(42, 8)),
)
DOORS = (
    Row("door-weld", "Door welding", "weld-line", "press", how.WELD, 56, _press(70, 6)),
    Row("door-oven", "Hem adhesive oven", "oven-tunnel", "press", how.OVEN, 200, _press(80, 6)),
    Row("door-check", "Door fit check", "cell-line", "press", how.CELL, 56, _DOOR_CHECK),
)
PAINT = (
    Row("dip", "Pretreatment and e-coat", "dip-tunnel", "paint", how.DIP, 560, _paint(112, 14), 8),
    Row("dip-oven", "E-coat oven", "oven-tunnel", "paint", how.OVEN, 680, _paint(92, 16), 10),
    Row("sealing", "Sealing", "weld-line", "paint", how.HANDLING, 57, _paint(76)),
    Row("sanding", "Sanding and primer", "car-bay", "paint", how.LINE, 57, _paint(66)),
    Row("base-coat", "Base coat", "spray-tunnel", "paint", how.BOOTH, 51, _paint(56)),
    Row("clear-coat", "Clear coat", "spray-tunnel", "paint", how.BOOTH, 57, _paint(46)),
    Row("top-oven", "Top coat oven", "oven-tunnel", "paint", how.OVEN, 670, _paint(31, 14), 10),
    Row("paint-check", "Paint inspection", "light-tunnel", "paint", how.LOOK, 56, _paint(16, 6)),
    Row("spot-repair", "Spot repair", "car-bay", "paint", how.REPAIR, 240, Spot(16, 63.6, 6, 6)),
)
TRIM = (
    Row("harness", "Wiring harness", "car-bay", "trim", how.LINE, 57, _trim(16)),
    Row("headliner", "Headliner", "car-bay", "trim", how.LINE, 58, _trim(26)),
    Row("cockpit-on", "Cockpit fitting", "car-bay", "trim", how.LINE, 59, _trim(36)),
    Row("glazing", "Glazing robots", "weld-line", "trim", how.HANDLING, 57, _trim(46)),
    Row("carpet", "Carpet and consoles", "car-bay", "trim", how.LINE, 58, _trim(56)),
    Row("seats-on", "Seat fitting", "car-bay", "trim", how.LINE, 58, _trim(66)),
    Row("front-end", "Front end and bumpers", "car-bay", "trim", how.LINE, 57, _trim(76)),
)
CELLS = (
    Row("cockpit-frame", "Cockpit frame", "cell-line", "cells", how.CELL, 56, _cell(20, 180)),
    Row("cockpit-wire", "Cockpit wiring", "cell-line", "cells", how.CELL, 60, _cell(27, 180)),
    Row("cockpit-test", "Cockpit test", "cell-line", "cells", how.CELL, 54, _cell(34, 180)),
    Row("tyre-cell", "Tyre mounting", "cell-line", "cells", how.PRESS, 55, _cell(49)),
    Row("seat-cell", "Seat sequencing", "cell-line", "cells", how.CELL, 53, _cell(62.6, 180)),
    Row("engine-dress", "Engine dressing", "cell-line", "cells", how.CELL, 58, _cell(78)),
    Row("gearbox-on", "Gearbox fitting", "cell-line", "cells", how.CELL, 60, _cell(85)),
    Row("battery-on", "Battery and inverter", "cell-line", "cells", how.CELL, 57, _cell(92)),
    Row("subframe", "Subframe", "cell-line", "cells", how.CELL, 59, _cell(99)),
    Row("engine-test", "Powertrain test", "cell-line", "cells", how.TEST, 54, _cell(106)),
    Row("axle-cell", "Rear axle", "cell-line", "cells", how.CELL, 61, _cell(115)),
)
FINAL = (
    Row("marriage", "Marriage", "marriage", "final", how.HANDLING, 64, _final(106)),
    Row("bolt-up", "Chassis bolting", "car-bay", "final", how.LINE, 59, _final(96)),
    Row("wheels-on", "Wheels", "weld-line", "final", how.HANDLING, 55, _final(86)),
    Row("fluids", "Fluids", "car-bay", "final", how.LINE, 57, _final(76)),
    Row("interior", "Interior finish", "car-bay", "final", how.LINE, 57, _final(66)),
    Row("roller-test", "Roller test", "roller-bench", "final", how.TEST, 56, _final(56)),
    Row("alignment", "Alignment and ADAS", "roller-bench", "final", how.TEST, 55, _final(46)),
    Row("water-test", "Water test", "water-tunnel", "final", how.TEST, 54, _final(36)),
    Row("final-check", "Final inspection", "light-tunnel", "final", how.LOOK, 54, _final(24)),
    Row("car-repair", "Repair bay", "car-bay", "final", how.REPAIR, 300, Spot(34, 4.9, 11, 5), 2),
)
ALL = BODY + PRESSES + DOORS + PAINT + TRIM + CELLS + FINAL
SPOTS = {row.id: row.spot for row in ALL}
