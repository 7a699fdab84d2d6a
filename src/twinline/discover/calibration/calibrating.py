"""`calibrate`: every question in turn, each answer a parameter with its evidence."""

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from twinline.discover.calibration.breakdown_times import calibrate_breakdowns
from twinline.discover.calibration.dispatching import (
    Dispatching,
    dispatching_parameters,
    find_dispatching,
    ready_us_of,
)
from twinline.discover.calibration.effects import Effect, find_effects
from twinline.discover.calibration.flows import (
    calibrate_arrivals,
    calibrate_scrap,
)
from twinline.discover.calibration.lots import LotSizes, find_lots, lot_parameters
from twinline.discover.calibration.multitasking import Multitasking, find_multitasking
from twinline.discover.calibration.parameters import Found, of_choice
from twinline.discover.calibration.plant_values import NoSuchValue, put_value
from twinline.discover.calibration.recorded_orders import with_recorded_orders
from twinline.discover.calibration.service_times import ServiceTimes, calibrate_services
from twinline.discover.calibration.services import (
    Resting,
    Services,
    find_resting,
    find_services,
    rests_of_stations,
)
from twinline.discover.calibration.setup_times import calibrate_setups
from twinline.discover.calibration.station_factors import find_factors
from twinline.discover.calibration.waits import Waits, calibrate_delays, find_waits
from twinline.discover.calibration.ways_onward import calibrate_ways, with_shares
from twinline.discover.calibration.working_time import Rests
from twinline.discover.discovery import Discovery
from twinline.discover.wording import counted
from twinline.plant import Plant

_FEWEST_ENDS: Final = 5
"""Ends of shifts with work in hand without which nothing is said of a station."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Calibration:
    """A plant whose parameters are those of its log, with the evidence."""

    plant: Plant
    found: tuple[Found, ...]
    services: Services
    times: ServiceTimes
    effects: tuple[Effect, ...]
    dispatching: tuple[Dispatching, ...]
    lots: tuple[LotSizes, ...]
    multitasking: Multitasking | None
    waits: Waits
    resting: tuple[Resting, ...]
    discovery: Discovery

    def summary(self) -> str:
        """How many parameters came from where, in one line."""
        all_of = [each.parameter for each in self.found]
        n_own = sum(each.source == "own" and not each.by_hand for each in all_of)
        n_hand = sum(each.by_hand for each in all_of)
        n_assumed = sum(each.source == "assumed" and not each.by_hand for each in all_of)
        n_other = len(all_of) - n_own - n_hand - n_assumed
        return (
            f"{self.plant.name}: {counted(len(all_of), 'parameters')} from "
            f"{counted(len(self.services), 'services')}; {n_own:,} from observations of their own, "
            f"{n_other:,} from those of others, {n_assumed:,} assumed, {n_hand:,} made by hand"
        )

    def parameter(self, path: str) -> Found | None:
        """What was found of one parameter."""
        return next((each for each in self.found if each.parameter.path == path), None)


def calibrate(
    discovery: Discovery, released_us: Mapping[str, int] | None = None, base: Plant | None = None
) -> Calibration:
    """Calibrate a plant by its log.

    Args:
        discovery: What was discovered in the log.
        released_us: When each order was released, where something else than the log says so.
        base: The plant to write the parameters into, whose shifts are believed; the discovered one
            where none is given.
    """
    rests = rests_of_stations(discovery, base)
    resting = find_resting(discovery, rests)
    working = Rests(None, int(discovery.work.start_us.min()), int(discovery.work.end_us.max()))
    taken = tuple(
        own if each.interrupts else working for own, each in zip(rests, resting, strict=True)
    )
    services = find_services(discovery, taken)
    factors, of_stations = find_factors(discovery.plant, services)
    times = calibrate_services(discovery.plant, services, factors)
    released = _by_order(discovery, released_us or {})
    dispatching = find_dispatching(base or discovery.plant, services, released)
    ready_us = ready_us_of(services, released)
    lots = find_lots(discovery, services, ready_us)
    waits = find_waits(discovery, services, ready_us, rests)
    found = tuple(
        chain(
            times.found,
            calibrate_setups(discovery.plant, services),
            calibrate_scrap(discovery.plant, services),
            calibrate_ways(discovery.plant, services),
            calibrate_delays(discovery.plant, services, waits),
            of_stations,
            calibrate_breakdowns(discovery, taken),
            _shift_ends(discovery, resting),
            dispatching_parameters(discovery.plant, dispatching),
            lot_parameters(discovery, lots),
            calibrate_arrivals(discovery, services, released_us or {}, _most_common(rests)),
        )
    )
    plant = with_recorded_orders(base or discovery.plant, discovery, services, released)
    return Calibration(
        plant=with_parameters(plant, found),
        found=found,
        services=services,
        times=times,
        effects=tuple(find_effects(services, times.residual, discovery.work.operators)),
        dispatching=dispatching,
        lots=lots,
        multitasking=find_multitasking(discovery, times.residual),
        waits=waits,
        resting=resting,
        discovery=discovery,
    )


def _by_order(discovery: Discovery, released_us: Mapping[str, int]) -> dict[int, int]:
    """Releases by the number of the order."""
    orders = discovery.work.orders
    return {i: released_us[name] for i, name in enumerate(orders) if name in released_us}


def with_parameters(plant: Plant, found: Iterable[Found]) -> Plant:
    """A plant with the values of all parameters that it has a place for."""
    found = tuple(found)
    releases_orders = {
        f"sources/{each.id}/interarrival" for each in plant.sources if each.arrivals == "orders"
    }
    for each in found:
        if each.parameter.path in releases_orders and not each.parameter.by_hand:
            continue
        with contextlib.suppress(NoSuchValue):
            plant = put_value(plant, each.parameter.path, each.parameter.value)
    return with_shares(plant, found)


def _shift_ends(discovery: Discovery, resting: tuple[Resting, ...]) -> list[Found]:
    """Whether stations rest at the end of their shift, where the log shows it."""
    found = []
    for station, each in zip(discovery.plant.stations, resting, strict=True):
        n = each.n_through + each.n_finished
        if station.shift is None or n < _FEWEST_ENDS:
            continue
        value = "interrupt" if each.interrupts else "finish"
        reason = (
            f"{each.n_through} services went on after a rest, {each.n_finished} ended within one"
        )
        found.append(of_choice(f"stations/{station.id}/at_shift_end", value, n, reason))
    return found


def _most_common(rests: tuple[Rests, ...]) -> Rests:
    """The rests that most stations have."""
    return max(rests, key=lambda each: (rests.count(each), -rests.index(each)))
