"""The clock that tests hold in their hand."""

from twinline.testing.environment import FakeClock


def test_time_passes_only_when_it_is_told_to() -> None:
    clock = FakeClock(now_us=5)
    assert (clock.now_us(), clock.monotonic_us()) == (5, 0)
    clock.advance(3)
    assert (clock.now_us(), clock.monotonic_us()) == (8, 3)


def test_setting_the_wall_clock_does_not_move_the_monotonic_one() -> None:
    clock = FakeClock(now_us=50)
    clock.step(-40)
    assert (clock.now_us(), clock.monotonic_us()) == (10, 0)
