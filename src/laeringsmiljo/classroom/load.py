"""Load the example data."""

from importlib.resources import files
from typing import Final

import pandas as pd
from babel import Locale
from pandas import DataFrame

from laeringsmiljo.classroom.schemas import SCHEMAS
from laeringsmiljo.editions import Edition, check, current
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator

DATASETS: Final = tuple(name for name in SCHEMAS if name != "truth")


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


LABELS: Final[dict[str, dict[str, str]]] = {
    "kind": {
        "open_question": _("open question"),
        "closed_question": _("closed question"),
        "hand_up": _("hand up"),
        "answer": _("answer"),
        "general_praise": _("general praise"),
        "specific_praise": _("specific praise"),
        "process_feedback": _("feedback on the work"),
        "correction": _("correction"),
        "help": _("help"),
        "greeting": _("greeting"),
        "small_talk": _("small talk"),
    },
    "season": {"autumn": _("autumn"), "spring": _("spring")},
    "subject": {
        "norwegian": _("Norwegian"),
        "social_studies": _("social studies"),
        "religion": _("religion and ethics"),
    },
    "zone": {
        "front": _("front"),
        "middle": _("middle"),
        "back": _("back"),
        "door": _("door"),
    },
    "role": {"form_teacher": _("form teacher"), "second_teacher": _("second teacher")},
    "gender": {"girl": _("girl"), "boy": _("boy")},
}
"""The codes of a column and what they are called, in English."""


def label(column: str, code: str, edition: Edition | None = None) -> str:
    """What a code in the data is called in the edition's language.

    >>> label("kind", "small_talk", "nb")
    'småprat'
    """
    return translator("classroom", edition or current()).gettext(LABELS[column][code])


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
        if name == "truth":
            raise CourseError(
                gettext("The truth behind the data is not loaded by accident: use load_truth().")
            )
        raise CourseError(
            gettext('There is no dataset "{name}". Choose one of: {known}.').format(
                name=name, known=known
            )
        )
    table = _read(name)
    for column in [c for c in table.columns if c in LABELS]:
        names = {code: label(column, code, language) for code in LABELS[column]}
        place = table.columns.get_loc(column)
        assert isinstance(place, int)
        table.insert(place + 1, f"{column}_label", table[column].map(names))
    if "home_language" in table:
        languages = Locale.parse(language).languages
        place = table.columns.get_loc("home_language")
        assert isinstance(place, int)
        table.insert(place + 1, "home_language_label", table["home_language"].map(languages))
    return table


def load_truth() -> DataFrame:
    """Load the traits that drove the simulation: the answers at the back of the book."""
    return _read("truth")
