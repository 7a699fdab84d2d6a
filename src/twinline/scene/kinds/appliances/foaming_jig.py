"""A foaming jig."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import operator_panel, plinthed, signal_lamps
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_DECK_Z_M: Final = 0.55
_WALL_M: Final = 0.6
_DEPTH_M: Final = 1.0


@kind(Sector.APPLIANCES, "Foaming jig", "Đồ gá phun bọt", "发泡模架")
def foaming_jig(shape: Shape, cabinet_m: Annotated[float, Between(1.2, 2.1)] = 1.7) -> None:
    """Holds a cabinet against the pressure of the foam in it: walls that fold down, and a lid."""
    long = cabinet_m
    shape.footprint(long + 1.48, 1.825, 3.05)
    _base(shape, long)
    _walls(shape, long)
    _lid(shape, long)
    shape.box(Slot.LOAD, (0, 0, _DECK_Z_M + 0.12), (long, 0.78, 0.7), 0.03)
    shape.box(Slot.SHELL_SHADE, (0, 0, _DECK_Z_M), (long + 0.08, 0.9, 0.12), 0.02)
    _injection(shape, long)
    operator_panel(shape, (long / 2 + 0.75, -0.75, 0))
    shape.stand((0, -1.45, 0))
    shape.port("in", (-long / 2 - 0.4, 0, 0.7))
    shape.port("out", (long / 2 + 0.4, 0, 0.7))


def _base(shape: Shape, long: float) -> None:
    wide = long + 0.7
    shape.box(Slot.DARK, (0, 0, 0), (wide - 0.1, 1.3, 0.1), 0)
    shape.box(Slot.SHELL, (0, 0, 0.08), (wide, 1.44, 0.4), 0.04)
    shape.box(Slot.FRAME, (0, 0, 0.48), (wide - 0.2, 1.2, 0.07), 0)
    state_strip(shape, (0, -0.725, 0.4), (wide - 0.3, 0.07))
    for i in range(round(long / 0.4) if shape.fine else 0):
        n = round(long / 0.4)
        slot = ((i + 0.5) / n - 0.5) * (wide - 0.3)
        shape.box(Slot.DARK, (slot, -0.72, 0.16), (0.26, 0.02, 0.12), 0)


def _walls(shape: Shape, long: float) -> None:
    """Front and back fold outwards, the ends slide."""
    swing, slide = Motion(Way.TURN, 0, 80), Motion(Way.SLIDE, 0, 0.12)
    for name, side in (("front wall", -1), ("back wall", 1)):
        pivot = (0.0, side * (_DEPTH_M / 2 + 0.06), _DECK_Z_M + 0.02)
        outwards = shape.moving(name, swing, Drive.DOOR, pivot, (-side, 0, 0))
        with outwards, shape.placed(turn_deg=0 if side < 0 else 180):
            _platen(shape, (0, -_DEPTH_M / 2, _DECK_Z_M + 0.02), long + 0.1)
    for name, side in (("left wall", -1), ("right wall", 1)):
        pivot = (side * long / 2, 0.0, _DECK_Z_M)
        outwards = shape.moving(name, slide, Drive.DOOR, pivot, (side, 0, 0))
        with outwards, shape.placed(turn_deg=90 * side):
            _platen(shape, (0, -long / 2 - 0.1, _DECK_Z_M + 0.02), 0.84)


def _platen(shape: Shape, at: Vec3, wide: float) -> None:
    """A heated plate with ribs on its outer side (-y)."""
    x, y, z = at
    shape.box(Slot.METAL, (x, y + 0.03, z), (wide, 0.05, _WALL_M), 0)
    if not shape.fine:
        shape.box(Slot.FRAME, (x, y - 0.045, z), (wide, 0.1, _WALL_M), 0)
        return
    for up in (0.0, _WALL_M / 2 - 0.04, _WALL_M - 0.08):
        shape.box(Slot.FRAME, (x, y - 0.045, z + up), (wide, 0.1, 0.08), 0)
    n = max(3, round(wide / 0.36))
    for i in range(n):
        rib = (x + (i / (n - 1) - 0.5) * (wide - 0.06), y - 0.03, z + 0.02)
        shape.box(Slot.FRAME, rib, (0.06, 0.09, _WALL_M - 0.04), 0)


def _lid(shape: Shape, long: float) -> None:
    for x in (-1.0, 1.0):
        for y in (-1.0, 1.0):
            post = (x * (long / 2 + 0.27), y * 0.62, 0.48)
            shape.box(Slot.FRAME, post, (0.14, 0.14, 2.32), 0.02)
    for y in (-1.0, 1.0):
        shape.box(Slot.FRAME, (0, y * 0.62, 2.8), (long + 0.7, 0.16, 0.22), 0.02)
    shape.box(Slot.FRAME, (0, 0, 2.82), (0.3, 1.2, 0.18), 0.02)
    shape.box(Slot.SHELL_SHADE, (0, 0, 3.0), (0.6, 0.5, 0.05), 0)
    with shape.moving(
        "lid", Motion(Way.SLIDE, 0, 0.95), Drive.DOOR, (0, 0, _DECK_Z_M + 0.85), (0, 0, 1)
    ):
        low = _DECK_Z_M + 0.84
        shape.box(Slot.ACCENT, (0, 0, low), (long + 0.2, 0.86, 0.1), 0.02)
        for y in (-0.3, 0.3):
            shape.box(Slot.ACCENT, (0, y, low + 0.1), (long + 0.62, 0.12, 0.14), 0.02)
        shape.cylinder(Slot.STEEL, (0, 0, low + 0.1), 0.08, 1.35)
        for i in range(4 if shape.fine else 0):
            rib = ((i / 3 - 0.5) * (long - 0.2), 0, low + 0.1)
            shape.box(Slot.ACCENT, rib, (0.08, 0.7, 0.1), 0)


def _injection(shape: Shape, long: float) -> None:
    """The mixing head at the end, on hoses from the dosing cabinet."""
    x = long / 2 + 0.7
    plinthed(shape, (x + 0.08, 0.62, 0), (0.7, 0.8, 1.9), Slot.SHELL)
    if shape.fine:
        shape.box(Slot.DARK, (x + 0.08, 0.215, 1.3), (0.44, 0.02, 0.36), 0)
        for i in range(2):
            dial = (x - 0.02 + i * 0.2, 0.2, 1.48)
            shape.lathe(Slot.PAPER, dial, [(0.07, 0), (0.07, 0.02)], "y", 14)
    signal_lamps(shape, (x + 0.3, 0.75, 1.9))
    motion = Motion(Way.SLIDE, -0.1, 0.12)
    with shape.moving("mixing head", motion, Drive.SERVICE, (x, 0, 1.0), (1, 0, 0)):
        shape.box(Slot.ACCENT, (x, 0, 0.92), (0.24, 0.2, 0.22), 0.02)
        shape.box(Slot.DARK, (x + 0.16, 0, 0.97), (0.16, 0.12, 0.12), 0)
        shape.box(Slot.STEEL, (x - 0.2, 0, 1.0), (0.2, 0.07, 0.07), 0)
    shape.box(Slot.BASE, (x, 0, 0), (0.2, 0.2, 0.92), 0)
    if shape.fine:
        for y in (-0.06, 0.06):
            hose = [(x + 0.05, y, 1.1), (x + 0.05, y, 1.7), (x + 0.05, 0.4 + y, 1.7)]
            shape.pipe(Slot.RUBBER, hose, 0.025)
