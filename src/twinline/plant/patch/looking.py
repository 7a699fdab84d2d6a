"""Looks up what a path leads to, and reads a value for it, for whoever varies a plant."""

from typing import Any

from twinline.diagnostics import Refused
from twinline.plant.entities import Plant
from twinline.plant.nodes import Grower
from twinline.plant.patch.applying import value_at
from twinline.plant.patch.edits import Plain
from twinline.plant.patch.paths import Misled, Target, split_path, target_of
from twinline.plant.patch.plain_values import plain_of_node, value_of_node
from twinline.plant.read import compose
from twinline.plant.shapes import Measure, Number, Varying
from twinline.quantities import Quantity


def value_at_path(plant: Plant, path: str) -> Any:  # noqa: ANN401 - of any shape
    """What a plant holds at a path without stars; None where an optional field is not there.

    Raises:
        Refused: It leads nowhere (P061).
    """
    try:
        return value_at(plant, split_path(path))
    except Misled as misled:
        raise misled.refused(path) from None


def written_value(path: str, text: str) -> tuple[object, Plain]:
    """The value that a text says for a field, and the same as an edit carries it.

    Raises:
        Refused: The path leads nowhere, or the text is no value for it.
    """
    shape = _target(path).shape
    grower = Grower(path)
    node = compose(text, grower, "yaml")
    value = value_of_node(shape, node, path, grower)
    if grower.faults:
        raise Refused(grower.faults)
    return value, plain_of_node(shape, node)


def number_form(path: str) -> tuple[bool, Quantity | None]:
    """Whether a field holds whole numbers, and the quantity that it is, if it is one.

    Raises:
        Refused: The path leads nowhere.
    """
    shape = _target(path).shape
    if isinstance(shape, Measure):
        return shape.quantity is Quantity.DURATION, shape.quantity
    if isinstance(shape, Varying):
        return True, Quantity.DURATION
    return isinstance(shape, Number) and shape.whole, None


def _target(path: str) -> Target:
    try:
        return target_of(split_path(path))
    except Misled as misled:
        raise misled.refused(path) from None
