"""A cloth inspection table."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.textiles.covers import console
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.kinds.textiles.packages import roll_of_cloth, roller
from twinline.scene.kinds.textiles.webs import web
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.TEXTILES, "Cloth inspection table", "Máy kiểm vải", "验布机")
def inspection_table(shape: Shape, width_m: Annotated[float, Between(1.5, 3.4)] = 1.9) -> None:
    """Runs cloth over a lit, inclined screen, where an inspector looks for faults."""
    shape.footprint(width_m + 0.995, 2.89, 2.44)
    _frame(shape, width_m)
    _screen(shape, width_m)
    _rolls(shape, width_m)
    shape.stand((0, -1.85, 0))
    shape.port("in", (0, 1.2, 0.6), -90)
    shape.port("out", (0, -1.2, 0.4), -90)


def _frame(shape: Shape, width: float) -> None:
    cheek = [(-1.3, 0.0), (1.35, 0.0), (1.35, 0.3), (0.95, 0.5), (0.85, 1.95), (0.55, 2.05),
             (-0.6, 0.9), (-1.3, 0.62)]  # fmt: skip
    for side in (-1, 1):
        x = side * (width / 2 + 0.2)
        shape.profile(Slot.SHELL, cheek, x, 0.22)
        if shape.fine:
            shape.box(Slot.SHELL_SHADE, (x + side * 0.11, 0.1, 0.16), (0.02, 1.5, 0.4), 0)
            shape.box(Slot.FRAME, (x, 0.62, 1.9), (0.1, 0.1, 0.5), 0)
    shape.box(Slot.BASE, (0, 0.3, 0.1), (width + 0.3, 0.5, 0.2), 0)
    shape.box(Slot.FRAME, (0, 0.3, 2.34), (width + 0.5, 0.1, 0.1), 0)
    shape.box(Slot.SHELL, (0, 0.02, 2.26), (width + 0.2, 0.26, 0.12), 0.03)
    shape.box(Slot.LAMP, (0, 0.02, 2.24), (width + 0.1, 0.16, 0.03), 0)
    if shape.fine:
        for side in (-1, 1):
            shape.box(Slot.FRAME, (side * (width / 2 + 0.2), 0.46, 2.34), (0.1, 0.4, 0.1), 0)
            shape.box(Slot.FRAME, (side * (width / 2 - 0.1), 0.16, 2.36), (0.06, 0.3, 0.06), 0)
    x = width / 2 + 0.53
    shape.box(Slot.SHELL_SHADE, (x, -0.6, 0), (0.3, 0.3, 0.9), 0.03)
    with shape.placed((x - 0.08, -0.7, 1.1)):
        console(shape, (0, 0, 0))
    state_strip(shape, (x - 0.08, -0.72, 0.88), (0.4, 0.05))
    shape.box(Slot.STEEL, (0, -1.42, 0), (width + 0.2, 0.24, 0.08), 0.01)


def _screen(shape: Shape, width: float) -> None:
    """The lit screen, and the cloth that runs down over most of it."""
    with shape.placed((0, 0.08, 1.42), 0, -44):
        shape.box(Slot.DARK, (0, 0, -0.72), (width + 0.16, 0.12, 1.5), 0.02)
        shape.box(Slot.LAMP, (0, -0.05, -0.64), (width + 0.02, 0.04, 1.34), 0)
        shape.box(Slot.LOAD, (0, -0.075, -0.74), (width - 0.44, 0.012, 1.5), 0)


def _rolls(shape: Shape, width: float) -> None:
    """The roll behind that is unwound, and the one in front that winds up."""
    long = width - 0.4
    for name, y, z, radius in (("roll", 1.08, 0.72, 0.24), ("inspected roll", -0.98, 0.84, 0.2)):
        with shape.moving(name, Motion(Way.TURN, 0, 60), Drive.SPIN, (0, y, z), (1, 0, 0)):
            roll_of_cloth(shape, (-long / 2, y, z), (radius, long), "x")
    for y, z in fine_only(shape, ((0.72, 2.06), (-0.62, 0.82), (1.08, 0.36))):
        roller(shape, Slot.METAL, (-width / 2 - 0.12, y, z), (0.07, width + 0.24), "x")
    with shape.placed(turn_deg=90):
        path = [(1.3, 0.8), (0.84, 2.08), (0.74, 2.14), (0.66, 2.1), (0.56, 1.98)]
        web(shape, Slot.LOAD, path if shape.fine else path[:2], long)
        web(shape, Slot.LOAD, [(-0.5, 0.94), (-0.62, 0.9), (-0.92, 1.02)], long)
