"""Activities in notebooks: their outputs become the same node that a directive makes."""

from typing import Any

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer

from laeringsmiljo import editions
from laeringsmiljo.activities import MIME, from_json
from laeringsmiljo.sphinxext.nodes import activity_node
from laeringsmiljo.sphinxext.outputs import OutputRenderer


class ActivityRenderer(OutputRenderer, mime=MIME):
    """Renders the MIME type that `laeringsmiljo.widgets.ask` gives beside the widget."""

    @staticmethod
    def node_of(content: Any, renderer: NbElementRenderer, data: MimeData) -> nodes.Element:
        """Make the node of an output from its JSON."""

        def inline(source: str) -> list[nodes.Node]:
            """Read Markdown as the page does, and not as a cell's own Markdown is read."""
            read = nodes.Element()
            page = renderer.renderer
            with page.current_node_context(read):
                page.nested_render_text(source, data.line or 0, inline=True)
            return list(read.children)

        return activity_node(from_json(content), editions.current(), inline)
