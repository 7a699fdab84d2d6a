"""`twinline assets`: the kinds of the asset kit, as a table or a page with pictures and files."""

from collections.abc import Mapping
from pathlib import Path

import click

from twinline.cli.faults import faults_told
from twinline.cli.progress import progress_bar
from twinline.scene import Kind


@click.command("assets")
@click.argument("kinds", nargs=-1, metavar="[KIND]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a page with pictures, and every kind as a GLB file, into a folder.",
)
@click.option("--force", is_flag=True, help="Write into a folder that is not empty.")
@click.option(
    "--kinds",
    "kinds_path",
    type=click.Path(exists=True, path_type=Path),
    help="Kinds of your own are shown, too: a Python file, a GLB file, or a folder of them.",
)
def command(
    kinds: tuple[str, ...], output: Path | None, kinds_path: Path | None, *, force: bool
) -> None:
    """Show the kinds of the asset kit.

    Stations and halls are made of them. Without an output folder they are listed: id, size,
    triangles, and names in English, Vietnamese and Chinese. KIND limits it to some of them.
    """
    # The kit is many modules.
    from twinline.cli.loading import read_kinds  # noqa: PLC0415
    from twinline.decide import refuse_unfit_folder  # noqa: PLC0415
    from twinline.scene import KIT  # noqa: PLC0415

    with faults_told():
        known = KIT if kinds_path is None else KIT | read_kinds(kinds_path)
        unknown = [each for each in kinds if each not in known]
        if unknown:
            raise click.UsageError(
                f"no such kind: {', '.join(unknown)}; without any all are listed"
            )
        chosen = {each: known[each] for each in kinds} or known
        if output is None:
            _list(chosen)
            return
        refuse_unfit_folder(output, force=force)
        _write(chosen, output)
    click.echo(f"Written to {output / 'index.html'}")


def _list(kinds: Mapping[str, Kind]) -> None:
    for each in kinds.values():
        facts = each.build(baked=False).facts
        width, depth, height = facts.size_m
        size = f"{width:.1f} x {depth:.1f} x {height:.1f} m"
        names = ", ".join(each.names)
        click.echo(f"{each.id:<26} {size:<21} {facts.n_triangle:>5} triangles  {names}")


def _write(kinds: Mapping[str, Kind], output: Path) -> None:
    from twinline.scene import gallery  # noqa: PLC0415

    output.mkdir(parents=True, exist_ok=True)
    with progress_bar() as bar:
        line = bar.add_task("Building", total=1.0)
        for name, data in gallery(kinds.values(), lambda share: bar.update(line, completed=share)):
            (output / name).write_bytes(data)
