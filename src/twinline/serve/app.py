"""The whole server as one ASGI application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from twinline.govern import Authorize, authorize
from twinline.serve.client import STATIC, client_routes
from twinline.serve.endpoints import route_of
from twinline.serve.gate import Gate
from twinline.serve.guards import Guards
from twinline.serve.hosting import Hosting, Workshop
from twinline.serve.interface import ENDPOINTS
from twinline.serve.kit import Kit
from twinline.serve.openapi import openapi_route
from twinline.serve.problems import Problem, answer_crash, answer_http_fault, answer_problem
from twinline.serve.queries import Queries
from twinline.serve.stream import stream_route
from twinline.worlds import Worlds


def build_app(
    worlds: Worlds,
    hosts: tuple[str, ...] = (),
    policy: Authorize = authorize,
    client_folder: Path = STATIC,
    workshop: Workshop | None = None,
) -> Starlette:
    """Make the server.

    Args:
        worlds: What it serves.
        hosts: Names that it answers to, besides localhost and IP addresses.
        policy: Decides who may do what.
        client_folder: Where the built client lies.
        workshop: What forks are made with; none can be made where it is None.
    """
    gate = Gate(policy)
    hosting = Hosting(worlds, workshop)
    kit = Kit() if workshop is None else Kit(workshop.environment, workshop.kinds)
    queries = Queries(hosting, kit)

    @asynccontextmanager
    async def pumping(_: Starlette) -> AsyncIterator[None]:
        hosting.start()
        building = asyncio.create_task(run_in_threadpool(kit.prepare, [w.plant for w in worlds]))
        yield
        building.cancel()
        await hosting.stop()

    return Starlette(
        routes=[
            *(route_of(each, queries, gate) for each in ENDPOINTS),
            openapi_route(gate),
            stream_route(hosting.pumps, gate),
            *client_routes(gate, worlds, client_folder),
        ],
        middleware=[Middleware(Guards, hosts=hosts)],
        exception_handlers={
            Problem: answer_problem,
            HTTPException: answer_http_fault,
            Exception: answer_crash,
        },
        lifespan=pumping,
    )
