"""Paths of a discovered plant as those of a plant that people wrote: the same things, other ids."""

from collections.abc import Sequence

import msgspec

from twinline.discover.calibration.parameters import Found
from twinline.plant import Entity, Plant, Product, Step


def renamed(found: tuple[Found, ...], discovered: Plant, base: Plant) -> tuple[Found, ...]:
    """The parameters with paths in the base plant; those of things it lacks keep theirs.

    Stations and products are the same by id or name; steps by their operation, in the order of the
    route; the first source is the first source.
    """
    stations = _pairs(discovered.stations, base.stations)
    products = _pairs(discovered.products, base.products)
    operations = _pairs(discovered.operations, base.operations)
    sources = dict(
        zip((s.id for s in discovered.sources[:1]), (s.id for s in base.sources[:1]), strict=False)
    )
    own = {each.id: each for each in discovered.products}
    others = {each.id: each for each in base.products}
    steps = {
        product: _steps(own[product], others[other], operations)
        for product, other in products.items()
    }

    def path_in_base(path: str) -> str:
        kind, item, *rest = path.split("/")
        if kind == "stations":
            return "/".join((kind, stations.get(item, item), *rest))
        if kind == "sources":
            if len(rest) > 1 and rest[0] == "products":
                rest[1] = products.get(rest[1], rest[1])
            return "/".join((kind, sources.get(item, item), *rest))
        known = steps.get(item, {})
        return "/".join(
            (kind, products.get(item, item), *(known.get(key, key) for key in rest[:-1]), rest[-1])
        )

    return tuple(
        Found(
            msgspec.structs.replace(each.parameter, path=path_in_base(each.parameter.path)),
            each.fit,
        )
        for each in found
    )


def _pairs(ones: Sequence[Entity], others: Sequence[Entity]) -> dict[str, str]:
    named = {key: each.id for each in reversed(others) for key in (each.name, each.id)}
    return {each.id: named[key] for each in ones for key in (each.name, each.id) if key in named}


def _steps(product: Product, other: Product, operations: dict[str, str]) -> dict[str, str]:
    """Ids of the steps of one product in the other."""
    left: list[Step] = list(other.route)
    found: dict[str, str] = {}
    for step in product.route:
        wanted = operations.get(step.operation, step.operation)
        same = next((each for each in left if each.operation == wanted), None)
        if same is not None:
            left.remove(same)
            found[step.id] = same.id
    return found
