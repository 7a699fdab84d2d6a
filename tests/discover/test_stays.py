"""Orders stand only where the floor has room for them."""

from twinline.testing.event_logs import Row, import_rows


def test_orders_wait_where_the_floor_has_room_for_them() -> None:
    """Two stations begin on each order at one instant: it waits at the one that ends last."""
    rows = [
        row
        for number in range(9)
        for row in (
            Row(f"O{number}", "Sawing", "Saw", number, number + 1.0),
            Row(f"O{number}", "Turning", "Lathe", 700, 711 + number),
            Row(f"O{number}", "Milling", "Mill", 700, 731 + number),
        )
    ]
    shop = import_rows(rows)
    waiting = dict(shop.values("station/mill/waiting"))
    assert max(waiting.values()) == 9
    place = shop.found.plant.buffers[shop.found.ids.stations.index("mill")].place
    assert place is not None
    assert place.width_m * place.depth_m >= 9 * 1.2**2
