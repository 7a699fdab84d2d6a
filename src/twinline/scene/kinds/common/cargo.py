"""What is carried and stored: cartons, open bins, pallets."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3

PALLET_M: Vec3 = (1.2, 0.8, 0.144)
"""A Euro pallet: along x, y and z."""


def varied(seed: int, number: int) -> float:
    """A share from 0 to 1 that looks drawn by chance, the same for the same two numbers."""
    mixed = (seed * 73_856_093) ^ (number * 19_349_663 + 83_492_791)
    for factor in (2_246_822_519, 3_266_489_917):
        mixed = ((mixed ^ (mixed >> 15)) * factor) & 0xFFFFFFFF
    return ((mixed ^ (mixed >> 13)) & 0xFFFF) / 0x10000


def carton(shape: Shape, at: Vec3, size: Vec3, bevel: float = 0.008) -> None:
    """A cardboard box with its tape along x and a label to the front; `at` is under its middle."""
    x, y, z = at
    width, depth, height = size
    shape.box(Slot.WOOD, at, (width - 0.006, depth - 0.006, height - 0.003), bevel)
    if shape.fine:
        shape.box(Slot.TRIM, (x, y, z + 0.01), (width - 0.002, 0.05, height - 0.01), 0)
        label = (x + width * 0.18, y - depth / 2 + 0.003, z + height * 0.42)
        shape.box(Slot.PAPER, label, (min(0.13, width * 0.34), 0.006, 0.09), 0)


def stored_pallet(shape: Shape, at: Vec3) -> None:
    """A pallet whose long side is along y, as it is seen in a rack."""
    x, y, z = at
    shape.box(Slot.WOOD, (x, y, z + 0.1), (0.8, 1.2, 0.044), 0)
    if shape.fine:
        for side in (-0.35, 0, 0.35):
            shape.box(Slot.WOOD, (x + side, y, z), (0.12, 1.19, 0.1), 0)


def open_bin(shape: Shape, slot: Slot, at: Vec3, size: Vec3) -> None:
    """A bin without a lid, narrower below, with a rim; `at` is under its middle."""
    x, y, z = at
    width, depth, height = size
    wall = min(0.012, height * 0.1)
    rim = min(0.04, height * 0.15)

    def ring(up: float, less: float) -> list[Vec3]:
        wide, deep = width / 2 - less, depth / 2 - less
        return [(x + a * wide, y + b * deep, z + up) for a, b in _CORNERS]

    lean = height * 0.05
    outer = [ring(0, 0.014 + lean), ring(height - rim, 0.014)]
    lip = [ring(height - rim, 0), ring(height, 0)]
    inner = [ring(height, wall + 0.012), ring(wall, wall + 0.014 + lean)]
    shape.loft(slot, [*outer, *lip, *inner])


_CORNERS = ((1, 1), (-1, 1), (-1, -1), (1, -1))


def pallet_boards(shape: Shape, at: Vec3) -> None:
    """A Euro pallet, its long side along x; `at` is under its middle."""
    with shape.placed(at):
        blocks = (-0.5275, 0, 0.5275)
        for y, wide in ((-0.35, 0.1), (0, 0.145), (0.35, 0.1)):
            shape.box(Slot.WOOD, (0, y, 0), (1.2, wide, 0.022), 0)
            if not shape.fine:
                shape.box(Slot.WOOD, (0, y, 0.022), (1.2, wide, 0.078), 0)
                continue
            for x in blocks:
                shape.box(Slot.WOOD, (x, y, 0.022), (0.145, wide, 0.078), 0.006)
        if not shape.fine:
            shape.box(Slot.WOOD, (0, 0, 0.1), (1.2, 0.8, 0.044), 0)
            return
        for x in blocks:
            shape.box(Slot.WOOD, (x, 0, 0.1), (0.145, 0.8, 0.022), 0)
        for y, wide in _TOP_BOARDS:
            shape.box(Slot.WOOD, (0, y, 0.122), (1.2, wide, 0.022), 0.005)


_TOP_BOARDS: tuple[Vec2, ...] = (
    (-0.3275, 0.145), (-0.1825, 0.1), (0, 0.145), (0.1825, 0.1), (0.3275, 0.145),
)  # fmt: skip
