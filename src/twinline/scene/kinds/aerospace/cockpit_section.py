"""The nose of an airliner."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.fuselage import cradle
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3, cos_sin

_STATIONS: Final = (
    (0.0, 0.03, -0.44), (0.03, 0.15, -0.44), (0.1, 0.29, -0.41), (0.22, 0.44, -0.36),
    (0.4, 0.6, -0.285), (0.62, 0.755, -0.195), (0.88, 0.88, -0.105), (1.2, 0.965, -0.03),
    (1.6, 1.0, 0.0), (2.7, 1.0, 0.0),
)  # fmt: skip
"""From the tip: how far back, how large and how high a section is, as shares of the radius."""
_LONG: Final = 2.7


@kind(Sector.AEROSPACE, "Cockpit section", "Phần mũi và buồng lái", "机头段")
def cockpit_section(shape: Shape, diameter_m: Annotated[float, Between(2.5, 6.2)] = 3.96) -> None:
    """The nose of an airliner with the flight deck and its windows, on a cradle."""
    r = diameter_m / 2
    z = r + 0.8
    shape.footprint(_LONG * r, 2 * r + 0.016, z + r)
    _nose(shape, r, z)
    for from_deg, to_deg, ahead, back in (
        (92.5, 117, 0.46, 0.76), (119.5, 146, 0.5, 0.9), (148.5, 166, 0.62, 0.95),
    ):  # fmt: skip
        for pane in ((from_deg, to_deg), (180 - to_deg, 180 - from_deg)):
            _patch(shape, Slot.GLASS, (r, z), pane, (ahead, back))
    _doors(shape, r, z)
    cradle(shape, (0.72 * _LONG * r, 0, 0), r, z)
    _nose_post(shape, r, z)
    shape.box(Slot.STATE, (1.2 * r, -0.66 * r, 0.3), (0.9 * r, 0.03, 0.09), 0)
    shape.port("out", (_LONG * r, 0, z))


def _section(share: float) -> Vec2:
    """How large and how high the nose is there, along a smooth curve through its stations."""
    i = max(k for k in range(len(_STATIONS) - 1) if _STATIONS[k][0] <= share)
    (start, *_), (end, *_) = _STATIONS[i : i + 2]
    t = (share - start) / (end - start)
    before, after = _STATIONS[max(i - 1, 0)], _STATIONS[min(i + 2, len(_STATIONS) - 1)]
    found = []
    for k in (1, 2):
        a, b = _STATIONS[i][k], _STATIONS[i + 1][k]
        slope_a = (b - before[k]) / (end - before[0]) * (end - start)
        slope_b = (after[k] - a) / (after[0] - start) * (end - start)
        rest = t * t * (slope_a * (t - 2) + slope_b * (t - 1)) + slope_a * t
        found.append(a + (b - a) * t * t * (3 - 2 * t) + rest)
    return min(found[0], 1.0), min(found[1], 0.0)


def _point(size: Vec2, share: float, angle_deg: float, lift: float = 0.0) -> Vec3:
    r, z = size
    large, high = _section(share)
    c, s = cos_sin(angle_deg)
    reach = large * r + lift
    return share * r, reach * c, z + high * r + reach * s


def _nose(shape: Shape, r: float, z: float) -> None:
    """A cup: from the bulkhead inside it back to its open end, then over the skin to its tip."""
    n = 28 if shape.fine else 12
    angles = [-360 * i / n for i in range(n)]
    inside = [(1.9, -0.07), (_LONG, -0.07)]
    rings = [[_point((r, z), min(x, 2.69), a, lift) for a in angles] for x, lift in inside]
    rings = [
        [(x * r, y, up) for _, y, up in ring] for (x, _), ring in zip(inside, rings, strict=True)
    ]
    shares = [2.69, 1.6, 1.2, 0.88, 0.62, 0.4, 0.22] if shape.fine else [2.69, 1.4, 0.8, 0.4, 0.22]
    skin = [[_point((r, z), x, a) for a in angles] for x in shares]
    skin[0] = [(_LONG * r, y, up) for _, y, up in skin[0]]
    shape.loft(Slot.LOAD, [*rings, *skin])
    tip = [0.21, 0.1, 0.03, 0.0] if shape.fine else [0.21, 0.0]
    shape.loft(Slot.SHELL, [[_point((r, z), x, a) for a in angles] for x in tip])
    shape.box(Slot.METAL, (2.3 * r, 0, z - 0.24 * r), (0.78 * r, 1.8 * r, 0.08), 0)
    if shape.fine:
        shape.lathe(Slot.DARK, (1.91 * r, 0, z), [(0.9 * r, 0), (0.9 * r, 0.02)], "x", 28)
        shape.box(Slot.SHELL_SHADE, (1.93 * r, 0, z - 0.2 * r), (0.1, 0.42 * r, 0.85 * r), 0.02)


def _patch(shape: Shape, slot: Slot, size: Vec2, sides: Vec2, ends: Vec2) -> None:
    """A pane or a door on the skin: between two angles, and two shares of the radius."""
    n = max(3, round((sides[1] - sides[0]) / 7)) if shape.fine else 1
    rings = []
    middle = (ends[0] + ends[1]) / 2
    for i in range(n + 1):
        angle = sides[0] + (sides[1] - sides[0]) * i / n
        ring = [_point(size, x, angle, -0.05) for x in (ends[0], middle, ends[1])]
        ring += [_point(size, x, angle, 0.012) for x in (ends[1], middle, ends[0])]
        rings.append(ring)
    shape.loft(slot, rings)


def _doors(shape: Shape, r: float, z: float) -> None:
    size = (r, z)
    if shape.fine:
        for from_deg, to_deg in ((161, 209), (-29, 19)):
            _patch(shape, Slot.SHELL_SHADE, size, (from_deg, to_deg), (1.66, 2.14))
            _patch(shape, Slot.SHELL, (r + 0.004, z), (from_deg + 2, to_deg - 2), (1.7, 2.1))
        for window in (2.28, 2.5):
            for angle in (162, 10):
                _patch(shape, Slot.GLASS, size, (angle, angle + 8), (window, window + 0.1))


def _nose_post(shape: Shape, r: float, z: float) -> None:
    """A post under the nose gear's bay, on the same base as the cradle."""
    x = 0.72 * r
    top = z - 1.0 * r + 0.05 * r
    shape.box(Slot.FRAME, (x, 0, 0.1), (0.26, 0.7 * r, top - 0.1), 0.02)
    shape.box(Slot.BASE, (x, 0, 0), (0.5, 0.9 * r, 0.14), 0.02)
    for side in (-1, 1):
        start, end = (x, side * 0.38 * r, 0.2), (0.72 * _LONG * r, side * 0.62 * r, 0.2)
        shape.beam(Slot.FRAME, start, end, 0.12, 0)
