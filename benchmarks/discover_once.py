"""Imports one event log in a process of its own, and prints seconds and peak memory as JSON.

A process alone shows the memory of an import: `discover.py` runs this and reads the line.
"""

import json
import resource
import sys
import time
from pathlib import Path

from twinline.discover import import_event_log
from twinline.environment.real import real_environment


def main() -> None:
    log_file, folder = Path(sys.argv[1]), Path(sys.argv[2])
    begin, processor_begin_s = time.perf_counter(), time.process_time()
    report = import_event_log(log_file, folder, real_environment())
    taken_s, processor_s = time.perf_counter() - begin, time.process_time() - processor_begin_s
    rows = report.rows
    assert rows.n_row == rows.n_used + rows.n_set_aside + rows.n_joined, "a row is lost"
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {
        "seconds": taken_s,
        "processor_s": processor_s,
        "peak_mb": peak_mb,
        "n_change": report.n_change,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
