"""How robots reach what they work on: the first three angles for a few points, computed once.

The same as the browser's (web/src/scene/reach.ts).
"""

import math
from typing import Final, NamedTuple

from twinline.scene.asset import Asset, Drive, Part
from twinline.scene.vectors import Vec3

Flat = tuple[float, float]
Reach = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]
"""Degrees of the first three axes, for each point that is worked on."""

_SPOTS: Final = ((-0.9, 0.95), (0.35, 1.3), (0.95, 0.85), (-0.25, 1.15))
"""Points on what stands in the middle of a station: along its line, and above the floor."""
_BESIDE_M: Final = 0.75
"""From the middle of the line towards the robot."""
_TOOL_M: Final = 0.25
"""From the wrist to the tip of the tool."""
_LEAST_BEND_M: Final = 0.03
_LEAST_AXES: Final = 4
_WRIST: Final = 4
"""The number of the axis in whose pivot the wrist is, where there are so many."""


class Stand(NamedTuple):
    """Where something stands on the floor, and how large it is."""

    x_m: float
    y_m: float
    heading_rad: float
    scale: float


class _Arm(NamedTuple):
    axes: tuple[Part, ...]
    wrist_m: Vec3
    forward: Flat
    """Where it points as built, over the floor."""


def reach_of(asset: Asset, own: Stand, middle: Stand) -> Reach | None:
    """The angles of a robot beside the middle of its station; None for what is no such robot."""
    arm = _arm_of(asset)
    if arm is None:
        return None
    angles = [_angles_for(arm, spot) for spot in spots_of(own, middle)]
    first, second, third = zip(*angles, strict=True)
    return first, second, third


def spots_of(own: Stand, middle: Stand) -> list[Vec3]:
    """The points that a robot works on, in its own frame."""
    cos, sin = math.cos(middle.heading_rad), math.sin(middle.heading_rad)
    away = cos * (own.y_m - middle.y_m) - sin * (own.x_m - middle.x_m)
    across = math.copysign(min(_BESIDE_M, 0.4 * abs(away)), away)
    c, s = math.cos(own.heading_rad), math.sin(own.heading_rad)
    spots = []
    for along, z in _SPOTS:
        dx = middle.x_m + cos * along - sin * across - own.x_m
        dy = middle.y_m + sin * along + cos * across - own.y_m
        spots.append(((c * dx + s * dy) / own.scale, (c * dy - s * dx) / own.scale, z / own.scale))
    return spots


def _arm_of(asset: Asset) -> _Arm | None:
    parts = asset.facts.parts
    axes = tuple(each for each in parts if each.drive is Drive.JOINT)
    if len(axes) < _LEAST_AXES or parts[0] is not axes[0]:
        return None
    base, wrist = axes[0].pivot_m, axes[min(_WRIST, len(axes) - 1)].pivot_m
    x, y = wrist[0] - base[0], wrist[1] - base[1]
    far = math.hypot(x, y)
    return _Arm(axes, wrist, (x / far, y / far))


def _angles_for(arm: _Arm, spot: Vec3) -> list[float]:
    """Two bones in the upright plane through the base and the point, the elbow up."""
    (fx, fy), base = arm.forward, arm.axes[0].pivot_m
    dx, dy = spot[0] - base[0], spot[1] - base[1]
    turn = math.atan2(fx * dy - fy * dx, fx * dx + fy * dy)

    def flat(at: Vec3) -> Flat:
        return fx * (at[0] - base[0]) + fy * (at[1] - base[1]), at[2]

    bones = flat(arm.axes[1].pivot_m), flat(arm.axes[2].pivot_m), flat(arm.wrist_m)
    bent = _bent(bones, (math.hypot(dx, dy) - _TOOL_M, spot[2]))
    # The plane's own axis is forward times up.
    across = [fy * each.axis[0] - fx * each.axis[1] for each in arm.axes[1:3]]
    ways = (arm.axes[0].axis[2], *across)
    return [
        _held(part, angle if way >= 0 else -angle)
        for part, way, angle in zip(arm.axes, ways, (turn, *bent), strict=False)
    ]


def _bent(bones: tuple[Flat, Flat, Flat], aim: Flat) -> Flat:
    shoulder, elbow, hand = bones
    upper, fore = math.dist(shoulder, elbow), math.dist(elbow, hand)
    least, most = abs(upper - fore) + _LEAST_BEND_M, upper + fore - _LEAST_BEND_M
    far = min(most, max(least, math.dist(shoulder, aim)))
    bend = math.acos((upper**2 + far**2 - fore**2) / (2 * upper * far))
    rise = _angle(shoulder, aim) + bend
    at = shoulder[0] + upper * math.cos(rise), shoulder[1] + upper * math.sin(rise)
    held = shoulder[0] + far * math.cos(rise - bend), shoulder[1] + far * math.sin(rise - bend)
    first = rise - _angle(shoulder, elbow)
    return first, _angle(at, held) - _angle(elbow, hand) - first


def _held(part: Part, radians: float) -> float:
    """An angle in degrees, within the bounds of its part."""
    degrees = math.degrees(math.atan2(math.sin(radians), math.cos(radians)))
    return min(part.motion.high, max(part.motion.low, degrees))


def _angle(start: Flat, end: Flat) -> float:
    return math.atan2(end[1] - start[1], end[0] - start[0])
