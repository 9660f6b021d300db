"""Where school is unsafe, and when: what those who know say of each place and time of day.

Somebody who has answered about a place at several times is one person all the same, so an
average over the day is first made for each of them and then over them.
"""

from typing import Final

import pandas as pd
from pandas import DataFrame, Series
from scipy import stats

from laeringsmiljo.analysis import uncertainty
from laeringsmiljo.analysis.suppression import LEAST, LEAST_FOR_A_SHARE

UNSAFE: Final = 2
"""The highest answer, from 1 to 5, that counts as unsafe."""


def per_place(answers: DataFrame, person: str, time: str | None = None) -> DataFrame:
    """Average how safe each place is.

    Parameters
    ----------
    answers
        ``place``, ``time_of_day``, ``safety`` (1–5 or missing) and who answered.
    person
        The column that says who answered.
    time
        One time of day; all of them if not given.

    Returns
    -------
    DataFrame
        A row for each place that somebody has answered about, in the order of ``answers``:
        ``place``, ``n`` people, ``value`` (their mean) and Student's interval, ``low`` to ``high``.
    """
    known = answers.dropna(subset=["safety"])
    if time is not None:
        known = known[known["time_of_day"] == time]
    rows = []
    for place, some in known.groupby("place", sort=False):
        own = some.groupby(person)["safety"].mean()
        estimate = uncertainty.mean(own.astype(float))
        rows.append({"place": place, "n": len(own), **estimate._asdict()})
    return DataFrame(rows, columns=["place", "n", "value", "low", "high"])


def unsafe_through_the_day(answers: DataFrame, place: str) -> DataFrame:
    """Count who feels unsafe at a place, at each time of day when it is in use.

    Parameters
    ----------
    answers
        ``place``, ``time_of_day`` and ``safety`` (1–5 or missing), one answer a person and time.
    place
        The place.

    Returns
    -------
    DataFrame
        ``time_of_day`` in the order of ``answers``, ``n`` who answered, ``unsafe`` of them (at
        most `UNSAFE`), and ``value``, ``low`` and ``high``: their share with Wilson's interval
        (``wilson1927probable``). Where fewer than `LEAST_FOR_A_SHARE` have answered, only ``n``
        is given.
    """
    there = answers[answers["place"] == place]
    rows = []
    for time, asked in there.groupby("time_of_day", sort=False):
        some = asked["safety"].dropna()
        n, unsafe = len(some), int((some <= UNSAFE).sum())
        row = {"time_of_day": time, "n": n}
        if n >= LEAST_FOR_A_SHARE:
            row |= {"unsafe": unsafe, **uncertainty.share(unsafe, n)._asdict()}
        rows.append(row)
    columns = ["time_of_day", "n", "unsafe", "value", "low", "high"]
    return DataFrame(rows, columns=columns).astype({"unsafe": "Int64"})


def own_unsafe(data: DataFrame, least: int = LEAST) -> DataFrame:
    """Count the unsafe answers of one's own file for each place and time of day.

    Parameters
    ----------
    data
        As ``own_file("places").data``. Places that differ in capitals alone are one.
    least
        The smallest group of answers that is shown.

    Returns
    -------
    DataFrame
        ``place`` as it was first written, ``time_of_day`` (missing if not asked), ``n`` answers,
        ``unsafe`` of them (at most `UNSAFE`), and their share with Wilson's interval: ``value``,
        ``low``, ``high``. Least safe first. ``attrs["hidden"]`` says how many groups are smaller
        than ``least``, and so not there.
    """
    known = data.dropna(subset=["answer"])
    folded = known["place"].str.casefold()
    known = known.assign(place=known["place"].groupby(folded).transform("first"))
    rows, hidden = [], 0
    for (place, time), some in known.groupby(["place", "time_of_day"], dropna=False, sort=False):
        n, unsafe = len(some), int((some["answer"] <= UNSAFE).sum())
        if n < least:
            hidden += 1
            continue
        found = uncertainty.share(unsafe, n)._asdict()
        rows.append({"place": place, "time_of_day": time, "n": n, "unsafe": unsafe, **found})
    columns = ["place", "time_of_day", "n", "unsafe", "value", "low", "high"]
    table = DataFrame(rows, columns=columns)
    table = table.sort_values(["value", "n"], ascending=False, kind="stable", ignore_index=True)
    table.attrs["hidden"] = hidden
    return table


def unsafe_only_then(answers: DataFrame, person: str, place: str, time: str) -> DataFrame:
    """Compare a time with the others at the same place, among those who answered about both.

    Parameters
    ----------
    answers, person, place
        As for `per_place` and `unsafe_through_the_day`.
    time
        The time that is compared with each of the others.

    Returns
    -------
    DataFrame
        For each other ``time_of_day``: ``then``, those who feel unsafe only at ``time``, ``other``,
        those who do only at the other, and ``p``, 0–1: how often a fair coin would split them as
        unevenly (McNemar's test, exact; ``mcnemar1947note``). 1 if there is nobody to split. If
        ``time`` was picked because it is the worst, ``p`` is too low.
    """
    there = answers[answers["place"] == place].dropna(subset=["safety"])
    unsafe = there.assign(unsafe=there["safety"] <= UNSAFE)
    wide = unsafe.pivot(index=person, columns="time_of_day", values="unsafe")
    rows = []
    for other in there["time_of_day"].unique():
        if other == time:
            continue
        both = wide[[time, other]].dropna().astype(bool)
        then = int((both[time] & ~both[other]).sum())
        reverse = int((both[other] & ~both[time]).sum())
        p = stats.binomtest(then, then + reverse).pvalue if then + reverse else 1.0
        rows.append({"time_of_day": other, "then": then, "other": reverse, "p": float(p)})
    return DataFrame(rows, columns=["time_of_day", "then", "other", "p"])


def gaps(pupils: DataFrame, adults: DataFrame) -> "Series[float]":
    """How much safer the adults think each place is than the pupils do, most first.

    Both tables are as from `per_place`; only places in both are compared.
    """
    means = pd.concat(
        [t.set_index("place")["value"] for t in (adults, pupils)], axis=1, join="inner"
    )
    return (means.iloc[:, 0] - means.iloc[:, 1]).sort_values(ascending=False, kind="stable")
