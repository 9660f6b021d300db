"""Activities in notebooks: their outputs become the same node that a directive makes."""

import json
from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer

from laeringsmiljo import editions
from laeringsmiljo.activities import MIME, from_json
from laeringsmiljo.sphinxext.nodes import activity_node


class ActivityRenderer(MimeRenderPlugin):  # type: ignore[misc]
    """Renders the MIME type that `laeringsmiljo.widgets.ask` gives beside the widget."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [("*", MIME, 1)]

    @staticmethod
    def handle_mime(
        _renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Give the node of an activity's output, or None for any other output."""
        if inline or data.mime_type != MIME:
            return None
        content = data.content if isinstance(data.content, dict) else json.loads(data.content)
        node = activity_node(from_json(content), editions.current())
        node.line = data.line
        return [node]
