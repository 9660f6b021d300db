"""Small signs around one pupil: whom each one reached, when, and how rare they are together."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
import pandas as pd
from pandas import DataFrame, Series, Timestamp
from scipy.stats import hypergeom

from laeringsmiljo.analysis import uncertainty

HEARD_BY: Final = {
    "new_group_chat": "leif",
    "the_back_way": "leif",
    "empty_when_pe": "leif",
    "just_tired": "marte",
}
"""The adult to whom a pupil said something, as the note tells."""
READS_MESSAGES: Final = "marte"
"""The form teacher reads what comes from home, in the app and in messages."""
FEW: Final = 1
"""A pupil chosen for the break by no more than this many has few who choose them."""
UNSAFE: Final = 2
"""The highest answer, from 1 to 5, that counts as unsafe."""
SIGNS: Final = ("away", "worried_home", "unsafe_place", "few_choices")


def reached(signals: DataFrame, adults: Sequence[str]) -> "Series[str]":
    """Say which adult at school had each sign first; missing where it reached none.

    Parameters
    ----------
    signals
        The dataset ``case_signals``.
    adults
        Identifiers of the adults at school.
    """
    adult = signals["seen_by"].where(signals["seen_by"].isin(adults))
    adult = adult.fillna(signals["what"].map(HEARD_BY))
    from_home = (signals["seen_by"] == "app") | (signals["where"] == "message")
    return adult.mask(adult.isna() & from_home, READS_MESSAGES)


def held(signals: DataFrame, adults: Sequence[str], until: date) -> DataFrame:
    """Count how many signs each adult had met by the end of a day.

    Returns
    -------
    DataFrame
        ``adult``, in the order given, ``signs``, and ``heaviest``: the weight of the most
        worrying of them, 0 if there is none.
    """
    seen = signals[signals["date"] <= Timestamp(until)]
    weights = seen.groupby(reached(seen, adults))["weight"]
    table = DataFrame({"signs": weights.size(), "heaviest": weights.max()}).reindex(list(adults))
    return table.fillna(0).astype(int).rename_axis("adult").reset_index()


def reported(signals: DataFrame) -> date:
    """The day on which something was first passed on to the head."""
    first: Timestamp = signals[signals["passed_to"] == "head"]["passed_on"].min()
    return first.date()


def notes_in(signals: DataFrame, tenths: int) -> int:
    """How many signs there are in so many of ten equal parts, begun parts counted whole.

    Parameters
    ----------
    signals
        The dataset ``case_signals``.
    tenths
        0–10.
    """
    return math.ceil(len(signals) * tenths / 10)


def day_of_part(signals: DataFrame, tenths: int) -> date:
    """The day on which the last sign of the first ``tenths`` of ten equal parts came.

    Parameters are those of `notes_in`. With no part at all it is the day of the first sign.
    """
    last: Timestamp = signals["date"].sort_values().iloc[max(notes_in(signals, tenths) - 1, 0)]
    return last.date()


def signs_of_each(
    absence: DataFrame,
    contacts: DataFrame,
    places: DataFrame,
    nominations: DataFrame,
    *,
    pupils: Sequence[str],
    start: date,
    end: date,
    away: int,
) -> DataFrame:
    """Look for the same four kinds of sign at every pupil of a class.

    Parameters
    ----------
    absence, contacts, places, nominations
        The datasets of these names; the last two of one wave.
    pupils
        Whom to look at.
    start, end
        The first and last day that count, for absence and contacts.
    away
        How many days away at least.

    Returns
    -------
    DataFrame
        A row for each pupil, named by it, and for each of `SIGNS` whether it is there.
    """

    def within(table: DataFrame) -> DataFrame:
        return table[table["date"].between(Timestamp(start), Timestamp(end))]

    days = within(absence[absence["kind"] != "present"]).groupby("pupil").size()
    home = contacts[(contacts["initiator"] == "home") & (contacts["purpose"] == "concern")]
    unsafe = places[places["safety"] <= UNSAFE]["pupil"]
    chosen = nominations[nominations["question"] == "be_with"]["chosen"].value_counts()
    index = pd.Index(list(pupils), name="pupil")
    return DataFrame(
        {
            "away": days.reindex(index, fill_value=0) >= away,
            "worried_home": index.isin(within(home)["pupil"]),
            "unsafe_place": index.isin(unsafe),
            "few_choices": chosen.reindex(index, fill_value=0) <= FEW,
        },
        index=index,
    )


def shares(signs: DataFrame) -> DataFrame:
    """How many pupils have each sign, and all of them at once.

    Parameters
    ----------
    signs
        As from `signs_of_each`.

    Returns
    -------
    DataFrame
        ``sign`` (those of ``signs``, and ``all``), ``pupils``, ``n``, and ``value``, ``low`` and
        ``high``: the share with Wilson's interval (``wilson1927probable``).
    """
    columns = {**dict(signs.items()), "all": signs.all(axis=1)}
    rows = [
        {
            "sign": name,
            "pupils": int(has.sum()),
            "n": len(signs),
            **uncertainty.share(int(has.sum()), len(signs))._asdict(),
        }
        for name, has in columns.items()
    ]
    return DataFrame(rows)


def expected_together(signs: DataFrame) -> float:
    """How many pupils would have all the signs if each fell on pupils without regard to the rest.

    Parameters
    ----------
    signs
        As from `signs_of_each`.
    """
    return len(signs) * math.prod(float(has.mean()) for _name, has in signs.items())


def chance_of_any_together(signs: DataFrame) -> float:
    """How likely it is, 0–1, that anybody has all the signs if each falls on pupils by lot.

    As many pupils have each sign as have it now, and each sign is dealt without regard to the
    rest. Those with all signs so far who are dealt the next one too follow the hypergeometric
    distribution, so the chance is exact.

    Parameters
    ----------
    signs
        As from `signs_of_each`, with at least one pupil.
    """
    n = len(signs)
    counts = range(n + 1)
    chances = np.eye(n + 1)[n]  # before the first sign nobody is ruled out
    for _name, has in signs.items():
        dealt = int(has.sum())
        chances = chances @ [hypergeom.pmf(counts, n, left, dealt) for left in counts]
    return float(1 - chances[0])
