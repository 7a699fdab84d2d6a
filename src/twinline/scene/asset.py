"""What a kind is, once it is built: a mesh, the parts that move, where parts enter and leave."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from twinline.scene.vectors import Indices, Numbers, Vec3

Bytes1 = npt.NDArray[np.uint8]
Axis3 = Vec3


class Way(StrEnum):
    """How a part moves."""

    TURN = "turn"
    """About its axis, in degrees."""
    SLIDE = "slide"
    """Along its axis, in metres."""


class Drive(StrEnum):
    """What moves a part."""

    SERVICE = "service"
    """The progress of a service: from low to high and back in each service of the station."""
    SPIN = "spin"
    """On and on while its station produces; `high` is how far in a second."""
    DOOR = "door"
    """Low while its station produces or is off shift, high while it is loaded or stands still."""
    JOINT = "joint"
    """The axis of a robot: an inverse computation, or recorded angles."""
    WHEEL = "wheel"
    """The way that its vehicle goes; `high` is how far in a metre. It turns about x."""
    LIFT = "lift"
    """Whether its vehicle carries something: at high while it does. It slides upward."""
    CARRY = "carry"
    """What is carried: it goes where the part is that it brings."""


class Motion(NamedTuple):
    """How a part moves, and from where to where; as built it is at 0."""

    way: Way
    low: float
    high: float


class Part(NamedTuple):
    """A rigid part that moves."""

    name: str
    parent: int
    """The number of the part that carries it, counted from 1; 0 where it stands on the body."""
    motion: Motion
    drive: Drive
    pivot_m: Vec3
    axis: Vec3


class Spot(NamedTuple):
    """A place on or beside a kind, and a direction there."""

    name: str
    at_m: Vec3
    heading_deg: float
    """Counter-clockwise from +x, seen from above."""


class Mount(NamedTuple):
    """A place on a kind where another one stands, such as a robot beside a line."""

    kind: str
    at_m: Vec3
    heading_deg: float
    scale: float


@dataclass(frozen=True, eq=False, slots=True)
class Mesh:
    """Triangles with what their vertices are made of."""

    positions_m: Numbers
    """(n_vertex, 3)"""
    normals: Numbers
    """(n_vertex, 3)"""
    slots: Bytes1
    """(n_vertex,) palette slots."""
    parts: Bytes1
    """(n_vertex,) the rigid part that each belongs to; 0 for the body."""
    occlusion: Bytes1
    """(n_vertex,) how much of the sky each sees; 255 is all of it."""
    triangles: Indices
    """(n_triangle, 3) vertices, counter-clockwise seen from outside."""

    @property
    def low_m(self) -> Vec3:
        """The lower corner of its box."""
        x, y, z = self.positions_m.min(axis=0).tolist()
        return x, y, z

    @property
    def high_m(self) -> Vec3:
        """The upper corner of its box."""
        x, y, z = self.positions_m.max(axis=0).tolist()
        return x, y, z


class Facts(msgspec.Struct, frozen=True):
    """What is to be known of an asset beside its triangles; it travels in the GLB file."""

    kind: str
    params: dict[str, float | int | str | bool]
    fine: bool
    """Whether it has its full detail."""
    size_m: Vec3
    """Along x, y and z."""
    parts: tuple[Part, ...]
    ports: tuple[Spot, ...]
    stands: tuple[Spot, ...]
    mounts: tuple[Mount, ...]
    n_triangle: int


@dataclass(frozen=True, eq=False, slots=True)
class Asset:
    """A kind, built."""

    facts: Facts
    mesh: Mesh
