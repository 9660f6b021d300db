"""Pictures of schools beside each other: a league table, a funnel plot, ranks that jump."""

from collections.abc import Iterable
from functools import cache
from textwrap import fill
from typing import Any, Final

import numpy as np
from pandas import DataFrame, isna

from laeringsmiljo import classroom
from laeringsmiljo.analysis import schools as analysis
from laeringsmiljo.analysis.schools import YEARS
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.intervals import draw_intervals
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
HOME: Final = "Orrebekken skole"
INDEX: Final = "learning_culture"
GRADE: Final = 7
LOWEST: Final = 10
"""How many schools the guess is about."""
STEP: Final = 0.25
MARKS: Final = {"below": "v", "inside": "o", "above": "^"}
COLOURS: Final = {"below": palette.C2, "inside": palette.MUTED, "above": palette.C1}


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


AXES: Final = {"cut": _("Cut to fit"), "whole": _("The whole scale, 1 to 5")}
LIMITS: Final = {
    "answers": _("Who answered"),
    "swing": _("Who answered, and what autumn it was"),
}


@cache
def around() -> DataFrame:
    """What grade 7 of the schools answered on culture for learning, four autumns."""
    return analysis.results(classroom.load("schools"), INDEX, GRADE)


def autumns(edition: Edition | None = None) -> dict[str, str]:
    """The autumns of the survey: the options of a control."""
    say = Words(edition)
    return {year: say("Autumn {year}", year=year[:4]) for year in YEARS}


def pairs(edition: Edition | None = None) -> dict[str, str]:
    """Each autumn and the next, by the first: the options of a control."""
    say = Words(edition)
    return {
        year: say("{before} and {after}", before=year[:4], after=str(int(year[:4]) + 1))
        for year in YEARS[:-1]
    }


def axes_options(edition: Edition | None = None) -> dict[str, str]:
    """Where the axis of the league table begins: the options of a control."""
    return Words(edition).options(AXES)


def limit_options(edition: Edition | None = None) -> dict[str, str]:
    """What the limits of the funnel know of: the options of a control."""
    return Words(edition).options(LIMITS)


@styled
def league_table(
    school_year: str = "2023-24", axis: str = "cut", *, edition: Edition | None = None
) -> Picture:
    """Draw the schools in order of their mean.

    Parameters
    ----------
    school_year
        One of `analysis.schools.YEARS`.
    axis
        ``whole`` begins at 1, ``cut`` just below the lowest school.
    edition
        The language of the picture; the edition in use if not given.
    """
    say = Words(edition)
    table = analysis.league(around(), school_year)
    start = 1.0 if axis == "whole" else float(np.floor(table["value"].min() / STEP) * STEP - STEP)
    figure, axes = subplots(WIDTH, 70 + 16 * len(table))
    home = table["school"] == HOME
    for some, colour in ((~home, palette.LINE), (home, palette.C1)):
        rows = table[some]
        axes.barh(rows.index, rows["value"] - start, 0.78, left=start, color=colour, linewidth=0)
    for place, row in enumerate(_rows(table)):
        weight = "bold" if row.school == HOME else "normal"
        axes.annotate(
            say.exact(row.value),
            (row.value, place),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            weight=weight,
            fontsize=11,
        )
    axes.set_yticks(range(len(table)), [_short(name) for name in table["school"]])
    axes.set(ylim=(len(table) - 0.3, -0.7), xlim=(start, 5 + 0.14 * (5 - start)))
    axes.tick_params(axis="y", length=0)
    axes.set_xticks(np.arange(np.ceil(start), 5.1, 1))
    axes.set_title(autumns(edition)[school_year])
    top, bottom = table.iloc[0], table.iloc[-1]
    text = say(
        "{school} is at the bottom of {count} schools with {low}, and {top} at the top with "
        "{high}. {home} is number {rank}, with {value}.",
        school=bottom["school"],
        low=say.exact(bottom["value"]),
        top=top["school"],
        high=say.exact(top["value"]),
        count=say.number(len(table)),
        home=HOME,
        rank=say.number(table.loc[home, "rank"].iloc[0]),
        value=say.exact(table.loc[home, "value"].iloc[0]),
    )
    times = (bottom["value"] - start, top["value"] - start)
    text += " " + say(
        "With the axis from {start} the longest bar is {times} times as long as the shortest.",
        start=say.number(start, 2),
        times=say.exact(times[1] / times[0], 1),
    )
    shown = DataFrame(
        {
            say("Rank"): table["rank"],
            say("School"): table["school"],
            say("Mean"): table["value"],
            say("Answers"): table["n"],
        }
    )
    shown.attrs["decimals"] = {say("Mean"): 2}
    shown.attrs["caption"] = say(
        "Culture for learning, grade 7, {autumn}", autumn=autumns(edition)[school_year].lower()
    )
    return Picture(figure, text, shown)


@styled
def funnel_plot(
    school_year: str = "2023-24",
    know: str = "answers",
    *,
    observations: DataFrame | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw each school's mean against the number of answers, with limits for 95 of 100.

    Parameters
    ----------
    school_year
        The autumn's school year.
    know
        What the limits know of: ``answers``, or ``swing`` too, from autumn to autumn.
    observations
        Which schools, as from `analysis.schools.results`; those of the course if not given. The
        spread and the swing are then the course's, since a file of a few schools can't give them.
    edition
        As for `league_table`.
    """
    say = Words(edition)
    sd = analysis.pooled_sd(around())
    swings = analysis.swing(around(), sd) if know == "swing" else 0.0
    table = around() if observations is None else observations
    kind = _kind(table, say)
    judged = analysis.funnel(table, school_year, sd, swings)
    centre = judged.attrs["centre"]
    most = max(60.0, float(judged["n"].max()) if len(judged) else 0.0)

    figure, axes = subplots(WIDTH, 350)
    sizes = np.linspace(15, most + 6, 40)
    low, high = analysis.limits(sizes, centre, sd, swings)
    within = [*low, *high[::-1].clip(max=5.05)]
    axes.fill([*sizes, *sizes[::-1]], within, color=palette.BAND, linewidth=0)
    for edge in (low, np.where(high > 5.05, np.nan, high)):
        axes.plot(sizes, edge, color=palette.MUTED, linewidth=0.8)
    axes.axhline(centre, color=palette.MUTED, linewidth=1, linestyle="--")
    for verdict, mark in MARKS.items():
        some = judged[judged["verdict"] == verdict]
        axes.plot(some["n"], some["value"], mark, color=COLOURS[verdict], linestyle="none")
    home = judged[judged["school"] == HOME]
    for row in _rows(home):
        axes.annotate(
            "Orrebekken",
            (row.n, row.value),
            xytext=(9, -13),
            textcoords="offset points",
            weight="bold",
            fontsize=11,
        )
        axes.plot(row.n, row.value, MARKS[row.verdict], markersize=10, color=palette.INK)
    lowest = min(2.5, float(judged["value"].min()) - 0.1) if len(judged) else 2.5
    axes.set(xlim=(15, most + 6), ylim=(lowest, 5.1))
    axes.yaxis.set_major_formatter(lambda value, _place: say.exact(value, 1))
    axes.set_xlabel(say("Answers behind the mean"))
    axes.set_title(fill(kind, 32) + "\n" + say("Autumn {year}", year=school_year[:4]))

    counts = {one: int((judged["verdict"] == one).sum()) for one in MARKS}
    chance = analysis.outside_by_chance(len(judged))
    text = say(
        "{kind}: {inside} of {all} schools lie inside the limits, {below} below and {above} above. "
        "If nothing else set schools apart, about {expected} would lie outside, and nearly always "
        "from {low} to {high}.",
        kind=kind,
        inside=say.number(counts["inside"]),
        all=say.number(len(judged)),
        below=say.number(counts["below"]),
        above=say.number(counts["above"]),
        expected=say.number(chance.value),
        low=say.number(chance.low),
        high=say.number(chance.high),
    )
    verdicts = {
        "below": say("below the limits"),
        "inside": say("inside the limits"),
        "above": say("above the limits"),
    }
    if len(home):
        text += " " + say(
            "{home} lies {where}.", home=HOME, where=verdicts[home["verdict"].iloc[0]]
        )
    shown = DataFrame(
        {
            say("School"): judged["school"],
            say("Answers"): judged["n"],
            say("Mean"): judged["value"],
            say("Limit, low"): judged["low"].round(2),
            say("Limit, high"): judged["high"].clip(upper=5).round(2),
            say("Place"): judged["verdict"].map(verdicts),
        }
    )
    shown.attrs["decimals"] = {say(name): 2 for name in ("Mean", "Limit, low", "Limit, high")}
    shown.attrs["caption"] = say(
        "{kind}. Limits that allow for: {know}", kind=kind, know=say(LIMITS[know]).lower()
    )
    return Picture(figure, text, shown)


@styled
def rank_jumps(
    before: str = "2023-24", guess: int | None = None, *, edition: Edition | None = None
) -> Picture:
    """Draw each school's rank one autumn and the next, and how many of the ten lowest are so again.

    Parameters
    ----------
    before
        The first of two school years.
    guess
        How many of the ten lowest the reader thinks are there again; None if nobody has guessed.
    edition
        As for `league_table`.
    """
    say = Words(edition)
    after = YEARS[YEARS.index(before) + 1]
    ranks = analysis.jumps(around(), before, after)
    edge = len(ranks) - LOWEST
    again = analysis.lowest_again(ranks, LOWEST)
    lots = analysis.again_by_lot(len(ranks), LOWEST)
    counted = {"again": (again, np.nan, np.nan), "lots": lots}
    if guess is not None:
        counted = {"guess": (guess, np.nan, np.nan), **counted}
    named = {
        "guess": say("Your guess"),
        "again": say("Counted"),
        "lots": say("Drawing lots"),
    }
    count = DataFrame(counted.values(), index=list(counted), columns=["value", "low", "high"])
    below = 80 + 34 * len(count)
    figure, (axes, beneath) = subplots(WIDTH, 370 + below, nrows=2, height_ratios=[370, below])
    for row in _rows(ranks):
        low = row.before > edge
        axes.plot(
            [0, 1],
            [row.before, row.after],
            marker="v" if low else "o",
            color=palette.C2 if low else palette.LINE,
            linewidth=2 if low else 1,
            markersize=6 if low else 4,
            zorder=2 if low else 1,
        )
    axes.axhspan(edge + 0.5, len(ranks) + 0.5, color=palette.BAND, linewidth=0, zorder=0)
    for row in _rows(ranks[ranks["school"] == HOME]):
        axes.plot([0, 1], [row.before, row.after], color=palette.INK, linewidth=2, zorder=3)
        axes.annotate(
            "Orrebekken",
            (1, row.after),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            weight="bold",
            fontsize=11,
        )
    axes.set(xlim=(-0.08, 1.45), ylim=(len(ranks) + 0.8, 0.2))
    axes.set_xticks([0, 1], [before[:4], after[:4]])
    axes.set_yticks([1, edge, len(ranks)])
    axes.tick_params(labelsize=12)
    axes.set_ylabel(say("Rank"))
    axes.spines["left"].set_visible(False)
    axes.set_title(say("The ten lowest in {year}", year=before[:4]))

    written = [say.number(value, 1) for value in count["value"]]
    draw_intervals(beneath, count, [named[name] for name in count.index], written)
    beneath.set(xlim=(-0.4, 11.4), xticks=range(0, 11, 2))
    beneath.set_xlabel(say("of ten are among the ten lowest again"))

    link = analysis.rank_correlation(ranks)
    text = say(
        "{all} schools have a figure both years. The ten lowest in {after} include {again} of the "
        "ten lowest in {before}. Drawing lots would give {chance} on average, and nearly always "
        "from {fewest} to {most}. The ranks of the two years correlate by {r} (95 % interval {low} "
        "to {high}).",
        again=say.number(again),
        all=say.number(len(ranks)),
        before=before[:4],
        after=after[:4],
        chance=say.number(lots.value, 1),
        fewest=say.number(lots.low),
        most=say.number(lots.high),
        r=say.exact(link.value),
        low=say.exact(link.low),
        high=say.exact(link.high),
    )
    if guess is not None:
        text += " " + say("You guessed {guess}.", guess=say.number(guess))
    shown = DataFrame(
        {
            say("School"): ranks["school"],
            before[:4]: ranks["before"],
            after[:4]: ranks["after"],
        }
    )
    shown.attrs["caption"] = say(
        "Rank among the schools with a figure in both {before} and {after}",
        before=before[:4],
        after=after[:4],
    )
    return Picture(figure, text, shown)


@styled
def hidden_schools(school_year: str = "2023-24", *, edition: Edition | None = None) -> Picture:
    """Draw how many answers each school has, and which of them are too few to be shown.

    Parameters are those of `league_table`.
    """
    say = Words(edition)
    table = around()[around()["school_year"] == school_year].sort_values("n", ignore_index=True)
    answers = table["n"].to_numpy(dtype=int)
    hidden = table["suppressed"].to_numpy(dtype=bool)
    tens = np.arange(answers.max() // 10 + 1)
    of_hidden, of_shown = (
        np.bincount(answers[some] // 10, minlength=len(tens)) for some in (hidden, ~hidden)
    )
    figure, axes = subplots(WIDTH, 220)
    axes.bar(10 * tens, of_hidden, 8.6, align="edge", color=palette.SURFACE, hatch="///")
    axes.bar(10 * tens, of_shown, 8.6, bottom=of_hidden, align="edge", color=palette.C1)
    axes.set_xlabel(say("Pupils who answered"))
    axes.set_ylabel(say("Schools"))
    axes.set_title(autumns(edition)[school_year])
    text = say(
        "{hidden} of {all} schools have fewer than 20 answers, and no figure. They have {share} of "
        "100 pupils who answered.",
        hidden=say.number(hidden.sum()),
        all=say.number(len(table)),
        share=say.number(100 * answers[hidden].sum() / answers.sum()),
    )
    shown = DataFrame(
        {
            say("Pupils who answered"): [f"{10 * ten}–{10 * ten + 9}" for ten in tens],
            say("Schools"): of_hidden + of_shown,
            say("Of these without a figure"): of_hidden,
        }
    )
    shown.attrs["caption"] = say(
        "How many answered in grade 7, {autumn}", autumn=autumns(edition)[school_year].lower()
    )
    return Picture(figure, text, shown)


def _kind(table: DataFrame, say: Words) -> str:
    """Which index and grade a table is of; one's own file has its own words for them."""
    words = table[["index", "grade"]].head(1).to_numpy().ravel()
    if INDEX in words:
        return say("Culture for learning, grade 7")
    return ", ".join(str(word) for word in words if not isna(word))


def _short(name: str) -> str:
    return name.removesuffix(" skole")


def _rows(table: DataFrame) -> Iterable[Any]:
    return table.itertuples()
