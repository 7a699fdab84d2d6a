"""How robots reach what they work on: the first three angles for a few points, computed once.

The same as the browser's (web/src/scene/reach.ts).
"""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from twinline.scene.asset import Asset, Drive, Part
from twinline.scene.vectors import Vec3

Flat = tuple[float, float]
"""In the upright plane through a base: how far it is from that, and how high."""
Reach = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]
"""Degrees of the first three axes, for each point that is worked on."""

_SPOTS: Final = ((-0.9, 0.95), (0.35, 1.3), (0.95, 0.85), (-0.25, 1.15))
"""Points on what stands in the middle of a station: along its line, and above the floor."""
_BESIDE_M: Final = 0.75
"""From the middle of the line towards the robot."""
_ALONG_M: Final = (-0.45, 0.2, 0.48, -0.15)
"""Along a fixture, where a cell brings both the robot and what it works on."""
_ABOVE_M: Final = 0.12
_AHEAD_M: Final = 1.3
"""Before a robot that stands by itself, as far as it would reach at full size."""
_AHEAD_UP_M: Final = 0.8
_SHARE_STEP: Final = 0.02
_LEAST_SHARE: Final = 0.3
"""A point that is out of reach is brought nearer step by step, but no nearer than that."""
_SWINGS: Final = (-0.12, 0.07, 0.15, -0.05)
"""Of what a joint may turn: what is no arm swings so far."""
_LEAST_AXES: Final = 4
_WRIST: Final = 4
"""The number of the axis in whose pivot the wrist is, where there are so many."""
_N_REACHING: Final = 3


class Stand(NamedTuple):
    """Where something stands on the floor, and how large it is."""

    x_m: float
    y_m: float
    heading_rad: float
    scale: float


class _Arm(NamedTuple):
    joints: tuple[Part, ...]
    base: Vec3
    wrist: Flat
    tool: Flat
    """From the wrist to the tip; the wrist keeps it as built, however the arm is bent."""
    forward: Flat
    """Where it points as built, over the floor."""


def joints_of(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The axes of the robot of a kind, each moved by those before it."""
    return tuple(each for each in parts if each.drive is Drive.JOINT)


def reach_of(asset: Asset, own: Stand, middle: Stand | None) -> Reach:
    """The angles at which a robot works.

    Args:
        asset: Its kind.
        own: Where it stands.
        middle: What it works on, unless it brings that itself.
    """
    joints = joints_of(asset.facts.parts)
    arm = _arm_of(asset, joints)
    if arm is None:
        highs = [each.motion.high for each in joints[:_N_REACHING]]
        highs += [0.0] * (_N_REACHING - len(highs))
        angles = [tuple(share * high for high in highs) for share in _SWINGS]
    else:
        own_spots = _own_spots(asset.facts.parts, arm)
        spots = own_spots if middle is None else _spots_around(own, middle)
        angles = [_aim_at(arm, spot) for spot in spots]
    first, second, third = zip(*angles, strict=True)
    return first, second, third


def _spots_around(own: Stand, middle: Stand) -> list[Vec3]:
    """The points that a robot beside a line works on, in its own frame."""
    cos, sin = math.cos(middle.heading_rad), math.sin(middle.heading_rad)
    away_x, away_y = own.x_m - middle.x_m, own.y_m - middle.y_m
    away = cos * away_y - sin * away_x
    across = math.copysign(min(_BESIDE_M, 0.4 * abs(away)), away)
    # Several robots beside one line share what stands on it: each takes its own end.
    end = 0.5 * (cos * away_x + sin * away_y)
    c, s = math.cos(own.heading_rad), math.sin(own.heading_rad)
    spots = []
    for place, z in _SPOTS:
        along = end + place
        dx = middle.x_m + cos * along - sin * across - own.x_m
        dy = middle.y_m + sin * along + cos * across - own.y_m
        spots.append(((c * dx + s * dy) / own.scale, (c * dy - s * dx) / own.scale, z / own.scale))
    return spots


def _own_spots(parts: Sequence[Part], arm: _Arm) -> list[Vec3]:
    """On the nearest fixture that goes with the service; before the robot where there is none."""
    (bx, by, _), (fx, fy) = arm.base, arm.forward
    fixtures = [each for each in parts if each.drive is Drive.SERVICE]
    if fixtures:
        near = min(
            fixtures, key=lambda each: math.hypot(each.pivot_m[0] - bx, each.pivot_m[1] - by)
        )
        (x, y, z), (ax, ay, _) = near.pivot_m, near.axis
    else:
        x, y, z = bx + _AHEAD_M * fx, by + _AHEAD_M * fy, _AHEAD_UP_M
        ax, ay = -fy, fx
    return [(x + along * ax, y + along * ay, z + _ABOVE_M) for along in _ALONG_M]


def _arm_of(asset: Asset, joints: tuple[Part, ...]) -> _Arm | None:
    if len(joints) < _LEAST_AXES:
        return None
    base, wrist = joints[0].pivot_m, joints[min(_WRIST, len(joints) - 1)].pivot_m
    x, y = wrist[0] - base[0], wrist[1] - base[1]
    far = math.hypot(x, y)
    forward = (x / far, y / far)
    at, tip = (_flat(base, forward, point) for point in (wrist, _tip_of(asset, joints[-1])))
    return _Arm(joints, base, at, (tip[0] - at[0], tip[1] - at[1]), forward)


def _tip_of(asset: Asset, last: Part) -> Vec3:
    """The farthest point of the last axis, as built: what a robot works with."""
    own = asset.mesh.parts == asset.facts.parts.index(last) + 1
    axis, pivot = np.array(last.axis), np.array(last.pivot_m)
    along = (asset.mesh.positions_m[own] - pivot) @ axis
    x, y, z = (pivot + max(0.0, along.max(initial=0.0)) * axis).tolist()
    return x, y, z


def _aim_at(arm: _Arm, spot: Vec3) -> tuple[float, ...]:
    """The angles for the point, or as near to it on the way to the robot as its joints allow."""
    (bx, by, _), (x, y, z) = arm.base, spot
    share = 1.0
    while share > _LEAST_SHARE:
        angles = _angles_for(arm, (bx + share * (x - bx), by + share * (y - by), z))
        if angles is not None and all(
            part.motion.low <= angle <= part.motion.high
            for part, angle in zip(arm.joints, angles, strict=False)
        ):
            return angles
        share -= _SHARE_STEP
    return (0.0,) * _N_REACHING


def _angles_for(arm: _Arm, spot: Vec3) -> tuple[float, ...] | None:
    """Two bones in the upright plane through the base and the point, the elbow up.

    Returns:
        None where it is too far, or too near.
    """
    (fx, fy), base = arm.forward, arm.base
    dx, dy = spot[0] - base[0], spot[1] - base[1]
    turn = math.atan2(fx * dy - fy * dx, fx * dx + fy * dy)
    bones = *(_flat(base, arm.forward, each.pivot_m) for each in arm.joints[1:3]), arm.wrist
    bent = _bent(bones, (math.hypot(dx, dy) - arm.tool[0], spot[2] - arm.tool[1]))
    if bent is None:
        return None
    # The plane's own axis is forward times up.
    across = [fy * each.axis[0] - fx * each.axis[1] for each in arm.joints[1:3]]
    ways = (arm.joints[0].axis[2], *across)
    return tuple(
        math.copysign(1.0, way) * math.degrees(math.atan2(math.sin(angle), math.cos(angle)))
        for way, angle in zip(ways, (turn, *bent), strict=True)
    )


def _bent(bones: tuple[Flat, ...], aim: Flat) -> Flat | None:
    shoulder, elbow, hand = bones
    upper, fore = math.dist(shoulder, elbow), math.dist(elbow, hand)
    far = math.dist(shoulder, aim)
    if not abs(upper - fore) <= far <= upper + fore or far == 0.0:
        return None
    cosine = (upper**2 + far**2 - fore**2) / (2 * upper * far)
    rise = _angle(shoulder, aim) + math.acos(min(1.0, max(-1.0, cosine)))
    at = shoulder[0] + upper * math.cos(rise), shoulder[1] + upper * math.sin(rise)
    first = rise - _angle(shoulder, elbow)
    return first, _angle(at, aim) - _angle(elbow, hand) - first


def _flat(base: Vec3, forward: Flat, at: Vec3) -> Flat:
    return forward[0] * (at[0] - base[0]) + forward[1] * (at[1] - base[1]), at[2]


def _angle(start: Flat, end: Flat) -> float:
    return math.atan2(end[1] - start[1], end[0] - start[0])
