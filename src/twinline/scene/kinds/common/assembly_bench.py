"""A bench for assembly by hand."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TOP_Z = 0.92


@kind(Sector.COMMON, "Assembly bench", "Bàn lắp ráp thủ công", "手工装配台")
def assembly_bench(shape: Shape, width_m: Annotated[float, Between(1.4, 3)] = 2.0) -> None:
    """People assemble parts here by hand, from bins within reach, with a screwdriver overhead."""
    shape.footprint(width_m, 0.968, 2.28)
    _frame(shape, width_m)
    _bins(shape, width_m)
    _overhead(shape, width_m)
    _work(shape)
    shape.port("in", (-width_m / 2, -0.1, _TOP_Z))
    shape.port("out", (width_m / 2, -0.1, _TOP_Z))
    shape.stand((0, -0.9, 0))


def _frame(shape: Shape, width: float) -> None:
    for side in (-1, 1):
        x = side * (width / 2 - 0.03)
        shape.box(Slot.METAL, (x, 0.2, 0.03), (0.06, 0.1, 2.2), 0.01)
        shape.box(Slot.METAL, (x, 0.0, 0.03), (0.06, 0.94, 0.06), 0.01)
        shape.box(Slot.METAL, (x, -0.05, _TOP_Z - 0.1), (0.06, 0.8, 0.05), 0)
        for y in (-0.42, 0.42):
            foot = [(0.035, 0), (0.03, 0.04)]
            shape.lathe(Slot.DARK, (x * 0.99, y, 0), foot, n_side=8 if shape.fine else 4)
    shape.box(Slot.METAL, (0, 0.2, 0.3), (width - 0.1, 0.06, 0.08), 0.01)
    shape.box(Slot.WOOD, (0, -0.08, _TOP_Z - 0.05), (width, 0.82, 0.05), 0.015)
    shape.box(Slot.RUBBER, (0, -0.18, _TOP_Z), (width * 0.5, 0.5, 0.012), 0)
    state_strip(shape, (0, -0.488, _TOP_Z - 0.06), (width * 0.7, 0.05))
    shape.box(Slot.SHELL, (width / 2 - 0.36, -0.06, 0.28), (0.46, 0.6, 0.56), 0.02)
    for i in range(3 if shape.fine else 0):
        z = 0.31 + i * 0.175
        shape.box(Slot.SHELL_SHADE, (width / 2 - 0.36, -0.365, z), (0.42, 0.03, 0.155), 0.01)
        shape.box(Slot.DARK, (width / 2 - 0.36, -0.385, z + 0.11), (0.2, 0.02, 0.025), 0)
    shape.box(Slot.METAL, (-0.2, -0.2, 0.18), (width * 0.4, 0.24, 0.03), 0.01)


def _bins(shape: Shape, width: float) -> None:
    """Two rows of open bins that lean towards the hands."""
    n = max(3, round(width / 0.3)) if shape.fine else 3
    for row, z in enumerate((1.12, 1.4)):
        shelf = [(0.06, z), (0.06, z + 0.03), (0.38, z + 0.09), (0.38, z + 0.06)]
        shape.profile(Slot.METAL, shelf[::-1], 0, width - 0.1)
        for i in range(n):
            x = ((i + 0.5) / n - 0.5) * (width - 0.14)
            wide = (width - 0.14) / n - 0.03
            coloured = (i + row) % 3 == 1
            slot = Slot.ACCENT if coloured else Slot.FRAME if (i + row) % 3 else Slot.SHELL_SHADE
            box = [(0.06, z + 0.03), (0.36, z + 0.086), (0.36, z + 0.24), (0.16, z + 0.2),
                   (0.04, z + 0.11)]  # fmt: skip
            shape.profile(slot, box if shape.fine else box[:4], x, wide)
            if shape.fine:
                inside = [
                    (0.17, z + 0.2),
                    (0.345, z + 0.235),
                    (0.345, z + 0.247),
                    (0.17, z + 0.212),
                ]
                shape.profile(Slot.DARK, inside, x, wide - 0.04)


def _overhead(shape: Shape, width: float) -> None:
    shape.box(Slot.METAL, (0, 0.2, 2.2), (width, 0.06, 0.06), 0.01)
    for side in (-1, 1):
        x = side * (width / 2 - 0.03)
        shape.box(Slot.METAL, (x, -0.12, 2.2), (0.05, 0.64, 0.05), 0.01)
    shape.box(Slot.METAL, (0, -0.3, 2.21), (width - 0.1, 0.05, 0.06), 0.01)
    shape.box(Slot.SHELL, (0, -0.1, 2.22), (width * 0.8, 0.16, 0.06), 0.015)
    shape.box(Slot.LAMP, (0, -0.1, 2.205), (width * 0.76, 0.11, 0.02), 0)
    shape.box(Slot.DARK, (-width * 0.26, 0.13, 1.74), (0.5, 0.04, 0.32), 0.015)
    shape.box(Slot.SCREEN, (-width * 0.26, 0.105, 1.76), (0.45, 0.02, 0.27), 0)
    if shape.fine:
        n = int(width * 0.42 / 0.26)
        for i in range(n):
            sheet = (width * 0.22 + ((i + 0.5) / n - 0.5) * width * 0.42, 0.2, 1.76)
            shape.box(Slot.PAPER, sheet, (0.21, 0.02, 0.3), 0)
        shape.box(Slot.METAL, (0, 0.215, 1.86), (width - 0.1, 0.02, 0.03), 0)
    along = Motion(Way.SLIDE, -0.1, 0.3)
    x = 0.28
    with shape.moving("balancer", along, Drive.SERVICE, (x, -0.3, 2.2), (-1, 0, 0)):
        shape.lathe(Slot.DARK, (x, -0.34, 2.1), [(0.09, 0), (0.09, 0.08)], "y",
                    12 if shape.fine else 5)  # fmt: skip
        pull = Motion(Way.SLIDE, 0, 0.34)
        with shape.moving("screwdriver", pull, Drive.SERVICE, (x, -0.3, 1.6), (0, 0, -1)):
            shape.box(Slot.DARK, (x, -0.3, 1.6), (0.012, 0.012, 0.46), 0)
            body = [(0.012, 0), (0.012, 0.1), (0.03, 0.12), (0.036, 0.3), (0.02, 0.34)]
            shape.lathe(Slot.ACCENT, (x, -0.3, 1.28), body if shape.fine else body[1:4])


def _work(shape: Shape) -> None:
    shape.box(Slot.METAL, (0.05, -0.2, _TOP_Z + 0.01), (0.46, 0.34, 0.04), 0.01)
    shape.box(Slot.LOAD, (0.05, -0.2, _TOP_Z + 0.05), (0.34, 0.24, 0.14), 0.03)
    if shape.fine:
        shape.lathe(Slot.METAL, (0.0, -0.2, _TOP_Z + 0.19), [(0.07, 0), (0.06, 0.06)])
        for x in (-0.14, 0.24):
            shape.box(Slot.ACCENT, (x, -0.2, _TOP_Z + 0.05), (0.05, 0.09, 0.1), 0.01)
