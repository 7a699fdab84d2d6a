"""Products, their steps and branches, and what is assembled and taken apart."""

from twinline.diagnostics import Diagnostic
from twinline.kernel import words as w
from twinline.kernel.building.draft import Draft
from twinline.kernel.building.stations import flag
from twinline.plant import Branch, Distribution, Operation, Part, Product, Step, mean_us
from twinline.plant.distribution import constant

_WHEN = {None: w.NONE, "good": 0, "defective": 1}


def add_steps(draft: Draft) -> dict[tuple[str, str], int]:
    """Write all steps; returns the row of each (product, step)."""
    plant = draft.plant
    operations = {each.id: each for each in plant.operations}
    products = {each.id: t for t, each in enumerate(plant.products)}
    families = sorted({each.family for each in plant.products})
    rows = {
        (product.id, step.id): i
        for i, (product, step) in enumerate(
            (product, step) for product in plant.products for step in product.route
        )
    }
    draft.put("t_n", 0, len(products))
    for t, product in enumerate(plant.products):
        draft.put("t_priority", t, product.priority)
        draft.put(
            "t_due_us", t, w.INF // 2 if product.due_after_us is None else product.due_after_us
        )
        own = families.index(product.family) if product.family else len(families) + t
        draft.put("t_family", t, own)
        entry = product.entry or (Branch(to=product.route[0].id),)
        draft.put("t_entry_first", t, draft.size("b_step"))
        draft.put("t_entry_n", t, len(entry))
        for branch in entry:
            _add_branch(draft, branch, product, rows)
        for i, step in enumerate(product.route):
            _add_step(draft, (t, i), rows, operations[step.operation])
            _add_parts(draft, rows[product.id, step.id], step, products)
        _add_remaining(draft, product, rows)
    return rows


def _add_step(
    draft: Draft,
    at: tuple[int, int],
    rows: dict[tuple[str, str], int],
    operation: Operation,
) -> None:
    product = draft.plant.products[at[0]]
    step = product.route[at[1]]
    s = rows[product.id, step.id]
    draft.put("s_flags", s, 0)
    service = step.service or _constant(step.mean_service_us)
    per_part = step.service_per_part or _constant(step.mean_service_per_part_us)
    if service is None and per_part is None:
        draft.fault(_no_time(at, product, step))
    draft.draw("s_service", s, service)
    draft.draw("s_per_part", s, per_part)
    draft.draw("s_loading", s, step.loading)
    draft.draw("s_delay", s, step.delay)
    setup = step.setup or _constant(step.mean_setup_us)
    draft.draw("s_setup", s, setup)
    draft.put("s_setup_share", s, 1.0 if step.setup_share is None else step.setup_share)
    draft.put("s_scrap", s, step.scrap_share or 0.0)
    draft.put("s_defect", s, step.defect_share or 0.0)
    draft.put("s_reworks", s, int(operation.kind == "rework"))
    draft.put("s_power_w", s, -1.0 if step.power_producing_w is None else step.power_producing_w)
    draft.put("s_mean_us", s, _mean_us(service) + _mean_us(per_part))
    bits = (
        (w.HAS_SETUP, setup is not None),
        (w.HAS_LOADING, step.loading is not None),
        (w.HAS_DELAYS, step.delay is not None),
        (w.HAS_SCRAP, bool(step.scrap_share)),
        (w.HAS_DEFECTS, bool(step.defect_share)),
        (w.HAS_BRANCHES, len(step.next) > 1),
        (w.HAS_DEFECTS, operation.kind == "rework"),
    )
    flag(draft, "s_flags", s, sum({bit for bit, is_set in bits if is_set}))
    onward = ways_onward(product, at[1])
    draft.put("s_branch_first", s, draft.size("b_step"))
    draft.put("s_branch_n", s, len(onward))
    for branch in onward:
        _add_branch(draft, branch, product, rows)


def ways_onward(product: Product, i: int) -> tuple[Branch, ...]:
    """Where parts go after a step: its branches, or the next step, or the end."""
    step = product.route[i]
    if step.next:
        return step.next
    last = i + 1 == len(product.route)
    return (Branch(to="end" if last else product.route[i + 1].id),)


def _add_branch(
    draft: Draft, branch: Branch, product: Product, rows: dict[tuple[str, str], int]
) -> None:
    draft.add("b_step", w.END if branch.to == "end" else rows[product.id, branch.to])
    draft.add("b_share", branch.share)
    draft.add("b_when", _WHEN[branch.when])


def _add_parts(draft: Draft, s: int, step: Step, products: dict[str, int]) -> None:
    for parts, columns, bit in (
        (step.components, ("s_component_first", "s_component_n"), w.HAS_COMPONENTS),
        (step.yields, ("s_yield_first", "s_yield_n"), w.HAS_YIELDS),
    ):
        if parts:
            flag(draft, "s_flags", s, bit)
            draft.put(columns[0], s, draft.size("m_product"))
            draft.put(columns[1], s, len(parts))
            _add_part_rows(draft, parts, products)


def _add_part_rows(draft: Draft, parts: tuple[Part, ...], products: dict[str, int]) -> None:
    for part in parts:
        draft.add("m_product", products[part.product])
        draft.add("m_quantity", part.quantity)


def _add_remaining(draft: Draft, product: Product, rows: dict[tuple[str, str], int]) -> None:
    """Mean services and steps from each step to the end, on the way that is taken most often."""
    index = {step.id: i for i, step in enumerate(product.route)}
    for first in range(len(product.route)):
        total_us, n, i = 0, 0, first
        seen: set[int] = set()
        while i not in seen:
            seen.add(i)
            total_us += draft.get("s_mean_us", rows[product.id, product.route[i].id])
            n += 1
            usual = max(ways_onward(product, i), key=lambda each: each.share)
            if usual.to == "end":
                break
            i = index[usual.to]
        s = rows[product.id, product.route[first].id]
        draft.put("s_left_us", s, total_us)
        draft.put("s_left_n", s, n)


def _constant(time_us: int | None) -> Distribution | None:
    return None if time_us is None else constant(time_us)


def _mean_us(distribution: Distribution | None) -> int:
    return 0 if distribution is None else round(mean_us(distribution))


def _no_time(at: tuple[int, int], product: Product, step: Step) -> Diagnostic:
    return Diagnostic(
        code="K003",
        where=f"products[{at[0]}].route[{at[1]}]",
        found=f'step "{step.id}" of product "{product.id}" has no service time',
        expected="service, service_per_part, mean_service or mean_service_per_part",
        fix="say how long it takes, or calibrate the plant from its log",
    )
