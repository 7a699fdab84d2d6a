"""What an answer looks like when there is none: problem details as in RFC 9457."""

from http import HTTPStatus

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from twinline.diagnostics import Diagnostic, Refused, suggest


class ProblemDetails(msgspec.Struct, frozen=True):
    """The body of an answer that says what went wrong (RFC 9457)."""

    title: str
    """The HTTP status in words."""
    status: int
    detail: str
    """What is wrong with this request."""
    code: str
    """Looked up in docs/diagnostics.md."""
    type: str = "about:blank"
    faults: tuple[Diagnostic, ...] = ()
    """All that is wrong, where it is more than the detail says."""


class Problem(Exception):
    """A request that cannot be answered; raised by handlers, told to the client in one place."""

    def __init__(
        self, status: HTTPStatus, code: str, detail: str, faults: tuple[Diagnostic, ...] = ()
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.faults = faults

    def response(self) -> Response:
        """The HTTP answer."""
        details = ProblemDetails(
            self.status.phrase, self.status, str(self), self.code, faults=self.faults
        )
        return Response(
            msgspec.json.encode(details), self.status, media_type="application/problem+json"
        )


async def answer_problem(_: Request, problem: Exception) -> Response:
    """Turn a `Problem` into an answer."""
    assert isinstance(problem, Problem)  # noqa: S101 - registered for this class alone
    return problem.response()


async def answer_http_fault(request: Request, fault: Exception) -> Response:
    """Answer what the router refuses by itself: a method that a path does not have."""
    assert isinstance(fault, HTTPException)  # noqa: S101 - registered for this class alone
    response = missing_path(request, HTTPStatus(fault.status_code)).response()
    response.headers.update(fault.headers or {})
    return response


async def answer_crash(_: Request, __: Exception) -> Response:
    """Answer when a handler failed; the traceback goes to the server's own output."""
    return Problem(
        HTTPStatus.INTERNAL_SERVER_ERROR, "S001", "a fault of the server: see what it printed"
    ).response()


def refused_problem(refused: Refused) -> Problem:
    """The problem of an input with faults."""
    faults = tuple(refused.diagnostics)
    detail = "; ".join(each.found for each in faults)
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, faults[0].code, detail, faults)


def missing_path(request: Request, status: HTTPStatus = HTTPStatus.NOT_FOUND) -> Problem:
    """The problem of a path or method that the interface does not have."""
    detail = f"{request.method} {request.url.path} is not in /api/openapi.json"
    return Problem(status, "S012", detail)


def unknown(what: str, name: str, known: tuple[str, ...]) -> Problem:
    """The problem of a name that stands for nothing."""
    remedy = suggest(name, known)
    detail = f"there is no {what} {name!r}" + (f": {remedy}" if remedy else "")
    return Problem(HTTPStatus.NOT_FOUND, "S004", detail)
