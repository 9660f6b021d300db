"""Pictures of a case: the notes of a day, who had met what, the duties, and four signs together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from textwrap import fill
from typing import Any, Final

from babel.dates import format_date
from matplotlib.axes import Axes
from pandas import DataFrame, Timestamp

from laeringsmiljo import classroom
from laeringsmiljo.analysis import signals as analysis
from laeringsmiljo.classroom.people import CLASS
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.intervals import draw_intervals
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
"""Narrow enough that 12-unit text is nearly 11 pixels on the narrowest phone."""
LETTERS: Final = 40
"""How many letters of a note fit on a line."""
SMALL: Final = 11
LINE: Final = 15
ADULTS: Final = {
    "marte": "Marte",
    "leif": "Leif",
    "tarjei": "Tarjei",
    "signe": "Signe",
    "nadia": "Nadia",
}
"""The adults of the case, those who met most first; names are the same in all editions."""
WAVE: Final = "winter"
AWAY: Final = 1


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


PASSED: Final = {
    "nobody": ("o", palette.MUTED, _("kept to oneself")),
    "colleague": ("^", palette.C1, _("told a colleague")),
    "head": ("s", palette.C2, _("told the head teacher")),
}
DUTIES: Final = {
    "watch": _("Keep watch"),
    "step_in": _("Step in"),
    "report": _("Report"),
    "investigate": _("Investigate"),
    "measures": _("Put measures in place"),
}
SIGNS: Final = {
    "away": _("Away at least one day"),
    "worried_home": _("The home wrote that it was worried"),
    "unsafe_place": _("Felt unsafe somewhere"),
    "few_choices": _("At most one chose to be with them at break"),
    "all": _("All four"),
}


@dataclass(frozen=True)
class Case:
    """What is known of a case.

    Attributes
    ----------
    signals
        The dataset ``case_signals``.
    contacts
        The dataset ``contacts``: what the school did when it knew.
    """

    signals: DataFrame
    contacts: DataFrame

    @property
    def first(self) -> date:
        """The day of the first sign."""
        day: Timestamp = self.signals["date"].min()
        return day.date()

    @property
    def last(self) -> date:
        """The day of the last sign."""
        day: Timestamp = self.signals["date"].max()
        return day.date()

    def until(self, day: date) -> DataFrame:
        """The signs of a day and of all days before it."""
        return self.signals[self.signals["date"] <= Timestamp(day)]

    def answers(self) -> DataFrame:
        """What the school said to the home because it was worried, once the head was told."""
        told = Timestamp(analysis.reported(self.signals))
        some = self.contacts[self.contacts["pupil"].isin(self.signals["pupil"])]
        some = some[(some["initiator"] == "school") & (some["purpose"] == "concern")]
        return some[some["date"].between(told, told + timedelta(days=7))]


@cache
def _case(edition: Edition) -> Case:
    return Case(classroom.load("case_signals", edition), classroom.load("contacts", edition))


def days(start: str, end: str, edition: Edition | None = None) -> dict[str, str]:
    """The days with a note between two days (``2026-01-12``): the options of a control."""
    say = Words(edition)
    dates = _case(say.edition).signals["date"]
    chosen = dates[dates.between(Timestamp(start), Timestamp(end))].drop_duplicates()
    return {day.date().isoformat(): _upper(say.day(day)) for day in chosen}


@styled
def notes(day: str, *, edition: Edition | None = None) -> Picture:
    """Write the notes of one day, and how many there have been.

    Parameters
    ----------
    day
        A day with a note, as ``2026-01-12``.
    edition
        The edition whose words are used; the one in use if not given.
    """
    say = Words(edition)
    case = _case(say.edition)
    when = date.fromisoformat(day)
    some = case.signals[case.signals["date"] == Timestamp(when)]
    blocks = [
        (f"{row.time}  {_upper(row.seen_by_label)}", fill(row.what_label, LETTERS))
        for row in _rows(some)
    ]
    height = 34 + sum(LINE * (text.count("\n") + 1) + 40 for _who, text in blocks)

    figure, axes = subplots(WIDTH, height + 22)
    axes.set(xlim=(0, WIDTH), ylim=(height - 22, 0))
    axes.set_axis_off()
    axes.set_title(_upper(say.day(when)))
    top = 4.0
    for who, text in blocks:
        lines = text.count("\n") + 1
        axes.plot([2, 2], [top, top + 18 + LINE * lines], color=palette.C1, linewidth=3)
        axes.text(12, top, who, va="top", weight="bold", fontsize=SMALL)
        axes.text(12, top + 18, text, va="top", fontsize=SMALL, linespacing=1.25)
        top += LINE * lines + 40
    seen = case.until(when)
    table = DataFrame(
        {
            say("Time"): some["time"],
            say("Who saw it or said it"): some["seen_by_label"],
            say("The note"): some["what_label"],
            say("Where"): some["where_label"],
        }
    )
    table.attrs["caption"] = say("The notes of one day: {day}", day=say.day(when))
    text = " ".join(
        f"{who}: {row.what_label}" for (who, _t), row in zip(blocks, _rows(some), strict=True)
    )
    count = say("Notes so far: {n}.", n=say.number(len(seen)))
    axes.text(2, height - 30, count, va="center", color=palette.MUTED)
    return Picture(figure, f"{text} {count}", table)


@styled
def who_knew(until: str, *, edition: Edition | None = None) -> Picture:
    """Draw which adult had met which signs by the end of a day.

    Parameters
    ----------
    until
        A day, as ``2026-01-23``.
    edition
        The edition whose words are used; the one in use if not given.
    """
    say = Words(edition)
    case = _case(say.edition)
    day = date.fromisoformat(until)
    seen = case.until(day)
    adult = analysis.reached(seen, list(ADULTS))
    met = analysis.held(case.signals, list(ADULTS), day)
    unseen = int(adult.isna().sum())

    figure, axes = subplots(WIDTH, 250)
    for line, row in enumerate(_rows(met)):
        own = seen[adult == row.adult]
        for one in _rows(own.assign(turn=own.groupby("date").cumcount())):
            mark, colour, _name = PASSED[one.passed_to]
            place = (one.date.date() - case.first).days
            axes.plot(place, line - 0.26 * one.turn, mark, color=colour, markersize=7)
        axes.text(22.3, line, say.number(row.signs), va="center", ha="right", weight="bold")
    axes.set_yticks(range(len(met)), list(ADULTS.values()))
    _calendar(axes, case, say, 22.5)
    axes.set_ylim(len(ADULTS) + 1.7, -0.7)
    for line, (mark, colour, name) in enumerate(PASSED.values()):
        height = len(ADULTS) - 0.05 + 0.62 * line
        axes.plot(0.2, height, mark, color=colour)
        axes.text(1.2, height, say(name), va="center", fontsize=SMALL)
    axes.set_title(say("Until {day}", day=say.day(day)))

    table = DataFrame(
        {
            say("Adult"): met["adult"].map(ADULTS),
            say("Notes met"): met["signs"],
            say("Most worrying of them, 1–5"): met["heaviest"],
        }
    )
    table.attrs["caption"] = say("Who had met what until {day}", day=say.day(day))
    text = say(
        "The adults together had met {all} notes. The one with most, {who}, had met {most}. The "
        "most worrying note that anybody had met is {heaviest} of 5 alone.",
        all=say.number(len(seen) - unseen),
        who=ADULTS[met["adult"].iloc[int(met["signs"].argmax())]],
        most=say.number(met["signs"].max()),
        heaviest=say.number(met["heaviest"].max()),
    )
    told = seen[seen["passed_to"] == "colleague"]
    text += " " + say("Told to a colleague: {n}.", n=say.number(len(told)))
    return Picture(figure, text, table)


@styled
def duties(day: str, *, edition: Edition | None = None) -> Picture:
    """Draw the five duties on a timeline: what the data shows, and the reader's own day.

    Parameters
    ----------
    day
        The day on which the reader would have reported, as ``2026-01-23``.
    edition
        The edition whose words are used; the one in use if not given.
    """
    say = Words(edition)
    case = _case(say.edition)
    mine, told = date.fromisoformat(day), analysis.reported(case.signals)
    before = (told - mine).days
    answers = case.answers()

    figure, axes = subplots(WIDTH, 290)
    offset = {name: line for line, name in enumerate(DUTIES)}
    axes.plot([0, (told - case.first).days + 2], [0, 0], color=palette.MUTED, linewidth=3)
    for one in case.signals["date"].drop_duplicates():
        axes.plot((one.date() - case.first).days, 0, "o", color=palette.MUTED, markersize=5)
    nothing = {"step_in": say("nobody saw it happen"), "measures": say("not in the data")}
    for name, text in nothing.items():
        axes.text(0, offset[name], text, va="center", fontsize=SMALL, color=palette.MUTED)
    where, place = offset["report"], (told - case.first).days
    axes.plot(
        [place - before, place], [where] * 2, color=palette.LINE, linewidth=6, solid_capstyle="butt"
    )
    axes.plot(place, where, "s", color=palette.C2, markersize=9)
    axes.plot(place - before, where, "D", color=palette.C1, markersize=9)
    for one in answers["date"]:
        axes.plot((one.date() - case.first).days, offset["investigate"], "s", color=palette.C2)
    axes.set_yticks(range(len(DUTIES)), [fill(say(name), 12) for name in DUTIES.values()])
    _calendar(axes, case, say, 24)
    axes.set_ylim(len(DUTIES) + 1.2, -0.6)
    legend = [("s", palette.C2, say("what the data shows")), ("D", palette.C1, say("your day"))]
    for line, (mark, colour, name) in enumerate(legend):
        height = len(DUTIES) - 0.1 + 0.6 * line
        axes.plot(0.3, height, mark, color=colour)
        axes.text(1.4, height, name, va="center", fontsize=SMALL)
    axes.set_title(
        say("{n} days earlier", n=say.number(before)) if before != 1 else say("1 day earlier")
    )

    seen = case.until(mine)
    known = analysis.reached(seen, list(ADULTS)).notna().sum()
    table = DataFrame(
        {
            say("Duty"): [say(name) for name in DUTIES.values()],
            say("In the data"): [
                say("notes on {n} days", n=say.number(case.signals["date"].nunique())),
                nothing["step_in"],
                say.day(told),
                say.list(say.day(one) for one in answers["date"]),
                nothing["measures"],
            ],
            say("Your day"): ["", "", say.day(mine), "", ""],
        }
    )
    table.attrs["caption"] = say("The five duties, in the data and on your day")
    text = say(
        "You report on {mine}. The head teacher was told on {told}. Days in between: {n}.",
        mine=say.day(mine),
        told=say.day(told),
        n=say.number(before),
    )
    text += " " + say(
        "On your day the adults together had met {known} of {all} notes.",
        known=say.number(known),
        all=say.number(len(case.signals)),
    )
    return Picture(figure, text, table)


@styled
def together(until: str, *, edition: Edition | None = None) -> Picture:
    """Draw how many of the class have each of four signs, and all of them at once.

    Parameters
    ----------
    until
        The last day that counts for absence and messages, as ``2026-02-01``.
    edition
        The edition whose words are used; the one in use if not given.
    """
    say = Words(edition)
    case = _case(say.edition)
    signs = _signs(case.first, date.fromisoformat(until))
    table = analysis.shares(signs)
    tenths = table.assign(**{name: 10 * table[name] for name in ("value", "low", "high")})
    names = [say(SIGNS[sign]) for sign in table["sign"]]

    figure, axes = subplots(WIDTH, 320)
    written = [
        say("{some} of {all}", some=say.number(row.pupils), all=say.number(row.n))
        for row in _rows(table)
    ]
    draw_intervals(axes, tenths, names, written, letters=16)
    axes.set(xlim=(-0.3, 12.8), xticks=range(0, 11, 2))
    axes.set_xlabel(say("of ten pupils"))
    axes.set_title(say("Four signs in 7B"))
    shown = DataFrame(
        {
            say("Sign"): names,
            say("Pupils"): table["pupils"],
            say("Of ten"): tenths["value"].round(1),
            say("From"): tenths["low"].round(1),
            say("To"): tenths["high"].round(1),
        }
    )
    shown.attrs["caption"] = say(
        "How many of the 26 pupils have each sign until {day}",
        day=say.day(date.fromisoformat(until)),
    )
    every = table.iloc[-1]
    text = say(
        "One by one the signs are common: {counts} of {all} pupils. All four at once: {every}. If "
        "the signs had nothing to do with each other, chance alone would give {chance} pupils all "
        "four.",
        counts=say.list(say.number(n) for n in table["pupils"][:-1]),
        all=say.number(every.n),
        every=say.number(every.pupils),
        chance=say.number(analysis.expected_together(signs), 1),
    )
    return Picture(figure, text, shown)


@cache
def _signs(start: date, end: date) -> DataFrame:
    tables = {name: classroom.load(name) for name in ("places", "nominations")}
    pupils = classroom.load("pupils")
    return analysis.signs_of_each(
        classroom.load("absence"),
        classroom.load("contacts"),
        *(table[table["wave"] == WAVE] for table in tables.values()),
        pupils=list(pupils[pupils["class"] == CLASS]["pupil"]),
        start=start,
        end=end,
        away=AWAY,
    )


def _calendar(axes: Axes, case: Case, say: Words, end: float) -> None:
    """Mark the Mondays on the axis of days."""
    mondays = [case.first + timedelta(days=7 * week) for week in range(4)]
    mondays = [day for day in mondays if (day - case.first).days <= end]
    labels = [
        format_date(day, {"nb": "d. MMM", "en": "d MMM"}[say.edition], say.edition)
        for day in mondays
    ]
    axes.set(xlim=(-0.8, end))
    axes.set_xticks([(day - case.first).days for day in mondays], labels)
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rows(table: DataFrame) -> Iterable[Any]:
    return table.itertuples(index=False)
