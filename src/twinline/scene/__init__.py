"""The asset kit: kinds of machines and buildings as functions of parameters, and their pictures."""

from twinline.scene.arrangement import Unit, arrange, find_kind
from twinline.scene.asset import Asset, Drive, Facts, Mesh, Motion, Part, Spot, Way
from twinline.scene.gallery import gallery, kit_page, sheet
from twinline.scene.glb import digest, mesh_of_glb, to_glb
from twinline.scene.kind import Between, Kind, Names, Param, Sector, kind
from twinline.scene.kinds import KIT
from twinline.scene.own_model import read_model
from twinline.scene.picture import View, draw, png
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

__all__ = [
    "KIT",
    "Asset",
    "Between",
    "Drive",
    "Facts",
    "Kind",
    "Mesh",
    "Motion",
    "Names",
    "Param",
    "Part",
    "Sector",
    "Shape",
    "Slot",
    "Spot",
    "Unit",
    "View",
    "Way",
    "arrange",
    "digest",
    "draw",
    "find_kind",
    "gallery",
    "kind",
    "kit_page",
    "mesh_of_glb",
    "png",
    "read_model",
    "sheet",
    "to_glb",
]
