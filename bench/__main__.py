"""``python -m bench``, from the project's folder: measure, print a table, write JSON.

Nothing here fails because it is slow. The exit code is 1 only if something could not be measured.
"""

import argparse
import json
import os
import sys
import tempfile
import textwrap
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

from bench import builds, exploring, opening, report, saving, scale, stock, weight
from bench.browser import chromium, served

PROJECT: Final = Path.cwd()
SITE: Final = PROJECT / "_build" / "site"
RESULTS: Final = PROJECT / "bench-results"

NOTES: Final = (
    "Pages come from this machine, uncompressed. Each is opened with an empty cache.",
    "A field can be typed in when it is there, is seen and is enabled. Each page is opened {runs} "
    "times at each speed; 4 × slower is as Chromium does it.",
    "The stock book is the same chapter with the theme and the settings of Jupyter Book. Only its "
    "first reflection is a field; in ours every activity is live.",
    "The stock book has its own copies of require.js and the widget manager, and what it asks of "
    "other machines is refused at once. On a network it is slower than here.",
    "Times depend on what else the machine does. Ratios do so less, since the pages take turns.",
)

Result = TypeVar("Result")


class Run:
    """What has been measured so far, and what could not be."""

    def __init__(self) -> None:
        self.sections: dict[str, list[report.Measure]] = {}
        self.failed: dict[str, str] = {}

    def attempt(self, what: str, work: Callable[[], Result]) -> Result | None:
        """Do one part of the work; if it can't be done, say so and give None."""
        print(f"{what} ...", file=sys.stderr, flush=True)
        try:
            return work()
        except Exception as error:  # whatever it is, the other parts can be measured
            self.failed[what] = f"{type(error).__name__}: {error}"
            return None

    def measure(self, heading: str, work: Callable[[], list[report.Measure]]) -> None:
        """Measure one section of the report."""
        measures = self.attempt(heading, work)
        if measures is not None:
            self.sections[heading] = measures


def main() -> int:
    """Measure everything; give the exit code."""
    options = _options()
    if not (SITE / "index.html").is_file():
        print("The course is not built. Build it first, with “make build”.", file=sys.stderr)
        return 1
    run = Run()
    begun = datetime.now().astimezone()
    machine = report.machine() | {"load before": report.load()}
    weights: list[weight.Weight] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        site = stack.enter_context(served(SITE))

        def empty(name: str) -> Path:
            (folder / name).mkdir()
            return folder / name

        def serve_stock() -> str:
            return stack.enter_context(served(stock.build(PROJECT, empty("stock"))))

        stock_site = run.attempt("Stock book", serve_stock)
        browser = run.attempt("Chromium", lambda: stack.enter_context(chromium()))
        if browser:
            machine["chromium"] = browser.version

            def weigh() -> list[report.Measure]:
                weights.extend(weight.weigh(browser, site, page) for page in weight.pages_of(SITE))
                return weight.measure(weights, weight.of_stock(browser, stock_site))

            def write() -> list[report.Measure]:
                return opening.measure(browser, site, stock_site, options.runs)

            run.measure("Weight", weigh)
            run.measure("Opening", write)
            run.measure("Exploring", lambda: exploring.measure(browser, site))
        run.measure("Saving", lambda: saving.measure(PROJECT, empty("journal")))
        run.measure("Survey at scale", lambda: scale.measure(PROJECT))
        if options.builds:
            run.measure("Building", lambda: builds.measure(PROJECT, empty("course")))
    machine["load after"] = report.load()
    notes = [note.format(runs=options.runs) for note in NOTES]
    about = ", ".join(f"{name} {value}" for name, value in machine.items())
    print(report.table(run.sections), weight.table(weights), sep="\n\n", end="\n\n")
    print(*(textwrap.fill(note, 100) for note in [about, *notes]), sep="\n")
    for what, why in run.failed.items():
        print(f"\nNOT MEASURED: {what}\n{why}")
    sections = {
        heading: [one.as_json() for one in found] for heading, found in run.sections.items()
    }
    results = {
        "at": begun.isoformat(timespec="seconds"),
        "machine": machine,
        "notes": notes,
        "measures": sections,
        "pages": [asdict(one) for one in weights],
        "not measured": run.failed,
    }
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{begun:%Y-%m-%d-%H%M%S}.json"
    path.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"\nEverything, with every sample: {path.relative_to(PROJECT)}")
    return 1 if run.failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--runs",
        type=int,
        default=int(os.environ.get("BENCH_RUNS", "7")),
        help="how many times each page is opened at each speed (BENCH_RUNS, usually 7)",
    )
    parser.add_argument(
        "--builds",
        action=argparse.BooleanOptionalAction,
        default=os.environ.get("BENCH_BUILDS", "1") != "0",
        help="time the building of the course, which takes minutes (not if BENCH_BUILDS=0)",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
