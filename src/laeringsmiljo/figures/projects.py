"""Pictures of schools in a project: before and after, beside equally low ones, by chance alone."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache
from textwrap import fill
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from pandas import DataFrame

from laeringsmiljo import classroom
from laeringsmiljo.analysis import projects as analysis
from laeringsmiljo.analysis.uncertainty import Estimate
from laeringsmiljo.classroom.own.cells import fold
from laeringsmiljo.classroom.own.udir import school_year
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.intervals import draw_intervals
from laeringsmiljo.figures.own import of_own_file
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
LEAST_HEIGHT: Final = 0.6
"""Steps of the scale from 1 to 5 that the axis of one's own schools shows at least."""


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


INDICES: Final[dict[str | None, str]] = {
    None: _("All ten indices"),
    "teacher_support": _("Support from teachers"),
    "learning_culture": _("Culture for learning"),
    "wellbeing": _("Well-being"),
    "home_support": _("Support from home"),
}
GROUPS: Final = {
    "joined": _("Schools in the project"),
    "low_joined": _("Low, joined"),
    "low_others": _("Equally low, never joined"),
}
LUCK: Final = {
    0.0: _("Nothing"),
    0.25: _("A quarter"),
    0.5: _("Half"),
    0.75: _("Three quarters"),
    1.0: _("Everything"),
}
LOWEST: Final = {0.1: _("The lowest tenth"), 0.3: _("The lowest three tenths"), 1.0: _("All")}


@cache
def rows_of(index: str | None) -> DataFrame:
    """The changes of the schools on an index, or over all of them."""
    return analysis.changes(analysis.levels(classroom.load("schools"), index))


def indices(edition: Edition | None = None) -> dict[str | None, str]:
    """What can be looked at: the options of a control."""
    return Words(edition).options(INDICES)


def groups(edition: Edition | None = None) -> dict[str, str]:
    """The schools that joined, and those as low that did not: the options of a control."""
    say = Words(edition)
    return {name: say(GROUPS[name]) for name in ("joined", "low_others")}


def luck(edition: Edition | None = None) -> dict[float, str]:
    """How much of the differences is luck: the options of a control."""
    return Words(edition).options(LUCK)


def lowest(edition: Edition | None = None) -> dict[float, str]:
    """Which schools are picked: the options of a control."""
    return Words(edition).options(LOWEST)


@styled
def before_after(
    index: str | None = None,
    who: str = "joined",
    guess: int | None = None,
    *,
    edition: Edition | None = None,
) -> Picture:
    """Draw each school of a group before and after, and their mean.

    Parameters
    ----------
    index
        One of `INDICES`.
    who
        One of `analysis.projects.GROUPS`.
    guess
        How many of ten low schools that never joined the reader thinks rise; it is drawn beside
        the count for those schools. None if nobody has guessed.
    edition
        The language of the picture; the edition in use if not given.
    """
    say = Words(edition)
    everybody = rows_of(index)
    rows = analysis.group(everybody, who)
    colour = palette.C1 if who == "joined" else palette.C2
    guessed = guess is not None and who == "low_others"
    heights = [300, 136] if guessed else [300]
    figure, panels = subplots(
        WIDTH, sum(heights), nrows=len(heights), height_ratios=heights, squeeze=False
    )
    axes = panels[0, 0]
    means = _slopes(axes, rows, colour)
    for place, (value, side) in enumerate(zip(means, ("right", "left"), strict=True)):
        axes.annotate(
            say.exact(value),
            (place, value),
            xytext=(-9 if place == 0 else 9, 0),
            textcoords="offset points",
            ha=side,
            va="center",
            weight="bold",
        )
    ends = everybody[["before", "after"]].to_numpy()
    axes.set(xlim=(-0.4, 1.4), ylim=(ends.min() - 0.05, ends.max() + 0.05))
    times = (say("The autumn before"), say("The autumns after"))
    axes.set_xticks([0, 1], [fill(time, 13) for time in times])
    axes.yaxis.set_major_formatter(lambda value, _place: say.exact(value, 1))
    axes.set_title(say(GROUPS[who]))
    change = analysis.mean_change(rows)
    up, schools = analysis.rising(rows)
    text = say(
        "{index}: {n} schools, and {up} of them rise. The mean goes from {before} to {after}, a "
        "change of {change} (95 % interval {low} to {high}).",
        index=say(INDICES[index]),
        n=say.number(schools),
        up=say.number(up),
        before=say.exact(means[0]),
        after=say.exact(means[1]),
        change=say.exact(change.value),
        low=say.exact(change.low),
        high=say.exact(change.high),
    )
    if guess is not None and guessed:
        counted = analysis.rising_of_ten(rows)
        _draw_guess(panels[1, 0], guess, counted, say)
        text += " " + say(
            "Of ten such schools {counted} rise (95 % interval {low} to {high}). You guessed "
            "{guess}.",
            counted=say.exact(counted.value, 1),
            low=say.exact(counted.low, 1),
            high=say.exact(counted.high, 1),
            guess=say.number(guess),
        )
    shown = DataFrame(
        {
            say("School"): rows["school"],
            say("First autumn"): rows["start"].str[:4],
            say("Before"): rows["before"].round(2),
            say("After"): rows["after"].round(2),
            say("Change"): rows["change"].round(2),
        }
    )
    shown.attrs["decimals"] = {say(name): 2 for name in ("Before", "After", "Change")}
    shown.attrs["caption"] = f"{say(GROUPS[who])}. {say(INDICES[index])}"
    return Picture(figure, text, shown)


def _draw_guess(axes: Axes, guess: int, counted: Estimate, say: Words) -> None:
    """Draw how many of ten schools rise, guessed and counted."""
    rows = DataFrame([Estimate(guess, np.nan, np.nan), counted])
    written = [say.number(guess), say.exact(counted.value, 1)]
    draw_intervals(axes, rows, [say("Your guess"), say("Counted")], written, colour=palette.C2)
    axes.set(xlim=(-0.4, 11.4), xticks=range(0, 11, 2))
    axes.set_xlabel(say("of ten schools rise"))


@styled
def compared(
    index: str | None = None,
    guess: int | None = None,
    *,
    truth: bool = False,
    edition: Edition | None = None,
) -> Picture:
    """Draw the change of schools that joined, of equally low ones, and the difference.

    Parameters
    ----------
    index
        One of `INDICES`.
    guess
        How many tenths of the rise the reader thinks the project made; None if not guessed.
    truth
        Whether to draw what the project really adds, and the guess.
    edition
        As for `before_after`.
    """
    say = Words(edition)
    rows = rows_of(index)
    found = {name: analysis.mean_change(analysis.group(rows, name)) for name in analysis.GROUPS}
    labels = {name: say(GROUPS[name]) for name in found}
    found["difference"] = analysis.difference(rows)
    labels["difference"] = say("Difference between the low ones")
    if truth:
        real = analysis.true_effect(rows, classroom.load_truth("truth_schools"), index)
        found["truth"] = found["joined"]._replace(value=real, low=np.nan, high=np.nan)
        labels["truth"] = say("What was put in")
    if truth and guess is not None:
        part = guess / 10 * found["joined"].value
        found["guess"] = found["joined"]._replace(value=part, low=np.nan, high=np.nan)
        labels["guess"] = say("Your guess")
    table = DataFrame(list(found.values()), index=list(found))
    written = [say.exact(value) for value in table["value"]]

    figure, axes = subplots(WIDTH, 60 + 48 * len(table))
    axes.axvline(0, color=palette.MUTED, linewidth=1)
    draw_intervals(axes, table, [labels[name] for name in table.index], written, letters=15)
    axes.set_xlim(-0.25, 0.65)
    axes.xaxis.set_major_formatter(lambda value, _place: say.exact(value))
    axes.set_xlabel(say("Change, on the scale 1 to 5"))
    axes.set_title(say(INDICES[index]))

    gap = found["difference"]
    text = say(
        "All schools in the project rise by {joined}, the low ones among them by {low_joined}. "
        "Those equally low that never joined rise by {others}. So the difference is {gap} "
        "(95 % interval {low} to {high}).",
        joined=say.exact(found["joined"].value),
        low_joined=say.exact(found["low_joined"].value),
        others=say.exact(found["low_others"].value),
        gap=say.exact(gap.value),
        low=say.exact(gap.low),
        high=say.exact(gap.high),
    )
    if gap.low <= 0 <= gap.high:
        text += " " + say("So the figures do not rule out that the project did nothing.")
    if truth:
        text += " " + say("What was put in is {truth}.", truth=say.exact(real))
        if guess is not None:
            text += " " + say("You guessed {part}.", part=say.exact(part))
    shown = DataFrame(
        {
            say("What"): [labels[name] for name in table.index],
            say("Value"): table["value"].round(2).to_numpy(),
            say("From"): table["low"].round(2).to_numpy(),
            say("To"): table["high"].round(2).to_numpy(),
        }
    )
    shown.attrs["decimals"] = {say(name): 2 for name in ("Value", "From", "To")}
    shown.attrs["caption"] = say(
        "Change with and without the project. {index}", index=say(INDICES[index])
    )
    return Picture(figure, text, shown)


def revealed(
    index: str | None = None, guess: int | None = None, *, edition: Edition | None = None
) -> Picture:
    """Draw `compared` with what the project really adds."""
    return compared(index, guess, truth=True, edition=edition)


@styled
def by_chance(luck: float = 0.5, lowest: float = 0.3, *, edition: Edition | None = None) -> Picture:
    """Draw schools without any project, two autumns, with the lowest picked after the first.

    Parameters
    ----------
    luck
        How much of the differences is luck, one of `LUCK`.
    lowest
        Which schools are picked, one of `LOWEST`.
    edition
        As for `before_after`.
    """
    say = Words(edition)
    made = analysis.drawn_at_random(luck, lowest)
    picked = made[made["picked"]]
    figure, axes = subplots(WIDTH, 300)
    axes.plot([3, 5], [3, 5], "--", color=palette.MUTED, linewidth=1)
    for some, mark, colour in (
        (made[~made["picked"]], "o", palette.LINE),
        (picked, "v", palette.C2),
    ):
        axes.plot(some["before"], some["after"], mark, color=colour, markersize=4, linestyle="none")
    before, after = picked["before"].mean(), picked["after"].mean()
    axes.plot(before, after, "D", color=palette.INK, markersize=9)
    change = say.exact(after - before)
    sign = "+" if round(after - before, 2) > 0 else ""
    axes.text(4.95, 3.05, f"◆ {sign}{change}", ha="right", weight="bold")
    axes.set(xlim=(3, 5), ylim=(3, 5))
    axes.set_xticks([3, 4, 5])
    axes.set_yticks([3, 4, 5])
    axes.set_xlabel(say("First autumn"))
    axes.set_ylabel(say("Second autumn"))
    axes.set_title(say("No project anywhere"))
    up = int((picked["after"] > picked["before"]).sum())
    text = say(
        "{n} of 200 schools are picked, and {up} of them rise. Their mean goes from {before} to "
        "{after}, without any project.",
        n=say.number(len(picked)),
        up=say.number(up),
        before=say.exact(before),
        after=say.exact(after),
    )
    rest = made[~made["picked"]]
    shown = DataFrame(
        {
            say("Schools"): [say("Picked"), say("The others")],
            say("How many"): [len(picked), len(rest)],
            say("First autumn"): [round(before, 2), round(rest["before"].mean(), 2)],
            say("Second autumn"): [round(after, 2), round(rest["after"].mean(), 2)],
        }
    )
    shown.attrs["decimals"] = {say(name): 2 for name in ("First autumn", "Second autumn")}
    shown.attrs["caption"] = say("Schools drawn at random, two autumns")
    return Picture(figure, text, shown)


@of_own_file
@styled
def own_compared(
    data: DataFrame, joined: Sequence[str], start: str, *, edition: Edition | None = None
) -> Picture:
    """Draw one's own schools before and after, beside others that stood where they did.

    Parameters
    ----------
    data
        As ``own_file("udir_survey").data``.
    joined
        The names of the schools of the measure, as in the file.
    start
        Its first school year, such as ``2024-25``.
    edition
        As for `before_after`.
    """
    say = Words(edition)
    ours, table = _own_schools(data, joined, start, say)
    rows = analysis.own_changes(table, ours, start)
    found = analysis.own_estimates(rows)
    names = {
        "joined": say("Yours"),
        "others": say("Others at the same level"),
        "difference": say("Difference"),
    }
    figure, (above, below) = subplots(
        WIDTH, 250 + 44 * len(found), nrows=2, height_ratios=[190, 60 + 44 * len(found)]
    )
    others = rows[~rows["joined"]]
    if len(others):
        _slopes(above, others, palette.C2, "s")
    _slopes(above, rows[rows["joined"]], palette.C1)
    ends = rows[["before", "after"]].to_numpy()
    room = max(0.05, LEAST_HEIGHT / 2 - np.ptp(ends) / 2)  # a small change must look small
    above.set(xlim=(-0.3, 1.3), ylim=(ends.min() - room, ends.max() + room))
    above.set_xticks([0, 1], [say("The autumn before"), say("The autumns after")])
    above.yaxis.set_major_locator(MaxNLocator(4))
    above.yaxis.set_major_formatter(lambda value, _place: say.number(value, 2))
    above.set_title(say("Your schools and others") if len(others) else say("Your schools"))
    below.axvline(0, color=palette.MUTED, linewidth=1)
    draw_intervals(
        below,
        found,
        [names[name] for name in found.index],
        [""] * len(found),
        letters=14,
    )
    for place, mark, colour in ((0, "o", palette.C1), (1, "s", palette.C2))[: len(found)]:
        below.plot(found["value"].iloc[place], place, mark, color=colour, markersize=8)
    reach = max(0.25, 1.1 * float(found[["value", "low", "high"]].abs().max().max()))
    below.set_xlim(-reach, 1.7 * reach)
    for place, value in enumerate(found["value"]):
        written = say.exact(value)
        below.text(1.7 * reach, place, written, ha="right", va="center", weight="bold")
    below.xaxis.set_major_locator(MaxNLocator(4))
    below.xaxis.set_major_formatter(lambda value, _place: say.exact(value))
    below.set_xlabel(say("Change, on the scale 1 to 5"))

    sizes = {"joined": len(rows) - len(others), "others": len(others)}
    shown = DataFrame(
        {
            say("What"): [names[name] for name in found.index],
            say("Schools"): [str(sizes.get(str(name), "–")) for name in found.index],
            say("Change"): found["value"].round(2).to_numpy(),
            say("From"): found["low"].round(2).to_numpy(),
            say("To"): found["high"].round(2).to_numpy(),
        }
    )
    shown.attrs["caption"] = say("Change from before to after, start {year}", year=start)
    return Picture(figure, _own_told(say, rows, found, len(ours)), shown)


def _own_told(say: Words, rows: DataFrame, found: DataFrame, asked: int) -> str:
    """Say how one's own schools have changed, and what the others let one say of it."""
    ours, others = (rows[rows["joined"] == side] for side in (True, False))
    text = say(
        "Schools of yours: {n}. Mean change: {change}.",
        n=say.number(len(ours)),
        change=say.exact(found["value"]["joined"]),
    )
    text += " " + say("It is over the indices and grades that a school has figures for each time.")
    if others.empty:
        return (
            text
            + " "
            + say(
                "No other school in the file stood at the same level in the autumn before, so "
                "there is nothing to compare with."
            )
        )
    text += " " + say(
        "Others that were at most {near} steps from one of yours in the autumn before: {n}. Mean "
        "change: {change}.",
        near=say.number(analysis.AS_LOW, 1),
        n=say.number(len(others)),
        change=say.exact(found["value"]["others"]),
    )
    if asked > len(ours):
        text += " " + say(
            "Of yours, {n} had no others at the same level, and are left out.", n=asked - len(ours)
        )
    gap = found.iloc[-1].astype(float).to_dict()
    if not np.isnan(gap["low"]):
        text += " " + say(
            "The difference is {gap} (95 % interval {low} to {high}).",
            gap=say.exact(gap["value"]),
            low=say.exact(gap["low"]),
            high=say.exact(gap["high"]),
        )
        if gap["low"] <= 0 <= gap["high"]:
            text += " " + say("So the figures do not rule out that the measure did nothing.")
        return text
    as_much = int((others["change"] >= found["value"]["joined"]).sum())
    return (
        text
        + " "
        + say(
            "Of these others, {some} did as well or better. With so few schools an interval would "
            "promise too much.",
            some=say.number(as_much),
        )
    )


def _own_schools(
    data: DataFrame, joined: Sequence[str], start: str, say: Words
) -> tuple[list[str], DataFrame]:
    """The schools that are meant, and the levels of all from the school year before the start."""
    figures = analysis.own_figures(data)
    years = sorted(figures["school_year"].unique())
    year = school_year(str(start))
    if year not in years[1:]:
        raise CourseError(
            say(
                "{start} must be a school year in the file, with the one before it. The file has "
                "these for schools: {years}.",
                start=start,
                years=say.list(years) or "–",
            )
        )
    known = {fold(name): name for name in figures["unit"].unique()}
    wanted = [joined] if isinstance(joined, str) else list(map(str, joined))
    missing = [name for name in wanted if fold(name) not in known]
    if missing or not wanted:
        near = [known[one] for name in missing for one in get_close_matches(fold(name), known)]
        text = say(
            "The file has no school with figures called “{names}”. Write the name as in the file.",
            names=", ".join(missing),
        )
        if near:
            text += " " + say("Do you mean {names}?", names=", ".join(near))
        raise CourseError(text)
    since = data["school_year"] >= years[years.index(year) - 1]
    table = analysis.own_levels(data[since])
    ours = [known[fold(name)] for name in wanted]
    gone = sorted(set(ours) - set(table["school"]))
    if gone:
        raise CourseError(
            say(
                "{names}: the file does not have figures for the same grade and index in every "
                "autumn from the one before the start.",
                names=", ".join(gone),
            )
        )
    return ours, table


def _slopes(axes: Axes, rows: DataFrame, colour: str, mark: str = "o") -> list[float]:
    """Draw each school before and after, and their mean; give the mean before and after."""
    for row in _rows(rows):
        axes.plot([0, 1], [row.before, row.after], color=palette.LINE, linewidth=1, zorder=1)
    weights = rows.get("weight")
    means = [float(np.average(rows[when], weights=weights)) for when in ("before", "after")]
    axes.plot([0, 1], means, marker=mark, color=colour, linewidth=4, markersize=9)
    return means


def _rows(table: DataFrame) -> Iterable[Any]:
    return table.itertuples()
