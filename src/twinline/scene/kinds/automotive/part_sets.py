"""What is built into a car, on the pallet or the rack that brings it to the line."""

from twinline.scene.kind import Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

_TOP_M = 0.15
"""Of a steel pallet."""


def _pallet(shape: Shape, wide: float, deep: float) -> None:
    shape.box(Slot.STEEL, (0, 0, 0.09), (wide, deep, 0.06), 0.012)
    for x in (-0.4, 0, 0.4):
        shape.box(Slot.BASE, (x * wide, 0, 0), (0.1, deep * 0.92, 0.09), 0)


@kind(Sector.AUTOMOTIVE, "Powertrain on pallet", "Động cơ trên pa-lét", "动力总成托盘")
def engine_pallet(shape: Shape) -> None:
    """Brings an engine with its gearbox to the line, bolted to a steel pallet."""
    shape.footprint(1.2, 0.9, 0.83)
    _pallet(shape, 1.2, 0.9)
    for x, y in ((-0.36, -0.2), (-0.36, 0.2), (0.3, -0.16), (0.3, 0.16)):
        shape.box(Slot.SAFETY, (x, y, _TOP_M), (0.08, 0.08, 0.12), 0.01)
    shape.box(Slot.METAL, (-0.16, 0, 0.24), (0.56, 0.44, 0.4), 0.05)
    shape.box(Slot.DARK, (-0.16, 0, 0.2), (0.5, 0.36, 0.06), 0.02)
    shape.box(Slot.DARK, (-0.16, 0, 0.64), (0.5, 0.34, 0.14), 0.04)
    shape.box(Slot.LOAD, (-0.16, 0, 0.78), (0.44, 0.24, 0.05), 0.015)
    bell = [(0.25, 0), (0.25, 0.1), (0.17, 0.22), (0.13, 0.4)]
    shape.lathe(Slot.STEEL, (0.12, 0, 0.42), bell, "x")
    if not shape.fine:
        return
    for x in (-0.34, -0.22, -0.1, 0.02):
        pipe = [(x, -0.2, 0.58), (x, -0.3, 0.56), (x, -0.31, 0.4)]
        shape.pipe(Slot.STEEL, pipe, 0.028)
    shape.box(Slot.STEEL, (-0.16, -0.31, 0.34), (0.5, 0.07, 0.08), 0.02)
    shape.cylinder(Slot.DARK, (-0.49, 0, 0.4), 0.13, 0.06, "x")
    for y, z in ((0.13, 0.6), (-0.14, 0.52)):
        shape.cylinder(Slot.DARK, (-0.49, y, z), 0.06, 0.06, "x")
    for x in (-0.34, -0.22, -0.1, 0.02):
        shape.cylinder(Slot.DARK, (x, 0, 0.8), 0.03, 0.03)
    shape.cylinder(Slot.SAFETY, (-0.02, 0.23, 0.5), 0.03, 0.1, "y")


@kind(Sector.AUTOMOTIVE, "Cockpit on pallet", "Táp-lô trên pa-lét", "仪表台托盘")
def cockpit_pallet(shape: Shape) -> None:
    """Brings a cockpit to the line: the dashboard with its wheel and screens, on two supports."""
    shape.footprint(1.6, 0.86, 0.86)
    _pallet(shape, 1.6, 0.86)
    for x in (-0.62, 0.62):
        shape.beam(Slot.SAFETY, (x, 0.16, _TOP_M), (x, 0.16, 0.56), 0.06)
        shape.beam(Slot.SAFETY, (x, -0.16, _TOP_M), (x, -0.1, 0.56), 0.06)
    outline = [(-0.26, 0.52), (0.22, 0.46), (0.3, 0.62), (0.24, 0.82), (-0.1, 0.84), (-0.3, 0.68)]
    shape.profile(Slot.DARK, outline, 0, 1.44)
    shape.box(Slot.LOAD, (0, -0.0, 0.82), (1.3, 0.2, 0.04), 0.012)
    shape.box(Slot.SCREEN, (0.06, -0.27, 0.66), (0.4, 0.05, 0.14), 0.01)
    shape.torus(Slot.RUBBER, (-0.4, -0.4, 0.68), (0.16, 0.024), "y")
    shape.cylinder(Slot.STEEL, (-0.4, -0.41, 0.68), 0.05, 0.2, "y")
    if not shape.fine:
        return
    shape.beam(Slot.RUBBER, (-0.54, -0.4, 0.68), (-0.26, -0.4, 0.68), 0.03)
    for x in (-0.64, 0.3, 0.62):
        shape.box(Slot.BASE, (x, -0.25, 0.72), (0.16, 0.06, 0.07), 0.012)
    shape.box(Slot.SCREEN, (-0.4, -0.22, 0.76), (0.3, 0.05, 0.08), 0.01)
    shape.box(Slot.BASE, (0.02, -0.12, 0.34), (0.3, 0.3, 0.2), 0.03)


@kind(Sector.AUTOMOTIVE, "Door rack", "Giá cửa xe", "车门料架")
def door_rack(shape: Shape) -> None:
    """Brings the doors of one car to the line, upright in a rack between two posts."""
    shape.footprint(1.7, 1.3, 1.32)
    _pallet(shape, 1.7, 1.3)
    for x in (-0.78, 0.78):
        shape.beam(Slot.SAFETY, (x, 0, _TOP_M), (x, 0, 1.32), 0.07)
        shape.box(Slot.SAFETY, (x, 0, 0.24), (0.05, 1.1, 0.06), 0.01)
    shape.beam(Slot.SAFETY, (-0.78, 0, 1.28), (0.78, 0, 1.28), 0.06)
    for y in (-0.45, -0.18, 0.18, 0.45):
        shape.box(Slot.LOAD, (0, y, 0.26), (1.05, 0.08, 0.56), 0.03)
        shape.box(Slot.GLASS, (0.06, y, 0.8), (0.74, 0.02, 0.36), 0)
        shape.beam(Slot.LOAD, (-0.46, y, 0.8), (-0.28, y, 1.18), 0.05)
        shape.beam(Slot.LOAD, (-0.3, y, 1.17), (0.46, y, 1.17), 0.05)
        shape.beam(Slot.LOAD, (0.46, y, 1.18), (0.5, y, 0.8), 0.05)
        if shape.fine:
            shape.box(Slot.DARK, (0.3, y - 0.045, 0.66), (0.16, 0.02, 0.035), 0.008)
            shape.box(Slot.DARK, (0, y + 0.045, 0.36), (0.6, 0.02, 0.3), 0.008)
            shape.box(Slot.RUBBER, (0, y, 0.21), (1.2, 0.1, 0.05), 0)


@kind(Sector.AUTOMOTIVE, "Seats on pallet", "Bộ ghế trên pa-lét", "座椅托盘")
def seat_pallet(shape: Shape) -> None:
    """Brings the seats of one car to the line, in the order in which they are built in."""
    shape.footprint(1.5, 1.2, 1.06)
    _pallet(shape, 1.5, 1.2)
    for x, y in ((-0.38, -0.28), (0.38, -0.28), (-0.38, 0.3), (0.38, 0.3)):
        shape.box(Slot.DARK, (x, y, 0.2), (0.52, 0.46, 0.18), 0.06)
        for lean, low, high, wide in ((0.2, 0.34, 0.88, 0.48), (0.235, 0.88, 1.06, 0.26)):
            back: list[Vec2] = [(y + lean - 0.06, low), (y + lean + 0.05, low),
                                (y + lean + 0.08, high), (y + lean, high)]  # fmt: skip
            shape.profile(Slot.DARK, back, x, wide)
        shape.box(Slot.LOAD, (x, y - 0.04, 0.375), (0.28, 0.34, 0.02), 0.008)
        shape.beam(Slot.LOAD, (x, y + 0.145, 0.44), (x, y + 0.185, 0.82), (0.24, 0.03))
        if shape.fine:
            for side in (-0.24, 0.24):
                shape.box(Slot.RUBBER, (x + side, y + 0.02, 0.32), (0.06, 0.4, 0.12), 0.025)
                shape.box(Slot.STEEL, (x + side * 0.7, y, _TOP_M), (0.04, 0.42, 0.06), 0)


@kind(Sector.AUTOMOTIVE, "Wheels on pallet", "Bộ bánh xe trên pa-lét", "车轮托盘")
def wheel_pallet(shape: Shape) -> None:
    """Brings the four wheels of one car to the line, in two stacks."""
    shape.footprint(1.5, 0.9, 0.72)
    _pallet(shape, 1.5, 0.9)
    for x in (-0.36, 0.36):
        for i in range(2):
            low = _TOP_M + 0.01 + i * 0.25
            tyre = [(0.2, 0.02), (0.3, 0), (0.335, 0.04), (0.335, 0.18), (0.3, 0.22), (0.2, 0.2)]
            shape.lathe(Slot.RUBBER, (x, 0, low), [*tyre, tyre[0]])
            shape.lathe(Slot.METAL, (x, 0, low), [(0.21, 0.03), (0.21, 0.15), (0.08, 0.19)])
            if shape.fine:
                for turn in range(5):
                    with shape.placed((x, 0, low), 72 * turn):
                        shape.beam(Slot.STEEL, (0.05, 0, 0.19), (0.2, 0, 0.165), (0.05, 0.03))
        shape.cylinder(Slot.SAFETY, (x, 0, _TOP_M), 0.035, 0.57)
    shape.box(Slot.LOAD, (0, 0.38, _TOP_M), (0.34, 0.04, 0.26), 0.01)


@kind(Sector.AUTOMOTIVE, "Body panels in rack", "Giá tấm thân xe", "车身覆盖件料架")
def panel_rack(shape: Shape) -> None:
    """Brings pressed panels to the body shop, upright in a rack of steel tubes."""
    shape.footprint(2.2, 1.1, 1.17)
    _pallet(shape, 2.2, 1.1)
    for x in (-1.0, 1.0):
        for y in (-0.42, 0.42):
            shape.beam(Slot.SAFETY, (x, y, _TOP_M), (x, y, 1.17), 0.07)
        shape.beam(Slot.SAFETY, (x, -0.42, 1.13), (x, 0.42, 1.13), 0.05)
        shape.beam(Slot.SAFETY, (x, -0.42, 0.6), (x, 0.42, 0.6), 0.04)
    for y in (-0.32, -0.19, -0.06, 0.07, 0.2, 0.33):
        shape.box(Slot.METAL, (0, y, 0.2), (1.8, 0.035, 0.5), 0.012)
        shape.beam(Slot.METAL, (-0.6, y, 0.7), (-0.3, y, 1.04), (0.035, 0.06))
        shape.beam(Slot.METAL, (-0.32, y, 1.04), (0.6, y, 0.99), (0.035, 0.06))
        shape.beam(Slot.METAL, (0.58, y, 0.99), (0.85, y, 0.7), (0.035, 0.06))
        if shape.fine:
            shape.beam(Slot.METAL, (0.1, y, 0.7), (0.12, y, 1.02), (0.035, 0.08))
    shape.box(Slot.LOAD, (0, -0.52, 0.5), (0.5, 0.03, 0.3), 0.01)
    shape.beam(Slot.SAFETY, (-1.0, -0.45, 0.62), (1.0, -0.45, 0.62), 0.05)


@kind(Sector.AUTOMOTIVE, "Axle on pallet", "Cầu xe trên pa-lét", "车桥托盘")
def axle_pallet(shape: Shape) -> None:
    """Brings an axle to the line: a beam with hubs, springs and dampers, on a steel pallet."""
    shape.footprint(1.6, 0.8, 0.82)
    _pallet(shape, 1.6, 0.8)
    for x in (-0.3, 0.3):
        shape.box(Slot.SAFETY, (x, 0, _TOP_M), (0.08, 0.16, 0.22), 0.01)
    shape.beam(Slot.DARK, (-0.66, 0, 0.42), (0.66, 0, 0.42), 0.13)
    for side in (-1, 1):
        hub = [(0.17, 0), (0.17, 0.03), (0.08, 0.04), (0.06, 0.1)]
        shape.lathe(
            Slot.STEEL, (side * 0.62, 0, 0.42), [(r, side * a) for r, a in hub][::side], "x"
        )
        shape.cylinder(Slot.LOAD, (side * 0.5, 0.16, 0.36), 0.05, 0.46)
        shape.beam(Slot.DARK, (side * 0.56, 0, 0.4), (side * 0.42, -0.32, 0.34), 0.09)
        if shape.fine:
            for i in range(5):
                shape.torus(Slot.STEEL, (side * 0.5, 0.16, 0.44 + i * 0.07), (0.075, 0.016))
    shape.beam(Slot.DARK, (-0.42, -0.32, 0.34), (0.42, -0.32, 0.34), 0.07)
