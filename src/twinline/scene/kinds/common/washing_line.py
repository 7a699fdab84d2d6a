"""A washing line."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import duct
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, cos_sin

_WAY_Z = 0.9


@kind(Sector.COMMON, "Washing line", "Dây chuyền rửa chi tiết", "清洗线")
def washing_line(shape: Shape, zones: Annotated[int, Between(2, 6)] = 3) -> None:
    """Washes, rinses and dries parts that pass through a tunnel of spray nozzles."""
    tunnel = zones * 1.3
    shape.footprint(tunnel + 1.8, 2.33, 2.92)
    if shape.fine:
        for i in range(zones):
            with shape.placed(((i + 0.5 - zones / 2) * 1.3, 0, 0)):
                _hood(shape, 1.28)
                _pumps(shape)
    else:
        _hood(shape, tunnel)
    for i in range(zones):
        with shape.placed(((i + 0.5 - zones / 2) * 1.3, 0, 0)):
            _hatch(shape)
            if i % (2 if shape.fine else 4) == 0:
                duct(shape, (0, 0.1, 1.86), 0.14, 1.06)
    shape.box(Slot.SHELL_SHADE, (tunnel / 2 - 0.65, 1.06, 0), (0.9, 0.5, 1.5), 0.04)
    state_strip(shape, (0, -0.785, 1.7), (tunnel - 0.3, 0.06))
    _ends(shape, tunnel)
    _way(shape, tunnel + 1.8)
    control_panel(shape, (tunnel / 2 - 0.2, -0.94, 1.35))
    stack_light(shape, (tunnel / 2 - 0.2, 0.2, 2.0))
    shape.port("in", (-tunnel / 2 - 0.9, 0, _WAY_Z + 0.1))
    shape.port("out", (tunnel / 2 + 0.9, 0, _WAY_Z + 0.1))
    shape.stand((tunnel / 2 + 0.1, -1.6, 0))


def _arch(half: float, high: float) -> list[Vec2]:
    """The outline of a tunnel's hood across its way."""
    bend = [cos_sin(a) for a in (15, 45, 75, 105, 135, 165)]
    crown = [(half - 0.3 + 0.3 * c, high + 0.3 * s) for c, s in bend[:3]]
    crown += [(-half + 0.3 + 0.3 * c, high + 0.3 * s) for c, s in bend[3:]]
    return [(-half, 0.44), (half, 0.44), (half, high), *crown, (-half, high)]


def _hood(shape: Shape, long: float) -> None:
    shape.box(Slot.BASE, (0, 0, 0), (long - 0.08, 1.3, 0.1), 0)
    shape.box(Slot.STEEL, (0, 0.02, 0.1), (long - 0.04, 1.46, 0.36), 0.03)
    shape.profile(Slot.SHELL, _arch(0.78, 1.6), 0, long)


def _hatch(shape: Shape) -> None:
    """A hatch with a porthole, behind which the nozzles are cleaned."""
    shape.box(Slot.SHELL_SHADE, (0, -0.79, 0.66), (0.84, 0.06, 0.9), 0.03)
    n = 14 if shape.fine else 4
    if shape.fine:
        shape.lathe(Slot.DARK, (0, -0.835, 1.16), [(0.27, 0), (0.27, 0.03)], "y", n)
    shape.lathe(Slot.GLASS, (0, -0.845, 1.16), [(0.22, 0), (0.22, 0.03)], "y", n)


def _pumps(shape: Shape) -> None:
    shape.lathe(Slot.METAL, (-0.3, 1.06, 0), [(0.24, 0), (0.25, 0.04), (0.25, 1.1), (0.14, 1.2)],
                n_side=12)  # fmt: skip
    shape.lathe(Slot.DARK, (0.34, 1.1, 0), [(0.13, 0), (0.13, 0.3), (0.07, 0.4)], n_side=8)
    shape.pipe(Slot.METAL, [(0.34, 1.1, 0.36), (0.34, 1.1, 1.3), (0.34, 0.7, 1.3)], 0.05)


def _ends(shape: Shape, tunnel: float) -> None:
    for side in (-1, 1):
        x = side * (tunnel / 2 + 0.05)
        if shape.fine:
            shape.profile(Slot.SHELL_SHADE, _arch(0.82, 1.6), x, 0.12)
        else:
            shape.box(Slot.SHELL_SHADE, (x, 0, 0.44), (0.12, 1.64, 1.3), 0)
        shape.box(Slot.DARK, (x + side * 0.06, 0, _WAY_Z), (0.03, 0.9, 0.62), 0)
        n = 5 if shape.fine else 0
        for i in range(n):
            y = ((i + 0.5) / n - 0.5) * 0.88
            strip = (x + side * 0.085, y, _WAY_Z + 0.32)
            shape.box(Slot.RUBBER, strip, (0.015, 0.88 / n - 0.015, 0.32), 0)


def _way(shape: Shape, long: float) -> None:
    shape.box(Slot.DARK, (0, 0, _WAY_Z - 0.05), (long - 0.1, 0.7, 0.05), 0)
    for side in (-1, 1):
        shape.box(Slot.METAL, (0, side * 0.39, _WAY_Z - 0.14), (long, 0.06, 0.18), 0)
        for y in (-0.39, 0.39) if shape.fine else (-0.39,):
            shape.box(Slot.STEEL, (side * (long / 2 - 0.1), y, 0), (0.07, 0.06, _WAY_Z - 0.1), 0)
        x = side * (long / 2 - 0.42)
        turning = Motion(Way.TURN, 0, 120)
        pivot = (side * (long / 2 - 0.06), 0, _WAY_Z - 0.06)
        name = "infeed roller" if side < 0 else "outfeed roller"
        with shape.moving(name, turning, Drive.SPIN, pivot, (0, 1, 0)):
            ends = [(0.055, 0), (0.055, 0.72)]
            shape.lathe(Slot.STEEL, (pivot[0], -0.36, pivot[2]), ends, "y")
        _basket(shape, x)


def _basket(shape: Shape, x: float) -> None:
    z = _WAY_Z
    shape.box(Slot.METAL, (x, 0, z), (0.5, 0.56, 0.03), 0)
    for side in (-1, 1) if shape.fine else ():
        for up in (0.1, 0.22):
            shape.box(Slot.METAL, (x, side * 0.28, z + up), (0.5, 0.015, 0.02), 0)
            shape.box(Slot.METAL, (x + side * 0.25, 0, z + up), (0.015, 0.56, 0.02), 0)
        for y in (-0.28, 0.28):
            shape.box(Slot.METAL, (x + side * 0.25, y, z), (0.025, 0.025, 0.25), 0)
    for i in (-1, 1) if shape.fine else (0,):
        shape.lathe(Slot.LOAD, (x + i * 0.11, 0, z + 0.03), [(0.09, 0), (0.06, 0.22)])
