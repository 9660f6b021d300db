"""Pictures of who is met in the lessons: on the seating plan, in rank order, beside a guess."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from textwrap import fill
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch
from matplotlib.ticker import MaxNLocator
from pandas import DataFrame, Series

from laeringsmiljo import classroom
from laeringsmiljo.analysis import attention
from laeringsmiljo.classroom.people import CLASS
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.own import of_own_file, whole_class
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
"""Narrow enough that 12-unit text is nearly 11 pixels on the narrowest phone."""
LINE: Final = 34
"""Letters of a title that fit on one line."""
FIRST: Final = "autumn"
TOP: Final = 5
"""How many pupils the guess is about."""
STEPS: Final = (0.2, 0.5, 0.8, 1.25, 1.7, 2.3)
"""Where the map's colour changes: contacts as a multiple of the class's mean."""
MARKS: Final = {"fewer": "v", "more": "^", "chance": "o"}
SIGNS: Final = {"fewer": "▼", "more": "▲", "chance": ""}
COLOURS: Final = {"fewer": palette.C2, "more": palette.C1, "chance": palette.MUTED}
EDGES: Final = {**COLOURS, "chance": palette.LINE}
PLACES: Final = "ABCDEF"


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


KINDS: Final = {
    "all": _("All contacts"),
    "questions": _("Questions"),
    "praise": _("Praise"),
    "specific_praise": _("Specific praise"),
    "feedback": _("Feedback on the work"),
    "correction": _("Corrections"),
    "help": _("Help"),
    "small_talk": _("Greetings and small talk"),
}
CONTACTS: Final = {
    "all": _("contacts"),
    "questions": _("contacts with a question"),
    "praise": _("contacts with praise"),
    "specific_praise": _("contacts with specific praise"),
    "feedback": _("contacts with feedback on the work"),
    "correction": _("contacts with a correction"),
    "help": _("contacts with help"),
    "small_talk": _("contacts with a greeting or small talk"),
}
SEASONS: Final = {"autumn": _("Autumn"), "spring": _("Spring")}
VERDICTS: Final = {
    "fewer": _("fewer than chance explains"),
    "more": _("more than chance explains"),
    "chance": _("chance can explain it"),
}


@dataclass(frozen=True)
class Observations:
    """What has been observed of one class.

    Attributes
    ----------
    contacts
        As from `analysis.attention.contacts`.
    events, lessons, pupils, seating
        The datasets of these names. A pupil without a name is not in the reader's file.
    """

    contacts: DataFrame
    events: DataFrame
    lessons: DataFrame
    pupils: DataFrame
    seating: DataFrame

    @classmethod
    def of_class(cls, tables: Mapping[str, DataFrame]) -> "Observations":
        """Take what is needed from the datasets of one class."""
        adults = list(tables["adults"]["adult"])
        return cls(
            contacts=attention.contacts(tables["events"], adults),
            **{name: tables[name] for name in ("events", "lessons", "pupils", "seating")},
        )

    @classmethod
    def of_own_file(cls, data: DataFrame, pupils: object, say: Words) -> "Observations":
        """Take what is needed from one's own file; its lessons stand in for those of a season.

        Parameters
        ----------
        data
            As ``own_file("observation").data``.
        pupils
            How many there are in the class; None for those in the file.
        say
            The words of the edition.

        Raises
        ------
        CourseError
            If no pupil has been addressed, or the class is smaller than the file.
        """
        contacts = attention.from_own_file(data)
        if contacts.empty:
            raise CourseError(say("The file has no contacts with single pupils."))
        codes = set(data["to"]) - {"class"}
        names = whole_class(codes, max(2, len(codes)) if pupils is None else pupils, say)
        lessons = contacts.attrs["lessons"]
        return cls(
            contacts,
            DataFrame(columns=["lesson", "kind", "from"]),
            DataFrame({"lesson": lessons, "season": FIRST}),
            DataFrame({"pupil": list(names), "name": list(names.values())}),
            DataFrame(),
        )

    @property
    def dated(self) -> bool:
        """Whether pictures say which season and how many lessons it is."""
        return "date" in self.lessons

    def lessons_of(self, season: str, lesson: int | None = None) -> list[str]:
        """Identifiers of a season's lessons, or of its one lesson with that number."""
        chosen = self.lessons[self.lessons["season"] == season]
        if lesson is not None:
            chosen = chosen[chosen["number"] == lesson]
        return list(chosen["lesson"])

    def counts(self, kind: str, season: str, lesson: int | None = None) -> DataFrame:
        """Contacts of one kind per pupil, with ``name`` and with ``verdict`` against chance."""
        lessons = self.lessons_of(season, lesson)
        found = attention.select(self.contacts, kind, lessons=lessons)
        counts = attention.per_pupil(found, list(self.pupils["pupil"]))
        counts["name"] = counts["pupil"].map(self.pupils.set_index("pupil")["name"])
        return attention.against_chance(counts, _band(counts))

    def most(self, kind: str) -> int:
        """The most contacts of a kind that anybody has in a season: the end of a common scale."""
        return max(
            int(attention.select(self.contacts, kind, lessons=some)["pupil"].value_counts().max())
            for some in map(self.lessons_of, self.lessons["season"].unique())
        )

    def hands(self, season: str) -> "Series[int]":
        """How often each pupil who did so raised a hand in a season."""
        chosen = self.events["lesson"].isin(self.lessons_of(season))
        return self.events[chosen & (self.events["kind"] == "hand_up")]["from"].value_counts()


@cache
def class_7b() -> Observations:
    """The observed lessons of class 7B."""
    needed = ("adults", "events", "lessons", "pupils", "seating")
    tables = {name: classroom.load(name) for name in needed}
    pupils = tables["pupils"]
    tables["pupils"] = pupils[pupils["class"] == CLASS].reset_index(drop=True)
    return Observations.of_class(tables)


def kinds(edition: Edition | None = None) -> dict[str, str]:
    """What can be counted, and what it is called: the options of a control."""
    return Words(edition).options(KINDS)


def seasons(edition: Edition | None = None) -> dict[str, str]:
    """The seasons that were observed: the options of a control."""
    return Words(edition).options(SEASONS)


def lessons(season: str, edition: Edition | None = None) -> dict[int | None, str]:
    """The lessons of a season by number, and all of them: the options of a control."""
    say = Words(edition)
    table = class_7b().lessons
    options: dict[int | None, str] = {
        int(row.number): say("Lesson {number}: {date}", number=row.number, date=say.day(row.date))
        for row in _rows(table[table["season"] == season])
    }
    options[None] = say("All twelve lessons")
    return options


@styled
def attention_map(
    kind: str = "all",
    season: str = "autumn",
    lesson: int | None = None,
    *,
    chance: bool = True,
    observations: Observations | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw contacts per pupil on the seating plan, seen from the back of the room.

    Parameters
    ----------
    kind
        What is counted, one of `KINDS`.
    season
        ``autumn`` or ``spring``.
    lesson
        Number of one lesson, 1–12; all of the season's if None.
    chance
        Whether to mark and tell what chance can explain and what it can't.
    observations
        Whose lessons; class 7B's if not given.
    edition
        The language of the picture; the edition in use if not given.
    """
    seen = observations or class_7b()
    say = _Words(edition)
    counts = seen.counts(kind, season, lesson)
    if not chance:
        counts["verdict"] = "chance"
    desks = seen.seating[seen.seating["season"] == season].set_index("pupil")
    mean = counts["contacts"].mean()

    figure, axes = subplots(WIDTH, 380)
    for pupil in _rows(counts):
        desk = desks.loc[pupil.pupil]
        place, row = PLACES.index(desk["place"]), int(desk["row"])
        step = sum(pupil.contacts > mean * edge for edge in STEPS) if mean else 0
        _desk(
            axes, place + 0.1 * (place // 2), row, pupil.name, pupil.contacts, step, pupil.verdict
        )
    axes.set(xlim=(-0.5, 5.7), ylim=(6.42, -0.1))
    axes.set_axis_off()
    axes.set_title(say.title(kind, season, lesson, seen))
    axes.plot([1.1, 4.1], [0.3, 0.3], color=palette.INK, linewidth=4, solid_capstyle="round")
    axes.text(2.6, 0.2, say("Board"), ha="center", va="bottom")
    axes.text(-0.45, 5.68, say("Windows to the left, door to the right"), va="center")
    for line, verdict in enumerate(["fewer", "more"] if chance else []):
        y = 5.98 + 0.3 * line
        axes.text(-0.45, y, SIGNS[verdict], va="center", color=COLOURS[verdict])
        axes.text(-0.15, y, say.verdict(verdict), va="center")

    table = counts.join(desks[["row", "place"]], on="pupil")
    table = DataFrame(
        {
            say("Pupil"): table["name"],
            say("Contacts"): table["contacts"],
            say("Desk"): table["row"].astype(str) + table["place"],
            say("Against chance"): table["verdict"].map(say.verdict),
        }
    )
    if not chance:
        table = table.drop(columns=say("Against chance"))
    table.attrs["caption"] = say.caption(kind, season, lesson, seen)
    text = [say.on_average(counts, kind, season, lesson, seen)]
    if lesson is not None:
        text.append(say.without(counts))
    if chance:
        text.append(say.outside(counts) if lesson is None else say.by_chance(counts))
    return Picture(figure, " ".join(text), table)


@styled
def ranked(
    kind: str = "all",
    season: str = "autumn",
    *,
    observations: Observations | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw the pupils in order of contacts, on the band that pure chance would give.

    Parameters are those of `attention_map`.
    """
    seen = observations or class_7b()
    say = _Words(edition)
    counts = seen.counts(kind, season)
    band = _band(counts)
    farthest = max(seen.most(kind), band["high"].max())

    figure, axes = subplots(WIDTH, 40 + 17 * len(counts))
    # a count covers a place of its own on the axis, so that a band of one number can be seen too
    width = band["high"] - band["low"] + 0.8
    axes.barh(band["rank"], width, 1, left=band["low"] - 0.4, color=palette.BAND, linewidth=0)
    sides = [rank + side for rank in band["rank"] for side in (-0.5, 0.5)]
    for edge in (band["low"] - 0.4, band["high"] + 0.4):
        axes.plot(edge.repeat(2), sides, color=palette.MUTED, linewidth=0.8)
    for verdict, mark in MARKS.items():
        some = counts[counts["verdict"] == verdict]
        axes.plot(some["contacts"], some["rank"], mark, color=COLOURS[verdict], linestyle="none")
    for pupil in _rows(counts):
        weight = "normal" if pupil.verdict == "chance" else "bold"
        axes.annotate(
            say.number(pupil.contacts),
            (pupil.contacts, pupil.rank),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            weight=weight,
        )
    place = len(counts) - 2
    if len(counts) > TOP:
        axes.annotate(
            say("If chance\ndecided"),
            (band["high"].iloc[place - 1] + 0.4, place),
            xytext=(6 if seen.dated else 22, 0),  # clear of the numbers if they are small
            textcoords="offset points",
            va="center",
            color=palette.MUTED,
        )
    axes.set_yticks(counts["rank"], counts["name"].replace("", say("not in the file")))
    axes.set(ylim=(len(counts) + 0.7, 0.3), xlim=(min(-0.5, -0.02 * farthest), 1.12 * farthest))
    axes.xaxis.set_major_locator(MaxNLocator(nbins=8, integer=True))
    axes.tick_params(labelsize=12)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_title(say.title(kind, season, None, seen))

    low, high = attention.chance_range(band)
    table = DataFrame(
        {
            say("Rank"): counts["rank"],
            say("Pupil"): counts["name"].replace("", say("not in the file")),
            say("Contacts"): counts["contacts"],
            say("By chance, from"): band["low"],
            say("By chance, to"): band["high"],
        }
    )
    table.attrs["caption"] = say.caption(kind, season, None, seen)
    extremes = say(
        "Most: {most}. Fewest: {fewest}. If {total} {contacts} fell on pupils at random, everybody "
        "would nearly always have from {low} to {high}."
    ).format(
        most=say.having(counts, counts["contacts"].max()),
        fewest=say.having(counts, counts["contacts"].min()),
        total=say.number(counts["contacts"].sum()),
        contacts=say(CONTACTS[kind]),
        low=say.number(low),
        high=say.number(high),
    )
    return Picture(figure, f"{extremes} {say.outside(counts)}", table)


@of_own_file
def own_ranked(data: DataFrame, pupils: int, *, edition: Edition | None = None) -> Picture:
    """Draw `ranked` of one's own file, with those who are not in it.

    Parameters
    ----------
    data
        As ``own_file("observation").data``.
    pupils
        How many there are in the class.
    edition
        As for `attention_map`.
    """
    say = Words(edition)
    seen = Observations.of_own_file(data, pupils, say)
    picture = ranked(observations=seen, edition=edition)
    unseen = int((seen.pupils["name"] == "").sum())
    text = say("Not in the file: {n} of {all}.", n=say.number(unseen), all=say.number(pupils))
    if unseen:
        text += " " + say("Nobody noted a contact with them.")
    return replace(picture, text=f"{text} {picture.text}")


@styled
def guess_against_count(
    guess: int | None = None,
    season: str = "autumn",
    *,
    observations: Observations | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw how many of ten contacts go to the five pupils with most: guessed, counted, by chance.

    Parameters
    ----------
    guess
        0–10; None if nobody has guessed.
    season, observations, edition
        As for `attention_map`.
    """
    seen = observations or class_7b()
    say = _Words(edition)
    counts = seen.counts("all", season)
    compared = attention.compare_guess(counts, guess, TOP)
    names = {
        "guess": say("Your guess"),
        "count": say("The count"),
        "chance": say("If chance decided"),
        "even": say("If all got the same"),
    }
    colours = {
        "guess": palette.C2,
        "count": palette.C1,
        "chance": palette.BAND,
        "even": palette.BAND,
    }

    figure, axes = subplots(WIDTH, 62 + 46 * len(compared))
    for place, row in enumerate(_rows(compared)):
        axes.barh(place + 0.16, row.of_ten, height=0.42, color=colours[row.what])
        axes.text(0, place - 0.12, names[row.what], va="bottom")
        end = row.of_ten
        if row.what == "chance":
            axes.plot([row.low, row.high], [place + 0.16] * 2, color=palette.INK, linewidth=2)
            end = row.high
        written = say.number(row.of_ten, 1)
        if row.what == "chance":
            ends = (say.number(edge, 1) for edge in (row.low, row.high))
            written += " ({}–{})".format(*ends)
        axes.text(end + 0.15, place + 0.16, written, va="center", weight="bold")
    axes.set(xlim=(0, 10.3), ylim=(len(compared) - 0.5, -0.55), xticks=range(0, 11, 2))
    axes.set_yticks([])
    axes.tick_params(labelsize=12)
    axes.set_xlabel(say("of ten contacts go to the five who get most"))
    axes.set_title(say(SEASONS[season]))

    table = DataFrame(
        {
            say("What"): compared["what"].map(names),
            say("Of ten contacts"): compared["of_ten"].round(1),
            say("From"): compared["low"].round(1),
            say("To"): compared["high"].round(1),
        }
    )
    table.attrs["caption"] = say(
        "Of ten contacts, how many go to the five pupils who get most? {season}"
    ).format(season=say(SEASONS[season]))
    value = {
        what: round(v, 1) for what, v in zip(compared["what"], compared["of_ten"], strict=True)
    }
    text = say(
        "Counted: {count} of ten contacts go to the five who get most. Chance would give them "
        "{chance}, and {even} if all got the same."
    ).format(**{k: say.number(v, 1) for k, v in value.items() if k != "guess"})
    if guess is None:
        text += " " + say("You have not guessed yet.")
    else:
        text += " " + say("You guessed {guess}.").format(guess=say.number(guess))
    return Picture(figure, text, table)


@styled
def hands_and_questions(
    season: str = "autumn",
    *,
    observations: Observations | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw how often each pupil raises a hand against how often the pupil gets a question.

    Parameters are those of `attention_map`. Named in the drawing are those who raise a hand half
    as often again as the class's median, and those with fewer contacts than chance can explain.
    The band is what a pupil would get if the questions followed the hands.
    """
    seen = observations or class_7b()
    say = _Words(edition)
    asked = seen.counts("questions", season)
    asked["hands"] = asked["pupil"].map(seen.hands(season)).fillna(0).astype(int)
    hands, questions = int(asked["hands"].sum()), int(asked["contacts"].sum())
    asked = asked.sort_values("hands", ascending=False, kind="stable", ignore_index=True)
    few = seen.counts("all", season).query("verdict == 'fewer'")["pupil"]
    missed = asked["pupil"].isin(few)
    eager = ~missed & (asked["hands"] > 1.5 * asked["hands"].median())

    farthest = max(seen.hands(one).max() for one in seen.lessons["season"].unique())
    band = attention.questions_by_hands(range(farthest + 1), hands, questions)
    by_hands = attention.questions_by_hands(asked["hands"].tolist(), hands, questions)
    figure, axes = subplots(WIDTH, 320)
    axes.fill_between(
        band["hands"], band["low"] - 0.4, band["high"] + 0.4, color=palette.BAND, linewidth=0
    )
    axes.plot(band["hands"], band["expected"], color=palette.MUTED, linewidth=1, linestyle="--")
    for some, mark, colour in (
        (~missed & ~eager, "o", palette.MUTED),
        (eager, "o", palette.C1),
        (missed, "v", palette.C2),
    ):
        axes.plot(asked["hands"][some], asked["contacts"][some], mark, color=colour)
    named = asked[missed | eager]
    for pupil in _rows(named):
        ahead = (named["hands"] - pupil.hands) / farthest
        level = (named["contacts"] - pupil.contacts).abs() <= 2
        crowded = (level & ahead.between(0, 0.32, inclusive="right")).any()
        side = -1 if crowded or pupil.hands > 0.9 * farthest else 1
        axes.annotate(
            pupil.name,
            (pupil.hands, pupil.contacts),
            xytext=(8 * side, 0),
            textcoords="offset points",
            ha="left" if side == 1 else "right",
            va="center",
            weight="bold" if pupil.pupil in set(few) else "normal",
        )
    axes.set(
        xlim=(-0.04 * farthest, 1.06 * farthest),
        ylim=(-1.5, 1.1 * max(seen.most("questions"), band["high"].max())),
        xlabel=say("times the hand was up"),
        ylabel=say("times asked"),
    )
    axes.text(
        -0.02 * farthest,
        1.02 * max(seen.most("questions"), band["high"].max()),
        say("grey: if the questions\nfollowed the hands"),
        va="top",
    )
    axes.tick_params(labelsize=12)
    axes.set_title(
        say("Hands up and questions, {season}").format(season=say(SEASONS[season]).lower())
    )

    table = DataFrame(
        {
            say("Pupil"): asked["name"],
            say("Hand up"): asked["hands"],
            say("Asked"): asked["contacts"],
            say("By hands, from"): by_hands["low"],
            say("By hands, to"): by_hands["high"],
        }
    )
    table.attrs["caption"] = say(
        "Times with the hand up and times asked, twelve lessons. {season}"
    ).format(season=say(SEASONS[season]))
    one = say("{name}: hand up {hands}, asked {asked}")
    told = [
        one.format(name=pupil.name, hands=pupil.hands, asked=pupil.contacts)
        for pupil in _rows(asked[missed | (asked.index == 0)])
    ]
    text = say("Number of times in twelve lessons. {pupils}.").format(pupils="; ".join(told))
    expected = say("{name} about {expected} ({low}–{high})")
    if missed.any():
        text += " " + say("Had the questions followed the hands, they would be: {pupils}.").format(
            pupils="; ".join(
                expected.format(
                    name=pupil.name,
                    expected=say.number(pupil.expected),
                    low=say.number(pupil.low),
                    high=say.number(pupil.high),
                )
                for pupil in _rows(asked.join(by_hands.drop(columns="hands"))[missed])
            )
        )
    return Picture(figure, text, table)


def _desk(
    axes: Axes, x: float, y: float, name: str, contacts: int, step: int, verdict: str
) -> None:
    """Draw one desk: name, count, and a mark and a thick edge if chance can't explain it."""
    axes.text(x, y - 0.33, name, ha="center", va="center", fontsize=12)
    axes.add_patch(
        FancyBboxPatch(
            (x - 0.43, y - 0.13),
            0.86,
            0.52,
            boxstyle="round,pad=0,rounding_size=0.1",
            facecolor=palette.SEQUENTIAL[step],
            edgecolor=EDGES[verdict],
            linewidth=1 if verdict == "chance" else 3,
        )
    )
    axes.text(
        x,
        y + 0.13,
        f"{SIGNS[verdict]} {contacts}".strip(),
        ha="center",
        va="center",
        color=palette.on_step(step),
        fontsize=13,
        weight="bold",
    )


def _band(counts: DataFrame) -> DataFrame:
    """The chance band for as many contacts and pupils as there are."""
    return _drawn_band(int(counts["contacts"].sum()), len(counts))


_drawn_band = cache(attention.chance_band)


def _rows(table: DataFrame) -> Iterable[Any]:
    """Iterate over a table's rows, each with its columns as attributes."""
    return table.itertuples()


class _Words(Words):
    """The sentences that the pictures share, in one language."""

    def verdict(self, code: str) -> str:
        return self(VERDICTS[code])

    def names(self, counts: DataFrame) -> str:
        """Name pupils, and count those without a name: they are not in the reader's file."""
        unseen = int((counts["name"] == "").sum())
        told = [self("{n} not in the file", n=self.number(unseen))] if unseen else []
        return self.list([*counts["name"][counts["name"] != ""], *told])

    def having(self, counts: DataFrame, contacts: int) -> str:
        """Name those who have exactly so many, or say how many they are if more than three."""
        some = counts[counts["contacts"] == contacts]
        who = self.names(some) if len(some) <= 3 else self("{n} pupils").format(n=len(some))
        return f"{who} ({self.number(contacts)})"

    def title(self, kind: str, season: str, lesson: int | None, seen: Observations) -> str:
        if not seen.dated:
            return self(KINDS[kind])
        return fill(f"{self(KINDS[kind])}, {self.when(season, lesson, seen)}", LINE)

    def when(self, season: str, lesson: int | None, seen: Observations) -> str:
        if lesson is None:
            return self(SEASONS[season]).lower()
        (only,) = seen.lessons_of(season, lesson)
        dates = seen.lessons.set_index("lesson")["date"]
        return self.day(dates.dt.date[only])

    def caption(self, kind: str, season: str, lesson: int | None, seen: Observations) -> str:
        if not seen.dated:
            return self(KINDS[kind])
        span = self("twelve lessons") if lesson is None else self("one lesson")
        return f"{self(KINDS[kind])}, {self.when(season, lesson, seen)}, {span}"

    def on_average(
        self, counts: DataFrame, kind: str, season: str, lesson: int | None, seen: Observations
    ) -> str:
        return self("{when}: {total} {contacts}, on average {mean} for each of {n} pupils.").format(
            when=self.caption(kind, season, lesson, seen),
            total=self.number(counts["contacts"].sum()),
            contacts=self(CONTACTS[kind]),
            mean=self.number(counts["contacts"].mean(), 1),
            n=len(counts),
        )

    def outside(self, counts: DataFrame) -> str:
        """Name those whom chance can't explain."""
        fewer, more = (counts[counts["verdict"] == v] for v in ("fewer", "more"))
        if len(fewer) and len(more):
            text = self("Fewer than chance explains: {fewer}. More: {more}.")
        elif len(fewer):
            text = self("Fewer than chance explains: {fewer}.")
        elif len(more):
            text = self("More than chance explains: {more}. Nobody has fewer than chance explains.")
        else:
            text = self("Chance can explain every pupil's number.")
        return text.format(fewer=self.names(fewer), more=self.names(more))

    def without(self, counts: DataFrame) -> str:
        """Name those with no contact in one lesson."""
        none = counts[counts["contacts"] == 0]
        if none.empty:
            return self("Everybody has at least one.")
        return self("Without any: {names}.").format(names=self.names(none))

    def by_chance(self, counts: DataFrame) -> str:
        """Say how many chance would leave without in one lesson."""
        expected = attention.expected_without(int(counts["contacts"].sum()), len(counts))
        n = self.number(expected, 1)
        return self("Chance alone would on average leave {n} without.").format(n=n)
