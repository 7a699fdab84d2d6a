"""Write the plant file of the body and assembly plant.

    python plants/body_assembly/generate_body_assembly.py

The same code gives the same bytes, on any computer.
"""

from pathlib import Path

from body_plant import build_plant

from twinline.plant import write_plant

FOLDER = Path(__file__).resolve().parent
_HEAD = """\
# A car plant with three products on one line: body shop, paint shop, trim and final assembly.
# Written by generate_body_assembly.py, which computes places and conveyors: change it there.
# Every figure is plausible and measured nowhere; README.md says where each comes from.
"""
_NOTES = {
    "areas": "Bodies go east through the body shop, west through paint, east through trim and\n"
    "# west through chassis and final; sets come from the rows beside them.",
    "stations": "Times are in the routes. A failure counts down while a station produces.",
    "buffers": "Sets wait beside the station that builds them in, each in its own rack.",
    "sources": "All are saturated: what is drawn away is replaced, so the line sets the pace.",
    "aisles": "For forklifts (north) and automated guided vehicles (south).",
    "conveyors": "From the middle of a station to where a body waits for the next one.",
    "vehicles": "Forklifts carry pressed panels, guided vehicles everything else.",
    "shifts": "Three shifts; the areas break one after the other.",
    "products": "Three cars with one route, then the sets that are built into them.",
    "wip_limits": "No more bodies in white than the body shop can hold with one breakdown.",
    "starting_parts": "One part before every station at the first instant.",
}


def plant_file() -> str:
    """The text of the plant file."""
    text = write_plant(build_plant())
    for table, note in _NOTES.items():
        text = text.replace(f"\n{table}:\n", f"\n# {note}\n{table}:\n", 1)
    return _HEAD + text


if __name__ == "__main__":
    target = FOLDER / "plant.yaml"
    target.write_text(plant_file(), encoding="utf-8", newline="\n")
    print(f"wrote {target}")
