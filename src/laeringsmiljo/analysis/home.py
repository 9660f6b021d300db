"""When school writes home, whom it reaches with good news, and what is answered."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from pandas import DataFrame
from scipy.stats import hypergeom

from laeringsmiljo.analysis import uncertainty

KINDS: Final = ("good", "other", "worry")
DRAWS: Final = 20_000
SEED: Final = 7
LEVEL: Final = 95
"""The share of draws, in per cent, that lies within the range told."""

_KIND_OF: Final = {"praise": "good", "concern": "worry"}
_PARTS_OF_DAY: Final = (0, 8, 12, 14, 16, 24)
_PARTS: Final = ("before_8", "8_12", "12_14", "14_16", "after_16")


def messages(contacts: DataFrame) -> DataFrame:
    """Leave out the meetings, and say of each message what kind it is and when it came.

    Parameters
    ----------
    contacts
        As the dataset ``contacts``.

    Returns
    -------
    DataFrame
        The same rows and columns, less the meetings, with ``kind`` (of `KINDS`; ``other`` is
        information, practical matters and absence), ``weekday`` (0 is Monday) and ``part`` of the
        day.
    """
    found = sorted_out(contacts)
    hour = found["time"].str[:2].astype(int)
    return found.assign(
        weekday=found["date"].dt.day_of_week,
        part=pd.cut(hour, _PARTS_OF_DAY, right=False, labels=_PARTS).astype(str),
    )


def sorted_out(contacts: DataFrame) -> DataFrame:
    """Leave out the meetings, and say of each message what ``kind`` it is, as in `messages`.

    Parameters
    ----------
    contacts
        As the dataset ``contacts``, or one's own file of that kind, which has no time of day.
    """
    found = contacts[contacts["channel"] != "meeting"]
    return found.assign(kind=found["purpose"].map(_KIND_OF).fillna("other"))


def shares(some: DataFrame, by: str, groups: Sequence[object]) -> DataFrame:
    """Share messages out on groups, such as weekdays.

    Parameters
    ----------
    some
        As from `messages`.
    by
        A column.
    groups
        Its values, in the order wanted; those that never occur have a row too.

    Returns
    -------
    DataFrame
        A row a group: the group, under the name ``by``, ``some`` messages in it, and their share of
        all with Wilson's interval (``wilson1927probable``): ``value``, ``low``, ``high``.
    """
    counts = some[by].value_counts().reindex(list(groups), fill_value=0)
    rows = [
        {by: group, "some": int(n), **uncertainty.share(int(n), len(some))._asdict()}
        for group, n in counts.items()
    ]
    return DataFrame(rows, columns=[by, "some", "value", "low", "high"])


def per_home(some: DataFrame, homes: Sequence[str]) -> DataFrame:
    """Count the messages of each kind that the school began, home by home.

    Parameters
    ----------
    some
        As from `messages`.
    homes
        All pupils whose homes are counted; a home that heard nothing has a row of zeros.

    Returns
    -------
    DataFrame
        Indexed by ``pupil``, a column for each of `KINDS`. Fewest good first, then most worries.
    """
    ours = some[some["initiator"] == "school"]
    counts = pd.crosstab(ours["pupil"], ours["kind"])
    table = counts.reindex(index=pd.Index(homes, name="pupil"), columns=list(KINDS), fill_value=0)
    return table.sort_values(["good", "worry"], ascending=[True, False], kind="stable")


def share_of_homes(counts: DataFrame, kind: str) -> dict[str, float]:
    """How many homes got at least one message of a kind.

    Parameters
    ----------
    counts
        As from `per_home`.
    kind
        One of `KINDS`.

    Returns
    -------
    dict
        ``some`` of ``all`` homes, and their share, 0–1, with Wilson's interval
        (``wilson1927probable``): ``value``, ``low``, ``high``.
    """
    some, all_ = int((counts[kind] > 0).sum()), len(counts)
    return {"some": some, "all": all_, **uncertainty.share(some, all_)._asdict()}


def worried_among_missed(counts: DataFrame, many: int) -> dict[str, float]:
    """Ask whether homes without good news are the same as those with many worries.

    Parameters
    ----------
    counts
        As from `per_home`.
    many
        From how many worries on a home has many.

    Returns
    -------
    dict
        How many homes are ``missed`` (no good news), ``worried`` (many worries) and ``both``, and
        the ``chance``, 0–1, of so many or more of both if those missed had been drawn by lot. It
        is the one-sided exact test of Fisher (``fisher1922interpretation``).
    """
    missed, worried = counts["good"] == 0, counts["worry"] >= many
    both = int((missed & worried).sum())
    chance = hypergeom.sf(both - 1, len(counts), worried.sum(), missed.sum())
    return {
        "missed": int(missed.sum()),
        "worried": int(worried.sum()),
        "both": both,
        "chance": float(chance),
    }


def missed_by_lot(n: int, homes: int) -> DataFrame:
    """How many homes would get nothing if each message went to a home drawn by lot.

    Parameters
    ----------
    n, homes
        How many messages and how many homes.

    Returns
    -------
    DataFrame
        ``missed``, from none to the most that was drawn, and its ``chance`` in `DRAWS` draws.
        ``attrs`` has ``mean``, worked out exactly, and ``low`` and ``high``, between which 95 of
        100 draws lie.
    """
    drawn = np.random.default_rng(SEED).multinomial(n, [1 / homes] * homes, size=DRAWS)
    missed = (drawn == 0).sum(axis=1)
    chances = np.bincount(missed) / DRAWS
    table = DataFrame({"missed": range(len(chances)), "chance": chances})
    tail = (100 - LEVEL) / 2
    low, high = np.percentile(missed, [tail, 100 - tail])
    table.attrs = {"mean": homes * (1 - 1 / homes) ** n, "low": int(low), "high": int(high)}
    return table


def answered(some: DataFrame, by: Sequence[str]) -> DataFrame:
    """Count the answers, among the messages that wanted one.

    Parameters
    ----------
    some
        As from `messages`.
    by
        Columns to tell apart, such as ``channel``.

    Returns
    -------
    DataFrame
        A row for each group, in the order of ``by``: ``yes`` answered of ``n``, and the share with
        Wilson's interval: ``value``, ``low``, ``high``.
    """
    wanted = some[some["answered"] != "not_expected"]
    counts = (wanted["answered"] == "yes").groupby([wanted[name] for name in by])
    table = counts.agg(yes="sum", n="size").reset_index()
    rows = [uncertainty.share(yes, n) for yes, n in table[["yes", "n"]].itertuples(index=False)]
    return table.join(DataFrame(rows, columns=["value", "low", "high"]))
