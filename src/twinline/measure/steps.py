"""Running sums: whatever a window asks of them is the difference of two look-ups."""

import numpy as np

from twinline.measure.columns import Column
from twinline.measure.runs import Float64Array, Int64Array


class Steps:
    """A whole number that changes in steps, with its exact integral over time."""

    def __init__(self) -> None:
        self._at_us, self._level, self._area = (Column(np.int64) for _ in range(3))

    @property
    def at_us(self) -> Int64Array:
        """(n,) when it changes, increasing."""
        return self._at_us.rows

    @property
    def level(self) -> Int64Array:
        """(n,) what it is from then on; before the first change it is 0."""
        return self._level.rows

    @property
    def area(self) -> Int64Array:
        """(n,) its integral up to then, in microseconds."""
        return self._area.rows

    def extend(self, at_us: Int64Array, rises: Int64Array) -> None:
        """Add up rises (and falls) that happen at the same instants.

        Args:
            at_us: (n,) instants, in any order, all after those known.
            rises: (n,) by how much it rises then.
        """
        if not len(at_us):
            return
        order = np.argsort(at_us, kind="stable")
        at_us, level = at_us[order], np.cumsum(rises[order])
        last_of_instant = np.ones(len(at_us), np.bool_)
        last_of_instant[:-1] = at_us[1:] != at_us[:-1]
        at_us, level = at_us[last_of_instant], level[last_of_instant]
        area = np.zeros_like(level)
        if len(self._at_us):
            level += self.level[-1]
            area[0] = self.area[-1] + self.level[-1] * (at_us[0] - self.at_us[-1])
        area[1:] = area[0] + np.cumsum(level[:-1] * np.diff(at_us))
        self._at_us.append(at_us)
        self._level.append(level)
        self._area.append(area)

    def level_at(self, at_us: Int64Array) -> Int64Array:
        """What it is at each instant."""
        i = np.searchsorted(self.at_us, at_us, side="right") - 1
        return np.where(i >= 0, self.level[i], 0) if len(self._at_us) else np.zeros_like(at_us)

    def area_between(self, from_us: Int64Array, to_us: Int64Array) -> Int64Array:
        """Its integral over each window [from_us, to_us), in microseconds."""
        return self._area_until(to_us) - self._area_until(from_us)

    def _area_until(self, at_us: Int64Array) -> Int64Array:
        if not len(self._at_us):
            return np.zeros_like(at_us)
        i = np.searchsorted(self.at_us, at_us, side="right") - 1
        return np.where(i >= 0, self.area[i] + self.level[i] * (at_us - self.at_us[i]), 0)


class Tally:
    """Amounts that came at instants, with their running sum."""

    def __init__(self) -> None:
        self._at_us, self._total = Column(np.int64), Column(np.float64)
        self._total.append_same(1, 0.0)

    @property
    def at_us(self) -> Int64Array:
        """(n,) when each came, not decreasing."""
        return self._at_us.rows

    @property
    def total(self) -> Float64Array:
        """(n + 1,) sum of the first 0, 1, 2, … of them."""
        return self._total.rows

    def extend(self, at_us: Int64Array, amount: Float64Array) -> None:
        """Add amounts that came at the given instants, in any order, all after those known."""
        if not len(at_us):
            return
        order = np.argsort(at_us, kind="stable")
        # Summed one after the other, so that how they were dealt out shows in no digit.
        running = np.cumsum(np.concatenate([self.total[-1:], amount[order]]))
        self._at_us.append(at_us[order])
        self._total.append(running[1:])

    def sum_between(self, from_us: Int64Array, to_us: Int64Array) -> Float64Array:
        """The sum of what came in each window [from_us, to_us)."""
        begin = np.searchsorted(self.at_us, from_us, side="left")
        end = np.searchsorted(self.at_us, to_us, side="left")
        return self.total[end] - self.total[begin]


def build_steps(at_us: Int64Array, rises: Int64Array) -> Steps:
    """Add up rises that happen at the given instants, in any order."""
    steps = Steps()
    steps.extend(at_us, rises)
    return steps


def build_tally(at_us: Int64Array, amount: Float64Array) -> Tally:
    """Keep a tally of amounts that came at the given instants, in any order."""
    tally = Tally()
    tally.extend(at_us, amount)
    return tally
