"""The group of all commands, each loaded when it is called, so that help comes at once."""

import importlib
from typing import Final

import click

from twinline import __version__

_COMMANDS: Final = {
    "demo": ("demonstrate", "Show a running plant in the browser."),
    "import": ("import_log", "Make a plant of an event log."),
    "calibrate": ("calibrate", "Fit the parameters of a plant to its log."),
    "serve": ("serve_folder", "Serve the plants in a folder to browsers."),
    "simulate": ("simulate", "Simulate a plant many times, and tell what it brings."),
    "compare": ("compare", "Compare a plant with variants of it."),
    "experiment": ("experiment", "Run the experiment that a file describes on a plant."),
    "fork": ("fork_world", "Fork a world at an instant, and tell what would come of it."),
    "patch": ("patch_file", "Make patches in a plant file, and show what changes as a diff."),
    "validate": ("validate", "Say how much of an event log its plant's rules explain."),
    "backtest": ("backtest", "Hold forecasts made of an event log's past against what came."),
    "assets": ("assets", "Show the kinds of the asset kit."),
    "export": ("export", "Write a plant as a file for other 3D programs."),
    "check": ("check_file", "Check a plant file and list everything that is wrong with it."),
    "schema": ("schema", "Print the JSON Schema of plant files."),
}
"""Name -> the module in this folder that has it as `command`, and its first line of help.

The lines stand here because a command that is not called is not loaded."""

_INTERRUPTED: Final = 130
"""What shells report of a program that was stopped by Ctrl-C."""


class LazyGroup(click.Group):
    """Knows its commands by name, and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order in which people need them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Load a command."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"twinline.cli.{_COMMANDS[cmd_name][0]}")
        command = module.command
        assert isinstance(command, click.Command)  # noqa: S101 - a module of this folder
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; Ctrl-C may come while it is loaded as well as later."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            raise SystemExit(_INTERRUPTED) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])


@click.group(cls=LazyGroup)
@click.version_option(__version__)
def main() -> None:
    """Twinline: a live, shared, walkable 3D twin of a plant, made of its log.

    Exit status of every command: 0 done, 1 refused with a list of faults, 2 wrong usage,
    130 interrupted.
    """
