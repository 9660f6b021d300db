"""The inventory of all activities: gathered from the pages, checked, written as JSON.

Exports, plans and the page with the reader's answers look activities up in it.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from laeringsmiljo.activities import from_json
from laeringsmiljo.building import INVENTORY, PLACES
from laeringsmiljo.i18n import translator
from laeringsmiljo.sphinxext.by_page import ByPage
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.nodes import activity
from laeringsmiljo.sphinxext.problems import line_of, place, report_between


class Placed(NamedTuple):
    """An activity and where it stands."""

    docname: str
    line: int
    spec: dict[str, Any]


_placed: ByPage[Placed] = ByPage("activities")


def reading_order(env: BuildEnvironment) -> list[str]:
    """Give the documents in the order of the table of contents."""
    ordered: list[str] = []

    def visit(docname: str) -> None:
        ordered.append(docname)
        for child in env.toctree_includes.get(docname, []):
            if child not in ordered:
                visit(child)

    visit(env.config.root_doc)
    return ordered


def activities_of(env: BuildEnvironment) -> list[Placed]:
    """Give all activities in the order a reader meets them."""
    placed = _placed.of(env)
    return [one for docname in reading_order(env) for one in placed.get(docname, [])]


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    for node in doctree.findall(activity):
        docname = app.env.docname
        _placed.add(app.env, docname, Placed(docname, line_of(node), node["spec"]))


def _check(app: Sphinx, env: BuildEnvironment) -> None:
    """Find ids used twice, and earlier activities that are missing, come later or do not fit."""
    _ = translator("activities", edition_of(app)).gettext
    first: dict[str, Placed] = {}
    for one in activities_of(env):
        identifier = one.spec["id"]
        if identifier in first:
            other = first[identifier]
            where = place(env, other.docname, other.line)
            text = _("the id “{id}” is used already, in {where}; give this activity its own")
            report_between(env, *one[:2], text.format(id=identifier, where=where))
        first.setdefault(identifier, one)
    places = {identifier: number for number, identifier in enumerate(first)}
    for one in first.values():
        spec = from_json(one.spec)
        for before in spec.builds_on:
            earlier = first.get(before)
            if earlier is None:
                text = _("“before” names “{before}”, and there is no such activity; check the id")
            elif places[before] > places[spec.id]:
                text = _("“before” names “{before}”, which comes later; name an earlier activity")
            elif not spec.compares_with(from_json(earlier.spec)):
                text = _(
                    "“before” names “{before}”, whose statements or points are other than these"
                )
            else:
                continue
            report_between(env, *one[:2], text.format(before=before))


def _link(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give each activity that builds on earlier ones the addresses of those."""
    if app.builder.format != "html":
        return
    placed: dict[str, Placed] = {}
    for node in doctree.findall(activity):
        found: list[dict[str, str]] = []
        for before in from_json(node["spec"]).builds_on:
            placed = placed or {one.spec["id"]: one for one in activities_of(app.env)}
            earlier = placed[before]
            address = app.builder.get_relative_uri(docname, earlier.docname)
            url = f"{address}#{from_json(earlier.spec).dom_id}"
            title = earlier.spec["title"]
            found.append({"of": before, "url": url, "title": title})
        node["before"] = found


def _write(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    placed = activities_of(app.env)
    _write_json(Path(app.outdir, INVENTORY), [_describe(app, one) for one in placed])
    _write_json(Path(app.doctreedir, PLACES), [_place(app, one) for one in placed])


def _describe(app: Sphinx, one: Placed) -> dict[str, Any]:
    spec = from_json(one.spec)
    return {
        "id": spec.id,
        "type": spec.type,
        "title": spec.title,
        "prompt": spec.prompt,
        "page": app.env.titles[one.docname].astext(),
        "url": f"{app.builder.get_target_uri(one.docname)}#{spec.dom_id}",
        "minutes": spec.minutes,
        "phase": spec.phase,
    }


def _place(app: Sphinx, one: Placed) -> dict[str, Any]:
    return {
        "page": app.builder.get_target_uri(one.docname),
        "id": one.spec["id"],
        "type": one.spec["type"],
        "source": place(app.env, one.docname, one.line),
    }


def _write_json(path: Path, data: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


def setup_inventory(app: Sphinx) -> None:
    """Collect activities as documents are read, check them, write the inventory."""
    _placed.setup(app)
    app.connect("doctree-read", _collect)
    app.connect("env-check-consistency", _check)
    app.connect("doctree-resolved", _link)
    app.connect("build-finished", _write)
