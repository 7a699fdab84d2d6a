"""Which way orders go on from steps that have several ways, among them back for rework."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

import msgspec
import numpy as np

from twinline.discover.calibration.parameters import Found, of_share
from twinline.discover.calibration.services import Services
from twinline.discover.calibration.shares import Share
from twinline.discover.work import Indices
from twinline.plant import Branch, Plant, Product, ProductShare

_END: Final = -1
_UNKNOWN: Final = -2
_USUAL: Final = 0.99
"""Of those that go on so many have done so after the time for which an order may still wait."""
_LEAST_ONWARD: Final = 0.1
_DIGITS: Final = 5
_Counted: TypeAlias = dict[tuple[str, str], dict[str, tuple[float, bool]]]
"""By owner and step, or source and nothing: each way or product, its share, and whether by hand."""


def calibrate_ways(plant: Plant, services: Services) -> Iterator[Found]:
    """The share of each way onward from steps that have several.

    An order whose parts were all scrapped goes no way, and neither does one that may still go on:
    it has waited for less time, when the log ends, than others did that went on. Where so few
    orders are left that a step has no way to the end, those that ended there count after all.
    """
    last = np.append(services.order[1:] != services.order[:-1], True)[: len(services)]
    ways = _ways(plant, services, last)
    for i, product in enumerate(plant.products):
        own = services.product == i
        to = ways[own]
        if not _all_reach_end(services.step[own], to, len(product.route)):
            to = np.where(last[own], _END, to)
        yield from _of_product(product, services.step[own], to)


def _of_product(product: Product, steps: Indices, ways: Indices) -> Iterator[Found]:
    places = {step.id: i for i, step in enumerate(product.route)} | {"end": _END}
    for j, step in enumerate(product.route):
        known = {places[branch.to]: branch.to for branch in step.next}
        to = ways[(steps == j) & np.isin(ways, list(known))]
        for number, name in known.items():
            count = int((to == number).sum())
            if count and np.unique(to).size > 1:
                back = "back to an earlier step" if 0 <= number <= j else ""
                path = f"products/{product.id}/route/{step.id}/next/{name}/share"
                yield of_share(path, Share(count, to.size), back)


def _ways(plant: Plant, services: Services, last: "np.typing.NDArray[np.bool_]") -> Indices:
    """(n_service,) the step that the order went to next; `_END`, or `_UNKNOWN`."""
    to = np.full(len(services), _END, np.int64)
    to[:-1] = services.step[1:]
    wait_us = np.zeros(len(services), np.int64)
    wait_us[:-1] = services.start_us[1:] - services.end_us[:-1]
    to[last] = _END
    scrapped = last & (services.made > 0) & (services.scrapped >= services.made)
    to[scrapped | services.cut] = _UNKNOWN
    until_us = int(services.end_us.max())
    for i, product in enumerate(plant.products):
        for j in range(len(product.route)):
            own = (services.product == i) & (services.step == j)
            went_on = own & ~last
            if went_on.sum() <= _LEAST_ONWARD * own.sum():
                continue
            usual_us = float(np.quantile(wait_us[went_on], _USUAL))
            to[own & last & (until_us - services.end_us <= usual_us)] = _UNKNOWN
    return to


def _all_reach_end(steps: Indices, ways: Indices, n_step: int) -> bool:
    """Whether from every step that orders came to some went on to the end in the long run."""
    reached = {_END}
    while True:
        more = {int(a) for a, b in zip(steps, ways, strict=True) if int(b) in reached} - reached
        if not more:
            return set(range(n_step)) <= reached
        reached |= more


def with_shares(plant: Plant, found: Iterable[Found]) -> Plant:
    """A plant whose ways onward and products are as counted, with shares that add up to one.

    Shares that people have written stay as they are; the others take what is left.
    """
    counted: _Counted = defaultdict(dict)
    for each in found:
        keys, parameter = each.parameter.path.split("/"), each.parameter
        if keys[-1] == "share" and _is_share(parameter.value):
            at = (keys[1], keys[3]) if "next" in keys else (keys[1], "")
            counted[at][keys[-2]] = (float(parameter.value), parameter.by_hand)
    products = tuple(_with_ways(each, counted) for each in plant.products)
    sources = tuple(
        msgspec.structs.replace(
            each,
            products=tuple(
                ProductShare(product=product, share=share)
                for product, share in _whole(counted[each.id, ""]).items()
            ),
        )
        if (each.id, "") in counted
        else each
        for each in plant.sources
    )
    return msgspec.structs.replace(plant, products=products, sources=sources)


def _is_share(text: str) -> bool:
    try:
        return 0 <= float(text) <= 1
    except ValueError:
        return False


def _with_ways(product: Product, counted: _Counted) -> Product:
    route = tuple(
        msgspec.structs.replace(
            step,
            next=tuple(
                Branch(to=to, share=share)
                for to, share in _whole(counted[product.id, step.id]).items()
            ),
        )
        if (product.id, step.id) in counted
        else step
        for step in product.route
    )
    return msgspec.structs.replace(product, route=route)


def _whole(shares: dict[str, tuple[float, bool]]) -> dict[str, float]:
    """Shares of few digits that add up to one: the largest that is free takes the rounding."""
    free = {name: share for name, (share, fixed) in shares.items() if not fixed}
    whole = {name: share for name, (share, _) in shares.items()}
    left, total = 1 - sum(whole[name] for name in whole if name not in free), sum(free.values())
    if not free or left <= 0 or not total > 0:
        return whole  # what people wrote is checked as it stands
    whole |= {name: round(share * left / total, _DIGITS) for name, share in free.items()}
    most = max(free, key=lambda name: whole[name])
    whole[most] = round(whole[most] + 1 - sum(whole.values()), _DIGITS)
    return whole
