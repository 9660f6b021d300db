"""The rest of Orrebekken skole: two classes in each of the grades 1 to 7, beside 7B.

The pupils are the same for every seed, as those of 7B are. Names and languages come from
``names.toml``; siblings of pupils in 7B are in ``people.toml``.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

import pandas as pd
from numpy.random import Generator
from pandas import DataFrame

from laeringsmiljo.classroom.people import People, pupils_table
from laeringsmiljo.classroom.streams import stream

CLASS_SIZES: Final = {
    "1A": 20,
    "1B": 21,
    "2A": 22,
    "2B": 21,
    "3A": 23,
    "3B": 22,
    "4A": 20,
    "4B": 21,
    "5A": 23,
    "5B": 23,
    "6A": 21,
    "6B": 22,
    "7A": 25,
}
"""Pupils in each class but 7B."""

FIRST_BORN: Final = 2019
"""The year of birth of those in grade 1 in the school year 2025-26."""

AT_HOME: Final = frozenset({"nb", "se"})
"""Languages whose speakers are born here; of the others, half came later."""

_LETTERS: Final = str.maketrans("ÁáÆæØøÅå", "Aa{{||}}")


@cache
def names() -> list[dict[str, Any]]:
    """Read the pool of names: groups with ``home_language``, ``share``, ``girls`` and ``boys``."""
    source = (files(__package__) / "names.toml").read_text("utf-8")
    groups: list[dict[str, Any]] = tomllib.loads(source)["group"]
    return groups


def _siblings() -> list[dict[str, str]]:
    source = (files(__package__) / "people.toml").read_text("utf-8")
    siblings: list[dict[str, str]] = tomllib.loads(source)["siblings"]
    return siblings


def draw_pupils(size: int, rng: Generator, taken: frozenset[str] = frozenset()) -> DataFrame:
    """Draw invented pupils: name, gender and home language.

    Parameters
    ----------
    size
        How many.
    rng
        The random stream.
    taken
        Names that nobody is given.

    Returns
    -------
    DataFrame
        ``name``, ``gender`` and ``home_language``. Girls and boys are equally many, or there is
        one more of one of them. No two have the same name.

    Raises
    ------
    ValueError
        If there are not so many names.
    """
    pool = DataFrame(
        [
            (name, gender, group["home_language"], group["share"] / len(group[many]))
            for group in names()
            for gender, many in (("girl", "girls"), ("boy", "boys"))
            for name in group[many]
            if name not in taken
        ],
        columns=["name", "gender", "home_language", "weight"],
    )
    more = "girl" if rng.random() < 0.5 else "boy"
    drawn = []
    for gender, own in pool.groupby("gender", sort=True):
        wanted = (size + (gender == more)) // 2
        if wanted > len(own):
            raise ValueError(f"{wanted} names are wanted for one class, and there are {len(own)}")
        weight = own["weight"] / own["weight"].sum()
        drawn.append(own.iloc[rng.choice(len(own), size=wanted, replace=False, p=weight)])
    found = pd.concat(drawn).drop(columns="weight")
    return found.iloc[rng.permutation(len(found))].reset_index(drop=True)


def class_table(
    name: str, grade: int, size: int, rng: Generator, fixed: Sequence[Mapping[str, str]] = ()
) -> DataFrame:
    """Draw one class.

    Parameters
    ----------
    name, grade
        Such as ``"7A"`` and 7.
    size
        How many pupils, not more than there are names (`draw_pupils`).
    rng
        The random stream.
    fixed
        Pupils who are given, with ``name`` and ``gender``; they speak Norwegian at home.

    Returns
    -------
    DataFrame
        The columns of the dataset ``pupils``, in order of the alphabet.
    """
    known = DataFrame(
        [{"name": one["name"], "gender": one["gender"], "home_language": "nb"} for one in fixed],
        columns=["name", "gender", "home_language"],
    )
    others = draw_pupils(size - len(known), rng, frozenset(known["name"]))
    table = pd.concat([known, others], ignore_index=True)
    later = ~table["home_language"].isin(AT_HOME) & (rng.random(size) < 0.5)
    born = FIRST_BORN + 1 - grade
    arrived = pd.Series(rng.integers(born + 1, 2026, size=size), dtype=pd.Int64Dtype())
    table["arrived"] = arrived.where(later)
    table = table.sort_values("name", key=lambda names: names.str.translate(_LETTERS))
    table = table.reset_index(drop=True)
    table["class"], table["grade"] = name, grade
    table["pupil"] = [f"{name.lower()}{number:02}" for number in range(1, size + 1)]
    return table


def school_table(cast: People) -> DataFrame:
    """The whole school: the dataset ``pupils``.

    Returns
    -------
    DataFrame
        One row per pupil: first the class of ``cast``, then the others by grade and class. The
        ids of a class are in the order of its names. The same for every seed of the world.
    """
    rng = stream(0, "school")
    own = pupils_table(cast)
    fixed: dict[str, list[dict[str, str]]] = {}
    for sibling in _siblings():
        fixed.setdefault(sibling["class"], []).append(sibling)
    others = [
        class_table(name, int(name[:-1]), size, rng, fixed.get(name, ()))
        for name, size in CLASS_SIZES.items()
    ]
    return pd.concat([own, *(one[own.columns] for one in others)], ignore_index=True)
