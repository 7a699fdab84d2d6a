"""ManPy's models of orders with routes of their own, as plants of ours: one product an order."""

from typing import Any

from twinline.plant import (
    Area,
    Buffer,
    Operation,
    Plant,
    Product,
    Sink,
    StartingPart,
    Station,
    Step,
)

MINUTE_US = 60_000_000
HALL = "hall"


def orders_plant(model: dict[str, Any]) -> Plant:
    """Each order waits, when the simulation begins, for the first step of its route."""
    nodes: dict[str, Any] = model["graph"]["node"]
    stations = [node for node in nodes if nodes[node]["_class"] == "Dream.MachineJobShop"]
    orders = [order for node in sorted(nodes) for order in nodes[node].get("wip", ())]
    products = tuple(product(order) for order in orders)
    rules = dispatching(nodes, orders)
    return Plant(
        format=1,
        name="Published ManPy orders",
        generated=True,
        areas=(Area(id=HALL),),
        stations=tuple(
            Station(id=name.lower(), area=HALL, dispatching=rules.get(name, "first-come"))
            for name in stations
        ),
        buffers=tuple(
            Buffer(id=f"front-{name.lower()}", station=name.lower()) for name in stations
        ),
        sinks=(Sink(id="e1"),),
        operations=tuple(Operation(id=name.lower(), stations=(name.lower(),)) for name in stations),
        products=products,
        starting_parts=tuple(
            StartingPart(product=each.id, step=each.route[0].id) for each in products
        ),
    )


def product(order: dict[str, Any]) -> Product:
    visits = [
        (visit["stationIdsList"][0].lower(), visit["processingTime"]["Fixed"]["mean"])
        for visit in order["route"]
        if visit["stationIdsList"][0].startswith("M")
    ]
    return Product(
        id=order["id"].lower(),
        # ManPy serves the least number first, we the greatest.
        priority=-int(order.get("priority", 0)),
        due_after_us=round(float(order.get("dueDate", 0)) * MINUTE_US) or None,
        route=tuple(
            Step(
                id=f"{i}-{station}",
                operation=station,
                mean_service_us=round(minutes * MINUTE_US),
            )
            for i, (station, minutes) in enumerate(visits)
        ),
    )


def dispatching(nodes: dict[str, Any], orders: list[dict[str, Any]]) -> dict[str, str]:
    """The rule of each machine is that of the queue before it, which only the routes know."""
    rules = {}
    for order in orders:
        visited = [visit["stationIdsList"][0] for visit in order["route"]]
        for queue, machine in zip(visited[::2], visited[1::2], strict=False):
            if "Priority" in nodes[queue].get("schedulingRule", "FIFO"):
                rules[machine] = "highest-priority"
    return rules
