"""When the orders of a run left, by their names."""

from twinline.kernel import words as w
from twinline.kernel.raw_rows import take_apart
from twinline.kernel.simulation import Simulation


def departed_orders(simulation: Simulation) -> dict[str, int]:
    """Order -> the instant at which it left, of a run that has not been asked for rows before.

    Args:
        simulation: One that was begun with `Detail.ORDERS` or `Detail.ALL`.
    """
    rows = take_apart(simulation.take_rows())
    there = () if simulation.situation is None else simulation.situation.parts
    names = {serial: each.order for serial, each in enumerate(there) if each.order is not None}
    made = rows.kind == w.ROW_MADE
    orders = simulation.model.names.orders
    for serial, a in zip(rows.subject[made].tolist(), rows.a[made].tolist(), strict=True):
        order = a // w.MOST_PRODUCTS - 1
        if order >= 0:
            names[serial] = orders[order]
    gone = rows.kind == w.ROW_DEPART
    left = zip(rows.subject[gone].tolist(), rows.at_us[gone].tolist(), strict=True)
    return {names[serial]: at_us for serial, at_us in left if serial in names}
