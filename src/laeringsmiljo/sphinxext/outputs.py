"""What a cell of a lab gives, as a node in its page: what all our MIME types share."""

import json
from collections.abc import Sequence
from typing import Any, ClassVar

from docutils import nodes
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer


class OutputRenderer(MimeRenderPlugin):  # type: ignore[misc]
    """Renders one MIME type; a subclass names it (``mime=…``) and makes the node of its content."""

    mime: ClassVar[str]
    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]]

    def __init_subclass__(cls, mime: str) -> None:
        """Prefer the type to all others that an output has."""
        cls.mime = mime
        cls.mime_priority_overrides = [("*", mime, 1)]

    @staticmethod
    def node_of(content: Any, renderer: NbElementRenderer, data: MimeData) -> nodes.Element:
        """Make the node of an output from its JSON, and the renderer and the data it came with."""
        raise NotImplementedError

    @classmethod
    def handle_mime(
        cls, renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Give the node of an output of this type, or None for any other output."""
        if inline or data.mime_type != cls.mime:
            return None
        content = data.content if isinstance(data.content, dict) else json.loads(data.content)
        node = cls.node_of(content, renderer, data)
        node.line = data.line
        return [node]
