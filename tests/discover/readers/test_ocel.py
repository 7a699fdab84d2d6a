"""OCEL 2.0 in its forms: which object is the order, what becomes a row, and hostile databases."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from twinline.discover.readers import ColumnChoices, read_event_log

Write = Callable[..., Path]
RefusalOf = Callable[..., Any]
FixtureLog = Callable[[str], Path]

EVENTS: list[dict[str, Any]] = [
    {"id": "e1", "type": "turn", "time": "2024-03-04T06:10:00Z", "objects": ["W1", "lathe"]},
    {"id": "e2", "type": "mill", "time": "2024-03-04T07:20:00Z", "objects": ["W1", "mill"]},
    {"id": "e3", "type": "turn", "time": "2024-03-04T08:30:00Z", "objects": ["W2", "lathe"]},
    {"id": "e4", "type": "wash", "time": "2024-03-04T09:40:00Z", "objects": ["W1", "W2", "tub"]},
    {"id": "e5", "type": "sweep", "time": "2024-03-04T10:50:00Z", "objects": []},
]
OBJECTS = {
    "W1": "Work Order",
    "W2": "Work Order",
    "lathe": "Machine",
    "mill": "Machine",
    "tub": "Machine",
}
PRODUCTS = {"W1": "gear", "W2": "shaft"}


def document() -> dict[str, Any]:
    return {
        "objectTypes": [],
        "eventTypes": [],
        "events": [
            {
                **{key: event[key] for key in ("id", "type", "time")},
                "attributes": [{"name": "good", "value": 10 + i}],
                "relationships": [{"objectId": each, "qualifier": "on"} for each in objects],
            }
            for i, event in enumerate(EVENTS)
            for objects in [event["objects"]]
        ],
        "objects": [
            {
                "id": name,
                "type": kind,
                "attributes": [
                    {"name": "product", "time": "1970-01-01T00:00:00Z", "value": PRODUCTS[name]}
                ]
                if name in PRODUCTS
                else [],
            }
            for name, kind in OBJECTS.items()
        ],
    }


def write_database(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as database, database:
        for table, columns in {
            "event": "ocel_id, ocel_type",
            "object": "ocel_id, ocel_type",
            "event_object": "ocel_event_id, ocel_object_id, ocel_qualifier",
            "event_map_type": "ocel_type, ocel_type_map",
            "object_map_type": "ocel_type, ocel_type_map",
            "object_WorkOrder": "ocel_id, ocel_time, ocel_changed_field, product",
            "object_Machine": "ocel_id, ocel_time, ocel_changed_field",
        }.items():
            database.execute(f"CREATE TABLE {table} ({columns})")
        maps = [("Work Order", "WorkOrder"), ("Machine", "Machine")]
        database.executemany("INSERT INTO object_map_type VALUES (?, ?)", maps)
        database.executemany("INSERT INTO object VALUES (?, ?)", OBJECTS.items())
        database.executemany(
            "INSERT INTO object_WorkOrder VALUES (?, '1970-01-01 00:00:00', NULL, ?)",
            PRODUCTS.items(),
        )
        for i, event in enumerate(EVENTS):
            table = f'"event_{event["type"]}"'
            database.execute(f"CREATE TABLE IF NOT EXISTS {table} (ocel_id, ocel_time, good)")
            database.execute(
                "INSERT INTO event_map_type SELECT ?1, ?1 WHERE ?1 NOT IN "
                "(SELECT ocel_type FROM event_map_type)",
                (event["type"],),
            )
            database.execute("INSERT INTO event VALUES (?, ?)", (event["id"], event["type"]))
            row = (event["id"], event["time"], 10 + i)
            database.execute(f"INSERT INTO {table} VALUES (?, ?, ?)", row)  # noqa: S608 - ours
            database.executemany(
                "INSERT INTO event_object VALUES (?, ?, 'on')",
                [(event["id"], each) for each in event["objects"]],
            )
        for statement in statements:
            database.execute(statement)
    return path


@pytest.fixture(params=["json", "sqlite"])
def shop(request: pytest.FixtureRequest, tmp_path: Path, write: Write) -> Path:
    if request.param == "json":
        return write(json.dumps(document()), "log.jsonocel")
    return write_database(tmp_path / "log.sqlite")


def test_the_work_order_is_the_order_and_the_machine_the_station(shop: Path) -> None:
    result = read_event_log(shop)
    assert result.column("object_type") == "Work Order"
    assert result.column("order") == "Work Order"
    assert result.column("resource") == "Machine"
    assert result.column("product") == "product"
    log = result.log
    assert log.resource is not None
    assert log.product is not None
    assert log.good is not None
    rows = {
        (log.order.text(i), log.activity.text(i), log.resource.text(i), log.product.text(i))
        for i in range(len(log))
    }
    assert rows == {
        ("W1", "turn", "lathe", "gear"),
        ("W1", "mill", "mill", "gear"),
        ("W2", "turn", "lathe", "shaft"),
        ("W1", "wash", "tub", "gear"),
        ("W2", "wash", "tub", "shaft"),
    }
    assert sorted(log.good.tolist()) == [10, 11, 12, 13, 13]


def test_an_event_of_two_orders_is_a_row_of_each_and_one_of_none_is_set_aside(
    shop: Path,
) -> None:
    result = read_event_log(shop)
    assert result.n_row == 6
    assert result.n_set_aside() == {"E031": 1}
    assert [each.n_row for each in result.findings if each.code == "E045"] == [1]


def test_another_object_type_can_be_chosen(shop: Path) -> None:
    result = read_event_log(shop, ColumnChoices(object_type="Machine"))
    assert sorted(result.log.order.values) == ["lathe", "mill", "tub"]
    assert result.column("object_type") == "Machine"


def test_an_object_type_that_is_not_there_is_refused(shop: Path, refusal_of: RefusalOf) -> None:
    (diagnostic,) = refusal_of(shop, object_type="Machin").diagnostics
    assert (diagnostic.code, diagnostic.fix) == ("E021", 'did you mean "Machine"?')


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"events": [', "E024"),
        ('{"events": [{"id": 1}], "objects": []}', "E024"),
        ('{"ocel:events": {}, "ocel:objects": {}}', "E025"),
        ('{"title": "a schema", "properties": {"ocel:events": {}}}', "E024"),
        ('{"events": [], "objects": []}', "E027"),
        ('{"events": ' + "[" * 100_000, "E024"),
        ('{"x": ' + '{"a":' * 100_000, "E024"),
    ],
)
def test_json_that_is_not_ocel_2_is_refused(
    write: Write, refusal_of: RefusalOf, text: str, code: str
) -> None:
    (diagnostic,) = refusal_of(write(text, "log.jsonocel")).diagnostics
    assert diagnostic.code == code


def test_a_database_is_not_changed_by_reading_it(tmp_path: Path) -> None:
    path = write_database(tmp_path / "log.sqlite")
    before = path.read_bytes()
    read_event_log(path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["log.sqlite"]


def test_an_event_that_no_table_tells_the_time_of_is_set_aside(tmp_path: Path) -> None:
    statements = (
        "INSERT INTO event VALUES ('e9', 'turn')",
        "INSERT INTO event_object VALUES ('e9', 'W1', 'on')",
    )
    result = read_event_log(write_database(tmp_path / "log.sqlite", *statements))
    assert result.n_row == 7
    assert len(result.set_aside) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE event_object",
        "INSERT INTO event_map_type VALUES ('drill', 'drill')",
        "INSERT INTO event_map_type VALUES ('x', 'x\" UNION SELECT 1, 2 --')",
        "ALTER TABLE event_wash RENAME COLUMN ocel_time TO at",
    ],
)
def test_a_database_of_another_shape_is_refused(
    tmp_path: Path, refusal_of: RefusalOf, statement: str
) -> None:
    path = write_database(tmp_path / "log.sqlite", statement)
    (diagnostic,) = refusal_of(path).diagnostics
    assert diagnostic.code == "E026"


def test_a_view_that_never_ends_is_not_run(tmp_path: Path, refusal_of: RefusalOf) -> None:
    path = write_database(
        tmp_path / "log.sqlite",
        "DROP TABLE event_wash",
        "CREATE VIEW event_wash AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT i AS ocel_id, i AS ocel_time FROM n",
    )
    assert refusal_of(path).diagnostics[0].code == "E026"


def test_a_damaged_database_is_refused(tmp_path: Path, refusal_of: RefusalOf) -> None:
    path = write_database(tmp_path / "log.sqlite")
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xa5" * 8192
    path.write_bytes(content)
    assert refusal_of(path).diagnostics[0].code == "E026"


@pytest.mark.parametrize("name", ["ocel20_example.jsonocel", "ocel20_example.sqlite"])
def test_the_published_example_is_read_in_both_forms(fixture_log: FixtureLog, name: str) -> None:
    result = read_event_log(fixture_log(name))
    assert result.column("object_type") == "Purchase Order"
    assert sorted(result.log.order.values) == ["PO1", "PO2"]
    assert result.n_row == 13 == len(result.log) + len(result.set_aside)
    assert result.n_set_aside() == {"E031": 8}
    assert result.log.quantity is not None
    assert set(result.log.quantity.tolist()) == {500.0, 1.0}
    assert result.log.resource is None


def test_the_published_example_of_the_first_version_is_refused(
    fixture_log: FixtureLog, refusal_of: RefusalOf
) -> None:
    assert refusal_of(fixture_log("example_log.jsonocel")).diagnostics[0].code == "E025"


def test_ocel_as_csv_is_flattened(write: Write) -> None:
    text = (
        "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:machine,good\n"
        "1,turn,2024-03-04 06:10:00Z,\"['W1']\",['lathe'],4\n"
        '2,wash,2024-03-04 07:20:00Z,"[""W1"", ""W2""]",[],5\n'
        "3,sweep,2024-03-04 08:30:00Z, , ,6\n"
        "4,turn\n"
    )
    result = read_event_log(write(text))
    assert sorted(result.log.order.values) == ["W1", "W2"]
    assert result.log.line.tolist() == [2, 3, 3]
    assert result.column("resource") == "machine"
    assert result.n_set_aside() == {"E031": 1, "E036": 1}
    assert result.counted_in == "line"


@pytest.mark.slow
def test_the_published_orders_are_read(fixture_log: FixtureLog) -> None:
    result = read_event_log(fixture_log("ocel_order_simulated.csv"))
    assert result.column("object_type") == "orders"
    assert len(result.log.order.values) == 2000
    assert result.n_row == len(result.log) + len(result.set_aside) == 22_367
