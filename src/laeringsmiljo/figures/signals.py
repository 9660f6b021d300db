"""Pictures of a case: a day's notes, one's answers, who had met what, the duties, four signs."""

from collections.abc import Iterable, Sequence
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
from laeringsmiljo.figures.intervals import draw_intervals, in_tenths
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
WEEKS: Final = (date(2026, 1, 16), date(2026, 1, 23), date(2026, 2, 1))
"""The last day of each week's notes, when the reader answers."""
GUESS: Final[dict[str, Any]] = {
    "marker": "o",
    "color": palette.C1,
    "markerfacecolor": palette.SURFACE,
    "markersize": 13,
    "markeredgewidth": 2,
    "linestyle": "",
}
"""How a guess is drawn: a ring, so that what lies on the same day is seen inside it."""


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

    def place(self, day: date) -> int:
        """Where a day lies on the timeline: days after the first sign."""
        return (day - self.first).days

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


def stops(edition: Edition | None = None) -> dict[str | None, str]:
    """No day yet, and every day with a note: the options of a control."""
    say = Words(edition)
    case = _case(say.edition)
    all_days = days(case.first.isoformat(), case.last.isoformat(), say.edition)
    return {None: say("No day yet"), **dict(all_days.items())}


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
            place = case.place(one.date.date())
            axes.plot(place, line - 0.26 * one.turn, mark, color=colour, markersize=7)
        axes.text(22.3, line, say.number(row.signs), va="center", ha="right", weight="bold")
    axes.set_yticks(range(len(met)), list(ADULTS.values()))
    _calendar(axes, case, say, 22.5)
    axes.set_ylim(len(ADULTS) + 1.7, -0.7)
    marks = [(mark, colour, say(name)) for mark, colour, name in PASSED.values()]
    _legend(axes, marks, [len(ADULTS) - 0.05 + 0.62 * line for line in range(len(marks))])
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
        "most worrying note that anybody had met rates {heaviest} of 5 on its own.",
        all=say.number(len(seen) - unseen),
        who=ADULTS[met["adult"].iloc[int(met["signs"].argmax())]],
        most=say.number(met["signs"].max()),
        heaviest=say.number(met["heaviest"].max()),
    )
    told = seen[seen["passed_to"] == "colleague"]
    text += " " + say("Told to a colleague: {n}.", n=say.number(len(told)))
    return Picture(figure, text, table)


@styled
def answers(
    first: int | None = None,
    second: int | None = None,
    third: int | None = None,
    *,
    edition: Edition | None = None,
) -> Picture:
    """Draw how sure the reader was of reporting, week by week, on the timeline of the case.

    Parameters
    ----------
    first, second, third
        The reader's answers at the end of each of `WEEKS`, 1–5; None where there is none.
    edition
        The edition whose words are used; the one in use if not given.
    """
    say = Words(edition)
    case = _case(say.edition)
    told = case.signals.dropna(subset=["passed_on"])
    mine = DataFrame(
        {"place": [case.place(day) for day in WEEKS], "answer": [first, second, third]}
    )
    answered = mine.dropna()

    figure, axes = subplots(WIDTH, 330)
    rows = {"notes": 6.9, "told": 6.0}
    dates = case.signals["date"].drop_duplicates()
    axes.plot(
        [case.place(day.date()) for day in dates],
        [rows["notes"]] * len(dates),
        "o",
        color=palette.MUTED,
        markersize=5,
    )
    for one in _rows(told):
        mark, colour, _name = PASSED[one.passed_to]
        axes.plot(case.place(one.passed_on.date()), rows["told"], mark, color=colour, markersize=8)
    # where a week has no answer the line is broken
    axes.plot(mine["place"], mine["answer"].astype(float), "D-", color=palette.C1, markersize=9)
    for one in _rows(answered):
        axes.annotate(
            say.number(one.answer),
            (one.place, one.answer),
            xytext=(0, 12 if one.answer < 5 else -14),
            textcoords="offset points",
            ha="center",
            va="center",
            weight="bold",
        )
    axes.set_yticks(
        [*rows.values(), *range(5, 0, -1)],
        [say("Notes"), say("Passed on"), say("5: sure"), "4", "3", "2", say("1: not at all")],
    )
    _calendar(axes, case, say, 22.5)
    axes.set_ylim(-2.2, 7.4)
    marks = [("D", palette.C1, say("you would report today")), *_passed_on(say)]
    _legend(axes, marks, [-0.1, -0.85, -1.6])
    axes.set_title(say("Your answers"))

    so_far = [case.until(day) for day in WEEKS]
    counts = [say.number(len(seen)) for seen in so_far]
    table = DataFrame(
        {
            say("Day"): [_upper(say.day(day)) for day in WEEKS],
            say("Notes until then"): [len(seen) for seen in so_far],
            say("Most worrying of them, 1–5"): [seen["weight"].max() for seen in so_far],
            say("You would report today, 1–5"): mine["answer"],
        }
    )
    table.attrs["caption"] = say("Your answers, week by week")
    text = say(
        "There were {counts} notes by {days}. The head teacher was told on {told}.",
        counts=say.list(counts),
        days=say.list(say.day(day) for day in WEEKS),
        told=say.day(analysis.reported(case.signals)),
    )
    given = [
        say("{answer} on {day}", answer=say.number(answer), day=say.day(day))
        for day, answer in zip(WEEKS, (first, second, third), strict=True)
        if answer is not None
    ]
    if given:
        text += " " + say(
            "How sure you were of reporting, from 1 to 5: {given}.", given=say.list(given)
        )
    else:
        text += " " + say("You have not answered yet.")
    return Picture(figure, text, table)


@styled
def duties(
    day: str | None = None, guess: int | None = None, *, edition: Edition | None = None
) -> Picture:
    """Draw the five duties on a timeline: what the data shows, the reader's day, and the guess.

    Parameters
    ----------
    day
        The day on which the reader would have reported, as ``2026-01-23``; None if not chosen.
    guess
        How many of ten parts of the notes the reader expected to read first, 0–10; None if
        nobody has guessed.
    edition
        The edition whose words are used; the one in use if not given.
    """
    say = Words(edition)
    case = _case(say.edition)
    told = analysis.reported(case.signals)
    mine = None if day is None else date.fromisoformat(day)
    guessed = None if guess is None else analysis.day_of_part(case.signals, guess)
    answers = case.answers()

    figure, axes = subplots(WIDTH, 312)
    offset = {name: line for line, name in enumerate(DUTIES)}
    axes.plot([0, case.place(told) + 2], [0, 0], color=palette.MUTED, linewidth=3)
    for one in case.signals["date"].drop_duplicates():
        axes.plot(case.place(one.date()), 0, "o", color=palette.MUTED, markersize=5)
    nothing = {"step_in": say("nobody saw it happen"), "measures": say("not in the data")}
    for name, text in nothing.items():
        axes.text(0, offset[name], text, va="center", fontsize=SMALL, color=palette.MUTED)
    where = offset["report"]
    if mine is not None:
        ends = [case.place(mine), case.place(told)]
        axes.plot(ends, [where] * 2, color=palette.LINE, linewidth=6, solid_capstyle="butt")
    if guessed is not None:
        axes.plot(case.place(guessed), where, **GUESS)
    if mine is not None:
        axes.plot(case.place(mine), where, "D", color=palette.C1, markersize=8)
    axes.plot(case.place(told), where, "s", color=palette.C2, markersize=9)
    for one in answers["date"]:
        axes.plot(case.place(one.date()), offset["investigate"], "s", color=palette.C2)
    axes.set_yticks(range(len(DUTIES)), [fill(say(name), 12) for name in DUTIES.values()])
    _calendar(axes, case, say, 24)
    axes.set_ylim(len(DUTIES) + 1.8, -0.6)
    marks = [
        ("s", palette.C2, say("what the data shows")),
        ("D", palette.C1, say("your day")),
        (None, palette.C1, say("your guess")),
    ]
    _legend(axes, marks, [len(DUTIES) - 0.1 + 0.65 * line for line in range(3)])
    axes.set_title(_earlier(say, mine, told))

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
            say("Your day"): ["", "", "" if mine is None else say.day(mine), "", ""],
            say("Your guess"): ["", "", "" if guessed is None else say.day(guessed), "", ""],
        }
    )
    table.attrs["caption"] = say("The five duties, in the data and on your day")
    told_on = say("The head teacher was told on {told}.", told=say.day(told))
    return Picture(
        figure, " ".join([told_on, _own_day(say, case, mine), _guessed(say, case, guess)]), table
    )


def _earlier(say: Words, mine: date | None, told: date) -> str:
    """How long before the head was told the reader would have reported: a title."""
    if mine is None:
        return say("The five duties")
    before = (told - mine).days
    return say("1 day earlier") if before == 1 else say("{n} days earlier", n=say.number(before))


def _own_day(say: Words, case: Case, mine: date | None) -> str:
    """Say which day the reader has chosen, and what the adults had met by then."""
    if mine is None:
        return say("You have not chosen a day yet.")
    known = analysis.reached(case.until(mine), list(ADULTS)).notna().sum()
    return say(
        "You report on {mine}. Days in between: {n}. That day the adults together had met {known} "
        "of {all} notes.",
        mine=say.day(mine),
        n=say.number((analysis.reported(case.signals) - mine).days),
        known=say.number(known),
        all=say.number(len(case.signals)),
    )


def _guessed(say: Words, case: Case, guess: int | None) -> str:
    """Say what the reader guessed, in notes and as a day."""
    if guess is None:
        return say("You have not guessed yet.")
    if guess == 0:
        return say("You guessed that you would report before the first note.")
    return say(
        "You guessed {guess} of ten parts, which is {n} of {all} notes. The last of these came on "
        "{day}.",
        guess=say.number(guess),
        n=say.number(analysis.notes_in(case.signals, guess)),
        all=say.number(len(case.signals)),
        day=say.day(analysis.day_of_part(case.signals, guess)),
    )


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
    tenths = in_tenths(table)
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
        "four, and at least one pupil in {tenths} of ten such classes.",
        counts=say.list(say.number(n) for n in table["pupils"][:-1]),
        all=say.number(every.n),
        every=say.number(every.pupils),
        chance=say.number(analysis.expected_together(signs), 1),
        tenths=say.number(10 * analysis.chance_of_any_together(signs)),
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
    mondays = [day for day in mondays if case.place(day) <= end]
    labels = [
        format_date(day, {"nb": "d. MMM", "en": "d MMM"}[say.edition], say.edition)
        for day in mondays
    ]
    axes.set(xlim=(-0.8, end))
    axes.set_xticks([case.place(day) for day in mondays], labels)
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


Mark = tuple[str | None, str, str]
"""A mark (None for the ring of a guess), its colour and what it stands for."""


def _passed_on(say: Words) -> list[Mark]:
    """The marks of what was told to others."""
    return [(*PASSED[code][:2], say(PASSED[code][2])) for code in ("colleague", "head")]


def _legend(axes: Axes, marks: Sequence[Mark], heights: Sequence[float]) -> None:
    """Say below the picture what the marks are, a line each."""
    for (mark, colour, name), height in zip(marks, heights, strict=True):
        if mark is None:
            axes.plot(0.3, height, **GUESS)
        else:
            axes.plot(0.3, height, mark, color=colour)
        axes.text(1.8, height, name, va="center", fontsize=SMALL)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rows(table: DataFrame) -> Iterable[Any]:
    return table.itertuples(index=False)
