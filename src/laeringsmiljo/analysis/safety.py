"""Where pupils feel unsafe, and when: answers from 1, very unsafe, to 5, very safe."""

from typing import Final

from pandas import DataFrame

from laeringsmiljo.analysis import uncertainty
from laeringsmiljo.analysis.uncertainty import Estimate

UNSAFE: Final = 2
"""An answer of so much or less is counted as unsafe."""


def means(answers: DataFrame) -> DataFrame:
    """Average the answers about each place, whatever the time: what hides the worst hour.

    Parameters
    ----------
    answers
        ``place`` and ``safety``, from the dataset ``places`` or ``places_staff``; answers that are
        missing are left out.

    Returns
    -------
    DataFrame
        ``place``, ``answers`` (how many) and ``mean``, the least safe first.
    """
    known = answers.dropna(subset="safety").astype({"safety": float})
    table = known.groupby("place")["safety"].agg(answers="count", mean="mean").reset_index()
    return table.sort_values("mean", kind="stable", ignore_index=True)


def shares(answers: DataFrame) -> DataFrame:
    """Share of those asked who say a place is unsafe, place by place and time by time.

    Each person answers once about a place at a time, so that Wilson's interval fits
    (``wilson1927probable``). It would be too narrow for several times taken together.

    Parameters
    ----------
    answers
        As for `means`, with ``time_of_day``, from one wave.

    Returns
    -------
    DataFrame
        ``place``, ``time_of_day``, ``asked``, ``unsafe`` (counts), and ``value``, ``low`` and
        ``high`` of the share, 0–1; most unsafe first.
    """
    known = answers.dropna(subset="safety")
    known = known.assign(unsafe=known["safety"].le(UNSAFE).astype(bool))
    by = known.groupby(["place", "time_of_day"])["unsafe"]
    table = by.agg(asked="count", unsafe="sum").astype(int).reset_index()
    found = [uncertainty.share(*row) for row in table[["unsafe", "asked"]].to_numpy().tolist()]
    table = table.join(DataFrame(found, columns=list(Estimate._fields)))
    return table.sort_values("value", ascending=False, kind="stable", ignore_index=True)
