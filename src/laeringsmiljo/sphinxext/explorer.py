"""Explorations and pictures in the book: their node, and the files their frames are kept in."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from laeringsmiljo import editions
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures.exploration import MIME, Exploration, still
from laeringsmiljo.figures.on_pages import ON_PAGES
from laeringsmiljo.i18n import translator
from laeringsmiljo.sphinxext.by_page import ByPage
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.execution import note_call
from laeringsmiljo.sphinxext.nodes import add_node, number_ids
from laeringsmiljo.sphinxext.outputs import OutputRenderer
from laeringsmiljo.sphinxext.problems import line_of, report

FRAMES = "_static/frames"


class explorer(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """An exploration in a page.

    Attributes: ``exploration`` (its JSON) and ``dom_id``. The children are the text and the
    table of the first frame, for the search index and for builders other than HTML.
    """


class problem(nodes.General, nodes.Element):  # noqa: N801
    """A figure that couldn't be made; ``message`` says why. It never reaches a page."""


class ExplorerRenderer(OutputRenderer, mime=MIME):
    """Renders the MIME type that `explore` and `Picture` give in a book build."""

    @staticmethod
    def node_of(content: Any, _renderer: Any, _data: Any) -> nodes.Element:
        """Make the node of an output from its JSON."""
        return _node(content)


def _node(content: dict[str, Any]) -> nodes.Element:
    """Make the node of an output: the exploration, or why there is none."""
    if "problem" in content:
        return problem(message=content["problem"])
    frame = Exploration.from_json(content).first
    node = explorer(exploration=content, dom_id=content["id"])
    node += nodes.paragraph(frame.text, frame.text)
    node += _table(frame.table)
    return node


class ExploreDirective(SphinxDirective):
    """A figure with controls in a page that is no notebook; the argument is its name."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Draw the figure for every choice, or remember what is wrong."""
        edition = edition_of(self.env.app)
        name = self.arguments[0]
        note_call(self.env, f"explore {name}")
        editions.use(edition)
        try:
            if name not in ON_PAGES:
                text = translator("build", edition).gettext(
                    "there is no figure {name} to explore; there are: {known}"
                )
                raise CourseError(text.format(name=name, known=", ".join(ON_PAGES)))
            drawn = self._drawn(name, edition)
        except CourseError as error:
            report(self.env, self.env.docname, self.lineno, str(error))
            return []
        node = _node(drawn)
        self.set_source_info(node)
        return [node]

    def _drawn(self, name: str, edition: Edition) -> dict[str, Any]:
        """Draw the figure, or take what was drawn by the same code: it takes many seconds."""
        kept = Path(self.config.nb_execution_cache_path, f"explore-{name}.json")
        if kept.exists():
            drawn: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
            return drawn
        drawn = ON_PAGES[name](edition).all().to_json()
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(".part")
        part.write_text(json.dumps(drawn, ensure_ascii=False), encoding="utf-8")
        part.replace(kept)
        return drawn


def _table(html: str) -> nodes.table:
    """Make a docutils table of a frame's HTML table."""
    source = ET.fromstring(html)
    rows = source.findall(".//tr")
    width = len(rows[0])
    group = nodes.tgroup(cols=width)
    group += [nodes.colspec(colwidth=1) for _ in range(width)]
    head, body = nodes.thead(), nodes.tbody()
    for number, row in enumerate(rows):
        made = nodes.row()
        for cell in row:
            made += nodes.entry("", nodes.paragraph("", cell.text or ""))
        (body if number else head).append(made)
    group += [head, body]
    caption = source.findtext("caption") or ""
    return nodes.table("", nodes.title("", caption), group)


def _visit_html(self: Any, node: explorer) -> None:
    docname = self.builder.current_docname
    frames = relative_uri(self.builder.get_target_uri(docname), FRAMES) + "/"
    exploration = Exploration.from_json(node["exploration"])
    self.body.append(still(exploration, node["dom_id"], frames))
    raise nodes.SkipNode


_frames: ByPage[str] = ByPage("frames")
"""The digests of the frames that each page may ask for."""


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note a page's frames and problems, and make the ids of its explorers unique."""
    for wrong in list(doctree.findall(problem)):
        report(app.env, app.env.docname, line_of(wrong), wrong["message"])
        wrong.parent.remove(wrong)
    number_ids(doctree, explorer)
    for node in doctree.findall(explorer):
        for digest in node["exploration"]["pictures"]:
            _frames.add(app.env, app.env.docname, digest)


def _write(app: Sphinx, error: Exception | None) -> None:
    """Write the frames that are missing, from whichever pages have them, and remove the rest.

    This looks at the files and not at what was built now, so that a folder emptied by hand and
    a page taken from the cache both end right.
    """
    if error is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir, FRAMES)
    present = {path.stem for path in folder.glob("*.json")}
    wanted: set[str] = set()
    for docname, digests in _frames.of(app.env).items():
        wanted.update(digests)
        if present.issuperset(digests):
            continue
        folder.mkdir(parents=True, exist_ok=True)
        for node in app.env.get_doctree(docname).findall(explorer):
            for digest, frame in node["exploration"]["pictures"].items():
                text = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
                Path(folder, f"{digest}.json").write_text(text, encoding="utf-8")
    for digest in present - wanted:
        Path(folder, f"{digest}.json").unlink()


def setup_explorer(app: Sphinx) -> None:
    """Register the node and the directive, and write the frames when the pages are written."""
    add_node(app, explorer, _visit_html)
    app.add_directive("explore", ExploreDirective)
    _frames.setup(app)
    app.connect("doctree-read", _collect)
    app.connect("build-finished", _write)
