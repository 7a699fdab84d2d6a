"""A process that writes a log is killed in the middle of it: nothing acknowledged is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from twinline.environment.real import SystemDisk
from twinline.log import LogReader, LogWriter

WRITER = """
import sys
from pathlib import Path
import numpy as np
from twinline.changes import Changes, Dictionary
from twinline.environment.real import SystemDisk
from twinline.log import LogWriter

log = LogWriter(SystemDisk(), Path(sys.argv[1]), 7)
names = Dictionary(["stations"])
names.add_entity("station", "M1", "Mill")
names.add_signals([0] * 50, "good", "number", 0)
log.extend_dictionary(names)
while True:
    number = log.n_change + np.arange(1 + log.n_change % 997)
    log.append(Changes.holds(number // 3, number % 50, number))
    print(log.n_change, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("n_append", [1, 7, 23])
def test_a_killed_writer_loses_nothing_acknowledged(tmp_path: Path, n_append: int) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path / "log")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:  # noqa: S603 - ours
        assert writer.stdout is not None
        for _ in range(n_append):
            writer.stdout.readline()
        writer.kill()
        rest = writer.stdout.read().split()
    acknowledged = int(rest[-1]) if rest else 1
    log = LogReader.open(SystemDisk(), tmp_path / "log")
    assert log.n_change >= acknowledged
    changes = log.read(*log.window)
    assert sorted(changes.params[:, 0].tolist()) == list(range(log.n_change))
    with LogWriter(SystemDisk(), tmp_path / "log", epoch=7) as again:
        assert again.n_change == log.n_change
