"""Activities in notebooks: their outputs become the same node that a directive makes."""

from typing import Any

from docutils import nodes

from laeringsmiljo import editions
from laeringsmiljo.activities import MIME, from_json
from laeringsmiljo.sphinxext.nodes import activity_node
from laeringsmiljo.sphinxext.outputs import OutputRenderer


class ActivityRenderer(OutputRenderer, mime=MIME):
    """Renders the MIME type that `laeringsmiljo.widgets.ask` gives beside the widget."""

    @staticmethod
    def node_of(content: Any) -> nodes.Element:
        """Make the node of an output from its JSON."""
        return activity_node(from_json(content), editions.current())
