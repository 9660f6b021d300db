"""The directive ``sheet``, and sheets of notebooks: a form that is printed alone."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from laeringsmiljo import editions
from laeringsmiljo.activities.grammar import ActivityError
from laeringsmiljo.activities.sheet import MIME, Sheet, parse_sheet
from laeringsmiljo.editions import Edition
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.nodes import add_node
from laeringsmiljo.sphinxext.outputs import OutputRenderer
from laeringsmiljo.sphinxext.problems import report


class sheet(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """A sheet in a page; ``html`` is what the page shows, the children are its words."""


class SheetRenderer(OutputRenderer, mime=MIME):
    """Renders the MIME type that `laeringsmiljo.widgets.paper` gives in a book build."""

    @staticmethod
    def node_of(content: Any, _renderer: Any, _data: Any) -> nodes.Element:
        """Make the node of an output from its JSON."""
        return _node(Sheet.model_validate(content), editions.current())


class SheetDirective(SphinxDirective):
    """A sheet; the body is YAML."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Make the node, or remember what is wrong."""
        edition = edition_of(self.env.app)
        line = self.lineno + self.content_offset + 1
        try:
            node = _node(parse_sheet("\n".join(self.content), line, edition), edition)
        except ActivityError as error:
            for problem in error.problems:
                report(self.env, self.env.docname, problem.line, problem.message)
            return []
        self.set_source_info(node)
        return [node]


def _node(spec: Sheet, edition: Edition) -> sheet:
    node = sheet(html=spec.folded(edition))
    node += [nodes.paragraph(text, text) for text in spec.words()]
    return node


def _visit_html(self: Any, node: sheet) -> None:
    self.body.append(node["html"])
    raise nodes.SkipNode


def setup_sheet(app: Sphinx) -> None:
    """Register the node and the directive."""
    add_node(app, sheet, _visit_html)
    app.add_directive("sheet", SheetDirective)
