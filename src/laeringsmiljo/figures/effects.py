"""Pictures of how much a correlation is: in single pupils, by how many, and by who answered."""

from functools import cache
from typing import Final

import numpy as np
from pandas import DataFrame

from laeringsmiljo import classroom
from laeringsmiljo.analysis import effects
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.intervals import draw_intervals
from laeringsmiljo.figures.own import index_name, of_own_file, survey_of
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
"""Narrow enough that 12-unit text is nearly 11 pixels on the narrowest phone."""
SCHOOL: Final = 310
STRENGTHS: Final = (0.0, 0.1, 0.2, 0.31, 0.5, 0.7)
SUPPORT: Final = "teacher_support"
PUBLISHED: Final = 0.31
"""The mean correlation of corneliuswhite2007learner."""
STRONG: Final = 0.7
PARTS: Final = (0, 1, 2, 3, 4)
"""How many of ten parts of an answer's differences may be the person's own way of answering."""
TRUTHS: Final = (0.0, 0.31)


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


TEACHERS: Final = {"marte": "Marte", "tarjei": "Tarjei"}
WAVES: Final = {"autumn": _("Autumn"), "winter": _("Winter"), "spring": _("Spring")}
THIRDS: Final = (_("Lowest third"), _("Middle third"), _("Highest third"))


def strengths(edition: Edition | None = None) -> dict[float, str]:
    """The correlations that can be drawn: the options of a control."""
    say = Words(edition)
    return {r: say.number(r, 2) for r in STRENGTHS}


def teachers() -> dict[str, str]:
    """The teachers of 7B: the options of a control."""
    return dict(TEACHERS)


def parts(edition: Edition | None = None) -> dict[float, str]:
    """How much of an answer is the person's own way: the options of a control."""
    say = Words(edition)
    return {n / 10: say("{n} of 10", n=n) for n in PARTS}


def truths(edition: Edition | None = None) -> dict[float, str]:
    """The true correlations that classes can be drawn with: the options of a control."""
    say = Words(edition)
    return {r: say.number(r, 2) for r in TRUTHS}


def waves(edition: Edition | None = None) -> dict[str, str]:
    """The three times of asking: the options of a control."""
    return Words(edition).options(WAVES)


@cache
def class_7b(adult: str, wave: str) -> DataFrame:
    """Closeness and support in 7B, as from `analysis.effects.closeness_and_support`."""
    return effects.closeness_and_support(
        classroom.load("relationship_pupil"),
        classroom.load("relationship_teacher"),
        classroom.load("survey"),
        adult,
        wave,
    )


@styled
def scatter(r: float = PUBLISHED, *, edition: Edition | None = None) -> Picture:
    """Draw 310 invented pupils, two things known of each, with the correlation ``r``.

    Parameters
    ----------
    r
        The correlation.
    edition
        The language of the picture; the edition in use if not given.
    """
    say = Words(edition)
    pupils = effects.marked(effects.drawn_pairs(r, SCHOOL))
    lowest, above = pupils["third"] == 0, pupils["above"]
    middle = float(pupils["y"].median())

    figure, axes = subplots(WIDTH, 300)
    axes.axvspan(-3.6, pupils["x"][lowest].max(), color=palette.BAND, linewidth=0)
    axes.axhline(middle, color=palette.MUTED, linewidth=1)
    for some, mark, colour, size in (
        (~lowest, "o", palette.MUTED, 2.5),
        (lowest & ~above, "o", palette.C2, 3.5),
        (lowest & above, "^", palette.C1, 5),
    ):
        axes.plot(pupils["x"][some], pupils["y"][some], mark, color=colour, markersize=size, mew=0)
    reach = {"xlim": (-3.6, 3.6), "ylim": (-3.9, 4.1)}
    axes.set(**reach, xticks=[], yticks=[])
    axes.text(-3.5, 3.6, say("Lowest third"), va="center")
    axes.annotate(
        say("the middle"),
        (-3.5, middle),
        xytext=(0, 3),
        textcoords="offset points",
    )
    axes.set_xlabel(say("Relationship with the teacher →"))
    axes.set_ylabel(say("Results →"))
    axes.set_title(say("310 drawn pupils, r = {r}", r=say.number(r, 2)))

    counted = pupils.groupby("third")["above"].agg(["sum", "size"])
    table = DataFrame(
        {
            say("Relationship"): [say(third) for third in THIRDS],
            say("Above the middle in results"): counted["sum"],
            say("Below"): counted["size"] - counted["sum"],
        }
    )
    table.attrs["caption"] = say(
        "310 pupils drawn by a computer, correlation {r}", r=say.number(r, 2)
    )
    text = say(
        "{all_} of these pupils are in the lowest third on the relationship, and {some} of them "
        "are above the middle in results. With very many pupils it would be {of_ten} of ten.",
        all_=say.number(counted["size"][0]),
        some=say.number(counted["sum"][0]),
        of_ten=say.number(10 * effects.above_middle(r), 1),
    )
    return Picture(figure, text, table)


@styled
def of_ten(
    guess: int | None = None, strong: int | None = None, *, edition: Edition | None = None
) -> Picture:
    """Draw how many of ten in the lowest third are above the middle, for each correlation.

    Parameters
    ----------
    guess, strong
        Guesses for the correlations `PUBLISHED` and `STRONG`, 0-10; None if nobody has guessed.
    edition
        As for `scatter`.
    """
    say = Words(edition)
    found = effects.of_ten(STRENGTHS)
    guesses = {r: one for r, one in ((PUBLISHED, guess), (STRONG, strong)) if one is not None}
    figure, axes = subplots(WIDTH, 270)
    for place, (r, number) in enumerate(found.itertuples(index=False)):
        chosen = r in (PUBLISHED, STRONG)
        axes.barh(place, number, 0.62, color=palette.C1 if chosen else palette.BAND)
        axes.text(
            number + 0.15,
            place,
            say.number(number, 1),
            va="center",
            weight="bold" if chosen else "normal",
        )
    rows = [STRENGTHS.index(r) + 0.46 for r in guesses]
    axes.plot(
        list(guesses.values()),
        rows,
        "^",
        color=palette.C2,
        markersize=9,
        clip_on=False,
        zorder=3,
    )
    if guesses:
        axes.plot(0.2, len(found) + 0.2, "^", color=palette.C2, markersize=9)
        axes.text(0.6, len(found) + 0.2, say("your guess"), va="center")
    axes.set_yticks(range(len(found)), [f"r = {say.number(r, 2)}" for r in STRENGTHS])
    axes.set(xlim=(-0.5, 10.5), ylim=(len(found) + 0.6, -0.6), xticks=range(0, 11, 2))
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(say("of ten are above the middle"))
    axes.set_title(say("From the lowest third"))

    table = DataFrame(
        {
            say("Correlation"): found["r"].map(lambda r: say.number(r, 2)),
            say("Of ten in the lowest third, above the middle"): found["of_ten"].round(1),
        }
    )
    table.attrs["caption"] = say(
        "How many of ten from the lowest third on one thing are above the middle on the other"
    )
    number, few = (say.number(10 * effects.above_middle(r), 1) for r in (PUBLISHED, STRONG))
    text = say(
        "With r = {r}, {number} of ten from the lowest third are above the middle, and with r = "
        "{strong} {few}. If the two had nothing to do with each other, it would be 5.",
        r=say.number(PUBLISHED, 2),
        number=number,
        strong=say.number(STRONG, 2),
        few=few,
    )
    if not guesses:
        text += " " + say("You have not guessed yet.")
    for r, one in guesses.items():
        text += " " + say(
            "For r = {r} you guessed {guess}.", r=say.number(r, 2), guess=say.number(one)
        )
    return Picture(figure, text, table)


@styled
def by_number(r: float = PUBLISHED, *, edition: Edition | None = None) -> Picture:
    """Draw the interval of a correlation by how many pupils it was found in.

    Parameters are those of `scatter`.
    """
    say = Words(edition)
    found = effects.by_number(r)
    figure, axes = subplots(WIDTH, 290)
    axes.axvline(0, color=palette.MUTED, linewidth=1)
    draw_intervals(axes, found, [say.number(n) for n in found["n"]], [""] * len(found))
    for place, (low, high) in enumerate(found[["low", "high"]].itertuples(index=False)):
        axes.text(1.02, place, _between(say, low, high), va="center")
    axes.set(xlim=(-0.62, 1.72), xticks=[-0.5, 0, 0.5, 1])
    axes.set_xticklabels([say.number(tick, 2) for tick in (-0.5, 0, 0.5, 1)])
    axes.set_ylabel(say("How many pupils"))
    axes.set_xlabel(say("Correlation"))
    axes.set_title(say("Found: r = {r}", r=say.number(r, 2)))

    table = DataFrame(
        {
            say("Pupils"): found["n"],
            say("From"): found["low"].round(2),
            say("To"): found["high"].round(2),
        }
    )
    table.attrs["caption"] = say(
        "What the correlation may be when {r} was found", r=say.number(r, 2)
    )
    text = say(
        "If {r} is found among {few} pupils, the data are compatible with anything from {low} "
        "to {high}.",
        r=say.number(r, 2),
        few=say.number(found["n"][1]),
        low=say.number(found["low"][1], 2),
        high=say.number(found["high"][1], 2),
    )
    sure = found["n"][found["low"] > 0]
    text += " " + say(
        "Of these numbers, {n} is the first where the whole interval is above zero.",
        n=say.number(sure.iloc[0]),
    )
    return Picture(figure, text, table)


@styled
def one_rater(
    adult: str = "marte",
    wave: str = "autumn",
    *,
    pupils: DataFrame | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw closeness against support, both as the pupil answered.

    Parameters
    ----------
    adult, wave
        Which of `TEACHERS` and `WAVES`.
    pupils
        As from `analysis.effects.closeness_and_support`; class 7B if not given.
    edition
        As for `scatter`.
    """
    say = Words(edition)
    seen = class_7b(adult, wave) if pupils is None else pupils
    one, _two, _difference = effects.one_and_two_raters(seen)
    figure, axes = subplots(WIDTH, 280)
    axes.plot(seen["said_by_pupil"], seen["support"], "o", color=palette.C1, markersize=6)
    ticks = range(1, 6)
    axes.set(xlim=(0.8, 5.2), ylim=(0.8, 5.2), xticks=ticks, yticks=ticks)
    axes.set_xlabel(say("Close to {teacher}, says the pupil", teacher=TEACHERS[adult]))
    axes.set_ylabel(say("Support, says the pupil"))
    axes.set_title(f"7B: r = {say.number(one.value, 2)}")
    table = DataFrame(
        {
            say("Pupil"): np.arange(1, len(seen) + 1),
            say("Closeness"): seen["said_by_pupil"].round(1),
            say("Support from teachers"): seen["support"].round(1),
        }
    )
    table.attrs["caption"] = say(
        "Closeness to {teacher} and support, both by the pupil", teacher=TEACHERS[adult]
    )
    text = say(
        "{n} pupils answered both. The correlation is {r}, and the data are compatible with "
        "anything from {low} to {high}.",
        n=say.number(len(seen)),
        r=say.number(one.value, 2),
        low=say.number(one.low, 2),
        high=say.number(one.high, 2),
    )
    return Picture(figure, text, table)


@styled
def raters(
    adult: str = "marte",
    wave: str = "autumn",
    *,
    pupils: DataFrame | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw the correlation within one rater beside that between two, and their difference.

    Parameters are those of `one_rater`.
    """
    say = Words(edition)
    seen = class_7b(adult, wave) if pupils is None else pupils
    rows = DataFrame(effects.one_and_two_raters(seen))
    labels = [
        say("The pupil answered both"),
        say("{teacher} answered one, the pupil the other", teacher=TEACHERS[adult]),
        say("Difference"),
    ]
    figure, axes = subplots(WIDTH, 230)
    axes.axvline(0, color=palette.MUTED, linewidth=1)
    draw_intervals(axes, rows, labels, [""] * len(rows), letters=13)
    for place, value in enumerate(rows["value"]):
        axes.text(1.8, place, say.number(value, 2), ha="right", va="center", weight="bold")
    axes.set(xlim=(-0.9, 1.8), ylim=(2.4, -0.6), xticks=[-0.5, 0, 0.5, 1])
    axes.set_xticklabels([say.number(tick, 2) for tick in (-0.5, 0, 0.5, 1)])
    axes.set_xlabel(say("Correlation with support"))
    season = say(WAVES[wave])
    axes.set_title(f"{TEACHERS[adult]}, {season.lower()}")
    table = DataFrame(
        {
            say("Closeness and support"): labels,
            say("Correlation"): rows["value"].round(2),
            say("From"): rows["low"].round(2),
            say("To"): rows["high"].round(2),
        }
    )
    table.attrs["caption"] = say(
        "One or two who answered: {teacher}, {season}",
        teacher=TEACHERS[adult],
        season=season.lower(),
    )
    one, two, difference = (say.number(value, 2) for value in rows["value"])
    text = say(
        "{one} when the pupil answered both, {two} when two people answered. The difference is "
        "{difference}, with an interval from {low} to {high}.",
        one=one,
        two=two,
        difference=difference,
        low=say.number(rows["low"][2], 2),
        high=say.number(rows["high"][2], 2),
    )
    if rows["low"][2] <= 0 <= rows["high"][2]:
        text += " " + say("So {n} pupils are too few to say that it isn't chance.", n=len(seen))
    return Picture(figure, text, table)


@styled
def own_way(own: float = 0.0, r: float = PUBLISHED, *, edition: Edition | None = None) -> Picture:
    """Draw what a known correlation looks like in many classes, with one who answers and two.

    Parameters
    ----------
    own
        The share of each answer's differences that is the person's own way of answering, 0-1.
    r
        The true correlation between closeness and support.
    edition
        As for `scatter`.
    """
    say = Words(edition)
    classes = effects.drawn_classes(r, own)
    labels = {
        "one": say("The pupil answered both"),
        "two": say("Two people answered one each"),
    }
    edges = np.linspace(-0.7, 1, 18)
    figure, axes = subplots(WIDTH, 300)
    for base, (who, label) in enumerate(labels.items()):
        bottom = 1 - base
        counted, _edges = np.histogram(classes[who], edges)
        axes.bar(
            edges[:-1],
            counted / 400,
            np.diff(edges) * 0.86,
            bottom=bottom,
            align="edge",
            color=palette.C1 if who == "one" else palette.C3,
        )
        mean = classes[who].mean()
        axes.plot(mean, bottom - 0.05, "^", color=palette.INK, markersize=8)
        axes.text(
            mean + 0.06,
            bottom - 0.07,
            say("mean {mean}", mean=say.number(mean, 2)),
            va="center",
            weight="bold",
        )
        plate = {"facecolor": palette.SURFACE, "edgecolor": "none", "pad": 2}
        axes.text(-0.7, bottom + 0.72, label, va="center", bbox=plate)
    axes.axvline(r, ymax=0.93, color=palette.C2, linestyle="--", zorder=1.5)
    axes.text(r, 1.95, say("true: {r}", r=say.number(r, 2)), ha="center", va="center")
    axes.set(xlim=(-0.72, 1.02), ylim=(-0.2, 2.05), yticks=[], xticks=[-0.5, 0, 0.5, 1])
    axes.set_xticklabels([say.number(tick, 2) for tick in (-0.5, 0, 0.5, 1)])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(say("correlation in a class of {n}", n=effects.CLASS))
    axes.set_title(say("Own way: {n} of 10 parts", n=round(10 * own)))

    ends = classes.quantile([0.025, 0.975])
    table = DataFrame(
        {
            say("Closeness and support"): list(labels.values()),
            say("Mean of the classes"): classes.mean().round(2).to_numpy(),
            say("95 of 100 from"): ends.iloc[0].round(2).to_numpy(),
            say("To"): ends.iloc[1].round(2).to_numpy(),
        }
    )
    table.attrs["caption"] = say(
        "{classes} drawn classes with the true correlation {r}",
        classes=say.number(len(classes)),
        r=say.number(r, 2),
    )
    means = classes.mean()
    text = say(
        "The true correlation is {r}. In {classes} drawn classes it is {one} on average when the "
        "pupil answered both, and {two} when two people answered.",
        r=say.number(r, 2),
        classes=say.number(len(classes)),
        one=say.number(means["one"], 2),
        two=say.number(means["two"], 2),
    )
    if own:
        text += " " + say(
            "In {share} of 100 classes the correlation is higher when the pupil answered both.",
            share=say.number(100 * (classes["one"] > classes["two"]).mean()),
        )
    return Picture(figure, text, table)


@of_own_file
@styled
def own_survey(data: DataFrame, *, edition: Edition | None = None) -> Picture:
    """Draw how one index of one's own survey goes with each of the others.

    Parameters
    ----------
    data
        As ``own_file("survey").data``.
    edition
        As for `scatter`.
    """
    say = Words(edition)
    wave, indices = survey_of(data, (), say)
    base = SUPPORT if SUPPORT in indices else indices.columns[0]
    found = effects.own_correlations(indices, base)
    if found.empty:
        raise CourseError(
            say(
                "A correlation needs two indices that at least five pupils have answered, and "
                "answers that differ. The file does not have that."
            )
        )
    names = [index_name(index, say) for index in found["index"]]
    figure, axes = subplots(WIDTH, 84 + 38 * len(found))
    axes.axvline(0, color=palette.MUTED, linewidth=1)
    draw_intervals(axes, found, names, [""] * len(found), letters=15)
    for place, value in enumerate(found["value"]):
        axes.text(1.8, place, say.number(value, 2), ha="right", va="center", weight="bold")
    axes.set(xlim=(-1.1, 1.8), xticks=[-1, -0.5, 0, 0.5, 1])
    axes.set_xticklabels([say.number(tick, 2) for tick in (-1, -0.5, 0, 0.5, 1)])
    axes.set_xlabel(say("Correlation with\n{index}", index=index_name(base, say).lower()))
    axes.set_title(say("Your class") + (f", {say(WAVES[wave]).lower()}" if wave else ""))

    table = DataFrame(
        {
            say("Index"): names,
            say("Pupils"): found["n"],
            say("Correlation"): found["value"].round(2),
            say("From"): found["low"].round(2),
            say("To"): found["high"].round(2),
        }
    )
    table.attrs["caption"] = say(
        "How {index} goes with the other indices", index=index_name(base, say).lower()
    )
    top = found.iloc[0]
    text = say(
        "{index}: {r} with {other}, and the data fit with anything from {low} to {high}. With {n} "
        "pupils the interval is clear of zero only when the correlation is at least {clear}.",
        index=index_name(base, say),
        r=say.number(top["value"], 2),
        other=names[0].lower(),
        low=say.number(top["low"], 2),
        high=say.number(top["high"], 2),
        n=say.number(top["n"]),
        clear=say.number(effects.clear_of_zero(int(top["n"])), 2),
    )
    if len(found) > 1:
        text += " " + say("The largest of {n} is often large by chance.", n=say.number(len(found)))
    text += " " + say("The same pupil gave both answers, and that alone can make them alike.")
    return Picture(figure, text, table)


def _between(say: Words, low: float, high: float) -> str:
    return say("{low} to {high}", low=say.number(low, 2), high=say.number(high, 2))
