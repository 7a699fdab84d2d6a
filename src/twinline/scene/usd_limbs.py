"""What stands on a stage and has parts that move: each limb an instance, below a prim that moves.

What is below an instance cannot be animated for one instance alone, so the instances are the limbs.
"""

from collections.abc import Mapping
from typing import Any, Final

from pxr import Gf, Kind, UsdGeom

from twinline.scene.asset import Asset, Part, Way
from twinline.scene.limb_lines import Line
from twinline.scene.limbs import offset_m
from twinline.scene.usd_kinds import Names, Prototypes, define_part

Lines = Mapping[int, Line]
"""How parts move, by their numbers from 1."""

_PRECISION: Final = UsdGeom.XformOp.PrecisionDouble
_AXES: Final = ("X", "Y", "Z")


def write_limbs(prim: Any, asset: Asset, prototypes: Prototypes, lines: Lines) -> None:
    """Write the body and the parts of a unit below its prim, and how the parts move."""
    stage = prim.GetStage()
    prim.SetMetadata("kind", Kind.Tokens.component)
    paths: list[str] = []
    limbs = prototypes.limbs(asset)
    names = [Names() for _ in limbs]
    for number, limb in enumerate(limbs):
        path = str(prim.GetPath())
        if limb.part is not None:
            parent = limb.part.parent
            path = f"{paths[parent]}/{names[parent].free(limb.name, 'part')}"
            xform = define_part(stage, path, limb.part, offset_m(asset, number))
            if number in lines:
                _move(xform, limb.part, lines[number])
        paths.append(path)
        if limb.pieces:
            own = f"{path}/{names[number].free('shape', 'shape')}"
            shape = UsdGeom.Xform.Define(stage, own).GetPrim()
            shape.GetReferences().AddInternalReference(prototypes.limb_path(asset, number))
            shape.SetInstanceable(True)  # noqa: FBT003 - OpenUSD's own


def _move(xform: Any, part: Part, line: Line) -> None:
    if part.motion.way is Way.SLIDE:
        axis = Gf.Vec3d(*part.axis)
        slide = xform.AddTranslateOp(_PRECISION, "slide").GetAttr()
        _write(slide, line, [axis * each for each in line.values.tolist()])
        return
    aligned = [i for i, each in enumerate(part.axis) if abs(each) == 1.0]
    if aligned:
        turn = getattr(xform, f"AddRotate{_AXES[aligned[0]]}Op")(_PRECISION, "turn").GetAttr()
        sign = part.axis[aligned[0]]
        _write(turn, line, [sign * each for each in line.values.tolist()])
        return
    # About an axis that is none of the three: bring it upright, turn, and bring it back.
    upright = Gf.Rotation(Gf.Vec3d(0, 0, 1), Gf.Vec3d(*part.axis)).GetQuat()
    xform.AddOrientOp(_PRECISION, "axis").Set(upright)
    _write(xform.AddRotateZOp(_PRECISION, "turn").GetAttr(), line, line.values.tolist())
    xform.AddOrientOp(_PRECISION, "axis", isInverseOp=True)


def _write(attribute: Any, line: Line, values: list[Any]) -> None:
    """A value, or samples where it changes."""
    if len(values) == 1:
        attribute.Set(values[0])
        return
    layer, path = attribute.GetStage().GetRootLayer(), attribute.GetPath()
    for at_s, value in zip(line.at_s.tolist(), values, strict=True):
        layer.SetTimeSample(path, at_s, value)
