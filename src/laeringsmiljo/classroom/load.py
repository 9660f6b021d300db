"""Load the example data."""

from importlib.resources import files
from typing import Final

import pandas as pd
from babel import Locale
from pandas import DataFrame

from laeringsmiljo.classroom.schemas import SCHEMAS, TRUTHS, labels_of
from laeringsmiljo.editions import Edition, check, current
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator

DATASETS: Final = tuple(name for name in SCHEMAS if name not in TRUTHS)

LANGUAGES: Final = ("home_language", "language")
"""Columns of codes of languages, which need no labels of ours."""

LABELS: Final[dict[str, dict[str, str]]] = {}
"""The codes of a column and what they are called, in English."""

for _schema in SCHEMAS.values():
    for _column, _definition in _schema.columns.items():
        if _labels := labels_of(_definition):
            LABELS[str(_column)] = LABELS.get(str(_column), {}) | _labels


def label(column: str, code: str, edition: Edition | None = None) -> str:
    """What a code in the data is called in the edition's language.

    >>> label("kind", "small_talk", "nb")
    'småprat'
    """
    return translator("schemas", edition or current()).gettext(LABELS[column][code])


def _read(name: str) -> DataFrame:
    source = files(__package__) / "data" / f"{name}.csv"
    with source.open(encoding="utf-8") as file:
        table = pd.read_csv(file, keep_default_na=False, na_values=[""])
    return SCHEMAS[name].validate(table)


def load(name: str, edition: str | None = None) -> DataFrame:
    """Load one dataset of the example data.

    Parameters
    ----------
    name
        One of `DATASETS`.
    edition
        The language of the labels; the edition in use if not given.

    Returns
    -------
    DataFrame
        The columns of ``schemas.SCHEMAS[name]``. Beside each column of codes, such as ``kind``,
        stands ``kind_label`` with what the code is called.

    Raises
    ------
    CourseError
        If there is no such dataset. ``truth`` has a function of its own, `load_truth`.
    """
    language = check(edition) if edition else current()
    if name not in DATASETS:
        gettext = translator("classroom", language).gettext
        known = ", ".join(DATASETS)
        if name in TRUTHS:
            raise CourseError(
                gettext("The truth behind the data is not loaded by accident: use load_truth().")
            )
        raise CourseError(
            gettext('There is no dataset "{name}". Choose one of: {known}.').format(
                name=name, known=known
            )
        )
    table = _read(name)
    for column in [c for c, definition in SCHEMAS[name].columns.items() if labels_of(definition)]:
        names = {code: label(column, code, language) for code in LABELS[column]}
        place = table.columns.get_loc(column)
        assert isinstance(place, int)
        table.insert(place + 1, f"{column}_label", table[column].map(names))
    languages = Locale.parse(language).languages
    for column in [c for c in LANGUAGES if c in table]:
        place = table.columns.get_loc(column)
        assert isinstance(place, int)
        table.insert(place + 1, f"{column}_label", table[column].map(languages))
    return table


def load_truth(name: str = "truth") -> DataFrame:
    """Load what drove the simulation: the answers at the back of the book.

    Parameters
    ----------
    name
        ``"truth"``, the traits of the pupils of 7B, or another of ``schemas.TRUTHS``.
    """
    if name not in TRUTHS:
        raise ValueError(f"no such truth: {name}; there are {', '.join(TRUTHS)}")
    return _read(name)
