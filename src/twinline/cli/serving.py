"""What `demo` and `serve` share: options, the server, and the browser."""

import os
import sys
import webbrowser
from collections.abc import Callable, Mapping
from typing import Any

import click

from twinline.environment import Environment
from twinline.plant import Plant
from twinline.scene import KIT, Kind
from twinline.serve import Workshop, build_app, listen, run_server
from twinline.worlds import Worlds, compiling_in_background


def serving_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a command that serves."""
    for option in (
        click.option("--no-browser", is_flag=True, help="Do not open a browser."),
        click.option(
            "--host",
            default="127.0.0.1",
            show_default=True,
            help="Name or address of this machine to listen on; 0.0.0.0 for all its networks.",
        ),
        click.option(
            "--port",
            default=8000,
            show_default=True,
            type=click.IntRange(1, 65_535),
            help="Port to listen on; the next free one where it is taken.",
        ),
    ):
        function = option(function)
    return function


def serve_worlds(
    worlds: Worlds,
    environment: Environment,
    address: tuple[str, int],
    kinds: Mapping[str, Kind] = KIT,
    *,
    no_browser: bool,
) -> None:
    """Serve worlds until interrupted; says where, and opens a browser where there is a screen.

    Args:
        worlds: What to serve.
        environment: The machine.
        address: Host and port to listen on; the next free port where it is taken.
        kinds: What may stand in a plant.
        no_browser: Whether to leave the browser alone.
    """
    for world in worlds:
        world.start()  # what it does by itself need not wait for the server
    listening = listen(*address)
    if listening.port != address[1]:
        click.echo(f"Port {address[1]} is taken, so this is port {listening.port}.")
    for world in worlds:
        click.echo(f"{world.name}{_about(world.plant)}")
        if world.log.torn is not None:
            click.echo(str(world.log.torn), err=True)

    def announce() -> None:
        click.echo(f"Twinline is running at {listening.address} - stop it with Ctrl-C.")
        if listening.address_for_others:
            others = listening.address_for_others
            click.echo(f"Others on your network open {others}, or this machine's IP address.")
        if not no_browser and _has_screen():
            webbrowser.open(listening.address)

    with compiling_in_background(worlds, environment, click.echo) as compile_kernel:
        workshop = Workshop(environment, compile_kernel, kinds)
        app = build_app(worlds, listening.names, workshop=workshop)
        run_server(app, listening, announce)


def _about(plant: Plant) -> str:
    made_up = ". Generated data, not a real plant" if plant.generated else ""
    return f"{made_up}{f'. {plant.note}' if plant.note else ''}"


def _has_screen() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return "SSH_CONNECTION" not in os.environ
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
