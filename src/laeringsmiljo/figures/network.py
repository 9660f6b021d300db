"""Pictures of a class as a network of choices: who chooses whom, and who is looked up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from networkx import DiGraph
from numpy.typing import NDArray
from pandas import DataFrame, Series

from laeringsmiljo import classroom
from laeringsmiljo.analysis import network
from laeringsmiljo.classroom.people import CLASS
from laeringsmiljo.classroom.schemas.columns import WAVES as WAVE_CODES
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.intervals import draw_intervals
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
"""Narrow enough that 12-unit text is nearly 11 pixels on the narrowest phone."""
ACROSS: Final = 63
DOWN: Final = 54
"""Units from one place of the grid to the next."""
BOX: Final = (50, 30)
"""Units of the box that holds a name and a number."""
BENDS: Final = (0.0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4)
"""How a line may be bent to get past a box, the straightest first."""
ALONG: Final = np.linspace(0, 1, 40)[:, None]
Point = NDArray[np.float64]
STEPS: Final = (0.5, 1.5, 2.5, 4.5, 7.5, 11.5)
"""Where a box's colour changes: how many have chosen the pupil."""


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


QUESTIONS: Final = {
    "be_with": _("Be with in breaks"),
    "work_with": _("Work with"),
    "looks_up_to": _("Looked up to by many"),
}
WAVES: Final = {"autumn": _("Autumn"), "winter": _("Winter"), "spring": _("Spring")}
DRAWINGS: Final = {"many": _("Drawing 1"), "few": _("Drawing 2")}
MIDDLE: Final = {"many": 0.5, "few": -1.0}
"""How much it counts, in each drawing, that those with many lines stand in the middle."""


@dataclass(frozen=True, eq=False)
class Choices:
    """Who has chosen whom in one class.

    Attributes
    ----------
    nominations
        The dataset of this name.
    members
        Everybody who can choose or be chosen.
    names
        Their names, by identifier.
    missing
        Per wave, those who could be chosen but were away.
    dated
        Whether pictures say which wave it is.
    """

    nominations: DataFrame
    members: tuple[str, ...]
    names: Mapping[str, str]
    missing: Mapping[str, tuple[str, ...]]
    dated: bool = True

    @classmethod
    def of_class(cls, tables: Mapping[str, DataFrame]) -> "Choices":
        """Take what is needed from the datasets of one class."""
        taking_part = tables["participation"]
        away = taking_part[taking_part["took_part"] == "away"]
        return cls(
            tables["nominations"],
            tuple(network.members(taking_part, WAVE_CODES[0])),
            dict(zip(tables["pupils"]["pupil"], tables["pupils"]["name"], strict=True)),
            {wave: tuple(away.loc[away["wave"] == wave, "pupil"]) for wave in WAVE_CODES},
        )

    @classmethod
    def of_own_file(cls, data: DataFrame) -> "Choices":
        """Take what is needed from one's own file; its one wave stands in for the first."""
        made = data.dropna(subset=["question", "chosen"]).assign(wave=WAVE_CODES[0])
        members = tuple(pd.unique(pd.concat([data["pupil"], made["chosen"]])))
        return cls(made, members, {one: one for one in members}, {}, dated=False)

    def graph(self, question: str, wave: str, away: str | None = None) -> DiGraph:
        """The choices of one question in one wave; ``away`` as for `network.network`."""
        asked = self.nominations["question"].eq(question) & self.nominations["wave"].eq(wave)
        return network.network(self.nominations[asked], self.members, away=away)

    def chosen(self, question: str, wave: str) -> "Series[int]":
        """By how many each is chosen, most first, those with equally many by name."""
        table = network.per_pupil(self.graph(question, wave)).set_index("pupil")["chosen"]
        return table.sort_index(key=lambda ids: ids.map(self.names)).sort_values(
            ascending=False, kind="stable"
        )


@cache
def class_7b() -> Choices:
    """The choices of class 7B."""
    tables = {name: classroom.load(name) for name in ("nominations", "participation", "pupils")}
    tables["pupils"] = tables["pupils"][tables["pupils"]["class"] == CLASS]
    return Choices.of_class(tables)


def questions(edition: Edition | None = None) -> dict[str, str]:
    """The three questions: the options of a control."""
    return Words(edition).options(QUESTIONS)


def waves(edition: Edition | None = None) -> dict[str, str]:
    """The times when the class was asked: the options of a control."""
    return Words(edition).options(WAVES)


def drawings(edition: Edition | None = None) -> dict[str, str]:
    """The two layouts: the options of a control."""
    return Words(edition).options(DRAWINGS)


def absences(wave: str, edition: Edition | None = None) -> dict[str | None, str]:
    """Whose choices could be left out, those who took part: the options of a control."""
    say = Words(edition)
    seen = class_7b()
    there = [one for one in seen.members if one not in seen.missing.get(wave, ())]
    return {None: say("Nobody more"), **{one: seen.names[one] for one in there}}


@styled
def sociogram(
    question: str = "be_with",
    wave: str = "autumn",
    drawing: str = "many",
    *,
    away: str | None = None,
    numbers: bool = True,
    choices: Choices | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw who has chosen whom.

    Parameters
    ----------
    question
        One of `QUESTIONS`.
    wave
        ``autumn``, ``winter`` or ``spring``.
    drawing
        Which of the two layouts, one of `DRAWINGS`: with those who have many lines in the middle,
        or those who have few.
    away
        One whose choices are left out, as if away that day.
    numbers
        Whether the boxes say, in number and colour, by how many the pupil is chosen. Without
        them the text tells only who stands where.
    choices
        The class; 7B if not given.
    edition
        The language; the edition in use if not given.
    """
    seen = choices or class_7b()
    say = _Words(edition)
    graph = seen.graph(question, wave, away)
    places = placed(seen, drawing)
    table = network.per_pupil(graph).set_index("pupil")
    not_there = {*seen.missing.get(wave, ()), *([away] if away else [])}

    height = places["y"].max() + BOX[1] / 2 + 36
    figure, axes = subplots(WIDTH, height)
    figure.set_layout_engine("none")
    axes.set_position([0, 0, 1, 1])
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    axes.text(4, 12, say.title(question, wave, seen), fontsize=13, weight="bold", va="center")
    boxes = {
        one: _box(
            axes,
            *places.loc[one, ["x", "y"]],
            name=seen.names[one],
            chosen=int(table["chosen"][one]) if numbers else None,
            away=say("away") if one in not_there else "",
        )
        for one in graph
    }
    _lines(axes, graph, boxes, places)
    _key(axes, say)

    order = list(seen.chosen(question, wave).index)
    returned = table["returned"].loc[order].to_list()
    shown = DataFrame(
        {
            say("Pupil"): [seen.names[one] for one in order],
            say("Chosen by"): table["chosen"].loc[order].to_list(),
            say("Chooses"): [
                say.list(sorted(seen.names[other] for other in graph.successors(one)))
                if graph.out_degree(one)
                else say("was away")
                if one in not_there
                else say("nobody")
                for one in order
            ],
            say("Chosen back by"): returned,
        }
    )
    shown.attrs["caption"] = say.title(question, wave, seen)
    if numbers:
        return Picture(figure, say.network(graph, seen, not_there), shown)
    text = say.who_took_part(graph, seen, not_there) + " " + say.rows(places, seen)
    return Picture(figure, text, shown[[say("Pupil"), say("Chooses")]])


@styled
def unchosen(
    guess: int | None = None,
    wave: str = "autumn",
    *,
    choices: Choices | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw how many nobody chose to be with in breaks: guessed, counted, by chance.

    Parameters
    ----------
    guess
        0–10; None if nobody has guessed.
    wave, choices, edition
        As for `sociogram`.
    """
    seen = choices or class_7b()
    say = _Words(edition)
    found = _against_chance(seen, wave)
    row, back = (found.loc[measure].to_dict() for measure in ("unchosen", "returned"))
    rows = [
        (say("The count"), row["value"], None, None),
        (say("If chance decided"), row["chance"], row["low"], row["high"]),
    ]
    if guess is not None:
        rows.insert(0, (say("Your guess"), guess, None, None))
    drawn = DataFrame(rows, columns=["what", "value", "low", "high"]).astype(
        {"value": float, "low": float, "high": float}
    )
    written = [say.number(one, 1) for one in drawn["value"]]
    written[-1] += f" ({say.between(row['low'], row['high'])})"

    figure, axes = subplots(WIDTH, 60 + 38 * len(drawn))
    draw_intervals(axes, drawn, list(drawn["what"]), written, letters=17)
    axes.set_xlim(-0.4, 14)
    axes.set_xticks(range(0, 11, 2))
    axes.set_xlabel(say("chosen by nobody, of {n}", n=len(seen.members)))
    axes.set_title(say(WAVES[wave]))

    table = DataFrame(
        {
            say("What"): drawn["what"],
            say("Chosen by nobody"): drawn["value"].round(1),
            say("From"): drawn["low"],
            say("To"): drawn["high"],
        }
    )
    table.attrs["caption"] = say(
        "Chosen by nobody to be with in breaks, {wave}", wave=say.wave(wave)
    )
    text = say(
        "Counted: {count} of {n} were chosen by nobody that day. If the choices had fallen at "
        "random, {chance} would have been on average, and nearly always from {low} to {high}. "
        "Of ten choices, {back} were returned; chance would return {by_chance}.",
        count=say.number(row["value"]),
        n=len(seen.members),
        chance=say.number(row["chance"], 1),
        low=say.number(row["low"]),
        high=say.number(row["high"]),
        back=say.number(10 * back["value"], 1),
        by_chance=say.number(10 * back["chance"], 1),
    )
    if guess is not None:
        text += " " + say("You guessed {guess}.", guess=say.number(guess))
    return Picture(figure, text, table)


@styled
def looked_up_to(
    wave: str = "autumn",
    *,
    choices: Choices | None = None,
    edition: Edition | None = None,
) -> Picture:
    """Draw by how many each is named as looked up to, and chosen to be with, side by side.

    Parameters are those of `sociogram`. Left out are those whom neither question has given three.
    """
    seen = choices or class_7b()
    say = _Words(edition)
    up, breaks = (seen.chosen(question, wave) for question in ("looks_up_to", "be_with"))
    both = DataFrame({"up": up, "breaks": breaks})
    both["name"] = both.index.map(seen.names)
    both = both.sort_values(["up", "breaks", "name"], ascending=[False, False, True])
    named = both[(both["up"] >= 3) | (both["breaks"] >= 3)]

    figure, axes = subplots(WIDTH, 76 + 21 * len(named))
    farthest = max(both["up"].max(), both["breaks"].max())
    gap = 0.3 * farthest  # on either side of the middle, where the names stand
    for row, one in enumerate(_rows(named)):
        axes.text(0, row, one.name, ha="center", va="center")
        for side, value, colour in ((-1, one.up, palette.C2), (1, one.breaks, palette.C1)):
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
    axes.set(xlim=(-reach, reach), ylim=(len(named) - 0.4, -2.2))
    axes.axis("off")
    heads = ((-1, say("looked up to\nby many")), (1, say("chosen to be\nwith in breaks")))
    for side, words in heads:
        ha = "left" if side == 1 else "right"
        axes.text(side * gap, -1.4, words, ha=ha, va="center", color=palette.MUTED)
    axes.set_title(say("Two questions, {wave}", wave=say.wave(wave)))

    table = DataFrame(
        {
            say("Pupil"): both["name"],
            say("Looked up to, named by"): both["up"],
            say("Be with in breaks, chosen by"): both["breaks"],
        }
    )
    table.attrs["caption"] = say("Two questions, {wave}", wave=say.wave(wave))
    told = [
        say("{name} {up} and {breaks}", name=one.name, up=one.up, breaks=one.breaks)
        for one in _rows(both.head(3))
    ]
    first = both.sort_values(["breaks", "name"], ascending=[False, True]).iloc[0]
    text = say(
        "Named as looked up to, and chosen to be with in breaks: {pupils}. Chosen by most to be "
        "with is {first}: {breaks}, and {up} named {first} as looked up to.",
        pupils=say.list(told),
        first=first["name"],
        breaks=say.number(first["breaks"]),
        up=say.number(first["up"]),
    )
    return Picture(figure, text, table)


@cache
def placed(seen: Choices, drawing: str) -> DataFrame:
    """The middle of each pupil's box, in units: the same for all waves and questions.

    The layout is that of the choices for breaks in the first wave.
    """
    graph = seen.graph("be_with", WAVE_CODES[0])
    places = network.places(graph, middle=MIDDLE[drawing]).set_index("pupil")
    x = ACROSS * (places["x"] - places["x"].min())
    y = DOWN * (places["y"] - places["y"].min())
    return DataFrame({"x": (WIDTH - x.max()) / 2 + x, "y": 42 + y})


@cache
def _against_chance(seen: Choices, wave: str) -> DataFrame:
    return network.against_chance(seen.graph("be_with", wave)).set_index("measure")


# `add_artist` below: `add_patch` would work out each shape once more, for limits that are set
def _box(
    axes: Axes, x: float, y: float, *, name: str, chosen: int | None, away: str
) -> FancyBboxPatch:
    """Draw one pupil: a name, and below it a number and a word for one who was away."""
    step = 0 if chosen is None else sum(chosen > limit for limit in STEPS)
    nobody = chosen == 0
    box = FancyBboxPatch(
        (x - BOX[0] / 2, y - BOX[1] / 2),
        *BOX,
        boxstyle="round,pad=0,rounding_size=7",
        facecolor=palette.SURFACE if chosen is None else palette.SEQUENTIAL[step],
        edgecolor=palette.C2 if nobody else palette.MUTED,
        linewidth=2 if nobody else 1,
        linestyle=(0, (3, 2)) if nobody else "-",
        zorder=3,
    )
    axes.add_artist(box)
    below = " ".join([*([] if chosen is None else [str(chosen)]), *([away] if away else [])])
    for words, at, weight in ((name, y - (7 if below else 0), "normal"), (below, y + 7, "bold")):
        axes.text(
            x,
            at,
            words,
            ha="center",
            va="center",
            fontsize=11,
            weight=weight,
            color=palette.on_step(step),
            zorder=4,
        )
    return box


def _lines(
    axes: Axes, graph: DiGraph, boxes: Mapping[str, FancyBboxPatch], places: DataFrame
) -> None:
    """Draw the choices: a thick line where both choose, else a thin arrow."""
    points = dict(zip(places.index, places.to_numpy(), strict=True))
    for one, other in graph.edges:
        both = graph.has_edge(other, one)
        if both and one > other:
            continue
        bend = _bend(points, one, other, BOX)
        axes.add_artist(
            FancyArrowPatch(
                points[one],
                points[other],
                # the boxes cover the rest; cutting at them takes most of the time of a drawing
                patchB=None if both else boxes[other],
                shrinkA=0,
                shrinkB=0,
                arrowstyle="-" if both else "-|>",
                mutation_scale=8,
                connectionstyle=f"arc3,rad={bend}",
                color=palette.C1 if both else palette.MUTED,
                linewidth=2.6 if both else 1,
                zorder=2,
            )
        )


def curve(
    points: Mapping[str, Point], one: str, other: str, box: tuple[float, float]
) -> NDArray[np.float64]:
    """The line from one to another among boxes: start, the point it is drawn towards, and end."""
    start, end = points[one], points[other]
    aside = np.array([start[1] - end[1], end[0] - start[0]])
    towards = (start + end) / 2 + _bend(points, one, other, box) * aside
    return np.array([start, towards, end])


def _bend(points: Mapping[str, Point], one: str, other: str, box: tuple[float, float]) -> float:
    """How much a line must be bent to be seen, past others' boxes and inside, as far as it can.

    A line with the bend b is a parabola whose middle lies b/2 of its length beside the straight
    one, on the side that matplotlib's ``arc3`` has when y runs downwards.
    """
    start, end = points[one], points[other]
    others = np.array([points[pupil] for pupil in points if pupil not in (one, other)])
    straight = start + ALONG * (end - start)
    aside = np.array([start[1] - end[1], end[0] - start[0]])
    reach = np.array(box) / 2 + 2
    hidden = {}
    for bend in BENDS:
        drawn = straight + 2 * ALONG * (1 - ALONG) * bend * aside
        behind = (np.abs(drawn[:, None] - others.reshape(-1, 2)) < reach).all(axis=2).any(axis=1)
        outside = (drawn[:, 0] < 3) | (drawn[:, 0] > WIDTH - 3)
        hidden[bend] = int((behind | outside).sum())
        if not hidden[bend]:
            return bend
    return min(hidden, key=hidden.__getitem__)


def _key(axes: Axes, say: Words) -> None:
    """Say below what the lines are."""
    bottom = axes.get_ylim()[0] - 12
    axes.plot([6, 28], [bottom] * 2, color=palette.C1, linewidth=2.6)
    axes.text(33, bottom, say("both choose"), va="center", fontsize=11)
    axes.add_artist(
        FancyArrowPatch(
            (122, bottom),
            (146, bottom),
            arrowstyle="-|>",
            mutation_scale=8,
            shrinkA=0,
            shrinkB=0,
            color=palette.MUTED,
            linewidth=1,
        )
    )
    axes.text(150, bottom, say("one chooses the other"), va="center", fontsize=11)


def _rows(table: DataFrame) -> Iterable[Any]:
    """Iterate over a table's rows, each with its columns as attributes."""
    return table.itertuples()


class _Words(Words):
    """The sentences that the pictures share, in one language."""

    def wave(self, code: str) -> str:
        return self(WAVES[code]).lower()

    def title(self, question: str, wave: str, seen: Choices) -> str:
        name = self(QUESTIONS[question])
        return f"{name}, {self.wave(wave)}" if seen.dated else name

    def who_took_part(self, graph: DiGraph, seen: Choices, not_there: set[str]) -> str:
        """Say how many are in the network, and who was away."""
        text = self(
            "{n} pupils and {choices} choices; {returned} of them are returned.",
            n=len(graph),
            choices=graph.number_of_edges(),
            returned=int(network.per_pupil(graph)["returned"].sum()),
        )
        if not_there:
            away = self.list(sorted(seen.names[one] for one in not_there))
            text += " " + self("Away, so without choices of their own: {names}.", names=away)
        return text

    def rows(self, places: DataFrame, seen: Choices) -> str:
        """Say who stands at the top, in the middle and at the bottom."""
        levels = sorted(places["y"].unique())
        at = {
            place: self.list(seen.names[one] for one in places.index[places["y"] == level])
            for place, level in (
                ("top", levels[0]),
                ("middle", levels[len(levels) // 2]),
                ("bottom", levels[-1]),
            )
        }
        return self("Top row: {top}. Middle row: {middle}. Bottom row: {bottom}.", **at)

    def network(self, graph: DiGraph, seen: Choices, not_there: set[str]) -> str:
        """Say who is in the network, who is chosen by most, and who by nobody."""
        table = network.per_pupil(graph)
        name = table["pupil"].map(seen.names)
        most = table["chosen"].max()
        text = self.who_took_part(graph, seen, not_there)
        text += " " + self(
            "Chosen by most: {names} ({times}).",
            names=self.list(sorted(name[table["chosen"] == most])),
            times=self.number(most),
        )
        nobody = sorted(name[table["chosen"] == 0])
        if not nobody:
            return text + " " + self("Everybody was chosen by somebody.")
        if len(nobody) > 6:
            return (
                text
                + " "
                + self("Not chosen that day by those who took part: {n} pupils.", n=len(nobody))
            )
        return (
            text
            + " "
            + self("Not chosen that day by those who took part: {names}.", names=self.list(nobody))
        )
