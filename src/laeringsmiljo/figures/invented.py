"""Pictures of invented classes: each with a pattern that the reader is to find, or has set."""

import math
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain, combinations
from typing import Final

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from pandas import DataFrame

from laeringsmiljo.classroom import simulate_class
from laeringsmiljo.classroom.invented import GRADES, LARGEST, SMALLEST
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures import attention, network, palette, relationships, talk
from laeringsmiljo.figures.intervals import draw_intervals
from laeringsmiljo.figures.network import WAVES
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.three_pictures import Sources, measured, side_by_side
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
"""Narrow enough that 12-unit text is nearly 11 pixels on the narrowest phone."""
GRADE: Final = 7
PATTERNS: Final = {"A": ("quiet_unseen",), "B": ("alone",), "C": (), "D": ("closed_triangle",)}
"""What is planted in each class, by the letter that the reader knows it by."""

SEEDS: Final = {18: {"A": 7, "B": 11, "C": 1, "D": 4}, 26: {"A": 3, "B": 1, "C": 6, "D": 5}}
"""The sizes that are prepared, and the seed of each class: no two have the same pupils."""

BOTH: Final = ("closed_triangle", "alone")
SEEDS_OF_BOTH: Final = {18: 6, 26: 2}
"""What is planted in the class with two patterns, and its seed by size."""

ON_PAGE: Final = ((), ("closed_triangle",), ("alone",), ("quiet_unseen",), BOTH)
"""What a reader can have planted on a page, where every class is made beforehand."""

DRAWS: Final = range(1, 11)
"""Classes with the same setting that a reader with a kernel can have drawn."""


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


PLANTED: Final = {
    "closed_triangle": _("a triangle"),
    "alone": _("a pupil nobody chooses"),
    "quiet_unseen": _("a quiet pupil"),
    "repeating_conflict": _("a conflict that repeats"),
}
PICTURES: Final = {
    "choices autumn": _("Choices, autumn"),
    "choices spring": _("Choices, spring"),
    "contacts": _("Contacts with adults"),
    "closeness": _("Closeness, both sides"),
    "said": _("What is said to whom"),
    "three": _("Three pictures"),
}
"""What a page can show of a class that the reader has set."""

MORE_PICTURES: Final = {
    "choices winter": _("Choices, winter"),
    "conflict": _("Conflict, both sides"),
}
"""What a kernel can show besides."""


@cache
def made(size: int, patterns: tuple[str, ...], grade: int, seed: int) -> dict[str, DataFrame]:
    """The datasets of an invented class, as from `simulate_class`, made once."""
    return simulate_class(size, grade, patterns, seed)


def prepared(size: int, letter: str) -> dict[str, DataFrame]:
    """The datasets of a class of the guessing game.

    Parameters
    ----------
    size
        One of `SEEDS`.
    letter
        One of `PATTERNS`.
    """
    return made(size, PATTERNS[letter], GRADE, SEEDS[size][letter])


def seed_of(size: int, patterns: tuple[str, ...]) -> int:
    """The seed of the first class with this setting: that of a prepared class if there is one."""
    for letter, planted in PATTERNS.items():
        if patterns == planted and size in SEEDS:
            return SEEDS[size][letter]
    return SEEDS_OF_BOTH.get(size, 1) if patterns == BOTH else 1


@cache
def _sources(size: int, patterns: tuple[str, ...], grade: int, seed: int) -> Sources:
    return Sources.of_class(made(size, patterns, grade, seed))


def _of_letter(size: int, letter: str) -> Sources:
    return _sources(size, PATTERNS[letter], GRADE, SEEDS[size][letter])


@lru_cache(maxsize=80)
def _drawn(picture: str, seen: Sources, edition: Edition) -> Picture:
    """Draw one of `PICTURES` or `MORE_PICTURES` as its lab does.

    A page shows the same picture in several places, each with its own caption.
    """
    match picture.split():
        case ["choices", wave]:
            return network.sociogram("be_with", wave, choices=seen.choices, edition=edition)
        case ["closeness" | "conflict" as scale]:
            return relationships.two_sides(scale, ratings=seen.ratings, edition=edition)
        case ["contacts"]:
            return attention.ranked(observations=seen.observations, edition=edition)
        case ["said"]:
            return talk.two_sides(observations=seen.observations, edition=edition)
        case _:
            return side_by_side(sources=seen, edition=edition)


def sizes(edition: Edition | None = None, *, live: bool = False) -> dict[int, str]:
    """How many pupils a class has: the options of a control, all of them where it is live."""
    say = Words(edition)
    return {
        size: say("{n} pupils", n=size)
        for size in (range(SMALLEST, LARGEST + 1) if live else SEEDS)
    }


def classes(edition: Edition | None = None) -> dict[str, str]:
    """The classes of the guessing game: the options of a control."""
    say = Words(edition)
    return {letter: say("Class {letter}", letter=letter) for letter in PATTERNS}


def patterns(edition: Edition | None = None, *, live: bool = False) -> dict[str, str]:
    """What can be planted: the options of a control, all combinations where it is live."""
    some: Iterable[tuple[str, ...]] = ON_PAGE
    if live:
        every = range(len(PLANTED) + 1)
        some = chain.from_iterable(combinations(PLANTED, n) for n in every)
    return {"+".join(one): _planted(one, Words(edition)) for one in some}


def pictures(edition: Edition | None = None, *, live: bool = False) -> dict[str, str]:
    """The pictures of the labs that can be drawn: the options of a control."""
    return Words(edition).options({**PICTURES, **MORE_PICTURES} if live else PICTURES)


def grades(edition: Edition | None = None, *, live: bool = False) -> dict[int, str]:
    """The grades that a class can be in: the options of a control."""
    say = Words(edition)
    return {grade: say("Grade {n}", n=grade) for grade in (GRADES if live else [GRADE])}


def draws(*, live: bool = False) -> dict[int, str]:
    """Which of the classes with the same setting: the options of a control."""
    return {draw: str(draw) for draw in (DRAWS if live else DRAWS[:1])}


def sociogram(
    letter: str = "A",
    size: int = 18,
    wave: str = "autumn",
    *,
    edition: Edition | None = None,
) -> Picture:
    """Draw whom the pupils of a class of the game choose to be with in breaks.

    Parameters
    ----------
    letter, size
        As for `prepared`.
    wave, edition
        As for `network.sociogram`.
    """
    return _of_game(f"choices {wave}", letter, size, Words(edition))


def contacts(letter: str = "A", size: int = 18, *, edition: Edition | None = None) -> Picture:
    """Draw the contacts in twelve lessons of a class of the game, on the band chance would give.

    Parameters are those of `sociogram`.
    """
    return _of_game("contacts", letter, size, Words(edition))


def set_by_reader(
    picture: str = "choices autumn",
    size: int = 18,
    patterns: str = "",
    grade: int = GRADE,
    draw: int = 1,
    *,
    edition: Edition | None = None,
) -> Picture:
    """Draw one lab's picture of a class with the size and the patterns that the reader has set.

    Parameters
    ----------
    picture
        One of `PICTURES` or `MORE_PICTURES`.
    size
        Pupils, 8–35.
    patterns
        Names of `PLANTED` joined by ``+``; nothing is planted if empty.
    grade
        1–10.
    draw
        Which of the classes with this setting, 1 or more.
    edition
        The language; the edition in use if not given.

    Raises
    ------
    CourseError
        If there can't be such a class.
    """
    say = Words(edition)
    planted = tuple(patterns.split("+")) if patterns else ()
    seen = _sources(size, planted, grade, seed_of(size, planted) + 100 * (draw - 1))
    return _named(
        _drawn(picture, seen, say.edition),
        say("Invented class, {n} pupils, with {planted}", n=size, planted=_planted(planted, say)),
    )


@styled
def unchosen_in_a_year(
    guess: int | None = None, size: int = 18, *, edition: Edition | None = None
) -> Picture:
    """Draw who was unchosen when, in the four classes of the game, beside the reader's guess.

    Parameters
    ----------
    guess
        How sure the reader was of class B, 0–10; None if nobody has guessed.
    size
        As for `prepared`.
    edition
        The language; the edition in use if not given.
    """
    say = Words(edition)
    table = pd.concat([_unchosen(size, letter) for letter in PATTERNS], ignore_index=True)

    height = 62 + 20 * (len(table) + len(PATTERNS)) + 26
    figure, axes = subplots(WIDTH, height)
    figure.set_layout_engine("none")
    axes.set_position((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    axes.text(4, 12, say("Chosen by nobody"), fontsize=13, weight="bold", va="center")
    columns = dict(zip(WAVES, (124, 184, 244), strict=True))
    for wave, x in columns.items():
        axes.text(x, 36, say(WAVES[wave]), ha="center", va="center", color=palette.MUTED)
    nobody: list[tuple[float, float]] = []
    somebody: list[tuple[float, float]] = []
    y = 58.0
    for letter, some in table.groupby("letter"):
        axes.text(4, y, say("Class {letter}", letter=letter), weight="bold", va="center")
        if letter == "B" and guess is not None:
            _sureness(axes, guess, y, say)
        for one in some.itertuples():
            y += 20
            weight = "bold" if one.always else "normal"
            axes.text(14, y, one.name, va="center", weight=weight)
            for wave, x in columns.items():
                (nobody if getattr(one, wave) else somebody).append((x, y))
        y += 20
    bottom = height - 14
    for x, words, places in (
        (12, say("by nobody"), nobody),
        (122, say("by somebody"), somebody),
    ):
        axes.text(x + 12, bottom, words, va="center", fontsize=11)
        ring = places is nobody
        axes.plot(
            *zip((x, bottom), *places, strict=True),
            "o",
            markersize=11 if ring else 4,
            color=palette.C2 if ring else palette.LINE,
            markerfacecolor=palette.SURFACE if ring else palette.LINE,
            markeredgewidth=2.5,
        )

    said = {True: say("nobody"), False: say("somebody")}
    shown = DataFrame(
        {
            say("Pupil"): table["name"],
            say("Class"): table["letter"],
            **{say(WAVES[wave]): table[wave].map(said) for wave in WAVES},
        }
    )
    shown.attrs["caption"] = say(
        "Those whom nobody chose at least once, classes of {n} pupils", n=size
    )
    october = table.loc[table["autumn"]].groupby("letter").size()
    text = say(
        "Chosen by nobody in October: {october}. The same pupil all three times: {names}.",
        october=say.list(
            say("{n} in class {letter}", n=int(october.get(letter, 0)), letter=letter)
            for letter in PATTERNS
        ),
        names=say.list(
            say("{name} in class {letter}", name=one.name, letter=one.letter)
            for one in table[table["always"]].itertuples()
        ),
    )
    if guess is not None:
        text += " " + say("Of class B you were {guess} of 10 sure.", guess=say.number(guess))
    return Picture(figure, text, shown)


@styled
def lower_than_the_unchosen(guess: int | None = None, *, edition: Edition | None = None) -> Picture:
    """Draw of how many in ten classmates lie lower than the pupil nobody chooses, in both sizes.

    Parameters
    ----------
    guess
        How many in ten the reader thinks have fewer contacts, 0–10; None if nobody has guessed.
    edition
        The language; the edition in use if not given.
    """
    say = Words(edition)
    measures = {
        "contacts": say("Contacts"),
        "teacher": say("Marte says"),
        "child": say("The pupil says"),
    }
    found = [
        (words, size, _of_ten_lower(size, what))
        for what, words in measures.items()
        for size in SEEDS
    ]
    labels = [say("{what}, {n} pupils", what=words, n=size) for words, size, _value in found]
    values = [value for _words, _size, value in found]
    if guess is not None:
        labels.insert(0, say("Your guess, contacts"))
        values.insert(0, float(guess))
    drawn = DataFrame({"value": values, "low": math.nan, "high": math.nan})
    written = [say.number(value, 1) for value in values]

    figure, axes = subplots(WIDTH, 62 + 38 * len(drawn))
    draw_intervals(axes, drawn, labels, written, letters=15)
    axes.set(xlim=(-0.4, 11.6), xticks=range(0, 11, 2))
    axes.set_xlabel(say("of ten lie lower"))
    axes.set_title(say("The unchosen pupil"))

    table = DataFrame({say("What"): labels, say("Of ten lie lower"): [round(v, 1) for v in values]})
    table.attrs["caption"] = say(
        "Of ten classmates, how many lie lower than the pupil nobody chooses"
    )
    text = say(
        "This many of ten classmates lie lower than the pupil nobody chooses: {told}.",
        told="; ".join(
            f"{label} {value}"
            for label, value in list(zip(labels, written, strict=True))[guess is not None :]
        ),
    )
    if guess is not None:
        text += " " + say("You guessed {guess}.", guess=say.number(guess))
    return Picture(figure, text, table)


@cache
def _of_ten_lower(size: int, what: str) -> float:
    """Of ten classmates of the one nobody chooses, how many lie lower in ``what``."""
    table = measured("autumn", _of_letter(size, "B"))
    (alone,) = prepared(size, "B")["carriers"]["pupil"]
    others = table.drop(index=alone)[what]
    return 10 * float((others < table.loc[alone, what]).mean())


def _unchosen(size: int, letter: str) -> DataFrame:
    """Those of a class whom nobody chose at least once, with the waves in which it was so."""
    seen = _of_letter(size, letter).choices
    times = DataFrame({wave: seen.chosen("be_with", wave) == 0 for wave in WAVES})
    times["always"] = times.all(axis=1)
    times["name"] = times.index.map(seen.names)
    return times[times[list(WAVES)].any(axis=1)].assign(letter=letter)


def _sureness(axes: Axes, guess: int, y: float, say: Words) -> None:
    """Draw how sure the reader was, as ten squares of which some are filled."""
    for place in range(10):
        axes.add_artist(
            Rectangle(
                (84 + 11 * place, y - 4),
                8,
                8,
                facecolor=palette.C1 if place < guess else palette.SURFACE,
                edgecolor=palette.C1,
                linewidth=1,
            )
        )
    axes.text(200, y, say("you: {guess} of 10", guess=say.number(guess)), va="center")


def _planted(some: tuple[str, ...], say: Words) -> str:
    return say.list(say(PLANTED[one]) for one in some) if some else say("nothing")


def _of_game(picture: str, letter: str, size: int, say: Words) -> Picture:
    drawn = _drawn(picture, _of_letter(size, letter), say.edition)
    return _named(drawn, say("Invented class {letter}, {n} pupils", letter=letter, n=size))


def _named(picture: Picture, words: str) -> Picture:
    """Put the class into the name of a picture's table."""
    table = picture.table.copy()
    table.attrs["caption"] += f". {words}"
    return replace(picture, table=table)
