"""`calibrate`: every question in turn, each answer a parameter with its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from twinline.discover.calibration.breakdown_times import calibrate_breakdowns
from twinline.discover.calibration.flows import (
    calibrate_arrivals,
    calibrate_scrap,
    calibrate_ways,
)
from twinline.discover.calibration.parameters import Found, of_choice
from twinline.discover.calibration.plant_values import NoSuchValue, put_value
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
from twinline.discover.calibration.working_time import Rests
from twinline.discover.discovery import Discovery
from twinline.plant import Plant


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Calibration:
    """A plant whose parameters are those of its log, with the evidence."""

    plant: Plant
    found: tuple[Found, ...]
    services: Services
    times: ServiceTimes
    resting: tuple[Resting, ...]
    discovery: Discovery

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
        base: The plant to write the parameters into; the discovered one where none is given.
    """
    rests = rests_of_stations(discovery)
    resting = find_resting(discovery, rests)
    working = Rests(None, int(discovery.work.start_us.min()), int(discovery.work.end_us.max()))
    taken = tuple(
        own if each.interrupts else working for own, each in zip(rests, resting, strict=True)
    )
    services = find_services(discovery, taken)
    factors, of_stations = find_factors(discovery.plant, services)
    times = calibrate_services(discovery.plant, services, factors)
    found = tuple(
        chain(
            times.found,
            calibrate_setups(discovery.plant, services),
            calibrate_scrap(discovery.plant, services),
            calibrate_ways(discovery),
            of_stations,
            calibrate_breakdowns(discovery, taken),
            _shift_ends(discovery, resting),
            calibrate_arrivals(discovery, services, released_us or {}, _most_common(rests)),
        )
    )
    plant = base or discovery.plant
    for each in found:
        plant = put_if_there(plant, each)
    return Calibration(
        plant=plant,
        found=found,
        services=services,
        times=times,
        resting=resting,
        discovery=discovery,
    )


def put_if_there(plant: Plant, found: Found) -> Plant:
    """A plant with the value of a parameter, where the plant has a place for it."""
    try:
        return put_value(plant, found.parameter.path, found.parameter.value)
    except NoSuchValue:
        return plant


def _shift_ends(discovery: Discovery, resting: tuple[Resting, ...]) -> list[Found]:
    """Whether stations rest at the end of their shift, where the log shows it."""
    found = []
    for station, each in zip(discovery.plant.stations, resting, strict=True):
        n = each.n_through + each.n_finished
        if station.shift is None or not n:
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
