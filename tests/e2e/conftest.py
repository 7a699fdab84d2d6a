"""Servers on imported plants and on the demonstration, and a headless Chromium that looks at them.

These tests need a browser and take minutes on a machine without a graphics card, so they run only
when they are asked for: `make e2e`, or `pytest tests/e2e -m e2e`.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE_LOG = ROOT / "plants" / "machine_shop" / "production_log.csv"
TWINLINE = Path(sys.executable).parent / "twinline"
# A software renderer: slow, but the same picture everywhere.
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]

collect_ignore_glob = [] if importlib.util.find_spec("playwright") else ["test_*.py"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave these tests out unless they were asked for by their mark."""
    if "e2e" in str(config.option.markexpr):
        return
    here = Path(__file__).parent
    asked_for = [item for item in items if here not in item.path.parents]
    config.hook.pytest_deselected(items=[item for item in items if here in item.path.parents])
    items[:] = asked_for


@pytest.fixture(scope="session")
def playwright() -> Iterator["Playwright"]:
    """What drives the browsers."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not there for unit tests

    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: "Playwright") -> Iterator["Browser"]:
    """Chromium as the system has it."""
    yield from launched(playwright, CHROMIUM_OPTIONS)


@pytest.fixture
def large_text_browser(playwright: "Playwright") -> Iterator["Browser"]:
    """Chromium of a person who has set text to twice its size."""
    yield from launched(playwright, [*CHROMIUM_OPTIONS, "--blink-settings=defaultFontSize=32"])


def launched(playwright: "Playwright", options: list[str]) -> Iterator["Browser"]:
    """Start Chromium; close it in the end."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    chromium = playwright.chromium.launch(executable_path=path, args=options)
    yield chromium
    chromium.close()


@pytest.fixture(scope="module")
def demo_address() -> Iterator[str]:
    """The demonstration, begun anew: a car plant that is simulated while it is watched."""
    yield from running("demo")


@pytest.fixture(scope="session")
def shop_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on the generated machine shop, imported as a stranger would."""
    yield from served(imported(EXAMPLE_LOG, tmp_path_factory.mktemp("shop") / "plant"))


@pytest.fixture(scope="session")
def site_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on two plants: the machine shop, and one like it of another name."""
    site = tmp_path_factory.mktemp("site")
    first = imported(EXAMPLE_LOG, site / "east")
    shutil.copytree(first, site / "west")
    plant = site / "west" / "plant.yaml"
    text = plant.read_text("utf-8")
    plant.write_text(re.sub(r"(?m)^name: .*$", "name: The other plant", text, count=1), "utf-8")
    yield from served(site)


@pytest.fixture(scope="session")
def machining_address(
    machining_log: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A server on the real machining log."""
    yield from served(imported(machining_log, tmp_path_factory.mktemp("machining") / "plant"))


def imported(log_file: Path, folder: Path, *options: str) -> Path:
    """Import an event log into a folder, as a stranger would."""
    subprocess.run(  # noqa: S603 - our own command
        [TWINLINE, "import", log_file, "-o", folder, *options], check=True, capture_output=True
    )
    return folder


def served(folder: Path) -> Iterator[str]:
    """Serve a folder, say where."""
    yield from running("serve", str(folder))


def running(*command: str) -> Iterator[str]:
    """Run a command that serves, say where."""
    server = subprocess.Popen(  # noqa: S603 - our own command
        [TWINLINE, *command, "--no-browser", "--port", "8240"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert server.stdout is not None
    try:
        said = []
        for line in server.stdout:
            said.append(line)
            running = re.search(r"running at (http://\S+)", line)
            if running:
                yield running[1]
                break
        else:
            pytest.fail("the server did not start: " + "".join(said))
    finally:
        server.terminate()
        server.communicate(timeout=20)
