"""What `export` does beside parsing: a bar, a window of a log, and files that are whole."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from twinline.cli.loading import read_kinds
from twinline.cli.progress import progress_bar
from twinline.cli.simulating import load_native
from twinline.diagnostics import Diagnostic, Refused
from twinline.discover.wording import counted
from twinline.environment.real import real_environment
from twinline.plant import Plant, read_plant
from twinline.scene import KIT, Kind
from twinline.scene.limb_motion import limb_motions
from twinline.scene.movement import Movement
from twinline.scene.mover_looks import Mover, mover_models
from twinline.scene.mover_stages import Looks
from twinline.scene.movers import Look
from twinline.scene.plant_glb import plant_glb
from twinline.scene.vectors import Numbers
from twinline.scene.whole import Progress, Whole, gather
from twinline.worlds import SimulatedWorld, bring_to, read_instant, visit_world
from twinline.worlds.courses import Course, courses_of
from twinline.worlds.recorded_robots import recorded_robots
from twinline.worlds.station_work import works_of

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
        movement = None
        if window is not None:
            bar.update(line, description="Reading what moved")
            movement = _movement(plant, window, (whole, kit), tell)
        told = []
        if files.glb is not None:
            bar.update(line, description=f"Writing {files.glb.name}")
            with _whole_file(files.glb) as draft:
                draft.write_bytes(plant_glb(whole, movement))
            told.append(_told(files.glb, whole, movement))
        if files.usd is not None:
            bar.update(line, description=f"Writing {files.usd.name}")
            with _whole_file(files.usd) as draft:
                _write_usd(whole, movement, draft, tell)
            told.append(_told(files.usd, whole, movement))
    return told


def _told(path: Path, whole: Whole, movement: Movement | None) -> str:
    n_thing = sum(len(each.things) for each in whole.groups)
    megabytes = path.stat().st_size / 1e6
    return (
        f"{path}: {n_thing:,} things of {len(whole.models)} models{_told_moving(movement)}, "
        f"{whole.n_triangle:,} triangles, {megabytes:.1f} MB"
    )


def _told_moving(movement: Movement | None) -> str:
    if movement is None:
        return ""
    limbs = movement.limbs
    n_mover = len({(each.kind, each.id) for each in movement.movers})
    left_out = (
        f" ({limbs.n_left_out:,} more stand still: a shorter window has room for them)"
        if limbs.n_left_out
        else ""
    )
    recorded = f", {counted(limbs.n_recorded, 'robots')} as recorded" if limbs.n_recorded else ""
    return f", {n_mover:,} that move, {limbs.n_moving:,} moving parts{left_out}{recorded}"


def _write_usd(whole: Whole, movement: Movement | None, path: Path, progress: Progress) -> None:
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
    folder: Path,
    window: Window,
    scene: tuple[Whole, Mapping[str, Kind]],
    progress: Callable[[float], None],
) -> Movement:
    """What moved in a window of the folder's world."""
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
            movers = movers_of(courses, from_us, looks)
            works = works_of(world.log, world.plant, from_us, to_us)
            robots = recorded_robots(world.log, from_us, to_us)
        finally:
            world.close()
    whole, kit = scene
    models = mover_models({each.model: each.look for each in movers}, kit)
    length_s = (to_us - from_us) / _US_PER_S
    limbs = limb_motions(whole, works, (from_us / _US_PER_S, length_s), robots)
    return Movement(movers, models, length_s, _local(world.plant, from_us), limbs)


def _local(plant: Plant, at_us: int) -> str:
    return (datetime.fromisoformat(plant.epoch) + timedelta(microseconds=at_us)).isoformat()


def movers_of(courses: Iterable[Course], from_us: int, looks: Looks) -> list[Mover]:
    """What moved, and what it looks like, in seconds from the begin of a window."""
    return [
        Mover(each.entity.kind, each.entity.id, each.entity.name or each.entity.id, *seen)
        for each in courses
        for seen in _looks_of(each, from_us, looks)
    ]


def _looks_of(
    course: Course, from_us: int, looks: Looks
) -> Iterator[tuple[Look, str, Numbers, Numbers]]:
    """As what it is seen, one look after the other: which, in which colour, when and where."""
    told = course.entity.attributes
    at_s = (course.at_us - from_us).astype(np.float64) / _US_PER_S
    if course.entity.kind == "vehicle":
        yield *looks.of_vehicle(str(told.get("fleet", ""))), at_s, course.poses
    elif course.entity.kind == "operator":
        yield *looks.of_person(), at_s, course.poses
    else:
        product = str(told.get("product", ""))
        for stage in looks.of_order(product, at_s, course.poses):
            yield stage.look, looks.colour(product, stage.look), stage.at_s, stage.poses


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
