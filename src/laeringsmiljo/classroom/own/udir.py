"""The directorate's export of the pupil survey, in both of its shapes.

The newer one has a row for each figure, the older one a column for each school year, grade and
gender. Figures are text with a decimal comma and a blank between thousands; a star hides a figure.
Each row comes again for every kind of owner. In the table of bullying the column
``AntallBesvart`` behaves like the numerator of the percentage, so it is kept apart, as
``bullying_count``.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from laeringsmiljo.classroom.own.cells import NOTHING, Reader, Wrong, as_text, fold
from laeringsmiljo.classroom.own.headings import Header, heading_of
from laeringsmiljo.classroom.own.problems import Problems
from laeringsmiljo.classroom.own.shapes import Record
from laeringsmiljo.classroom.own.sheets import Row, Value, letter
from laeringsmiljo.classroom.schemas.own import ALL_QUESTIONS, MEASURES, OWN

FIELDS: Final = OWN["udir_survey"].fields
HIDDEN: Final = ("*", "**", ".", "•")
ALL_OWNERS: Final = "alle eierformer"
FEW: Final = 20
"""A figure from fewer pupils than this says little."""

_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?:\s*[-/–]\s*(?:20)?(\d\d))?(?!\d)")
_GRADE: Final = re.compile(
    r"\d{1,2}\.?\s*(?:års)?trinn|(?<!\w)trinn\s*\d{1,2}|vg\s*\d|alle trinn|videregående trinn \d",
    re.I,
)
_GENDER: Final = re.compile(r"alle kjønn|begge kjønn|jenter?|gutter?", re.I)
_MEASURE: Final = (
    ("bullied_percent", re.compile(r"mobb", re.I)),
    ("sd", re.compile(r"standardavvik|std", re.I)),
    ("participated_percent", re.compile(r"deltatt|deltak|svarprosent", re.I)),
    ("invited", re.compile(r"invitert", re.I)),
    ("n", re.compile(r"antall", re.I)),
)
_FIGURE_HEADS: Final = re.compile(r"mobb", re.I)


def school_year(text: str) -> str | None:
    """A school year as ``2024-25``, or None.

    >>> school_year("2024-25"), school_year("Skoleåret 2024/2025"), school_year("24")
    ('2024-25', '2024-25', None)
    """
    found = _YEAR.search(text)
    if not found:
        return None
    first = int(found[1])
    last = (first + 1) % 100
    return f"{first}-{last:02}" if found[2] in (None, f"{last:02}") else None


def is_wide(header: Header) -> bool:
    """Whether the school years stand in the headings."""
    return any(_YEAR.search(header.texts[column]) for column in header.unread)


class _Cells:
    """Reads the cells of the export, and notes what is wrong with them."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.readers = {name: Reader(one, problems.edition) for name, one in FIELDS.items()}

    def put(self, record: Record, name: str, value: Value, column: int) -> None:
        """Read a cell into a record; a star is noted in ``record["hidden"]``."""
        text = as_text(value)
        if name in MEASURES and text in HIDDEN:
            record["hidden"].append(name)
            return
        if name == "school_year":
            made: Any = school_year(text) or Wrong(self.problems.say("a school year, as 2024-25"))
        elif name == "question" and fold(text) == fold(ALL_QUESTIONS):
            made = None
        else:
            made = self.readers[name].read(value)
        if isinstance(made, Wrong):
            heading = heading_of(FIELDS[name], self.problems.edition)
            place = f"{letter(column)} ({heading})"
            said = self.problems.say("“{text}”").format(text=text[:40]) if text else ""
            self.problems.add(made.expected, row=record["row"], column=place, found=said)
        else:
            record[name] = made


def records(header: Header, problems: Problems) -> tuple[list[Record], list[str]]:
    """The rows of the export, each once, and notes on what was done with them."""
    say = problems.say
    wide = is_wide(header)
    needed = ["index"] if wide else ["school_year", "index"]
    for name in needed:
        if name not in header.places and not (wide and name == "index" and _titles(header)):
            text = say("The column {heading} is missing.")
            problems.add(text.format(heading=heading_of(FIELDS[name], problems.edition)))
    if not wide and not set(MEASURES) & header.places.keys():
        text = say("There is no column with figures, such as {headings}.")
        problems.add(text.format(headings="Score, AndelMobbet, AndelDeltatt"))
    problems.stop()
    cells = _Cells(problems)
    read = list(_wide(header, cells) if wide else _long(header, cells))
    _set_apart(read)
    kept, repeated = _once(read, problems)
    return kept, _notes(kept, repeated, problems)


def _titles(header: Header) -> str:
    """What stands above the headings."""
    above = header.sheet.rows[: header.row]
    return " ".join(as_text(cell) for row in above for cell in row.cells if cell)


def _new(row: Row) -> Record:
    return {"row": row.number, "hidden": []}


def _cell(row: Row, column: int) -> Value:
    return row.cells[column] if column < len(row.cells) else None


def _filled(row: Row) -> int:
    return sum(bool(as_text(cell)) for cell in row.cells)


def _long(header: Header, cells: _Cells) -> Iterator[Record]:
    for row in header.body:
        if _filled(row) < 2:
            continue  # a source or a remark below the table
        record = _new(row)
        for name, column in header.places.items():
            cells.put(record, name, _cell(row, column), column)
        yield record


def _wide(header: Header, cells: _Cells) -> Iterator[Record]:
    """One record for each row, school year, grade and gender."""
    heads = {
        column: _parts(header.texts[column])
        for column in header.unread
        if _YEAR.search(header.texts[column])
    }
    plain = {name: at for name, at in header.places.items() if name not in MEASURES}
    for row in header.body:
        if _filled(row) < 2:
            continue
        made: dict[tuple[str | None, ...], Record] = {}
        shared = _new(row)
        for name, column in plain.items():
            cells.put(shared, name, _cell(row, column), column)
        shared.setdefault("index", _titles(header))
        for column, (year, grade, gender, owner, measure) in heads.items():
            one = made.setdefault((year, grade, gender, owner), {**shared, "hidden": []})
            if owner:
                one["owner_kind"] = owner
            cells.put(one, "school_year", year or header.texts[column], column)
            if grade:
                one["grade"] = grade
            if gender:
                cells.put(one, "gender", gender, column)
            of_bullying = measure == "value" and _FIGURE_HEADS.search(shared["index"] or "")
            name = "bullied_percent" if of_bullying else measure
            value = _cell(row, column)
            if as_text(value).casefold() not in {"", *NOTHING} - {"."}:
                cells.put(one, name, value, column)
        yield from (one for one in made.values() if one["hidden"] or set(MEASURES) & one.keys())


def _parts(text: str) -> tuple[str | None, str | None, str | None, str | None, str]:
    """The school year, grade, gender, kind of owner and measure that a heading names."""
    grade, gender = _GRADE.search(text), _GENDER.search(text)
    owner = re.search(r"alle eierformer|(?:offentlig|privat)\w*(?: eiet)?", text, re.I)
    measure = next((name for name, pattern in _MEASURE if pattern.search(text)), "value")
    if measure == "bullied_percent" and re.search("antall", text, re.I):
        measure = "n"
    return (
        school_year(text),
        grade[0] if grade else None,
        gender[0] if gender else None,
        owner[0] if owner else None,
        measure,
    )


def _set_apart(read: Iterable[Record]) -> None:
    """Move what the table of bullying calls the number who answered to its own column."""
    for record in read:
        about = f"{record.get('index') or ''} {record.get('question') or ''}"
        is_bullying = (
            record.get("bullied_percent") is not None
            or "bullied_percent" in record["hidden"]
            or _FIGURE_HEADS.search(about)
        )
        if not is_bullying:
            continue
        if "n" in record:
            count = record.pop("n")
            record.setdefault("bullying_count", count)
        record["hidden"] = ["bullying_count" if name == "n" else name for name in record["hidden"]]


_KEY: Final = tuple(name for name in FIELDS if name not in ("owner_kind", *MEASURES))


def _once(read: list[Record], problems: Problems) -> tuple[list[Record], int]:
    """Keep each row once: that of all kinds of owner if there is one."""
    groups: dict[tuple[Any, ...], list[Record]] = {}
    for record in read:
        groups.setdefault(tuple(record.get(name) for name in _KEY), []).append(record)
    kept = []
    for group in groups.values():
        whole = [one for one in group if fold(one.get("owner_kind") or "") == ALL_OWNERS]
        first, *others = whole or group
        for other in others:
            if _figures(other) != _figures(first):
                text = problems.say(
                    "the same school, grade and question as row {row}, but other figures. A"
                    " column that tells them apart is missing."
                )
                problems.say_of(text.format(row=first["row"]), other["row"])
                break
        kept.append(
            first | {"suppressed": bool(first["hidden"]), "hidden": " ".join(first["hidden"])}
        )
    return kept, len(read) - len(kept)


def _figures(record: Record) -> tuple[Any, ...]:
    return (*(record.get(name) for name in MEASURES), sorted(record["hidden"]))


def _notes(kept: list[Record], repeated: int, problems: Problems) -> list[str]:
    say = problems.say
    notes = []
    if repeated:
        text = say("Rows left out, since they came again for each kind of owner: {n}.")
        notes.append(text.format(n=repeated))
    hidden = sum(one["suppressed"] for one in kept)
    if hidden:
        text = say("Rows with figures that are hidden with a star: {n}. A hidden figure is not 0.")
        notes.append(text.format(n=hidden))
    if any(one.get("bullying_count") is not None for one in kept):
        notes.append(
            say(
                "In the table of bullying the column AntallBesvart behaves like the number who"
                " are bullied. It is called bullying_count here: never divide by it."
            )
        )
    few = sum((one.get("n") or FEW) < FEW for one in kept)
    if few:
        text = say("Rows that build on fewer than {few} pupils, and say little: {n}.")
        notes.append(text.format(n=few, few=FEW))
    return notes
