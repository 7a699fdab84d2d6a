"""What the slots of the palette are to renderers that know metal, roughness and light."""

from typing import Final, NamedTuple

from twinline.scene.slots import GLOW, LIGHT, Slot
from twinline.scene.vectors import Vec3

_METAL: Final = frozenset({Slot.METAL, Slot.STEEL})
_SMOOTH: Final = frozenset({Slot.GLASS, Slot.WINDOW, Slot.SCREEN})
_KNEE: Final = 0.04045
"""sRGB is a straight line below it (IEC 61966-2-1)."""


class Surface(NamedTuple):
    """How a slot looks in daylight."""

    name: str
    colour: Vec3
    """Linear red, green and blue."""
    metallic: float
    roughness: float
    glow: Vec3
    """What it shines by itself, linear."""


def surface_of(slot: Slot) -> Surface:
    """How a slot looks in the light theme."""
    red, green, blue = linear(LIGHT[slot])
    glow = GLOW.get(slot, 0.0)
    return Surface(
        name=slot.name.lower().replace("_", "-"),
        colour=(red, green, blue),
        metallic=0.6 if slot in _METAL else 0.0,
        roughness=0.25 if slot in _SMOOTH else 0.45 if slot in _METAL else 0.75,
        glow=(red * glow, green * glow, blue * glow),
    )


def linear(colour: str) -> Vec3:
    """The linear red, green and blue of a colour such as "#2f7fc1"."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255.0) for i in (1, 3, 5))
    return red, green, blue


def _linear(share: float) -> float:
    value = share / 12.92 if share <= _KNEE else ((share + 0.055) / 1.055) ** 2.4
    return round(float(value), 6)
