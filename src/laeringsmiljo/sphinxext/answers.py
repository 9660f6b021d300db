"""The directive ``answers``: the element that lists everything the reader has written."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from laeringsmiljo.building import INVENTORY
from laeringsmiljo.sphinxext.nodes import add_node


class answers(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """The list of answers; its children are what a reader without JavaScript sees."""


class AnswersDirective(SphinxDirective):
    """Place the list of answers; the body is what stands there without JavaScript."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Make the node."""
        node = answers()
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


def _visit_html(self: Any, node: answers) -> None:
    page = self.builder.get_target_uri(self.builder.current_docname)
    attributes = {"class": "lm-answers", "data-inventory": relative_uri(page, INVENTORY)}
    self.body.append(self.starttag(node, "lm-answers", **attributes))


def _depart_html(self: Any, _node: answers) -> None:
    self.body.append("</lm-answers>\n")


def setup_answers(app: Sphinx) -> None:
    """Register the directive and its node."""
    add_node(app, answers, _visit_html, _depart_html)
    app.add_directive("answers", AnswersDirective)
