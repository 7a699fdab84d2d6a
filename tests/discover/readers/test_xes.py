"""XES logs: traces, lifecycles, packed files, and the published running example."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from twinline.discover.readers import read_event_log

Write = Callable[..., Path]

LOG = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="?"/></global>
  <trace>
    <string key="concept:name" value="A1"/>
    <string key="product" value="gear"/>
    <event>
      <string key="concept:name" value="turn"/>
      <string key="org:resource" value="lathe"/>
      <string key="lifecycle:transition" value="start"/>
      <date key="time:timestamp" value="2024-03-04T06:00:00.000+07:00"/>
      <list key="tools"><values><string key="concept:name" value="not an activity"/></values></list>
    </event>
    <event>
      <string key="concept:name" value="turn"/>
      <string key="lifecycle:transition" value="complete"/>
      <date key="time:timestamp" value="2024-03-04T07:10:00.000+07:00"/>
      <int key="good" value="12"/>
      <float key="cost:total" value="3.5"/>
    </event>
  </trace>
  <trace>
    <event>
      <string key="concept:name" value="mill"/>
      <string key="lifecycle:transition" value="complete"/>
      <date key="time:timestamp" value="2024-03-04T08:00:00.000+07:00"/>
    </event>
  </trace>
  <event>
    <string key="concept:name" value="stray"/>
    <date key="time:timestamp" value="2024-03-04T09:00:00.000+07:00"/>
  </event>
</log>
"""


def test_traces_and_lifecycles_become_rows(write: Write) -> None:
    result = read_event_log(write(LOG, "log.xes"))
    log = result.log
    assert [log.order.text(row) for row in range(2)] == ["A1", "trace 2"]
    assert log.activity.values == ("turn", "mill")
    assert ((log.end_us - log.start_us) // 60_000_000).tolist() == [70, 0]
    assert log.resource is not None
    assert log.resource.text(0) == "lathe"
    assert (log.zoned, log.time_zone) == (True, "+07:00")
    assert result.counted_in == "event"


def test_attributes_become_columns(write: Write) -> None:
    result = read_event_log(write(LOG, "log.xes"))
    assert result.column("product") == "case:product"
    assert result.log.good is not None
    assert result.log.good[0] == 12
    assert result.log.other["cost:total"].values == ("3.5",)


def test_an_event_outside_of_every_trace_is_set_aside(write: Write) -> None:
    result = read_event_log(write(LOG, "log.xes"))
    assert [(each.line, each.reason_code) for each in result.set_aside] == [(4, "E031")]
    assert result.n_row == 4 == len(result.log) + result.n_joined + len(result.set_aside)


def test_a_packed_log_is_the_same_log(write: Write) -> None:
    plain = read_event_log(write(LOG, "log.xes"))
    packed = read_event_log(write(gzip.compress(LOG.encode()), "log.xes.gz"))
    assert packed.columns == plain.columns
    assert packed.log.end_us.tolist() == plain.log.end_us.tolist()


def test_names_may_have_a_prefix_of_their_namespace(write: Write) -> None:
    prefixed = (
        '<x:log xmlns:x="http://www.xes-standard.org/"><x:trace>'
        '<x:string key="concept:name" value="A1"/><x:event>'
        '<x:string key="concept:name" value="turn"/>'
        '<x:date key="time:timestamp" value="2024-03-04T06:00:00Z"/></x:event></x:trace></x:log>'
    )
    assert read_event_log(write(prefixed, "log.xes")).log.order.values == ("A1",)


@pytest.mark.slow
def test_more_events_than_one_chunk_keep_their_order(write: Write) -> None:
    first = datetime(2024, 3, 4, 6, tzinfo=UTC)
    late = '<int key="late" value="1"/>'
    events = "".join(
        f'<event><string key="concept:name" value="op {i % 5}"/>'
        f'<date key="time:timestamp" value="{first + timedelta(seconds=i):%Y-%m-%dT%H:%M:%SZ}"/>'
        f"{late if i > 11_000 else ''}</event>"
        for i in range(12_000)
    )
    trace = f'<trace><string key="concept:name" value="A1"/>{events}</trace>'
    result = read_event_log(write(f"<log>{trace}</log>", "log.xes"))
    assert result.n_row == 12_000
    assert (result.log.other["late"].codes != -1).sum() == sum(
        line > 11_001 for line in result.log.line.tolist()
    )


def test_the_running_example_is_read(fixture_log: Callable[[str], Path]) -> None:
    result = read_event_log(fixture_log("running-example.xes"))
    assert len(result.log) == result.n_row == 42
    assert sorted(result.log.order.values) == ["1", "2", "3", "4", "5", "6"]
    assert len(result.log.activity.values) == 8
    assert result.column("resource") == "org:resource"
    assert result.log.resource is not None
    assert "Pete" in result.log.resource.values
    assert result.log.time_zone == "+01:00"


@pytest.mark.parametrize("name", ["interval_event_log.csv"])
def test_xes_written_as_csv_is_read(fixture_log: Callable[[str], Path], name: str) -> None:
    result = read_event_log(fixture_log(name))
    assert [result.column(role) for role in ("order", "activity", "start", "end")] == [
        "case:concept:name",
        "concept:name",
        "start_timestamp",
        "time:timestamp",
    ]
    assert len(result.log) == result.n_row == 8109
    assert result.log.zoned
