"""`twinline serve` as a process: the address it prints, a taken port, and how it stops."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from websockets.sync.client import connect

from twinline.environment.real import real_environment
from twinline.testing.small_shop import NOTE, build_small_shop

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def plant_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plants") / "small-shop"
    build_small_shop(n_order=10).write(real_environment().disk, folder)
    return folder


@contextmanager
def serving(folder: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """A running server: the process, what it printed until it answers, and its address."""
    program = "from twinline.cli import main; main()"
    command = [sys.executable, "-c", program, "serve", str(folder), "--port", str(port)]
    process = subprocess.Popen(  # noqa: S603 - our own program
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "DISPLAY": "", "WAYLAND_DISPLAY": ""},
    )
    assert process.stdout is not None
    told = ""
    while (found := re.search(r"http://\S+/", told)) is None:
        line = process.stdout.readline()
        assert line, told
        told += line
    try:
        yield process, told, found[0]
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def test_a_server_says_where_it_is_and_what_it_shows(plant_folder: Path) -> None:
    with serving(plant_folder, free_port()) as (_, told, address):
        assert NOTE in told
        assert httpx2.get(f"{address}healthz").json()["status"] == "running"


def test_an_unfinished_end_of_a_log_is_told_and_the_rest_served(
    plant_folder: Path, tmp_path: Path
) -> None:
    torn = shutil.copytree(plant_folder, tmp_path / "torn")
    (log,) = (torn / "log").iterdir()
    with log.open("ab") as file:
        file.write(b"half a frame")
    with serving(torn, free_port()) as (_, told, address):
        assert f"{log.name} at byte" in told
        assert "W005" in told
        assert httpx2.get(f"{address}api/worlds/torn").json()["n_change"] > 0


def test_a_taken_port_is_answered_with_the_next_free_one(plant_folder: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as holder,
        serving(plant_folder, holder.getsockname()[1]) as (_, told, address),
    ):
        taken = holder.getsockname()[1]
        assert f"Port {taken} is taken" in told
        assert f":{taken}/" not in address


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_server_stops_within_a_second_with_viewers_connected(
    plant_folder: Path, how: signal.Signals
) -> None:
    with serving(plant_folder, free_port()) as (process, _, address):
        stream = f"{address.replace('http', 'ws')}api/worlds/small-shop/stream"
        with connect(stream) as one, connect(stream) as other:
            for viewer in (one, other):
                hello = json.loads(viewer.recv(timeout=5))
                viewer.send(json.dumps({"type": "subscribe", "topics": hello["topics"]}))
                viewer.recv(timeout=5)
            begin_s = time.monotonic()
            process.send_signal(how)
            status = process.wait(5)
            taken_s = time.monotonic() - begin_s
    assert status == (0 if how is signal.SIGINT else -signal.SIGTERM)
    assert taken_s < 1
