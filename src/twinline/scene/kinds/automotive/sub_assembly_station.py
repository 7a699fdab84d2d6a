"""A place along a line of sub-assemblies."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import balancer, lights, rack, screen
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_DEEP_M: Final = 3.4
_TOP_M: Final = 2.5


@kind(Sector.AUTOMOTIVE, "Sub-assembly station", "Trạm lắp cụm chi tiết", "分装工位")
def sub_assembly_station(shape: Shape, length_m: Annotated[float, Between(2.4, 7)] = 4.0) -> None:
    """A place along a narrow line where assemblies are put together from parts at hand."""
    shape.footprint(length_m, _DEEP_M - 0.025, _TOP_M + 0.76)
    half = length_m / 2
    for end in (-1, 1):
        for y in (-0.95, 0.95):
            shape.box(Slot.FRAME, (end * (half - 0.07), y, 0), (0.12, 0.12, _TOP_M), 0.02)
            shape.box(Slot.BASE, (end * (half - 0.1), y, 0), (0.2, 0.22, 0.04), 0.01)
        shape.box(Slot.FRAME, (end * (half - 0.07), 0, _TOP_M - 0.02), (0.14, 2.02, 0.12), 0.02)
    for y in (-0.95, 0.95):
        shape.box(Slot.FRAME, (0, y, _TOP_M), (length_m, 0.1, 0.12), 0.02)
    lights(shape, -half + 0.2, half - 0.2, (0.3, _TOP_M - 0.1))
    shape.box(Slot.METAL, (0, -0.4, _TOP_M - 0.05), (length_m - 0.2, 0.05, 0.05), 0)
    balancer(shape, (-length_m * 0.15, -0.4, _TOP_M - 0.05), 1.15)
    balancer(shape, (length_m * 0.2, -0.4, _TOP_M - 0.05), 1.0, Slot.DARK)
    rack(shape, (0, _DEEP_M / 2 - 0.4, 0), (length_m * 0.8, 0.75, 1.7), 4)
    with shape.placed((half - 0.5, 1.0, 0)):
        shape.box(Slot.METAL, (0, 0, 1.2), (0.06, 0.06, 0.5), 0.01)
        shape.beam(Slot.METAL, (0, -0.05, 1.25), (0, 0.6, 1.25), 0.05)
        screen(shape, (0, -0.05, 1.75), (0.7, 0.45))
    shape.box(Slot.SHELL_SHADE, (-half + 0.32, -_DEEP_M / 2 + 0.25, 0), (0.6, 0.5, 0.95), 0.04)
    shape.box(Slot.SHELL, (0, -1.02, _TOP_M - 0.12), (length_m * 0.55, 0.05, 0.26), 0.02)
    state_strip(shape, (0, -1.06, _TOP_M + 0.01), (length_m * 0.5, 0.09))
    stack_light(shape, (-half + 0.2, -0.95, _TOP_M + 0.12))
    shape.stand((0, -1.2, 0))
    shape.port("in", (-half, 0, 0.8))
    shape.port("out", (half, 0, 0.8))
