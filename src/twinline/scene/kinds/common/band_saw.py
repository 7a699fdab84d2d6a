"""A band saw for bars."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, roller_run, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import drum
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_BLADE_Z = 1.24


@kind(Sector.COMMON, "Band saw", "Máy cưa vòng", "带锯床")
def band_saw(shape: Shape, infeed_m: Annotated[float, Between(1, 6)] = 2.4) -> None:
    """Cuts bars to length: an endless blade between two wheels comes down through the bar."""
    shape.footprint(infeed_m + 2.2, 1.94, 2.18)
    with shape.placed(((infeed_m - 0.8) / 2, 0, 0)):
        _bed(shape)
        _bow(shape)
        _bars(shape, infeed_m)
        roller_run(shape, (-0.7 - infeed_m / 2, 0, 0), (infeed_m, 0.7, 0.8))
        roller_run(shape, (1.1, 0, 0), (0.8, 0.7, 0.8))
        shape.port("in", (-0.7 - infeed_m, 0, 0.9))
        shape.port("out", (1.5, 0, 0.9))
        control_panel(shape, (0.9, -0.76, 1.3))
        shape.box(Slot.BASE, (0.9, -0.6, 0), (0.3, 0.2, 1.3), 0.02)
        shape.stand((0.1, -1.5, 0))


def _bed(shape: Shape) -> None:
    shape.box(Slot.BASE, (0, 0, 0), (1.36, 1.3, 0.14), 0.02)
    shape.box(Slot.SHELL, (0, 0, 0.14), (1.4, 1.36, 0.54), 0.05)
    shape.box(Slot.DARK, (0, -0.675, 0.28), (0.8, 0.03, 0.28), 0)
    state_strip(shape, (0, -0.685, 0.62), (1.1, 0.05))
    shape.box(Slot.METAL, (0, 0, 0.68), (1.2, 0.76, 0.12), 0.02)
    for side in (-1, 1):
        shape.lathe(
            Slot.METAL,
            (-0.36, side * 0.56, 0.68),
            [(0.07, 0), (0.07, 1.4)],
            n_side=10 if shape.fine else 4,
        )
    shape.box(Slot.SHELL_SHADE, (-0.36, 0, 2.06), (0.26, 1.36, 0.12), 0.03)
    for y in (-0.3, 0.3):
        shape.box(Slot.STEEL, (0.42, y, 0.8), (0.36, 0.14, 0.3), 0.02)
    if shape.fine:
        drum(shape, Slot.STEEL, (0.42, -0.56, 0.94), (0.05, 0.24), "y")
    if shape.fine:
        shape.box(Slot.STEEL, (0.02, 0.5, 0.2), (0.5, 0.36, 0.5), 0.02)
    stack_light(shape, (0.56, 0.56, 0.68))


def _bow(shape: Shape) -> None:
    cutting = Motion(Way.SLIDE, -0.3, 0.1)
    with shape.moving("saw frame", cutting, Drive.SERVICE, (-0.1, 0, 1.5), (0, 0, 1)):
        shape.box(Slot.SHELL, (-0.2, 0, 1.68), (0.34, 1.2, 0.26), 0.06)
        shape.box(Slot.ACCENT, (0, 0, 1.8), (0.07, 0.9, 0.06), 0)
        for name, side in (("driving", -1), ("idle", 1)):
            y, z = side * 0.66, 1.5
            drum(shape, Slot.SHELL, (-0.16, y, z), (0.31, 0.2), "x")
            turning = Motion(Way.TURN, 0, 360)
            with shape.moving(f"{name} wheel", turning, Drive.SPIN, (0.05, y, z), (1, 0, 0)):
                drum(shape, Slot.STEEL, (0.0, y, z), (0.27, 0.06), "x")
                for i in range(5 if shape.fine else 0):
                    with shape.placed((0.06, y, z), tilt_deg=72 * i):
                        shape.box(Slot.DARK, (0, 0, 0.09), (0.012, 0.08, 0.12), 0)
        shape.box(Slot.METAL, (0.03, 0, _BLADE_Z - 0.01), (0.012, 1.32, 0.05), 0)
        for y in (-0.27, 0.27) if shape.fine else ():
            shape.box(Slot.DARK, (0.0, y, _BLADE_Z), (0.1, 0.07, 0.46), 0)


def _bars(shape: Shape, infeed: float) -> None:
    radius, start = 0.07, -0.5 - infeed
    n = 3 if shape.fine else 1
    for i in range(n):
        y = (i - (n - 1) / 2) * 0.16
        drum(shape, Slot.LOAD, (start, y, 0.88), (radius, infeed + 0.45 + (0.1 * (i % 2))), "x")
    drum(shape, Slot.LOAD, (0.72, 0, 0.88), (radius, 0.4), "x")
