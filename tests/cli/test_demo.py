"""`twinline demo` as a process: it answers at once, opens in a running plant, and runs twice."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

pytestmark = pytest.mark.slow
OPENED_US = 7_200_000_000


@contextmanager
def demo(home: Path, *arguments: str) -> Iterator[tuple[str, str]]:
    """A running demonstration: what it printed until it answers, and its address."""
    program = "from twinline.cli import main; main()"
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", program, "demo", *arguments, "--no-browser", "--port", "8270"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "TWINLINE_HOME": str(home)},
    )
    assert process.stdout is not None
    told = ""
    try:
        while (found := re.search(r"running at (http://\S+/)", told)) is None:
            line = process.stdout.readline()
            assert line, told
            told += line
        yield told, found[1]
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()


def world(address: str) -> dict[str, Any]:
    (only,) = httpx2.get(f"{address}api/worlds").json()["worlds"]
    return dict(only)


def wait_for_opening(address: str) -> dict[str, Any]:
    deadline_s = time.monotonic() + 60
    while (shown := world(address))["clock"]["edge_us"] < OPENED_US:
        assert time.monotonic() < deadline_s
        time.sleep(0.02)
    return shown


def test_it_is_a_car_plant_that_is_simulated_with_a_past(tmp_path: Path) -> None:
    with demo(tmp_path) as (told, address):
        assert "Generated data, not a real plant" in told
        assert "Compiling the simulation kernel in the background (once)" in told
        shown = wait_for_opening(address)
        assert (shown["id"], shown["kind"]) == ("body-assembly", "simulated")
        assert (shown["generated"], shown["clock"]["speed"]) == (True, 10)
        assert shown["n_order"] > 500


def test_two_demonstrations_stand_beside_each_other(tmp_path: Path) -> None:
    with demo(tmp_path) as (_, first), demo(tmp_path) as (told, second):
        assert "Port 8270 is taken" in told
        assert wait_for_opening(first)["log_epoch"] != wait_for_opening(second)["log_epoch"]


def test_the_machine_shop_is_imported_once(tmp_path: Path) -> None:
    written_ns = set()
    for _ in range(2):
        with demo(tmp_path, "machine-shop") as (told, address):
            assert "Compiling" not in told
            assert world(address)["kind"] == "replay"
        (plant_file,) = tmp_path.glob("demo/machine_shop-*/plant.yaml")
        written_ns.add(plant_file.stat().st_mtime_ns)
    assert len(written_ns) == 1
