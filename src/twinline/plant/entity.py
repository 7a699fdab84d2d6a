"""What the things of a plant have in common: an id, and a place on the floor."""

import msgspec

from twinline.plant.scalars import (
    AngleRad,
    Id,
    LengthM,
    SizeM,
)


class Entity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anything that has an id of its own in a plant."""

    id: Id
    """Short and unique within its table: lower-case letters, digits, dot, dash, underscore."""
    name: str = ""
    """What people call it, in any script; the id where it is empty."""


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rectangle on the floor. Its own front edge, where parts wait, faces its local south."""

    x_m: LengthM = msgspec.field(name="x")
    """East of the plant's origin, of the centre."""
    y_m: LengthM = msgspec.field(name="y")
    """North of the plant's origin, of the centre."""
    width_m: SizeM = msgspec.field(name="width")
    """Along its own front."""
    depth_m: SizeM = msgspec.field(name="depth")
    """From its front to its back."""
    heading_rad: AngleRad = msgspec.field(name="heading", default=0.0)
    """Turned counter-clockwise seen from above; 0 has the front facing south."""
