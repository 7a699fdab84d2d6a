"""The rules by name: which part goes next, and which station a part goes to.

A user's own rule is a function of a `View` that gives a number; what has the least goes first. It
is compiled with numba where it can be, and called as plain Python where it cannot or has an
attribute `plain`, which costs a microsecond or more at every call.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from twinline.diagnostics import suggest
from twinline.kernel import words


class Rule(NamedTuple):
    """A ready-made rule."""

    number: int
    meaning: str


DISPATCHING: Final[Mapping[str, Rule]] = {
    "first-come": Rule(words.FIRST_COME, "the part that has waited longest"),
    "last-come": Rule(words.LAST_COME, "the part that came last"),
    "shortest-service": Rule(
        words.SHORTEST_SERVICE, "the part with the shortest mean service here"
    ),
    "longest-service": Rule(words.LONGEST_SERVICE, "the part with the longest mean service here"),
    "earliest-due": Rule(words.EARLIEST_DUE, "the part that is due first"),
    "highest-priority": Rule(words.HIGHEST_PRIORITY, "the part with the highest priority"),
    "least-setup": Rule(words.LEAST_SETUP, "the part with the shortest mean change-over"),
    "least-slack": Rule(
        words.LEAST_SLACK,
        "the part with the least time to spare: until due, less its mean services",
    ),
    "fewest-steps-left": Rule(words.FEWEST_STEPS_LEFT, "the part with the fewest steps to go"),
}
"""Which of the parts that wait goes next; of equal ones the one that has waited longest."""

CHOOSING: Final[Mapping[str, Rule]] = {
    "first-free": Rule(
        words.FIRST_FREE, "a station that can begin at once, else the shortest queue"
    ),
    "shortest-queue": Rule(
        words.SHORTEST_QUEUE, "the fewest parts waiting and in work, for each place"
    ),
    "in-turn": Rule(words.IN_TURN, "one station after the other"),
    "at-random": Rule(words.AT_RANDOM, "a station drawn anew each time"),
    "least-work": Rule(
        words.LEAST_WORK, "the least mean service waiting and in work, for each place"
    ),
}
"""Which of the stations that can do a step a part goes to; of equal ones the first in the list."""

FLEET: Final[Mapping[str, Rule]] = {
    "nearest": Rule(0, "the part that is nearest to a free vehicle"),
    "longest-waiting": Rule(1, "the part that has waited longest, by the nearest free vehicle"),
}
"""Which of the parts that wait for a vehicle is fetched next."""

OF_DISCIPLINE: Final = {
    "fifo": "first-come",
    "lifo": "last-come",
    "priority": "highest-priority",
}

VIEW: Final = (
    "now_us",
    "product",
    "quantity",
    "priority",
    "due_us",
    "released_us",
    "queued_us",
    "mean_service_us",
    "mean_left_us",
    "steps_left",
    "mean_setup_us",
    "station",
    "waiting",
    "in_work",
    "capacity",
    "spare",
)
"""What a rule sees, all of it floats; `product` and `station` are places in the plant's lists, and
`station` is -1 where it is not decided."""

OwnRule = Callable[[Any], float]


class View:
    """The view for plain Python: `view.due_us` of an array of floats."""

    __slots__ = ("_values",)

    def __init__(self, values: Any) -> None:
        self._values = values

    def __getattr__(self, name: str) -> float:
        if name not in VIEW:
            raise AttributeError(f'a rule sees no "{name}": {suggest(name, VIEW)}')
        return float(self._values[VIEW.index(name)])
