"""Answers about what stands on the floor of a plant, and the files of its geometry."""

from enum import StrEnum

import msgspec
from starlette.concurrency import run_in_threadpool

from twinline.serve.answers import AboutWorld
from twinline.serve.files import StoredFile
from twinline.serve.kit import SceneAnswer
from twinline.serve.problems import unknown
from twinline.serve.queries import Queries


class Detail(StrEnum):
    """How much of a kind is built."""

    FULL = "full"
    LOW = "low"


class AboutScene(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """Of which world, in how much detail."""

    detail: Detail = Detail.FULL


class AboutKitFile(msgspec.Struct, forbid_unknown_fields=True):
    """Which file."""

    file: str


async def show_scene(queries: Queries, about: AboutScene) -> SceneAnswer:
    """Say what stands on the floor; files that were never wanted before are built."""
    world = queries.world(about.world)
    fine = about.detail is Detail.FULL
    return await run_in_threadpool(queries.kit.scene, world.plant, fine=fine)


def show_kit_file(queries: Queries, about: AboutKitFile) -> StoredFile:
    """Give the file of a kind; there is one when a scene has told of it."""
    file = queries.kit.find(about.file)
    if file is None:
        raise unknown("file", f"/kit/{about.file}", ())
    return file
