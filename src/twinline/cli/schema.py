"""`twinline schema`: schemas and reference pages, made from the types and tables they describe."""

import json
from pathlib import Path

import click

from twinline.cli.reference import commands_page
from twinline.measure import kpi_page, state_page
from twinline.plant import json_schema, reference_markdown
from twinline.scene import kit_page
from twinline.serve import http_page, openapi_json


def generated_files(group: click.Group) -> dict[str, bytes]:
    """Path in the checkout -> what stands there, with `group` as the group of all commands."""
    plant_schema = json.dumps(json_schema(), indent=2, ensure_ascii=False)
    return {
        "schema/plant.json": f"{plant_schema}\n".encode(),
        "schema/openapi.json": openapi_json(),
        "docs/reference/plant-file.md": reference_markdown().encode(),
        "docs/reference/kpis.md": kpi_page().encode(),
        "docs/reference/states.md": state_page().encode(),
        "docs/reference/asset-kit.md": kit_page().encode(),
        "docs/reference/http.md": http_page().encode(),
        "docs/reference/commands.md": commands_page(group).encode(),
    }


@click.command("schema")
@click.option(
    "--write",
    is_flag=True,
    help="Write all generated schemas and reference pages into the checkout in this folder.",
)
@click.pass_context
def command(context: click.Context, *, write: bool) -> None:
    """Print the JSON Schema of plant files.

    Editors that know YAML check a plant file with it while you type.
    """
    group = context.find_root().command
    assert isinstance(group, click.Group)  # noqa: S101 - this command stands in one
    files = generated_files(group)
    if not write:
        click.echo(files["schema/plant.json"].decode(), nl=False)
        return
    if not Path("schema").is_dir():
        raise click.UsageError("--write is for a checkout of Twinline: there is no schema/ here")
    for name, data in files.items():
        Path(name).write_bytes(data)
        click.echo(name)
