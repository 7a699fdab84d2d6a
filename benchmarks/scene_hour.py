"""Does the page's memory stay flat while a live plant is watched for an hour of the clock?

The demonstration goes on at its live edge at the speed of life, as on a screen beside a line. What
`scene` plays sixty times as fast brings the same changes; only here do timers, reconnections and
an hour's worth of frames come with them.
"""

import os
import statistics
import time

from playwright.sync_api import Page, sync_playwright
from scene import OPTIONS, served
from scene_moving import PLAY, heap_mb, time_us
from scene_page import drawn_page
from table import Row, arguments, report

HOUR_S = 3600
# What is fetched and compiled for later comes in the first minutes.
SETTLED_S = 600


def hour_rows(page: Page, hour_s: float, settled_s: float, n_sample: int) -> list[Row]:
    """Sizes of the heap at even times, after everything unreachable is gone."""
    page.evaluate(PLAY, 1)
    begin, begin_us = time.monotonic(), time_us(page)
    page.wait_for_timeout(settled_s * 1000)
    times_s, sizes_mb = [], []
    for i in range(n_sample):
        due_s = settled_s + i * (hour_s - settled_s) / (n_sample - 1)
        page.wait_for_timeout(max(0, due_s - (time.monotonic() - begin)) * 1000)
        times_s.append(time.monotonic() - begin)
        sizes_mb.append(heap_mb(page))
    slope = statistics.linear_regression(times_s, sizes_mb).slope
    return [
        Row("memory of the script, settled", sizes_mb[0], "MB"),
        Row("most of it later", max(sizes_mb), "MB"),
        Row("least of it later", min(sizes_mb[1:]), "MB"),
        Row("growth, as a straight line", slope * HOUR_S, "MB/h", 1),
        Row("time watched", times_s[-1] / 60, "min"),
        Row("time of the plant that passed", (time_us(page) - begin_us) / 60e6, "min"),
    ]


def main() -> None:
    short = arguments(__doc__ or "").short
    with sync_playwright() as driver:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        chromium = driver.chromium.launch(executable_path=path, args=list(OPTIONS))
        with served("demo") as address:
            page = drawn_page(chromium, address)
            times = (6, 2, 3) if short else (HOUR_S, SETTLED_S, 26)
            rows = hour_rows(page, *times)
        chromium.close()
    report("scene_hour", rows, short=short)


if __name__ == "__main__":
    main()
