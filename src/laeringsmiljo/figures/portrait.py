"""One pupil of 7B through every dataset: the page "Follow one pupil".

Each lens gives a table with one row per thing measured and time of the year: the pupil's own
value, and the values between which the middle half of the class lies. All lenses are drawn alike,
so that a reader learns to read the picture once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import fill
from typing import Any, Final

import pandas as pd
from pandas import DataFrame

from laeringsmiljo import editions
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.attention import KINDS, class_7b
from laeringsmiljo.figures.drawings import Choice, Drawings
from laeringsmiljo.figures.numbers import number, number_ticks
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import WIDTH, styled, subplots
from laeringsmiljo.i18n import translator


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


WAVES: Final = {"autumn": _("autumn"), "winter": _("winter"), "spring": _("spring")}
MARKS: Final = {"autumn": "o", "winter": "D", "spring": "s"}
COLOURS: Final = {"autumn": palette.C2, "winter": palette.C5, "spring": palette.C1}


@dataclass(frozen=True)
class Lens:
    """One way to look at a pupil.

    Attributes
    ----------
    name
        What it is called, in English.
    axis
        What the numbers are, in English.
    measured
        Gives, in an edition's language, one row per pupil, thing (``what``, in the order they
        are drawn) and time of the year (``when``) with its ``value``.
    said
        A sentence with ``{name}``, and for each time of the year ``{autumn}`` … of `told`.
    told
        The thing whose numbers the sentence says; its place in the order drawn.
    limits
        Ends of the axis; those of the data if not given.
    """

    name: str
    axis: str
    measured: Callable[[Edition], DataFrame]
    said: str
    told: int = 0
    limits: tuple[float, float] | None = None


def _lessons(edition: Edition) -> DataFrame:
    gettext = translator("figures", edition).gettext
    seen = class_7b()
    counted = [
        seen.counts(kind, season).assign(what=gettext(label), when=season)
        for kind, label in KINDS.items()
        for season in ("autumn", "spring")
    ]
    return pd.concat(counted).rename(columns={"contacts": "value"})


LENSES: Final[dict[str, Lens]] = {
    "lessons": Lens(
        _("In lessons"),
        _("contacts in twelve lessons"),
        _lessons,
        _(
            "In twelve lessons an adult turned to {name} {autumn} times in autumn"
            " and {spring} times in spring."
        ),
    ),
}
"""The ways to look at a pupil, in the order in which they are offered."""


def quartiles(measured: DataFrame) -> DataFrame:
    """Give ``low`` and ``high``, between which the middle half of the class lies.

    Returns
    -------
    DataFrame
        One row per ``what`` and ``when``, in the order of ``measured``.
    """
    grouped = measured.groupby(["what", "when"], sort=False, observed=True)["value"]
    return DataFrame({"low": grouped.quantile(0.25), "high": grouped.quantile(0.75)}).reset_index()


@styled
def portrait(pupil: str, lens: str = "lessons", *, edition: Edition | None = None) -> Picture:
    """Draw one pupil through one lens, on the band where the middle half of the class lies.

    Parameters
    ----------
    pupil
        Identifier of a pupil of 7B.
    lens
        One of `LENSES`.
    edition
        The language of the picture; the edition in use if not given.
    """
    chosen = edition or editions.current()
    gettext = translator("figures", chosen).gettext
    seen = LENSES[lens]
    measured = seen.measured(chosen)
    own = measured[measured["pupil"] == pupil][["what", "when", "value"]]
    table = quartiles(measured).merge(own, on=["what", "when"], how="left")
    name = _names()[pupil]
    things = list(dict.fromkeys(table["what"]))
    times = [time for time in WAVES if time in set(table["when"])]

    figure, axes = subplots(WIDTH, 62 + len(things) * (16 + 13 * len(times)))
    step = 0.8 / len(times)
    for row in _rows(table):
        y = things.index(row.what) + (times.index(row.when) - (len(times) - 1) / 2) * step
        left, width = row.low, max(row.high - row.low, 0.0)
        axes.barh(y, width, step * 0.8, left=left, color=palette.BAND, linewidth=0)
        axes.plot([left, left + width], [y, y], "|", color=palette.MUTED, markersize=8)
        if pd.isna(row.value):
            continue
        axes.plot(row.value, y, MARKS[row.when], color=COLOURS[row.when])
        # in a column of their own: beside the points they would stand in each other's way
        axes.annotate(
            f"{gettext(WAVES[row.when])} {number(round(row.value, 1), chosen)}",
            (1, y),
            xycoords=("axes fraction", "data"),
            ha="right",
            va="center",
            fontsize=11,
        )
    axes.set_yticks(range(len(things)), [fill(thing, 18) for thing in things])
    axes.set_ylim(len(things) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    low, high = seen.limits or (0.0, float(measured["value"].max()))
    axes.set_xlim(low - 0.03 * (high - low), high + 0.28 * (high - low))
    axes.xaxis.set_major_formatter(number_ticks(chosen))
    axes.set_xlabel(gettext(seen.axis))
    title = f"{name}: {gettext(seen.name).lower()}"
    axes.set_title(title)

    numbers = DataFrame(
        {
            gettext("What"): table["what"],
            gettext("When"): [gettext(WAVES[when]) for when in table["when"]],
            name: table["value"].round(1),
            gettext("Middle half of the class, from"): table["low"].round(1),
            gettext("Middle half of the class, to"): table["high"].round(1),
        }
    )
    numbers.attrs["caption"] = title
    told = table[table["what"] == things[seen.told]].set_index("when")
    values = {
        time: number(round(told["value"].get(time, float("nan")), 1), chosen) for time in times
    }
    text = gettext(seen.said).format(name=name, **values)
    bands = ", ".join(
        f"{_between(row.low, row.high, chosen)} ({gettext(WAVES[row.Index])})"
        for row in _rows(told)
    )
    band = gettext("The middle half of the class: {bands}.").format(bands=bands)
    return Picture(figure, f"{text} {band}", numbers)


def one_pupil(edition: Edition) -> Drawings:
    """Give the portrait with its two controls: which pupil, and through which lens."""
    gettext = translator("figures", edition).gettext
    return Drawings(
        portrait,
        edition,
        pupil=Choice(gettext("Which pupil?"), _names()),
        lens=Choice(
            gettext("Seen where?"), {key: gettext(lens.name) for key, lens in LENSES.items()}
        ),
    )


def _between(low: float, high: float, edition: Edition) -> str:
    return f"{number(round(low, 1), edition)}–{number(round(high, 1), edition)}"


def _names() -> dict[str, str]:
    pupils = class_7b().pupils
    return dict(zip(pupils["pupil"], pupils["name"], strict=True))


def _rows(table: DataFrame) -> Any:
    return table.itertuples()
