"""Read one's own file: all of it, or nothing and everything that is wrong with it."""

import re
from typing import Final

from laeringsmiljo.classroom.own import udir
from laeringsmiljo.classroom.own.cells import (
    Reader,
    Wrong,
    as_text,
    fold,
    is_empty,
    language,
)
from laeringsmiljo.classroom.own.headings import Header, find, heading_of
from laeringsmiljo.classroom.own.own import Own
from laeringsmiljo.classroom.own.people import IDENTITY, People, looks_like_a_full_name
from laeringsmiljo.classroom.own.problems import Problems, words
from laeringsmiljo.classroom.own.shapes import SHAPES, Record, table_of
from laeringsmiljo.classroom.own.sheets import Row, Source, Value, contents, letter, sheets
from laeringsmiljo.classroom.schemas.own import OWN
from laeringsmiljo.editions import check, current
from laeringsmiljo.errors import CourseError

NEGATIVE: Final = re.compile(
    r"\b(ikkj?e(?! mer| meir| flere| fleire| over)|aldri|unngå\w*|avvis\w*|negativ\w*"
    r"|liker minst|minst lyst|verst|mobb\w*|plag\w*|ert(er|et)|uvenn\w*|utenfor|irriter\w*"
    r"|misliker|not(?! more)|\w*n t|(do|does|wo|would)nt|never|(?<!at )least|worst|reject\w*"
    r"|dislike\w*|avoid\w*|negative\w*|bull(y|ied|ies)\w*|enem(y|ies)|annoy\w*)\b"
)
"""Words, folded, that make a question one about negative relations."""
FEW: Final = 20
LEAST: Final = 5


def read_own(file: Source, kind: str, edition: str | None = None) -> Own:
    """Read a file from one's own school.

    Names become P01, P02 … in the order in which they appear. Nothing is read if anything is
    wrong.

    Parameters
    ----------
    file
        A path, the bytes, or an open file: Excel (.xlsx) or text with separators.
    kind
        One of ``schemas.own.OWN``: ``relationship_map``, ``nominations``, ``survey``,
        ``observation``, ``contacts``, ``places`` or ``udir_survey``.
    edition
        The language of the messages; the edition in use if not given. Files may be in either.

    Raises
    ------
    OwnFileError
        With everything that is wrong with the file, or why it is not read at all.
    CourseError
        If there is no such kind.
    """
    chosen = check(edition) if edition else current()
    say = words(chosen)
    if kind not in OWN:
        text = say('There is no kind of file called "{kind}". Choose one of: {known}.')
        raise CourseError(text.format(kind=kind, known=", ".join(OWN)))
    found = sheets(
        contents(file, chosen), chosen, lambda sheet: float(len(find(sheet, kind).places))
    )
    problems = Problems(chosen)
    headers = [find(sheet, kind) for sheet in found]
    header = max(headers, key=lambda one: len(one.places))
    for row, column, text in header.sheet.refused:
        problems.say_of(text, row, letter(column))
    problems.stop()
    _check_headings(header, kind, problems)
    has_headings = not problems.count
    if kind == "udir_survey":
        records, notes = udir.records(header, problems)
        people = People()
    else:
        people = People()
        records = _records(header, kind, people, problems)
        notes = []
    if not records and not problems.count:
        problems.add(say("There are no rows below the headings."))
    if kind in SHAPES and has_headings:
        records = SHAPES[kind](records, problems)
    problems.stop()
    notes = [*_notes(header, headers, records, kind, people, problems), *notes]
    return Own(kind, table_of(kind, records), tuple(notes), people.key(), chosen)


def _check_headings(header: Header, kind: str, problems: Problems) -> None:
    say = problems.say
    fields = OWN[kind].fields
    wide = kind == "udir_survey" and udir.is_wide(header)
    if not header.places and not wide:
        text = say("No headings were found. The first row of the table should have: {headings}.")
        headings = (
            heading_of(one, problems.edition)
            for one in fields.values()
            if one.required or kind in ("survey", "nominations")
        )
        problems.add(text.format(headings=", ".join(list(headings)[:8])))
        problems.stop()
    if kind == "nominations":
        _refuse_negative(header, problems)
    for name, column in header.twice:
        text = say("two columns have the heading {heading}. Keep one of them.")
        heading = heading_of(fields[name], problems.edition)
        problems.say_of(text.format(heading=heading), None, letter(column))
    if kind == "udir_survey":
        return
    missing = [name for name, one in fields.items() if one.required and name not in header.places]
    if kind == "nominations" and not any(fields[name].series for name in header.places):
        missing.append("work_with_1")
    if kind == "survey" and header.places.keys() <= {"pupil", "wave"}:
        problems.add(say("There is no column with a question of the survey. See the template."))
    for name in missing:
        text = say("The column {heading} is missing.")
        problems.add(text.format(heading=heading_of(fields[name], problems.edition)))


def _refuse_negative(header: Header, problems: Problems) -> None:
    """Stop at once if pupils are asked to name each other on negative relations."""
    rows = [header.sheet.rows[header.row]] if header.sheet.rows else []
    cells = [(row, column, cell) for row in rows for column, cell in enumerate(row.cells)]
    if "question" in header.places:
        at = header.places["question"]
        cells += [(row, at, _cell(row, at)) for row in header.body]
    text = problems.say(
        "in preventive surveys pupils may not name each other in questions on negative relations"
        " (section 20-5 of the regulations to the Education Act), and the course does not read such"
        " answers. Remove the column, and ask your leader what to do with what was collected."
    )
    for row, column, cell in cells:
        if NEGATIVE.search(fold(cell)) and len(as_text(cell)) < 200:
            problems.say_of(text, row.number, letter(column))
    problems.stop()


def _cell(row: Row, column: int) -> Value:
    return row.cells[column] if column < len(row.cells) else None


def _records(header: Header, kind: str, people: People, problems: Problems) -> list[Record]:
    """The rows as values, with codes for people."""
    fields = OWN[kind].fields
    _find_identities(header, problems)
    rows = [
        row for row in header.body if any(as_text(_cell(row, c)) for c in header.places.values())
    ]
    columns = sorted(header.places.items(), key=lambda place: place[1])
    readers = {name: Reader(fields[name], problems.edition) for name in header.places}
    records: list[Record] = [{"row": row.number} for row in rows]
    for record, row in zip(records, rows, strict=True):
        for name, column in columns:
            if fields[name].person:
                record[name] = _person(_cell(row, column), name, kind, people)
    codes = people.codes()
    for record, row in zip(records, rows, strict=True):
        for name, column in columns:
            value = _cell(row, column)
            if fields[name].person:
                if record[name] is None and not fields[name].column.nullable and kind != "survey":
                    expected = problems.say("a number or a tag")
                    _wrong(problems, kind, name, record["row"], column, "", expected)
                elif kind == "relationship_map" and looks_like_a_full_name(as_text(value)):
                    text = problems.say("this looks like a name. Use a number or an invented tag.")
                    problems.say_of(text, record["row"], letter(column))
                continue
            made = readers[name].read(value)
            if isinstance(made, Wrong):
                said = _shown(value, readers[name], people, problems)
                _wrong(problems, kind, name, record["row"], column, said, made.expected)
            else:
                record[name] = made
                if readers[name].type == "text" and made:
                    made = language(made) if name == "language" else made
                    record[name] = people.without_names(made, codes)
    for number, record in enumerate(records, 1):
        for name in (name for name in header.places if fields[name].person):
            record[name] = codes.get(record[name], record[name])
        if kind == "survey" and record.get("pupil") is None:
            record["pupil"] = f"P{number:02}" if not codes else f"P{len(codes) + number:02}"
    return records


def _person(value: Value, name: str, kind: str, people: People) -> str | None:
    said = OWN[kind].fields[name].words
    if is_empty(value):
        return None
    return said.get(fold(value)) or people.add(value)


def _wrong(
    problems: Problems, kind: str, name: str, row: int, column: int, found: str, expected: str
) -> None:
    heading = heading_of(OWN[kind].fields[name], problems.edition)
    problems.add(expected, row=row, column=f"{letter(column)} ({heading})", found=found)


def _shown(value: Value, reader: Reader, people: People, problems: Problems) -> str:
    """What stands in a cell, unless it may be the name of somebody."""
    text = as_text(value)
    if not text:
        return ""
    letters = any(map(str.isalpha, text))
    near = letters and reader.code(text) is not None
    short = text[0].islower() and len(text) <= 40
    if not letters or near or (short and not people.named_in(text)):
        return problems.say("“{text}”").format(text=text[:40])
    return problems.say("a text of {n} characters").format(n=len(text))


def _find_identities(header: Header, problems: Problems) -> None:
    text = problems.say(
        "this looks like a national identity number. It must not be in the file; delete it."
    )
    for row in header.sheet.rows:
        for column, cell in enumerate(row.cells):
            if isinstance(cell, str | int | float) and IDENTITY.search(as_text(cell)):
                problems.say_of(text, row.number, letter(column))


def _notes(
    header: Header,
    headers: list[Header],
    records: list[Record],
    kind: str,
    people: People,
    problems: Problems,
) -> list[str]:
    say = problems.say
    notes = []
    if people.codes():
        first, *_, last = (*people.codes().values(), *people.codes().values())
        text = say("People who were given codes: {n}, {first} to {last}.")
        notes.append(text.format(n=len(people), first=first, last=last))
    for one, other in people.alike():
        text = say("{one} and {other} are spelt almost alike. Are they the same pupil?")
        notes.append(text.format(one=one, other=other))
    if header.unread and not (kind == "udir_survey" and udir.is_wide(header)):
        text = say("Not read, since the heading is not one of ours: column {letters}.")
        notes.append(text.format(letters=", ".join(map(letter, sorted(header.unread)))))
    if sum(len(one.places) > 1 for one in headers) > 1:
        notes.append(say("There are several sheets with such a table. One of them was read."))
    if kind == "relationship_map" and _has_red(header):
        notes.append(say("Red was read as blue: where the adult has most to do."))
    if kind == "survey":
        answered = len({record["pupil"] for record in records})
        if answered < LEAST:
            notes.append(say("Fewer than five have answered: no result may be shown."))
        elif answered < FEW:
            text = say(
                "Pupils who have answered: {n}. With fewer than {few}, one pupil moves the mean."
            )
            notes.append(text.format(n=answered, few=FEW))
    return notes


def _has_red(header: Header) -> bool:
    column = header.places.get("colour")
    return column is not None and any(
        fold(_cell(row, column)) in ("red", "rød", "raud") for row in header.body
    )
