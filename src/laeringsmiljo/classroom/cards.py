"""Data cards: what a dataset is for, what its columns mean, how it was made, and its limits.

A card is put together from the schema (columns), ``calibration.toml`` (what is held to published
figures, what is invented), the shipped data (rows, values), and the prose of
``cards/<edition>.toml``. Faces show it: the shell and the book.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from babel.numbers import format_decimal
from pandas import DataFrame
from pandera.pandas import Column

from laeringsmiljo.classroom.calibration import MEASURES, calibration
from laeringsmiljo.classroom.load import DATASETS, load, load_truth
from laeringsmiljo.classroom.schemas import SCHEMAS, TRUTHS, labels_of
from laeringsmiljo.editions import Edition, check, current
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


TYPES: Final = {
    "text": _("text"),
    "code": _("code"),
    "whole": _("whole number"),
    "number": _("number"),
    "date": _("date"),
    "yes_no": _("yes or no (True or False)"),
}


@dataclass(frozen=True)
class CardColumn:
    """A column, in the words of an edition.

    Attributes
    ----------
    name, description
        Its name in the file, and what it holds.
    type, unit
        What kind of value it holds; what is counted, or None.
    low, high
        The range of a column of numbers; None where there is none.
    codes
        Code and what it is called, for a column of codes; "" for a code without a name.
    may_be_empty
        Whether values may be missing.
    """

    name: str
    description: str
    type: str
    unit: str | None
    low: float | None
    high: float | None
    codes: tuple[tuple[str, str], ...]
    may_be_empty: bool


@dataclass(frozen=True)
class Calibrated:
    """A figure that the dataset is held to.

    ``value`` is the one in the shipped world, ``source`` a key of the bibliography.
    """

    what: str
    low: float
    high: float
    value: float
    source: str
    note: str


@dataclass(frozen=True)
class Card:
    """All that is to be said of a dataset, in the words of an edition.

    ``summary`` is the schema's line; ``purpose``, ``row``, ``made``, ``limits`` and ``misuse`` are
    a paragraph each; ``rows`` is their number in the shipped world.
    """

    name: str
    edition: Edition
    title: str
    summary: str
    purpose: str
    row: str
    rows: int
    columns: tuple[CardColumn, ...]
    made: str
    calibrated: tuple[Calibrated, ...]
    invented: tuple[str, ...]
    limits: str
    misuse: str


class _Shipped(dict[str, DataFrame]):
    """The shipped world, each dataset read when it is asked for."""

    def __missing__(self, name: str) -> DataFrame:
        self[name] = load_truth(name) if name in TRUTHS else load(name)
        return self[name]


_SHIPPED: Final = _Shipped()


@cache
def _value(measure: str) -> float:
    return MEASURES[measure](_SHIPPED)


@cache
def prose(edition: Edition) -> Mapping[str, Mapping[str, str]]:
    """The prose of all cards in an edition: dataset → part → text."""
    source = (files(__package__) / "cards" / f"{edition}.toml").read_text("utf-8")
    parts: Mapping[str, Mapping[str, str]] = tomllib.loads(source)
    return parts


def _statistics(column: Column) -> dict[str, Any]:
    return {key: value for one in column.checks for key, value in one.statistics.items()}


def _type(column: Column, has_codes: bool) -> str:
    if has_codes:
        return "code"
    dtype = str(column.dtype).lower()
    for part, name in (("int", "whole"), ("float", "number"), ("datetime", "date")):
        if part in dtype:
            return name
    return "yes_no" if "bool" in dtype else "text"


def _column(name: str, column: Column, edition: Edition) -> CardColumn:
    say = translator("schemas", edition).gettext
    limits = _statistics(column)
    labels = labels_of(column)
    codes = labels or dict.fromkeys(limits.get("allowed_values", ()), "")
    unit = (column.metadata or {}).get("unit")
    kind = translator("cards", edition).gettext(TYPES[_type(column, bool(codes))])
    return CardColumn(
        name=name,
        description=say(str(column.description)),
        type=kind,
        unit=say(unit) if unit else None,
        low=limits.get("min_value"),
        high=limits.get("max_value"),
        codes=tuple((code, say(label) if label else "") for code, label in codes.items()),
        may_be_empty=bool(column.nullable),
    )


def card(name: str, edition: str | None = None) -> Card:
    """Put together the card of a dataset.

    Parameters
    ----------
    name
        One of ``schemas.SCHEMAS``, the truths included.
    edition
        The language; the edition in use if not given.

    Raises
    ------
    CourseError
        If there is no such dataset.
    """
    language = check(edition) if edition else current()
    if name not in SCHEMAS:
        text = translator("cards", language).gettext(
            'There is no dataset "{name}" to describe. Choose one of: {known}.'
        )
        raise CourseError(text.format(name=name, known=", ".join((*DATASETS, *TRUTHS))))
    schema = SCHEMAS[name]
    words = prose(language)[name]
    say = translator("calibration", language).gettext
    targets, invented = calibration()
    return Card(
        name=name,
        edition=language,
        title=words["title"],
        summary=translator("schemas", language).gettext(str(schema.description)),
        purpose=words["purpose"],
        row=words["row"],
        rows=len(_SHIPPED[name]),
        columns=tuple(
            _column(str(key), column, language) for key, column in schema.columns.items()
        ),
        made=words["made"],
        calibrated=tuple(
            Calibrated(
                say(one.what), one.low, one.high, _value(one.measure), one.source, say(one.note)
            )
            for one in targets
            if one.dataset == name
        ),
        invented=tuple(say(one.what) for one in invented if one.dataset == name),
        limits=words["limits"],
        misuse=words["misuse"],
    )


def number_text(value: float, edition: Edition) -> str:
    """A number as the edition writes it, with about three digits.

    >>> number_text(0.3541, "nb"), number_text(10.832, "en"), number_text(13464, "en")
    ('0,354', '10.8', '13,464')
    """
    decimals = 3 if abs(value) < 1 else 2 if abs(value) < 10 else 1
    text: str = format_decimal(value, format="#,##0." + "#" * decimals, locale=edition)
    return text


def range_text(column: CardColumn, edition: Edition) -> str:
    """The range of a column of numbers in words; "" if it has none."""
    say = translator("cards", edition).gettext
    if column.low is None:
        return ""
    low = number_text(column.low, edition)
    if column.high is None:
        return say("{low} or more").format(low=low)
    high = number_text(column.high, edition)
    return low if low == high else say("{low} to {high}").format(low=low, high=high)


def held_text(one: Calibrated, edition: Edition) -> str:
    """What a figure is held to and what it is, in a sentence."""
    say = translator("cards", edition).gettext
    low, high, value = (number_text(x, edition) for x in (one.low, one.high, one.value))
    if low == high:
        return say("Held to {low}; here it is {value}.").format(low=low, value=value)
    text = say("Held between {low} and {high}; here it is {value}.")
    return text.format(low=low, high=high, value=value)


def facts_text(column: CardColumn, edition: Edition) -> str:
    """Type, unit, range and whether it may be empty, in a line."""
    say = translator("cards", edition).gettext
    span = range_text(column, edition)
    unit = say("counted in {unit}").format(unit=column.unit) if column.unit else ""
    empty = say("may be empty") if column.may_be_empty else ""
    return ", ".join(filter(None, (column.type, span, unit, empty)))
