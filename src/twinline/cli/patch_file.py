"""`twinline patch`: what a patch changes in a plant file, as a diff, and the change itself."""

import os
from pathlib import Path

import click

from twinline.cli.faults import faults_told


@click.command("patch")
@click.argument("plant", type=click.Path(exists=True, path_type=Path))
@click.argument("patches", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Write the plant file; otherwise it is only shown.")
@click.option(
    "--list",
    "under",
    metavar="PATH",
    help="List the fields under a path, such as stations or stations/lathe, with what they hold.",
)
def command(*, plant: Path, patches: tuple[Path, ...], write: bool, under: str | None) -> None:
    """Make patches in a plant file, and show what changes as a diff.

    PLANT is the plant file in YAML, or a folder with a plant.yaml in it. Patches are made one after
    the other. Comments and layout of the
    file stay as they are.
    """
    if not patches and under is None:
        raise click.UsageError("nothing to do: give a patch file, or --list")
    file = plant / "plant.yaml" if plant.is_dir() else plant
    with faults_told():
        if under is not None:
            for line in _listed(file, under):
                click.echo(line)
        if patches:
            _merge(file, patches, write=write)


def _listed(file: Path, under: str) -> list[str]:
    from twinline.plant import editable_values, read_plant  # noqa: PLC0415 - help comes first

    rows = [
        (each.path, "-" if each.text is None else each.text, each.expected)
        for each in editable_values(read_plant(file), under)
    ]
    width = max((len(path) for path, _, _ in rows), default=0)
    return [f"{path.ljust(width)}  {text}  ({expected})" for path, text, expected in rows]


def _merge(file: Path, patches: tuple[Path, ...], *, write: bool) -> None:
    import difflib  # noqa: PLC0415 - the same

    from twinline.diagnostics import Diagnostic, Refused  # noqa: PLC0415 - the same
    from twinline.plant import merge_patch, read_patch  # noqa: PLC0415 - the same
    from twinline.plant.read import file_text, syntax_of  # noqa: PLC0415 - the same

    if syntax_of(file) != "yaml":
        fault = Diagnostic("P063", str(file), "it is not YAML", fix="write the plant as YAML")
        raise Refused([fault])
    before = after = file_text(file)
    for each in patches:
        after = merge_patch(after, read_patch(each), file.name)
    lines = difflib.unified_diff(
        before.splitlines(keepends=True),
        after.splitlines(keepends=True),
        str(file),
        f"{file} with {', '.join(each.name for each in patches)}",
    )
    click.echo("".join(lines), nl=False)
    if write and after != before:
        _replace(file, after)
        click.echo(f"Written to {file}")


def _replace(file: Path, text: str) -> None:
    """Whoever looks sees the old file or the whole new one."""
    from twinline.diagnostics import Diagnostic, Refused  # noqa: PLC0415 - help comes first

    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        draft.write_text(text, "utf-8", newline="")
        draft.replace(file)
    except OSError as error:
        fault = Diagnostic("S036", str(file), f"it cannot be written: {error.strerror or error}")
        raise Refused([fault]) from None
    finally:
        draft.unlink(missing_ok=True)
