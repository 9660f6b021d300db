"""How safe pupils feel around the school, place by place, and what the adults think.

The places, what is true of them and what the adults believe stand in ``places.toml``. All is
invented: no published figures by place and time of day were found.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.random import Generator
from pandas import DataFrame

TIMES: Final = ("morning", "lessons", "between", "long_break", "end_of_day")

LOADING: Final = 0.35
"""What one standard deviation of the trait ``safety`` adds, on the scale from 1 to 5."""

SENSITIVE_LOADING: Final = 0.75
"""The same where and when it matters most who you are."""

OWN: Final = 0.35
"""Standard deviation of what a pupil thinks of one place, the same the whole year."""

MOOD: Final = 0.5
"""Standard deviation of one answer."""

NO_ANSWER: Final = 0.02
"""The share of the answers that are missing."""

GUESS: Final = 0.4
"""Standard deviation of one adult's guess."""


@cache
def plan() -> Mapping[str, Any]:
    """Read ``places.toml``: ``site``, ``sensitive``, ``places`` and ``staff``."""
    return tomllib.loads((files(__package__) / "places.toml").read_text("utf-8"))


def school_map_table() -> DataFrame:
    """One row per place of the drawn school, with its rectangle in metres."""
    keys = ("place", "kind", "floor", "x", "y", "width", "height")
    table = DataFrame([{key: one.get(key) for key in keys} for one in plan()["places"]])
    table.insert(2, "outdoors", table["kind"] == "outdoor_area")
    return table.astype({"floor": pd.Int64Dtype()})


def _cells() -> DataFrame:
    """One row per place and time of day when it is in use: what is true, what is believed."""
    sensitive = plan()["sensitive"]
    return DataFrame(
        [
            {
                "place": one["place"],
                "time_of_day": time,
                "true": one["safety"][time],
                "believed": one["believed"],
                "loading": SENSITIVE_LOADING
                if time in sensitive.get(one["place"], ())
                else LOADING,
            }
            for one in plan()["places"]
            for time in TIMES
            if time in one["safety"]
        ]
    )


def places_table(truth: DataFrame, rng: Generator) -> DataFrame:
    """Draw how safe each pupil feels at each place, time of day and wave.

    Parameters
    ----------
    truth
        Traits as in the dataset ``truth``; every pupil with the trait ``safety`` takes part.
    rng
        The random stream.

    Returns
    -------
    DataFrame
        One row per pupil, wave, place and time; ``safety`` 1 to 5, or missing where the pupil
        never is, or did not answer.
    """
    safety = truth[truth["trait"] == "safety"].rename(columns={"season": "wave"})
    pupils = safety["pupil"].unique()
    places = [one["place"] for one in plan()["places"]]
    there = np.array([one["there"] for one in plan()["places"]])
    habits = DataFrame(
        {
            "pupil": np.repeat(pupils, len(places)),
            "place": np.tile(places, len(pupils)),
            "there": (rng.random((len(pupils), len(places))) < there).ravel(),
            "own": rng.normal(0.0, OWN, len(pupils) * len(places)),
        }
    )
    table = (
        safety[["pupil", "wave", "value"]]
        .merge(_cells(), how="cross")
        .merge(habits, on=["pupil", "place"], how="left")
    )
    felt = table["true"] + table["loading"] * table["value"] + table["own"]
    answer = (felt + rng.normal(0.0, MOOD, len(table))).round().clip(1, 5).astype("Int64")
    answered = table["there"] & (rng.random(len(table)) >= NO_ANSWER)
    table["safety"] = answer.where(answered)
    return table[["pupil", "wave", "place", "time_of_day", "safety"]]


def places_staff_table(rng: Generator) -> DataFrame:
    """Draw what each adult thinks that the pupils feel, at each place and time of day.

    A guess lies between what is true and what adults believe, as far towards the truth as the
    adult ``knows``.
    """
    table = DataFrame(plan()["staff"]).merge(_cells(), how="cross")
    guess = table["knows"] * table["true"] + (1 - table["knows"]) * table["believed"]
    drawn = guess + rng.normal(0.0, GUESS, len(table))
    table["safety"] = drawn.round().clip(1, 5).astype(int)
    return table[["adult", "role", "place", "time_of_day", "safety"]]
