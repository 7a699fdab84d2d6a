"""ManPy's graph of machines and queues as a plant.

Sources become products, and what lies behind a source the steps of its route. A queue in front of
one machine is that station's buffer; in front of several, a station where parts take no time. A lot
that is split is a part that yields others; a lot that is put together again is a lot of the station
behind. ManPy gives times in minutes; its scrap takes a fixed number of units from a lot, so the
time of a lot is known when the plant is made.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from twinline.plant import (
    Area,
    Arrival,
    Breakdown,
    Buffer,
    Conveyor,
    Distribution,
    Lot,
    Operation,
    OperatorPool,
    Part,
    Plant,
    Product,
    ProductShare,
    Sink,
    Source,
    StartingPart,
    Station,
    Step,
)

MINUTE_US = 60_000_000
EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - the plant's own clock
HALL = "hall"
N_ASSEMBLED = 4
"""Places of ManPy's frame; its models do not say so."""
QUEUES = {"Queue", "LineClearance"}
SOURCES = {"Source", "BatchSource"}
COLLECTED = "collected"
"""The product that takes parts away, and the station where they wait for it."""


def fixed_us(times: dict[str, Any]) -> int:
    """A fixed time of a model, which is all that these models have."""
    return round(float(times["Fixed"]["mean"]) * MINUTE_US)


def constant(duration_us: int) -> Distribution:
    return Distribution(kind="constant", parameters=(float(duration_us),))


@dataclass
class GraphPlant:
    """A model on its way to a plant."""

    model: dict[str, Any]
    first: tuple[str, ...]
    withdrawals_us: tuple[int, ...]
    stations: dict[str, Station] = field(default_factory=dict)
    buffers: dict[str, Buffer] = field(default_factory=dict)
    conveyors: list[Conveyor] = field(default_factory=list)
    operations: dict[str, Operation] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    starting: list[StartingPart] = field(default_factory=list)
    units: dict[str, int] = field(default_factory=dict)
    """Units in a lot of each product, as they are when it has come so far."""
    n_together: dict[str, int] = field(default_factory=dict)
    """Parts of a product that go as one lot since they were put together."""
    leaving: dict[str, dict[str, float]] = field(default_factory=dict)
    """By exit of the model: how many of its parts a departing part of a product stands for."""

    def plant(self) -> Plant:
        for node in self.of_class(*SOURCES):
            self.add_source(node)
        self.add_waiting_parts()
        return Plant(
            format=1,
            name="A published ManPy model",
            generated=True,
            epoch=EPOCH.isoformat(),
            areas=(Area(id=HALL),),
            stations=tuple(self.stations[each] for each in sorted(self.stations)),
            buffers=tuple(self.buffers.values()),
            conveyors=tuple(self.conveyors),
            sources=tuple(self.sources),
            sinks=tuple(Sink(id=node.lower()) for node in self.of_class("Exit")),
            operator_pools=tuple(
                OperatorPool(id=node.lower(), count=self.nodes[node]["capacity"])
                for node in self.of_class("Repairman", "Operator")
            ),
            operations=tuple(self.operations.values()),
            products=tuple(self.products),
            starting_parts=tuple(self.starting),
        )

    # The graph.

    @property
    def nodes(self) -> dict[str, Any]:
        found: dict[str, Any] = self.model["graph"]["node"]
        return found

    def kind(self, node: str) -> str:
        name: str = self.nodes[node]["_class"]
        return name.removeprefix("Dream.")

    def of_class(self, *kinds: str) -> list[str]:
        return sorted(node for node in self.nodes if self.kind(node) in kinds)

    def after(self, nodes: Iterable[str], entity: str | None = None) -> list[str]:
        """Where these nodes send parts; machines that come first lead."""
        behind = set(nodes)
        found = {
            edge["destination"]
            for edge in self.model["graph"]["edge"].values()
            if edge["source"] in behind
            and entity in {None, edge.get("data", {}).get("entity", entity)}
        }
        return sorted(found, key=lambda node: (node not in self.first, node))

    def before(self, node: str, *kinds: str) -> list[str]:
        return sorted(
            edge["source"]
            for edge in self.model["graph"]["edge"].values()
            if edge["destination"] == node and (not kinds or self.kind(edge["source"]) in kinds)
        )

    # Sources and routes.

    def add_source(self, node: str) -> None:
        product = node.lower()
        self.sources.append(
            Source(
                id=f"source-{product}",
                arrivals="interarrival",
                products=(ProductShare(product=product),),
                interarrival=constant(fixed_us(self.nodes[node]["interArrivalTime"])),
                first_us=0,
            )
        )
        self.units[product] = self.nodes[node].get("batchNumberOfUnits", 1)
        self.add_product(product, node)

    def add_product(self, product: str, origin: str, entity: str | None = None) -> None:
        """Add a product whose route lies behind a node."""
        steps: list[Step] = []
        behind, here = [origin], self.after([origin], entity)
        while here and self.kind(here[0]) != "Exit":
            if self.kind(here[0]) == "Assembly" and not self.is_frame(product):
                self.add_store(here[0].lower(), product)
                break
            steps += self.steps(product, here, behind)
            behind, here = here, self.onward(here)
        if here and self.kind(here[0]) == "Exit":
            self.leaving.setdefault(here[0], {})[product] = 1 / self.n_together.get(product, 1)
        elif self.kind(behind[0]) in QUEUES:
            self.add_withdrawals(product)
        steps = steps or [self.waiting_step(f"{product}-gate", places=1)]
        self.products.append(Product(id=product, route=tuple(steps)))

    def is_frame(self, product: str) -> bool:
        return bool(self.nodes[product.upper()]["entity"] == "Dream.Frame")

    def onward(self, here: list[str]) -> list[str]:
        kind = self.kind(here[0])
        if kind == "BatchDecomposition":
            return []  # what was split is no more; it leaves unseen
        return self.after(here, "Frame" if kind == "Dismantle" else None)

    def steps(self, product: str, here: list[str], behind: list[str]) -> list[Step]:
        """The step at some like nodes; none where they only hold, gather or move parts."""
        node = here[0]
        kind = self.kind(node)
        if kind in QUEUES:
            return self.queue_steps(node)
        if kind == "BatchReassembly":
            self.n_together[product] = self.nodes[node]["numberOfSubBatches"]
            self.units[product] *= self.n_together[product]
            return []
        if "speed" in self.nodes[node]:
            self.add_conveyor(node, behind[0])
            return []
        for each in here:
            self.add_station(each)
        if self.kind(behind[0]) in SOURCES:
            self.add_buffer(f"front-{node.lower()}", node.lower(), None)
        return [self.step(product, here)]

    def step(self, product: str, here: list[str]) -> Step:
        node = here[0]
        name = "-".join(each.lower() for each in here)
        self.operations[name] = Operation(id=name, stations=tuple(each.lower() for each in here))
        return Step(
            id=name,
            operation=name,
            mean_service_us=self.service_us(product, here),
            components=self.components(node),
            yields=self.yields(product, node),
        )

    def service_us(self, product: str, here: list[str]) -> int:
        """Time of a part or a lot. A machine that scraps takes its time for every unit."""
        times_us = [fixed_us(self.nodes[each]["processingTime"]) for each in here]
        if self.kind(here[0]) != "BatchScrapMachine":
            for each, time_us in zip(here, times_us, strict=True):
                self.slow(each.lower(), time_us / times_us[0] if times_us[0] else 1.0)
            return times_us[0]
        worked_on = self.units[product]
        self.units[product] -= int(self.nodes[here[0]]["scrapQuantity"]["Fixed"]["mean"])
        return times_us[0] * worked_on

    def slow(self, station: str, factor: float) -> None:
        """Say that a station takes longer than its like."""
        if factor != 1:
            self.stations[station] = replace(self.stations[station], service_factor=factor)

    def components(self, node: str) -> tuple[Part, ...]:
        if self.kind(node) != "Assembly":
            return ()
        parts = [
            source.lower()
            for source in self.before(node, "Source")
            if not self.is_frame(source.lower())
        ]
        return tuple(Part(product=product, quantity=N_ASSEMBLED) for product in parts)

    def yields(self, product: str, node: str) -> tuple[Part, ...]:
        kind = self.kind(node)
        if kind not in {"Dismantle", "BatchDecomposition"}:
            return ()
        count = self.nodes[node].get("numberOfSubBatches", N_ASSEMBLED)
        apart = f"{product}-apart"
        self.units[apart] = self.units[product] // count
        self.add_product(apart, node, "Part" if kind == "Dismantle" else None)
        return (Part(product=apart, quantity=count),)

    # Places.

    def queue_steps(self, node: str) -> list[Step]:
        following = self.after([node])
        if len(following) > 1:
            if any(self.nodes[each].get("isDummy") == "1" for each in self.before(node)):
                self.add_buffer(f"front-{node.lower()}", node.lower(), None)
            return [self.waiting_step(node.lower(), self.places(node) or 1)]
        if following and self.kind(following[0]) not in QUEUES:
            self.add_buffer(node.lower(), following[0].lower(), self.places(node))
        return []

    def places(self, node: str) -> int | None:
        """How many parts a queue takes. A dummy takes what a source could not get rid of."""
        queue = self.nodes[node]
        if queue.get("isDummy") == "1" or queue["capacity"] < 0:
            return None
        return max(int(queue["capacity"]), len(queue.get("wip", ())))

    def waiting_step(self, name: str, places: int) -> Step:
        """A step of no time, at a station where parts only wait."""
        self.stations[name] = Station(id=name, area=HALL, capacity=places)
        self.operations[name] = Operation(id=name, stations=(name,))
        return Step(id=name, operation=name, mean_service_us=0)

    def add_buffer(self, name: str, station: str, capacity: int | None) -> None:
        self.buffers[name] = Buffer(id=name, station=station, capacity=capacity)

    def add_store(self, station: str, product: str) -> None:
        name = f"parts-{station}"
        self.buffers[name] = Buffer(id=name, station=station, products=(product,))

    def add_station(self, node: str) -> None:
        crews = [crew.lower() for crew in self.before(node, "Repairman")]
        failure = self.nodes[node]["interruptions"].get("failure")
        breakdown = failure and Breakdown(
            time_to_failure=constant(fixed_us(failure["TTF"])),
            time_to_restoration=constant(fixed_us(failure["TTR"])),
            crew=crews[0] if crews else None,
        )
        self.stations[node.lower()] = Station(
            id=node.lower(),
            area=HALL,
            breakdowns=(breakdown,) if breakdown else (),
            attended=("service",) if self.before(node, "Operator") else (),
            lot=self.lot(node),
        )

    def lot(self, node: str) -> Lot | None:
        """The lot that is put together before a station; it waits in front, one lot a place."""
        waits_in = self.before(node)
        gathers_in = [*waits_in, *(each for queue in waits_in for each in self.before(queue))]
        for gathering in gathers_in:
            if self.kind(gathering) == "BatchReassembly":
                count = self.nodes[gathering]["numberOfSubBatches"]
                queues = [each for each in waits_in if each != gathering]
                n_lot = 1 + sum(self.buffers.pop(each.lower()).capacity or 0 for each in queues)
                self.add_buffer(f"front-{node.lower()}", node.lower(), n_lot * count)
                return Lot(least=count, most=count)
        return None

    def add_conveyor(self, node: str, behind: str) -> None:
        self.conveyors.append(
            Conveyor(
                id=node.lower(),
                points_m=((0.0, 0.0), (float(self.nodes[node]["length"]), 0.0)),
                speed_m_per_s=float(self.nodes[node]["speed"]),
                origin=behind.lower(),
                to=self.after([node])[0].lower(),
            )
        )

    # What is there at first, and what is taken away.

    def add_waiting_parts(self) -> None:
        queues = [node for node in self.of_class("Queue") if self.nodes[node].get("wip")]
        for node in queues:
            if not self.before(node):
                self.units["part"] = 1
                self.add_product_from_queue(node)
            self.starting.append(
                StartingPart(
                    product="part",
                    step=self.after([node])[0].lower(),
                    count=len(self.nodes[node]["wip"]),
                )
            )

    def add_product_from_queue(self, node: str) -> None:
        self.queue_steps(node)
        self.add_product("part", node)

    def add_withdrawals(self, product: str) -> None:
        """Add what takes parts out of a queue that no edge leaves, some at a time."""
        taken = self.nodes[self.of_class("EventGenerator")[0]]["argumentDict"]
        step = self.waiting_step(COLLECTED, places=1)
        self.add_store(COLLECTED, product)
        self.add_buffer(f"front-{COLLECTED}", COLLECTED, None)
        parts = (Part(product=product, quantity=taken["consumption"]),)
        self.products.append(Product(id=COLLECTED, route=(replace(step, components=parts),)))
        self.leaving[taken["receiverId"]] = {COLLECTED: taken["consumption"]}
        if self.withdrawals_us:
            instants = [EPOCH + timedelta(microseconds=at_us) for at_us in self.withdrawals_us]
            schedule = tuple(Arrival(at=at.isoformat(), product=COLLECTED) for at in instants)
            self.sources.append(
                Source(id=f"source-{COLLECTED}", arrivals="schedule", schedule=schedule)
            )
