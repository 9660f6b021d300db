"""What was measured, held against the budgets: as a table to read and as JSON to keep."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

BUDGETS: Final[dict[str, float]] = {
    "page bytes": 450_000,
    "page bytes, gzip": 150_000,
    "page requests": 25,
    "third-party requests": 0,
    "page errors": 0,
    "bundle bytes": 60_000,
    "time to type": 300,
    "time to type, slow": 1000,
    "time to new frame": 50,
    "clean build": 240,
    "size of the build": 500,
    "build of nothing": 3,
    "build of a sentence": 5,
    "growth": 1.15,
}
"""The most that is allowed, in the unit of the measure."""

_DECIMALS: Final = {"KB": 1, "MiB": 0, "ms": 0, "s": 1, "exponent": 2, "": 0}
_DIVISORS: Final = {"KB": 1000}


@dataclass(frozen=True)
class Measure:
    """One thing that was measured, once or several times."""

    what: str
    """What it is, in a few words."""
    samples: tuple[float, ...]
    """What was found, each time; bytes for a measure in KB."""
    unit: str = ""
    """``KB`` (1000 bytes), ``MiB``, ``ms``, ``s``, ``exponent``, or empty for a plain number."""
    budget: str | None = None
    """Its name among ``BUDGETS``, if it has one."""
    beside: tuple["Measure", ...] = ()
    """The same, measured on something else in the same run."""

    @property
    def middle(self) -> float:
        """The median of the samples."""
        return median(self.samples)

    @property
    def limit(self) -> float | None:
        """The most that is allowed; None where there is no budget."""
        return None if self.budget is None else BUDGETS[self.budget]

    @property
    def verdict(self) -> str:
        """``met`` or ``over``; empty where there is no budget."""
        if self.limit is None:
            return ""
        return "met" if self.middle <= self.limit else "over"

    def as_json(self) -> dict[str, Any]:
        """Give all of it, with the ratio of each that was measured beside it."""
        beside = [{**other.as_json(), "ratio": self._ratio(other)} for other in self.beside]
        return {
            "what": self.what,
            "unit": "bytes" if self.unit == "KB" else self.unit,
            "median": self.middle,
            "min": min(self.samples),
            "max": max(self.samples),
            "samples": list(self.samples),
            "budget": self.limit,
            "verdict": self.verdict or None,
            "beside": beside,
        }

    def rows(self) -> list[tuple[str, ...]]:
        """Give the rows of the table: what, measured, budget or ratio, verdict."""
        limit = "" if self.limit is None else self._amount(self.limit, exact=True)
        limit = f"≤ {limit}" if self.limit else limit
        rows: list[tuple[str, ...]] = [(self.what, self._measured(), limit, self.verdict)]
        for other in self.beside:
            ratio = self._ratio(other)
            compared = "" if ratio is None else f"{ratio:.1f} × ours"
            rows.append((f"  {other.what}", other._measured(), compared, ""))
        return rows

    def _ratio(self, other: "Measure") -> float | None:
        return other.middle / self.middle if self.middle else None

    def _measured(self) -> str:
        text = self._amount(self.middle)
        if len(self.samples) == 1:
            return text
        low, high = (self._number(edge(self.samples)) for edge in (min, max))
        return f"{text} ({low}–{high})"

    def _amount(self, value: float, *, exact: bool = False) -> str:
        return f"{self._number(value, exact=exact)} {self.unit}".rstrip()

    def _number(self, value: float, *, exact: bool = False) -> str:
        scaled = value / _DIVISORS.get(self.unit, 1)
        decimals = 0 if exact and scaled == round(scaled) else _DECIMALS[self.unit]
        return f"{scaled:,.{decimals}f}"


def table(sections: dict[str, list[Measure]]) -> str:
    """Lay the measures out under the headings of their sections."""
    rows: list[tuple[str, ...]] = [("", "median (min–max)", "budget", "")]
    for heading, measures in sections.items():
        rows += [(), (heading,)]
        rows += [row for one in measures for row in one.rows()]
    return columns(rows)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Lay rows out so that their cells stand below each other; a row may lack its last cells."""
    widths: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row):
            widths[place] = max(widths.get(place, 0), len(cell))
    lines = ("  ".join(cell.ljust(widths[place]) for place, cell in enumerate(row)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def machine() -> dict[str, Any]:
    """Say what is measured on."""
    usable = getattr(os, "sched_getaffinity", None)
    return {
        "processor": _processor(),
        "cores": len(usable(0)) if usable else os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def load() -> float:
    """Say how many programs want the processor at once, over the last minute."""
    return round(os.getloadavg()[0], 2)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())
