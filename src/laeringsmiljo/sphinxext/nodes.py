"""The docutils node of an activity, and what the builders make of it."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from laeringsmiljo.activities import Activity, from_json
from laeringsmiljo.editions import Edition


class activity(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """An activity in a page.

    Attributes: ``spec`` (its JSON) and ``edition``. The children are its words as plain
    paragraphs, for the search index and for builders other than HTML.
    """


def activity_node(spec: Activity, edition: Edition) -> activity:
    """Make the node of an activity."""
    node = activity(spec=spec.to_json(), edition=edition)
    questions = [item.question for item in spec.items(edition) if item.question]
    for text in (spec.title, spec.prompt, *questions):
        node += nodes.paragraph(text, text)
    return node


def _visit_html(self: Any, node: activity) -> None:
    self.body.append(from_json(node["spec"]).still(node["edition"]))
    raise nodes.SkipNode


def _pass(_self: Any, _node: nodes.Element) -> None:
    pass


def add_node(app: Sphinx, node: type[nodes.Element], visit: Any, depart: Any = None) -> None:
    """Register a node: HTML as given, and its children alone for every other builder."""
    plain = (_pass, _pass)
    app.add_node(node, html=(visit, depart), latex=plain, text=plain, man=plain, texinfo=plain)


def setup_nodes(app: Sphinx) -> None:
    """Register the node for every builder."""
    add_node(app, activity, _visit_html)
