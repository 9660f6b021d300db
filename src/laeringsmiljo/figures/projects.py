"""Pictures of schools in a project: before and after, beside equally low ones, by chance alone."""

from collections.abc import Iterable
from functools import cache
from textwrap import fill
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame

from laeringsmiljo import classroom
from laeringsmiljo.analysis import projects as analysis
from laeringsmiljo.analysis.uncertainty import Estimate
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.intervals import draw_intervals
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288


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
    for row in _rows(rows):
        axes.plot([0, 1], [row.before, row.after], color=palette.LINE, linewidth=1)
    means = [rows["before"].mean(), rows["after"].mean()]
    axes.plot([0, 1], means, marker="o", color=colour, linewidth=4, markersize=9)
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
        change=_two(say, change.value),
        low=_two(say, change.low),
        high=_two(say, change.high),
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
    written = [_two(say, value) for value in table["value"]]

    figure, axes = subplots(WIDTH, 60 + 48 * len(table))
    axes.axvline(0, color=palette.MUTED, linewidth=1)
    draw_intervals(axes, table, [labels[name] for name in table.index], written, letters=15)
    axes.set_xlim(-0.25, 0.65)
    axes.xaxis.set_major_formatter(lambda value, _place: _two(say, value))
    axes.set_xlabel(say("Change, on the scale 1 to 5"))
    axes.set_title(say(INDICES[index]))

    gap = found["difference"]
    text = say(
        "All schools in the project rise by {joined}, the low ones among them by {low_joined}. "
        "Those equally low that never joined rise by {others}. So the difference is {gap} "
        "(95 % interval {low} to {high}).",
        joined=_two(say, found["joined"].value),
        low_joined=_two(say, found["low_joined"].value),
        others=_two(say, found["low_others"].value),
        gap=_two(say, gap.value),
        low=_two(say, gap.low),
        high=_two(say, gap.high),
    )
    if gap.low <= 0 <= gap.high:
        text += " " + say("So the figures do not rule out that the project did nothing.")
    if truth:
        text += " " + say("What was put in is {truth}.", truth=_two(say, real))
        if guess is not None:
            text += " " + say("You guessed {part}.", part=_two(say, part))
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
    change = _two(say, after - before)
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


def _two(say: Words, value: float) -> str:
    """Write a change, which always has two decimals."""
    return say.exact(value)


def _rows(table: DataFrame) -> Iterable[Any]:
    return table.itertuples()
