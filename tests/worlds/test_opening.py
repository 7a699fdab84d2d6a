"""From folders to worlds, and what is refused on the way."""

from pathlib import Path

import msgspec
import pytest
from tests.worlds.toy_line import running_plant

from twinline.diagnostics import Refused
from twinline.environment.real import real_environment
from twinline.plant import write_plant
from twinline.testing.small_shop import NOTE, SmallShop
from twinline.worlds import SimulatedWorld, Start, open_world, open_worlds

MACHINE = real_environment()


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in refused.value.diagnostics]


def test_a_plant_folder_is_a_world_named_after_it(shop: SmallShop, folder: Path) -> None:
    shop.write(MACHINE.disk, folder)
    world = open_world(folder, MACHINE)
    assert (world.id, world.name, world.plant.note) == ("small-shop", "Small shop", NOTE)
    assert world.report is None


def test_the_report_of_an_import_belongs_to_the_world(shop: SmallShop, folder: Path) -> None:
    shop.write(MACHINE.disk, folder)
    (folder / "import-report.json").write_bytes(b'{"rows": 7}')
    assert open_world(folder, MACHINE).report == b'{"rows": 7}'


def test_a_folder_of_plant_folders_is_several_worlds(shop: SmallShop, folder: Path) -> None:
    for name in ("North Hall", "north-hall", "South"):
        shop.write(MACHINE.disk, folder / name)
    (folder / "notes.txt").write_text("not a plant", "utf-8")
    assert open_worlds(folder, MACHINE).ids == ("north-hall", "south", "north-hall-2")


def test_a_folder_without_a_plant_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        open_worlds(tmp_path, MACHINE)
    assert codes(refused) == ["W050"]


def test_a_log_of_another_plant_is_refused(shop: SmallShop, folder: Path) -> None:
    shop.write(MACHINE.disk, folder)
    fewer = msgspec.structs.replace(
        shop.plant,
        stations=shop.plant.stations[1:],
        operations=shop.plant.operations[1:],
        products=(),
    )
    (folder / "plant.yaml").write_text(write_plant(fewer), "utf-8")
    with pytest.raises(Refused) as refused:
        open_world(folder, MACHINE)
    assert codes(refused) == ["W052"]
    assert "saw" in str(refused.value)


def test_an_empty_log_is_refused(shop: SmallShop, folder: Path) -> None:
    empty = shop._replace(changes=shop.changes[:0])
    empty.write(MACHINE.disk, folder)
    with pytest.raises(Refused) as refused:
        open_world(folder, MACHINE)
    assert codes(refused) == ["W051"]


def test_the_faults_of_all_folders_are_told_at_once(shop: SmallShop, folder: Path) -> None:
    for name in ("a", "b"):
        shop.write(MACHINE.disk, folder / name)
        (folder / name / "plant.yaml").write_text("format: 1\nname: 7\nnam: x\n", "utf-8")
    with pytest.raises(Refused) as refused:
        open_worlds(folder, MACHINE)
    files = {each.where.rpartition(":")[0] for each in refused.value.diagnostics}
    assert len(files) == 2


def test_a_plant_folder_without_a_log_is_simulated(tmp_path: Path) -> None:
    folder = tmp_path / "Toy Line"
    folder.mkdir()
    (folder / "plant.yaml").write_text(write_plant(running_plant()), "utf-8")
    world = open_world(folder, MACHINE, start=Start(seed=3, at_us=600_000_000, speed=60))
    try:
        assert (world.id, world.kind, world.report) == ("toy-line", "simulated", None)
        assert isinstance(world, SimulatedWorld)
        while world.simulate():
            world.grow()
        assert world.now_us() >= 600_000_000
        assert len(world.measures.orders.ids) > 10
        assert (folder / "simulated" / "log").is_dir()
    finally:
        world.close()


def test_replays_and_simulations_are_served_together(shop: SmallShop, folder: Path) -> None:
    shop.write(MACHINE.disk, folder / "old")
    (folder / "new").mkdir()
    (folder / "new" / "plant.yaml").write_text(write_plant(running_plant()), "utf-8")
    worlds = open_worlds(folder, MACHINE)
    assert [(each.id, each.kind) for each in worlds] == [("new", "simulated"), ("old", "replay")]
    for each in worlds:
        each.close()


def test_a_plant_without_a_log_that_cannot_be_simulated_is_refused(
    shop: SmallShop, tmp_path: Path
) -> None:
    (tmp_path / "plant.yaml").write_text(write_plant(shop.plant), "utf-8")
    with pytest.raises(Refused) as refused:
        open_world(tmp_path, MACHINE)
    assert {each.code[0] for each in refused.value.diagnostics} <= {"K", "P"}
