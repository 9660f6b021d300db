"""The pupil survey from one class to the whole country: how time and memory grow.

Each size is made and analysed in a process of its own, which says what it needed:
``python -m bench.scale country``.
"""

import json
import subprocess
import sys
import time
from math import log
from pathlib import Path
from statistics import median
from typing import Final

import numpy as np

from bench.report import Measure
from laeringsmiljo.analysis import climate
from laeringsmiljo.classroom.population import (
    COUNTRY,
    roll_of_class,
    roll_of_schools,
    school_sizes,
    survey_population,
)
from laeringsmiljo.classroom.survey import Roll

SIZES: Final = ("class", "school", "municipality", "county", "country")
WAVES: Final = 3
SCHOOLS: Final = {"municipality": 20, "county": 270, "country": COUNTRY}
"""How many schools there are; the county is a tenth of the country."""

RUNS: Final = 3
"""How many times each size is made and analysed."""

SEED: Final = 652


def measure(project: Path) -> list[Measure]:
    """Make and analyse the survey at each size.

    Parameters
    ----------
    project
        The folder of the course.

    Raises
    ------
    subprocess.CalledProcessError
        If one of the sizes can't be made.
    """
    found: dict[str, dict[str, float]] = {}
    measures = []
    for size in SIZES:
        runs = [_in_own_process(project, size) for _ in range(RUNS)]
        found[size] = {key: median(run[key] for run in runs) for key in runs[0]}
        name = f"{size}, {found[size]['pupils']:,.0f} pupils × {WAVES}"
        measures += [
            Measure(f"{name}: made", tuple(run["made"] * 1000 for run in runs), "ms"),
            Measure(f"{name}: analysed", tuple(run["analysed"] * 1000 for run in runs), "ms"),
            Measure(f"{name}: most memory", tuple(run["peak"] / 2**20 for run in runs), "MiB"),
        ]
    small, large = found["county"], found["country"]
    for step in ("made", "analysed"):
        exponent = log(large[step] / small[step]) / log(large["pupils"] / small["pupils"])
        what = f"{step}: growth from county to country, as a power of the pupils"
        measures.append(Measure(what, (exponent,), "exponent", "growth"))
    return measures


def _in_own_process(project: Path, size: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.scale", size]
    said = subprocess.run(command, cwd=project, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(said)
    return found


def _roll(size: str, rng: np.random.Generator) -> Roll:
    if size == "class":
        return roll_of_class(30)
    sizes = [310] if size == "school" else school_sizes(SCHOOLS[size], rng)
    return roll_of_schools(sizes, rng)


def _run(size: str) -> dict[str, float]:
    """Make and analyse one size here.

    Times are in seconds of the processor, so that other programs count less, and the most memory
    that this process has had is in bytes.
    """
    import resource  # not on Windows, where the rest of the bench runs

    rng = np.random.default_rng(SEED)
    start = time.process_time()
    roll = _roll(size, rng)
    answers = survey_population(roll, rng, WAVES)
    made = time.process_time()
    for of_wave in answers:
        indices = climate.index_means(of_wave)
        indices["bullied"] = climate.bullied(of_wave)
        climate.by_group(indices, roll.school)
        climate.by_group(indices, roll.school_class, within=roll.school)
        climate.shares_between(indices, roll.school_class)
        climate.shares_between(indices, roll.school)
    analysed = time.process_time()
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "pupils": len(roll),
        "made": made - start,
        "analysed": analysed - made,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit,
    }


if __name__ == "__main__":
    print(json.dumps(_run(sys.argv[1])))
