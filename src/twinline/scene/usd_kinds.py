"""Materials and kinds as OpenUSD has them: prototypes that units refer to; needs the extra `usd`.

A prototype has its own materials, since a reference carries along only what is below it. Colours
with baked occlusion are in `displayColor`, which every material reads.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

import numpy as np
from pxr import Gf, Kind, Sdf, UsdGeom, UsdShade, Vt

from twinline.scene.asset import Asset, Part
from twinline.scene.limbs import Limb, Piece, limbs_of, offset_m
from twinline.scene.slots import Slot
from twinline.scene.surfaces import linear, surface_of
from twinline.scene.vectors import Vec3

LOOKS: Final = "/_Looks"
KINDS: Final = "/_Kinds"
_SHARP: Final = 5
"""Decimals of a metre, and of a normal, that are written."""
_UNFIT: Final = re.compile(r"[^A-Za-z0-9_]+")


class Names:
    """Names of prims below one parent: identifiers, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, told: str, otherwise: str) -> str:
        """An identifier as like what people call it as may be."""
        name = _UNFIT.sub("_", told).strip("_") or otherwise
        name = f"_{name}" if name[0].isdigit() else name
        free, n = name, 2
        while free in self._taken:
            free, n = f"{name}_{n}", n + 1
        self._taken.add(free)
        return free


class Prototypes:
    """The kinds of a stage, each written once."""

    def __init__(self, stage: Any) -> None:
        self._stage = stage
        self._names = Names()
        self._paths: dict[tuple[int, str | int], str] = {}
        self._limbs: dict[int, tuple[Limb, ...]] = {}
        self._slots: set[Slot] = set()
        stage.CreateClassPrim(LOOKS)
        stage.CreateClassPrim(KINDS)

    def path(self, asset: Asset, load: str | None = None) -> str:
        """Where a kind is, with its load in a colour; it is written where it is not there yet."""
        key = id(asset), load or ""
        if key not in self._paths:
            name = self._names.free(asset.facts.kind, "kind")
            self._paths[key] = self._write(f"{KINDS}/{name}", asset, load)
        return self._paths[key]

    def limbs(self, asset: Asset) -> tuple[Limb, ...]:
        """The body and every part of a kind, taken apart once."""
        return self._limbs.setdefault(id(asset), limbs_of(asset))

    def limb_path(self, asset: Asset, number: int) -> str:
        """Where one limb of a kind is, by itself: so it can be moved, and there is one of it."""
        key = id(asset), number
        if key not in self._paths:
            limb = self.limbs(asset)[number]
            name = self._names.free(f"{asset.facts.kind}_{limb.name}", "limb")
            path = self._paths[key] = f"{KINDS}/{name}"
            prim = UsdGeom.Xform.Define(self._stage, path).GetPrim()
            prim.SetDisplayName(f"{asset.facts.kind} {limb.name}")
            prim.SetMetadata("kind", Kind.Tokens.subcomponent)
            self.bring_looks(path, (piece.slot for piece in limb.pieces))
            write_mesh(self._stage, f"{path}/surface", limb.pieces, path)
        return self._paths[key]

    def _write(self, path: str, asset: Asset, load: str | None) -> str:
        root = UsdGeom.Xform.Define(self._stage, path).GetPrim()
        root.SetDisplayName(asset.facts.kind)
        root.SetMetadata("kind", Kind.Tokens.component)
        limbs = self.limbs(asset)
        self.bring_looks(path, (piece.slot for limb in limbs for piece in limb.pieces))
        paths: list[str] = [path]
        names = [Names() for _ in limbs]
        for number, limb in enumerate(limbs):
            if limb.part is not None:
                parent = limb.part.parent
                own = f"{paths[parent]}/{names[parent].free(limb.name, 'part')}"
                paths.append(own)
                define_part(self._stage, own, limb.part, offset_m(asset, number))
            if limb.pieces:
                name = names[number].free("surface", "surface")
                write_mesh(self._stage, f"{paths[number]}/{name}", limb.pieces, path, load)
        return path

    def bring_looks(self, path: str, slots: Iterable[Slot]) -> None:
        """Put materials below the prim whose meshes bind them."""
        UsdGeom.Scope.Define(self._stage, f"{path}/Looks")
        for slot in sorted(set(slots)):
            if slot not in self._slots:
                self._slots.add(slot)
                _material(self._stage, slot)
            own = UsdShade.Material.Define(self._stage, f"{path}/Looks/{_look(slot)}").GetPrim()
            own.GetReferences().AddInternalReference(f"{LOOKS}/{_look(slot)}")


def define_part(stage: Any, path: str, part: Part, at: Vec3) -> Any:
    """Define a rigid part at its pivot, with what moves it as facts."""
    xform = UsdGeom.Xform.Define(stage, path)
    xform.AddTranslateOp().Set(Gf.Vec3d(*at))
    prim = xform.GetPrim()
    prim.SetDisplayName(part.name)
    tell(prim, way=part.motion.way.value, drive=part.drive.value)
    tell(prim, low=part.motion.low, high=part.motion.high)
    axis = prim.CreateAttribute("userProperties:axis", Sdf.ValueTypeNames.Vector3d)
    axis.Set(Gf.Vec3d(*part.axis))
    return xform


def write_mesh(
    stage: Any,
    path: str,
    pieces: tuple[Piece, ...],
    owner: str,
    load: str | None = None,
) -> None:
    """Write a mesh whose faces are bound to materials below the owner.

    Args:
        stage: Where to.
        path: Of the mesh.
        pieces: What it is made of.
        owner: The prim whose `Looks` has the materials.
        load: The colour of its load, where it has one.
    """
    mesh = UsdGeom.Mesh.Define(stage, path)
    first = np.cumsum([0, *(len(each.positions_m) for each in pieces)]).tolist()
    triangles = np.concatenate(
        [each.triangles + offset for each, offset in zip(pieces, first, strict=False)]
    )
    positions = np.round(np.concatenate([each.positions_m for each in pieces]), _SHARP) + 0.0
    normals = np.round(np.concatenate([each.normals for each in pieces]), _SHARP) + 0.0
    mesh.CreatePointsAttr(_vectors(positions))
    mesh.CreateNormalsAttr(_vectors(normals))
    mesh.SetNormalsInterpolation(UsdGeom.Tokens.vertex)
    mesh.CreateFaceVertexIndicesAttr(Vt.IntArray.FromNumpy(triangles.ravel().astype(np.int32)))
    mesh.CreateFaceVertexCountsAttr(Vt.IntArray.FromNumpy(np.full(len(triangles), 3, np.int32)))
    mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
    mesh.CreateExtentAttr(_vectors(np.array([positions.min(axis=0), positions.max(axis=0)])))
    colour = mesh.CreateDisplayColorPrimvar(UsdGeom.Tokens.vertex)
    colour.Set(_vectors(np.round(np.concatenate([_colours(each, load) for each in pieces]), 4)))
    _bind(stage, mesh, pieces, owner)


def _bind(stage: Any, mesh: Any, pieces: tuple[Piece, ...], owner: str) -> None:
    if len(pieces) == 1:
        _bound(stage, mesh.GetPrim(), pieces[0].slot, owner)
        return
    begin = 0
    for piece in pieces:
        end = begin + len(piece.triangles)
        faces = Vt.IntArray.FromNumpy(np.arange(begin, end, dtype=np.int32))
        subset = UsdGeom.Subset.CreateGeomSubset(
            mesh, _look(piece.slot), UsdGeom.Tokens.face, faces, UsdShade.Tokens.materialBind
        )
        _bound(stage, subset.GetPrim(), piece.slot, owner)
        begin = end
    UsdGeom.Subset.SetFamilyType(
        mesh, UsdShade.Tokens.materialBind, UsdGeom.Tokens.partition
    )  # fmt: skip


def _bound(stage: Any, prim: Any, slot: Slot, owner: str) -> None:
    material = UsdShade.Material.Get(stage, f"{owner}/Looks/{_look(slot)}")
    UsdShade.MaterialBindingAPI.Apply(prim).Bind(material)


def _material(stage: Any, slot: Slot) -> None:
    """Colours are those of the vertices; the material has its own where a mesh has none."""
    surface, path = surface_of(slot), f"{LOOKS}/{_look(slot)}"
    material = UsdShade.Material.Define(stage, path)
    tint = UsdShade.Shader.Define(stage, f"{path}/Tint")
    tint.CreateIdAttr("UsdPrimvarReader_float3")
    tint.CreateInput("varname", Sdf.ValueTypeNames.String).Set("displayColor")
    tint.CreateInput("fallback", Sdf.ValueTypeNames.Float3).Set(Gf.Vec3f(*surface.colour))
    shader = UsdShade.Shader.Define(stage, f"{path}/Surface")
    shader.CreateIdAttr("UsdPreviewSurface")
    result = tint.CreateOutput("result", Sdf.ValueTypeNames.Float3)
    shader.CreateInput("diffuseColor", Sdf.ValueTypeNames.Color3f).ConnectToSource(result)
    shader.CreateInput("metallic", Sdf.ValueTypeNames.Float).Set(surface.metallic)
    shader.CreateInput("roughness", Sdf.ValueTypeNames.Float).Set(surface.roughness)
    if any(surface.glow):
        glow = Gf.Vec3f(*surface.glow)
        shader.CreateInput("emissiveColor", Sdf.ValueTypeNames.Color3f).Set(glow)
    out = shader.CreateOutput("surface", Sdf.ValueTypeNames.Token)
    material.CreateSurfaceOutput().ConnectToSource(out)


def tell(prim: Any, **facts: str | float | bool) -> None:
    """Facts about a prim as custom attributes, which Blender shows as custom properties."""
    kinds = {
        str: Sdf.ValueTypeNames.String,
        bool: Sdf.ValueTypeNames.Bool,
        int: Sdf.ValueTypeNames.Double,
        float: Sdf.ValueTypeNames.Double,
    }
    for name, value in facts.items():
        prim.CreateAttribute(f"userProperties:{name}", kinds[type(value)]).Set(value)


def _look(slot: Slot) -> str:
    return surface_of(slot).name.replace("-", "_")


def _colours(piece: Piece, load: str | None) -> Any:
    own = linear(load) if load is not None and piece.slot is Slot.LOAD else None
    colour = np.array(own or surface_of(piece.slot).colour)
    return colour * (piece.occlusion[:, None] / 255.0)


def _vectors(rows: Any) -> Any:
    return Vt.Vec3fArray.FromNumpy(np.ascontiguousarray(rows, np.float32))
