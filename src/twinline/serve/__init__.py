"""HTTP and the stream: worlds in a browser, on one port."""

from twinline.serve.app import build_app
from twinline.serve.hosting import Workshop
from twinline.serve.interface import ENDPOINTS
from twinline.serve.listening import Listening, listen, run_server
from twinline.serve.openapi import openapi_json
from twinline.serve.reference import http_page

__all__ = [
    "ENDPOINTS",
    "Listening",
    "Workshop",
    "build_app",
    "http_page",
    "listen",
    "openapi_json",
    "run_server",
]
