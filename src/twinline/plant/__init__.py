"""What a plant is: its types, its file, its checks, and the ways along its floor."""

from twinline.plant.aisle_network import AisleNetwork
from twinline.plant.check_times import is_time_zone
from twinline.plant.checks import check_plant
from twinline.plant.entities import (
    Aisle,
    Area,
    Branch,
    Buffer,
    Conveyor,
    Entity,
    Floor,
    Operation,
    OperatorPool,
    Order,
    Place,
    Plant,
    Point,
    Product,
    Shift,
    Sink,
    Source,
    Station,
    Step,
    Tag,
    Vehicle,
    WorkCenter,
    WorkingTime,
)
from twinline.plant.geometry import corners, front, overlap
from twinline.plant.read import parse_plant, read_plant
from twinline.plant.reference import reference_markdown
from twinline.plant.schema import json_schema
from twinline.plant.si import plant_as_si
from twinline.plant.write import write_plant

__all__ = [
    "Aisle",
    "AisleNetwork",
    "Area",
    "Branch",
    "Buffer",
    "Conveyor",
    "Entity",
    "Floor",
    "Operation",
    "OperatorPool",
    "Order",
    "Place",
    "Plant",
    "Point",
    "Product",
    "Shift",
    "Sink",
    "Source",
    "Station",
    "Step",
    "Tag",
    "Vehicle",
    "WorkCenter",
    "WorkingTime",
    "check_plant",
    "corners",
    "front",
    "is_time_zone",
    "json_schema",
    "overlap",
    "parse_plant",
    "plant_as_si",
    "read_plant",
    "reference_markdown",
    "write_plant",
]
