"""A picture made ready for a page: SVG, description and table as plain strings."""

import hashlib
import json
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from pandas import DataFrame, isna

from laeringsmiljo import editions
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures.numbers import is_number, number
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.svg import themed
from laeringsmiljo.i18n import translator


@dataclass(frozen=True)
class Frame:
    """What a page needs of one picture."""

    label: str
    """The picture's name."""
    svg: str
    text: str
    """What the picture shows, in one to three sentences."""
    table: str
    """The numbers behind it, as an HTML table."""

    @property
    def digest(self) -> str:
        """A name made from the content: equal frames have equal names."""
        content = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:16]


def frame_of(picture: Picture, edition: Edition) -> Frame:
    """Make a picture ready for a page in ``edition``.

    Raises
    ------
    CourseError
        If the picture has no description or no name, or can't be themed (see `svg.themed`).
    """
    _ = translator("explorer", edition).gettext
    text = " ".join(picture.text.split())
    if not text:
        raise CourseError(_("A figure has no description: give Picture a text."))
    titles = (axes.get_title(loc) for axes in picture.figure.axes for loc in ("left", "center"))
    label = picture.table.attrs.get("caption") or next(filter(None, titles), "")
    if not label:
        raise CourseError(
            _("A figure has no name: give its axes a title, or its table attrs['caption'].")
        )
    return Frame(label, themed(picture.figure), text, table_html(picture.table, label, edition))


def table_html(table: DataFrame, caption: str, edition: Edition | None = None) -> str:
    """Set a table as HTML in which every cell has its headings.

    The first column names the rows. The index is not shown. Numbers are written as the edition
    writes them, with at most two decimals; with just so many where ``table.attrs["decimals"]``
    gives the column a number.
    """
    chosen = edition or editions.current()

    exact = table.attrs.get("decimals", {})
    decimals = [exact.get(name) for name in table.columns]

    def cell(value: Any, row_heading: bool, places: int | None) -> str:
        missing = value is None or (not isinstance(value, list | tuple) and isna(value))
        text = str(value)
        if missing:
            text = "–"
        elif is_number(value):
            text = number(value, chosen, places)
        if row_heading:
            return f'<th scope="row">{escape(text)}</th>'
        kind = ' class="lm-x-number"' if is_number(value) else ""
        return f"<td{kind}>{escape(text)}</td>"

    headings = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    rows = "".join(
        "<tr>"
        + "".join(cell(value, place == 0, decimals[place]) for place, value in enumerate(row))
        + "</tr>"
        for row in table.itertuples(index=False, name=None)
    )
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table>"
    )
