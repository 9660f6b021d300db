"""Which row of a sheet holds the headings, and which column each of them is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Final

from laeringsmiljo.classroom.own.cells import CLOSE, as_text, fold, likeness
from laeringsmiljo.classroom.own.sheets import Row, Sheet
from laeringsmiljo.classroom.schemas.own import OWN, Field
from laeringsmiljo.editions import EDITIONS, Edition
from laeringsmiljo.i18n import translator

LOOKED_AT: Final = 40
"""How many rows are looked at for headings: there may be titles above them."""
LONGEST: Final = 150
"""A longer text is no heading."""


def heading_of(one: Field, edition: Edition) -> str:
    """The heading of a field in a language; a question of the survey is worded as there."""
    if one.heading == one.column.description:
        return translator("schemas", edition).gettext(one.heading)
    return translator("own", edition).gettext(one.heading).replace("{n}", str(one.number))


@cache
def _known(kind: str) -> dict[str, tuple[str, int]]:
    """Folded heading → field, and how good a name for it the heading is (0 is best)."""
    known: dict[str, tuple[str, int]] = {}
    for name, one in OWN[kind].fields.items():
        own = [heading_of(one, edition) for edition in EDITIONS]
        for rank, text in enumerate((*own, name, *one.also)):
            if fold(text) and known.get(fold(text), ("", 99))[1] > rank:
                known[fold(text)] = (name, rank)
    return known


@dataclass
class Header:
    """The headings of a sheet.

    Attributes
    ----------
    sheet, row
        Where they are; ``row`` is an index of ``sheet.rows``.
    places
        Field → column, counted from 0.
    twice
        Columns with the same heading as another one.
    unread
        Columns with a heading that means nothing here.
    """

    sheet: Sheet
    row: int
    places: dict[str, int] = field(default_factory=dict)
    twice: list[tuple[str, int]] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """What the headings are."""
        return [as_text(cell) for cell in self.sheet.rows[self.row].cells]

    @property
    def body(self) -> Iterator[Row]:
        """The rows below the headings."""
        return islice(self.sheet.rows, self.row + 1, None)


@cache
def _match(kind: str, folded: str) -> tuple[str, float] | None:
    """The field that a heading means, and how far off it is; None if it means none."""
    known = _known(kind)
    if folded in known:
        return known[folded][0], float(known[folded][1])
    best = max(((likeness(folded, one), one) for one in known), default=(0.0, ""))
    return (known[best[1]][0], 100 - best[0]) if best[0] >= CLOSE else None


def _next_of(name: str, taken: Mapping[str, object], kind: str) -> str | None:
    """The first free column of the same series."""
    fields = OWN[kind].fields
    series = fields[name].series
    free = (one for one, it in fields.items() if series and it.series == series)
    return next((one for one in free if one not in taken), None)


def _read(sheet: Sheet, index: int, kind: str) -> Header:
    header = Header(sheet, index)
    distance: dict[str, float] = {}
    for column, text in enumerate(header.texts):
        folded = fold(text)
        found = _match(kind, folded) if folded and len(text) <= LONGEST else None
        if found is None:
            header.unread += [column] if text else []
            continue
        name, far = found
        if name in header.places and (following := _next_of(name, header.places, kind)):
            name = following
        if name not in header.places or far < distance[name]:
            header.unread += [header.places[name]] if name in header.places else []
            header.places[name] = column
            distance[name] = far
        elif folded == fold(header.texts[header.places[name]]):
            header.twice.append((name, column))
        else:
            header.unread.append(column)
    return header


def find(sheet: Sheet, kind: str) -> Header:
    """The row among the first that fits best as headings of a kind of file."""
    rows = range(max(1, min(LOOKED_AT, len(sheet.rows))))
    if not sheet.rows:
        return Header(Sheet(sheet.name, (Row(1, ()),)), 0)
    return max((_read(sheet, index, kind) for index in rows), key=lambda one: len(one.places))
