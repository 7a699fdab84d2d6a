"""The asset kit: kinds of machines and buildings as functions of parameters, and their pictures."""

from twinline.scene.arrangement import Params, Unit, arrange, find_kind
from twinline.scene.asset import Asset, Drive, Facts, Mesh, Motion, Part, Spot, Way
from twinline.scene.fences import set_fences
from twinline.scene.gallery import gallery, kit_page, sheet
from twinline.scene.glb import digest, mesh_of_glb, to_glb
from twinline.scene.hall import Hall, Module, Side, build_hall, hall_of
from twinline.scene.kind import Between, Kind, Names, Param, Sector, kind
from twinline.scene.kinds import KIT
from twinline.scene.lanes import lay_lines, set_tanks
from twinline.scene.movers import CARRIER, OPERATOR, Look, deck_of, fleet_look, looks_of, on_wheels
from twinline.scene.own_model import read_model
from twinline.scene.picture import View, draw, png
from twinline.scene.platforms import Barrier, Level, Platforms, build_platforms
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

__all__ = [
    "CARRIER",
    "KIT",
    "OPERATOR",
    "Asset",
    "Barrier",
    "Between",
    "Drive",
    "Facts",
    "Hall",
    "Kind",
    "Level",
    "Look",
    "Mesh",
    "Module",
    "Motion",
    "Names",
    "Param",
    "Params",
    "Part",
    "Platforms",
    "Sector",
    "Shape",
    "Side",
    "Slot",
    "Spot",
    "Unit",
    "Vec3",
    "View",
    "Way",
    "arrange",
    "build_hall",
    "build_platforms",
    "deck_of",
    "digest",
    "draw",
    "find_kind",
    "fleet_look",
    "gallery",
    "hall_of",
    "kind",
    "kit_page",
    "lay_lines",
    "looks_of",
    "mesh_of_glb",
    "on_wheels",
    "png",
    "read_model",
    "set_fences",
    "set_tanks",
    "sheet",
    "to_glb",
]
