"""`kind`: a function of parameters becomes a kind of asset, which the catalogue can build."""

import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec
import numpy as np

from twinline.diagnostics import Diagnostic, Refused
from twinline.scene.asset import Asset, Facts, Mesh
from twinline.scene.occlusion import N_SHADE, bake
from twinline.scene.shape import Shape
from twinline.scene.vectors import Vec3

Build = Callable[..., None]
_N_SHADE_LOW = 6


class Sector(StrEnum):
    """Where a kind is found."""

    COMMON = "common"
    AUTOMOTIVE = "automotive"
    STEEL = "steel"
    TEXTILES = "textiles"
    APPLIANCES = "appliances"
    AEROSPACE = "aerospace"
    BUILDING = "building"


class Between(NamedTuple):
    """The least and the most that a parameter may be."""

    least: float
    most: float


class Names(NamedTuple):
    """What people call a kind."""

    en: str
    vi: str
    zh: str


class Param(NamedTuple):
    """A parameter of a kind."""

    name: str
    type: type
    default: float | int | str | bool
    least: float | None
    most: float | None


class Kind:
    """A kind of asset.

    Attributes:
        id: Short name, such as "ring-frame".
        sector: Where it is found.
        names: What people call it.
        note: What it does, in a sentence.
        params: What may be chosen of it.
    """

    def __init__(self, build: Build, sector: Sector, names: Names) -> None:
        self.id = build.__name__.replace("_", "-")
        self.sector, self.names = sector, names
        self.note = inspect.getdoc(build) or ""
        self.params = tuple(_params(build))
        self._build = build

    def build(
        self, params: Mapping[str, object] | None = None, *, fine: bool = True, baked: bool = True
    ) -> Asset:
        """Build it.

        Args:
            params: Values by name; the defaults for those that are left out.
            fine: Whether in full detail.
            baked: Whether its corners are darkened.

        Raises:
            Refused: V001, a parameter is unknown, of another type, or out of bounds; with all of
                them.
        """
        chosen = self.check(params or {})
        shape = Shape(fine=fine)
        self._build(shape, **chosen)
        if shape.size_m is None:
            raise TypeError(f"{self.id} declares no footprint")
        mesh, shift_m = _centred(shape.mesh())
        if baked:
            n_shade = N_SHADE if fine else _N_SHADE_LOW
            mesh = replace(mesh, occlusion=bake(mesh, n_shade, hangs=shape.hangs))
        facts = Facts(
            kind=self.id,
            params=chosen,
            fine=fine,
            size_m=shape.size_m,
            parts=tuple(
                each._replace(pivot_m=_shifted(each.pivot_m, shift_m)) for each in shape.parts
            ),
            ports=tuple(each._replace(at_m=_shifted(each.at_m, shift_m)) for each in shape.ports),
            stands=tuple(each._replace(at_m=_shifted(each.at_m, shift_m)) for each in shape.stands),
            mounts=tuple(each._replace(at_m=_shifted(each.at_m, shift_m)) for each in shape.mounts),
            n_triangle=len(mesh.triangles),
        )
        return Asset(facts, mesh)

    def check(self, params: Mapping[str, object]) -> dict[str, float | int | str | bool]:
        """All parameters, those that are left out with their defaults.

        Raises:
            Refused: V001, with every fault.
        """
        known = {each.name: each for each in self.params}
        faults = [
            Diagnostic("V001", f"{self.id}, {name}", "no such parameter", _list_of(known))
            for name in params
            if name not in known
        ]
        chosen: dict[str, float | int | str | bool] = {}
        for each in self.params:
            value = params.get(each.name, each.default)
            try:
                chosen[each.name] = msgspec.convert(value, each.type)
            except msgspec.ValidationError:
                faults.append(self._fault(each, value))
                continue
            if isinstance(value, int | float) and not _is_within(each, value):
                faults.append(self._fault(each, value))
        if faults:
            raise Refused(faults)
        return chosen

    def _fault(self, param: Param, value: object) -> Diagnostic:
        bounds = "" if param.least is None else f" from {param.least:g} to {param.most:g}"
        expected = f"{_WORDS[param.type]}{bounds}"
        return Diagnostic("V001", f"{self.id}, {param.name}", f"{value!r}", expected)

    def __repr__(self) -> str:
        return f"<Kind {self.id}>"


_WORDS = {int: "a whole number", float: "a number", str: "a text", bool: "true or false"}


def kind(sector: Sector, en: str, vi: str, zh: str) -> Callable[[Build], Kind]:
    """Make a kind of a function that builds a shape from parameters.

    Args:
        sector: Where it is found.
        en: What people call it in English.
        vi: In Vietnamese.
        zh: In Chinese.
    """
    return lambda build: Kind(build, sector, Names(en, vi, zh))


def _params(build: Build) -> typing.Iterator[Param]:
    hints = typing.get_type_hints(build, include_extras=True)
    for name, each in list(inspect.signature(build).parameters.items())[1:]:
        hint = hints[name]
        bounds = next(
            (b for b in getattr(hint, "__metadata__", ()) if isinstance(b, Between)), None
        )
        plain: Any = typing.get_args(hint)[0] if bounds is not None else hint
        least, most = bounds if bounds is not None else (None, None)
        yield Param(name, plain, each.default, least, most)


def _is_within(param: Param, value: float) -> bool:
    return param.least is None or param.most is None or param.least <= value <= param.most


def _list_of(known: Mapping[str, Param]) -> str:
    return "one of " + ", ".join(known) if known else "none: it has no parameters"


def _centred(mesh: Mesh) -> tuple[Mesh, Vec3]:
    """A mesh with the middle of its footprint over the origin, and by how much it was moved."""
    (x, y, _), (to_x, to_y, _) = mesh.low_m, mesh.high_m
    shift: Vec3 = (-round((x + to_x) / 2, 3), -round((y + to_y) / 2, 3), 0.0)
    return replace(mesh, positions_m=mesh.positions_m + np.array(shift)), shift


def _shifted(at: Vec3, shift: Vec3) -> Vec3:
    x, y, z = (round(a + b, 4) for a, b in zip(at, shift, strict=True))
    return x, y, z
