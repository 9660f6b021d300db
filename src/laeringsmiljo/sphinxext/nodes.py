"""The docutils node of an activity, and what the builders make of it."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from laeringsmiljo.activities import Activity, from_json, markdown
from laeringsmiljo.activities.spec import link_before
from laeringsmiljo.editions import Edition


class activity(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """An activity in a page.

    Attributes: ``spec`` (its JSON), ``edition``, and ``before`` (the id, the address and the
    title of each earlier activity it builds on). The children are its words as plain paragraphs,
    for the search index and for builders other than HTML, and the citations that it makes.
    """


class cited(nodes.Inline, nodes.TextElement):  # noqa: N801
    """What a citation in an activity's Markdown becomes; ``source`` is how it was written."""


def activity_node(
    spec: Activity, edition: Edition, inline: Callable[[str], Sequence[nodes.Node]]
) -> activity:
    """Make the node of an activity.

    Parameters
    ----------
    spec, edition
        The activity, and the language it is shown in.
    inline
        Reads the source of a citation in its Markdown, as in any other text of the page.
    """
    node = activity(spec=spec.to_json(), edition=edition)
    questions = [item.question for item in spec.items(edition) if item.question]
    for text in (spec.title, spec.prompt, *questions):
        node += nodes.paragraph(text, text)
    found = (one for text in _texts(node["spec"]) for one in _CITATION.findall(text))
    citations = [cited("", "", *inline(one), source=one) for one in dict.fromkeys(found)]
    if citations:
        node += nodes.paragraph("", "", *citations)
    return node


_CITATION = re.compile(r"\{cite(?::\w+)?\}`[^`]+`")


def _texts(value: Any) -> Iterator[str]:
    """Give all texts within any JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _visit_html(self: Any, node: activity) -> None:
    html = from_json(node["spec"]).still(node["edition"])
    for one in node.findall(cited):
        first, *rest = html.split(markdown.inline(one["source"]))
        rendered = _html_of(self, one)
        html = first + rendered + _ID.sub("", rendered).join(rest)
    links: list[dict[str, str]] = node.get("before", [])
    for earlier in links:
        html = link_before(html, **earlier)
    self.body.append(html)
    raise nodes.SkipNode


_ID = re.compile(r' id="[^"]*"')


def _html_of(translator: Any, node: nodes.Element) -> str:
    """Render the children of a node to HTML."""
    start = len(translator.body)
    for child in node.children:
        child.walkabout(translator)
    html = "".join(translator.body[start:])
    del translator.body[start:]
    return html


def _pass(_self: Any, _node: nodes.Element) -> None:
    pass


def add_node(app: Sphinx, node: type[nodes.Element], visit: Any, depart: Any = None) -> None:
    """Register a node: HTML as given, and its children alone for every other builder."""
    plain = (_pass, _pass)
    app.add_node(node, html=(visit, depart), latex=plain, text=plain, man=plain, texinfo=plain)


def number_ids(doctree: nodes.document, kind: type[nodes.Element]) -> None:
    """Make the ``dom_id`` of all nodes of a kind unique in their page."""
    used: dict[str, int] = {}
    for node in doctree.findall(kind):
        name = node["dom_id"]
        used[name] = used.get(name, 0) + 1
        if used[name] > 1:
            node["dom_id"] = f"{name}-{used[name]}"


def setup_nodes(app: Sphinx) -> None:
    """Register the node for every builder."""
    add_node(app, activity, _visit_html)
    add_node(app, cited, _pass)
