"""What is built in full detail only."""

from collections.abc import Sequence
from typing import TypeVar

from twinline.scene.shape import Shape

T = TypeVar("T")


def fine_only(shape: Shape, items: Sequence[T], far: Sequence[T] = ()) -> Sequence[T]:
    """The items in full detail; the few of low detail, or none, where nobody sees more."""
    return items if shape.fine else far
