"""Whether the route of each product can be followed from its entry to its end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from twinline.diagnostics import Diagnostic
from twinline.plant.entities import Branch, Operation, Plant, Product, Step
from twinline.plant.references import SHARES_TOLERANCE, Ids, dangling

END: Final = "end"
"""The branch that leaves a route."""
_TIMES: Final = ("service", "service_per_part", "setup")
"""What a step says either as a distribution or as `mean_…`."""


def check_routes(plant: Plant, ids: Ids) -> Iterator[Diagnostic]:
    """Yield the faults of all routes."""
    operations = {each.id: each for each in plant.operations}
    for i, product in enumerate(plant.products):
        path = f"products[{i}]"
        for j, step in enumerate(product.route):
            yield from _step(step, product, f"{path}.route[{j}]", operations)
            yield from _stations(step, f"{path}.route[{j}]", operations, ids)
        yield from _repeated_steps(product, path)
        yield from _branches(product, path)
        yield from _entry(product, path)
        yield from _dead_ends(product, path)


def ways_onward(route: Sequence[Step], i: int) -> tuple[Branch, ...]:
    """Where orders go after step ``i``: its branches, or the next step, or the end."""
    if route[i].next:
        return route[i].next
    return (Branch(to=route[i + 1].id if i + 1 < len(route) else END),)


def ways_in(product: Product) -> tuple[Branch, ...]:
    """Where orders enter a route: its entry, or the first step."""
    return product.entry or (Branch(to=product.route[0].id),)


def _step(
    step: Step, product: Product, path: str, operations: Mapping[str, Operation]
) -> Iterator[Diagnostic]:
    owner = f'step "{step.id}" of product "{product.id}"'
    if step.operation not in operations:
        known = frozenset(operations)
        yield dangling(f"{path}.operation", owner, step.operation, "operations", known)
    if step.id == END:
        yield Diagnostic(
            code="P036",
            where=f"{path}.id",
            found=f'a step of product "{product.id}" has the id "{END}", which ends a route',
            fix="give the step another id",
        )
    for each in _TIMES:
        if None not in {getattr(step, each), getattr(step, f"mean_{each}_us")}:
            yield Diagnostic(
                code="P041",
                where=f"{path}.mean_{each}",
                found=f'{owner} has both "{each}" and "mean_{each}"',
                fix="keep one of them",
            )


def _stations(
    step: Step, path: str, operations: Mapping[str, Operation], ids: Ids
) -> Iterator[Diagnostic]:
    known = ids.of("stations")
    operation = operations.get(step.operation)
    for i, each in enumerate(step.stations):
        where = f"{path}.stations[{i}]"
        if each not in known:
            yield dangling(where, f'step "{step.id}"', each, "stations", known)
        elif operation is not None and each not in operation.stations:
            yield Diagnostic(
                code="P035",
                where=where,
                found=f'station "{each}" is not one of operation "{operation.id}"',
                expected="one of " + ", ".join(operation.stations),
                fix="add it to the operation's stations, or take it out here",
            )


def _repeated_steps(product: Product, path: str) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for i, step in enumerate(product.route):
        if step.id in seen:
            yield Diagnostic(
                code="P021",
                where=f"{path}.route[{i}].id",
                found=f'step "{step.id}" comes twice in the route of product "{product.id}"',
                expected="an id of its own in the route",
                fix="change one of the two; two steps may share an operation",
            )
        seen.add(step.id)


def _branches(product: Product, path: str) -> Iterator[Diagnostic]:
    steps = frozenset(step.id for step in product.route)
    owner = f'the entry of product "{product.id}"'
    yield from _ways(product.entry, f"{path}.entry", owner, steps)
    for i, step in enumerate(product.route):
        owner = f'step "{step.id}" of product "{product.id}"'
        yield from _ways(step.next, f"{path}.route[{i}].next", owner, steps | {END})


def _ways(
    branches: Sequence[Branch], path: str, owner: str, known: frozenset[str]
) -> Iterator[Diagnostic]:
    for i, branch in enumerate(branches):
        if branch.to not in known:
            yield dangling(f"{path}[{i}].to", owner, branch.to, "the steps of this route", known)
    for parts, total in _totals(branches):
        if abs(total - 1) > SHARES_TOLERANCE:
            yield Diagnostic(
                code="P025",
                where=path,
                found=f"the shares of {owner}{parts} add up to {total:.6g}",
                expected="1",
                fix="correct the shares, or add the way that is missing",
            )


def _totals(branches: Sequence[Branch]) -> Iterator[tuple[str, float]]:
    """Of which parts, and what their shares add up to; of good and defective ones by themselves."""
    if all(branch.when is None for branch in branches):
        if branches:
            yield "", sum(branch.share for branch in branches)
        return
    for condition in ("good", "defective"):
        taken = (branch.share for branch in branches if branch.when in {None, condition})
        yield f" for {condition} parts", sum(taken)


def _entry(product: Product, path: str) -> Iterator[Diagnostic]:
    for i, branch in enumerate(product.entry):
        if branch.when is not None:
            yield Diagnostic(
                code="P042",
                where=f"{path}.entry[{i}].when",
                found=f'a way into the route of product "{product.id}" is for {branch.when} parts',
                fix='take "when" out: parts are good when they enter',
            )


def _dead_ends(product: Product, path: str) -> Iterator[Diagnostic]:
    """Steps that no order comes to, and steps from which none leaves the route."""
    onward = {
        step.id: _taken(ways_onward(product.route, i)) for i, step in enumerate(product.route)
    }
    back: dict[str, list[str]] = {}
    for origin, targets in onward.items():
        for target in targets:
            back.setdefault(target, []).append(origin)
    reached = _reached(_taken(ways_in(product)), onward)
    leaving = _reached([END], back)
    for i, step in enumerate(product.route):
        if step.id not in reached:
            yield Diagnostic(
                code="P026",
                where=f"{path}.route[{i}]",
                found=f'no order comes to step "{step.id}" of product "{product.id}"',
                fix=f"give a step before it a branch to {step.id}, or take it out",
            )
        elif step.id not in leaving:
            yield Diagnostic(
                code="P027",
                where=f"{path}.route[{i}]",
                found=f'from step "{step.id}" of product "{product.id}" no way leads to the end',
                fix=f"give it, or a step after it, a branch to {END}",
            )


def _taken(branches: Iterable[Branch]) -> list[str]:
    return [branch.to for branch in branches if branch.share > 0]


def _reached(first: Iterable[str], ways: Mapping[str, Sequence[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(first)
    while waiting:
        step = waiting.pop()
        if step not in reached:
            reached.add(step)
            waiting.extend(ways.get(step, ()))
    return reached
