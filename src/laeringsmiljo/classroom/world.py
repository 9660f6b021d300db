"""The simulated world: every dataset from one seed, as tables and as files."""

from pathlib import Path
from typing import Final

import pandas as pd
from pandas import DataFrame

from laeringsmiljo.classroom.dispositions import dispositions_table
from laeringsmiljo.classroom.events import events_table
from laeringsmiljo.classroom.lessons import lessons_table
from laeringsmiljo.classroom.people import adults_table, people, pupils_table, seating_table
from laeringsmiljo.classroom.schemas import SCHEMAS
from laeringsmiljo.classroom.streams import stream
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
    lessons = lessons_table()
    seating = seating_table(cast)
    lesson_traits = truth_table(cast, stream(seed, "truth"))
    truth = pd.concat(
        [lesson_traits, dispositions_table(cast, stream(seed, "dispositions"))], ignore_index=True
    )
    world = {
        "adults": adults_table(cast),
        "pupils": pupils_table(cast),
        "lessons": lessons,
        "seating": seating,
        "events": events_table(cast, lessons, seating, lesson_traits, stream(seed, "events")),
        "truth": truth,
    }
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
