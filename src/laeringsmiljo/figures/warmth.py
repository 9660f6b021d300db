"""Pictures of how pupils in one room meet their teachers: support, rules, closeness."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pandas import DataFrame, Series

from laeringsmiljo import classroom
from laeringsmiljo.analysis import warmth
from laeringsmiljo.analysis.uncertainty import mean
from laeringsmiljo.classroom.people import CLASS
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.intervals import draw_intervals
from laeringsmiljo.figures.own import of_own_file, survey_of
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
CLASSES: Final = ("5A", "5B", "6A", "6B", "7A", "7B")
TEACHERS: Final = {"marte": "Marte", "tarjei": "Tarjei"}


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


WAVES: Final = {"autumn": _("Autumn"), "winter": _("Winter"), "spring": _("Spring")}
CROSS: Final = _("cross: mean of the class")
AXES: Final = {"teacher_support": _("Support from teachers"), "rules": _("Common rules")}


def axes_of(edition: Edition | None = None) -> dict[str, str]:
    """The two indices: the options of a control."""
    return Words(edition).options(AXES)


def waves(edition: Edition | None = None) -> dict[str, str]:
    """The three times of asking: the options of a control."""
    return Words(edition).options(WAVES)


@cache
def school(wave: str) -> DataFrame:
    """Where each pupil of grades 5 to 7 stands, as from `analysis.warmth.points`."""
    return warmth.points(classroom.load("survey"), classroom.load("pupils"), wave)


@styled
def means(
    axis: str = "rules",
    wave: str = "autumn",
    *,
    points: DataFrame | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw the mean of each class on one axis, with its interval.

    Parameters
    ----------
    axis
        One of `AXES`.
    wave
        One of `WAVES`.
    points
        As from `analysis.warmth.points`; the school's grades 5 to 7 if not given.
    edition
        The language of the picture; the edition in use if not given.
    """
    say = Words(edition)
    found = warmth.class_means(school(wave) if points is None else points, axis)
    written = [say.number(value, 2) for value in found["value"]]
    figure, axes = subplots(WIDTH, 60 + 32 * len(found))
    draw_intervals(axes, found, list(found["class"]), written)
    axes.set(xlim=(2.9, 5.6), xticks=[3, 4, 5])
    axes.set_xlabel(say("mean of the class, 1–5"))
    axes.set_title(f"{say(AXES[axis])}, {say(WAVES[wave]).lower()}")
    table = DataFrame(
        {
            say("Class"): found["class"],
            say("Pupils"): found["n"],
            say("Mean"): found["value"].round(2),
            say("From"): found["low"].round(2),
            say("To"): found["high"].round(2),
        }
    )
    table.attrs["caption"] = say(
        "{axis}, mean of each class, {season}",
        axis=say(AXES[axis]),
        season=say(WAVES[wave]).lower(),
    )
    ordered = found.sort_values("value")
    top, bottom = ordered.iloc[-1], ordered.iloc[0]
    text = say(
        "Highest is {top} with {high}, lowest {bottom} with {low}. The bars show how far each mean "
        "may be off because the pupils are few.",
        top=top["class"],
        high=say.number(top["value"], 2),
        bottom=bottom["class"],
        low=say.number(bottom["value"], 2),
    )
    return Picture(figure, text, table)


@styled
def room(
    school_class: str = CLASS,
    wave: str = "autumn",
    *,
    points: DataFrame | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw a class on two axes: a circle where pupils stand, a cross at the mean.

    Parameters
    ----------
    school_class
        One of `CLASSES`.
    wave, points, edition
        As for `means`.
    """
    say = Words(edition)
    everybody = school(wave) if points is None else points
    own = everybody[everybody["class"] == school_class]
    across, up = warmth.AXES
    at = own.groupby([across, up]).size().rename("n").reset_index()
    figure, axes = _room(say, middle := _middle(own))
    axes.text(0.8, 0.85, say(CROSS))
    axes.scatter(at[across], at[up], s=34 * at["n"], color=palette.C1, linewidths=0)
    axes.set_title(f"{school_class}, {say(WAVES[wave]).lower()}")
    x, y = middle[across], middle[up]
    table = _means(say, middle)
    table[say("Below 3")] = [m["below"] for m in middle.values()]
    table.attrs["caption"] = say(
        "{name}: support and rules, {season}", name=school_class, season=say(WAVES[wave]).lower()
    )
    text = say(
        "{n} pupils. On support they lie from {a} to {b}, on rules from {c} to {d}. Below the "
        "middle of the scale: {few} on support and {many} on rules.",
        n=len(own),
        a=say.number(own[across].min(), 1),
        b=say.number(own[across].max(), 1),
        c=say.number(own[up].min(), 1),
        d=say.number(own[up].max(), 1),
        few=x["below"],
        many=y["below"],
    )
    return Picture(figure, text, table)


@of_own_file
@styled
def own_room(data: DataFrame, *, edition: Edition | None = None) -> Picture:
    """Draw one's own class on two axes: a cross at the mean, a ring around nine of ten.

    No circle shows where a pupil stands: it would be the answers of one.

    Parameters
    ----------
    data
        As ``own_file("survey").data``.
    edition
        As for `means`.
    """
    say = Words(edition)
    wave, indices = survey_of(data, warmth.AXES, say)
    own = indices.dropna(subset=list(warmth.AXES))
    middle = _middle(own.assign(**{"class": ""}))
    figure, axes = _room(say, middle)
    ring = warmth.ring(own).clip(1, 5)
    axes.plot(*ring.to_numpy().T, color=palette.C1)
    # below the scale, where the ring can't come
    axes.set_ylim(0.05, 5.3)
    axes.text(0.8, 0.5, say("ring: about nine of ten pupils"))
    axes.text(0.8, 0.2, say(CROSS))
    when = f", {say(WAVES[wave]).lower()}" if wave else ""
    axes.set_title(say("Your class") + when)
    table = _means(say, middle)
    table.attrs["caption"] = say("Your class: support and rules") + when
    x, y = middle.values()
    text = say(
        "{n} pupils. The mean is {a} on support (uncertainty {a_low} to {a_high}) and {b} on rules "
        "({b_low} to {b_high}). The ring is worked out from the spread, so that no pupil's answers "
        "can be read from it.",
        n=say.number(len(own)),
        a=say.number(x["value"], 1),
        a_low=say.number(x["low"], 1),
        a_high=say.number(x["high"], 1),
        b=say.number(y["value"], 1),
        b_low=say.number(y["low"], 1),
        b_high=say.number(y["high"], 1),
    )
    return Picture(figure, text, table)


def _middle(own: DataFrame) -> dict[str, "Series[Any]"]:
    """Each axis with its mean and spread in one class, as from `analysis.warmth.class_means`."""
    return {axis: warmth.class_means(own, axis).iloc[0] for axis in warmth.AXES}


def _room(say: Words, middle: Mapping[str, "Series[Any]"]) -> tuple[Figure, Axes]:
    """Draw the two axes, and the cross of a class."""
    figure, axes = subplots(WIDTH, 290)
    axes.axvline(3, color=palette.LINE, linewidth=1)
    axes.axhline(3, color=palette.LINE, linewidth=1)
    x, y = middle.values()
    axes.plot([x["low"], x["high"]], [y["value"]] * 2, color=palette.C2, linewidth=3)
    axes.plot([x["value"]] * 2, [y["low"], y["high"]], color=palette.C2, linewidth=3)
    axes.set(xlim=(0.7, 5.3), ylim=(0.7, 5.3), xticks=range(1, 6), yticks=range(1, 6))
    across, up = middle
    axes.set_xlabel(f"{say(AXES[across])} →")
    axes.set_ylabel(f"{say(AXES[up])} →")
    return figure, axes


def _means(say: Words, middle: Mapping[str, "Series[Any]"]) -> DataFrame:
    """The mean and the spread on each axis, as a table for the reader."""
    return DataFrame(
        {
            say("Index"): [say(AXES[axis]) for axis in middle],
            say("Mean"): [round(m["value"], 2) for m in middle.values()],
            say("From"): [round(m["low"], 2) for m in middle.values()],
            say("To"): [round(m["high"], 2) for m in middle.values()],
            say("Standard deviation"): [round(m["sd"], 2) for m in middle.values()],
            say("Its interval"): [
                say.between(m["sd_low"], m["sd_high"], 2) for m in middle.values()
            ],
        }
    )


@styled
def shares(
    guess: int | None = None, wave: str = "autumn", *, edition: Edition | None = None
) -> Picture:
    """Draw how many tenths of the differences between pupils lie between classes.

    Parameters
    ----------
    guess
        0-10; None if nobody has guessed.
    wave, edition
        As for `means`.
    """
    say = Words(edition)
    found = {axis: warmth.share_between(school(wave), axis) for axis in AXES}
    figure, axes = subplots(WIDTH, 190)
    for place, (axis, share) in enumerate(found.items()):
        axes.text(0, place - 0.3, say(AXES[axis]), va="bottom")
        axes.barh(place, 10, 0.5, color=palette.BAND)
        axes.barh(place, 10 * share.value, 0.5, color=palette.C1)
        axes.text(9.8, place, say.number(10 * share.value, 1), ha="right", va="center")
    if guess is not None:
        for ends in ([-0.28, 0.28], [0.72, 1.4]):
            axes.plot([guess] * 2, ends, color=palette.SURFACE, linewidth=6)
            axes.plot([guess] * 2, ends, color=palette.C2, linewidth=3)
        right = guess > 5
        axes.text(
            guess + (-0.15 if right else 0.15),
            1.55,
            say("Your guess: {guess}", guess=say.number(guess)),
            ha="right" if right else "left",
            va="center",
        )
    axes.set(xlim=(0, 10.1), ylim=(1.8, -0.9), xticks=range(0, 11, 2), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(say("tenths that lie between classes"))
    table = DataFrame(
        {
            say("Index"): [say(AXES[axis]) for axis in found],
            say("Tenths between classes"): [round(10 * s.value, 1) for s in found.values()],
            say("Least without one class"): [round(10 * s.low, 1) for s in found.values()],
            say("Most without one class"): [round(10 * s.high, 1) for s in found.values()],
        }
    )
    table.attrs["caption"] = say("How much of the difference between pupils lies between classes")
    support = found["teacher_support"]
    text = say(
        "On support {share} of ten parts lie between classes, and the rest between pupils in the "
        "same class. Six classes are few: leave one out, and it may be from {low} to {high}.",
        share=say.number(10 * support.value, 1),
        low=say.number(10 * support.low, 1),
        high=say.number(10 * support.high, 1),
    )
    if guess is not None:
        text += " " + say("You guessed {guess}.", guess=say.number(guess))
    else:
        text += " " + say("You have not guessed yet.")
    return Picture(figure, text, table)


@styled
def sides(wave: str = "autumn", *, edition: Edition | None = None) -> Picture:
    """Draw closeness to two teachers as pupils and as the teachers say it: spread and mean.

    Parameters are those of `means`.
    """
    say = Words(edition)
    table = warmth.both_sides(
        classroom.load("relationship_pupil"), classroom.load("relationship_teacher"), wave
    )
    groups = {
        (adult, side): table[table["adult"].eq(adult) & table["side"].eq(side)]["closeness"]
        for adult in TEACHERS
        for side in ("pupil", "teacher")
    }
    rows = DataFrame([mean(values) for values in groups.values()])
    labels = [
        say("The pupils on {teacher}", teacher=TEACHERS[adult])
        if side == "pupil"
        else say("{teacher} on the pupils", teacher=TEACHERS[adult])
        for adult, side in groups
    ]
    figure, axes = subplots(WIDTH, 290)
    for place, values in enumerate(groups.values()):
        counted = values.round(1).value_counts()
        axes.scatter(
            counted.index,
            [place + 0.28] * len(counted),
            s=14 * counted,
            color=palette.C3,
            linewidths=0,
        )
    written = [say.number(value, 2) for value in rows["value"]]
    draw_intervals(axes, rows, labels, [""] * len(rows), letters=10)
    for place, one in enumerate(written):
        axes.text(5.9, place, one, ha="right", va="center", weight="bold")
    axes.set(xlim=(0.8, 5.9), xticks=range(1, 6))
    axes.set_xlabel(say("Closeness, 1–5"))
    axes.set_title(f"7B, {say(WAVES[wave]).lower()}")
    shown = DataFrame(
        {
            say("Who says it"): labels,
            say("Mean"): rows["value"].round(2),
            say("From"): rows["low"].round(2),
            say("To"): rows["high"].round(2),
            say("Standard deviation"): [round(values.std(), 2) for values in groups.values()],
        }
    )
    shown.attrs["caption"] = say(
        "Closeness in 7B from both sides, {season}", season=say(WAVES[wave]).lower()
    )
    about = groups["marte", "pupil"], groups["tarjei", "pupil"]
    text = say(
        "The pupils give Marte {marte} on average and Tarjei {tarjei}. For Marte they lie from {a} "
        "to {b}, for Tarjei from {c} to {d}. Marte herself gives {own}.",
        marte=written[0],
        tarjei=written[2],
        a=say.number(about[0].min(), 1),
        b=say.number(about[0].max(), 1),
        c=say.number(about[1].min(), 1),
        d=say.number(about[1].max(), 1),
        own=written[1],
    )
    return Picture(figure, text, shown)
