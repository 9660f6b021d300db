"""The directive ``drawing``: an SVG of our own, inlined so that it follows light and dark.

One file serves both editions: a ``<text>`` or ``<tspan>`` that is to be translated carries
its words in ``data-nb`` and ``data-en``.
"""

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from laeringsmiljo.editions import EDITIONS, Edition
from laeringsmiljo.i18n import translator
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.problems import report

FOLDER = "book"
_SVG = "http://www.w3.org/2000/svg"


def in_edition(source: str, edition: Edition, description: str) -> str:
    """Give the drawing with the words of one edition, and described for screen readers.

    Raises
    ------
    xml.etree.ElementTree.ParseError
        If ``source`` is not well-formed.
    """
    ET.register_namespace("", _SVG)
    root = ET.fromstring(source)
    for element in root.iter():
        words = element.get(f"data-{edition}")
        if words is not None:
            element.text = words
        for other in EDITIONS:
            element.attrib.pop(f"data-{other}", None)
    root.set("role", "img")
    root.set("aria-label", description)
    root.set("class", "lm-drawing")
    return ET.tostring(root, encoding="unicode")


class DrawingDirective(SphinxDirective):
    """An inlined drawing; the body is its caption, ``:alt:`` its description in words."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {"alt": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Make a figure of the drawing, or remember what is wrong with it."""
        edition = edition_of(self.env.app)
        _ = translator("activities", edition).gettext
        name = self.arguments[0]
        path = Path(self.env.srcdir, FOLDER, name)
        self.env.note_dependency(str(path))
        alt = " ".join(self.options.get("alt", "").split())
        if not alt:
            text = _("the drawing {name} has no description; add “:alt: …”")
            return self._wrong(text.format(name=name))
        try:
            svg = in_edition(path.read_text(encoding="utf-8"), edition, alt)
        except OSError:
            text = _("there is no drawing {folder}/{name}; check the path")
            return self._wrong(text.format(folder=FOLDER, name=name))
        except ET.ParseError as error:
            text = _("the drawing {name} is not well-formed: {problem}")
            return self._wrong(text.format(name=name, problem=error))
        figure = nodes.figure("", nodes.raw("", svg, format="html"), classes=["lm-figure"])
        if self.content:
            caption = nodes.Element()
            self.state.nested_parse(self.content, self.content_offset, caption)
            first = caption.children[0]
            figure += nodes.caption("", "", *first.children)
        self.set_source_info(figure)
        return [figure]

    def _wrong(self, message: str) -> list[nodes.Node]:
        report(self.env, self.env.docname, self.lineno, message)
        return []


def setup_drawing(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("drawing", DrawingDirective)
