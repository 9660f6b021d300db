"""The three weeks in January: small observations around one pupil, and what they agree with.

The sentences stand in ``signals.toml``. The dates below are shared with the datasets in which
the same weeks can be seen.
"""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from pandas import DataFrame

from laeringsmiljo.classroom.people import People, Pupil

CASE_PATTERN: Final = "troubled_in_winter"
"""The pattern of the pupil whom the observations are about."""

CASE_START: Final = date(2026, 1, 12)
CASE_END: Final = date(2026, 2, 1)

CASE_ABSENCES: Final = (
    date(2026, 1, 16),
    date(2026, 1, 19),
    date(2026, 1, 26),
    date(2026, 1, 30),
)
"""Whole days away, ill says the home. On all other school days of the case the pupil is there."""

CASE_MESSAGES: Final = (date(2026, 1, 15), date(2026, 2, 1))
"""When the home writes that it is worried."""

COLUMNS: Final = (
    "pupil",
    "date",
    "time",
    "seen_by",
    "what",
    "where",
    "shows_in",
    "weight",
    "passed_to",
    "passed_on",
)


def case_pupil(cast: People) -> Pupil | None:
    """The pupil whom the observations are about, the first if there are several."""
    return next((pupil for pupil in cast.pupils if CASE_PATTERN in pupil.patterns), None)


@cache
def signals() -> tuple[dict[str, Any], ...]:
    """The observations as written in ``signals.toml``, in order of time."""
    source = tomllib.loads((files(__package__) / "signals.toml").read_text("utf-8"))
    return tuple(source["signals"])


def signals_table(cast: People) -> DataFrame:
    """One row per observation around the case's pupil; none if the class has no such pupil.

    Nothing is drawn: the observations are told as they are written.
    """
    pupil = case_pupil(cast)
    rows = [
        {
            **one,
            "pupil": pupil.id,
            "date": one["date"].isoformat(),
            "passed_on": one["passed_on"].isoformat() if "passed_on" in one else None,
        }
        for one in signals()
        if pupil
    ]
    return DataFrame(rows, columns=list(COLUMNS))
