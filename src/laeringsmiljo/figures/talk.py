"""Pictures of what is said to whom: praise for each correction, and the pupils behind it."""

import math
from collections.abc import Iterable, Sequence
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator
from pandas import DataFrame

from laeringsmiljo.analysis import attention, talk
from laeringsmiljo.analysis.uncertainty import Estimate
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.attention import Observations, class_7b
from laeringsmiljo.figures.intervals import draw_intervals
from laeringsmiljo.figures.own import of_own_file
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
"""Narrow enough that 12-unit text is nearly 11 pixels on the narrowest phone."""
TOP: Final = 3
"""How many pupils the guess is about."""
TICKS: Final[tuple[float, ...]] = (0.5, 1, 2, 5, 10, 20)
TWELVE: Final = 12
OWN_TICKS: Final[tuple[float, ...]] = (0.1, 0.5, 2, 10)
OWN_REACH: Final = (0.1, 30)
"""Between these the reader's own ratios are drawn, and what is outside stands at the edge."""
OWN_ENDS: Final = (0.08, 1000.0)


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


SEASONS: Final = {"autumn": _("Autumn"), "spring": _("Spring")}
PAIRS: Final = {
    "praise_correction": _("Praise and corrections"),
    "general_specific": _("General and specific praise"),
    "help_praise": _("Help and praise"),
    "general_feedback": _("General praise and feedback on the work"),
}
SIDES: Final = {
    "praise_correction": ("correction", "praise"),
    "general_specific": ("general", "specific"),
    "help_praise": ("help", "praise"),
    "general_feedback": ("general", "feedback"),
}
"""What is drawn to the left and to the right in each of `PAIRS`."""
SAID: Final = {
    "correction": _("correction"),
    "praise": _("praise"),
    "general": _("general praise"),
    "specific": _("specific praise"),
    "help": _("help"),
    "feedback": _("feedback"),
}


def seasons(edition: Edition | None = None) -> dict[str, str]:
    """The seasons that were observed: the options of a control."""
    return Words(edition).options(SEASONS)


def pairs(edition: Edition | None = None) -> dict[str, str]:
    """What can be laid side by side: the options of a control."""
    return Words(edition).options(PAIRS)


@styled
def ratios(
    season: str = "autumn",
    *,
    doubt: bool = True,
    observations: Observations | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw how much praise there is to each correction, lesson by lesson and in all.

    Parameters
    ----------
    season
        ``autumn`` or ``spring``.
    doubt
        Whether to draw the intervals, and the season as a whole.
    observations
        Whose lessons; class 7B's if not given.
    edition
        The language; the edition in use if not given.
    """
    seen = observations or class_7b()
    say = Words(edition)
    lessons = talk.by_lesson(seen.contacts, seen.lessons_of(season))
    labels = [say("Lesson {number}", number=n) for n in range(1, len(lessons) + 1)]
    rows, written = lessons, [say.number(value, 1) for value in lessons["value"]]
    together = say("All twelve") if len(lessons) == TWELVE else say("All together")
    whole = talk.over_lessons(lessons)
    if doubt and len(lessons) > 1:
        both = lessons[["praise", "correction"]].sum()
        rows = lessons.copy()
        rows.loc[len(rows)] = [together, *both, *whole]
        labels.append(together)
        written.append(say.number(whole.value, 1))
    elif not doubt:
        rows = lessons.assign(low=math.nan)

    figure, axes = subplots(WIDTH, 70 + 24 * len(rows))
    if seen.dated:
        drawn, ends = rows, (0.45, 130.0 if doubt else 25.0)
    else:
        drawn, ends = rows.assign(**_within(rows)), OWN_ENDS
        written = [_own_ratio(say, value) for value in rows["value"]]
    draw_intervals(axes, drawn, labels, written, letters=12)
    if not seen.dated:
        _mark_the_ends(axes, rows, written)
    ticks = TICKS if seen.dated else OWN_TICKS
    axes.set_xscale("log")
    axes.set(xlim=ends, xlabel=say("praise per correction"))
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_major_formatter(FixedFormatter([say.number(tick, 1) for tick in ticks]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.tick_params(labelsize=12)
    when = say(SEASONS[season]) if seen.dated else say("Your lessons")
    axes.set_title(when)
    if len(rows) > len(lessons):
        axes.axhline(len(lessons) - 0.5, color=palette.LINE, linewidth=1)

    table = DataFrame(
        {
            say("Lesson"): labels,
            say("Praise"): rows["praise"].astype(int),
            say("Corrections"): rows["correction"].astype(int),
            say("Praise per correction"): rows["value"].round(1),
        }
    )
    if doubt:
        table[say("From")] = rows["low"].round(1)
        table[say("To")] = rows["high"].round(1)
    table.attrs["caption"] = say("Praise per correction, {season}", season=when)
    if not seen.dated:
        return Picture(figure, _own_told(say, lessons, whole), table.replace(math.inf, math.nan))
    text = say(
        "{season}: from {low} contacts with praise per correction in one lesson to {high} in "
        "another.",
        season=say(SEASONS[season]),
        low=say.number(lessons["value"].min(), 1),
        high=say.number(lessons["value"].max(), 1),
    )
    if doubt:
        spread = talk.spread_by_lot(lessons)
        text += " " + say(
            "In all there are {value}; other lessons like these could have given from {low} to "
            "{high}. The highest lesson has {times} times the ratio of the lowest. If lots decide "
            "in which lesson each correction falls, half of the draws give {middle} times or more, "
            "and {share} of 100 draws give at least as much as here.",
            value=say.number(whole.value, 1),
            low=say.number(whole.low, 1),
            high=say.number(whole.high, 1),
            times=say.number(spread.value, 1),
            middle=say.number(spread.middle, 1),
            share=say.number(100 * spread.at_least, 1 if spread.at_least < 0.1 else 0),
        )
    return Picture(figure, text, table)


@of_own_file
def own_ratios(data: DataFrame, *, edition: Edition | None = None) -> Picture:
    """Draw `ratios` of the lessons in one's own file.

    Parameters
    ----------
    data
        As ``own_file("observation").data``.
    edition
        As for `ratios`.
    """
    say = Words(edition)
    seen = Observations.of_own_file(data, None, say)
    if not seen.contacts[["praise", "correction"]].to_numpy().any():
        raise CourseError(say("The file has neither praise nor corrections to single pupils."))
    return ratios(observations=seen, edition=edition)


def _within(rows: DataFrame) -> dict[str, Any]:
    """The ends of what is drawn: a ratio of nothing, or without limit, stands at the edge."""
    return {name: rows[name].clip(*OWN_REACH) for name in ("value", "low", "high")}


def _mark_the_ends(axes: Axes, rows: DataFrame, written: Sequence[str]) -> None:
    """Say where an interval goes on beyond what is drawn, and where there is nothing to draw."""
    low, high = OWN_REACH
    for place, row in enumerate(_rows(rows)):
        if math.isnan(row.value):
            axes.text(low, place, written[place], va="center", color=palette.MUTED)
            continue
        for end, beyond, mark in ((low, row.low < low, "<"), (high, row.high > high, ">")):
            if beyond and row.value not in (0, math.inf):
                axes.plot(end, place, mark, color=palette.MUTED, markersize=6)


def _own_ratio(say: Words, value: float) -> str:
    if math.isnan(value):
        return say("neither")
    return say("only praise") if math.isinf(value) else say.number(value, 1)


def _own_told(say: Words, lessons: DataFrame, whole: Estimate) -> str:
    """Say what the reader's own lessons hold, and how sure it is."""
    text = say(
        "Contacts with praise: {praise}. Contacts with a correction: {corrections}. Lessons: {n}.",
        praise=say.number(lessons["praise"].sum()),
        corrections=say.number(lessons["correction"].sum()),
        n=say.number(len(lessons)),
    )
    if math.isinf(whole.value):
        return text + " " + say("Nobody was corrected, so there is no ratio to give.")
    told = (
        _(
            "That is {value} of praise per correction, and with so few contacts it could be {low} "
            "or more."
        )
        if math.isinf(whole.high)
        else _(
            "That is {value} of praise per correction, and other lessons like these could have "
            "given from {low} to {high}."
        )
    )
    ends = (say.number(end, 1) for end in whole)
    text += " " + say(told, **dict(zip(("value", "low", "high"), ends, strict=True)))
    if len(lessons) == 1:
        text += " " + say("One lesson is one lesson.")
    return text


@styled
def carried(
    guess: int | None = None,
    season: str = "autumn",
    *,
    observations: Observations | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw how many of ten corrections go to the three with most: guessed, counted, by chance.

    Parameters
    ----------
    guess
        0–10; None if nobody has guessed.
    season, observations, edition
        As for `ratios`.
    """
    seen = observations or class_7b()
    say = Words(edition)
    counts = seen.counts("correction", season)
    compared = attention.compare_guess(counts, guess, TOP).query("what != 'even'")
    names = {
        "guess": say("Your guess"),
        "count": say("The count"),
        "chance": say("If chance decided"),
    }
    values = compared.rename(columns={"of_ten": "value"})
    shown = {row.what: say.number(row.value, 1) for row in _rows(values)}

    figure, axes = subplots(WIDTH, 66 + 38 * len(compared))
    draw_intervals(
        axes, values, [names[what] for what in values["what"]], list(shown.values()), letters=12
    )
    axes.set(xlim=(-0.3, 11.4), xticks=range(0, 11, 2))
    axes.set_xlabel(say("of ten corrections"))
    axes.tick_params(labelsize=12)
    axes.set_title(say("To the three who get most"))

    table = DataFrame(
        {
            say("What"): values["what"].map(names),
            say("Of ten corrections"): values["value"].round(1),
            say("From"): values["low"].round(1),
            say("To"): values["high"].round(1),
        }
    )
    table.attrs["caption"] = say(
        "Of ten corrections, how many go to the three pupils who get most? {season}",
        season=say(SEASONS[season]),
    )
    (chance,) = (row for row in _rows(compared) if row.what == "chance")
    most = counts.head(TOP)
    text = say(
        "{names} get {some} of {total} corrections: {count} of ten. Chance would give the three "
        "with most {chance}.",
        names=say.list(sorted(most["name"])),
        some=say.number(most["contacts"].sum()),
        total=say.number(counts["contacts"].sum()),
        count=shown["count"],
        chance=say.between(chance.low, chance.high, 1),
    )
    text += " " + (
        say("You have not guessed yet.")
        if guess is None
        else say("You guessed {guess}.", guess=shown["guess"])
    )
    return Picture(figure, text, table)


@styled
def two_sides(
    pair: str = "praise_correction",
    season: str = "autumn",
    *,
    observations: Observations | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw two things that are said to each pupil, on either side of the name.

    Parameters
    ----------
    pair
        One of `PAIRS`.
    season, observations, edition
        As for `ratios`.
    """
    seen = observations or class_7b()
    say = Words(edition)
    left, right = SIDES[pair]
    counts = talk.per_pupil(
        attention.select(seen.contacts, lessons=seen.lessons_of(season)), list(seen.pupils["pupil"])
    )
    counts["name"] = counts["pupil"].map(seen.pupils.set_index("pupil")["name"])
    counts = counts.sort_values([left, right, "name"], ascending=[False, False, True])

    figure, axes = subplots(WIDTH, 66 + 21 * len(counts))
    farthest = max(counts[left].max(), counts[right].max())
    gap = 0.3 * farthest  # on either side of the middle, where the names stand
    for row, one in enumerate(_rows(counts)):
        axes.text(0, row, one.name, ha="center", va="center")
        for side, what, colour in ((-1, left, palette.C2), (1, right, palette.C1)):
            value = getattr(one, what)
            axes.barh(row, side * value, left=side * gap, height=0.62, color=colour)
            axes.annotate(
                say.number(value),
                (side * (gap + value), row),
                xytext=(4 * side, 0),
                textcoords="offset points",
                ha="left" if side == 1 else "right",
                va="center",
                weight="bold",
            )
    reach = gap + 1.25 * farthest
    axes.set(xlim=(-reach, reach), ylim=(len(counts) - 0.4, -1.6))
    axes.axis("off")
    for side, what in ((-1, left), (1, right)):
        ha = "left" if side == 1 else "right"
        axes.text(side * gap, -1, say(SAID[what]), ha=ha, va="center", color=palette.MUTED)
    axes.set_title(
        say("Contacts with …, {season}", season=say(SEASONS[season]).lower()), fontsize=13
    )

    table = DataFrame(
        {
            say("Pupil"): counts["name"],
            say(SAID[left]).capitalize(): counts[left],
            say(SAID[right]).capitalize(): counts[right],
        }
    )
    table.attrs["caption"] = say(
        "{pair} per pupil, {season}", pair=say(PAIRS[pair]), season=say(SEASONS[season]).lower()
    )
    some, rest = counts.head(TOP), counts.iloc[TOP:]
    text = say(
        "Most {left}: {names}. Together they have {left} {left_some} and {right} {right_some}; the "
        "other {n} together have {left} {left_rest} and {right} {right_rest}.",
        left=say(SAID[left]),
        right=say(SAID[right]),
        names=say.list(some["name"]),
        left_some=say.number(some[left].sum()),
        right_some=say.number(some[right].sum()),
        n=say.number(len(rest)),
        left_rest=say.number(rest[left].sum()),
        right_rest=say.number(rest[right].sum()),
    )
    never = counts[(counts[right] == 0) & (counts[left] > 0)]
    if len(never):
        text += " " + say(
            "{left} and no {right}: {names}.",
            left=say(SAID[left]).capitalize(),
            right=say(SAID[right]),
            names=say.list(f"{one.name} ({getattr(one, left)})" for one in _rows(never)),
        )
    return Picture(figure, text, table)


def _rows(table: DataFrame) -> Iterable[Any]:
    """Iterate over a table's rows, each with its columns as attributes."""
    return table.itertuples()
