"""What `export` does beside parsing: a bar, a window of a log, and files that are whole."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from twinline.cli.loading import read_kinds
from twinline.cli.progress import progress_bar
from twinline.cli.simulating import load_native
from twinline.diagnostics import Diagnostic, Refused
from twinline.environment.real import real_environment
from twinline.plant import Plant, read_plant
from twinline.scene import KIT, Kind
from twinline.scene.mover_looks import Looks, Mover, mover_models
from twinline.scene.plant_glb import plant_glb
from twinline.scene.whole import Progress, Whole, gather
from twinline.worlds import SimulatedWorld, bring_to, read_instant, visit_world
from twinline.worlds.courses import Course, courses_of

if TYPE_CHECKING:
    from twinline.scene.usd_stage import Movement

_US_PER_S: Final = 1e6
_HOUR_US: Final = 3_600_000_000
_USD: Final = (".usda", ".usdc", ".usdz")


class Files(NamedTuple):
    """Where to write."""

    glb: Path | None
    usd: Path | None
    force: bool


class Window(NamedTuple):
    """What of a log, as it was told."""

    begin: str
    end: str | None


def export_watched(
    plant: Path, files: Files, window: Window | None, kinds_path: Path | None
) -> list[str]:
    """Write a plant; a bar shows how far it is where somebody watches.

    Returns:
        What to tell: a sentence a file.

    Raises:
        Refused: The plant or the kinds are refused, a file would be written over (S032), has an
            unknown format (S033) or cannot be written (S036), OpenUSD is not installed (S045), or
            the window is none (W054, W058).
    """
    _refuse_unfit(files)
    kit = KIT if kinds_path is None else KIT | read_kinds(kinds_path)
    described = read_plant(plant / "plant.yaml" if plant.is_dir() else plant)
    with progress_bar() as bar:
        line = bar.add_task("Building what stands there", total=1.0)

        def tell(share: float) -> None:
            bar.update(line, completed=share)

        whole = gather(described, kit, tell)
        told = []
        if files.glb is not None:
            bar.update(line, description=f"Writing {files.glb.name}")
            with _whole_file(files.glb) as draft:
                draft.write_bytes(plant_glb(whole))
            told.append(_told(files.glb, whole))
        if files.usd is not None:
            movement = None
            if window is not None:
                bar.update(line, description="Reading what moved")
                movement = _movement(plant, window, kit, tell)
            bar.update(line, description=f"Writing {files.usd.name}")
            with _whole_file(files.usd) as draft:
                _write_usd(whole, movement, draft, tell)
            told.append(_told(files.usd, whole, movement))
    return told


def _told(path: Path, whole: Whole, movement: "Movement | None" = None) -> str:
    n_thing = sum(len(each.things) for each in whole.groups)
    moved = "" if movement is None else f", {len(movement.movers):,} that move"
    megabytes = path.stat().st_size / 1e6
    return (
        f"{path}: {n_thing:,} things of {len(whole.models)} models{moved}, "
        f"{whole.n_triangle:,} triangles, {megabytes:.1f} MB"
    )


def _write_usd(whole: Whole, movement: "Movement | None", path: Path, progress: Progress) -> None:
    from pxr import UsdUtils  # noqa: PLC0415 - an extra

    from twinline.scene.usd_stage import plant_stage  # noqa: PLC0415

    stage = plant_stage(whole, movement, progress)  # its layer lives as long as it does
    layer = stage.GetRootLayer()
    if path.suffix != ".usdz":
        layer.Export(str(path))
        return
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".") as folder:
        inner = Path(folder) / "plant.usdc"
        layer.Export(str(inner))
        UsdUtils.CreateNewUsdzPackage(str(inner), str(path))


def _movement(
    folder: Path, window: Window, kit: Mapping[str, Kind], progress: Callable[[float], None]
) -> "Movement":
    """What moved in a window of the folder's world."""
    from twinline.scene.usd_stage import Movement  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        world = visit_world(folder, real_environment(), Path(scratch))
        try:
            from_us = read_instant(world, window.begin, "--from")
            to_us = (
                from_us + _HOUR_US
                if window.end is None
                else read_instant(world, window.end, "--to")
            )
            if isinstance(world, SimulatedWorld) and world.kernel_size is not None:
                load_native(world.kernel_size)
            bring_to(world, to_us)
            to_us = min(to_us, world.log.window[1])
            looks = Looks(world.plant)
            courses = courses_of(world.log, from_us, to_us, progress)
            movers = [_mover(each, from_us, looks) for each in courses]
        finally:
            world.close()
    models = mover_models({each.model: each.look for each in movers}, kit)
    begins = _local(world.plant, from_us)
    return Movement(movers, models, (to_us - from_us) / _US_PER_S, begins)


def _local(plant: Plant, at_us: int) -> str:
    return (datetime.fromisoformat(plant.epoch) + timedelta(microseconds=at_us)).isoformat()


def _mover(course: Course, from_us: int, looks: Looks) -> Mover:
    entity = course.entity
    if entity.kind == "vehicle":
        look, colour = looks.of_vehicle(str(entity.attributes.get("fleet", "")))
    elif entity.kind == "operator":
        look, colour = looks.of_person()
    else:
        look, colour = looks.of_order(str(entity.attributes.get("product", "")))
    at_s = (course.at_us - from_us).astype(np.float64) / _US_PER_S
    return Mover(entity.kind, entity.id, entity.name or entity.id, look, colour, at_s, course.poses)


# ---------------------------------------------------------------------- files


def _refuse_unfit(files: Files) -> None:
    """Refuse files that could not be written at the end, before anything is computed."""
    faults = []
    wanted = ((files.glb, (".glb",)), (files.usd, _USD))
    for path, suffixes in wanted:
        if path is not None and path.suffix not in suffixes:
            expected = f"a name that ends in {' or '.join(suffixes)}"
            found = f'nothing can be written as "{path.suffix}" with this option'
            faults.append(Diagnostic("S033", str(path), found, expected))
        if path is not None and path.exists() and not files.force:
            found, fix = "there is a file of this name already", "give another name, or --force"
            faults.append(Diagnostic("S032", str(path), found, fix=fix))
    if files.usd is not None and not _has_usd():
        fix = 'install the extra: pip install "twinline[usd]"'
        faults.append(Diagnostic("S045", "--usd", "OpenUSD is not installed", fix=fix))
    if faults:
        raise Refused(faults)


def _has_usd() -> bool:
    try:
        import pxr.Usd  # noqa: F401, PLC0415 - an extra
    except ImportError:
        return False
    return True


@contextmanager
def _whole_file(path: Path) -> Iterator[Path]:
    """A draft to write to, which becomes the file; whoever looks sees the old or the new whole.

    Raises:
        Refused: S036, the system does not let it be written.
    """
    draft = path.with_name(f".{path.stem}.{os.getpid()}.part{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield draft
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        found = f"it cannot be written: {error.strerror or error}"
        fix = "give a file in a folder that you may write to and whose disk has room"
        raise Refused([Diagnostic("S036", str(path), found, fix=fix)]) from error
