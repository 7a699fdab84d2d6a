"""An endpoint as data: what it takes and gives are structs, so one row makes route and document.

Names in the path, the query and the JSON body all land in one struct, which msgspec checks. A
handler is a plain function of it; it cannot be reached without `authorize`.
"""

import inspect
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from twinline.diagnostics import Refused
from twinline.govern import Action
from twinline.serve.files import StoredFile, answered
from twinline.serve.gate import Gate
from twinline.serve.problems import Problem, refused_problem
from twinline.serve.queries import Queries

MOST_BODY_BYTES: Final = 65_536


class Endpoint(msgspec.Struct, frozen=True):
    """One thing that can be asked for."""

    path: str
    summary: str
    """What it answers, in one line."""
    handler: Callable[..., object]
    """Takes the queries and a `question`, gives an `answer` or the file that holds one, at once or
    awaited."""
    question: type[msgspec.Struct]
    """Fields of this struct that the path does not name come from the query, or from the body."""
    answer: Any
    """The type of the answer."""
    method: str = "GET"
    action: Action = Action.SEE
    personal: bool = False
    """Whether the handler takes an `Asker` too, since the answer depends on who asks."""
    media_type: str = "application/json"
    """What the answer is written in."""


def route_of(endpoint: Endpoint, queries: Queries, gate: Gate) -> Route:
    """Make a route that admits, reads, answers and encodes."""

    async def answer(request: Request) -> Response:
        gate.admit(request, endpoint.action)
        question = await _read_question(request, endpoint)
        try:
            asker = (gate.asker(request),) if endpoint.personal else ()
            found = endpoint.handler(queries, question, *asker)
            if inspect.isawaitable(found):
                found = await found
        except Refused as refused:
            raise refused_problem(refused) from refused
        if isinstance(found, StoredFile):
            # To name and to compress a large one takes long, and needs nothing of the world.
            return await run_in_threadpool(found.response, request.headers)
        return await answered(msgspec.json.encode(found), request.headers)

    return Route(endpoint.path, answer, methods=[endpoint.method])


async def _read_question(request: Request, endpoint: Endpoint) -> msgspec.Struct:
    fields: dict[str, object]
    try:
        if endpoint.method in {"GET", "DELETE"}:
            fields = _read_query(request)
        else:
            fields = msgspec.json.decode(await _read_body(request), type=dict[str, object])
        fields |= request.path_params
        return msgspec.convert(fields, endpoint.question, strict=endpoint.method == "POST")
    except msgspec.DecodeError as error:  # a ValidationError is one, too
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "S005", _plainly(error)) from error


def _read_query(request: Request) -> dict[str, object]:
    pairs = request.query_params.multi_items()
    fields: dict[str, object] = dict(pairs)
    if len(fields) < len(pairs):
        detail = "a name stands in the query more than once"
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "S005", detail)
    return fields


async def _read_body(request: Request) -> bytes:
    """The body of a request, which must say that it is JSON: no foreign page can send that."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        detail = f"the body is {kind or 'of no stated type'}, and only application/json is read"
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "S006", detail)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BODY_BYTES:
            detail = f"the body is larger than {MOST_BODY_BYTES} bytes"
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "S007", detail)
    return body


def _plainly(error: Exception) -> str:
    """The message of msgspec, its names of the root and of objects put in our words."""
    text = str(error).replace(" - at `$.", ", at `")
    text = text.replace("Object missing required field", "the request lacks the field")
    text = text.replace("Object contains unknown field", "the request has the unknown field")
    return f"{text}; /api/openapi.json says what is allowed"
