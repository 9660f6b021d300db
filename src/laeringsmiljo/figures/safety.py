"""Pictures of where pupils feel unsafe, and when: a map, and shares with their intervals."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import pandas as pd
from matplotlib.patches import FancyBboxPatch
from pandas import DataFrame

from laeringsmiljo import classroom
from laeringsmiljo.analysis import safety
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.intervals import draw_intervals
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
"""Narrow enough that 12-unit text is nearly 11 pixels on the narrowest phone."""
ACROSS: Final = 71
DOWN: Final = 47
"""Units of one square of the map."""
STEPS: Final = (4.5, 4.2, 3.9, 3.6, 3.3, 3.0)
"""Where the map's colour changes: the darker, the less safe."""
MAP: Final = {
    "forest_edge": (0, 0, 4, 1),
    "football_pitch": (0, 1, 1, 4),
    "changing_room": (1, 1, 1, 1),
    "gym": (2, 1, 2, 1),
    "corridor": (1, 2, 1, 1),
    "stairs": (2, 2, 1, 1),
    "toilets": (3, 2, 1, 1),
    "classroom": (1, 3, 1, 1),
    "canteen": (2, 3, 1, 1),
    "library": (3, 3, 1, 1),
    "entrance": (2, 4, 1, 1),
    "schoolyard": (1, 5, 2, 1),
    "bike_shed": (3, 5, 1, 1),
    "bus_stop": (3, 6, 1, 1),
}
"""Column, row, columns and rows of each place: the school map, drawn so that names can be read."""


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


PLACES: Final = {
    "forest_edge": _("edge of the forest"),
    "football_pitch": _("football\npitch"),
    "changing_room": _("changing\nroom"),
    "gym": _("gym"),
    "corridor": _("corridor\nupstairs"),
    "stairs": _("stairs"),
    "toilets": _("toilets"),
    "classroom": _("7B’s\nclassroom"),
    "canteen": _("canteen"),
    "library": _("library"),
    "entrance": _("main\nentrance"),
    "schoolyard": _("schoolyard"),
    "bike_shed": _("bike shed"),
    "bus_stop": _("bus stop"),
}
WHO: Final = {"pupils": _("Pupils in 7B"), "adults": _("Adults")}
TIMES: Final = {
    "morning": _("Before school"),
    "lessons": _("In lessons"),
    "between": _("Between lessons"),
    "long_break": _("In the long break"),
    "end_of_day": _("When school ends"),
}
WAVES: Final = {"autumn": _("Autumn"), "winter": _("Winter"), "spring": _("Spring")}


def who(edition: Edition | None = None) -> dict[str, str]:
    """Whose answers there are: the options of a control."""
    return Words(edition).options(WHO)


def times(edition: Edition | None = None) -> dict[str | None, str]:
    """The times of day, and all of them: the options of a control."""
    say = Words(edition)
    return {None: say("The whole day"), **say.options(TIMES)}


def waves(edition: Edition | None = None) -> dict[str, str]:
    """The times when the class was asked: the options of a control."""
    return Words(edition).options(WAVES)


@cache
def _answers(who: str, wave: str) -> DataFrame:
    """The answers of pupils in a wave, or of adults, who were asked once."""
    if who == "adults":
        return classroom.load("places_staff")
    answers = classroom.load("places")
    return answers[answers["wave"] == wave]


@styled
def school(
    who: str = "pupils",
    time: str | None = None,
    wave: str = "autumn",
    *,
    edition: Edition | None = None,
) -> Picture:
    """Draw on a map how safe each place is on average, 1–5.

    Parameters
    ----------
    who
        One of `WHO`: how safe the pupils feel, or how safe the adults think that they feel.
    time
        One of `TIMES`; the whole day taken together if None.
    wave
        One of `WAVES`; adults were asked once, so it makes no difference to them.
    edition
        The language; the edition in use if not given.
    """
    say = _Words(edition)
    answers = _answers(who, wave)
    if time:
        answers = answers[answers["time_of_day"] == time]
    found = safety.means(answers)
    mean = dict(zip(found["place"], found["mean"], strict=True))

    rows = max(row + high for _column, row, _wide, high in MAP.values())
    height = 38 + DOWN * rows
    figure, axes = subplots(WIDTH, height)
    figure.set_layout_engine("none")
    axes.set_position([0, 0, 1, 1])
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    title = say.title(who, wave)
    axes.text(4, 11, title, fontsize=13, weight="bold", va="center")
    axes.text(4, 26, say(TIMES[time]) if time else say("The whole day"), fontsize=12, va="center")
    for place, (column, row, wide, high) in MAP.items():
        x, y = 3 + ACROSS * column, 38 + DOWN * row
        known = place in mean
        step = sum(mean[place] < edge for edge in STEPS) if known else 0
        axes.add_patch(
            FancyBboxPatch(
                (x, y),
                ACROSS * wide - 4,
                DOWN * high - 4,
                boxstyle="round,pad=0,rounding_size=4",
                facecolor=palette.SEQUENTIAL[step] if known else palette.SURFACE,
                edgecolor=palette.LINE,
                linestyle="-" if known else "--",
            )
        )
        words = say(PLACES[place]) + ("\n" + say.number(mean[place], 1) if known else "")
        axes.text(
            x + (ACROSS * wide - 4) / 2,
            y + (DOWN * high - 4) / 2,
            words,
            ha="center",
            va="center",
            fontsize=11,
            linespacing=1.05,
            color=palette.on_step(step) if known else palette.MUTED,
        )

    table = DataFrame(
        {
            say("Place"): found["place"].map(say.place),
            say("Answers"): found["answers"],
            say("Mean, 1–5"): found["mean"].round(1),
        }
    )
    table.attrs["caption"] = say(
        "{who}: how safe, 1–5. {time}",
        who=title,
        time=say(TIMES[time]) if time else say("The whole day"),
    )
    three = [
        say("{place} ({mean})", place=say.place(one.place), mean=say.number(one.mean, 1))
        for one in _rows(found.head(3))
    ]
    low, high = found["answers"].min(), found["answers"].max()
    text = say(
        "Lowest mean: {places}. {low} to {high} answers to each place, so differences of a few "
        "tenths say little.",
        places=say.list(three),
        low=say.number(low),
        high=say.number(high),
    )
    return Picture(figure, text, table)


@styled
def unsafe(
    time: str = "end_of_day", wave: str = "autumn", *, edition: Edition | None = None
) -> Picture:
    """Draw the share of pupils who feel unsafe in each place at one time, with intervals.

    Parameters
    ----------
    time
        One of `TIMES`.
    wave
        One of `WAVES`.
    edition
        The language; the edition in use if not given.
    """
    say = _Words(edition)
    found = safety.shares(_answers("pupils", wave)).query("time_of_day == @time")
    labels = [say.place(one) for one in found["place"]]
    when = say("{time}, {wave}", time=say(TIMES[time]), wave=say(WAVES[wave]).lower())
    return _drawn(found, labels, when, say, None)


@styled
def by_time(
    guess: int | None = None,
    place: str = "changing_room",
    wave: str = "autumn",
    *,
    edition: Edition | None = None,
) -> Picture:
    """Draw the share of pupils who feel unsafe in one place, time by time, beside a guess.

    Parameters
    ----------
    guess
        0–10 of ten; None if nobody has guessed.
    place
        One of `PLACES`.
    wave
        One of `WAVES`.
    edition
        The language; the edition in use if not given.
    """
    say = _Words(edition)
    found = safety.shares(_answers("pupils", wave)).query("place == @place")
    labels = [say(TIMES[time]) for time in found["time_of_day"]]
    if guess is not None:
        found = pd.concat([DataFrame({"value": [guess / 10]}), found], ignore_index=True)
        labels = [say("Your guess"), *labels]
    title = say(
        "{place}, {wave}", place=say.place(place).capitalize(), wave=say(WAVES[wave]).lower()
    )
    return _drawn(found, labels, title, say, guess)


def _drawn(
    found: DataFrame, labels: list[str], title: str, say: "_Words", guess: int | None
) -> Picture:
    """Draw shares with intervals, in per cent, one a row."""
    percent = found[["value", "low", "high"]] * 100
    counted = [
        say("{some} of {all}", some=say.number(one.unsafe), all=say.number(one.asked))
        if one.asked == one.asked
        else say.number(10 * one.value)
        for one in _rows(found)
    ]
    figure, axes = subplots(WIDTH, 72 + 34 * len(found))
    draw_intervals(axes, percent, labels, counted, letters=12)
    axes.set(xlim=(-3, 120), xticks=range(0, 101, 25), xlabel=say("per cent who feel unsafe"))
    axes.tick_params(labelsize=12)
    axes.set_title(title)

    table = DataFrame(
        {
            say("What"): labels,
            say("Unsafe"): counted,
            say("Per cent"): percent["value"].round(),
            say("From"): percent["low"].round(),
            say("To"): percent["high"].round(),
        }
    )
    table.attrs["caption"] = say("Feel unsafe (answered 1 or 2): {what}", what=title)
    asked = found.dropna(subset="asked")
    top = next(iter(_rows(asked)))
    text = say(
        "Most: {what}, where {some} of {all} feel unsafe. In many classes like this one it could be "
        "from {low} to {high} per cent.",
        what=labels[len(found) - len(asked)],
        some=say.number(top.unsafe),
        all=say.number(top.asked),
        low=say.number(100 * top.low),
        high=say.number(100 * top.high),
    )
    if guess is not None:
        text += " " + say("You guessed {guess} of ten.", guess=say.number(guess))
    return Picture(figure, text, table)


def _rows(table: DataFrame) -> Iterable[Any]:
    """Iterate over a table's rows, each with its columns as attributes."""
    return table.itertuples()


class _Words(Words):
    """The names that the pictures share, in one language."""

    def place(self, code: str) -> str:
        """The name of a place on one line."""
        return self(PLACES[code]).replace("-\n", "").replace("\n", " ")

    def title(self, who: str, wave: str) -> str:
        if who == "adults":
            return self("What the adults think")
        return self("Pupils in 7B, {wave}", wave=self(WAVES[wave]).lower())
