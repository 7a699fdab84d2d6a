"""From folders to worlds, and what is refused on the way."""

from pathlib import Path

import msgspec
import pytest

from twinline.diagnostics import Refused
from twinline.environment.real import real_environment
from twinline.plant import write_plant
from twinline.testing.small_shop import NOTE, SmallShop
from twinline.worlds import open_world, open_worlds

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
