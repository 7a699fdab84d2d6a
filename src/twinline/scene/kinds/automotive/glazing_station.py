"""A station where windscreens are glued in."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import drum, front_sign, portal
from twinline.scene.kinds.fittings import cabinet, control_panel, stack_light
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_HALF_M: Final = 2.9
_HIGH_M: Final = 3.6


@kind(Sector.AUTOMOTIVE, "Glazing station", "Trạm lắp kính xe", "车窗玻璃装配工位")
def glazing_station(shape: Shape, length_m: Annotated[float, Between(5.5, 8)] = 6.0) -> None:
    """Lays a bead of adhesive round a windscreen, and presses the pane into the body."""
    shape.footprint(length_m, 7.65, _HIGH_M + 0.64)
    portal(shape, length_m, _HALF_M, _HIGH_M)
    _gripper(shape)
    for side in (-1, 1):
        _pane_rack(shape, (side * (length_m / 2 - 1.3), 3.45, 0))
    _glue(shape, length_m)
    front_sign(shape, (-0.6, -_HALF_M - 0.1, _HIGH_M - 0.1), length_m * 0.5)
    stack_light(shape, (-length_m / 2 + 0.15, -_HALF_M, _HIGH_M))
    control_panel(shape, (length_m / 2 - 0.4, -_HALF_M - 0.25, 1.3))
    shape.stand((length_m / 2 - 0.4, -_HALF_M - 0.75, 0))
    shape.port("in", (-length_m / 2, 0, 0.5))
    shape.port("out", (length_m / 2, 0, 0.5))


def _pane(shape: Shape, at: Vec3, share: float = 1.0) -> None:
    """A windscreen, round in both directions, its outside up."""
    x, y, z = at
    n = 6 if shape.fine else 2
    rings = []
    for i in range(n + 1):
        u = 2 * i / n - 1
        along, sag = x + 0.72 * share * u, 0.14 * u * u
        half = (0.46 - 0.05 * u * u) * share
        ring = [(along, y - half, z - sag), (along, y + half, z - sag - 0.05),
                (along, y + half, z - sag - 0.03), (along, y - half, z - sag + 0.02)]  # fmt: skip
        rings.append(ring)
    shape.loft(Slot.GLASS, rings)


def _gripper(shape: Shape) -> None:
    """A frame with suction cups that brings the pane from the table to the line."""
    for x in (-0.7, 0.7):
        shape.box(Slot.STEEL, (x, 0.9, _HIGH_M - 0.36), (0.12, 4.2, 0.16), 0)
    move = Motion(Way.SLIDE, -2.1, 0)
    with shape.moving("pane gripper", move, Drive.SERVICE, (0, 2.3, 2.0), (0, 1, 0)):
        shape.box(Slot.ACCENT, (0, 2.3, _HIGH_M - 0.5), (1.7, 0.6, 0.14), 0)
        shape.box(Slot.SHELL, (0, 2.3, 2.2), (0.22, 0.22, 0.9), 0.03)
        if shape.fine:
            shape.cylinder(Slot.DARK, (-0.2, 2.3, 2.2), 0.14, 0.4, "x")
            shape.box(Slot.ACCENT, (0, 2.3, 2.02), (1.0, 0.07, 0.07), 0)
            for x in (-0.45, 0.45):
                shape.box(Slot.ACCENT, (x, 2.3, 2.02), (0.07, 0.7, 0.07), 0)
                for y in (2.02, 2.58):
                    shape.lathe(Slot.DARK, (x, y, 1.92), [(0.09, 0), (0.03, 0.12)], n_side=8)
        _pane(shape, (0, 2.3, 1.93))
    shape.lathe(Slot.SHELL_SHADE, (0, 2.3, 0), [(0.3, 0), (0.22, 0.2), (0.16, 0.95)])
    for turn in (35, 145) if shape.fine else ():
        with shape.placed((0, 2.3, 0.95), turn):
            shape.box(Slot.METAL, (0, 0, 0), (1.1, 0.08, 0.06), 0)


def _pane_rack(shape: Shape, at: Vec3) -> None:
    """Panes on edge in a trolley."""
    with shape.placed(at):
        shape.box(Slot.FRAME, (0, 0, 0.14), (1.9, 0.9, 0.1), 0)
        for x in (-1, 1) if shape.fine else ():
            shape.box(Slot.FRAME, (x * 0.85, 0.38, 0.24), (0.08, 0.08, 1.2), 0)
            for y in (-1, 1):
                shape.cylinder(Slot.RUBBER, (x * 0.75, y * 0.33 - 0.03, 0.08), 0.08, 0.06, "y")
        shape.box(Slot.FRAME, (0, 0.38, 1.36), (1.78, 0.08, 0.08), 0)
        if not shape.fine:
            shape.box(Slot.RUBBER, (0, 0, 0), (1.6, 0.7, 0.14), 0)
        for row in (-0.32, -0.2, -0.08, 0.04, 0.16) if shape.fine else (-0.1,):
            with shape.placed((0, row, 0.75), tilt_deg=80):
                _pane(shape, (0, 0, 0), 0.98)


def _glue(shape: Shape, long: float) -> None:
    """Drums of adhesive with their pumps, the hose, the nozzle over the table."""
    x = -long / 2 + 0.8
    drum(shape, (x, -3.4, 0))
    if shape.fine:
        drum(shape, (x + 0.95, -3.4, 0))
        hose = [(x, -3.2, 1.6), (x, -2.75, 2.4), (x, -2.75, _HIGH_M - 0.1), (x, 2.0, _HIGH_M - 0.1)]
        shape.pipe(Slot.DARK, hose, 0.04)
    cabinet(shape, (0.4, -3.5, 0), (1.4, 0.5, 1.9))
    shape.box(Slot.FRAME, (1.25, 2.3, 0), (0.14, 0.14, 1.75), 0)
    shape.box(Slot.FRAME, (1.0, 2.3, 1.65), (0.6, 0.12, 0.12), 0)
    if shape.fine:
        shape.lathe(
            Slot.ACCENT, (0.75, 2.3, 1.25), [(0.012, 0), (0.05, 0.14), (0.05, 0.42)], n_side=8
        )
