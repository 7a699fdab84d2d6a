"""A worked example in which every duration and every count differs.

One lathe, and a pool of three mills. Times are in minutes from the log's beginning.
The lathe: set up 0-7, at work 7-30, failed 30-41, at work 41-54, free 54-71, off shift 71-120.
The mills: free 0-10, one order 10-36, two orders 36-55, free 55-120.
"""

import math

import pytest

from twinline.changes import Changes, Dictionary, EntityKind, OrderState, StationState
from twinline.measure import Measures, measure

MINUTE_US = 60_000_000
END_MIN = 120
LATHE, MILL, ANN, ORDER_A = "LATHE", "MILL", "ANN", "A"
NOTHING = math.nan
ROWS: tuple[tuple[int, str, float | str], ...] = (
    (0, "station/lathe/state", StationState.SETTING_UP),
    (0, "station/lathe/busy", 1),
    (0, "station/mill/state", StationState.STARVED),
    (0, "order/a/state", OrderState.WORKING),
    (0, "order/a/station", LATHE),
    (0, "operator/ann/station", LATHE),
    (0, "order/c/state", OrderState.INCOMING),
    (2, "order/b/state", OrderState.WAITING),
    (2, "order/b/station", MILL),
    (7, "station/lathe/state", StationState.PRODUCING),
    (10, "station/mill/state", StationState.PRODUCING),
    (10, "station/mill/busy", 1),
    (10, "order/b/state", OrderState.WORKING),
    (13, "station/mill/operator", ANN),
    (13, "station/mill/order", ORDER_A),
    (16, "station/mill/order", NOTHING),
    (19, "station/mill/operator", NOTHING),
    (20, "order/c/state", OrderState.WAITING),
    (20, "order/c/station", MILL),
    (30, "station/lathe/state", StationState.FAILED),
    (36, "station/mill/busy", 2),
    (36, "order/c/state", OrderState.WORKING),
    (41, "station/lathe/state", StationState.PRODUCING),
    (48, "order/a/good", 40),
    (48, "order/a/state", OrderState.FINISHED),
    (48, "order/a/station", NOTHING),
    (50, "operator/ann/station", MILL),
    (54, "station/lathe/state", StationState.STARVED),
    (54, "station/lathe/busy", 0),
    (54, "station/lathe/good", 90),
    (54, "station/lathe/scrap", 10),
    (55, "station/mill/state", StationState.STARVED),
    (55, "station/mill/busy", 0),
    (55, "station/mill/good", 60),
    (55, "order/c/state", OrderState.MOVING),
    (55, "order/c/station", NOTHING),
    (63, "order/b/good", 17),
    (63, "order/b/state", OrderState.FINISHED),
    (63, "order/b/station", NOTHING),
    (71, "station/lathe/state", StationState.OFF_SHIFT),
)


@pytest.fixture(scope="session")
def measures() -> Measures:
    dictionary = Dictionary(["all"])
    entities: dict[str, int] = {}
    signals: dict[str, int] = {}
    kinds: tuple[EntityKind, ...] = ("station", "order", "operator")
    for kind in kinds:
        for name in dict.fromkeys(name for _, name, _ in ROWS if name.startswith(f"{kind}/")):
            _, entity, attribute = name.split("/")
            facts: dict[str, str | float] = (
                {"product": "shaft", "quantity": 44} if entity == "a" else {}
            )
            if entity not in entities:
                entities[entity] = dictionary.add_entity(kind, entity, entity.capitalize(), facts)
            signals[name] = dictionary.add_signal(entities[entity], attribute, "number", 0)
    value_of = {name: entities[name.lower()] for name in (LATHE, MILL, ANN, ORDER_A)}
    changes = Changes.holds(
        [minute * MINUTE_US for minute, _, _ in ROWS],
        [signals[name] for _, name, _ in ROWS],
        [value_of[value] if isinstance(value, str) else value for _, _, value in ROWS],
    )
    return measure(dictionary, changes, (0, END_MIN * MINUTE_US), {"mill": 3})
