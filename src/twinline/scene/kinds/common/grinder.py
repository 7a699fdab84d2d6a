"""A surface grinder."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import coolant_tank, drum, vents
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_WHEEL_Z = 1.34


@kind(Sector.COMMON, "Surface grinder", "Máy mài phẳng", "平面磨床")
def grinder(shape: Shape, table_m: Annotated[float, Between(0.8, 2.4)] = 1.4) -> None:
    """Grinds faces flat: a magnetic table takes the parts to and fro under a fast wheel."""
    bed = table_m * 1.3 + 0.7
    shape.footprint(bed + 0.6, 2.03, 2.52)
    _bed(shape, bed)
    _column(shape)
    _table(shape, table_m)
    with shape.placed((bed / 2 + 0.32, 0.55, 0)):
        coolant_tank(shape, (0, 0, 0), (0.56, 0.9, 0.62))
        if shape.fine:
            shape.pipe(
                Slot.RUBBER, [(-0.1, 0, 0.6), (-0.1, 0, 0.95), (-bed / 2 - 0.1, 0.1, 0.95)], 0.04
            )
    control_panel(shape, (bed / 2 + 0.1, -0.84, 1.3))
    shape.port("in", (-bed / 2, -0.2, 1.1), 0)
    shape.port("out", (bed / 2, -0.2, 1.1), 0)
    shape.stand((-0.3, -1.45, 0))


def _bed(shape: Shape, bed: float) -> None:
    shape.box(Slot.BASE, (0, -0.1, 0), (bed - 0.1, 1.2, 0.16), 0.02)
    front = [(-0.66, 0.16), (0.5, 0.16), (0.5, 0.74), (-0.76, 0.74), (-0.76, 0.62)]
    shape.profile(Slot.SHELL, front, 0, bed)
    shape.box(Slot.STEEL, (0, -0.14, 0.74), (bed - 0.3, 0.7, 0.08), 0)
    for side in (-1, 1):
        shape.box(Slot.SHELL_SHADE, (side * (bed / 2 - 0.03), -0.14, 0.74), (0.05, 0.9, 0.26), 0)
    for x, radius in ((-0.7, 0.15), (0.2, 0.11)) if shape.fine else ():
        shape.torus(Slot.METAL, (x, -0.84, 0.48), (radius, 0.02), "y")
        drum(shape, Slot.DARK, (x, -0.86, 0.48), (0.04, 0.18), "y")
        shape.box(Slot.METAL, (x, -0.84, 0.46), (radius * 2, 0.02, 0.04), 0)


def _column(shape: Shape) -> None:
    shape.box(Slot.SHELL, (0, 0.68, 0), (1.0, 0.76, 1.9), 0.07)
    shape.box(Slot.SHELL_SHADE, (0, 1.07, 0.3), (0.8, 0.06, 1.3), 0.02)
    vents(shape, (0, 1.1, 0.5), 0.5, 5)
    stack_light(shape, (-0.34, 0.8, 1.88))
    feeding = Motion(Way.SLIDE, -0.03, 0.2)
    with shape.moving("wheel head", feeding, Drive.SERVICE, (0, 0.2, 1.5), (0, 0, 1)):
        shape.box(Slot.SHELL, (0, 0.16, 1.16), (0.66, 0.76, 0.5), 0.07)
        shape.box(Slot.ACCENT, (0, -0.225, 1.46), (0.5, 0.03, 0.08), 0)
        turning = Motion(Way.TURN, 0, 1440)
        with shape.moving("wheel", turning, Drive.SPIN, (0, -0.36, _WHEEL_Z), (0, 1, 0)):
            drum(shape, Slot.RUBBER, (0, -0.42, _WHEEL_Z), (0.24, 0.12), "y")
            drum(shape, Slot.METAL, (0, -0.44, _WHEEL_Z), (0.09, 0.16), "y")
        hood = [(0.3, 0.0), (0.3, 0.2), (0.2, 0.32), (-0.2, 0.32), (-0.3, 0.2), (-0.3, 0.0),
                (-0.25, 0.0), (-0.25, 0.18), (-0.18, 0.26), (0.18, 0.26), (0.25, 0.18),
                (0.25, 0.0)]  # fmt: skip
        shape.side(Slot.SHELL_SHADE, [(x, z + _WHEEL_Z - 0.02) for x, z in hood], -0.34, 0.22)
    state_strip(shape, (0, 0.3, 1.8), (0.8, 0.07))


def _table(shape: Shape, table: float) -> None:
    to_and_fro = Motion(Way.SLIDE, -0.15 * table, 0.15 * table)
    with shape.moving("table", to_and_fro, Drive.SERVICE, (0, -0.3, 0.85), (1, 0, 0)):
        shape.box(Slot.METAL, (0, -0.3, 0.82), (table + 0.2, 0.5, 0.08), 0)
        shape.box(Slot.DARK, (0, -0.3, 0.9), (table, 0.4, 0.09), 0)
        n = max(3, round(table / 0.3)) if shape.fine else 1
        for i in range(n):
            at = (((i + 0.5) / n - 0.5) * table * 0.9, -0.3, 0.99)
            shape.box(Slot.LOAD, at, (table * 0.9 / n - 0.06, 0.28, 0.07), 0)
        for side in (-1, 1):
            guard = (side * (table / 2 + 0.08), -0.3, 0.9)
            shape.box(Slot.GLASS, guard, (0.03, 0.5, 0.34), 0)
