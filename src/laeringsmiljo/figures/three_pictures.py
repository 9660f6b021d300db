"""One class in three pictures: contacts in lessons, closeness, and choices for breaks.

Each of the three is drawn at length elsewhere (`attention`, `relationships`, `network`). Here they
are laid beside each other, for one pupil or for the class as a whole.
"""

from functools import cache
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame, Series

from laeringsmiljo.analysis.relationships import both_sides
from laeringsmiljo.analysis.uncertainty import correlation
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures import attention, network, palette, relationships
from laeringsmiljo.figures.intervals import draw_intervals
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
"""Narrow enough that 12-unit text is nearly 11 pixels on the narrowest phone."""
TEACHER: Final = "marte"


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


SEASONS: Final = {"autumn": _("Autumn"), "spring": _("Spring")}
PAIRS: Final = (
    ("contacts", "child", _("Contacts and the pupil's closeness")),
    ("contacts", "chosen", _("Contacts and choices")),
    ("child", "chosen", _("The pupil's closeness and choices")),
)


@cache
def measured(season: str) -> DataFrame:
    """What the three pictures say of each pupil in 7B who takes part in all of them.

    Returns
    -------
    DataFrame
        Per pupil ``name``, ``contacts`` in twelve lessons, closeness as the form ``teacher`` and
        the ``child`` rate it, and by how many the pupil is ``chosen`` for breaks.
    """
    counts = attention.class_7b().counts("all", season).set_index("pupil")
    both = both_sides(*relationships.class_7b().of("closeness", season, TEACHER))
    chosen = network.class_7b().chosen("be_with", season)
    table = counts[["name", "contacts"]].join(both.set_index("pupil")[["teacher", "child"]])
    return table.join(chosen.rename("chosen"), how="inner")


def seasons(edition: Edition | None = None) -> dict[str, str]:
    """The times of the year that all three pictures have: the options of a control."""
    return Words(edition).options(SEASONS)


def pupils() -> dict[str, str]:
    """Those who are in all three pictures, by name: the options of a control."""
    names = measured("autumn")["name"].sort_values()
    return {str(one): str(name) for one, name in names.items()}


@styled
def one_pupil(
    pupil: str = "7b24", season: str = "autumn", *, edition: Edition | None = None
) -> Picture:
    """Draw where one pupil stands in each of the three pictures, among all.

    Parameters
    ----------
    pupil
        Identifier, one of `pupils`.
    season
        ``autumn`` or ``spring``.
    edition
        The language; the edition in use if not given.
    """
    say = Words(edition)
    table = measured(season)
    name = str(table["name"][pupil])
    numbers = table.drop(columns="name").astype(float)
    own, middle = numbers.loc[pupil].to_dict(), numbers.median().to_dict()

    figure, (lessons, closeness, choices) = subplots(WIDTH, 372, nrows=3)
    _strip(lessons, table["contacts"], 3)
    _strip(closeness, table["child"], 0.25)
    _strip(choices, table["chosen"], 1)
    _point(lessons, own["contacts"], "o", palette.C1, say.number(own["contacts"]))
    _point(closeness, own["child"], "o", palette.C2, name, above=True)
    _point(closeness, own["teacher"], "s", palette.C1, "Marte", above=False)
    _point(choices, own["chosen"], "o", palette.C1, say.number(own["chosen"]))
    lessons.set_title(say("Contacts in twelve lessons"))
    closeness.set_title(say("Closeness, 1–5"))
    choices.set_title(say("Chosen to be with in breaks, by"))
    lessons.set_xlim(-2, 74)
    closeness.set_xlim(0.8, 5.3)
    choices.set_xlim(-0.6, 12.6)
    figure.suptitle(
        say("{name}, {season}", name=name, season=say(SEASONS[season]).lower()),
        x=0.02,
        ha="left",
        fontsize=13,
        weight="bold",
    )

    rows = [
        (words, round(own[what], 1), round(middle[what], 1))
        for what, words in (
            ("contacts", say("Contacts in twelve lessons")),
            ("teacher", say("Closeness, says Marte")),
            ("child", say("Closeness, says the pupil")),
            ("chosen", say("Chosen to be with in breaks, by")),
        )
    ]
    shown = DataFrame(rows, columns=[say("What"), name, say("Middle of the class")])
    shown.attrs["caption"] = say(
        "{name} in three pictures, {season}", name=name, season=say(SEASONS[season]).lower()
    )
    text = say(
        "{name} had {contacts} contacts in twelve lessons; half of the class had more than "
        "{middle}. Marte rates the closeness {teacher}, and {name} {child}. {chosen} chose {name} "
        "to be with in breaks; the middle of the class is {usual}.",
        name=name,
        contacts=say.number(own["contacts"]),
        middle=say.number(middle["contacts"], 1),
        teacher=say.number(own["teacher"], 1),
        child=say.number(own["child"], 1),
        chosen=say.number(own["chosen"]) if own["chosen"] else say("Nobody"),
        usual=say.number(middle["chosen"], 1),
    )
    return Picture(figure, text, shown)


@styled
def together(season: str = "autumn", *, edition: Edition | None = None) -> Picture:
    """Draw how the three pictures correlate, two by two.

    Parameters are those of `one_pupil`.
    """
    say = Words(edition)
    table = measured(season)
    found = [correlation(table[one], table[other]) for one, other, _name in PAIRS]
    drawn = DataFrame(found, columns=["value", "low", "high"])
    labels = [say(name) for _one, _other, name in PAIRS]
    written = [_signed(value, say) for value in drawn["value"]]

    figure, axes = subplots(WIDTH, 74 + 44 * len(drawn))
    axes.axvline(0, color=palette.LINE, linewidth=1)
    draw_intervals(axes, drawn, labels, written, letters=13)
    axes.set_xlim(-0.7, 1.1)
    axes.set_xticks([-0.5, 0, 0.5, 1], [_signed(tick, say) for tick in (-0.5, 0, 0.5, 1)])
    axes.set_xlabel(say("correlation"))
    axes.set_title(say(SEASONS[season]))

    shown = DataFrame(
        {
            say("What"): labels,
            say("Value"): drawn["value"].round(2),
            say("From"): drawn["low"].round(2),
            say("To"): drawn["high"].round(2),
        }
    )
    shown.attrs["caption"] = say(
        "Correlations between the three pictures, {season}", season=say(SEASONS[season]).lower()
    )
    holding = int(((drawn["low"] < 0) & (drawn["high"] > 0)).sum())
    text = say(
        "Correlations, two by two: {values}. The interval holds nought in {holding} of {n}.",
        values="; ".join(f"{label} {value}" for label, value in zip(labels, written, strict=True)),
        holding=holding,
        n=len(drawn),
    )
    return Picture(figure, text, shown)


def _strip(axes: Axes, values: "Series[float]", step: float) -> None:
    """Draw everybody as a dot, those with about the same value on top of each other."""
    at = Series(np.round(values.to_numpy(float) / step) * step)
    heights = at.groupby(at).cumcount() + 1
    axes.plot(at, heights, "o", color=palette.LINE, markersize=6)
    axes.set_ylim(-3.4, heights.max() + 1)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.tick_params(labelsize=12)


def _point(
    axes: Axes, value: float, mark: str, colour: str, words: str, *, above: bool = True
) -> None:
    """Draw the pupil below all the dots, with a word at the right."""
    y = -0.7 if above else -2.2
    axes.plot(value, y, mark, color=colour, markersize=9)
    left = value > 0.75 * axes.get_xlim()[1]
    axes.annotate(
        words,
        (value, y),
        xytext=(-8 if left else 8, 0),
        textcoords="offset points",
        ha="right" if left else "left",
        va="center",
        weight="bold",
    )


def _signed(value: Any, say: Words) -> str:
    """Write a number that may be below nought, with a true minus sign."""
    return say.number(value, 2).replace("-", "−")
