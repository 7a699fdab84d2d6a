"""HTTP and the stream: worlds in a browser, on one port."""

from twinline.serve.app import build_app
from twinline.serve.interface import ENDPOINTS
from twinline.serve.listening import Listening, listen, run_server
from twinline.serve.openapi import openapi_json

__all__ = ["ENDPOINTS", "Listening", "build_app", "listen", "openapi_json", "run_server"]
