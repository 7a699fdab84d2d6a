"""A process that simulates is killed: the log on disk opens, and is a prefix of the same run."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tests.worlds.toy_line import ToyLine

from twinline.environment.real import SystemDisk
from twinline.log import LogReader

ROOT = Path(__file__).parents[2]
SIMULATOR = """
import sys
from pathlib import Path
from tests.worlds.toy_line import ToyLine, toy_plant
from twinline.environment.real import real_environment
from twinline.worlds import ClockCommand, Recording, SimulatedWorld

recording = Recording(ToyLine(), real_environment(), Path(sys.argv[1]))
world = SimulatedWorld("toy", toy_plant(), recording)
world.set_clock(ClockCommand(seek_us=world.clock_law().to_us))
world.start()
while True:
    world.grow()
    print(world.log.n_change, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("least_change", [500, 20_000])
def test_a_killed_simulation_leaves_a_prefix_of_its_run(tmp_path: Path, least_change: int) -> None:
    command = [sys.executable, "-c", SIMULATOR, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:  # noqa: S603 - ours
        assert process.stdout is not None
        seen = 0
        while seen < least_change:
            seen = int(process.stdout.readline())
        process.kill()
        process.stdout.read()
    log = LogReader.open(SystemDisk(), tmp_path / "log")
    assert log.n_change >= seen
    end_us = log.window[1]
    line = ToyLine()
    line.run_until(end_us - 1)
    alone = line.take_changes().sorted_by_time().without_superseded()
    found = log.read(0, end_us)
    until = int(np.searchsorted(found.at_us, end_us - 1))  # the last instant may be cut
    assert sorted(zip(found.at_us[:until], found.signal[:until], strict=True)) == sorted(
        zip(alone.at_us[:until], alone.signal[:until], strict=True)
    )
