"""An event log, a recording of its robots, and where their joints put them: our own kinematics."""

from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from twinline.scene import Asset, Drive

Numbers = npt.NDArray[np.float64]

BEGIN_S: Final = 8 * 3600 + 600
"""Of the recording, on the day of the log."""
EVENTS: Final = (
    "Order,Operation,Machine,Start,End\n"
    "A1,Welding,Weld cell 1,2024-01-01 08:00,2024-01-01 08:50\n"
    "A1,Milling,Mill 2,2024-01-01 09:10,2024-01-01 10:05\n"
)


def angles_at(seconds: Numbers) -> Numbers:
    """(n, 6) degrees: any way of six joints, the second of them farther than its kind turns."""
    most = np.array([40.0, 135.0, 35.0, 120.0, 60.0, 200.0])
    turns = np.outer(seconds, 1 / np.array([7.0, 11.0, 5.0, 13.0, 3.0, 17.0]))
    angles: Numbers = most * np.sin(turns)
    return angles


def sample_times() -> Numbers:
    """Two samples a second, and nothing in the second minute."""
    seconds = np.arange(0, 180, 0.5)
    return seconds[(seconds < 60) | (seconds >= 120)]


def clock(second: float) -> str:
    at = BEGIN_S + second
    return f"2024-01-01 {int(at // 3600):02}:{int(at // 60 % 60):02}:{at % 60:06.3f}"


def write_cell(folder: Path, robots: tuple[tuple[str, int], ...]) -> tuple[Path, Path]:
    """An event log, and a recording of some robots: that of number n is 10 (n - 1) s ahead."""
    events, joints = folder / "cell.csv", folder / "robots.csv"
    events.write_text(EVENTS, "utf-8")
    rows = ["time,station,robot," + ",".join(f"joint {i + 1} [deg]" for i in range(6))]
    for station, robot in robots:
        angles = angles_at(sample_times() + 10 * (robot - 1))
        for second, own in zip(sample_times(), angles, strict=True):
            cells = ",".join(f"{x:.6f}" for x in own)
            rows.append(f"{clock(second)},{station},{robot},{cells}")
    joints.write_text("\n".join(rows), "utf-8")
    return events, joints


def recorded(second: float, robot: int = 1) -> Numbers:
    """(6,) what the recording says of an instant: between samples evenly, in a gap the last."""
    times = sample_times()
    before = int(np.searchsorted(times, second, side="right")) - 1
    around = angles_at(times[before : before + 2] + 10 * (robot - 1))
    if before + 1 == len(times) or times[before + 1] - times[before] > 1:
        held: Numbers = around[0]
        return held
    share = (second - times[before]) / (times[before + 1] - times[before])
    return np.asarray((1 - share) * around[0] + share * around[1])


def forward(
    asset: Asset, angles: Numbers, points: Numbers, numbers: npt.NDArray[np.int64]
) -> Numbers:
    """(n, 3) where points of parts come to when the joints of a kind turn."""
    joints = [i for i, part in enumerate(asset.facts.parts) if part.drive is Drive.JOINT]
    frames = {0: np.eye(4)}
    for i, part in enumerate(asset.facts.parts):
        x, y, z = part.axis
        cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
        turn = np.eye(4)
        if i in joints:
            limit = min(max(angles[joints.index(i)], part.motion.low), part.motion.high)
            a = np.radians(limit)
            turn[:3, :3] += np.sin(a) * cross + (1 - np.cos(a)) * cross @ cross
        to, back = np.eye(4), np.eye(4)
        to[:3, 3], back[:3, 3] = part.pivot_m, np.negative(part.pivot_m)
        frames[i + 1] = frames[part.parent] @ to @ turn @ back
    whole = np.column_stack((points, np.ones(len(points))))
    return np.array([(frames[n] @ p)[:3] for n, p in zip(numbers.tolist(), whole, strict=True)])
