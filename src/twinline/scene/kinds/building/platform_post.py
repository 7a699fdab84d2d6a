"""A post under a platform."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.BUILDING, "Platform post", "Cột sàn thép", "平台立柱")
def platform_post(shape: Shape, height_m: Annotated[float, Between(1, 8)] = 2.8) -> None:
    """Carries a platform: a square tube between two plates, striped where vehicles may hit it."""
    shape.footprint(0.34, 0.34, height_m)
    shape.box(Slot.STEEL, (0, 0, 0), (0.34, 0.34, 0.02), 0)
    shape.box(Slot.FRAME, (0, 0, 0.02), (0.18, 0.18, height_m - 0.04), 0.015)
    shape.box(Slot.STEEL, (0, 0, height_m - 0.02), (0.3, 0.3, 0.02), 0)
    shape.box(Slot.SAFETY, (0, 0, 0.2), (0.2, 0.2, 0.7), 0.015)
    for z in (0.34, 0.66) if shape.fine else ():
        shape.box(Slot.DARK, (0, 0, z), (0.204, 0.204, 0.12), 0)
