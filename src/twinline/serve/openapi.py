"""The OpenAPI 3.1 document of the HTTP interface, made from the same table as its routes."""

import re
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from twinline import __version__
from twinline.govern import Action
from twinline.serve.endpoints import Endpoint
from twinline.serve.files import StoredFile
from twinline.serve.gate import Gate
from twinline.serve.interface import ENDPOINTS
from twinline.serve.problems import ProblemDetails

PATH: Final = "/api/openapi.json"
_REFERENCE: Final = "#/components/schemas/{name}"
_NAME_IN_PATH: Final = re.compile(r"{(\w+)(?::path)?}")
_INTRODUCTION: Final = (
    "Times are whole microseconds since the plant's epoch, other numbers SI; the unit is the end of"
    " a name. Faults are problem details (RFC 9457) with a code from docs/diagnostics.md. Changes"
    " arrive over the stream, a WebSocket at /api/worlds/{world}/stream: docs/reference/stream.md."
)


def openapi_route(gate: Gate) -> Route:
    """The route to the document."""
    file = StoredFile(openapi_json(), "application/json")

    async def document(request: Request) -> Response:
        gate.admit(request, Action.SEE)
        return file.response(request.headers)

    return Route(PATH, document, methods=["GET"])


def openapi_json() -> bytes:
    """The document, laid out for people and for comparing versions."""
    types = [*dict.fromkeys(each.answer for each in ENDPOINTS), ProblemDetails]
    answers, components = msgspec.json.schema_components(types, ref_template=_REFERENCE)
    schema_of = dict(zip(types, answers, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for each in ENDPOINTS:
        path = _NAME_IN_PATH.sub(r"{\1}", each.path)
        operation = _operation(each, schema_of)
        paths.setdefault(path, {})[each.method.lower()] = operation
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "Twinline",
            "version": __version__,
            "description": _INTRODUCTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"schemas": dict(sorted(components.items()))},
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def _operation(endpoint: Endpoint, schema_of: dict[Any, dict[str, Any]]) -> dict[str, Any]:
    in_path = set(_NAME_IN_PATH.findall(endpoint.path))
    fields, required = _fields_of(endpoint.question)
    operation: dict[str, Any] = {
        "operationId": endpoint.handler.__name__,
        "summary": endpoint.summary,
        "parameters": [
            {
                "name": name,
                "in": "path" if name in in_path else "query",
                "required": name in required,
                "schema": schema,
            }
            for name, schema in fields.items()
            if name in in_path or endpoint.method == "GET"
        ],
    }
    if endpoint.method != "GET":
        body = {name: schema for name, schema in fields.items() if name not in in_path}
        schema = {"type": "object", "properties": body, "additionalProperties": False}
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": schema}},
        }
    operation["responses"] = {
        "200": _content("The answer", endpoint.media_type, schema_of[endpoint.answer]),
        "default": _content("A fault", "application/problem+json", schema_of[ProblemDetails]),
    }
    return operation


def _fields_of(question: type[msgspec.Struct]) -> tuple[dict[str, Any], set[str]]:
    """The schema of each field, with references resolved, and the names that must be given."""
    (reference,), components = msgspec.json.schema_components([question], ref_template=_REFERENCE)
    schema = components[reference["$ref"].rpartition("/")[2]]
    fields = {
        name: components[each["$ref"].rpartition("/")[2]] if "$ref" in each else each
        for name, each in schema["properties"].items()
    }
    return fields, set(schema.get("required", ()))


def _content(description: str, media_type: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {media_type: {"schema": schema}}}
