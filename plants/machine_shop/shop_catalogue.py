"""What the shop has and makes: its stations, its products with their routes, the parameters.

Brambleford Precision Works does not exist. Every name and number here is invented.
"""

from dataclasses import replace

from shop_model import Product, Shop, Station, Step
from shop_shifts import ROUND_THE_CLOCK, SATURDAY_TOO

COMPANY = "Brambleford Precision Works"

SERVICE_VARIATION = 0.2
SETUP_VARIATION = 0.3
"""Standard deviation over mean of the lognormal noise, one draw a visit."""

MEAN_SETUP_S = {
    "Sawing": 600.0,
    "Turning": 2100.0,
    "Milling": 2400.0,
    "5-axis milling": 3300.0,
    "Drilling": 900.0,
    "Cylindrical grinding": 2400.0,
    "Surface grinding": 1500.0,
    "Profile grinding": 2700.0,
    "Measuring": 600.0,
}
"""Mean time to change over to another product; operations not named need none."""

SCRAP_PROBABILITY = {
    "Turning": 0.004,
    "Milling": 0.005,
    "5-axis milling": 0.006,
    "Profile grinding": 0.008,
    "In-process inspection": 0.015,
    "Final inspection": 0.01,
}
"""Probability that one piece is scrapped at an operation; operations not named scrap none."""

MEAN_TIME_TO_RESTORATION_S = 4500.0
MEAN_MOVE_S = 900.0
"""Between two operations of an order, whatever the hour."""

_SAWING, _TURNING, _MILLING = "Sawing", "Turning", "Milling and drilling"
_HEAT, _GRINDING = "Heat treatment", "Grinding"
_FINISHING, _ASSEMBLY = "Finishing and inspection", "Assembly and packing"
_DAYS = 24 * 3600.0

STATIONS = (
    Station("Band saw 1", _SAWING, "saws", mean_time_to_failure_s=2.0 * _DAYS),
    Station("Band saw 2", _SAWING, "saws", mean_time_to_failure_s=2.0 * _DAYS),
    Station("Lathe 1", _TURNING, "lathes", mean_time_to_failure_s=2.2 * _DAYS),
    Station("Lathe 2", _TURNING, "lathes", mean_time_to_failure_s=1.6 * _DAYS),
    Station("Lathe 3", _TURNING, "big lathes", mean_time_to_failure_s=2.5 * _DAYS),
    Station("Turn-mill centre 1", _TURNING, "big lathes", mean_time_to_failure_s=1.8 * _DAYS),
    Station("3-axis mill 1", _MILLING, "mills", mean_time_to_failure_s=2.4 * _DAYS),
    Station("3-axis mill 2", _MILLING, "mills", mean_time_to_failure_s=1.9 * _DAYS),
    Station(
        "5-axis mill 1", _MILLING, "5-axis", shift=SATURDAY_TOO, mean_time_to_failure_s=2 * _DAYS
    ),
    Station(
        "5-axis mill 2", _MILLING, "5-axis", shift=SATURDAY_TOO, mean_time_to_failure_s=1.7 * _DAYS
    ),
    Station("Pillar drill 1", _MILLING, "drills", mean_time_to_failure_s=3.0 * _DAYS),
    Station("Pillar drill 2", _MILLING, "drills", mean_time_to_failure_s=3.0 * _DAYS),
    Station("Hardening oven 1", _HEAT, "ovens", shift=ROUND_THE_CLOCK),
    Station("Tempering oven 1", _HEAT, "ovens", shift=ROUND_THE_CLOCK),
    Station(
        "CNC grinder 1",
        _GRINDING,
        "profile grinding",
        shift=SATURDAY_TOO,
        mean_time_to_failure_s=2.6 * _DAYS,
    ),
    Station("Cylindrical grinder 1", _GRINDING, "grinders", mean_time_to_failure_s=2.0 * _DAYS),
    Station("Surface grinder 1", _GRINDING, "grinders", mean_time_to_failure_s=2.3 * _DAYS),
    Station("Deburring bench", _FINISHING, "deburring", capacity=3),
    Station("Washing line 1", _FINISHING, "washing", mean_time_to_failure_s=3.5 * _DAYS),
    Station("Measuring station 1", _FINISHING, "measuring"),
    Station("Inspection", _FINISHING, "inspection", capacity=4),
    Station("Assembly bench 1", _ASSEMBLY, "assembly"),
    Station("Assembly bench 2", _ASSEMBLY, "assembly"),
    Station("Packing line 1", _ASSEMBLY, "packing"),
)

_SAWS = ("Band saw 1", "Band saw 2")
_SMALL_LATHES = ("Lathe 1", "Lathe 2")
_LATHES = ("Lathe 1", "Lathe 2", "Lathe 3")
_MILLS = ("3-axis mill 1", "3-axis mill 2")
_5_AXIS = ("5-axis mill 1", "5-axis mill 2")
_DRILLS = ("Pillar drill 1", "Pillar drill 2")
_BENCHES = ("Assembly bench 1", "Assembly bench 2")
_SURFACE, _CYLINDRICAL = ("Surface grinder 1",), ("Cylindrical grinder 1",)
_CNC_GRINDER = ("CNC grinder 1",)
_OVEN, _TEMPERING = ("Hardening oven 1",), ("Tempering oven 1",)
_DEBURRING, _WASHING = ("Deburring bench",), ("Washing line 1",)
_INSPECTION, _MEASURING, _PACKING = ("Inspection",), ("Measuring station 1",), ("Packing line 1",)

PRODUCTS = (
    Product(
        name="Pump shaft",
        share=0.16,
        quantities=(20, 50),
        steps=(
            Step("Sawing", _SAWS, 135),
            Step("Turning", _LATHES, 480),
            Step("Deburring", _DEBURRING, 225),
            Step("Hardening", _OVEN, 325),
            Step("Tempering", _TEMPERING, 305),
            Step("Cylindrical grinding", _CYLINDRICAL, 115),
            Step("Profile grinding", _CNC_GRINDER, 260),
            Step("Washing", _WASHING, 80),
            Step("Final inspection", _INSPECTION, 290, sends_back=("Profile grinding", 0.16)),
            Step("Packing", _PACKING, 90),
        ),
    ),
    Product(
        name="Gear blank",
        share=0.14,
        quantities=(30, 70),
        steps=(
            Step("Sawing", _SAWS, 110),
            Step("Turning", _SMALL_LATHES, 350),
            Step("Drilling", _DRILLS, 210),
            Step("Deburring", _DEBURRING, 240),
            Step("Washing", _WASHING, 60),
            Step("Final inspection", _INSPECTION, 195, sends_back=("Deburring", 0.2)),
            Step("Packing", _PACKING, 60),
        ),
    ),
    Product(
        name="Valve body",
        share=0.13,
        quantities=(10, 30),
        steps=(
            Step("Sawing", _SAWS, 240),
            Step("5-axis milling", _5_AXIS, 1090),
            Step("Deburring", _DEBURRING, 590),
            Step("Washing", _WASHING, 150),
            Step("Measuring", _MEASURING, 285, sends_back=("5-axis milling", 0.18)),
            Step("Assembly", _BENCHES, 735),
            Step("Final inspection", _INSPECTION, 455),
            Step("Packing", _PACKING, 140),
        ),
    ),
    Product(
        name="Bearing housing",
        share=0.12,
        quantities=(12, 36),
        steps=(
            Step("Milling", _MILLS, 500),
            Step("Drilling", _DRILLS, 380),
            Step("Deburring", _DEBURRING, 450, skips_next=0.45),
            Step("In-process inspection", _INSPECTION, 390),
            Step("Surface grinding", _SURFACE, 465),
            Step("Washing", _WASHING, 135),
            Step("Final inspection", _INSPECTION, 385),
            Step("Packing", _PACKING, 120),
        ),
    ),
    Product(
        name="Guide rail",
        share=0.1,
        quantities=(16, 40),
        steps=(
            Step("Sawing", _SAWS, 190),
            Step("Milling", _MILLS, 450),
            Step("Hardening", _OVEN, 440),
            Step("In-process inspection", _INSPECTION, 345, scraps_lot=0.2),
            Step("Surface grinding", _SURFACE, 405),
            Step("Profile grinding", _CNC_GRINDER, 330),
            Step("Final inspection", _INSPECTION, 340),
            Step("Packing", _PACKING, 105),
        ),
    ),
    Product(
        name="Spindle nose",
        share=0.1,
        quantities=(8, 20),
        steps=(
            Step("Sawing", _SAWS, 290),
            Step("Turning", ("Lathe 3", "Turn-mill centre 1"), 900),
            Step("In-process inspection", _INSPECTION, 630, sends_back=("Turning", 0.2)),
            Step("Hardening", _OVEN, 815),
            Step("Tempering", _TEMPERING, 775),
            Step("Cylindrical grinding", _CYLINDRICAL, 1050),
            Step("Measuring", _MEASURING, 535),
            Step("Final inspection", _INSPECTION, 520),
            Step("Packing", _PACKING, 160),
        ),
    ),
    Product(
        name="Coupling half",
        share=0.1,
        quantities=(24, 60),
        steps=(
            Step("Sawing", _SAWS, 105),
            Step("Turning", _LATHES, 365),
            Step("Milling", _MILLS, 255),
            Step("Deburring", _DEBURRING, 180),
            Step("Washing", _WASHING, 65),
            Step("Final inspection", _INSPECTION, 180),
            Step("Packing", _PACKING, 65),
        ),
    ),
    Product(
        name="Tool holder",
        share=0.08,
        quantities=(12, 32),
        steps=(
            Step("Sawing", _SAWS, 160),
            Step("Turning", ("Turn-mill centre 1",), 755),
            Step("5-axis milling", _5_AXIS, 705),
            Step("Hardening", _OVEN, 510),
            Step("Tempering", _TEMPERING, 450),
            Step("Profile grinding", _CNC_GRINDER, 375),
            Step("Measuring", _MEASURING, 225, sends_back=("Profile grinding", 0.28)),
            Step("Packing", _PACKING, 100),
        ),
    ),
    Product(
        name="Manifold block",
        share=0.07,
        quantities=(6, 18),
        steps=(
            Step("Milling", _MILLS, 880),
            Step("Drilling", _DRILLS, 1025),
            Step("Deburring", _DEBURRING, 930),
            Step("Washing", _WASHING, 290),
            Step("Assembly", _BENCHES, 1375),
            Step("Final inspection", _INSPECTION, 715, sends_back=("Deburring", 0.3)),
            Step("Packing", _PACKING, 200),
        ),
    ),
)

ORDERS_BY_WEEKDAY = (19.0, 16.0, 14.5, 13.0, 9.5, 0.0, 0.0)


def build_shop(n_hall: int = 1) -> Shop:
    """Build the shop, or a company of `n_hall` such shops with stations and products apart."""
    if n_hall == 1:
        return Shop(STATIONS, PRODUCTS, ORDERS_BY_WEEKDAY)
    halls = range(1, n_hall + 1)
    return Shop(
        tuple(_station_of_hall(station, hall) for hall in halls for station in STATIONS),
        tuple(_product_of_hall(product, hall) for hall in halls for product in PRODUCTS),
        tuple(n * n_hall for n in ORDERS_BY_WEEKDAY),
    )


def _name_in_hall(name: str, hall: int) -> str:
    return f"{name} (hall {hall})"


def _station_of_hall(station: Station, hall: int) -> Station:
    return replace(
        station,
        name=_name_in_hall(station.name, hall),
        area=_name_in_hall(station.area, hall),
        team=_name_in_hall(station.team, hall),
    )


def _product_of_hall(product: Product, hall: int) -> Product:
    steps = tuple(
        replace(step, stations=tuple(_name_in_hall(name, hall) for name in step.stations))
        for step in product.steps
    )
    return replace(product, name=_name_in_hall(product.name, hall), steps=steps)
