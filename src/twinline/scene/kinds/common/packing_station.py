"""A carton sealer with a wrapper."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, roller_run, stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_WAY_Z = 0.78


@kind(Sector.COMMON, "Packing station", "Trạm đóng gói", "包装站")
def packing_station(shape: Shape, run_m: Annotated[float, Between(0.8, 3)] = 1.2) -> None:
    """Folds, seals and tapes cartons round finished products, and sends them on."""
    shape.footprint(2 * run_m + 2.6, 1.968, 2.74)
    _sealer(shape)
    _side_drives(shape)
    _head(shape)
    _blanks(shape)
    for side in (-1, 1):
        x = side * (1.3 + run_m / 2)
        roller_run(shape, (x, 0, 0), (run_m, 0.7, _WAY_Z), 0.16)
    _carton(shape, (1.3 + run_m * 0.55, 0, _WAY_Z), sealed=True)
    _carton(shape, (-1.3 - run_m * 0.5, 0, _WAY_Z), sealed=False)
    _carton(shape, (0.25, 0, _WAY_Z), sealed=True)
    control_panel(shape, (0.95, -0.78, 1.45))
    shape.port("in", (-1.3 - run_m, 0, _WAY_Z))
    shape.port("out", (1.3 + run_m, 0, _WAY_Z))
    shape.stand((-1.1, -0.9, 0))


def _sealer(shape: Shape) -> None:
    for x in (-1.1, 1.1):
        for y in (-0.4, 0.4) if shape.fine else (0,):
            shape.box(Slot.BASE, (x, y, 0), (0.1, 0.1, 0.4), 0.01)
    shape.box(Slot.SHELL, (0, 0, 0.3), (2.5, 1.0, 0.4), 0.04)
    shape.box(Slot.DARK, (0, 0, 0.7), (2.56, 0.62, 0.07), 0.01)
    state_strip(shape, (0, -0.505, 0.62), (2.1, 0.06))
    for x in (-0.7, 0.7) if shape.fine else ():
        shape.box(Slot.SHELL_SHADE, (x, -0.5, 0.35), (0.9, 0.03, 0.2), 0.01)
    for x in (-0.55, 0.75):
        for y in (-0.5, 0.5):
            shape.box(Slot.SHELL, (x, y, 0.68), (0.12, 0.12, 1.42), 0.02)


def _side_drives(shape: Shape) -> None:
    """Upright bands that take the carton along between them."""
    for side in (-1, 1):
        y = side * 0.36
        shape.box(Slot.FRAME, (0, side * 0.43, 0.76), (2.3, 0.1, 0.16), 0.02)
        turning = Motion(Way.TURN, 0, 240)
        for end, x in (("infeed", -1.0), ("outfeed", 1.0)):
            name = f"{'front' if side < 0 else 'back'} {end} pulley"
            with shape.moving(name, turning, Drive.SPIN, (x, y, 0.9), (0, 0, side)):
                drum = [(0.06, 0), (0.06, 0.16)]
                shape.lathe(Slot.STEEL, (x, y, 0.78), drum, n_side=10 if shape.fine else 4)
        if shape.fine:
            shape.box(Slot.RUBBER, (0, side * 0.31, 0.81), (2.0, 0.015, 0.1), 0)


def _head(shape: Shape) -> None:
    for y in (-0.5, 0.5):
        shape.box(Slot.SHELL, (0.1, y, 2.0), (1.42, 0.14, 0.14), 0.03)
    setting = Motion(Way.SLIDE, -0.02, 0.2)
    with shape.moving("sealing head", setting, Drive.DOOR, (0.1, 0, 1.5), (0, 0, 1)):
        shape.box(Slot.ACCENT, (0.1, 0, 1.5), (1.2, 0.9, 0.1), 0.02)
        shape.box(Slot.SHELL, (0.15, 0, 1.3), (0.9, 0.22, 0.2), 0.03)
        rolling = Motion(Way.TURN, 0, 180)
        with shape.moving("tape roll", rolling, Drive.SPIN, (0.1, 0, 1.78), (0, 1, 0)):
            n = 20 if shape.fine else 6
            ring = [(0.08, -0.05), (0.2, -0.05), (0.2, 0.05), (0.08, 0.05), (0.08, -0.05)]
            shape.lathe(Slot.WOOD, (0.1, 0, 1.78), ring, "y", n)
            shape.box(Slot.DARK, (0.1, 0, 1.74), (0.18, 0.04, 0.08), 0)
        if shape.fine:
            shape.box(Slot.STEEL, (0.1, 0.09, 1.55), (0.06, 0.03, 0.3), 0)
    folding = Motion(Way.TURN, -50, 20)
    with shape.moving("flap folder", folding, Drive.SERVICE, (-0.6, 0, 1.6), (0, 1, 0)):
        shape.beam(Slot.ACCENT, (-0.6, 0, 1.6), (-0.85, 0, 1.3), 0.06)
        if shape.fine:
            shape.box(Slot.METAL, (-0.86, 0, 1.24), (0.03, 0.3, 0.1), 0)
    stack_light(shape, (0.7, 0.5, 2.1))


def _blanks(shape: Shape) -> None:
    """The magazine of flat cartons, standing at the back."""
    x, y = -0.9, 0.86
    shape.box(Slot.FRAME, (x, y, 0), (1.0, 0.5, 0.06), 0.01)
    shape.box(Slot.FRAME, (x, y + 0.22, 0.06), (1.0, 0.05, 1.1), 0.01)
    n = 7 if shape.fine else 1
    deep = 0.34
    for i in range(n):
        at = (x, y - 0.2 + (i + 0.5) * deep / n, 0.06)
        shape.box(Slot.WOOD, at, (0.86, deep / n - 0.012, 0.86 + 0.03 * (i % 2)), 0)


def _carton(shape: Shape, at: Vec3, *, sealed: bool) -> None:
    x, y, z = at
    shape.box(Slot.WOOD, at, (0.5, 0.4, 0.4), 0.01)
    if not shape.fine:
        return
    if sealed:
        shape.box(Slot.PAPER, (x, y, z + 0.398), (0.51, 0.06, 0.006), 0)
        shape.box(Slot.LOAD, (x, y - 0.2, z + 0.14), (0.2, 0.012, 0.14), 0)
        return
    shape.box(Slot.DARK, (x, y, z + 0.396), (0.46, 0.36, 0.008), 0)
    shape.box(Slot.LOAD, (x, y, z + 0.36), (0.36, 0.28, 0.08), 0.02)
    for side in (-1, 1):
        edge = (x, y + side * 0.2, z + 0.4)
        shape.beam(Slot.WOOD, edge, (x, y + side * 0.34, z + 0.5), (0.49, 0.01))
