"""Pictures of two sides of a relationship: who says what, how far apart, and what moves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pandas import DataFrame

from laeringsmiljo import classroom
from laeringsmiljo.analysis import relationships, uncertainty
from laeringsmiljo.classroom.own import Own
from laeringsmiljo.classroom.own.people import folded
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.intervals import draw_intervals
from laeringsmiljo.figures.own import Remark, of_own_file
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
"""Narrow enough that 12-unit text is nearly 11 pixels on the narrowest phone."""
FIRST: Final = "autumn"


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


SCALES: Final = {"closeness": _("Closeness"), "conflict": _("Conflict")}
OWN_SCALES: Final = {**SCALES, "colour": _("Colour")}
COLOURS: Final = {"blue": _("blue"), "yellow": _("yellow"), "green": _("green")}
WAVES: Final = {"autumn": _("Autumn"), "winter": _("Winter"), "spring": _("Spring")}
RATERS: Final = {
    ("teacher", "marte"): _("Marte about the pupils"),
    ("teacher", "tarjei"): _("Tarjei about the pupils"),
    ("child", "marte"): _("The pupils about Marte"),
    ("child", "tarjei"): _("The pupils about Tarjei"),
}


@dataclass(frozen=True, eq=False)
class Ratings:
    """What two teachers and a class say of each other.

    Attributes
    ----------
    by_teacher, by_pupil
        The datasets ``relationship_teacher`` and ``relationship_pupil``.
    names
        Names of pupils and teachers, by identifier.
    """

    by_teacher: DataFrame
    by_pupil: DataFrame
    names: Mapping[str, str]

    @classmethod
    def of_class(cls, tables: Mapping[str, DataFrame]) -> "Ratings":
        """Take what is needed from the datasets of one class."""
        names = {
            one: name
            for who, table in (("pupil", tables["pupils"]), ("adult", tables["adults"]))
            for one, name in zip(table[who], table["name"], strict=True)
        }
        return cls(tables["relationship_teacher"], tables["relationship_pupil"], names)

    def of(self, scale: str, wave: str, adult: str) -> tuple[DataFrame, DataFrame]:
        """What both sides answered on one scale, in one wave, about one teacher's relationships."""
        teacher, child = (
            table[table["scale"].eq(scale) & table["wave"].eq(wave) & table["adult"].eq(adult)]
            for table in (self.by_teacher, self.by_pupil)
        )
        return teacher, child

    def moved(self, side: str, adult: str, scale: str, wave: str) -> DataFrame:
        """How each score of one rater or side has moved since the first wave, with ``name``."""
        rated = relationships.scores(self.by_teacher if side == "teacher" else self.by_pupil)
        moved = relationships.change(rated, FIRST, wave)
        moved = moved[moved["adult"].eq(adult) & moved["scale"].eq(scale)]
        return moved.assign(name=moved["pupil"].map(self.names))


@cache
def class_7b() -> Ratings:
    """The ratings of class 7B and its two teachers."""
    needed = ("adults", "pupils", "relationship_pupil", "relationship_teacher")
    return Ratings.of_class({name: classroom.load(name) for name in needed})


def scales(edition: Edition | None = None) -> dict[str, str]:
    """The two scales: the options of a control."""
    return Words(edition).options(SCALES)


def waves(edition: Edition | None = None) -> dict[str, str]:
    """The times when both sides were asked: the options of a control."""
    return Words(edition).options(WAVES)


def adults() -> dict[str, str]:
    """The two teachers: the options of a control."""
    return {one: class_7b().names[one] for one in ("marte", "tarjei")}


def raters(edition: Edition | None = None) -> dict[str, str]:
    """Who rates whom: the options of a control."""
    return {f"{side} {one}": name for (side, one), name in Words(edition).options(RATERS).items()}


@styled
def two_sides(
    scale: str = "closeness",
    wave: str = "autumn",
    adult: str = "marte",
    *,
    ratings: Ratings | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw what a teacher and each pupil say of their relationship, the widest gaps outermost.

    Parameters
    ----------
    scale
        ``closeness`` or ``conflict``.
    wave
        ``autumn``, ``winter`` or ``spring``.
    adult
        Identifier of the teacher.
    ratings
        The class; 7B if not given.
    edition
        The language; the edition in use if not given.
    """
    seen = ratings or class_7b()
    say = _Words(edition)
    teacher, child = seen.of(scale, wave, adult)
    both = relationships.both_sides(teacher, child)
    limit = relationships.limit(teacher, child)
    both["name"] = both["pupil"].map(seen.names)
    both["wide"] = both["gap"].abs() > limit
    both = both.sort_values(["gap", "name"], ascending=[False, True], ignore_index=True)

    figure, axes = subplots(WIDTH, 76 + 17 * len(both))
    for at, row in enumerate(_rows(both)):
        axes.plot(
            [row.teacher, row.child],
            [at, at],
            color=palette.INK if row.wide else palette.LINE,
            linewidth=3 if row.wide else 2,
            zorder=1,
        )
        axes.plot(row.child, at, "o", color=palette.C2, markersize=8, zorder=2)
        axes.plot(row.teacher, at, "s", color=palette.C1, markersize=6, zorder=3)
    axes.set_yticks(range(len(both)), both["name"])
    for label, wide in zip(axes.get_yticklabels(), both["wide"], strict=True):
        label.set_fontweight("bold" if wide else "normal")
    axes.set(xlim=(0.85, 5.15), ylim=(len(both) - 0.4, -1.9), xticks=range(1, 6))
    axes.tick_params(labelsize=12)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(say.ends(scale))
    for x, mark, colour, who in (
        (1.1, "s", palette.C1, seen.names[adult]),
        (3.1, "o", palette.C2, say("the pupil")),
    ):
        axes.plot(x, -1.2, mark, color=colour)
        axes.text(x + 0.15, -1.2, who, va="center")
    axes.set_title(f"{say(SCALES[scale])}, {say.wave(wave)}")

    shown = DataFrame(
        {
            say("Pupil"): both["name"],
            say("{name} says", name=seen.names[adult]): both["teacher"].round(1),
            say("The pupil says"): both["child"].round(1),
            say("Gap"): both["gap"].round(1),
        }
    )
    shown.attrs["caption"] = say(
        "{scale} between {name} and each pupil, {wave}",
        scale=say(SCALES[scale]),
        name=seen.names[adult],
        wave=say.wave(wave),
    )
    mean = uncertainty.mean(both["gap"])
    r = uncertainty.correlation(both["teacher"], both["child"])
    text = say(
        "On average {name} lies {gap} steps from the pupils (95 per cent interval {gaps}). The two "
        "sides correlate {r} ({rs}).",
        name=seen.names[adult],
        gap=say.number(mean.value, 2),
        gaps=say.interval(mean),
        r=say.number(r.value, 2),
        rs=say.interval(r),
    )
    return Picture(figure, f"{text} {say.wide(both, limit, seen.names[adult])}", shown)


@styled
def near(
    guess: int | None = None,
    wave: str = "autumn",
    *,
    ratings: Ratings | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw of how many in ten Marte and the pupil are near: guessed, counted, dealt at random.

    Parameters
    ----------
    guess
        0–10; None if nobody has guessed.
    wave, ratings, edition
        As for `two_sides`.
    """
    seen = ratings or class_7b()
    say = _Words(edition)
    both = relationships.both_sides(*seen.of("closeness", wave, "marte"))
    of_ten = 10 * relationships.near(both).set_index("what")
    labels = {
        "count": say("Marte and the pupil"),
        "shuffled": say("Marte and any pupil's answer"),
    }
    rows = [(labels[what], *of_ten.loc[what]) for what in labels]
    if guess is not None:
        rows.insert(0, (say("Your guess"), float(guess), float("nan"), float("nan")))
    drawn = DataFrame(rows, columns=["what", "value", "low", "high"])
    written = [say.number(value, 1) for value in drawn["value"]]
    shuffled = drawn.iloc[-1]
    written[-1] += f" ({say.between(shuffled['low'], shuffled['high'], 1)})"

    figure, axes = subplots(WIDTH, 70 + 40 * len(drawn))
    draw_intervals(axes, drawn, list(drawn["what"]), written, letters=13)
    axes.set_xlim(-0.4, 13.5)
    axes.set_xticks(range(0, 11, 2))
    axes.set_xlabel(say("of ten within half a step"))
    axes.set_title(f"{say(SCALES['closeness'])}, {say.wave(wave)}")

    shown = DataFrame(
        {
            say("What"): drawn["what"],
            say("Of ten"): drawn["value"].round(1),
            say("From"): drawn["low"].round(1),
            say("To"): drawn["high"].round(1),
        }
    )
    shown.attrs["caption"] = say(
        "Of ten pupils, how many are within half a step of Marte, {wave}", wave=say.wave(wave)
    )
    text = say(
        "Counted: {count} of ten pupils are within half a step of Marte. If the pupils' answers "
        "are dealt out anew at random, {chance} are, and nearly always from {low} to {high}.",
        count=say.number(drawn["value"].iloc[-2], 1),
        chance=say.number(shuffled["value"], 1),
        low=say.number(shuffled["low"], 1),
        high=say.number(shuffled["high"], 1),
    )
    if guess is not None:
        text += " " + say("You guessed {guess}.", guess=say.number(guess))
    return Picture(figure, text, shown)


@styled
def moved(
    rater: str = "teacher marte",
    scale: str = "closeness",
    wave: str = "winter",
    *,
    ratings: Ratings | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw how each rating has moved since the autumn.

    Parameters
    ----------
    rater
        One of `raters`.
    scale, wave, ratings, edition
        As for `two_sides`; ``wave`` is the later one.
    """
    seen = ratings or class_7b()
    say = _Words(edition)
    side, adult = rater.split()
    rows = seen.moved(side, adult, scale, wave)
    rows = rows.sort_values(["moved", "name"], ascending=[True, True], ignore_index=True)

    figure, axes = _arrows(rows)
    axes.set_xlabel(say.ends(scale))
    title = say(RATERS[side, adult])
    span = say("{scale}, autumn to {wave}", scale=say(SCALES[scale]), wave=say.wave(wave))
    axes.set_title(f"{title}\n{span}")

    shown = DataFrame(
        {
            say("Pupil"): rows["name"],
            say(WAVES[FIRST]): rows["before"].round(1),
            say(WAVES[wave]): rows["after"].round(1),
            say("Moved"): rows["moved"].round(1),
        }
    )
    shown.attrs["caption"] = f"{title}. {span}"
    mean = uncertainty.mean(rows["moved"])
    text = say(
        "{span}: {lower} are lower, {same} the same, {higher} higher. On average {mean} steps (95 "
        "per cent interval {interval}).",
        span=shown.attrs["caption"],
        lower=int((rows["moved"] < 0).sum()),
        same=int((rows["moved"] == 0).sum()),
        higher=int((rows["moved"] > 0).sum()),
        mean=say.number(mean.value, 2),
        interval=say.interval(mean),
    )
    return Picture(figure, text, shown)


@styled
def changes(
    scale: str = "closeness",
    wave: str = "winter",
    *,
    ratings: Ratings | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw the mean change since the autumn, for both teachers and for the pupils about each.

    Parameters are those of `moved`.
    """
    seen = ratings or class_7b()
    say = _Words(edition)
    found = [
        uncertainty.mean(seen.moved(side, adult, scale, wave)["moved"]) for side, adult in RATERS
    ]
    drawn = DataFrame(found, columns=["value", "low", "high"])
    labels = [say(name) for name in RATERS.values()]

    figure, axes = subplots(WIDTH, 74 + 38 * len(drawn))
    axes.axvline(0, color=palette.LINE, linewidth=1)
    draw_intervals(axes, drawn, labels, [say.number(v, 2) for v in drawn["value"]], letters=13)
    axes.set_xlim(-0.9, 1.15)
    axes.set_xticks([-0.5, 0, 0.5], [say.number(tick, 2) for tick in (-0.5, 0, 0.5)])
    axes.set_xlabel(say("steps since the autumn"))
    axes.set_title(say("{scale}, autumn to {wave}", scale=say(SCALES[scale]), wave=say.wave(wave)))

    shown = _estimated(labels, drawn, say)
    shown.attrs["caption"] = say(
        "{scale}, mean change from autumn to {wave}, in steps",
        scale=say(SCALES[scale]),
        wave=say.wave(wave),
    )
    return Picture(figure, say.apart_from_nought(labels, drawn), shown)


@styled
def agreement(
    scale: str = "closeness",
    *,
    ratings: Ratings | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw how the two sides correlate, for each teacher and wave.

    Parameters are those of `two_sides`.
    """
    seen = ratings or class_7b()
    say = _Words(edition)
    found = relationships.agreement(relationships.both_sides(seen.by_teacher, seen.by_pupil))
    drawn = found[found["scale"] == scale].sort_values("adult", kind="stable", ignore_index=True)
    labels = [f"{seen.names[row.adult]}, {say.wave(row.wave)}" for row in _rows(drawn)]

    figure, axes = subplots(WIDTH, 74 + 28 * len(drawn))
    axes.axvline(0, color=palette.LINE, linewidth=1)
    draw_intervals(axes, drawn, labels, [say.number(v, 2) for v in drawn["value"]])
    axes.set_xlim(-0.6, 1.1)
    axes.set_xticks([-0.5, 0, 0.5, 1], [say.number(tick, 2) for tick in (-0.5, 0, 0.5, 1)])
    axes.set_xlabel(say("correlation, teacher and pupil"))
    axes.set_title(say(SCALES[scale]))

    shown = _estimated(labels, drawn, say)
    shown.attrs["caption"] = say(
        "{scale}, correlation between teacher and pupil", scale=say(SCALES[scale])
    )
    text = say(
        "The correlations lie between {low} and {high}. With {n} pupils each of them could be a "
        "good deal lower or higher.",
        low=say.number(drawn["value"].min(), 2),
        high=say.number(drawn["value"].max(), 2),
        n=seen.by_pupil["pupil"].nunique(),
    )
    return Picture(figure, f"{text} {say.apart_from_nought(labels, drawn)}", shown)


def own_maps(
    first: Own | None, second: Own | None, *, edition: Edition | None = None
) -> Picture | Remark | None:
    """Draw how the relations in one's own map have moved, or the map if there is only one.

    Parameters
    ----------
    first, second
        Two files of the kind ``relationship_map``, the older one first.
    edition
        As for `two_sides`.
    """
    read = [one for one in (first, second) if one is not None]
    return _own_maps(read or None, edition)


@of_own_file
@styled
def _own_maps(read: Sequence[Own], edition: Edition | None) -> Picture:
    say = _Words(edition)
    maps = [one.data.assign(tag=_tags(one, place)) for place, one in enumerate(read)]
    # one file set beside itself gives its codes and its steps, without any movement
    first, second = maps[0], maps[-1]
    if len(maps) > 1 and first["date"].min() > second["date"].max():
        raise CourseError(say("The dates say that the second file is the older one. Swap them."))
    scale, rows = relationships.own_moves(first, second)
    if rows.empty:
        raise CourseError(
            say(
                "No number or tag stands in both files, so nothing can be compared. Write the same "
                "number for the same relation both times."
            )
        )
    rows = rows.rename(columns={"pupil": "name"})
    rows = rows.sort_values(["moved", "before", "name"], ignore_index=True)
    figure, axes = _arrows(rows)
    if scale == "colour":
        axes.set(xlim=(0.8, 3.2), xticks=list(relationships.COLOURS.values()))
        axes.set_xticklabels([say(COLOURS[colour]) for colour in relationships.COLOURS])
    else:
        axes.set_xlabel(say.ends(scale))
    name = say(OWN_SCALES[scale])
    shown = DataFrame({say("Relation"): rows["name"], say("First time"): rows["before"]})
    if len(maps) == 1:
        axes.set_title(name)
        shown.columns = pd.Index([say("Relation"), name])
        shown.attrs["caption"] = say("{scale} in your map", scale=name)
        text = say(
            "{scale} in {n} relations. Read a second file, made some weeks later, to see what has "
            "moved.",
            scale=name,
            n=say.number(len(rows)),
        )
        return Picture(figure, text, shown)
    axes.set_title(say("{scale}, first to second time", scale=name))
    shown[say("Second time")] = rows["after"]
    shown[say("Moved")] = rows["moved"]
    shown.attrs["caption"] = say("{scale}, first to second time", scale=name)
    return Picture(figure, say.own_moves(scale, rows, maps), shown)


def _tags(own: Own, place: int) -> list[str]:
    """What the reader calls each relation; like nothing in another file if the key is forgotten."""
    key = own.key()
    return [folded(key.get(code, f"{place} {code}")) for code in own.data["pupil"]]


def _arrows(rows: DataFrame) -> tuple[Figure, Axes]:
    """Draw the ratings of ``name`` from ``before`` to ``after``, in steps from 1 to 5."""
    figure, axes = subplots(WIDTH, 60 + 17 * len(rows))
    for at, row in enumerate(_rows(rows)):
        _arrow(axes, at, row.before, row.after)
    axes.set_yticks(range(len(rows)), rows["name"])
    axes.set(xlim=(0.85, 5.15), ylim=(len(rows) - 0.4, -0.7), xticks=range(1, 6))
    axes.tick_params(labelsize=12)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    return figure, axes


def _arrow(axes: Axes, at: int, before: float, after: float) -> None:
    """Draw one rating's way from the autumn, as a ring, to the later wave."""
    axes.plot(before, at, "o", color=palette.MUTED, markersize=5)
    if before == after:
        return
    axes.annotate(
        "",
        (after, at),
        (before, at),
        arrowprops={
            "arrowstyle": "-|>",
            "color": palette.C2 if after < before else palette.C1,
            "linewidth": 2,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


def _estimated(labels: list[str], drawn: DataFrame, say: Words) -> DataFrame:
    numbers = drawn[["value", "low", "high"]].round(2)
    numbers.columns = pd.Index([say("Value"), say("From"), say("To")])
    numbers.insert(0, say("What"), labels)
    return numbers


def _rows(table: DataFrame) -> Iterable[Any]:
    """Iterate over a table's rows, each with its columns as attributes."""
    return table.itertuples()


class _Words(Words):
    """The sentences that the pictures share, in one language."""

    def wave(self, code: str) -> str:
        return self(WAVES[code]).lower()

    def own_moves(self, scale: str, rows: DataFrame, maps: Sequence[DataFrame]) -> str:
        """Say what has moved in the reader's own maps, and which way."""
        told = (
            _("Colour: {lower} towards blue, {same} the same, {higher} towards green.")
            if scale == "colour"
            else _("{scale}: {lower} are lower, {same} the same, {higher} higher.")
        )
        text = self(
            told,
            scale=self(OWN_SCALES[scale]),
            lower=int((rows["moved"] < 0).sum()),
            same=int((rows["moved"] == 0).sum()),
            higher=int((rows["moved"] > 0).sum()),
        )
        same = relationships.same_way(rows)
        if same:
            text += " " + self(
                "{most} of {all} have moved the same way. Then ask first what has happened to you, "
                "and only then what has happened to them.",
                most=same,
                all=len(rows),
            )
        left = sum(len(one) for one in maps) - 2 * len(rows)
        if left:
            text += " " + self(
                "Rows that could not be matched, since the same number or tag is not in both files "
                "or a step is missing: {n}.",
                n=left,
            )
        return text + " " + self("The codes are those of the first file.")

    def ends(self, scale: str) -> str:
        """What the ends of the axis mean."""
        one, five = {
            "closeness": (self("distant"), self("close")),
            "conflict": (self("little"), self("much")),
        }[scale]
        return f"← {one}   1–5   {five} →"

    def interval(self, estimate: uncertainty.Estimate) -> str:
        return self(
            "from {low} to {high}",
            low=self.number(estimate.low, 2),
            high=self.number(estimate.high, 2),
        )

    def wide(self, both: DataFrame, limit: float, name: str) -> str:
        """Name those who are further apart than chance in the answers puts anybody."""
        closer = both[both["wide"] & (both["gap"] > 0)]["name"]
        further = both[both["wide"] & (both["gap"] < 0)]["name"]
        limit_ = self.number(limit, 2)
        if both["wide"].sum() == 0:
            return self("Nobody is further apart than chance in the answers explains.")
        told = []
        if len(closer):
            told.append(self("{name} rates higher: {names}.", name=name, names=self.list(closer)))
        if len(further):
            told.append(self("The pupil rates higher: {names}.", names=self.list(further)))
        lead = self(
            "Further apart than chance in the answers explains ({limit} steps), in bold.",
            limit=limit_,
        )
        return " ".join([lead, *told])

    def apart_from_nought(self, labels: list[str], drawn: DataFrame) -> str:
        """Name the rows whose interval does not hold zero."""
        clear = [
            label
            for label, row in zip(labels, _rows(drawn), strict=True)
            if row.low > 0 or row.high < 0
        ]
        if not clear:
            return self("All the intervals hold zero.")
        return self("The interval does not hold zero for: {names}.", names="; ".join(clear))
