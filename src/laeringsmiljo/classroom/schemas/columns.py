"""How a dataset and its columns are defined: types, bounds, units, and words in both languages.

A column's ``metadata`` holds what pandera has no place for: ``unit``, and for a column of codes
``labels``, the codes and what they are called in English. Descriptions and labels are translated
by the catalogue ``schemas``.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd
from pandera.pandas import Check, Column, DataFrameSchema

SEASONS: Final = ("autumn", "spring")
WAVES: Final = ("autumn", "winter", "spring")
"""When the class was asked: weeks 43, 6 and 17."""


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


def dataset(description: str, unique: list[str] | None, **columns: Column) -> DataFrameSchema:
    """A dataset: what its rows are, what makes a row unique, and its columns in order.

    A trailing underscore keeps a column's name from being a Python keyword (``from_``).
    """
    return DataFrameSchema(
        {name.rstrip("_"): column for name, column in columns.items()},
        unique=unique,
        description=description,
        strict=True,
        ordered=True,
        coerce=True,
    )


def text(description: str, check: Check | None = None, *, nullable: bool = False) -> Column:
    """A column of text."""
    return Column(str, check, nullable=nullable, description=description)


def codes(
    description: str,
    labels: Mapping[str, str] | Iterable[str],
    *,
    nullable: bool = False,
) -> Column:
    """A column of codes. A mapping says what each is called; bare codes have no label."""
    named = dict(labels) if isinstance(labels, Mapping) else {}
    return Column(
        str,
        Check.isin(tuple(labels)),
        nullable=nullable,
        description=description,
        metadata={"labels": named} if named else None,
    )


def number(
    description: str,
    low: float,
    high: float | None,
    *,
    unit: str | None = None,
    kind: Any = int,
    nullable: bool = False,
) -> Column:
    """A column of numbers from ``low`` to ``high``; ``kind`` is int or float.

    ``unit`` is what it is counted in, in English. A column of whole numbers that may be empty is
    stored as pandas' ``Int64``.
    """
    check = Check.ge(low) if high is None else Check.in_range(low, high)
    dtype = pd.Int64Dtype() if nullable and kind is int else kind
    metadata = {"unit": unit} if unit else None
    return Column(dtype, check, nullable=nullable, description=description, metadata=metadata)


def yes_no(description: str) -> Column:
    """A column that is true or false."""
    return Column(bool, description=description)


def day(description: str, *, nullable: bool = False) -> Column:
    """A column of dates."""
    return Column("datetime64[s]", nullable=nullable, description=description)


def season() -> Column:
    """The season of the observations."""
    return codes(_("Season."), {"autumn": _("autumn"), "spring": _("spring")})


def wave() -> Column:
    """When the class was asked."""
    return codes(
        _("When the class was asked: weeks 43, 6 and 17."),
        {"autumn": _("autumn"), "winter": _("winter"), "spring": _("spring")},
    )


def pupil() -> Column:
    """Who it is about."""
    return text(_("Identifier of the pupil."))


def labels_of(column: Column) -> dict[str, str]:
    """The codes of a column and what they are called in English; empty if it has none."""
    return dict((column.metadata or {}).get("labels", {}))
