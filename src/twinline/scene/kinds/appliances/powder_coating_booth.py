"""A powder coating booth."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import (
    doors_of,
    operator_panel,
    plinthed,
    signal_lamps,
)
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_FLOOR_M: Final = 0.6
_ROOF_M: Final = 3.2


@kind(Sector.APPLIANCES, "Powder coating booth", "Buồng sơn tĩnh điện", "粉末喷涂室")
def powder_coating_booth(shape: Shape, length_m: Annotated[float, Between(5, 10)] = 6.0) -> None:
    """Coats hanging sheets with charged powder from guns on both sides; a cyclone wins it back."""
    long = length_m
    shape.footprint(long + 2.15, 4.45, 5.6)
    with shape.placed((-1.25, 0, 0)):
        _room(shape, long)
        _hanging(shape, long)
        for name, side, x in (("front", -1, -long * 0.2), ("back", 1, long * 0.12)):
            _reciprocator(shape, name, side, x)
        shape.port("in", (-long / 2, 0, 1.8))
        shape.port("out", (long / 2, 0, 1.8))
        operator_panel(shape, (long / 2 - 0.6, -1.75, 0))
        shape.stand((long * 0.2, -2.2, 0))
    with shape.placed((long / 2 + 0.1, 0.5, 0)):
        _cyclone(shape)
        _powder_centre(shape)


def _room(shape: Shape, long: float) -> None:
    """A cabin of panels with round corners, an opening in each side for the guns."""
    shape.box(Slot.BASE, (0, 0, 0), (long - 0.2, 1.9, 0.12), 0)
    hopper = [(-0.95, 0.62), (-0.3, 0.16), (0.3, 0.16), (0.95, 0.62)]
    shape.profile(Slot.SHELL_SHADE, hopper, 0, long - 0.3)
    n = round(long / 1.6)
    for i in range(n + 1) if shape.fine else ():
        x = (i / n - 0.5) * (long - 0.4)
        for y in (-0.95, 0.95):
            shape.box(Slot.BASE, (x, y, 0), (0.12, 0.12, _FLOOR_M), 0)
    for side in (-1, 1):
        y = side * 1.0
        gap = -long * 0.2 if side < 0 else long * 0.12
        for low, high in ((-long / 2, gap - 0.55), (gap + 0.55, long / 2)):
            panel = ((low + high) / 2, y, _FLOOR_M)
            shape.box(Slot.SHELL, panel, (high - low, 0.12, _ROOF_M - _FLOOR_M), 0.04)
            _seams(shape, (low, high), y + side * 0.062)
        shape.box(Slot.SHELL, (gap, y, _FLOOR_M), (1.12, 0.12, 0.35), 0.03)
        shape.box(Slot.SHELL, (0, side * 0.56, _ROOF_M), (long, 0.98, 0.14), 0.04)
    state_strip(shape, (-long / 2 + long * 0.62, -1.065, 3.0), (long * 0.5, 0.1))
    signal_lamps(shape, (long / 2 - 0.3, -0.7, _ROOF_M + 0.14))


def _seams(shape: Shape, span: tuple[float, float], y: float) -> None:
    """Windows of the panels."""
    low, high = span
    n = max(1, round((high - low) / 1.2)) if shape.fine else 1
    each = (high - low) / n
    for i in range(n):
        x = low + (i + 0.5) * each
        if shape.fine:
            shape.box(Slot.SHELL_SHADE, (x, y, 1.25), (each - 0.24, 0.02, 1.5), 0)
        shape.box(Slot.GLASS, (x, y, 1.35), (each - 0.4, 0.04, 1.3), 0)


def _hanging(shape: Shape, long: float) -> None:
    shape.box(Slot.SAFETY, (0, 0, _ROOF_M + 0.45), (long, 0.14, 0.2), 0.02)
    for side in (-1, 1) if shape.fine else ():
        for y in (-0.5, 0.5):
            post = (side * (long / 2 - 0.3), y, _ROOF_M + 0.1)
            shape.box(Slot.SAFETY, post, (0.1, 0.1, 0.7), 0)
        shape.box(Slot.SAFETY, (side * (long / 2 - 0.3), 0, _ROOF_M + 0.65), (0.1, 1.1, 0.15), 0)
    n = round(long / 1.0) if shape.fine else 3
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * long
        shape.box(Slot.LOAD, (x, 0, 1.15), (0.72 * (1 if shape.fine else 1.4), 0.04, 1.7), 0.01)
        if shape.fine:
            shape.box(Slot.STEEL, (x, 0, 2.85), (0.03, 0.03, 0.65), 0)
            shape.box(Slot.STEEL, (x, 0, 2.84), (0.6, 0.03, 0.03), 0)


def _reciprocator(shape: Shape, name: str, side: int, x: float) -> None:
    """A column beside the cabin whose guns reach in through the opening."""
    y = side * 1.75
    shape.box(Slot.BASE, (x, y, 0), (0.9, 0.7, 0.16), 0.02)
    shape.box(Slot.SHELL, (x, y + side * 0.12, 0.16), (0.5, 0.4, 2.9), 0.05)
    if shape.fine:
        shape.box(Slot.DARK, (x, y - side * 0.09, 0.4), (0.16, 0.03, 2.5), 0)
    motion = Motion(Way.SLIDE, -0.35, 0.55)
    with shape.moving(f"{name} guns", motion, Drive.SERVICE, (x, y, 1.8), (0, 0, 1)):
        shape.box(Slot.ACCENT, (x, y - side * 0.2, 1.3), (0.3, 0.2, 0.9), 0.03)
        if shape.fine:
            shape.box(Slot.ACCENT, (x, y - side * 0.3, 1.68), (0.9, 0.08, 0.1), 0)
        for i in range(4 if shape.fine else 2):
            gun = (x + (i - (1.5 if shape.fine else 0.5)) * (0.26 if shape.fine else 0.6), 0, 1.73)
            back, tip = (gun[0], y - side * 0.2, 1.73), (gun[0], side * 0.55, 1.73)
            shape.beam(Slot.DARK, back, tip, 0.05)
    if shape.fine:
        shape.pipe(Slot.RUBBER, [(x + 0.2, y, 1.9), (x + 0.2, y + side * 0.3, 1.4),
                                 (x + 0.2, y + side * 0.3, 0.3)], 0.03)  # fmt: skip


def _cyclone(shape: Shape) -> None:
    """The tower: powder falls out below, air leaves above through a duct to the filter."""
    n = 16 if shape.fine else 8
    body = [(0.16, 0.75), (0.22, 0.8), (0.68, 2.6), (0.68, 3.9), (0.6, 4.0), (0.3, 4.05)]
    if not shape.fine:
        body = [(0.2, 0.75), (0.68, 2.6), (0.68, 4.0)]
    shape.lathe(Slot.METAL, (0, 0, 0), body, n_side=n)
    for x in (-1, 1) if shape.fine else ():
        for y in (-1, 1):
            shape.box(Slot.FRAME, (x * 0.62, y * 0.62, 0), (0.1, 0.1, 3.3), 0)
    for z in (1.2, 3.1) if shape.fine else ():
        for side in (-1, 1):
            shape.box(Slot.FRAME, (0, side * 0.62, z), (1.2, 0.08, 0.1), 0)
            shape.box(Slot.FRAME, (side * 0.62, 0, z), (0.08, 1.2, 0.1), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0, 0.06), (0.6, 0.6, 0.68), 0.04)
    shape.box(Slot.METAL, (-0.75, -0.45, 3.3), (1.2, 0.32, 0.6), 0.02)
    up = [(0, 0, 4.0), (0, 0, 5.3), (0, 1.3, 5.3), (0, 1.3, 3.2)]
    if shape.fine:
        shape.pipe(Slot.METAL, up, 0.3)
    else:
        shape.box(Slot.METAL, (0, 0.65, 5.1), (0.5, 1.8, 0.5))
        shape.box(Slot.METAL, (0, 0, 3.9), (0.5, 0.5, 1.2))
    plinthed(shape, (0.05, 1.3, 0), (1.5, 1.1, 3.3))
    doors_of(shape, (0.05, 0.745, 0.3), (1.3, 1.5), 2)


def _powder_centre(shape: Shape) -> None:
    """Hopper of fresh powder and the gun controls, in front of the tower."""
    plinthed(shape, (0.1, -1.5, 0), (1.2, 0.7, 1.9))
    shape.box(Slot.DARK, (0.1, -1.86, 0.95), (1.0, 0.03, 0.8), 0)
    if not shape.fine:
        return
    for row in range(3):
        for column in range(4):
            at = (0.1 + (column - 1.5) * 0.24, -1.875, 1.02 + row * 0.24)
            shape.box(Slot.SCREEN, at, (0.18, 0.02, 0.12), 0)
    doors_of(shape, (0.1, -1.855, 0.18), (1.1, 0.7), 2)
