"""Running sums: whatever a window asks of them is the difference of two look-ups."""

import msgspec
import numpy as np

from twinline.measure.runs import Float64Array, Int64Array


class Steps(msgspec.Struct, frozen=True, eq=False):
    """A whole number that changes in steps, with its exact integral over time."""

    at_us: Int64Array
    """(n,) when it changes, increasing."""
    level: Int64Array
    """(n,) what it is from then on; before the first change it is 0."""
    area: Int64Array
    """(n,) its integral up to then, in microseconds."""

    def level_at(self, at_us: Int64Array) -> Int64Array:
        """What it is at each instant."""
        i = np.searchsorted(self.at_us, at_us, side="right") - 1
        return np.where(i >= 0, self.level[i], 0) if len(self.at_us) else np.zeros_like(at_us)

    def area_between(self, from_us: Int64Array, to_us: Int64Array) -> Int64Array:
        """Its integral over each window [from_us, to_us), in microseconds."""
        return self._area_until(to_us) - self._area_until(from_us)

    def _area_until(self, at_us: Int64Array) -> Int64Array:
        if not len(self.at_us):
            return np.zeros_like(at_us)
        i = np.searchsorted(self.at_us, at_us, side="right") - 1
        return np.where(i >= 0, self.area[i] + self.level[i] * (at_us - self.at_us[i]), 0)


def build_steps(at_us: Int64Array, rises: Int64Array) -> tuple[Steps, ...]:
    """Add up rises (and falls) that happen at the same instants.

    Args:
        at_us: (n,) instants, in any order.
        rises: (n, k) by how much each of k numbers rises then.

    Returns:
        The steps of each of the k numbers.
    """
    order = np.argsort(at_us, kind="stable")
    at_us, levels = at_us[order], np.cumsum(rises[order], axis=0)
    last_of_instant = np.ones(len(at_us), np.bool_)
    last_of_instant[:-1] = at_us[1:] != at_us[:-1]
    at_us, levels = at_us[last_of_instant], levels[last_of_instant]
    areas = np.zeros_like(levels)
    areas[1:] = np.cumsum(levels[:-1] * np.diff(at_us)[:, np.newaxis], axis=0)
    columns = (np.ascontiguousarray(each) for each in (levels.T, areas.T))
    return tuple(Steps(at_us, level, area) for level, area in zip(*columns, strict=True))


class Tally(msgspec.Struct, frozen=True, eq=False):
    """Amounts that came at instants, with their running sum."""

    at_us: Int64Array
    """(n,) when each came, not decreasing."""
    total: Float64Array
    """(n + 1,) sum of the first 0, 1, 2, … of them."""

    def sum_between(self, from_us: Int64Array, to_us: Int64Array) -> Float64Array:
        """The sum of what came in each window [from_us, to_us)."""
        begin = np.searchsorted(self.at_us, from_us, side="left")
        end = np.searchsorted(self.at_us, to_us, side="left")
        return self.total[end] - self.total[begin]


def build_tally(at_us: Int64Array, amount: Float64Array) -> Tally:
    """Keep a tally of amounts that came at the given instants, in any order."""
    order = np.argsort(at_us, kind="stable")
    total = np.zeros(len(at_us) + 1)
    np.cumsum(amount[order], out=total[1:])
    return Tally(at_us[order], total)
