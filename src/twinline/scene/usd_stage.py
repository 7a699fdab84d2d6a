"""A whole plant as an OpenUSD stage, with what moved in a window; needs the extra `usd`.

Metres, z up. Units are instances of prototypes. One time code is one second of the plant.
"""

import math
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from pxr import Gf, Kind, Usd, UsdGeom

from twinline.scene.limb_lines import PLAY
from twinline.scene.limb_motion import STILL, Key
from twinline.scene.limbs import floor_piece
from twinline.scene.movement import Movement
from twinline.scene.mover_looks import Mover
from twinline.scene.slots import Slot
from twinline.scene.usd_kinds import Names, Prototypes, tell, write_mesh
from twinline.scene.usd_limbs import Lines, write_limbs
from twinline.scene.vectors import Numbers, Vec3
from twinline.scene.whole import Group, Pose, Progress, Thing, Whole

_AS_BUILT: Final = (1.0, 1.0, 1.0)
_FOLDERS: Final = {"order": "Orders", "vehicle": "Vehicles", "operator": "Operators"}


def plant_stage(
    whole: Whole, movement: Movement | None = None, progress: Progress = lambda _: None
) -> Any:
    """A stage in memory.

    Args:
        whole: What stands still.
        movement: What moves; None for a still plant.
        progress: Told how far it is.
    """
    stage = Usd.Stage.CreateInMemory()
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.z)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    root = _xform(stage, f"/{Names().free(whole.plant.name, 'Plant')}", Kind.Tokens.assembly)
    root.SetDisplayName(whole.plant.name)
    stage.SetDefaultPrim(root)
    tell(root, note=whole.plant.note, generated=whole.plant.generated)
    prototypes = Prototypes(stage)
    _floor(stage, whole, prototypes, str(root.GetPath()))
    lines = STILL.lines if movement is None else movement.limbs.lines
    _groups(stage, whole, prototypes, (str(root.GetPath()), lines))
    if movement is not None:
        _move(stage, movement, prototypes, str(root.GetPath()), progress)
    return stage


def _xform(stage: Any, path: str, kind: str) -> Any:
    prim = UsdGeom.Xform.Define(stage, path).GetPrim()
    prim.SetMetadata("kind", kind)
    return prim


def _floor(stage: Any, whole: Whole, prototypes: Prototypes, root: str) -> None:
    low = whole.floor
    own = _xform(stage, f"{root}/Floor", Kind.Tokens.component)
    middle = (low.west + low.east) / 2, (low.south + low.north) / 2, 0.0
    UsdGeom.Xformable(own).AddTranslateOp().Set(Gf.Vec3d(*middle))
    path = str(own.GetPath())
    prototypes.bring_looks(path, (Slot.CONCRETE,))
    write_mesh(stage, f"{path}/surface", (floor_piece(low),), path)


def _groups(
    stage: Any, whole: Whole, prototypes: Prototypes, of: tuple[str, Mapping[Key, Lines]]
) -> None:
    root, lines = of
    _xform(stage, f"{root}/Stations", Kind.Tokens.group)
    moving = {whole.groups[i].things[k].model for i, k in lines}
    names = Names()
    for i, group in enumerate(whole.groups):
        own = _group(stage, group, names, f"{root}/Stations")
        below = Names()
        for k, thing in enumerate(group.things):
            path = f"{own.GetPath()}/{below.free(thing.name, 'unit')}"
            asset = whole.models[thing.model]
            prim = _thing(stage, path, thing, group.pose)
            if thing.model in moving:
                write_limbs(prim, asset, prototypes, lines.get((i, k), {}))
            else:
                _refer(prim, prototypes.path(asset))


def _group(stage: Any, group: Group, names: Names, parent: str) -> Any:
    told = group.name if group.station is None else group.station.id
    own = _xform(stage, f"{parent}/{names.free(told, 'station')}", Kind.Tokens.group)
    _place(UsdGeom.Xformable(own), group.pose)
    if group.station is not None:
        own.SetDisplayName(group.name)
        tell(own, station=group.station.id, kind=group.station.kind)
    return own


def _refer(prim: Any, prototype: str) -> None:
    prim.GetReferences().AddInternalReference(prototype)
    prim.SetInstanceable(True)  # noqa: FBT003 - OpenUSD's own


def _thing(stage: Any, path: str, thing: Thing, within: Pose) -> Any:
    standing = thing.standing
    xform = UsdGeom.Xform.Define(stage, path)
    prim = xform.GetPrim()
    _place(xform, standing.pose.inside(within), standing.z_m, standing.stretch)
    tell(prim, station=standing.station, kind=standing.kind, mounted=standing.mounted)
    tell(prim, **{f"params:{name}": value for name, value in standing.params.items()})
    return prim


def _place(xform: Any, pose: Pose, z_m: float = 0.0, stretch: Vec3 = _AS_BUILT) -> None:
    xform.AddTranslateOp().Set(Gf.Vec3d(pose.x_m, pose.y_m, z_m))
    if pose.heading_rad != 0.0:
        turn = xform.AddRotateZOp(UsdGeom.XformOp.PrecisionDouble)
        turn.Set(math.degrees(pose.heading_rad))
    if stretch != _AS_BUILT:
        xform.AddScaleOp(UsdGeom.XformOp.PrecisionDouble).Set(Gf.Vec3d(*stretch))


# ---------------------------------------------------------------------- what moves


def _move(
    stage: Any,
    movement: Movement,
    prototypes: Prototypes,
    root: str,
    progress: Progress,
) -> None:
    stage.SetStartTimeCode(0.0)
    stage.SetEndTimeCode(movement.length_s)
    stage.SetTimeCodesPerSecond(PLAY)
    stage.SetFramesPerSecond(PLAY)
    tell(stage.GetPrimAtPath(root), begins=movement.begins)
    names = {kind: Names() for kind in _FOLDERS}
    for kind in sorted({each.kind for each in movement.movers}):
        _xform(stage, f"{root}/{_FOLDERS[kind]}", Kind.Tokens.group)
    for i, each in enumerate(movement.movers):
        progress(i / len(movement.movers))
        path = f"{root}/{_FOLDERS[each.kind]}/{names[each.kind].free(each.id, each.kind)}"
        prototype = prototypes.path(movement.models[each.model], each.colour)
        _mover(stage, path, each, prototype)


def _mover(stage: Any, path: str, mover: Mover, prototype: str) -> None:
    xform = UsdGeom.Xform.Define(stage, path)
    prim = xform.GetPrim()
    prim.SetDisplayName(mover.name)
    _refer(prim, prototype)
    tell(prim, id=mover.id)
    move = xform.AddTranslateOp().GetAttr()
    turn = xform.AddRotateZOp(UsdGeom.XformOp.PrecisionDouble).GetAttr()
    seen = ~np.isnan(mover.poses[0])
    layer = stage.GetRootLayer()
    shown = mover.shown
    degrees = np.degrees(shown[3])
    for at_s, (x, y, z), heading in zip(
        mover.at_s[seen].tolist(), shown[:3, seen].T.tolist(), degrees[seen].tolist(),
        strict=True,
    ):  # fmt: skip
        layer.SetTimeSample(move.GetPath(), at_s, Gf.Vec3d(x, y, z))
        layer.SetTimeSample(turn.GetPath(), at_s, heading)
    if not seen.all():
        _hide(xform, mover.at_s, seen)


def _hide(xform: Any, at_s: Numbers, seen: npt.NDArray[np.bool_]) -> None:
    """Hide it while it is not there; by its size, too: Blender reads no visibility over time."""
    changed = np.append(True, seen[1:] != seen[:-1])
    visibility = xform.CreateVisibilityAttr()
    for at, visible in zip(at_s[changed].tolist(), seen[changed].tolist(), strict=True):
        visibility.Set(UsdGeom.Tokens.inherited if visible else UsdGeom.Tokens.invisible, at)
    size = xform.AddScaleOp(UsdGeom.XformOp.PrecisionFloat)
    sampled = changed | np.append(changed[1:], False)
    for at, visible in zip(at_s[sampled].tolist(), seen[sampled].tolist(), strict=True):
        size.Set(Gf.Vec3f(float(visible)), at)
