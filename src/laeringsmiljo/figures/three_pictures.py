"""One class in three pictures: contacts in lessons, closeness, and choices for breaks.

Each of the three is drawn at length elsewhere (`attention`, `relationships`, `network`). Here they
are laid beside each other, small and without names, and one pupil can be marked in all three.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path
from numpy.typing import NDArray
from pandas import DataFrame

from laeringsmiljo.analysis.relationships import both_sides
from laeringsmiljo.analysis.uncertainty import correlation
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures import attention, network, palette, relationships
from laeringsmiljo.figures.attention import Observations
from laeringsmiljo.figures.intervals import draw_intervals
from laeringsmiljo.figures.network import Choices
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.relationships import Ratings
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
"""Narrow enough that 12-unit text is nearly 11 pixels on the narrowest phone."""
TEACHER: Final = "marte"


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


SEASONS: Final = {"autumn": _("Autumn"), "spring": _("Spring")}
PAIRS: Final = (
    ("contacts", "child", _("Contacts and the pupil's closeness")),
    ("contacts", "chosen", _("Contacts and choices")),
    ("child", "chosen", _("The pupil's closeness and choices")),
)


SEAT: Final = (40, 16)
"""Units of a seat in the room; the box of the third picture is as high and less wide."""
ROW: Final = 20
"""Units from one row of seats to the next."""
LINE: Final = 5.5
"""Units from one pupil's line to the next in the picture of closeness."""
BOX: Final = (26, 16)
FLAT: Final = 0.5
"""How high the network is, as a share of its height when it is drawn alone."""


@dataclass(frozen=True, eq=False)
class Sources:
    """What the three pictures of one class are drawn from."""

    observations: Observations
    ratings: Ratings
    choices: Choices

    @classmethod
    def of_class(cls, tables: Mapping[str, DataFrame]) -> "Sources":
        """Take what is needed from the datasets of one class."""
        return cls(
            Observations.of_class(tables), Ratings.of_class(tables), Choices.of_class(tables)
        )


@cache
def class_7b() -> Sources:
    """What there is of class 7B."""
    return Sources(attention.class_7b(), relationships.class_7b(), network.class_7b())


@cache
def measured(season: str, sources: Sources | None = None) -> DataFrame:
    """What the three pictures say of each pupil who takes part in all of them.

    Parameters
    ----------
    season
        ``autumn`` or ``spring``.
    sources
        The class; 7B if not given.

    Returns
    -------
    DataFrame
        Per pupil ``name``, ``contacts`` in twelve lessons, closeness as the form ``teacher`` and
        the ``child`` rate it, 1–5, and by how many the pupil is ``chosen`` for breaks.
    """
    seen = sources or class_7b()
    counts = seen.observations.counts("all", season).set_index("pupil")
    both = both_sides(*seen.ratings.of("closeness", season, TEACHER))
    chosen = seen.choices.chosen("be_with", season)
    table = counts[["name", "contacts"]].join(both.set_index("pupil")[["teacher", "child"]])
    return table.join(chosen.rename("chosen"), how="inner")


def seasons(edition: Edition | None = None) -> dict[str, str]:
    """The times of the year that all three pictures have: the options of a control."""
    return Words(edition).options(SEASONS)


def pupils(edition: Edition | None = None) -> dict[str | None, str]:
    """Nobody, and those who are in all three pictures, by name: the options of a control."""
    names = measured("autumn")["name"].sort_values()
    return {None: Words(edition)("Nobody"), **{str(one): str(name) for one, name in names.items()}}


@styled
def side_by_side(
    pupil: str | None = None,
    season: str = "autumn",
    *,
    sources: Sources | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw the class in three pictures, with one pupil marked in all of them.

    Parameters
    ----------
    pupil
        Identifier of the one who is marked; nobody if None.
    season
        ``autumn`` or ``spring``.
    sources
        The class; 7B if not given.
    edition
        The language; the edition in use if not given.
    """
    seen = sources or class_7b()
    say = Words(edition)
    table = measured(season, seen)
    own: Any = None if pupil is None else table.loc[pupil]
    seats, both = _seats(seen, season), _both(seen, season)
    places = _places(seen.choices)
    teacher = seen.ratings.names[TEACHER]

    tops = np.cumsum([38, seats["y"].max() + SEAT[1] + 44, LINE * len(both) + 66])
    height = tops[2] + places["y"].max() + BOX[1] + 26
    figure, axes = subplots(WIDTH, height)
    figure.set_layout_engine("none")
    axes.set_position((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    titles = (
        say("1 Contacts in lessons"),
        say("2 Closeness, 1–5"),
        say("3 Chosen for breaks"),
    )
    said = ("", "", "")
    if own is not None:
        sides = f"■ {say.number(own['teacher'], 1)}  ● {say.number(own['child'], 1)}"
        lessons, breaks = (
            f"{own['name']}: {say.number(own[one])}" for one in ("contacts", "chosen")
        )
        said = (lessons, sides, breaks)
    for title, words, top in zip(titles, said, tops, strict=True):
        axes.text(4, top - 24, title, fontsize=13, weight="bold", va="center")
        axes.text(WIDTH - 4, top - 24, words, fontsize=13, weight="bold", va="center", ha="right")
    _room(axes, seats, tops[0], pupil, say)
    _closeness(axes, both, tops[1], pupil, teacher, say)
    _network(axes, seen.choices, season, places, tops[2], pupil, say)

    what = {
        "contacts": say("Contacts in twelve lessons"),
        "teacher": say("Closeness, says {name}", name=teacher),
        "child": say("Closeness, says the pupil"),
        "chosen": say("Chosen to be with in breaks, by"),
    }
    if own is None:
        shown = table.sort_values("contacts", kind="stable")[["name", *what]].round(1)
        shown = shown.rename(columns={"name": say("Pupil"), **what})
        shown.attrs["caption"] = say(
            "The class in three pictures, {season}", season=say(SEASONS[season]).lower()
        )
        return Picture(figure, _of_all(table, teacher, say), shown)
    middle = table[list(what)].median()
    rows = [(words, round(own[one], 1), round(middle[one], 1)) for one, words in what.items()]
    shown = DataFrame(rows, columns=[say("What"), own["name"], say("Middle of the class")])
    shown.attrs["caption"] = say(
        "{name} in three pictures, {season}",
        name=own["name"],
        season=say(SEASONS[season]).lower(),
    )
    text = say(
        "{name} had {contacts} contacts in twelve lessons; half of the class had more than "
        "{middle}. {teacher} rates the closeness {rated}, and {name} {child}. {chosen} chose "
        "{name} to be with in breaks; the middle of the class is {usual}.",
        name=own["name"],
        teacher=teacher,
        contacts=say.number(own["contacts"]),
        middle=say.number(middle["contacts"], 1),
        rated=say.number(own["teacher"], 1),
        child=say.number(own["child"], 1),
        chosen=say.number(own["chosen"]) if own["chosen"] else say("Nobody"),
        usual=say.number(middle["chosen"], 1),
    )
    return Picture(figure, text, shown)


@styled
def together(season: str = "autumn", *, edition: Edition | None = None) -> Picture:
    """Draw how the three pictures of 7B correlate, two by two.

    Parameters are those of `side_by_side`.
    """
    say = Words(edition)
    table = measured(season)
    found = [correlation(table[one], table[other]) for one, other, _name in PAIRS]
    drawn = DataFrame(found, columns=["value", "low", "high"])
    labels = [say(name) for _one, _other, name in PAIRS]
    written = [_signed(value, say) for value in drawn["value"]]

    figure, axes = subplots(WIDTH, 74 + 44 * len(drawn))
    axes.axvline(0, color=palette.LINE, linewidth=1)
    draw_intervals(axes, drawn, labels, written, letters=13)
    axes.set_xlim(-0.7, 1.1)
    axes.set_xticks([-0.5, 0, 0.5, 1], [_signed(tick, say) for tick in (-0.5, 0, 0.5, 1)])
    axes.set_xlabel(say("correlation"))
    axes.set_title(say(SEASONS[season]))

    shown = DataFrame(
        {
            say("What"): labels,
            say("Value"): drawn["value"].round(2),
            say("From"): drawn["low"].round(2),
            say("To"): drawn["high"].round(2),
        }
    )
    shown.attrs["caption"] = say(
        "Correlations between the three pictures, {season}", season=say(SEASONS[season]).lower()
    )
    holding = int(((drawn["low"] < 0) & (drawn["high"] > 0)).sum())
    text = say(
        "Correlations, two by two: {values}. The interval holds nought in {holding} of {n}.",
        values="; ".join(f"{label} {value}" for label, value in zip(labels, written, strict=True)),
        holding=holding,
        n=len(drawn),
    )
    return Picture(figure, text, shown)


@cache
def _seats(sources: Sources, season: str) -> DataFrame:
    """Each pupil's ``contacts``, ``step`` of colour and place in units: ``x`` and ``y``."""
    seen = sources.observations
    seats = seen.counts("all", season).set_index("pupil")[["contacts"]]
    desks = seen.seating[seen.seating["season"] == season].set_index("pupil")
    place = desks["place"].map(attention.PLACES.index)
    seats["x"] = SEAT[0] / 2 + 10 + (SEAT[0] + 3) * place + 8 * (place // 2)
    seats["y"] = ROW * (desks["row"] - 1)
    edges = seats["contacts"].mean() * np.array(attention.STEPS)
    seats["step"] = np.searchsorted(edges, seats["contacts"])
    return seats


@cache
def _both(sources: Sources, season: str) -> DataFrame:
    """What both sides say of closeness, as from `both_sides`, the widest gaps outermost."""
    both = both_sides(*sources.ratings.of("closeness", season, TEACHER))
    return both.sort_values("gap", kind="stable", ignore_index=True)


@cache
def _places(choices: Choices) -> DataFrame:
    """Where the boxes of the third picture stand, as when it is drawn alone, but closer."""
    places = network.placed(choices, "many")
    return places.assign(y=FLAT * (places["y"] - places["y"].min()))


@cache
def _curves(choices: Choices, season: str) -> dict[tuple[str, str], NDArray[np.float64]]:
    """The lines of the third picture, from the upper left of its boxes; one where both choose."""
    places = _places(choices)
    graph = choices.graph("be_with", season)
    points = {one: places.loc[one, ["x", "y"]].to_numpy(float) for one in graph}
    return {
        (one, other): network.curve(points, one, other, BOX)
        for one, other in graph.edges
        if not (graph.has_edge(other, one) and one > other)
    }


def _room(axes: Axes, seats: DataFrame, top: float, pupil: str | None, say: Words) -> None:
    """Draw the seats, seen from the back of the room, with the number of contacts."""
    axes.plot([90, WIDTH - 90], [top - 11] * 2, color=palette.INK, linewidth=3)
    for one in _rows(seats):
        _box(
            axes,
            (one.x, top + one.y + SEAT[1] / 2),
            SEAT,
            say.number(one.contacts),
            one.step,
            marked=one.Index == pupil,
        )


def _closeness(
    axes: Axes, both: DataFrame, top: float, pupil: str | None, teacher: str, say: Words
) -> None:
    """Draw a line for each pupil, from the teacher's square to the pupil's own circle."""

    def x(score: Any) -> Any:
        return 16 + 64 * (score - 1)

    for x0, words in ((16, f"■ {teacher}"), (96, say("● the pupil"))):
        axes.text(x0, top - 6, words, fontsize=11, va="center", color=palette.MUTED)
    both = both.assign(at=top + 8 + LINE * both.index)
    for one in _rows(both):
        ends = [x(one.teacher), x(one.child)]
        axes.plot(ends, [one.at] * 2, color=palette.LINE, linewidth=1.5, zorder=1)
    ours = both["pupil"] == pupil
    sides = (("child", "o", palette.C2), ("teacher", "s", palette.C1))
    for side, mark, colour in sides:
        axes.plot(x(both[side]), both["at"], mark, color=colour, markersize=4, zorder=2)
    line: dict[str, Any] = {"color": palette.INK, "linewidth": 1, "linestyle": (0, (2, 2))}
    edge: dict[str, Any] = {"markeredgecolor": palette.INK, "markeredgewidth": 2}
    for one in _rows(both[ours]):
        axes.plot([4, WIDTH - 4], [one.at] * 2, **line, zorder=4)
        for side, mark, colour in sides:
            axes.plot(
                x(getattr(one, side)), one.at, mark, color=colour, markersize=11, **edge, zorder=5
            )
    bottom = top + 8 + LINE * len(both) + 8
    for step in range(1, 6):
        axes.text(x(step), bottom, say.number(step), ha="center", va="center", fontsize=11)


def _network(
    axes: Axes,
    choices: Choices,
    season: str,
    places: DataFrame,
    top: float,
    pupil: str | None,
    say: Words,
) -> None:
    """Draw the choices, thick where both choose, with the lines of the marked pupil dark."""
    graph = choices.graph("be_with", season)
    down = np.array([0, top + BOX[1] / 2])
    for both, ours in ((False, False), (True, False), (False, True), (True, True)):
        curves = [
            line + down
            for (one, other), line in _curves(choices, season).items()
            if graph.has_edge(other, one) == both and (pupil in (one, other)) == ours
        ]
        if curves:
            axes.add_artist(
                PathPatch(
                    Path(
                        np.concatenate(curves),
                        [Path.MOVETO, Path.CURVE3, Path.CURVE3] * len(curves),
                    ),
                    fill=False,
                    edgecolor=palette.INK if ours else palette.C1 if both else palette.MUTED,
                    linewidth=2.4 if both else 0.8,
                    zorder=2 + ours,
                )
            )
    for one in _rows(places):
        chosen = graph.in_degree(one.Index)
        step = sum(chosen > limit for limit in network.STEPS)
        middle = (one.x, down[1] + one.y)
        _box(axes, middle, BOX, say.number(chosen), step, marked=one.Index == pupil)
    bottom = top + places["y"].max() + BOX[1] + 14
    for x, width, colour, words in (
        (6, 2.4, palette.C1, say("both choose")),
        (122, 0.8, palette.MUTED, say("one chooses the other")),
    ):
        axes.plot([x, x + 22], [bottom] * 2, color=colour, linewidth=width)
        axes.text(x + 27, bottom, words, va="center", fontsize=11)


def _box(
    axes: Axes,
    middle: Iterable[float],
    size: tuple[float, float],
    words: str,
    step: int,
    *,
    marked: bool,
) -> None:
    """Draw a box with a number; that of the marked pupil is larger and has a thick edge."""
    x, y = middle
    width, height = (side + 4 * marked for side in size)
    axes.add_artist(
        FancyBboxPatch(
            (x - width / 2, y - height / 2),
            width,
            height,
            boxstyle="round,pad=0,rounding_size=4",
            facecolor=palette.SEQUENTIAL[step],
            edgecolor=palette.INK if marked else palette.MUTED,
            linewidth=3 if marked else 0.8,
            zorder=4,
        )
    )
    axes.text(
        x,
        y,
        words,
        ha="center",
        va="center",
        fontsize=11,
        weight="bold" if marked else "normal",
        color=palette.on_step(step),
        zorder=5,
    )


def _of_all(table: DataFrame, teacher: str, say: Words) -> str:
    """Say who lies lowest in each of the pictures."""

    def lowest(what: str) -> str:
        return say.list(table.loc[table[what] == table[what].min(), "name"])

    return say(
        "Lowest in each picture. Contacts with an adult: {lessons} ({contacts}). Closeness, says "
        "{teacher}: {rated} ({least}); says the pupil: {child} ({little}). Chosen for breaks: "
        "{choices} ({chosen}).",
        lessons=lowest("contacts"),
        contacts=say.number(table["contacts"].min()),
        teacher=teacher,
        rated=lowest("teacher"),
        least=say.number(table["teacher"].min(), 1),
        child=lowest("child"),
        little=say.number(table["child"].min(), 1),
        choices=lowest("chosen"),
        chosen=say.number(table["chosen"].min()),
    )


def _rows(table: DataFrame) -> Iterable[Any]:
    """Iterate over a table's rows, each with its columns as attributes."""
    return table.itertuples()


def _signed(value: Any, say: Words) -> str:
    """Write a number that may be below nought, with a true minus sign."""
    return say.number(value, 2).replace("-", "−")
