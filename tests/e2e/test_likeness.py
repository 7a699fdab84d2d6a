"""The likeness of pictures: what it forgives, and what it does not."""

import numpy as np
import pytest
from tests.e2e.likeness import likeness

pytestmark = pytest.mark.e2e


def drawing() -> np.ndarray:
    """Boxes on a ground, as a plant is."""
    grey = np.full((240, 320), 235.0)
    for i in range(6):
        grey[40 + 20 * i : 52 + 20 * i, 30 + 40 * i : 60 + 40 * i] = 60.0 + 20 * i
    return grey


def test_the_same_picture_is_wholly_alike() -> None:
    assert likeness(drawing(), drawing()) == pytest.approx(1.0)


def test_a_little_noise_is_forgiven_and_what_is_missing_is_not() -> None:
    noise = np.random.default_rng(1).normal(0, 1.0, (240, 320))
    bare = drawing()
    bare[40:172, 30:290] = 235.0
    assert likeness(drawing(), drawing() + noise) > 0.8
    assert likeness(drawing(), bare) < likeness(drawing(), drawing() + noise)


def test_pictures_of_other_sizes_are_not_alike() -> None:
    assert likeness(drawing(), drawing()[:100]) == 0.0
