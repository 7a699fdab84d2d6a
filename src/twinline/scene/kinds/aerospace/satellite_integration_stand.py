"""A stand on which satellites are put together."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_AXIS_M = 1.9


@kind(Sector.AEROSPACE, "Satellite integration stand", "Giá tích hợp vệ tinh", "卫星总装转台")
def satellite_integration_stand(
    shape: Shape, body_m: Annotated[float, Between(1.2, 2.4)] = 1.8
) -> None:
    """Holds a satellite on a trunnion, and tilts and turns it so that every side can be reached."""
    a = body_m
    wide = a + 2.1
    shape.footprint(wide, a + 1.32, _AXIS_M + 0.3 + 1.48 * a)
    _base(shape, a, wide)
    tilt = Motion(Way.TURN, 0, 90)
    with shape.moving("trunnion", tilt, Drive.SERVICE, (0, 0, _AXIS_M), (1, 0, 0)):
        shape.box(Slot.ACCENT, (0, 0, _AXIS_M - 0.16), (a + 0.9, 0.5, 0.26), 0.04)
        for side in (-1, 1):
            start = side * (a / 2 + 0.3) - (0.36 if side < 0 else 0.0)
            shape.cylinder(Slot.STEEL, (start, 0, _AXIS_M), 0.16, 0.36, "x")
        with shape.moving("turntable", Motion(Way.TURN, -180, 180), Drive.SERVICE, (0, 0, _AXIS_M),
                          (0, 0, 1)):  # fmt: skip
            shape.cylinder(Slot.STEEL, (0, 0, _AXIS_M + 0.08), 0.36 * a, 0.12)
            shape.lathe(Slot.METAL, (0, 0, _AXIS_M + 0.2), [(0.34 * a, 0), (0.3 * a, 0.14)], "z",
                        24 if shape.fine else 8)  # fmt: skip
            _satellite(shape, a, _AXIS_M + 0.3)
    state_strip(shape, (0, -a / 2 - 0.67 + 0.01, 0.27), (a, 0.08))
    shape.port("in", (0, -a / 2 - 0.6, _AXIS_M), 90)
    shape.port("out", (0, -a / 2 - 0.6, _AXIS_M), -90)
    shape.stand((0, -a / 2 - 1.0, 0))


def _base(shape: Shape, a: float, wide: float) -> None:
    depth = a + 1.3
    for side in (-1, 1):
        x = side * (wide / 2 - 0.24)
        shape.box(Slot.SHELL_SHADE, (x, 0, 0.18), (0.48, depth, 0.22), 0.03)
        leg = [(-0.52, 0.4), (0.52, 0.4), (0.24, _AXIS_M + 0.24), (-0.24, _AXIS_M + 0.24)]
        shape.profile(Slot.SHELL, leg, side * (wide / 2 - 0.28), 0.3)
        hub = side * (wide / 2 - 0.46) - (0.0 if side > 0 else 0.4)
        shape.cylinder(Slot.FRAME, (hub, 0, _AXIS_M), 0.22, 0.4, "x")
        for y in (-1, 1):
            at = (x, y * (depth / 2 - 0.2), 0)
            shape.box(Slot.DARK, at, (0.3, 0.3, 0.2), 0.03)
    shape.box(Slot.SHELL_SHADE, (0, -depth / 2 + 0.16, 0.2), (wide - 0.9, 0.28, 0.16), 0.02)
    shape.box(Slot.SHELL_SHADE, (0, depth / 2 - 0.16, 0.2), (wide - 0.9, 0.28, 0.16), 0.02)


def _satellite(shape: Shape, a: float, z: float) -> None:
    """A body in foil, arrays folded at its sides, a dish in front, antennas on top."""
    high = 1.24 * a
    shape.box(Slot.WOOD, (0, 0, z), (0.86 * a, 0.86 * a, high), 0.02)
    for side in (-1, 1):
        shape.box(
            Slot.LOAD, (0, side * 0.435 * a, z + 0.08 * a), (0.7 * a, 0.03, high * 0.86), 0.01
        )
        n = 4 if shape.fine else 1
        for i in range(n):
            leaf = 0.05 if shape.fine else 0.28
            at = (side * (0.45 * a + 0.06 + 0.075 * i), 0, z + 0.06 * a)
            shape.box(Slot.SCREEN, at, (leaf, 0.8 * a, high * 0.94), 0.01)
        if shape.fine:
            for y in (-0.3, 0.3):
                hinge = (side * (0.45 * a + 0.18), y * a, z + high)
                shape.box(Slot.METAL, hinge, (0.32, 0.06, 0.05), 0)
    dish = [(0.0, 0.0), (0.16, 0.02), (0.3, 0.08), (0.37, 0.15), (0.36, 0.16), (0.28, 0.1),
            (0.14, 0.045), (0.0, 0.03)]  # fmt: skip
    outline = [
        (r * a, along * a) for r, along in (dish if shape.fine else (dish[0], dish[3], dish[-1]))
    ]
    with shape.placed((0, -0.47 * a, z + 0.62 * a), 0, 78):
        shape.lathe(Slot.SHELL, (0, 0, 0), outline, "z", 24 if shape.fine else 8)
        if shape.fine:
            shape.lathe(Slot.DARK, (0, 0, 0.02), [(0.03, 0), (0.02, 0.2 * a), (0.05, 0.22 * a)],
                        "z", 8)  # fmt: skip
    top = z + high
    for x in (-0.2, 0.2):
        shape.lathe(Slot.METAL, (x * a, 0.1 * a, top), [(0.05 * a, 0), (0.05 * a, 0.06 * a),
                    (0.13 * a, 0.24 * a)], "z", 16 if shape.fine else 6)  # fmt: skip
    shape.cylinder(Slot.PAPER, (0, -0.22 * a, top - 0.01), 0.1 * a, 0.12 * a)
