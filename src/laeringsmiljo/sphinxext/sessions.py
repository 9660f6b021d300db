"""The directives ``sessions`` and ``session-list``: how a staff works with the chapters.

The first stands in a chapter and holds its session plans; the second stands on the page for
facilitators, and lists those of all chapters.
"""

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from laeringsmiljo.activities import markdown
from laeringsmiljo.activities.grammar import ActivityError
from laeringsmiljo.activities.sessions import Sessions, parse_sessions
from laeringsmiljo.building import SESSIONS
from laeringsmiljo.sphinxext.by_page import ByPage
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.inventory import reading_order
from laeringsmiljo.sphinxext.metadata import course_of
from laeringsmiljo.sphinxext.nodes import add_node
from laeringsmiljo.sphinxext.problems import report


class sessions(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """The sessions of a chapter; ``html`` is what a page shows, the children are its words."""


class session_list(nodes.General, nodes.Element):  # noqa: N801
    """The sessions of all chapters; ``html`` is known when all pages are read."""


class Placed(NamedTuple):
    """The sessions of a chapter, and where they stand."""

    docname: str
    plan: Sessions


_placed: ByPage[Placed] = ByPage("sessions")
_listed: ByPage[str] = ByPage("session_lists")


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


class SessionListDirective(SphinxDirective):
    """The sessions of all chapters, each with a link to its chapter."""

    def run(self) -> list[nodes.Node]:
        """Make the node; it is filled when all chapters are read."""
        _listed.add(self.env, self.env.docname, self.env.docname)
        return [session_list()]


def _in_order(env: BuildEnvironment) -> list[Placed]:
    placed = _placed.of(env)
    return [one for docname in reading_order(env) for one in placed.get(docname, [])]


def _list(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for node in doctree.findall(session_list):
        edition = edition_of(app)
        parts = ""
        for chapter, plan in _in_order(app.env):
            title = app.env.titles[chapter].astext()
            number = course_of(app.env.metadata.get(chapter)).get("number")
            address = app.builder.get_relative_uri(docname, chapter)
            name = f"{number}. {title}" if number else title
            parts += (
                '<details class="lm-planned"><summary><span role="heading" aria-level="3">'
                f"{escape(name)}</span> <span>{markdown.inline(plan.purpose)}</span></summary>"
                f'<p><a href="{escape(address)}">{escape(title)}</a></p>'
                f"{plan.html(edition)}</details>"
            )
        node["html"] = f'<div class="lm-session-list">{parts}</div>'


def _with_lists(_app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Write the pages that list sessions anew: any other page may have changed them."""
    return list(_listed.of(env))


def _visit_html(self: Any, node: sessions | session_list) -> None:
    self.body.append(node["html"])
    raise nodes.SkipNode


def _write(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    told = [
        {
            "page": app.env.titles[docname].astext(),
            "url": app.builder.get_target_uri(docname),
            **plan.model_dump(mode="json", exclude_none=True),
        }
        for docname, plan in _in_order(app.env)
    ]
    path = Path(app.outdir, SESSIONS)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def setup_sessions(app: Sphinx) -> None:
    """Register the directives, and write all sessions as JSON when the pages are written."""
    add_node(app, sessions, _visit_html)
    add_node(app, session_list, _visit_html)
    app.add_directive("sessions", SessionsDirective)
    app.add_directive("session-list", SessionListDirective)
    _placed.setup(app)
    _listed.setup(app)
    app.connect("env-updated", _with_lists)
    app.connect("doctree-resolved", _list)
    app.connect("build-finished", _write)
