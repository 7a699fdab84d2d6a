"""The reference page of the HTTP interface, made from its table."""

import re
from typing import Final

import msgspec

from twinline.serve.endpoints import Endpoint
from twinline.serve.interface import ENDPOINTS

_PAGE: Final = """\
# The HTTP interface

<!-- Generated from src/twinline/serve/interface.py by `twinline schema --write`. -->

One port serves the browser client, this interface and [the stream](stream.md).
The OpenAPI 3.1 document with all types is `schema/openapi.json`; a server has its own at
`/api/openapi.json`.

Times are whole microseconds since the plant's epoch (`epoch` of the world), other numbers SI; the
unit is the end of a name. Where there is no value there is `null`.
Names that an endpoint does not know are refused, so a misspelt one is not passed over.

| Request | Answer | Parameters |
|---|---|---|
{rows}

## Faults

A fault is a problem document (RFC 9457, `application/problem+json`) with `status`, `title`,
`detail` and a `code` that [diagnostics.md](../diagnostics.md) explains.

| Status | When |
|---|---|
| 403 | the policy does not grant it, or a page from elsewhere sent it |
| 404 | the world, station, order or file does not exist, or there is nothing to jump to |
| 405 | the path has no such method |
| 413, 415 | a body is too large, or not JSON |
| 421 | the request names a host that this server does not answer to |
| 422 | a parameter is missing, unknown, or out of bounds |

## Who may do what

Whoever works at the machine itself (a loopback address) is its owner and may do everything.
Whoever comes over the network, which the owner has to allow with `--host`, is a guest: he may look
and follow, and may not set the clock that others see.
Every request passes one function, `twinline.govern.authorize`; what it does not grant is denied,
and so is what it cannot decide.

## Safety

Requests must name localhost, an IP address, the `--host` given or the machine's own name, so that
no page elsewhere can reach the server through a name of its own. Sockets and commands must come
from the server's own pages where the browser says whose page it is. The client's pages allow
scripts, styles and connections of their own only.
"""


def http_page() -> str:
    """The page docs/reference/http.md."""
    return _PAGE.format(rows="\n".join(map(_row, ENDPOINTS)))


def _row(endpoint: Endpoint) -> str:
    path = re.sub(r"{(\w+):path}", r"{\1}", endpoint.path)
    fields = [
        f"`{field.name}`" if field.required else f"`{field.name}` (optional)"
        for field in msgspec.structs.fields(endpoint.question)
        if f"{{{field.name}}}" not in path
    ]
    return f"| `{endpoint.method} {path}` | {endpoint.summary} | {', '.join(fields)} |"
