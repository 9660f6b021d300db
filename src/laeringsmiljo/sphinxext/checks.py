"""Checks of what Sphinx lets pass: unknown activities, wordless pictures, unknown citations."""

import difflib
import re
from typing import cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.domain import BibtexDomain

from laeringsmiljo.activities import REGISTRY
from laeringsmiljo.i18n import translator
from laeringsmiljo.sphinxext.by_page import ByPage
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.problems import line_of, report, report_between

_ACTIVITY_LIKE = re.compile(
    r"^(?::{3,}|`{3,})\{(?P<kind>[\w-]+)\}\s+[a-z0-9-]+(?:/[a-z0-9-]+)+\s*$"
)
"""A fence that opens a directive whose argument is an activity's id."""


def _unknown_types(app: Sphinx, docname: str, source: list[str]) -> None:
    """Remember every activity of a type that does not exist."""
    _ = translator("activities", edition_of(app)).gettext
    for number, line in enumerate(source[0].splitlines(), 1):
        match = _ACTIVITY_LIKE.match(line)
        if match is None or match["kind"] in REGISTRY:
            continue
        text = _("there is no type of activity “{kind}”; there are: {known}")
        known = ", ".join(sorted(REGISTRY))
        report(app.env, docname, number, text.format(kind=match["kind"], known=known))


def _pictures(app: Sphinx, doctree: nodes.document) -> None:
    """Remember every picture that has no description in words."""
    _ = translator("activities", edition_of(app)).gettext
    for image in doctree.findall(nodes.image):
        if not image.get("alt", "").strip():
            text = _("the picture {name} has no description; say in “:alt:” what it shows")
            name = image.get("uri", "").rsplit("/", 1)[-1]
            report(app.env, app.env.docname, line_of(image), text.format(name=name))


_citation_lines: ByPage[tuple[str, int]] = ByPage("citation_lines")
"""The id and the line of each citation, which sphinxcontrib-bibtex does not know."""


def _locate_citations(app: Sphinx, doctree: nodes.document) -> None:
    for node in doctree.findall(pending_xref):
        if node.get("refdomain") == "cite":
            _citation_lines.add(app.env, app.env.docname, (node["ids"][0], line_of(node)))


def _citations(app: Sphinx, env: BuildEnvironment) -> None:
    """Fail on citations whose key is not in the bibliography."""
    _ = translator("activities", edition_of(app)).gettext
    domain = cast(BibtexDomain, env.get_domain("cite"))
    known = list(domain.bibdata.data.entries)
    lines = dict(one for page in _citation_lines.of(env).values() for one in page)
    for reference in domain.citation_refs:
        for target in reference.targets:
            if target.key in known:
                continue
            near = difflib.get_close_matches(target.key, known, n=1)
            text = _("there is no reference “{key}”; add it to book/references.bib")
            if near:
                text = _("there is no reference “{key}”; did you mean “{near}”?")
            message = text.format(key=target.key, near=near[0] if near else "")
            line = lines.get(reference.citation_ref_id, 1)
            report_between(env, reference.docname, line, message)


def setup_checks(app: Sphinx) -> None:
    """Check each document as it is read, and the references when all are."""
    app.connect("source-read", _unknown_types)
    app.connect("doctree-read", _pictures)
    app.connect("doctree-read", _locate_citations)
    _citation_lines.setup(app)
    app.connect("env-check-consistency", _citations)
