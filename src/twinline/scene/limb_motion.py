"""How rigid parts of all that stands in a plant move in a window, in so many samples at most."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np

from twinline.scene.asset import Asset, Drive, Way
from twinline.scene.limb_lines import Line, Work, can_move, line_of, shown
from twinline.scene.limb_reach import Reach, Stand, joints_of, reach_of
from twinline.scene.whole import Group, Standing, Whole

_MOST_SAMPLES: Final = 1_000_000
"""Of all parts together: some 12 MB."""
STEP_DEG: Final = 120.0
"""As far as a turn may go from one sample to the next where its way round must be told."""
_RANK: Final = {Drive.DOOR: 0, Drive.SERVICE: 1, Drive.SPIN: 3, Drive.CARRY: 5}
_RANK_OF_REACHING, _RANK_OF_WRIST, _N_REACHING = 2, 4, 3

Key = tuple[int, int]
"""The numbers of a group, and of a thing in it."""


class LimbMotions(NamedTuple):
    """How parts move, of what stands still itself."""

    lines: Mapping[Key, Mapping[int, Line]]
    """By the number of the part, from 1."""
    n_moving: int
    """Parts that move."""
    n_left_out: int
    """Parts that would move, and stand as built: there was no room for their samples."""


STILL: Final = LimbMotions({}, 0, 0)


class _Limb(NamedTuple):
    """A part of something that stands there, as it may move."""

    rank: int
    """What is seen most comes first."""
    key: Key
    number: int
    joint: int
    """Its place among the joints, from 0; -1 where it is none."""
    asset: Asset
    station: str
    phase: float
    reach: Reach | None


def limb_motions(
    whole: Whole,
    works: Mapping[str, Work],
    length_s: float,
    begin_s: float,
    most_samples: int = _MOST_SAMPLES,
) -> LimbMotions:
    """How all parts move in a window: what is seen most comes first, as long as there is room.

    Args:
        whole: What stands there.
        works: What each station did.
        length_s: Of the window.
        begin_s: Its begin, on the plant's clock.
        most_samples: Of all parts together.
    """
    now = {name: shown(work, length_s, begin_s) for name, work in works.items()}
    lines: dict[Key, dict[int, Line]] = {}
    n_sample = n_moving = n_left_out = 0
    for limb in sorted(_limbs(whole, works), key=lambda each: each.rank):
        if n_sample > most_samples:
            n_left_out += 1
            continue
        part = limb.asset.facts.parts[limb.number - 1]
        line = line_of(part, limb.joint, now[limb.station], limb.phase, limb.reach)
        moves = len(line.at_s) > 1
        n_sample += _cost(line, part.motion.way) if moves else 0
        if n_sample > most_samples:
            n_left_out += 1
            continue
        n_moving += moves
        if moves or line.values[0] != 0.0:
            lines.setdefault(limb.key, {})[limb.number] = line
    return LimbMotions(lines, n_moving, n_left_out)


def turned_in_steps(line: Line) -> Line:
    """The same line with samples so near that a turn goes the shorter way from each to the next."""
    n = np.maximum(np.ceil(np.abs(np.diff(line.values)) / STEP_DEG), 1.0).astype(np.int64)
    which = np.repeat(np.arange(len(n)), n)
    share = (np.arange(len(which)) - np.repeat(np.cumsum(n) - n, n)) / n[which]
    at_s, values = (
        np.append(each[which] + share * np.diff(each)[which], each[-1])
        for each in (line.at_s, line.values)
    )
    return Line(at_s, values)


def _cost(line: Line, way: Way) -> int:
    if way is Way.SLIDE:
        return len(line.at_s)
    return int(np.maximum(np.ceil(np.abs(np.diff(line.values)) / STEP_DEG), 1.0).sum()) + 1


def _limbs(whole: Whole, works: Mapping[str, Work]) -> Iterator[_Limb]:
    seen = [0] * len(whole.models)
    for i, group in enumerate(whole.groups):
        middle = _middle(group)
        for k, thing in enumerate(group.things):
            phase, asset = seen[thing.model] * 137.508 % 360.0, whole.models[thing.model]
            seen[thing.model] += 1
            standing = thing.standing
            if standing.station not in works:
                continue
            joints = joints_of(asset.facts.parts)
            reach = None
            if joints:
                around = middle if standing.mounted else None
                reach = reach_of(asset, _stand(standing), around)
            for number, part in enumerate(asset.facts.parts, 1):
                joint = joints.index(part) if part in joints else -1
                if not can_move(part, joint):
                    continue
                reaches = joint < _N_REACHING
                rank = _RANK.get(part.drive, _RANK_OF_REACHING if reaches else _RANK_OF_WRIST)
                yield _Limb(rank, (i, k), number, joint, asset, standing.station, phase, reach)


def _middle(group: Group) -> Stand | None:
    """What the other units of a station stand around."""
    own = [each.standing for each in group.things if not each.standing.mounted]
    return _stand(own[-1]) if own else None


def _stand(standing: Standing) -> Stand:
    x_m, y_m, heading_rad = standing.pose
    return Stand(x_m, y_m, heading_rad, standing.stretch[1])
