"""A tow tractor with its trailers."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.common.cargo import open_bin, varied
from twinline.scene.kinds.common.rounded import rounded
from twinline.scene.kinds.common.wheels import small_wheel, wheel
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_TRAILER_M = 1.9


@kind(Sector.COMMON, "Tugger train", "Xe kéo hàng", "牵引车")
def tugger(shape: Shape, trailers: Annotated[int, Between(0, 2)] = 1) -> None:
    """A small tow tractor that takes trailers of parts round the plant; it drives to -y."""
    shape.footprint(0.983, 1.86 + trailers * 1.89, 1.96)
    _tractor(shape)
    _driver_place(shape)
    for i in range(trailers):
        with shape.placed((0, 1.94 + i * _TRAILER_M, 0)):
            _trailer(shape, i)
    shape.port("in", (0, 0.9 + trailers * _TRAILER_M, 0.4), -90)
    shape.port("out", (0, -0.95, 0.4), -90)


def _tractor(shape: Shape) -> None:
    n = 4 if shape.fine else 1

    def ring(z: float, wide: float, front: float, back: float) -> list[Vec3]:
        at = (0, (front + back) / 2, z)
        return rounded(at, (wide, back - front), 0.12, n)

    front = [(0.22, 0.94, -0.95, -0.3), (0.5, 0.94, -0.95, -0.3), (0.86, 0.82, -0.86, -0.34),
             (0.92, 0.74, -0.8, -0.4)]  # fmt: skip
    back = [(0.22, 0.94, 0.1, 0.9), (0.62, 0.94, 0.1, 0.9), (0.68, 0.86, 0.14, 0.86)]
    if not shape.fine:
        del front[2], back[2]
    shape.loft(Slot.VEHICLE, [ring(*each) for each in front])
    shape.loft(Slot.VEHICLE, [ring(*each) for each in back])
    shape.box(Slot.DARK, (0, -0.02, 0.1), (0.86, 1.76, 0.16), 0.04)
    for side in (-1, 1):
        wheel(shape, (side * 0.42, 0.56, 0.2), (0.2, 0.14))
        wheel(shape, (side * 0.42, -0.62, 0.18), (0.18, 0.12))
    if not shape.fine:
        return
    shape.box(Slot.RUBBER, (0, -0.1, 0.24), (0.8, 0.5, 0.04), 0.01)
    shape.box(Slot.STEEL, (0, 0.86, 0.28), (0.16, 0.1, 0.16), 0.02)
    shape.box(Slot.RUBBER, (0, -0.94, 0.14), (0.8, 0.04, 0.14), 0.016)
    for x in (-0.3, 0.3):
        shape.cylinder(Slot.DARK, (x, -0.955, 0.44), 0.075, 0.06, "y")
        shape.lathe(Slot.LAMP, (x, -0.957, 0.44), [(0.06, 0), (0.06, 0.03)], "y")
        shape.box(Slot.TAIL_LAMP, (x, 0.89, 0.5), (0.12, 0.025, 0.06), 0.008)
    for i in range(4):
        shape.box(Slot.DARK, (0, -0.945, 0.34 + i * 0.05), (0.3, 0.02, 0.024), 0)
    for side in (-1, 1):
        shape.box(Slot.DARK, (side * 0.468, 0.5, 0.46), (0.012, 0.4, 0.08), 0.003)


def _driver_place(shape: Shape) -> None:
    shape.box(Slot.RUBBER, (0, 0.36, 0.68), (0.5, 0.42, 0.1), 0.04)
    with shape.placed((0, 0.58, 0.74), 0, -8):
        shape.box(Slot.RUBBER, (0, 0, 0), (0.48, 0.1, 0.46), 0.04)
    for side in (-1, 1):
        foot, head = (side * 0.4, -0.42, 0.85), (side * 0.38, -0.2, 1.9)
        back, low = (side * 0.38, 0.7, 1.9), (side * 0.4, 0.8, 0.64)
        if shape.fine:
            shape.pipe(Slot.DARK, [foot, head, back, low], 0.028)
        else:
            shape.beam(Slot.DARK, foot, head, 0.05)
            shape.beam(Slot.DARK, low, back, 0.05)
    shape.box(Slot.SHELL, (0, 0.25, 1.9), (0.88, 1.06, 0.05), 0.02)
    if not shape.fine:
        return
    with shape.placed((0, -0.415, 0.86), 0, -11.8):
        shape.box(Slot.GLASS, (0, 0, 0), (0.76, 0.016, 0.52), 0.006)
        shape.box(Slot.DARK, (0, 0, 0.5), (0.76, 0.026, 0.026), 0)
    shape.cylinder(Slot.LAMP_AMBER, (0.3, 0.66, 1.93), 0.04, 0.035)
    shape.beam(Slot.DARK, (0, -0.42, 0.86), (0, -0.22, 1.04), 0.05)
    with shape.placed((0, -0.2, 1.05), 0, 40):
        shape.torus(Slot.RUBBER, (0, 0, 0), (0.16, 0.016))
        shape.box(Slot.DARK, (0, 0, -0.012), (0.3, 0.04, 0.02), 0)
    shape.box(Slot.SCREEN, (0.22, -0.28, 0.94), (0.18, 0.03, 0.12), 0.006)


def _trailer(shape: Shape, number: int) -> None:
    """A low trailer with two shelves; its middle is over the origin."""
    if shape.fine:
        shape.beam(Slot.STEEL, (0, -1.02, 0.24), (0, -0.7, 0.24), 0.05)
    else:
        for y in (-0.44, 0.64):
            shape.box(Slot.RUBBER, (0, y, 0), (0.78, 0.2, 0.22), 0)
    shape.box(Slot.FRAME, (0, 0.1, 0.24), (0.94, 1.5, 0.08), 0.014)
    for side in (-1, 1):
        for y in (-0.44, 0.64) if shape.fine else ():
            small_wheel(shape, (side * 0.36, y, 0.12), (0.12, 0.07))
        for y in (-0.62, 0.82):
            shape.box(Slot.FRAME, (side * 0.44, y, 0.3), (0.04, 0.04, 1.0), 0)
    for level in range(3):
        z = 0.32 + level * 0.4
        if level and shape.fine:
            shape.box(Slot.METAL, (0, 0.1, z), (0.92, 1.48, 0.03), 0)
            shape.box(Slot.FRAME, (-0.45, 0.1, z + 0.08), (0.02, 1.48, 0.03), 0)
        _totes(shape, z + 0.03, number * 3 + level)


def _totes(shape: Shape, z: float, row: int) -> None:
    if not shape.fine:
        shape.box(Slot.LOAD, (0, 0.1, z), (0.82, 1.4, 0.26), 0)
        return
    for i in range(3):
        if varied(row, i) < 0.85:
            slot = Slot.FRAME if (i + row) % 4 == 0 else Slot.LOAD
            open_bin(shape, slot, (0, -0.38 + i * 0.48, z), (0.82, 0.44, 0.26))
