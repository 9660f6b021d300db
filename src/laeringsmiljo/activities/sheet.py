"""Sheets: a form on paper, printed alone and filled in with a pencil."""

from collections.abc import Iterator
from html import escape
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic import model_validator as validator

from laeringsmiljo.activities import markdown
from laeringsmiljo.activities.grammar import parse_yaml
from laeringsmiljo.activities.spec import Text, ruled
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator

MIME: Final = "application/vnd.laeringsmiljo.sheet+json"
"""The type that a notebook gives a sheet's JSON in a book build."""


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


def _blank(heads: Any) -> Any:
    """Take a number for so many heads with nothing in them."""
    if not isinstance(heads, int):
        return heads
    if not 1 <= heads <= 30:
        raise ValueError(_("on one page there is room for 1 to 30 rows or columns"))
    return ("",) * heads


Heads = Annotated[
    tuple[Annotated[str, StringConstraints(strip_whitespace=True)], ...],
    BeforeValidator(_blank),
]
"""What stands above the columns or before the rows; written as a number, nothing does."""


class Block(BaseModel):
    """A table to fill in, or lines to write on. All texts are inline Markdown."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    caption: Text | None = None
    """What stands above the table; without it, the sheet's title is read out there."""
    columns: Heads = ()
    rows: Heads = ()
    corner: Text | None = None
    """What stands above the heads of the rows."""
    lines: tuple[Text, ...] = ()
    """What to write; each has a line or three of its own."""
    room: Literal["low", "tall"] = "low"
    """For a word or a few marks, or all the room that the page has."""

    @validator(mode="after")
    def _is_one_of_the_two(self) -> Self:
        if bool(self.columns) == bool(self.lines) or bool(self.columns) != bool(self.rows):
            raise ValueError(_("write either “columns” and “rows”, or “lines”"))
        return self

    def words(self) -> Iterator[str]:
        """Give what is printed on it."""
        yield from filter(None, (self.caption, self.corner, *self.columns, *self.rows, *self.lines))


class Sheet(BaseModel):
    """A form on paper, at most a page of A4."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Text
    intro: Text
    """Markdown: what it is for, in a line or two."""
    body: Annotated[tuple[Block, ...], Field(min_length=1)]
    rule: Text
    """What is never written on it, and where it goes afterwards."""

    def words(self) -> list[str]:
        """Give its texts in order, for search and for readers without HTML."""
        return [
            self.title,
            self.intro,
            *(text for block in self.body for text in block.words()),
            self.rule,
        ]

    def html(self, edition: Edition) -> str:
        """Build the HTML of the sheet as it is printed."""
        blocks = "".join(map(self._block, self.body))
        label = escape(f"{_kind(edition)}: {self.title}")
        return (
            f'<section class="lm-sheet" lang="{edition}" aria-label="{label}">'
            f'<p class="lm-sheet-title">{markdown.inline(self.title)}</p>'
            f'<div class="lm-sheet-intro">{markdown.block(self.intro)}</div>{blocks}'
            f'<p class="lm-sheet-rule">{markdown.inline(self.rule)}</p></section>'
        )

    def folded(self, edition: Edition) -> str:
        """Build what stands in a page: the name of the sheet, and the sheet when it is unfolded."""
        return (
            '<div class="lm-sheet-box"><details class="lm-sheet-fold"><summary>'
            f'<span class="lm-sheet-kind">{_kind(edition)}</span>'
            f" <strong>{markdown.inline(self.title)}</strong></summary>"
            f"{self.html(edition)}</details></div>"
        )

    def _block(self, block: Block) -> str:
        place = f'class="lm-sheet-part" data-room="{block.room}"'
        if block.lines:
            room = ruled(1 if block.room == "low" else 3)
            lines = "".join(f"<p>{markdown.inline(line)}</p>{room}" for line in block.lines)
            return f"<div {place}>{lines}</div>"
        label = escape(block.caption or self.title)
        table = _table(block, self.title)
        return f'<div {place} role="group" aria-label="{label}" tabindex="0">{table}</div>'


def _kind(edition: Edition) -> str:
    return translator("activities", edition).gettext("Sheet to print")


def _table(block: Block, title: str) -> str:
    """Build a table in which only what has a head is a head."""
    headed = any(block.rows)
    before = [block.corner or ""] if headed else []
    top = "".join(_head(text, "col") for text in (*before, *block.columns))
    body = ""
    for row in block.rows:
        body += f"<tr>{_head(row, 'row') if headed else ''}{'<td></td>' * len(block.columns)}</tr>"
    hidden = "" if block.caption else ' class="lm-sheet-unseen"'
    return (
        f"<table><caption{hidden}>{markdown.inline(block.caption or title)}</caption>"
        f"{f'<thead><tr>{top}</tr></thead>' if any(block.columns) else ''}"
        f"<tbody>{body}</tbody></table>"
    )


def _head(text: str, scope: str) -> str:
    return f'<th scope="{scope}">{markdown.inline(text)}</th>' if text else "<td></td>"


def parse_sheet(source: str, line: int, edition: Edition) -> Sheet:
    """Read a sheet from YAML; parameters and errors are `parse_yaml`'s."""
    return parse_yaml(Sheet, source, line, edition)
