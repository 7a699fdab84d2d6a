"""Plant time as a law of server time."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from twinline.worlds import ClockCommand, ClockLaw, obey

HOUR_US = 3_600_000_000
PLAYING = ClockLaw(
    plant_us=2 * HOUR_US,
    server_us=500,
    speed=60,
    playing=True,
    from_us=HOUR_US,
    to_us=9 * HOUR_US,
    edge_us=9 * HOUR_US,
)
instants = st.integers(-(10 * HOUR_US), 20 * HOUR_US)
commands = st.builds(
    ClockCommand,
    playing=st.none() | st.booleans(),
    speed=st.none() | st.floats(1, 10_000),
    seek_us=st.none() | instants,
)


def test_an_hour_passes_in_a_minute_at_speed_60() -> None:
    assert PLAYING.plant_time_us(500 + 60_000_000) == 3 * HOUR_US


def test_a_paused_clock_stands() -> None:
    paused = obey(PLAYING, ClockCommand(playing=False), 500 + 60_000_000)
    assert paused.plant_time_us(10**12) == 3 * HOUR_US


def test_time_stays_within_the_log() -> None:
    assert PLAYING.plant_time_us(10**12) == 9 * HOUR_US
    assert obey(PLAYING, ClockCommand(seek_us=0), 600).plant_us == HOUR_US


def test_a_clock_does_not_play_at_the_end() -> None:
    assert not obey(PLAYING, ClockCommand(playing=True, seek_us=10 * HOUR_US), 600).playing


def test_time_does_not_pass_the_live_edge() -> None:
    growing = msgspec.structs.replace(PLAYING, edge_us=4 * HOUR_US)
    assert growing.plant_time_us(10**12) == 4 * HOUR_US
    at_edge = obey(growing, ClockCommand(seek_us=6 * HOUR_US), 600)
    assert (at_edge.plant_us, at_edge.playing) == (4 * HOUR_US, True)


def test_a_clock_that_waits_stands() -> None:
    waiting = msgspec.structs.replace(PLAYING, waiting=True)
    assert waiting.plant_time_us(10**12) == 2 * HOUR_US


@given(commands, st.integers(500, 10**9))
def test_a_command_without_a_seek_never_moves_the_shown_instant(
    command: ClockCommand, server_us: int
) -> None:
    after = obey(PLAYING, command, server_us)
    if command.seek_us is None:
        assert after.plant_time_us(server_us) == PLAYING.plant_time_us(server_us)


@given(commands, st.integers(500, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_plant_time_never_runs_back_by_itself(
    command: ClockCommand, server_us: int, first: int, second: int
) -> None:
    law = obey(PLAYING, command, server_us)
    early, late = sorted((first, second))
    assert law.plant_time_us(server_us + early) <= law.plant_time_us(server_us + late)
