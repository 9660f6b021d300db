"""Figures as SVG that belongs in a page: its font, its colours in light and dark, little weight.

matplotlib's SVG names a font, fixes the size and the colours, gives every group an id and sets
a style on the whole document that it is put into. `themed` keeps the drawing and drops the rest.
"""

import hashlib
import re
import xml.etree.ElementTree as ET
from io import BytesIO
from typing import Final

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from laeringsmiljo import editions
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.style import styled_context
from laeringsmiljo.i18n import translator

SMALLEST: Final = 0.78
"""How far a picture may shrink before it scrolls instead: text of 12 units is then 9 pixels."""
LARGEST: Final = 1.6

_FONT: Final = "var(--lm-font,system-ui,sans-serif)"
_NUMBER: Final = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_SPACE_BY_LETTER: Final = re.compile(r"\s*([A-Za-z])\s*")
_NO_TURN: Final = re.compile(r"^rotate\(-?0 ")
_REFERENCE: Final = re.compile(r"^(url\()?#([^)]+)\)?$")
_WITH_NUMBERS: Final = frozenset({"d", "x", "y", "width", "height", "transform"})
_DRAWN: Final = frozenset({"path", "use", "text"})
_DEFAULTS: Final = {
    "text-anchor": "start",
    "stroke-linecap": "butt",
    "stroke-linejoin": "round",
    "stroke-miterlimit": "100000",
    "stroke-width": "1",
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
}
"""What need not be said: SVG's own initial values, and what the root says for all."""


def themed(figure: Figure) -> str:
    """Give a figure as SVG for a page; the same figure always gives the same text.

    Text is kept as text in the page's font, and the colours of `figures.palette` become the
    page's variables with themselves to fall back on. Ids begin with a hash of the drawing, so
    that several pictures can stand in one page.

    Raises
    ------
    CourseError
        If the figure has a colour that is not in the palette, or a part that is not vector
        graphics (``imshow``): neither could follow the page's theme.
    """
    file = BytesIO()
    with styled_context():
        # `figure.savefig` would lay the figure out twice, which takes most of the time
        FigureCanvasSVG(figure).print_svg(file)  # type: ignore[no-untyped-call]
    # a second layout starts from the first and ends a little elsewhere
    figure.set_layout_engine("none")
    root = ET.fromstring(file.getvalue())
    for element in root.iter():
        _simplify(element)
    _flatten(root)
    _rename_ids(root)

    _, _, width, height = root.attrib["viewBox"].split()
    root.attrib.clear()
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("viewBox", _rounded(f"0 0 {width} {height}"))
    smallest, largest = (round(float(width) * scale) for scale in (SMALLEST, LARGEST))
    root.set(
        "style",
        f"width:100%;height:auto;min-width:{smallest}px;max-width:{largest}px;font-family:{_FONT}",
    )
    root.set("stroke-linejoin", "round")
    text = ET.tostring(root, encoding="unicode")
    return text.replace("§", "p" + hashlib.sha256(text.encode()).hexdigest()[:8] + "-")


def _simplify(element: ET.Element) -> None:
    """Turn one element's style into attributes, with the page's colours and short numbers."""
    element.tag = element.tag.rpartition("}")[2]
    if element.tag == "image":
        raise CourseError(
            _gettext(
                "A figure has a part that is an image (imshow, rasterized); draw it as shapes."
            )
        )
    style = element.attrib.pop("style", "")
    for rule in filter(None, (part.strip() for part in style.split(";"))):
        name, _colon, value = rule.partition(":")
        element.set(name.strip(), value.strip())
    element.attrib.pop("font-family", None)
    element.attrib.pop("type", None)
    if link := element.attrib.pop("{http://www.w3.org/1999/xlink}href", None):
        element.set("href", link)
    if _NO_TURN.match(element.get("transform", "")):
        del element.attrib["transform"]
    for name, value in list(element.attrib.items()):
        if _DEFAULTS.get(name) == value:
            del element.attrib[name]
        elif name in ("fill", "stroke"):
            element.set(name, _variable(value))
        elif name == "font-size":
            element.set(name, value.removesuffix("px"))
        elif name in _WITH_NUMBERS:
            element.set(name, _rounded(value))
    if element.tag != "text":
        element.text = None if not (element.text or "").strip() else element.text
    element.tail = None if not (element.tail or "").strip() else element.tail


def _variable(colour: str) -> str:
    """Give the page's variable for a colour of the palette."""
    if colour.startswith(("none", "url(")):
        return colour
    variable = palette.VARIABLES.get(colour)
    if variable is None:
        text = _gettext("A figure has the colour {colour}, which is not in figures.palette.")
        raise CourseError(text.format(colour=colour))
    return f"var({variable},{colour})"


def _rounded(value: str) -> str:
    """Write the numbers of a path, place or turn with two decimals and no needless space."""
    short = _NUMBER.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), value)
    return _SPACE_BY_LETTER.sub(r"\1", " ".join(short.split())).replace("-0 ", "0 ")


def _flatten(parent: ET.Element, fill: str | None = None) -> None:
    """Take away what shows nothing: empty shapes, and groups that only bundle."""
    kept: list[ET.Element] = []
    for child in parent:
        if child.tag in ("metadata", "style"):
            continue
        colour = child.get("fill", fill)
        if child.tag in _DRAWN and parent.tag not in ("defs", "clipPath") and colour is None:
            _variable("#000000")  # SVG's initial fill, which matplotlib leaves out
        _flatten(child, colour)
        if child.tag == "path" and child.get("fill") == "none" and "stroke" not in child.attrib:
            continue
        if child.tag in ("g", "defs") and not len(child):
            continue
        if child.tag == "g" and not child.attrib.keys() - {"id"}:
            kept.extend(child)
        else:
            kept.append(child)
    parent[:] = kept


def _rename_ids(root: ET.Element) -> None:
    """Keep only the ids that are referred to, under short names that begin with ``§``."""
    names: dict[str, str] = {}
    for element in root.iter():
        for attribute in ("href", "clip-path", "fill"):
            reference = _REFERENCE.match(element.get(attribute, ""))
            if reference:
                new = names.setdefault(reference[2], f"§{len(names)}")
                element.set(attribute, f"url(#{new})" if reference[1] else f"#{new}")
    for element in root.iter():
        if (identifier := element.attrib.pop("id", None)) in names:
            element.set("id", names[identifier])


def _gettext(message: str) -> str:
    return translator("explorer", editions.current()).gettext(message)
