"""How rigid parts of all that stands in a plant move in a window, in so many samples at most."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np

from twinline.scene.asset import Asset, Drive, Way
from twinline.scene.limb_lines import NO_STATE, Line, Shown, Work, can_move, line_of, shown
from twinline.scene.limb_reach import Reach, Stand, joints_of, reach_of
from twinline.scene.recorded_limbs import Recorded, recorded_line
from twinline.scene.whole import Group, Standing, Whole

_MOST_SAMPLES: Final = 1_000_000
"""Of all parts together: some 12 MB."""
STEP_DEG: Final = 120.0
"""As far as a turn may go from one sample to the next where its way round must be told."""
_NONE: Final[Mapping[tuple[str, int], Recorded]] = MappingProxyType({})
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
    n_recorded: int = 0
    """Robots that are moved as they were recorded, wherever they were."""


STILL: Final = LimbMotions({}, 0, 0)
_NOTHING: Final = Work(np.array([-1.0]), np.array([NO_STATE]), np.zeros(0), np.zeros(0))


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
    recorded: Recorded | None
    """Of a joint: what was recorded of its robot."""

    def line(self, now: Shown) -> Line:
        """How far it is moved."""
        part = self.asset.facts.parts[self.number - 1]
        drawn = line_of(part, self.joint, now, self.phase, self.reach)
        if self.recorded is None:
            return drawn
        return recorded_line(self.recorded, self.joint, part, drawn)


def limb_motions(
    whole: Whole,
    works: Mapping[str, Work],
    window_s: tuple[float, float],
    recorded: Mapping[tuple[str, int], Recorded] = _NONE,
    most_samples: int = _MOST_SAMPLES,
) -> LimbMotions:
    """How all parts move in a window: what is seen most comes first, as long as there is room.

    Args:
        whole: What stands there.
        works: What each station did.
        window_s: When it begins, on the plant's clock, and its length.
        recorded: Robots that were recorded, by the id of their station and their number from 1.
        most_samples: Of all parts together.
    """
    begin_s, length_s = window_s
    works = {station: _NOTHING for station, _ in recorded} | dict(works)
    now = {name: shown(work, length_s, begin_s) for name, work in works.items()}
    lines: dict[Key, dict[int, Line]] = {}
    n_sample = n_moving = n_left_out = n_recorded = 0
    for limbs in _together(_limbs(whole, now.keys(), recorded)):
        own = []
        if n_sample <= most_samples:
            own = [(each, each.line(now[each.station])) for each in limbs]
            n_sample += sum(_cost(line, each) for each, line in own)
        if n_sample > most_samples:
            n_left_out += len(limbs)
            continue
        n_recorded += limbs[0].recorded is not None
        for limb, line in own:
            moves = len(line.at_s) > 1
            n_moving += moves
            if moves or line.values[0] != 0.0:
                lines.setdefault(limb.key, {})[limb.number] = line
    return LimbMotions(lines, n_moving, n_left_out, n_recorded)


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


def _cost(line: Line, limb: _Limb) -> int:
    """How many samples a line takes."""
    if len(line.at_s) == 1:
        return 0
    if limb.asset.facts.parts[limb.number - 1].motion.way is Way.SLIDE:
        return len(line.at_s)
    return int(np.maximum(np.ceil(np.abs(np.diff(line.values)) / STEP_DEG), 1.0).sum()) + 1


def _together(limbs: Iterable[_Limb]) -> Iterator[list[_Limb]]:
    """What is seen most first; the joints of a recorded robot all or none, for half is no pose."""
    robots: dict[Key, list[_Limb]] = {}
    others = []
    for each in limbs:
        if each.recorded is None:
            others.append(each)
        else:
            robots.setdefault(each.key, []).append(each)
    yield from robots.values()
    yield from ([each] for each in sorted(others, key=lambda each: each.rank))


def _limbs(
    whole: Whole, stations: Collection[str], recorded: Mapping[tuple[str, int], Recorded]
) -> Iterator[_Limb]:
    """The parts of stations that may move."""
    seen = [0] * len(whole.models)
    for i, group in enumerate(whole.groups):
        middle, robots = _middle(group), _robots(group, whole.models)
        for k, thing in enumerate(group.things):
            phase = seen[thing.model] * 137.508 % 360.0
            seen[thing.model] += 1
            if thing.standing.station in stations:
                told = recorded.get((thing.standing.station, robots.get(k, 0)))
                unit = _Unit((i, k), thing.standing, whole.models[thing.model], phase)
                yield from _limbs_of(unit, middle, told)


def _robots(group: Group, models: Sequence[Asset]) -> dict[int, int]:
    """The numbers of a station's robots, from 1; those of one model follow each other."""
    own = [k for k, each in enumerate(group.things) if joints_of(models[each.model].facts.parts)]
    own.sort(key=lambda k: group.things[k].model)
    return {k: number for number, k in enumerate(own, 1)}


class _Unit(NamedTuple):
    key: Key
    standing: Standing
    asset: Asset
    phase: float


def _limbs_of(unit: _Unit, middle: Stand | None, recorded: Recorded | None) -> Iterator[_Limb]:
    key, standing, asset, phase = unit
    joints = joints_of(asset.facts.parts)
    reach = None
    if joints:
        reach = reach_of(asset, _stand(standing), middle if standing.mounted else None)
    for number, part in enumerate(asset.facts.parts, 1):
        joint = joints.index(part) if part in joints else -1
        told = recorded if joint >= 0 else None
        if told is not None or can_move(part, joint):
            reaches = joint < _N_REACHING
            rank = _RANK.get(part.drive, _RANK_OF_REACHING if reaches else _RANK_OF_WRIST)
            station = standing.station
            yield _Limb(rank, key, number, joint, asset, station, phase, reach, told)


def _middle(group: Group) -> Stand | None:
    """What the other units of a station stand around."""
    own = [each.standing for each in group.things if not each.standing.mounted]
    return _stand(own[-1]) if own else None


def _stand(standing: Standing) -> Stand:
    x_m, y_m, heading_rad = standing.pose
    return Stand(x_m, y_m, heading_rad, standing.stretch[1])
