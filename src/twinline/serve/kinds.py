"""Answers about the kinds of machines that can be put into a plant."""

import math
from typing import Final

import msgspec
from starlette.concurrency import run_in_threadpool

from twinline.scene import Kind, Sector
from twinline.serve.answers import Nothing
from twinline.serve.files import StoredFile
from twinline.serve.problems import unknown
from twinline.serve.queries import Queries

_SIDES_M: Final = 0.3
_FRONT_AND_BACK_M: Final = 0.6
"""What a place has beyond the machine, so that it is shown as large as it is."""


class AboutKind(msgspec.Struct, forbid_unknown_fields=True):
    """Which kind."""

    kind: str


class KindNames(msgspec.Struct, frozen=True):
    """What people call a kind."""

    en: str
    vi: str
    zh: str


class KindAnswer(msgspec.Struct, frozen=True):
    """A kind of machine."""

    id: str
    """What a plant file says for it."""
    sector: str
    names: KindNames
    picture: str
    """The name of its picture below /kit/pictures/; it is for ever the same."""


class KindFloor(msgspec.Struct, frozen=True):
    """The floor that a machine of a kind takes."""

    kind: str
    width_m: float
    depth_m: float


class AboutPicture(msgspec.Struct, forbid_unknown_fields=True):
    """Which picture."""

    file: str


async def list_kinds(queries: Queries, _: Nothing) -> tuple[KindAnswer, ...]:
    """All kinds but those of which buildings are made."""
    pictures = await run_in_threadpool(queries.kit.pictures.names)
    return tuple(
        KindAnswer(each.id, each.sector.value, KindNames(*each.names), pictures[each.id])
        for each in queries.kit.kinds.values()
        if each.sector is not Sector.BUILDING
    )


async def show_kind_floor(queries: Queries, about: AboutKind) -> KindFloor:
    """How much floor a machine takes, as it is by itself; it is built to find out."""
    kind = queries.kit.kinds.get(about.kind)
    if kind is None:
        raise unknown("kind", about.kind, tuple(queries.kit.kinds))
    return await run_in_threadpool(_floor, kind)


async def show_picture(queries: Queries, about: AboutPicture) -> StoredFile:
    """What a kind looks like; it is drawn where nobody has asked before."""
    picture = await run_in_threadpool(queries.kit.pictures.find, about.file)
    if picture is None:
        raise unknown("picture", about.file, ())
    return picture


def _floor(kind: Kind) -> KindFloor:
    width_m, depth_m, _ = kind.build(fine=False, baked=False).facts.size_m
    return KindFloor(kind.id, _up(width_m + _SIDES_M), _up(depth_m + _FRONT_AND_BACK_M))


def _up(metres: float) -> float:
    """To the next tenth of a metre."""
    return math.ceil(round(metres * 10, 6)) / 10
