"""Pictures of invented classes, each with one pattern or none that the reader is to find."""

from functools import cache
from typing import Final

from pandas import DataFrame

from laeringsmiljo.analysis.attention import contacts as contacts_of
from laeringsmiljo.classroom import simulate_class
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures import attention, network
from laeringsmiljo.figures.attention import Observations
from laeringsmiljo.figures.network import Choices
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.words import Words

GRADE: Final = 7
PATTERNS: Final = {"A": ("quiet_unseen",), "B": ("alone",), "C": (), "D": ("closed_triangle",)}
"""What is planted in each class, by the letter that the reader knows it by."""

SEEDS: Final = {18: {"A": 7, "B": 11, "C": 1, "D": 4}, 26: {"A": 3, "B": 1, "C": 6, "D": 5}}
"""The sizes that are prepared, and the seed of each class: no two have the same pupils."""


@cache
def prepared(size: int, letter: str) -> dict[str, DataFrame]:
    """The datasets of a prepared class, as from `simulate_class`.

    Parameters
    ----------
    size
        One of `SEEDS`.
    letter
        One of `PATTERNS`.
    """
    return simulate_class(size, GRADE, PATTERNS[letter], SEEDS[size][letter])


@cache
def _choices(size: int, letter: str) -> Choices:
    return Choices.of_class(prepared(size, letter))


def sizes(edition: Edition | None = None) -> dict[int, str]:
    """How many pupils a prepared class has: the options of a control."""
    say = Words(edition)
    return {size: say("{n} pupils", n=size) for size in SEEDS}


def classes(edition: Edition | None = None) -> dict[str, str]:
    """The prepared classes: the options of a control."""
    say = Words(edition)
    return {letter: say("Class {letter}", letter=letter) for letter in PATTERNS}


def sociogram(
    letter: str = "A",
    size: int = 18,
    wave: str = "autumn",
    *,
    edition: Edition | None = None,
) -> Picture:
    """Draw whom the pupils of a prepared class choose to be with in breaks.

    Parameters
    ----------
    letter, size
        As for `prepared`.
    wave, edition
        As for `network.sociogram`.
    """
    drawn = network.sociogram("be_with", wave, choices=_choices(size, letter), edition=edition)
    return _named(drawn, letter, size, edition)


def contacts(letter: str = "A", size: int = 18, *, edition: Edition | None = None) -> Picture:
    """Draw the contacts in twelve lessons of a prepared class, on the band that chance would give.

    Parameters are those of `sociogram`.
    """
    seen = observations(prepared(size, letter))
    return _named(attention.ranked(observations=seen, edition=edition), letter, size, edition)


def observations(tables: dict[str, DataFrame]) -> Observations:
    """Take what pictures of contacts need from the datasets of one class."""
    adults = list(tables["adults"]["adult"])
    return Observations(
        contacts=contacts_of(tables["events"], adults),
        **{name: tables[name] for name in ("events", "lessons", "pupils", "seating")},
    )


def _named(picture: Picture, letter: str, size: int, edition: Edition | None) -> Picture:
    """Put the class into the name of a picture's table."""
    picture.table.attrs["caption"] = Words(edition)(
        "{caption}. Invented class {letter}, {n} pupils",
        caption=picture.table.attrs["caption"],
        letter=letter,
        n=size,
    )
    return picture
