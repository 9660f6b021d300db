"""Whatever the file: it is read, or what is wrong is told. Never anything else."""

import io
import os
import random
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from laeringsmiljo.classroom import OwnFileError, read_own
from laeringsmiljo.classroom.own.headings import heading_of
from laeringsmiljo.classroom.own.template import template
from laeringsmiljo.classroom.schemas.own import OWN, TEMPLATES

EXPORT = (
    "sep=;\nSpoersmaalgruppe;Skoleaarnavn;EnhetNavn;Kjoenn;EierformNavn;Score;AntallBesvart\n"
    "Trivsel;2024-25;A;Alle kjønn;Alle eierformer;4,2;63 187\n"
    "Trivsel;2024-25;A;Jente;Privat eiet;*;*\n"
)
WIDE = (
    "EnhetNavn\tSpoersmaalgruppe\t2019-20.7. trinn.Alle kjønn.Andel mobbet\n"
    "A\tMobbing på skolen\t7,2\nB\tMobbing på skolen\t*\n"
)
KINDS = st.sampled_from(sorted(OWN))
CALM = {
    "deadline": None,
    "database": None,
    "derandomize": True,
    "suppress_health_check": list(HealthCheck),
}


def outcome(data, kind):
    """Read a file; the only other thing that may happen is an error that tells what is wrong."""
    own, told = None, None
    try:
        own = read_own(data, kind, "nb")
    except OwnFileError as error:
        told = error
    if told is not None:
        assert all(problem.text for problem in told.problems)
        assert told.count >= len(told.problems) > 0
        assert str(told)
        return None
    OWN[kind].result.validate(own.data)
    assert len(own.data)
    return own


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(
        [
            *("gul", "grønn", "*", "1", "3,5", "63 187", "12.3.2026", "2024-25", "klassen", "-"),
            *("Ola", "Kari Nordmann", "=1+1", "010112 12345", "\ufeff", "9" * 400, "1e999", "٣"),
            *("31.2.2026", "99999", "﷽" * 20, "0000-00-00", "-10", "\u202e", "Trivsel", "nan"),
        ]
    ),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)


@st.composite
def tables(draw):
    """A table of any kind, most often with headings of the kind."""
    kind = draw(KINDS)
    known = [heading_of(one, "nb") for one in OWN[kind].fields.values()]
    headings = draw(st.lists(st.one_of(st.sampled_from(known), CELLS), max_size=8))
    width = max(1, len(headings))
    rows = draw(st.lists(st.lists(CELLS, max_size=width + 1), max_size=6))
    above = draw(st.lists(st.lists(CELLS, max_size=2), max_size=2))
    return kind, [*above, headings, *rows]


def as_text(rows, mark):
    return "\n".join(
        mark.join("" if cell is None else str(cell) for cell in row) for row in rows
    ).encode("utf-8", "replace")


def as_workbook(rows):
    book = Workbook()
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            try:
                book.active.cell(number, column).value = cell
            except (ValueError, IllegalCharacterError):  # what Excel itself could not hold
                book.active.cell(number, column).value = "x"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@given(tables(), st.sampled_from(";,\t"))
@settings(max_examples=40, **CALM)
def test_any_table_as_text(table, mark):
    kind, rows = table
    outcome(as_text(rows, mark), kind)


@given(tables())
@settings(max_examples=25, **CALM)
def test_any_table_as_a_workbook(table):
    kind, rows = table
    outcome(as_workbook(rows), kind)


@given(st.binary(max_size=300), KINDS)
@settings(max_examples=40, **CALM)
def test_any_bytes(data, kind):
    outcome(data, kind)


def filled(kind):
    """A template with something in it."""
    book = load_workbook(io.BytesIO(template(kind, "nb")))
    sheet = book.worksheets[0]
    for row, values in enumerate(
        [("1", "gul", 4), ("2", "grønn", 5), ("Ola", None, date(2026, 3, 12))], 2
    ):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SEEDS = [(kind, filled(kind)) for kind in TEMPLATES]
SEEDS += [
    ("udir_survey", text.encode(code)) for text in (EXPORT, WIDE) for code in ("utf-8", "utf-16")
]
SEEDS += [("relationship_map", "Elev;Farge;Nærhet\nblå;gul;3\n2;grøn;4,0\n".encode("cp1252"))]


def mutated(data, chance):
    """A file that has been through something."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        at = chance.randrange(len(made))
        match chance.randrange(6):
            case 0:
                made[at] ^= 1 << chance.randrange(8)
            case 1:
                made[at] = chance.randrange(256)
            case 2:
                del made[at : at + chance.choice((1, 20, len(made)))]
            case 3:
                made[at:at] = chance.choice((b";", b'"', b"\0", b"\n", b"\xff\xfe", os.urandom(3)))
            case 4:
                made[at:at] = made[: chance.randrange(50)]
            case _:
                made = bytearray(bytes(made).decode("cp1252", "replace").encode("utf-16"))
        made = made or bytearray(b"x")
    return bytes(made)


@pytest.mark.parametrize("number", range(len(SEEDS)))
def test_files_that_have_been_damaged(number):
    kind, data = SEEDS[number]
    chance = random.Random(number)
    for _ in range(15):
        outcome(mutated(data, chance), kind)


def test_workbooks_whose_parts_have_been_damaged():
    """The parts are changed and packed again, so that it is not the zip that stops it."""
    chance = random.Random(652)
    data = filled("relationship_map")
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for _ in range(40):
        name = chance.choice(sorted(parts))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
            for one, content in parts.items():
                if one != name:
                    target.writestr(one, content)
                elif chance.random() < 0.8:
                    target.writestr(one, mutated(content, chance))
        outcome(out.getvalue(), "relationship_map")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'r="3"', b'r="99999999999999"'),
        (b'r="A3"', b'r="ZZZZ3"'),
        (b'r="A3"', b'r="XFD3"'),
        (b'<row r="3"', b'<row r="-3"'),
        (b'ref="A1', b'ref="A1:XFD1048576'),
        (b"<v>4</v>", b"<v>1e999</v>"),
        (b"<v>4</v>", b"<v>" + b"9" * 6000 + b"</v>"),
        (b"<v>4</v>", b"<v>4</v><f>SUM(A1)</f>"),
        (b't="n"', b't="d"'),
    ],
)
def test_sheets_that_lie(before, after):
    data = filled("relationship_map")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert before in content
                content = content.replace(before, after)
            target.writestr(name, content)
    outcome(out.getvalue(), "relationship_map")


def test_what_is_not_damaged_is_read():
    for kind, data in SEEDS[len(TEMPLATES) :]:
        assert outcome(data, kind) is not None
    assert outcome(
        as_workbook([["Elev", "Farge", "Dato"], [1, "gul", datetime(2026, 3, 12)]]),
        "relationship_map",
    )
