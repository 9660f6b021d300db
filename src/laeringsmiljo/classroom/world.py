"""The simulated world: every dataset from one seed, as tables and as files."""

from pathlib import Path
from typing import Final

import pandas as pd
from pandas import DataFrame

from laeringsmiljo.classroom.absence import absence_table
from laeringsmiljo.classroom.contacts import contacts_table
from laeringsmiljo.classroom.dispositions import dispositions_table
from laeringsmiljo.classroom.events import events_table
from laeringsmiljo.classroom.lessons import lessons_table
from laeringsmiljo.classroom.nominations import nominations_table, participation_table
from laeringsmiljo.classroom.people import People, adults_table, people, seating_table
from laeringsmiljo.classroom.places import places_staff_table, places_table, school_map_table
from laeringsmiljo.classroom.relationships import raters_table, relationship_tables
from laeringsmiljo.classroom.schemas import SCHEMAS
from laeringsmiljo.classroom.school import school_table
from laeringsmiljo.classroom.schools import simulate_schools
from laeringsmiljo.classroom.signals import signals_table
from laeringsmiljo.classroom.streams import stream
from laeringsmiljo.classroom.survey import FIRST_GRADE, survey_table
from laeringsmiljo.classroom.traits import truth_table

SEED: Final = 652
"""The seed of the world that the course ships and its texts speak of."""


def simulate(seed: int = SEED) -> dict[str, DataFrame]:
    """Make the world of one seed.

    The people, their desks and the timetable are the same for every seed; their traits and all
    that happens are drawn anew.

    Parameters
    ----------
    seed
        0 or more.

    Returns
    -------
    dict
        Dataset name → table, valid by `schemas.SCHEMAS`, ``truth`` included.
    """
    cast = people()
    schools, schools_truth = simulate_schools(stream(seed, "schools"))
    return {
        **class_world(cast, school_table(cast), seed),
        **validated(
            {
                "school_map": school_map_table(),
                "places_staff": places_staff_table(stream(seed, "places_staff")),
                "schools": schools,
                "truth_schools": schools_truth,
            }
        ),
    }


def class_world(cast: People, pupils: DataFrame, seed: int) -> dict[str, DataFrame]:
    """Make all that is known of one class: the datasets that have its pupils in them.

    Parameters
    ----------
    cast
        The class.
    pupils
        The dataset ``pupils``: the class and, if they are to answer the survey, the others.
    seed
        0 or more.
    """
    lessons = lessons_table()
    seating = seating_table(cast)
    lesson_traits = truth_table(cast, stream(seed, "truth"))
    traits = dispositions_table(cast, stream(seed, "dispositions"))
    truth = pd.concat([lesson_traits, traits], ignore_index=True)
    absence = absence_table(cast, truth, stream(seed, "absence"))
    asked = pupils[pupils["grade"] >= min(FIRST_GRADE, cast.grade)]
    raters = raters_table(cast, stream(seed, "raters"))
    by_teacher, by_pupil = relationship_tables(cast, traits, raters, stream(seed, "relationships"))
    took_part = participation_table(cast, absence, stream(seed, "participation"))
    world = {
        "adults": adults_table(cast),
        "pupils": pupils,
        "lessons": lessons,
        "seating": seating,
        "events": events_table(cast, lessons, seating, lesson_traits, stream(seed, "events")),
        "survey": survey_table(cast, asked, truth, stream(seed, "survey")),
        "relationship_teacher": by_teacher,
        "relationship_pupil": by_pupil,
        "participation": took_part,
        "nominations": nominations_table(cast, traits, took_part, stream(seed, "nominations")),
        "absence": absence,
        "contacts": contacts_table(cast, truth, absence, stream(seed, "contacts")),
        "places": places_table(truth, stream(seed, "places")),
        "case_signals": signals_table(cast),
        "truth": truth,
        "truth_raters": raters,
    }
    return validated(world)


def validated(world: dict[str, DataFrame]) -> dict[str, DataFrame]:
    """Check every table against its schema."""
    return {name: SCHEMAS[name].validate(table) for name, table in world.items()}


def write(world: dict[str, DataFrame], directory: Path) -> list[Path]:
    """Write each dataset to ``directory`` as ``<name>.csv`` and return the files.

    The same tables give the same bytes on every system.
    """
    directory.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in world.items():
        path = directory / f"{name}.csv"
        text = table.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")
        path.write_bytes(text.encode())
        written.append(path)
    return written
