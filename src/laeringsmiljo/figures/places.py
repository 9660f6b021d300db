"""Pictures of where school is unsafe and when: a map, one place's day, a guess, two views."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from textwrap import fill, shorten
from typing import Any, Final

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from pandas import DataFrame

from laeringsmiljo import classroom
from laeringsmiljo.analysis import places as analysis
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.intervals import draw_intervals, in_tenths
from laeringsmiljo.figures.own import of_own_file
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
"""Narrow enough that 12-unit text is nearly 11 pixels on the narrowest phone."""
TITLE: Final = 20
"""How many letters of a title fit on a line beside the names of places."""
SMALL: Final = 11
STEPS: Final = (2.5, 3.0, 3.5, 4.0, 4.5)
"""Where the map's colour changes: a stronger colour is less safe."""
HALF_WAY: Final = 3.0
"""Below the middle of the scale, a place has a mark as well as a colour."""
MARK: Final = "▼"
CHANCE: Final = 0.05
"""A difference that chance would make more seldom than this is called hard to explain by it."""
HEIGHT: Final = 600
LETTERS: Final = 17
MOST_DRAWN: Final = 20
"""How many places and times of one's own school are drawn; the table has all."""
NAMES_TOP: Final = 466


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


TIMES: Final = {
    None: _("The whole day, on average"),
    "morning": _("Before school"),
    "lessons": _("In lessons"),
    "between": _("Between lessons"),
    "long_break": _("In the long break"),
    "end_of_day": _("When school ends"),
}
WAVES: Final = {"autumn": _("Autumn"), "winter": _("Winter"), "spring": _("Spring")}
GROUPS: Final = {"pupils": _("The pupils"), "adults": _("The adults")}
PE_TIMES: Final = {"lessons": _("before PE"), "between": _("after PE")}
"""What times of day are called in the changing room, where they mean something else."""


@dataclass(frozen=True)
class School:
    """What is known of the places of a school.

    Attributes
    ----------
    answers, guesses, plan
        The datasets ``places``, ``places_staff`` and ``school_map``.
    """

    answers: DataFrame
    guesses: DataFrame
    plan: DataFrame

    @property
    def names(self) -> dict[str, str]:
        """What each place is called."""
        return dict(zip(self.plan["place"], self.plan["place_label"], strict=True))

    def per_place(self, who: str, wave: str, time: str | None) -> DataFrame:
        """The mean of each place according to the pupils or the adults, who were asked once."""
        if who == "adults":
            return analysis.per_place(self.guesses, "adult", time)
        return analysis.per_place(self.in_wave(wave), "pupil", time)

    def in_wave(self, wave: str) -> DataFrame:
        """The pupils' answers of one wave."""
        return self.answers[self.answers["wave"] == wave]


@cache
def _school(edition: Edition) -> School:
    names = ("places", "places_staff", "school_map")
    return School(*(classroom.load(name, edition) for name in names))


def times(edition: Edition | None = None) -> dict[str | None, str]:
    """The whole day and the times of day: the options of a control."""
    return Words(edition).options(TIMES)


def waves(edition: Edition | None = None) -> dict[str, str]:
    """When the pupils were asked: the options of a control."""
    return Words(edition).options(WAVES)


def groups(edition: Edition | None = None) -> dict[str, str]:
    """Who was asked: the options of a control."""
    return Words(edition).options(GROUPS)


def places_with_a_day(edition: Edition | None = None) -> dict[str, str]:
    """The places that were asked about at several times of day: the options of a control."""
    school = _school(Words(edition).edition)
    several = school.answers.groupby("place")["time_of_day"].nunique() > 1
    return {place: _upper(name) for place, name in school.names.items() if several[place]}


@styled
def school_map(
    time: str | None = None,
    who: str = "pupils",
    wave: str = "autumn",
    *,
    school: School | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw how safe each place is on the map of the school, on average.

    Parameters
    ----------
    time
        A time of day, or None for the average over the day.
    who
        ``pupils`` or ``adults``.
    wave
        When the pupils were asked. The adults were asked once.
    school
        The places and what is said of them; those of 7B's school if not given.
    edition
        The edition whose words are used; the one in use if not given.
    """
    say = Words(edition)
    school = school or _school(say.edition)
    means = school.per_place(who, wave, time)
    value = means.set_index("place")["value"]

    figure, axes = subplots(WIDTH, HEIGHT)
    _prepare(axes, say)
    letters = _letters(school)
    for row in _rows(school.plan):
        mean = value.get(row.place)
        _draw_place(axes, row, letters[row.place], mean, say)
    for place, (number, name) in enumerate(
        zip(letters.values(), school.names.values(), strict=True)
    ):
        column, line = divmod(place, 7)
        axes.text(column * 144, NAMES_TOP + 17 * line, number, weight="bold", fontsize=SMALL)
        axes.text(column * 144 + 15, NAMES_TOP + 17 * line, name, fontsize=SMALL)
    axes.text(
        0,
        NAMES_TOP + 123,
        say("{mark} below 3: nearer unsafe than safe", mark=MARK),
        fontsize=SMALL,
        va="center",
    )
    axes.set_title(_heading(say, time, who, wave))

    ordered = means.sort_values("value", kind="stable")
    table = DataFrame(
        {
            say("Place"): ordered["place"].map(school.names),
            say("On the map"): ordered["place"].map(letters),
            say("Mean, 1–5"): ordered["value"].round(1),
            say("From"): ordered["low"].round(1),
            say("To"): ordered["high"].round(1),
            say("How many answered"): ordered["n"],
        }
    )
    caption = say("How safe the places are, 1–5. {what}", what=_heading(say, time, who, wave))
    table.attrs["caption"] = caption
    return Picture(figure, _about_map(say, ordered, school, who), table)


def _about_map(say: Words, ordered: DataFrame, school: School, who: str) -> str:
    least, most = ordered.iloc[0], ordered.iloc[-1]
    first = {
        "pupils": _(
            "The pupils feel least safe in this place: {least}, mean {low_mean} on the scale 1–5. "
            "The uncertainty, because few were asked, is {interval}."
        ),
        "adults": _(
            "The adults believe that the pupils feel least safe in this place: {least}, mean "
            "{low_mean} on the scale 1–5. The uncertainty, because few were asked, is {interval}."
        ),
    }[who]
    text = say(
        first,
        least=school.names[least.place],
        low_mean=_one(say, least.value),
        interval=_span(say, least),
    )
    below = ordered[ordered["value"] < HALF_WAY]["place"].map(school.names)
    text += " " + say(
        "Safest: {most} ({high_mean}).",
        most=school.names[most.place],
        high_mean=_one(say, most.value),
    )
    if below.empty:
        return text + " " + say("No place is below 3.")
    return text + " " + say("Below 3: {places}.", places=say.list(below))


@styled
def through_the_day(
    place: str = "stairs",
    wave: str = "autumn",
    *,
    school: School | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw how many of ten pupils feel unsafe at a place, time by time.

    Parameters
    ----------
    place
        A place.
    wave, school, edition
        As for `school_map`.
    """
    say = Words(edition)
    school = school or _school(say.edition)
    found = analysis.unsafe_through_the_day(school.in_wave(wave), place)
    names = [_time(say, place, time) for time in found["time_of_day"]]
    tenths = in_tenths(found)

    figure, axes = subplots(WIDTH, 80 + 50 * len(found))
    written = [_counted(say, row) for row in _rows(found)]
    draw_intervals(axes, tenths, names, written, letters=17)
    _of_ten(axes, say)
    axes.set_title(_upper(school.names[place]))

    table = DataFrame(
        {
            say("When"): names,
            say("How many answered"): found["n"],
            say("Feel unsafe"): found["unsafe"],
            say("Of ten"): tenths["value"].round(1),
            say("From"): tenths["low"].round(1),
            say("To"): tenths["high"].round(1),
        }
    )
    table.attrs["caption"] = say(
        "How many feel unsafe (1 or 2 of 5): {place}. {wave}",
        place=school.names[place],
        wave=say(WAVES[wave]),
    )
    known = tenths[tenths["value"].notna()].reset_index(drop=True)
    if known.empty:
        return Picture(figure, say("Too few have answered to say anything."), table)
    [worst, *_rest] = _rows(known.sort_values("value", ascending=False, kind="stable"))
    if worst.unsafe == 0:
        text = say(
            "Nobody feels unsafe here. The uncertainty, because few were asked, goes to {high} of "
            "ten.",
            high=_one(say, known["high"].max()),
        )
        return Picture(figure, text, table)
    text = say(
        "Most feel unsafe {time}: {unsafe} of {n}. The uncertainty, because few were asked, goes "
        "from {low} to {high} of ten.",
        time=_time(say, place, worst.time_of_day),
        unsafe=say.number(worst.unsafe),
        n=say.number(worst.n),
        low=_one(say, worst.low),
        high=_one(say, worst.high),
    )
    compared = analysis.unsafe_only_then(school.in_wave(wave), "pupil", place, worst.time_of_day)
    clear = compared[compared["p"] < CHANCE]
    if clear.empty:
        text += " " + say("So few differ between the times that chance may explain it.")
    else:
        text += " " + say(
            "Asked of the same pupils, the difference from {times} is hard to explain by chance. "
            "But this time was picked because it was the worst of {all}, and so chance looks less "
            "likely than it is.",
            times=say.list(_time(say, place, time) for time in clear["time_of_day"]),
            all=say.number(len(known)),
        )
    return Picture(figure, text, table)


@of_own_file
@styled
def own_places(data: DataFrame, *, edition: Edition | None = None) -> Picture:
    """Draw how many of ten answers in one's own file are unsafe, for each place and time of day.

    Parameters
    ----------
    data
        As ``own_file("places").data``.
    edition
        As for `school_map`.
    """
    say = Words(edition)
    found = analysis.own_unsafe(data)
    hidden = say(
        "Groups of fewer than five answers that are not shown: {n}.",
        n=say.number(found.attrs["hidden"]),
    )
    if found.empty:
        raise CourseError(say("No place has five answers, so nothing is shown.") + " " + hidden)
    names = [_own_name(say, row) for row in _rows(found)]
    tenths = in_tenths(found)
    drawn = tenths.head(MOST_DRAWN)

    figure, axes = subplots(WIDTH, 80 + 46 * len(drawn))
    written = [_counted(say, row) for row in _rows(drawn)]
    shortened = [
        _own_name(say, row._replace(place=shorten(row.place, 2 * LETTERS, placeholder=" …")))
        for row in _rows(drawn)
    ]
    draw_intervals(axes, drawn, shortened, written, letters=LETTERS)
    axes.set(xlim=(-0.3, 14.5), xticks=range(0, 11, 2))
    axes.set_xlabel(say("of ten feel unsafe"))
    axes.set_title(say("Your school"))

    table = DataFrame(
        {
            say("Place"): names,
            say("Answers"): found["n"],
            say("Feel unsafe"): found["unsafe"],
            say("Of ten"): tenths["value"].round(1),
            say("From"): tenths["low"].round(1),
            say("To"): tenths["high"].round(1),
        }
    )
    table.attrs["caption"] = say("How many feel unsafe (1 or 2 of 5) at your school")
    top = tenths.iloc[0]
    text = say(
        "Most feel unsafe here: {place}, {unsafe} of {n}. The uncertainty, because few answered, "
        "goes from {low} to {high} of ten.",
        place=names[0],
        unsafe=say.number(top["unsafe"]),
        n=say.number(top["n"]),
        low=_one(say, top["low"]),
        high=_one(say, top["high"]),
    )
    if not top["unsafe"]:
        text = say("Nobody has answered 1 or 2 at the places that are shown.")
    if len(found) > len(drawn):
        text += " " + say("The {n} least safe are drawn.", n=len(drawn))
    return Picture(figure, f"{text} {hidden}", table)


def _own_name(say: Words, row: Any) -> str:
    """What a place and a time in one's own file are called."""
    if pd.isna(row.time_of_day):
        return str(row.place)
    time = say(TIMES[row.time_of_day])
    return f"{row.place}, {time[:1].lower()}{time[1:]}"


@styled
def guess_against_answers(
    changing_room: int | None = None,
    football_pitch: int | None = None,
    *,
    school: School | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw how many of ten feel unsafe at two places, each with the guess above the answers.

    Parameters
    ----------
    changing_room, football_pitch
        Guesses, 0–10, of the changing room after PE and the football pitch in the long break;
        None if nobody has guessed.
    school, edition
        As for `school_map`.
    """
    say = Words(edition)
    school = school or _school(say.edition)
    asked = [
        ("changing_room", "between", changing_room),
        ("football_pitch", "long_break", football_pitch),
    ]
    rows, names, written, found = [], [], [], []
    for place, time, guess in asked:
        if guess is not None:
            rows.append({"value": guess})
            names.append(say("Your guess, {place}", place=school.names[place]))
            written.append(say.number(guess))
        day = analysis.unsafe_through_the_day(school.in_wave("autumn"), place)
        [row] = _rows(day[day["time_of_day"] == time])
        rows.append({name: 10 * getattr(row, name) for name in ("value", "low", "high")})
        names.append(f"{_upper(school.names[place])}, {_time(say, place, time)}")
        written.append(_counted(say, row))
        found.append(row)
    drawn = DataFrame(rows, columns=["value", "low", "high"], dtype=float)

    figure, axes = subplots(WIDTH, 76 + 58 * len(drawn))
    draw_intervals(axes, drawn, names, written, letters=17)
    _of_ten(axes, say)
    axes.set_title(say("Unsafe, autumn"))
    table = DataFrame(
        {
            say("What"): names,
            say("Of ten"): drawn["value"].round(1),
            say("From"): drawn["low"].round(1),
            say("To"): drawn["high"].round(1),
        }
    )
    table.attrs["caption"] = say("How many of ten pupils feel unsafe: the guesses and the answers")
    after, pitch = found
    text = say(
        "{after} of ten feel unsafe in the changing room after PE. The uncertainty goes from {low} "
        "to {high}. On the football pitch in the long break it is {pitch} of ten (uncertainty "
        "{pitch_low} to {pitch_high}).",
        after=_one(say, 10 * after.value),
        low=_one(say, 10 * after.low),
        high=_one(say, 10 * after.high),
        pitch=_one(say, 10 * pitch.value),
        pitch_low=_one(say, 10 * pitch.low),
        pitch_high=_one(say, 10 * pitch.high),
    )
    guessed = [
        say("{guess} for {place}", guess=say.number(guess), place=school.names[place])
        for place, _time_of_day, guess in asked
        if guess is not None
    ]
    if guessed:
        text += " " + say("You guessed {guesses}.", guesses=say.list(guessed))
    else:
        text += " " + say("You have not guessed yet.")
    return Picture(figure, text, table)


@styled
def pupils_and_adults(
    time: str | None = None,
    wave: str = "autumn",
    *,
    school: School | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw the mean of each place that pupils gave and that adults guessed, each with its interval.

    Parameters are those of `school_map`.
    """
    say = Words(edition)
    school = school or _school(say.edition)
    pupils = school.per_place("pupils", wave, time).sort_values(
        "value", kind="stable", ignore_index=True
    )
    adults = school.per_place("adults", wave, time).set_index("place")
    believed = adults.loc[pupils["place"]].reset_index()
    adult_means = adults["value"]

    figure, axes = subplots(WIDTH, 100 + 36 * len(pupils))
    draw_intervals(
        axes, pupils, [school.names[p] for p in pupils["place"]], [""] * len(pupils), letters=17
    )
    for place, row in enumerate(_rows(believed)):
        ends = [max(1.0, row.low), min(5.0, row.high)]
        axes.plot(ends, [place + 0.3] * 2, color=palette.C2, linewidth=1.5)
        axes.plot(row.value, place + 0.3, "D", color=palette.C2, markersize=6)
    axes.set(xlim=(1.9, 5.15))
    axes.set_xticks([2, 3, 4, 5], ["2\n" + say("unsafe"), "3", "4", "5\n" + say("safe")])
    axes.set_ylim(len(pupils) + 0.7, -0.6)
    marks = [("o", palette.C1, "pupils"), ("D", palette.C2, "adults")]
    for line, (mark, colour, who) in enumerate(marks):
        height = len(pupils) - 0.2 + 0.55 * line
        axes.plot(2.1, height, mark, color=colour)
        axes.text(2.25, height, say(GROUPS[who]), va="center")
    axes.set_title(fill(say(TIMES[time]), TITLE))

    table = DataFrame(
        {
            say("Place"): pupils["place"].map(school.names),
            say("The pupils"): pupils["value"].round(1),
            say("From"): pupils["low"].round(1),
            say("To"): pupils["high"].round(1),
            say("The adults believe"): believed["value"].round(1),
            say("Adults, from"): believed["low"].round(1),
            say("Adults, to"): believed["high"].round(1),
        }
    )
    table.attrs["caption"] = say(
        "How safe pupils feel and adults believe they feel, 1–5. {what}",
        what=f"{say(TIMES[time])}, {say(WAVES[wave]).lower()}",
    )
    gaps = analysis.gaps(pupils, adults.reset_index())
    over, under = gaps.index[0], gaps.index[-1]
    text = say(
        "The adults think this place safer than the pupils do, by most: {over} ({over_adults} "
        "against {over_pupils}).",
        over=school.names[over],
        over_adults=_one(say, adult_means[over]),
        over_pupils=_one(say, pupils.set_index("place")["value"][over]),
    )
    if round(gaps.iloc[-1], 1) < 0:
        text += " " + say(
            "They think this place less safe than the pupils do, by most: {under} ({under_adults} "
            "against {under_pupils}).",
            under=school.names[under],
            under_adults=_one(say, adult_means[under]),
            under_pupils=_one(say, pupils.set_index("place")["value"][under]),
        )
    apart = (believed["low"] > pupils["high"]) | (believed["high"] < pupils["low"])
    text += " " + say(
        "The two intervals lie apart at {apart} of {places} places.",
        apart=say.number(apart.sum()),
        places=say.number(len(pupils)),
    )
    return Picture(figure, text, table)


def _prepare(axes: Axes, say: Words) -> None:
    """Draw what is the same in all maps: the ground, the two floors, and what they are called."""
    axes.set(xlim=(-2, WIDTH - 2), ylim=(NAMES_TOP + 130, -4))
    axes.set_axis_off()
    headings = [
        (2, 4, say("Outdoors, north is up")),
        (0, 240, say("Upstairs")),
        (82, 240, say("Ground floor")),
    ]
    for x, y, text in headings:
        axes.text(x, y, text, fontsize=SMALL, va="center", color=palette.MUTED)
    left, top, width, height = _box("outside", 70, 30, 48, 42)
    axes.add_patch(
        Rectangle((left, top), width, height, facecolor=palette.BAND, edgecolor=palette.LINE)
    )
    axes.text(
        left + width / 2,
        top + height / 2,
        say("The building:\nsee below"),
        ha="center",
        va="center",
        fontsize=SMALL,
    )


def _box(panel: str, x: float, y: float, width: float, height: float) -> tuple[float, ...]:
    """Where a rectangle in metres is drawn: its corner and its size, in units."""
    origin_x, origin_y, scale = {
        "outside": (-4.0, 3.0, 1.9),
        "ground": (82 - 70 * 4.2, 252 - 30 * 4.2, 4.2),
        "upstairs": (-70 * 5.2, 252 - 34 * 5.2, 5.2),
    }[panel]
    return origin_x + scale * x, origin_y + scale * y, scale * width, scale * height


def _draw_place(axes: Axes, row: Any, letter: str, mean: float | None, say: Words) -> None:
    floor = None if pd.isna(row.floor) else int(row.floor)
    panel = "outside" if floor is None else ("ground", "upstairs")[floor]
    x, y, width, height = _box(panel, row.x, row.y, row.width, row.height)
    known = mean is not None
    step = sum(mean < edge for edge in STEPS) if mean is not None else 0
    axes.add_patch(
        Rectangle(
            (x, y),
            width,
            height,
            facecolor=palette.SEQUENTIAL[step] if known else palette.SURFACE,
            edgecolor=palette.MUTED,
            linestyle="-" if known else ":",
        )
    )
    low = mean is not None and mean < HALF_WAY
    words = [letter, _one(say, mean) if mean is not None else "–", *([MARK] if low else [])]
    flat, outside = width >= 60, height < 20
    colour = palette.INK if outside else palette.on_step(step)
    axes.text(
        x + width / 2,
        y - 9 if outside else y + height / 2,
        (" " if flat or outside else "\n").join(words),
        ha="center",
        va="center",
        fontsize=SMALL,
        linespacing=1.05,
        color=colour,
    )


def _letters(school: School) -> dict[str, str]:
    return {place: chr(ord("A") + i) for i, place in enumerate(school.plan["place"])}


def _heading(say: Words, time: str | None, who: str, wave: str) -> str:
    whom = say(GROUPS[who])
    if who == "pupils":
        whom += ", " + say(WAVES[wave]).lower()
    return f"{say(TIMES[time])}\n{whom}"


def _time(say: Words, place: str, time: str) -> str:
    name = PE_TIMES[time] if place == "changing_room" else TIMES[time]
    text = say(name)
    return text[:1].lower() + text[1:]


def _counted(say: Words, row: Any) -> str:
    if pd.isna(row.unsafe):
        return say("too few")
    return say("{some} of {all}", some=say.number(row.unsafe), all=say.number(row.n))


def _of_ten(axes: Axes, say: Words) -> None:
    axes.set(xlim=(-0.3, 12.6), xticks=range(0, 11, 2))
    axes.set_xlabel(say("of ten feel unsafe"))


def _one(say: Words, value: float) -> str:
    return say.number(value, 1)


def _span(say: Words, row: Any) -> str:
    if pd.isna(row.low):
        return "–"
    return say.between(max(1.0, row.low), min(5.0, row.high), 1)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rows(table: DataFrame) -> Iterable[Any]:
    return table.itertuples(index=False)
