"""Bytes that are served as they are: compressed once, named by their content."""

import gzip
import hashlib
from collections.abc import Mapping
from functools import cached_property
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

_WORTH_COMPRESSING: Final = 1024
_LONG: Final = 4_096
"""Of an answer that is compressed anew each time."""
REVALIDATE: Final = "no-cache"
"""The browser keeps a copy and asks each time whether it is still good."""
IMMUTABLE: Final = "public, max-age=31536000, immutable"
"""For files whose name changes with their content: never asked for again."""


async def answered(data: bytes, headers: Mapping[str, str]) -> Response:
    """An answer in JSON, that differs each time: a long one under gzip where that is understood."""
    if len(data) < _LONG or "gzip" not in headers.get("accept-encoding", ""):
        return Response(data, media_type="application/json")
    # The quickest level: on a line of 100 Mbit/s more work would take longer than it saves.
    body = await run_in_threadpool(gzip.compress, data, compresslevel=1, mtime=0)
    given = {"content-encoding": "gzip", "vary": "accept-encoding"}
    return Response(body, headers=given, media_type="application/json")


class StoredFile:
    """Bytes with their media type."""

    def __init__(self, data: bytes, media_type: str, caching: str = REVALIDATE) -> None:
        self.data = data
        self._media_type = media_type
        self._caching = caching

    @cached_property
    def tag(self) -> str:
        """The entity tag of these bytes, weak because their compressed form has it, too."""
        return f'W/"{hashlib.sha256(self.data).hexdigest()[:32]}"'

    @cached_property
    def compressed(self) -> bytes | None:
        """The bytes under gzip, where that saves anything worth having."""
        if len(self.data) < _WORTH_COMPRESSING:
            return None
        small = gzip.compress(self.data, compresslevel=6, mtime=0)
        return small if len(small) < 0.9 * len(self.data) else None

    def prepare(self) -> None:
        """Name it and compress it, while nobody waits for it."""
        self.response({})

    def response(self, headers: Mapping[str, str]) -> Response:
        """Answer a request with these headers."""
        given = {"cache-control": self._caching, "etag": self.tag, "vary": "accept-encoding"}
        if self.tag in headers.get("if-none-match", ""):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=given)
        body = self.data
        if self.compressed is not None and "gzip" in headers.get("accept-encoding", ""):
            body = self.compressed
            given["content-encoding"] = "gzip"
        return Response(body, headers=given, media_type=self._media_type)
