"""Whether parts can flow as a plant says: components, conveyors, parts that are there at first."""

import graphlib
from collections.abc import Iterator, Mapping
from typing import Final

from twinline.diagnostics import Diagnostic
from twinline.plant.entities import Operation, Plant, Product, StartingPart, Step
from twinline.plant.references import dangling

_KINDS: Final = "the steps of its route"


def check_flow(plant: Plant) -> Iterator[Diagnostic]:
    """Yield what keeps parts from flowing."""
    yield from _component_buffers(plant)
    yield from _made_of_itself(plant)
    yield from _conveyor_loop(plant)
    yield from _starting_parts(plant)


def stations_of(step: Step, operations: Mapping[str, Operation]) -> tuple[str, ...]:
    """Where a step can be done; none where its operation does not exist."""
    operation = operations.get(step.operation)
    return step.stations or (operation.stations if operation is not None else ())


def _component_buffers(plant: Plant) -> Iterator[Diagnostic]:
    """Buffers for components at stations that do not assemble them, and second ones."""
    assembled = _assembled(plant)
    taken: dict[tuple[str, str], str] = {}
    for i, buffer in enumerate(plant.buffers):
        if buffer.station is None:
            continue
        for j, product in enumerate(buffer.products):
            where = f"buffers[{i}].products[{j}]"
            owner = taken.setdefault((buffer.station, product), buffer.id)
            if product not in assembled.get(buffer.station, ()):
                yield Diagnostic(
                    code="P044",
                    where=where,
                    found=f'buffer "{buffer.id}" holds "{product}", which station'
                    f' "{buffer.station}" does not assemble into anything',
                    fix="add it to the components of a step there, or take it out here",
                )
            elif owner != buffer.id:
                yield Diagnostic(
                    code="P044",
                    where=where,
                    found=f'buffers "{owner}" and "{buffer.id}" both hold "{product}" for station'
                    f' "{buffer.station}"',
                    expected="one buffer for each component of a station",
                )


def _assembled(plant: Plant) -> dict[str, set[str]]:
    """Station -> the components that some step assembles there."""
    operations = {each.id: each for each in plant.operations}
    assembled: dict[str, set[str]] = {}
    for product in plant.products:
        for step in product.route:
            for station in stations_of(step, operations):
                assembled.setdefault(station, set()).update(c.product for c in step.components)
    return assembled


def _made_of_itself(plant: Plant) -> Iterator[Diagnostic]:
    components = {
        product.id: {part.product for step in product.route for part in step.components}
        for product in plant.products
    }
    loop = _find_loop(components)
    if loop:
        first = next(i for i, product in enumerate(plant.products) if product.id in loop)
        yield Diagnostic(
            code="P045",
            where=f"products[{first}]",
            found="each of these goes into the next: " + ", ".join(loop),
            expected="products that are not made of themselves",
        )


def _conveyor_loop(plant: Plant) -> Iterator[Diagnostic]:
    """A circle of conveyors and free-standing buffers, which no part would ever leave."""
    free = frozenset(buffer.id for buffer in plant.buffers if buffer.station is None)
    before: dict[str, set[str]] = {}
    for each in plant.conveyors:
        if {each.origin, each.to} <= free:
            before.setdefault(each.to, set()).add(each.origin)
    loop = _find_loop(before)
    if loop:
        first = next(i for i, each in enumerate(plant.conveyors) if each.origin in loop)
        yield Diagnostic(
            code="P048",
            where=f"conveyors[{first}]",
            found="conveyors lead in a circle: " + ", ".join(loop),
            expected="a chain that ends at a station or sink",
        )


def _find_loop(before: Mapping[str, set[str]]) -> list[str]:
    """A circle, its first node once more at its end; nothing where there is none."""
    try:
        graphlib.TopologicalSorter(before).prepare()
    except graphlib.CycleError as error:
        loop: list[str] = error.args[1]
        return loop
    return []


def _starting_parts(plant: Plant) -> Iterator[Diagnostic]:
    products = {each.id: each for each in plant.products}
    operations = {each.id: each for each in plant.operations}
    for i, part in enumerate(plant.starting_parts):
        if part.product in products:
            yield from _starting_part(part, f"starting_parts[{i}]", products, operations)


def _starting_part(
    part: StartingPart,
    path: str,
    products: Mapping[str, Product],
    operations: Mapping[str, Operation],
) -> Iterator[Diagnostic]:
    steps = {step.id: step for step in products[part.product].route}
    step = steps.get(part.step)
    if step is None:
        yield dangling(f"{path}.step", path, part.step, _KINDS, frozenset(steps))
        return
    stations = stations_of(step, operations)
    if part.station is not None and stations and part.station not in stations:
        yield Diagnostic(
            code="P035",
            where=f"{path}.station",
            found=f'station "{part.station}" does not do step "{step.id}"',
            expected="one of " + ", ".join(stations),
        )
