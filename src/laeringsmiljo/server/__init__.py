"""The course on the reader's own Jupyter server: the built site and the journal beside it."""

from typing import Any

from laeringsmiljo.server.extension import Course

__all__ = ["Course"]


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "laeringsmiljo.server", "app": Course}]
