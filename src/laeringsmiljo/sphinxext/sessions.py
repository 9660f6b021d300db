"""The directive ``sessions``: how a staff works with a chapter, as data and as a table."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from laeringsmiljo.activities.grammar import ActivityError
from laeringsmiljo.activities.sessions import Sessions, parse_sessions
from laeringsmiljo.building import SESSIONS
from laeringsmiljo.sphinxext.by_page import ByPage
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.inventory import reading_order
from laeringsmiljo.sphinxext.nodes import add_node
from laeringsmiljo.sphinxext.problems import report


class sessions(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """The sessions of a chapter; ``html`` is what a page shows, the children are its words."""


class Placed(NamedTuple):
    """The sessions of a chapter, and where they stand."""

    docname: str
    plan: Sessions


_placed: ByPage[Placed] = ByPage("sessions")


class SessionsDirective(SphinxDirective):
    """The sessions of a chapter; the body is YAML."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Make the node, or remember what is wrong."""
        edition = edition_of(self.env.app)
        line = self.lineno + self.content_offset + 1
        try:
            plan = parse_sessions("\n".join(self.content), line, edition)
        except ActivityError as error:
            for problem in error.problems:
                report(self.env, self.env.docname, problem.line, problem.message)
            return []
        _placed.add(self.env, self.env.docname, Placed(self.env.docname, plan))
        node = sessions(html=plan.html(edition))
        steps = [step.what for one in plan.plans for step in one.steps]
        for text in (plan.purpose, plan.question, *steps, plan.task):
            node += nodes.paragraph(text, text)
        self.set_source_info(node)
        return [node]


def _visit_html(self: Any, node: sessions) -> None:
    self.body.append(node["html"])
    raise nodes.SkipNode


def _write(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    placed = _placed.of(app.env)
    found = [one for docname in reading_order(app.env) for one in placed.get(docname, [])]
    told = [
        {
            "page": app.env.titles[docname].astext(),
            "url": app.builder.get_target_uri(docname),
            **plan.model_dump(mode="json", exclude_none=True),
        }
        for docname, plan in found
    ]
    path = Path(app.outdir, SESSIONS)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def setup_sessions(app: Sphinx) -> None:
    """Register the directive, and write all sessions as JSON when the pages are written."""
    add_node(app, sessions, _visit_html)
    app.add_directive("sessions", SessionsDirective)
    _placed.setup(app)
    app.connect("build-finished", _write)
