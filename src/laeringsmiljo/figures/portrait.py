"""One pupil of 7B through every dataset: the page "Follow one pupil".

Each lens gives a table with one row per thing measured and time of the year: the pupil's own
value, and the values between which the middle half of the class lies. All lenses are drawn alike,
so that a reader learns to read the picture once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from textwrap import fill
from typing import Any, Final

import pandas as pd
from matplotlib.ticker import FixedLocator
from pandas import DataFrame

from laeringsmiljo import classroom, editions
from laeringsmiljo.classroom.schemas.absence import AWAY
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.attention import KINDS, class_7b
from laeringsmiljo.figures.drawings import Choice, Drawings
from laeringsmiljo.figures.numbers import number, number_ticks
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words
from laeringsmiljo.i18n import translator


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


WAVES: Final = {"autumn": _("autumn"), "winter": _("winter"), "spring": _("spring")}
MARKS: Final = {"autumn": "o", "winter": "D", "spring": "s"}
NARROW: Final = 370
"""The width of the drawing: a phone shows it whole."""

COLOURS: Final = {"autumn": palette.C2, "winter": palette.C5, "spring": palette.C1}


CHOSEN: Final = {
    "be_with": _("Chosen for breaks"),
    "work_with": _("Chosen to work with"),
    "looks_up_to": _("Named as looked up to"),
}


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


def _of_class(name: str, edition: Edition) -> DataFrame:
    table = classroom.load(name, edition)
    return table[table["pupil"].isin(class_7b().pupils["pupil"])]


def _survey(edition: Edition) -> DataFrame:
    asked = _of_class("survey", edition).dropna(subset=["value"])
    asked = asked.assign(what=asked["index_label"].str.capitalize(), when=asked["wave"])
    by = ["pupil", "what", "when"]
    return asked.groupby(by, sort=False)["value"].mean().astype(float).reset_index()


def _relationship(edition: Edition) -> DataFrame:
    gettext = translator("figures", edition).gettext
    names = classroom.load("adults").set_index("adult")["name"]
    sides = []
    for name, said in (
        ("relationship_pupil", _("{scale} with {adult}, says the pupil")),
        ("relationship_teacher", _("{scale}, says {adult}")),
    ):
        ratings = classroom.load(name, edition).dropna(subset=["value"])
        what = [
            gettext(said).format(scale=scale.capitalize(), adult=names[adult])
            for scale, adult in zip(ratings["scale_label"], ratings["adult"], strict=True)
        ]
        sides.append(ratings.assign(what=what, when=ratings["wave"]))
    both = pd.concat(sides).sort_values(["adult", "scale"], kind="stable")
    by = ["pupil", "what", "when"]
    return both.groupby(by, sort=False)["value"].mean().astype(float).reset_index()


def _friends(edition: Edition) -> DataFrame:
    gettext = translator("figures", edition).gettext
    choices = classroom.load("nominations", edition)
    received = choices.assign(
        pupil=choices["chosen"], what=choices["question"].map(CHOSEN).map(gettext)
    )
    breaks = choices[choices["question"] == "be_with"]
    back = breaks.rename(columns={"pupil": "chosen", "chosen": "pupil"})
    mutual = breaks.merge(back[["wave", "pupil", "chosen"]]).assign(
        what=gettext("Mutual choices for breaks")
    )
    rows = pd.concat([received, mutual])
    return _counted(rows.assign(when=rows["wave"]))


def _home(edition: Edition) -> DataFrame:
    gettext = translator("figures", edition).gettext
    contacts = classroom.load("contacts", edition)
    contacts = contacts.assign(when=_half(contacts["date"]))
    school = contacts[contacts["initiator"] == "school"]
    kinds = [
        (contacts, _("All contacts with home")),
        (school[school["tone"] == "good"], _("Good messages from school")),
        (school[school["tone"] == "worried"], _("Worried messages from school")),
        (contacts[contacts["initiator"] == "home"], _("Begun by home")),
    ]
    return _counted(pd.concat([some.assign(what=gettext(what)) for some, what in kinds]))


def _places(edition: Edition) -> DataFrame:
    felt = _of_class("places", edition).dropna(subset=["safety"])
    felt = felt.assign(what=felt["place_label"].str[0].str.upper() + felt["place_label"].str[1:])
    by = ["pupil", "what", "wave"]
    lowest = felt.groupby(by, sort=False)["safety"].min().astype(float).rename("value")
    return lowest.reset_index().rename(columns={"wave": "when"})


def _counted(rows: DataFrame) -> DataFrame:
    """Count the rows of each pupil by ``what`` and ``when``, those that have none included."""
    grid = pd.MultiIndex.from_product(
        [class_7b().pupils["pupil"], dict.fromkeys(rows["what"]), dict.fromkeys(rows["when"])],
        names=["pupil", "what", "when"],
    )
    counts = rows.groupby(["pupil", "what", "when"]).size()
    return counts.reindex(grid, fill_value=0).rename("value").reset_index()


def _half(dates: "pd.Series[pd.Timestamp]") -> list[str]:
    """The half of the school year that each date lies in."""
    return ["autumn" if month >= 8 else "spring" for month in dates.dt.month]


def _absence(edition: Edition) -> DataFrame:
    days = _of_class("absence", edition)
    days = days.assign(what=days["kind_label"].str.capitalize(), when=_half(days["date"]))
    gettext = translator("figures", edition).gettext
    away = days[days["kind"].isin(AWAY)]
    late = days[days["kind"] == "late"]
    return _counted(pd.concat([away.assign(what=gettext("Days away")), away, late]))


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
    "survey": Lens(
        _("In the pupil survey"),
        _("mean of the answers, 1–5"),
        _survey,
        _(
            "{name} gives the support from the teachers {autumn} in autumn, {winter} in winter"
            " and {spring} in spring, on a scale from 1 to 5."
        ),
        told=1,
        limits=(1, 5),
    ),
    "relationship": Lens(
        _("In the relationship with the teachers"),
        _("mean of the ratings, 1–5"),
        _relationship,
        _(
            "{name} rates the closeness to Marte {autumn} in autumn, {winter} in winter and"
            " {spring} in spring."
        ),
        limits=(1, 5),
    ),
    "friends": Lens(
        _("Among friends"),
        _("classmates"),
        _friends,
        _(
            "To be with {name} in breaks is chosen by {autumn} in autumn, {winter} in winter"
            " and {spring} in spring."
        ),
    ),
    "home": Lens(
        _("At home"),
        _("contacts"),
        _home,
        _("School and {name}'s home are in touch {autumn} times in autumn and {spring} in spring."),
    ),
    "absence": Lens(
        _("Absence"),
        _("days"),
        _absence,
        _("{name} was away {autumn} days before Christmas and {spring} days after."),
    ),
    "places": Lens(
        _("Around the school"),
        _("how safe it feels when it feels least safe, 1–5"),
        _places,
        _(
            "{name} gives the classroom {autumn} in autumn, {winter} in winter and {spring} in"
            " spring, at the time of day when it feels least safe."
        ),
        limits=(1, 5),
    ),
}
"""The ways to look at a pupil, in the order in which they are offered."""


@cache
def _measured(lens: str, edition: Edition) -> DataFrame:
    return LENSES[lens].measured(edition)


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
    measured = _measured(lens, chosen)
    own = measured[measured["pupil"] == pupil][["what", "when", "value"]]
    table = quartiles(measured).merge(own, on=["what", "when"], how="left")
    name = _names()[pupil]
    things = list(dict.fromkeys(table["what"]))
    times = [time for time in WAVES if time in set(table["when"])]

    figure, axes = subplots(NARROW, 62 + len(things) * (16 + 13 * len(times)))
    step = 0.8 / len(times)
    line = table["when"].map(times.index) - (len(times) - 1) / 2
    table["y"] = table["what"].map(things.index) + line * step
    width = table["high"] - table["low"]
    axes.barh(table["y"], width, step * 0.8, left=table["low"], color=palette.BAND, linewidth=0)
    for end in ("low", "high"):
        axes.plot(table[end], table["y"], "|", color=palette.MUTED, markersize=8)
    for time in times:
        points = table[table["when"] == time]
        axes.plot(points["value"], points["y"], MARKS[time], color=COLOURS[time])
    for row in _rows(table.dropna(subset=["value"])):
        # in a column of their own: beside the points they would stand in each other's way
        axes.annotate(
            f"{gettext(WAVES[row.when])} {number(round(row.value, 1), chosen)}",
            (1, row.y),
            xycoords=("axes fraction", "data"),
            ha="right",
            va="center",
            fontsize=11,
        )
    axes.set_yticks(range(len(things)), [fill(thing, 16) for thing in things])
    axes.set_ylim(len(things) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    low, high = seen.limits or (0.0, float(measured["value"].max()))
    axes.set_xlim(low - 0.03 * (high - low), high + 0.28 * (high - low))
    axes.xaxis.set_major_locator(FixedLocator([t for t in axes.get_xticks() if low <= t <= high]))
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
        f"{Words(chosen).between(row.low, row.high, 1)} ({gettext(WAVES[row.Index])})"
        for row in _rows(told)
    )
    band = gettext("The middle half of the class: {bands}.").format(bands=bands)
    return Picture(figure, f"{text} {band} {_most_changed(table, chosen)}", numbers)


def _most_changed(table: DataFrame, edition: Edition) -> str:
    """Name what has changed most through the year, against how much the class differs in it."""
    gettext = translator("figures", edition).gettext
    value = table.pivot(index="what", columns="when", values="value")
    low = table.groupby("what")["low"].min()
    spread = table.groupby("what")["high"].max() - low
    change = (value.max(axis=1) - value.min(axis=1)) / spread.clip(lower=1)
    what = str(change.idxmax())
    if not change[what] > 0:
        return gettext("Nothing changes through the year.")
    own = dict(zip(map(str, value.columns), value.loc[what].to_numpy(float), strict=True))
    return gettext("Most changed: {what}, {values}.").format(
        what=what[0].lower() + what[1:],
        values=", ".join(
            f"{number(round(own[time], 1), edition)} ({gettext(WAVES[time])})"
            for time in WAVES
            if time in own
        ),
    )


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


def _names() -> dict[str, str]:
    pupils = class_7b().pupils
    return dict(zip(pupils["pupil"], pupils["name"], strict=True))


def _rows(table: DataFrame) -> Any:
    return table.itertuples()
