"""How long the course takes to build, in a copy of the project that has never been built."""

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from bench.report import Measure
from bench.stock import CHAPTER

REPEATS: Final = 3
"""How many times the short builds are timed."""

_SOURCES: Final = ("book", "notebooks", "_config.yml", "_toc.yml")
_MIB: Final = 2**20


def measure(project: Path, copy: Path) -> list[Measure]:
    """Build both editions of the course, with all labs executed, and build them again.

    Parameters
    ----------
    project
        The folder of the course; it is only read.
    copy
        An empty folder to build in.

    Raises
    ------
    RuntimeError
        If the course can't be built, with the end of what was said.
    """
    for name in _SOURCES:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, copy / name)
        else:
            shutil.copy(source, copy)
    chapter = copy / CHAPTER
    text = chapter.read_text(encoding="utf-8")
    clean = _build(copy)
    nothing = [_build(copy) for _ in range(REPEATS)]
    sentence = []
    for number in range(REPEATS):
        chapter.write_text(f"{text}\nDette er endring {number + 1}.\n", encoding="utf-8")
        sentence.append(_build(copy))
    built = copy / "_build"
    return [
        Measure("both editions, all labs executed", (clean,), "s", "clean build"),
        Measure("nothing changed", tuple(nothing), "s", "build of nothing"),
        Measure("one sentence changed", tuple(sentence), "s", "build of a sentence"),
        Measure("size of the site", (_size(built / "site"),), "MiB"),
        Measure(
            "size with what is kept for the next build", (_size(built),), "MiB", "size of the build"
        ),
    ]


def _build(project: Path) -> float:
    command = [str(Path(sys.executable).with_name("laeringsmiljo")), "build", str(project)]
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - start
    if done.returncode != 0:
        raise RuntimeError(f"The course was not built:\n{(done.stdout + done.stderr)[-2000:]}")
    return seconds


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / _MIB
