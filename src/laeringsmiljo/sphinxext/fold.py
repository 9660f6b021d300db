"""The part of a lab for those who code: folded away, so that others are not met by it."""

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from laeringsmiljo.i18n import translator
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.nodes import add_node


class fold(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """What can be unfolded; ``label`` says what it is."""


def _visit_html(self: Any, node: fold) -> None:
    label = self.encode(node["label"])
    self.body.append(f'<details class="lm-fold"><summary>{label}</summary>')


def _depart_html(self: Any, _node: fold) -> None:
    self.body.append("</details>")


def _fold(app: Sphinx, doctree: nodes.document) -> None:
    """Fold what stands under the heading that all labs have; what leads on from it stays."""
    _ = translator("theme", edition_of(app)).gettext
    for section in list(doctree.findall(nodes.section)):
        title, *rest = section.children
        if title.astext() != _("Under the hood"):
            continue
        last = rest[-1]
        leads_on = isinstance(last, nodes.paragraph) and next(last.findall(_links), None)
        after = [rest.pop()] if leads_on else []
        section.children = []
        section += [title, fold("", *rest, label=_("Code and two exercises")), *after]


def _links(node: nodes.Node) -> bool:
    return isinstance(node, nodes.reference | addnodes.pending_xref)


def setup_fold(app: Sphinx) -> None:
    """Register the node, and fold when a page has been read."""
    add_node(app, fold, _visit_html, _depart_html)
    app.connect("doctree-read", _fold)
