"""Values with their intervals, one a row: what is compared is never drawn without its doubt."""

import math
from collections.abc import Iterable, Sequence
from textwrap import fill
from typing import Any

from matplotlib.axes import Axes
from pandas import DataFrame

from laeringsmiljo.figures import palette


def draw_intervals(
    axes: Axes,
    rows: DataFrame,
    labels: Sequence[str],
    written: Sequence[str],
    *,
    colour: str = palette.C1,
    mark: str = "o",
    letters: int = 18,
) -> None:
    """Draw a point on a bar for each row, from the top down, and write its value to the right.

    Parameters
    ----------
    axes
        Where to draw. Set the limits of x afterwards, with room for what is written at the right.
    rows
        ``value``, ``low`` and ``high``, one row a thing; where ``low`` is missing only the point
        is drawn.
    labels
        What each row is called, at the left; broken into lines of ``letters``.
    written
        What is written beside each row.
    colour, mark
        Of the points.
    letters
        How many letters of a label fit on a line.
    """
    drawn: Iterable[Any] = rows.itertuples()
    for place, row in enumerate(drawn):
        doubtful = not math.isnan(row.low)
        if doubtful:
            axes.plot([row.low, row.high], [place] * 2, color=palette.MUTED, linewidth=3)
        axes.plot(row.value, place, mark, color=colour, markersize=8)
        axes.annotate(
            written[place],
            (row.high if doubtful else row.value, place),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
        )
    axes.set_yticks(range(len(rows)), [fill(label, letters) for label in labels])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def in_tenths(shares: DataFrame) -> DataFrame:
    """Give ``value``, ``low`` and ``high`` as so many of ten; they are shares from 0 to 1."""
    return shares.assign(**{name: 10 * shares[name] for name in ("value", "low", "high")})
