"""Native code that is built while worlds are served: told, harmless, and never left behind."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.worlds.toy_line import running_plant

from twinline.environment import Environment
from twinline.environment.real import real_environment
from twinline.kernel.native_code import NATIVE
from twinline.worlds import (
    ClockCommand,
    ReplayWorld,
    SimulatedWorld,
    compiling_in_background,
    simulated_world,
)
from twinline.worlds.native import NativeBuild

MACHINE = real_environment()
HOUR_US = 3_600_000_000
pytestmark = pytest.mark.slow


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TWINLINE_HOME", str(tmp_path / "home"))
    monkeypatch.delitem(NATIVE, "small", raising=False)
    return tmp_path / "home"


@pytest.fixture
def simulated(tmp_path: Path) -> Iterator[SimulatedWorld]:
    world = simulated_world(running_plant(), MACHINE, tmp_path, "toy")
    yield world
    world.close()


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[NativeBuild]:
    """All builds that are begun."""
    begun: list[NativeBuild] = []

    class Kept(NativeBuild):
        def __init__(self, environment: Environment, size: str, *, in_background: bool) -> None:
            super().__init__(environment, size, in_background=in_background)
            begun.append(self)

    monkeypatch.setattr("twinline.worlds.native.NativeBuild", Kept)
    return begun


def test_a_world_goes_on_while_its_kernel_is_built_and_the_build_ends_with_the_server(
    home: Path, simulated: SimulatedWorld, builds: list[NativeBuild]
) -> None:
    told: list[str] = []
    with compiling_in_background((simulated,), MACHINE, told.append):
        simulated.set_clock(ClockCommand(seek_us=HOUR_US))
        while simulated.simulate():
            simulated.grow()
        assert simulated.now_us() >= HOUR_US
        assert [each.running for each in builds] == [True]
    while builds[0].running:
        time.sleep(0.01)
    assert told == ["Compiling the simulation kernel in the background (once) …"]
    assert not [*home.glob("native/*.o")]


def test_a_build_that_fails_is_told_once(home: Path, simulated: SimulatedWorld) -> None:
    home.mkdir()
    (home / "native").write_text("a file where a folder is wanted", "utf-8")
    told: list[str] = []
    with compiling_in_background((simulated,), MACHINE, told.append):
        while len(told) < 2:
            time.sleep(0.01)
    assert "It goes on uncompiled" in told[1]
    assert len(told) == 2


def test_replays_need_no_kernel(world: ReplayWorld, builds: list[NativeBuild]) -> None:
    told: list[str] = []
    with compiling_in_background((world,), MACHINE, told.append):
        assert builds == []
    assert told == []


def test_a_build_ends_when_whoever_started_it_is_gone(home: Path) -> None:
    program = (
        "from twinline.environment.real import real_environment as r\n"
        "from twinline.worlds.native import NativeBuild\n"
        "print(NativeBuild(r())._process.pid, flush=True)\n"
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    )
    parent = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    build = Path("/proc") / parent.stdout.strip()
    while build.exists() and "native" in (build / "cmdline").read_text("utf-8"):
        time.sleep(0.02)
    assert not [*home.glob("native/*.o")]
