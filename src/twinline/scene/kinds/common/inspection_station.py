"""A coordinate measuring station."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TOP_Z = 0.86


@kind(Sector.COMMON, "Measuring station", "Trạm đo tọa độ", "三坐标测量站")
def inspection_station(shape: Shape, table_m: Annotated[float, Between(0.8, 3)] = 1.4) -> None:
    """Measures parts to a micrometre: a probe on a portal touches them on a granite table."""
    deep = table_m * 1.3
    shape.footprint(table_m + 1.732, deep + 0.1, 2.7)
    with shape.placed((-0.6, 0, 0)):
        _table(shape, table_m, deep)
        _portal(shape, table_m, deep)
        _part(shape, table_m, deep)
    with shape.placed((table_m / 2 + 0.35, -deep / 2 + 0.34, 0)):
        _desk(shape)
    shape.port("in", (-table_m / 2 - 0.85, -deep * 0.2, 0.9))
    shape.port("out", (-0.4, -deep / 2 - 0.1, 0.9), -90)
    shape.stand((table_m / 2 + 0.35, -deep / 2 - 0.45, 0))


def _table(shape: Shape, wide: float, deep: float) -> None:
    for side in (-1, 1):
        for end in (-1, 1):
            at = (side * (wide / 2 - 0.12), end * (deep / 2 - 0.24), 0)
            shape.box(Slot.BASE, at, (0.34, 0.34, 0.3), 0.03)
            if shape.fine:
                shape.lathe(
                    Slot.RUBBER, (at[0], at[1], 0.3), [(0.11, 0), (0.13, 0.06), (0.11, 0.12)]
                )
    shape.box(Slot.SHELL_SHADE, (0, 0, 0.4), (wide + 0.2, deep - 0.1, 0.2), 0.03)
    state_strip(shape, (0, -deep / 2 + 0.045, 0.5), (wide * 0.8, 0.06))
    shape.box(Slot.DARK, (0, 0, 0.58), (wide + 0.34, deep, 0.28), 0.02)
    shape.box(Slot.BASE, (0, 0, _TOP_Z - 0.003), (wide - 0.1, deep - 0.1, 0.006), 0)
    n = 6
    for i in range(n if shape.fine else 0):
        for k in range(4):
            x, y = ((i + 0.5) / n - 0.5) * wide * 0.8, ((k + 0.5) / 4 - 0.5) * deep * 0.8
            shape.box(Slot.METAL, (x, y, _TOP_Z), (0.03, 0.03, 0.006), 0)
    shape.box(Slot.SHELL, (wide / 2 + 0.26, 0, 0.5), (0.16, deep + 0.1, 0.44), 0.03)
    shape.box(Slot.DARK, (wide / 2 + 0.26, 0, 0.94), (0.08, deep, 0.02), 0)


def _portal(shape: Shape, wide: float, deep: float) -> None:
    y = deep * 0.14
    half = wide / 2 + 0.22
    along = Motion(Way.SLIDE, -deep * 0.42, deep * 0.22)
    with shape.moving("portal", along, Drive.SERVICE, (0, y, 1.0), (0, 1, 0)):
        right = [(y - 0.26, 0.95), (y + 0.26, 0.95), (y + 0.14, 1.92), (y - 0.14, 1.92)]
        shape.profile(Slot.SHELL, right, half, 0.22)
        shape.box(Slot.SHELL, (-half + 0.12, y, 0.9), (0.16, 0.3, 1.04), 0.05)
        shape.box(Slot.SHELL, (0, y, 1.86), (2 * half + 0.22, 0.3, 0.28), 0.06)
        shape.box(Slot.ACCENT, (0, y - 0.155, 1.97), (2 * half - 0.1, 0.02, 0.05), 0)
        across = Motion(Way.SLIDE, -wide * 0.3, wide * 0.3)
        with shape.moving("carriage", across, Drive.SERVICE, (0, y, 2.0), (1, 0, 0)):
            shape.box(Slot.SHELL_SHADE, (0, y - 0.14, 1.78), (0.34, 0.28, 0.44), 0.05)
            shape.box(Slot.SHELL_SHADE, (0, y - 0.16, 2.2), (0.26, 0.22, 0.5), 0.05)
            probing = Motion(Way.SLIDE, -0.14, 0.2)
            with shape.moving("quill", probing, Drive.SERVICE, (0, y - 0.16, 1.6), (0, 0, 1)):
                shape.box(Slot.METAL, (0, y - 0.16, 1.42), (0.11, 0.11, 0.5), 0.01)
                if shape.fine:
                    shape.lathe(
                        Slot.DARK, (0, y - 0.16, 1.32), [(0.03, 0), (0.05, 0.05), (0.05, 0.1)]
                    )
                shape.box(Slot.METAL, (0, y - 0.16, 1.22), (0.014, 0.014, 0.12), 0)
                ruby = [(0, 0), (0.02, 0.02), (0, 0.04)]
                shape.lathe(Slot.LAMP_RED, (0, y - 0.16, 1.2), ruby, n_side=6)


def _part(shape: Shape, wide: float, deep: float) -> None:
    x, y = 0, -deep * 0.1
    shape.box(Slot.METAL, (x, y, _TOP_Z), (wide * 0.5, 0.4, 0.03), 0)
    shape.box(Slot.LOAD, (x, y, _TOP_Z + 0.03), (wide * 0.42, 0.3, 0.18), 0.03)
    if shape.fine:
        for side in (-1, 1):
            bore = (x + side * wide * 0.11, y, _TOP_Z + 0.2)
            shape.lathe(Slot.LOAD, bore, [(0.1, 0), (0.08, 0.08)])
            shape.lathe(Slot.DARK, (bore[0], y, bore[2] + 0.076), [(0.055, 0), (0.055, 0.008)])


def _desk(shape: Shape) -> None:
    shape.box(Slot.WOOD, (0, 0, 0.7), (0.9, 0.64, 0.04), 0.01)
    shape.box(Slot.SHELL, (0.26, 0.02, 0.06), (0.34, 0.52, 0.62), 0.02)
    shape.box(Slot.METAL, (-0.4, 0, 0), (0.05, 0.56, 0.7), 0.01)
    shape.box(Slot.METAL, (0.26, 0.02, 0), (0.3, 0.48, 0.07), 0)
    for x, turn in ((-0.2, 8), (0.24, -12)) if shape.fine else ((0, 0),):
        with shape.placed((x, 0.14, 0), turn):
            wide = 0.42 if shape.fine else 0.8
            shape.box(Slot.DARK, (0, 0.03, 0.86), (wide, 0.04, 0.28), 0.01)
            shape.box(Slot.SCREEN, (0, 0.008, 0.88), (wide - 0.04, 0.012, 0.23), 0)
            shape.box(Slot.DARK, (0, 0.05, 0.74), (0.05, 0.04, 0.14), 0)
    if shape.fine:
        shape.box(Slot.DARK, (-0.12, -0.16, 0.74), (0.42, 0.14, 0.02), 0)
    stack_light(shape, (0.36, 0.24, 0.74))
