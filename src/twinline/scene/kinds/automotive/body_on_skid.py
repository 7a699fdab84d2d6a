"""A car on its way through the plant: a body on a skid, then a car on its wheels."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.body_skid import skid
from twinline.scene.kinds.automotive.bodywork import car, size_of
from twinline.scene.kinds.automotive.hatchback import FORM as HATCHBACK
from twinline.scene.kinds.automotive.sedan import FORM as SEDAN
from twinline.scene.kinds.automotive.suv import FORM as SUV
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_FORMS: Final = (HATCHBACK, SEDAN, SUV)
_SEAT_M: Final = 0.34
"""How high the sills lie on the skid."""


@kind(Sector.AUTOMOTIVE, "Car body on skid", "Thân xe trên giá trượt", "滑橇上的车身")
def body_on_skid(
    shape: Shape, model: Annotated[int, Between(0, 2)] = 1, *, glazed: bool = False
) -> None:
    """Travels through body and paint shop on its skid to -y: a hatchback, a sedan or an SUV."""
    form = _FORMS[model]
    long, wide, high = size_of(form, fitted=False)
    shape.footprint(max(wide, 1.2), long + 0.1, _SEAT_M + high)
    with shape.placed((0, 0, 0), -90):
        if shape.fine:
            skid(shape, long + 0.1)
        else:
            for side in (-1, 1):
                shape.box(Slot.STEEL, (0, side * 0.55, 0), (long + 0.1, 0.1, _SEAT_M), 0)
        with shape.placed((0, 0, _SEAT_M)):
            car(shape, form, fitted=False, glazed=glazed)
