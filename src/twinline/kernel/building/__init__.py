"""From a plant to the model that the kernel runs, with every fault that keeps it from running."""

from collections.abc import Mapping

from twinline.diagnostics import Refused
from twinline.kernel import words as w
from twinline.kernel.building.bounds import check_bounds
from twinline.kernel.building.choices import add_choices
from twinline.kernel.building.draft import Draft
from twinline.kernel.building.fleets import add_fleets
from twinline.kernel.building.people import add_pools, add_shifts
from twinline.kernel.building.sources import add_limits, add_sources, add_tanks, starting_parts
from twinline.kernel.building.stations import add_nodes, add_stations
from twinline.kernel.building.steps import add_steps
from twinline.kernel.layout import Record
from twinline.kernel.model import Model, Names
from twinline.kernel.own_rules import check_rules, make_addresses
from twinline.kernel.rules import OwnRule
from twinline.plant import Plant, check_plant

__all__ = ["compile_plant"]

_NO_RULES: Mapping[str, OwnRule] = {}


def compile_plant(
    plant: Plant, rules: Mapping[str, OwnRule] = _NO_RULES, *, situated: bool = False
) -> Model:
    """Make a plant ready to be simulated.

    Args:
        plant: The plant.
        rules: Rules of the user, by the names that the plant uses; see `rules.View`.
        situated: Whether runs begin with what is in the plant already, so that it is no fault if
            nothing is released any more.

    Raises:
        Refused: The plant is faulty, too large, or lacks what a simulation needs; with all faults.
    """
    faults = list(check_plant(plant)) or [*check_bounds(plant), *check_rules(rules)]
    if faults:
        raise Refused(faults)
    draft = Draft(plant)
    draft.own_rules = tuple(rules)
    add_nodes(draft)
    add_shifts(draft)
    add_stations(draft)
    add_pools(draft)
    rows = add_steps(draft)
    n_source = add_sources(draft, nothing_is_fine=situated)
    add_limits(draft)
    add_tanks(draft)
    add_fleets(draft)
    add_choices(draft, rows)
    for phase, state in enumerate(_STATE_OF_PHASE):
        draft.put("state_of", phase, state)
    draft.put("most_made", 0, _most_made(plant))
    addresses, kept = make_addresses(rules)
    for i, address in enumerate(addresses):
        draft.put("rule_address", i, address)
    built = draft.build()
    if built is None or draft.faults:
        raise Refused(draft.faults)
    size, record = built
    _write_dims(draft, record, n_source)
    names = _names(draft, rows)
    return Model(plant, size, record, names, starting_parts(draft, rows), dict(rules), kept)


_STATE_OF_PHASE = (
    w.STARVED,  # free
    w.STARVED,  # needs components
    w.IDLE,  # needs operator
    w.STARVED,  # needs tank
    w.IDLE,  # walked to
    w.SETTING_UP,  # ramp up
    w.SETTING_UP,  # setup
    w.PRODUCING,  # loading
    w.PRODUCING,  # heating
    w.PRODUCING,  # service
    w.BLOCKED,  # unloading
)


def _most_made(plant: Plant) -> int:
    """How many parts one entry can make at most, and one more for each source."""
    lots = [1, *(each.lot_size for each in plant.sources)]
    yields = [
        sum(part.quantity for part in step.yields)
        * max((each.lot.most for each in plant.stations if each.lot is not None), default=1)
        for product in plant.products
        for step in product.route
    ]
    in_a_row = w.MOST_IN_A_ROW * sum(each.arrivals == "saturated" for each in plant.sources)
    return in_a_row + 2 * max([*lots, *yields]) + 2 * len(plant.sources) + 8


def _write_dims(draft: Draft, record: Record, n_source: int) -> None:
    plant = draft.plant
    dims = record["dims"][0]
    n_place = draft.size_of("k_station")
    n_timer = draft.size("timer_node")
    n_ageing = draft.size("f_place")
    sizes = {
        w.N_STATION: len(plant.stations),
        w.N_PLACE: n_place,
        w.N_NODE: len(draft.nodes),
        w.N_LIMIT: len(plant.wip_limits),
        w.N_SHIFT: len(plant.shifts),
        w.N_AGEING: n_ageing,
        w.N_VEHICLE: len(draft.vehicles),
        w.N_TANK: len(plant.tanks),
        w.N_POOL: len(plant.operator_pools),
        w.N_SOURCE: n_source,
        w.N_PRODUCT: len(plant.products),
        w.N_OPERATOR: len(draft.operators),
        w.N_CREW: draft.n_crew,
        w.N_FLEET: draft.n_fleet,
    }
    entry = n_place
    for dim, n in (
        (w.FIRST_SOURCE_ENTRY, n_source),
        (w.FIRST_CONVEYOR_ENTRY, 2 * len(plant.conveyors)),
        (w.FIRST_SHIFT_ENTRY, len(plant.shifts)),
        (w.FIRST_AGEING_ENTRY, n_ageing),
        (w.FIRST_TIMER_ENTRY, n_timer),
        (w.FIRST_VEHICLE_ENTRY, len(draft.vehicles)),
        (w.FIRST_TANK_ENTRY, len(plant.tanks)),
    ):
        sizes[dim] = entry
        entry += n
    sizes[w.N_ENTRY] = entry
    bits = max((entry - 1).bit_length(), 1)
    sizes[w.N_LEAF] = 1 << bits
    sizes[w.KEY_BITS] = bits
    sizes[w.KEY_MASK] = (1 << bits) - 1
    sizes[w.NEVER_US] = 1 << (62 - bits)
    for dim, n in sizes.items():
        dims[dim] = n


def _names(draft: Draft, rows: dict[tuple[str, str], int]) -> Names:
    plant = draft.plant
    return Names(
        nodes=tuple(draft.nodes),
        stations=tuple(each.id for each in plant.stations),
        products=tuple(each.id for each in plant.products),
        steps=tuple(rows),
        conveyors=tuple(each.id for each in plant.conveyors),
        vehicles=tuple(draft.vehicles),
        operators=tuple(draft.operators),
        pools=tuple(each.id for each in plant.operator_pools),
        tanks=tuple(each.id for each in plant.tanks),
        orders=tuple(each.id for each in plant.orders),
        stops=tuple(draft.stops),
    )
