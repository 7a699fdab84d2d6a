"""The orders of a log as orders of its plant, so that a simulation releases them as they were."""

from collections.abc import Mapping
from typing import Final

import msgspec
import numpy as np

from twinline.discover.calibration.services import Services
from twinline.discover.discovery import Discovery
from twinline.discover.intervals import first_of_group
from twinline.discover.names import make_ids
from twinline.plant import Order, Plant

MOST_ORDERS: Final = 20_000
"""A plant file with more orders is no longer read by people."""


def with_recorded_orders(
    plant: Plant, discovery: Discovery, services: Services, released_us: Mapping[int, int]
) -> Plant:
    """A plant with the orders of its log, where they are of several parts.

    A source that releases by intervals releases one part at a time. Where services take their time
    for each part of an order that would be a plant with hardly any work. So the recorded orders,
    with their quantities, are what is released; where the log has no quantities above one, or very
    many orders, or the plant says itself what is released, it stays as it is.

    Args:
        plant: The discovered one, or one with the same products.
        discovery: What was discovered.
        services: All services.
        released_us: Release of each order where it is known; its first service otherwise.
    """
    first = np.flatnonzero(first_of_group(services.order))
    quantity = np.nan_to_num(services.quantity[first], nan=1.0)
    says_itself = plant.orders or any(each.arrivals for each in plant.sources)
    if says_itself or not plant.sources or not (quantity > 1).any() or first.size > MOST_ORDERS:
        return plant
    products = {key: each.id for each in plant.products for key in (each.name, each.id)}
    names = [products.get(each.id) or products.get(each.name) for each in discovery.plant.products]
    if None in names:
        return plant
    ids = make_ids([discovery.work.orders[i] for i in services.order[first].tolist()], "order")
    orders = tuple(
        Order(
            id=order_id,
            name=discovery.work.orders[number],
            product=names[product] or "",
            quantity=max(round(many), 1),
            release=_text(released_us.get(number, start_us)),
        )
        for order_id, number, product, many, start_us in zip(
            ids,
            services.order[first].tolist(),
            services.product[first].tolist(),
            quantity.tolist(),
            services.start_us[first].tolist(),
            strict=True,
        )
    )
    source = msgspec.structs.replace(plant.sources[0], arrivals="orders")
    return msgspec.structs.replace(plant, orders=orders, sources=(source, *plant.sources[1:]))


def _text(at_us: int) -> str:
    """An instant of the plant's clock as a plant file has it, in whole seconds."""
    return str(np.datetime64(at_us // 1_000_000, "s"))
