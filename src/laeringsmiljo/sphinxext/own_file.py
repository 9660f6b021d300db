"""One's own file in the book: what to do, the rule, the columns, and a form for paper."""

from typing import Any, Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from laeringsmiljo.activities.sheet import Block, Sheet
from laeringsmiljo.classroom.own.headings import heading_of
from laeringsmiljo.classroom.own.problems import words
from laeringsmiljo.classroom.own.still import MIME, paragraphs, still
from laeringsmiljo.classroom.schemas.own import OWN, TEMPLATES
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.nodes import add_node, number_ids
from laeringsmiljo.sphinxext.outputs import OutputRenderer
from laeringsmiljo.sphinxext.problems import report

PAPER_ROWS: Final = 18
"""Rows of an empty form: what fits a page beside the rest."""


class own_file(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """A kind of file in a page.

    Attributes: ``kind``, ``edition`` and ``dom_id``. The children are what is said of it, for the
    search index and for builders other than HTML.
    """


class OwnFileRenderer(OutputRenderer, mime=MIME):
    """Renders the MIME type that `laeringsmiljo.widgets.own_file` gives in a book build."""

    @staticmethod
    def node_of(content: Any, _renderer: Any, _data: Any) -> nodes.Element:
        """Make the node of an output from its JSON."""
        return _node(content["kind"], content["edition"])


class OwnFileDirective(SphinxDirective):
    """A kind of file; the argument is its name."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the node, or remember what is wrong."""
        edition = edition_of(self.env.app)
        kind = self.arguments[0].strip()
        if kind not in OWN:
            say = translator("own", edition).gettext
            text = say('There is no kind of file called "{kind}". Choose one of: {known}.')
            known = ", ".join(OWN)
            report(self.env, self.env.docname, self.lineno, text.format(kind=kind, known=known))
            return []
        node = _node(kind, edition)
        self.set_source_info(node)
        return [node]


def _node(kind: str, edition: Edition) -> own_file:
    node = own_file(kind=kind, edition=edition, dom_id=f"own-{kind.replace('_', '-')}")
    node += [nodes.paragraph(text, text) for text in paragraphs(kind, edition)]
    return node


def on_paper(kind: str, edition: Edition) -> Sheet:
    """Make a form for paper; of a survey its questions, each with room for a cross."""
    say = words(edition)
    own = OWN[kind]
    fields = [one for one in own.fields.values() if one.in_template]
    heads = tuple(heading_of(one, edition) for one in fields)
    block = Block(columns=heads, rows=("",) * PAPER_ROWS)
    if kind == "survey":
        questions = zip(heads, fields, strict=True)
        rows = tuple(head for head, one in questions if one.heading == one.column.description)
        block = Block(columns=tuple("12345"), rows=rows)
    rule = say("No names on the sheet. Shred it when the numbers have been read.")
    return Sheet(title=say(own.title), intro=say(own.purpose), body=(block,), rule=rule)


def _visit_html(self: Any, node: own_file) -> None:
    kind, edition = node["kind"], node["edition"]
    paper = on_paper(kind, edition).folded(edition) if kind in TEMPLATES else ""
    self.body.append(still(kind, edition, node["dom_id"], paper))
    raise nodes.SkipNode


def _number(_app: Sphinx, doctree: nodes.document) -> None:
    number_ids(doctree, own_file)


def setup_own_file(app: Sphinx) -> None:
    """Register the node and the directive."""
    add_node(app, own_file, _visit_html)
    app.add_directive("own-file", OwnFileDirective)
    app.connect("doctree-read", _number)
