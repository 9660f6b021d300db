"""The people of Orrebekken skole, as written in ``people.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pandas as pd
from pandas import DataFrame

CLASS = "7B"
GRADE = 7
SEASONS = ("autumn", "spring")
ZONES = {1: "front", 2: "middle", 3: "middle", 4: "back", 5: "back", 6: "back"}


@dataclass(frozen=True)
class Adult:
    """An adult who is observed together with the class."""

    id: str
    name: str
    role: str


@dataclass(frozen=True)
class Pupil:
    """A pupil: who they are, where they sit, which patterns they show, and their best friends.

    ``friends`` holds the pupils' names as in the file.
    """

    id: str
    name: str
    gender: str
    home_language: str
    arrived: int | None
    desks: dict[str, str]
    patterns: tuple[str, ...]
    friends: tuple[str, ...] = ()


@dataclass(frozen=True)
class People:
    """The pupils of a class in alphabetical order, and the adults who are observed with them."""

    adults: tuple[Adult, ...]
    pupils: tuple[Pupil, ...]
    school_class: str = CLASS
    grade: int = GRADE


@cache
def people() -> People:
    """Read the cast. Pupils' ids are ``7b01``, ``7b02`` … in the order of the file."""
    source = tomllib.loads((files(__package__) / "people.toml").read_text("utf-8"))
    return People(
        adults=tuple(Adult(**adult) for adult in source["adults"]),
        pupils=tuple(
            Pupil(
                id=f"{CLASS.lower()}{number:02}",
                name=pupil["name"],
                gender=pupil["gender"],
                home_language=pupil["home_language"],
                arrived=pupil.get("arrived"),
                desks={season: pupil[season] for season in SEASONS},
                patterns=tuple(pupil.get("patterns", ())),
                friends=tuple(pupil.get("friends", ())),
            )
            for number, pupil in enumerate(source["pupils"], start=1)
        ),
    )


def adults_table(cast: People) -> DataFrame:
    """One row per observed adult."""
    return DataFrame([{"adult": a.id, "name": a.name, "role": a.role} for a in cast.adults])


def pupils_table(cast: People) -> DataFrame:
    """One row per pupil."""
    table = DataFrame(
        [
            {
                "pupil": p.id,
                "name": p.name,
                "class": cast.school_class,
                "grade": cast.grade,
                "gender": p.gender,
                "home_language": p.home_language,
                "arrived": p.arrived,
            }
            for p in cast.pupils
        ]
    )
    return table.astype({"arrived": pd.Int64Dtype()})


def seating_table(cast: People) -> DataFrame:
    """One row per pupil and season: the desk, and the zone of the room it stands in."""
    return DataFrame(
        [
            {
                "season": season,
                "pupil": p.id,
                "row": int(p.desks[season][0]),
                "place": p.desks[season][1],
                "zone": ZONES[int(p.desks[season][0])],
            }
            for season in SEASONS
            for p in cast.pupils
        ]
    )
