"""The real disk and the one in memory behave alike, so that tests on one speak for the other."""

import errno
import random
from pathlib import Path, PurePath

import pytest

from twinline.environment import Disk, replace_file
from twinline.environment.real import SystemDisk, real_environment
from twinline.testing.environment import MemoryDisk, fake_environment


@pytest.fixture(params=["system", "memory"])
def disk(request: pytest.FixtureRequest) -> Disk:
    return SystemDisk() if request.param == "system" else MemoryDisk()


@pytest.fixture
def folder(disk: Disk, tmp_path: Path) -> PurePath:
    made = tmp_path / "a" / "b"
    disk.make_folder(made)
    return made


def write(disk: Disk, path: PurePath, data: bytes) -> None:
    file = disk.open_append(path)
    file.write(data)
    file.sync()
    file.close()


def test_what_is_appended_is_read(disk: Disk, folder: PurePath) -> None:
    write(disk, folder / "f", b"abc")
    write(disk, folder / "f", b"defg")
    disk.sync_folder(folder)
    assert disk.read(folder / "f") == b"abcdefg"
    assert disk.read(folder / "f", 2, 3) == b"cde"
    assert disk.read(folder / "f", 5, 99) == b"fg"
    assert disk.read(folder / "f", 99, 1) == b""
    assert disk.size(folder / "f") == 7


def test_one_holder_appends_at_a_time(disk: Disk, folder: PurePath) -> None:
    held = disk.open_append(folder / "f")
    with pytest.raises(BlockingIOError):
        disk.open_append(folder / "f")
    held.close()
    disk.open_append(folder / "f").close()


def test_a_truncated_file_goes_on_at_its_new_end(disk: Disk, folder: PurePath) -> None:
    file = disk.open_append(folder / "f")
    file.write(b"abcdef")
    file.truncate(2)
    file.write(b"x")
    file.close()
    assert disk.read(folder / "f") == b"abx"


def test_names_come_and_go(disk: Disk, folder: PurePath) -> None:
    for name in ("z", "m"):
        write(disk, folder / name, name.encode())
    disk.make_folder(folder / "k")
    assert disk.listing(folder) == ("k", "m", "z")
    disk.rename(folder / "z", folder / "m")
    assert disk.listing(folder) == ("k", "m")
    assert disk.read(folder / "m") == b"z"
    disk.remove(folder / "m")
    assert not disk.exists(folder / "m")
    assert disk.exists(folder / "k")
    assert not disk.exists(folder / "never")


def test_what_is_not_there_is_an_error(disk: Disk, folder: PurePath) -> None:
    for ask in (disk.read, disk.size, disk.remove):
        with pytest.raises(FileNotFoundError):
            ask(folder / "never")
    with pytest.raises(FileNotFoundError):
        disk.open_append(folder / "no folder" / "f")
    with pytest.raises(FileNotFoundError):
        disk.listing(folder / "no folder")
    with pytest.raises(FileNotFoundError):
        disk.rename(folder / "never", folder / "f")


def test_a_replaced_file_is_whole_and_alone(disk: Disk, folder: PurePath) -> None:
    write(disk, folder / "f.draft", b"left from a crash")
    write(disk, folder / "f", b"old")
    replace_file(disk, folder / "f", b"new")
    assert disk.read(folder / "f") == b"new"
    assert disk.listing(folder) == ("f",)


@pytest.mark.parametrize("seed", range(40))
def test_after_a_power_cut_a_replaced_file_is_old_or_new(seed: int) -> None:
    disk, draw, path = MemoryDisk(), random.Random(seed), PurePath("f")  # noqa: S311 - a test's chance
    replace_file(disk, path, b"old" * 900)
    if seed % 2:
        disk.fail_next("sync_folder" if seed % 3 else "rename", OSError(errno.EIO, "broken"))
        with pytest.raises(OSError, match="broken"):
            replace_file(disk, path, b"new" * 900)
    else:
        replace_file(disk, path, b"new" * 900)
    disk.cut_power(draw)
    after = disk.read(path)
    assert after in {b"old" * 900, b"new" * 900}
    assert seed % 2 or after == b"new" * 900


@pytest.mark.parametrize("seed", range(40))
def test_a_power_cut_leaves_what_was_synced(seed: int) -> None:
    disk, draw = MemoryDisk(), random.Random(seed)  # noqa: S311 - a test's chance
    file = disk.open_append(PurePath("f"))
    file.write(b"safe" * 300)
    file.sync()
    disk.sync_folder(PurePath())
    file.write(b"lost" * 300)
    disk.cut_power(draw)
    after = disk.read(PurePath("f"))
    assert after[:1200] == b"safe" * 300
    assert all(
        mine in {theirs, 0} for mine, theirs in zip(after[1200:], b"lost" * 300, strict=False)
    )


def test_a_disk_that_fails_says_so_once() -> None:
    disk = MemoryDisk()
    disk.fail_next("write", OSError(errno.ENOSPC, "full"))
    file = disk.open_append(PurePath("f"))
    with pytest.raises(OSError, match="full"):
        file.write(b"abcdef")
    file.write(b"gh")
    assert disk.read(PurePath("f")) == b"abcgh"


def test_the_machine_has_clocks_that_run_and_bytes_that_differ() -> None:
    machine = real_environment()
    assert machine.clock.now_us() > 1_700_000_000_000_000
    assert machine.clock.monotonic_us() <= machine.clock.monotonic_us()
    assert machine.randomness.token(16) != machine.randomness.token(16)


def test_a_seed_draws_the_same_tokens() -> None:
    mine, same, other = (fake_environment(seed).randomness.token(8) for seed in (1, 1, 2))
    assert mine == same != other
