"""Pages and sheets that show kinds: pictures, what they are, what may be chosen, and files."""

import html
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import numpy as np

from twinline.scene.asset import Facts
from twinline.scene.glb import to_glb
from twinline.scene.kind import Kind, Param, Sector
from twinline.scene.kinds import KIT
from twinline.scene.picture import Image, draw, png

CELL: Final = (240, 180)
"""Width and height of a kind on a sheet."""
COLUMNS: Final = 6
_PAGE: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Twinline: asset kit</title>
<style>
  :root {{ color-scheme: light dark; --card: #fff; --line: #dfe3e8; --page: #f4f6f8; }}
  @media (prefers-color-scheme: dark) {{
    :root {{ --card: #171d24; --line: #2b3440; --page: #0e1319; }}
  }}
  body {{ margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--page);
          font: 0.9375rem/1.5 system-ui, sans-serif; }}
  h1, h2 {{ font-weight: 650; letter-spacing: -0.01em; }}
  ul {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem;
        padding: 0; list-style: none; }}
  li {{ overflow: hidden; border: 1px solid var(--line); border-radius: 0.75rem;
        background: var(--card); }}
  img {{ display: block; width: 100%; height: auto; }}
  .text {{ padding: 0.75rem 1rem 1rem; }}
  h3 {{ margin: 0; font-size: 1rem; }}
  p {{ margin: 0.25rem 0; }}
  .names, .facts {{ opacity: 0.72; font-size: 0.8125rem; }}
  code {{ font-size: 0.8125rem; }}
</style>
<h1>Asset kit</h1>
<p>{count} kinds. Each is a function of its parameters; a picture shows it with those that it has by
itself.</p>
{sections}
</html>
"""
_CARD: Final = """<li id="{id}">
<img src="{id}.png" width="400" height="300" loading="lazy" alt="{alt}">
<div class="text"><h3>{name}</h3>
<p class="names" lang="vi">{vi}</p><p class="names" lang="zh">{zh}</p>
<p>{note}</p><p class="facts">{facts}</p>
<p class="facts"><a href="{id}.glb">{id}.glb</a></p>{params}</div></li>
"""


def gallery(
    kinds: Iterable[Kind], progress: Callable[[float], None]
) -> Iterator[tuple[str, bytes]]:
    """The files of the page, one after the other: name -> bytes.

    Args:
        kinds: What is shown.
        progress: Told how far it is: 0 to 1.
    """
    shown = list(kinds)
    cards: dict[Sector, list[str]] = {}
    for i, each in enumerate(shown):
        built = each.build()
        yield f"{each.id}.png", png(draw(built.mesh, 400, 300))
        yield f"{each.id}.glb", to_glb(built)
        cards.setdefault(each.sector, []).append(_card(each, built.facts))
        progress((i + 1) / len(shown))
    sections = "".join(
        f"<h2>{sector.capitalize()}</h2>\n<ul>\n{''.join(cards[sector])}</ul>\n"
        for sector in Sector
        if sector in cards
    )
    yield "index.html", _PAGE.format(count=len(shown), sections=sections).encode()


def _card(kind: Kind, facts: Facts) -> str:
    width, depth, height = facts.size_m
    moving = f", {len(facts.parts)} moving parts" if facts.parts else ""
    params = "".join(
        f"<p class='facts'><code>{html.escape(_param(p))}</code></p>" for p in kind.params
    )
    return _CARD.format(
        id=html.escape(kind.id),
        alt=html.escape(kind.names.en),
        name=html.escape(kind.names.en),
        vi=html.escape(kind.names.vi),
        zh=html.escape(kind.names.zh),
        note=html.escape(kind.note),
        facts=f"{width:.1f} m &times; {depth:.1f} m &times; {height:.1f} m, "
        f"{facts.n_triangle:,} triangles{moving}",
        params=params,
    )


def _param(param: Param) -> str:
    bounds = "" if param.least is None else f" ({param.least:g} to {param.most:g})"
    return f"{param.name} = {param.default}{bounds}"


def sheet(kinds: Iterable[Kind]) -> Image:
    """One picture of several kinds, row by row."""
    cells = [draw(each.build().mesh, *CELL) for each in kinds]
    width, height = CELL
    n_row = -(-len(cells) // COLUMNS)
    whole = np.full((n_row * height, COLUMNS * width, 3), cells[0][0, 0], np.uint8)
    for i, each in enumerate(cells):
        row, column = divmod(i, COLUMNS)
        whole[row * height :, column * width :][:height, :width] = each
    return whole


def kit_page() -> str:
    """The page of the manual about the kinds that come with Twinline."""
    lines = [
        "# Asset kit",
        "",
        "What stands in a plant is built of these kinds.",
        "The `kind` of a station in a plant file is the id of one,",
        "or a word that means one, such as `mill`, `oven` or `weld-line`.",
        "`twinline assets -o page` writes them as GLB files, with a page of pictures.",
        "[Add a kind](../how-to/add-a-kind.md) tells how to build your own.",
    ]
    for sector in Sector:
        kinds = [each for each in KIT.values() if each.sector == sector]
        lines += ["", f"## {sector.capitalize()}", ""]
        lines += [f"![{sector.capitalize()}](../pictures/kit-{sector}.png)", ""]
        lines += ["| Kind | Names | What it does | Size | Parameters |", "|---|---|---|---|---|"]
        lines += [_row(each) for each in kinds]
    return "\n".join(lines) + "\n"


def _row(kind: Kind) -> str:
    width, depth, height = kind.build(baked=False).facts.size_m
    params = "<br>".join(_param(each) for each in kind.params)
    size = f"{width:.1f} x {depth:.1f} x {height:.1f} m"
    return f"| `{kind.id}` | {', '.join(kind.names)} | {kind.note} | {size} | {params} |"
