"""How long does a stranger wait, and how much do they download?

What is timed: `make demo` in a fresh clone with empty caches and no Node on PATH, from the command
to the first answer of the page and of the plant behind it; in that first run, from the line that
says that it runs to the first car seen moving (`start_moving.py` says what that is); then the
second `make demo`. The kernel is compiled in the background meanwhile, as it is for a stranger.
Downloads are the bytes that this machine received meanwhile, so run it on a quiet one.
The clone is of the committed state. Nothing here is a ratio: the goals are the README's promise.
Until version 0.1 the demonstration was the machine shop, whose log a first start imported.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from start_moving import wait_for_motion
from table import Row, arguments, report

ROOT = Path(__file__).resolve().parents[1]
URL = re.compile(r"http://[\w.:\[\]-]+/")
LONGEST_WAIT_S = 300


def received_bytes() -> int:
    """Bytes received so far on every interface but the loopback."""
    total = 0
    for line in Path("/proc/net/dev").read_text("ascii").splitlines()[2:]:
        name, _, counters = line.partition(":")
        if name.strip() != "lo":
            total += int(counters.split()[0])
    return total


def fresh_environment(home: Path) -> dict[str, str]:
    """This environment with an empty home, empty caches and neither Node nor a display."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "UV_", "TWINLINE_", "DISPLAY", "WAYLAND", "VIRTUAL_ENV"))
    }
    folders = [
        each
        for each in os.environ["PATH"].split(os.pathsep)
        if not (Path(each) / "node").exists() or (Path(each) / "git").exists()
    ]
    return {
        **kept,
        "HOME": str(home),
        "PATH": os.pathsep.join(folders),
        "PIP_CACHE_DIR": str(home / "pip"),
        "PYTHONUNBUFFERED": "1",
        "PYTHON": sys.executable,
    }


class Running(NamedTuple):
    """A demonstration that answers."""

    address: str
    answered_s: float
    """From the command to the answer of the page and of the plant behind it."""
    moving_s: float
    """From the line that says that it runs to the first part that is seen moving."""
    received: int
    """Bytes from the command to the answer."""


@contextlib.contextmanager
def demo(folder: Path, environment: dict[str, str]) -> Iterator[Running]:
    """Run `make demo` until it has shown what it shows."""
    before, begin_s = received_bytes(), time.monotonic()
    with subprocess.Popen(
        ["make", "demo"],  # noqa: S607 - the make on PATH, as a stranger would
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            address = wait_for_url(process)
            running_s = time.monotonic()
            with ThreadPoolExecutor() as threads:
                moving = threads.submit(wait_for_motion, address, LONGEST_WAIT_S)
                wait_for_answer(address)
                answered_s, received = time.monotonic() - begin_s, received_bytes() - before
                moving_s = moving.result() - running_s
            yield Running(address, answered_s, moving_s, received)
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(timeout=20)


def wait_for_url(process: subprocess.Popen[str]) -> str:
    """The first URL that the process prints."""
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if found := URL.search(line):
            return found.group()
    raise RuntimeError("make demo ended without a URL:\n" + "".join(said))


def wait_for_answer(url: str) -> None:
    """Return once the page and the list of worlds have answered."""
    give_up = time.monotonic() + LONGEST_WAIT_S
    for path in ("", "api/worlds"):
        while True:
            try:
                with urllib.request.urlopen(url + path, timeout=10) as answer:  # noqa: S310 - ours
                    assert answer.status == 200  # noqa: PLR2004 - the HTTP status
                    break
            except (urllib.error.URLError, ConnectionError):
                if time.monotonic() > give_up:
                    raise
                time.sleep(0.02)


def main() -> None:
    short = arguments(__doc__ or "").short
    if short:  # a clone and a download are the whole point: there is nothing shorter to run
        print("start: nothing to run in short mode")
        return
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        clone, home = folder / "twinline", folder / "home"
        home.mkdir()
        git = shutil.which("git") or "git"
        subprocess.run([git, "clone", "-q", str(ROOT), str(clone)], check=True)  # noqa: S603
        environment = fresh_environment(home)
        with demo(clone, environment) as first:
            pass
        with demo(clone, environment) as second:
            pass
    rows = [
        Row("fresh clone to running plant", first.answered_s, "s", 60, 20),
        Row("downloads", first.received / 1e6, "MB", 160, 80),
        Row("first world moving, nothing cached", first.moving_s, "s", 3, 1),
        Row("second start to first answer", second.answered_s, "s", 2, 1),
    ]
    report("start", rows, short=short)


if __name__ == "__main__":
    main()
