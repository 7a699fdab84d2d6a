"""The event log as text: one CSV line a row, as a manufacturing execution system exports it."""

from datetime import date, timedelta
from functools import lru_cache

from shop_floor import Row
from shop_shifts import DAY_US, SECOND_US

EPOCH = date(2026, 1, 12)
"""The Monday whose 00:00 is instant zero. No clock change falls into the default log."""

HEADER = (
    "Order No,Operation,Machine,Start,End,Order Qty,Product,Operator,"
    "Report Type,Good Qty,Scrap Qty,Rework"
)


def stamp(at_us: int) -> str:
    """Write an instant as the shop's wall clock shows it, to the second."""
    day, since_midnight_us = divmod(at_us, DAY_US)
    minutes, seconds = divmod(since_midnight_us // SECOND_US, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{_date_text(day)} {hours:02d}:{minutes:02d}:{seconds:02d}"


def line(row: Row) -> str:
    """Write one row, without the line end. No value holds a comma or a quote."""
    return (
        f"WO-{row.order},{row.operation},{row.station},{stamp(row.start_us)},{stamp(row.end_us)},"
        f"{row.order_quantity},{row.product},{row.operator},{row.report},{row.good},{row.scrap},"
        f"{'Y' if row.rework else ''}"
    )


@lru_cache(maxsize=64)
def _date_text(day: int) -> str:
    return (EPOCH + timedelta(days=day)).isoformat()
