"""An autoclave for composite parts."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.lofts import (
    Arc,
    arc_wall,
    hoop,
    saddle,
    sides_of_shell,
)
from twinline.scene.kinds.fittings import cabinet, control_panel, motor, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_WALL_M = 0.16


@kind(Sector.AEROSPACE, "Autoclave", "Nồi hấp composite", "热压罐")
def autoclave(
    shape: Shape,
    length_m: Annotated[float, Between(6, 18)] = 10.0,
    diameter_m: Annotated[float, Between(3, 6)] = 4.4,
) -> None:
    """Cures composite parts under heat and gas pressure, each on its tool under a vacuum bag."""
    r, long = diameter_m / 2, length_m
    axis_z = r + 0.55
    shape.footprint(long + 2.45 * r + 1.8, 2 * r + 1.778, 2 * r + 1.6)
    _vessel(shape, r, long, axis_z)
    _door(shape, r, axis_z)
    _rails(shape, r, long, axis_z)
    _services(shape, r, long, axis_z)
    shape.port("in", (-2 * r - 0.6, 0, axis_z - 0.4 * r))
    shape.port("out", (-2 * r - 0.6, 0, axis_z - 0.4 * r), 180)
    shape.stand((0.5, -r - 1.7, 0))


def _vessel(shape: Shape, r: float, long: float, z: float) -> None:
    n = sides_of_shell(shape)
    inner = r - _WALL_M
    outline = [(0.0, long - 0.6), (inner, long - 0.6), (inner, 0.0), (r, 0.0), (r, long)]
    dome = [(0.97, 0.13), (0.86, 0.26), (0.68, 0.36), (0.4, 0.425), (0.0, 0.45)]
    if not shape.fine:
        dome = [(0.86, 0.26), (0.0, 0.45)]
        flange = [(r + 0.16, 0.0), (r + 0.16, 0.4), (r, 0.4)]
        outline = [*outline[:3], *flange, outline[-1]]
    outline += [(share * r, long + rise * r) for share, rise in dome]
    shape.lathe(Slot.SHELL, (0, 0, z), outline, "x", n)
    if shape.fine:
        hoop(shape, Slot.FRAME, (0.2, 0, z), (r - 0.02, r + 0.16, 0.4))
        hoop(shape, Slot.SHELL_SHADE, (long, 0, z), (r - 0.05, r + 0.012, 0.14))
    n_saddle = max(2, round(long / 3.6)) if shape.fine else 2
    for i in range(n_saddle):
        x = 1.2 + (long - 2.4) * i / (n_saddle - 1)
        if shape.fine:
            saddle(shape, Slot.BASE, (x, 0, 0), (z, r - 0.02), 0.36)
            shape.box(Slot.CONCRETE, (x, 0, 0), (0.8, r * 1.9, 0.14), 0.02)
        else:
            shape.box(Slot.BASE, (x, 0, 0), (0.36, 1.6 * r, z - 0.6 * r), 0)


def _door(shape: Shape, r: float, z: float) -> None:
    """It turns about a post beside the flange, so far that tools go in past it."""
    post = (0.1, r + 0.34, z)
    shape.box(Slot.BASE, (0.3, r + 0.4, 0), (0.5, 0.6, 0.3), 0.03)
    shape.cylinder(Slot.FRAME, (post[0], post[1], 0.3), 0.14, z + 0.6 * r - 0.3)
    for lug in (-0.5, 0.5) if shape.fine else ():
        shape.box(Slot.FRAME, (0.2, r + 0.2, z + lug * r - 0.15), (0.36, 0.44, 0.3), 0.03)
    motion = Motion(Way.TURN, 0, 90)
    with (
        shape.moving("door", motion, Drive.DOOR, post, (0, 0, -1)),
        shape.placed((0, 0, z)),
    ):
        _leaf(shape, r)


def _leaf(shape: Shape, r: float) -> None:
    dish = [(0.0, -0.42), (0.4, -0.395), (0.68, -0.33), (0.86, -0.24), (0.97, -0.12)]
    if not shape.fine:
        dish = [(0.0, -0.42), (0.86, -0.24)]
    outline = [(share * r, rise * r - 0.25) for share, rise in dish]
    outline += [(r, -0.25), (r, 0.0), (r - _WALL_M, 0.0), (r - 0.3, -0.18), (0.0, -0.18)]
    if not shape.fine:
        outline = [*outline[:2], (r + 0.14, -0.25), (r + 0.14, 0.0)]
    shape.lathe(Slot.SHELL, (-0.02, 0, 0), outline, "x", sides_of_shell(shape))
    if not shape.fine:
        shape.lathe(Slot.DARK, (-0.02, 0, 0), [(r - 0.3, -0.02), (r - 0.3, 0.01)], "x", 12)
        return
    hoop(shape, Slot.FRAME, (-0.16, 0, 0), (r - 0.02, r + 0.14, 0.24))
    shape.lathe(Slot.DARK, (-0.22, 0, 0), [(r - 0.34, 0.0), (r - 0.34, 0.05)], "x", 24)
    for lug in (-0.5, 0.5):
        arm = (-0.2, r + 0.16, lug * r - 0.12)
        shape.box(Slot.ACCENT, arm, (0.3, 0.5, 0.24), 0.03)


def _rails(shape: Shape, r: float, long: float, z: float) -> None:
    floor = z - 0.62 * r
    outside = 2 * r + 0.6
    for side in (-1, 1):
        y = side * 0.42 * r
        shape.box(Slot.STEEL, (-outside / 2, y, floor - 0.1), (outside, 0.1, 0.1), 0)
        shape.box(Slot.STEEL, (long / 2 - 0.4, y, floor - 0.1), (long - 0.8, 0.1, 0.1), 0)
        if shape.fine:
            shape.box(Slot.FRAME, (-outside / 2, y, floor - 0.28), (outside, 0.16, 0.18), 0)
        for share in (0.04, 0.5, 0.96) if shape.fine else ():
            leg = (0.1 - outside * share, y, 0)
            shape.box(Slot.FRAME, leg, (0.16, 0.16, floor - 0.28), 0)
    if not shape.fine:
        shape.box(Slot.FRAME, (0.2 - outside, 0, 0), (0.16, r, floor - 0.1), 0)
    laid = min(2 * r, long - 2)
    inside = max(laid / 2 + 0.3, long - r - 1.2)
    out = Motion(Way.SLIDE, 0, inside + r + 0.2)
    with (
        shape.moving("trolley", out, Drive.DOOR, (inside, 0, floor), (-1, 0, 0)),
        shape.placed((inside, 0, floor)),
    ):
        _trolley(shape, r, laid)


def _trolley(shape: Shape, r: float, long: float) -> None:
    half = long / 2
    for end in (-0.4, 0.4) if shape.fine else ():
        shape.cylinder(Slot.DARK, (end * long, -0.45 * r, 0.1), 0.1, 0.9 * r, "y")
    shape.box(Slot.ACCENT, (0, 0, 0.12), (long, 0.9 * r, 0.16), 0.02)
    arch, n = 1.25 * r, 10 if shape.fine else 3
    middle = (0.0, 0.7 - arch)
    for i in range(3 if shape.fine else 0):
        at = long * (i / 2 - 0.5) * 0.86
        arc_wall(shape, Slot.METAL, Arc(middle, arch - 0.4, arch - 0.02, 66, 114),
                 (at - 0.04, at + 0.04), 5)  # fmt: skip
    if shape.fine:
        arc_wall(shape, Slot.METAL, Arc(middle, arch - 0.05, arch, 64, 116), (-half, half), n)
    laid = Arc(middle, arch - 0.02, arch + 0.05, 67.5, 112.5)
    arc_wall(shape, Slot.LOAD, laid, (0.25 - half, half - 0.25), n)


def _services(shape: Shape, r: float, long: float, z: float) -> None:
    top = z + r
    if shape.fine:
        motor(shape, (long + 0.45 * r + 0.1, 0, z), (0.42, 1.1), "x")
    else:
        shape.lathe(Slot.DARK, (long + 0.45 * r, 0, z), [(0.4, 0), (0.4, 1.2)], "x", 6)
    for side in (-1, 1) if shape.fine else ():
        y = side * 0.5
        shape.pipe(Slot.METAL, [(long * 0.3, y, top - 0.2), (long * 0.3, y, top + 0.9),
                                (long * 0.8, y, top + 0.9), (long * 0.8, y, top - 0.2)],
                   0.16)  # fmt: skip
        for x in (long * 0.3, long * 0.8) if shape.fine else ():
            shape.lathe(Slot.FRAME, (x, y, top + 0.02), [(0.26, 0), (0.26, 0.14)], "z", 12)
    state_strip(shape, (long * 0.5, -r - 0.02, z + 0.12), (long * 0.5, 0.12))
    cabinet(shape, (2.2, -r - 0.75, 0), (1.6, 0.6, 2.1))
    control_panel(shape, (0.5, -r - 1.0, 1.35))
    shape.box(Slot.BASE, (0.5, -r - 0.7, 0), (0.3, 0.3, 1.5), 0.02)
    if not shape.fine:
        shape.box(Slot.METAL, (long * 0.55, 0, top - 0.1), (long * 0.5, 0.3, 1.15), 0)
    if shape.fine:
        y = -r - 0.75
        shape.pipe(Slot.METAL, [(2.2, y, 2.1), (2.2, y, 2.7), (2.2, -r * 0.85, 2.7)], 0.06)
