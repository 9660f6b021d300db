"""The bytes of a file as sheets of cells: Excel and text, within limits, without anything active.

Nothing in a file is run or followed: macros, formulas, links to other files and XML entities are
refused before a cell is read.
"""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from os import PathLike
from pathlib import Path
from typing import IO, Any, Final

from laeringsmiljo.classroom.own.problems import OwnFileError, refuse, words
from laeringsmiljo.editions import Edition

MEGABYTE: Final = 1_000_000
BYTES: Final = 5 * MEGABYTE
ROWS: Final = 20_000
ABOVE: Final = 50
"""How many rows of titles and headings there may be besides."""
COLUMNS: Final = 200
UNPACKED: Final = 60 * MEGABYTE
PARTS: Final = 1_000
RATIO: Final = 200
CELLS: Final = ROWS * COLUMNS
"""How many cells are looked at, the empty ones in between included."""
EXCEL_ROWS: Final = 1_048_576

Value = str | int | float | bool | date | datetime | time | None
Source = str | PathLike[str] | bytes | IO[bytes] | IO[str]


@dataclass(frozen=True)
class Row:
    """A row that is not empty, with the number that Excel shows."""

    number: int
    cells: tuple[Value, ...]


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet that are not empty.

    ``refused`` are the cells that are not read: row, column counted from 0, and why.
    """

    name: str
    rows: tuple[Row, ...]
    refused: tuple[tuple[int, int, str], ...] = ()


def letter(column: int) -> str:
    """The letter of a column, counted from 0.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    before, last = divmod(column, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def contents(file: Source, edition: Edition) -> bytes:
    """The bytes of a file, a path or a file object.

    Raises
    ------
    OwnFileError
        If it can't be read, is empty, or is larger than `BYTES`.
    """
    say = words(edition)
    try:
        if isinstance(file, bytes | bytearray | memoryview):
            data = bytes(file)
        elif isinstance(file, str | PathLike):
            with Path(file).open("rb") as opened:
                data = opened.read(BYTES + 1)
        else:
            given = file.read(BYTES + 1)
            data = given.encode("utf-8-sig") if isinstance(given, str) else bytes(given)
    except (OSError, ValueError, TypeError, AttributeError):
        raise refuse(edition, say("The file could not be opened. Is it where you say?")) from None
    if not data.strip(b"\0 \r\n\t"):
        raise refuse(edition, say("The file is empty."))
    if len(data) > BYTES:
        raise too_many_bytes(edition)
    return data


def too_many_bytes(edition: Edition) -> OwnFileError:
    """The error for a file that is larger than `BYTES`."""
    text = words(edition)(
        "The file is larger than {n} MB. Keep the rows you need, and save it anew."
    )
    return refuse(edition, text.format(n=BYTES // MEGABYTE))


def sheets(data: bytes, edition: Edition, fits: Callable[[Sheet], float]) -> list[Sheet]:
    """The sheets of a file; a text file has one.

    Parameters
    ----------
    data
        The file.
    edition
        The language of the errors.
    fits
        How well a sheet's headings fit; decides what separates the columns of a text file.

    Raises
    ------
    OwnFileError
        If it is no such file, is damaged or too large, or has something active in it.
    """
    say = words(edition)
    excel = say(
        "In Excel, LibreOffice or Google Sheets: choose Save as (or Download), and then"
        " Excel workbook (.xlsx)."
    )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        text = say("This is an old Excel file (.xls), or one with a password.")
        raise refuse(edition, f"{text} {excel}")
    if data.startswith(b"PK"):
        return _workbook(data, edition, excel)
    if data.startswith(b"%PDF"):
        raise refuse(edition, " ".join((say("This is a PDF, and not a table."), excel)))
    return [_text_file(data, edition, excel, fits)]


def _workbook(data: bytes, edition: Edition, excel: str) -> list[Sheet]:
    from openpyxl import load_workbook  # slow to import, and most labs read no file

    say = words(edition)
    damaged = refuse(edition, " ".join((say("The file is damaged, or is no Excel file."), excel)))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive, edition, excel)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out, such as drawings
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            try:
                if not book.worksheets:
                    raise damaged
                return [_sheet(sheet, edition) for sheet in book.worksheets]
            finally:
                book.close()
    except OwnFileError:
        raise
    except Exception:  # whatever a broken file makes of the libraries
        raise damaged from None


def _check_parts(archive: zipfile.ZipFile, edition: Edition, excel: str) -> None:
    """Refuse what is no plain workbook, by the list of its parts, and entities in its XML."""
    say = words(edition)
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    types = b""
    size = sum(part.file_size for part in parts)
    bomb = any(
        part.file_size > MEGABYTE and part.file_size > RATIO * max(1, part.compress_size)
        for part in parts
    )
    if bomb or len(parts) > PARTS or size > UNPACKED:
        raise refuse(
            edition,
            say("The file holds far more than it seems to. Copy the table to a new workbook."),
        )
    if any(part.flag_bits & 1 for part in parts):
        raise refuse(edition, " ".join((say("The file has a password. Remove it first."), excel)))
    if "mimetype" in names and archive.read("mimetype").startswith(b"application/vnd.oasis"):
        raise refuse(edition, " ".join((say("This is an OpenDocument file (.ods)."), excel)))
    if "xl/workbook.bin" in names:
        raise refuse(edition, " ".join((say("This is a binary Excel file (.xlsb)."), excel)))
    if "[content_types].xml" in names:
        types = archive.read("[Content_Types].xml")
    if b"macroEnabled" in types or any(
        name.endswith(("vbaproject.bin", ".bas")) or "/activex/" in name for name in names
    ):
        text = say("The file has macros (.xlsm), and files with macros are not read.")
        raise refuse(edition, f"{text} {excel}")
    if any(name.startswith("xl/externallinks/") or name == "xl/connections.xml" for name in names):
        text = say(
            "The file fetches something from another file or from the network. Copy the table,"
            " paste it as values in a new workbook, and save that."
        )
        raise refuse(edition, text)
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            text_of_part = archive.read(part).replace(b"\0", b"")
            if b"<!DOCTYPE" in text_of_part or b"<!ENTITY" in text_of_part:
                raise refuse(
                    edition,
                    say("The file has declarations that Excel never writes, and is not read."),
                )


def _sheet(sheet: Any, edition: Edition) -> Sheet:
    say = words(edition)
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    rows: list[Row] = []
    refused: list[tuple[int, int, str]] = []
    seen = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        seen += len(cells)
        values = [cell.value for cell in cells]
        while values and (values[-1] is None or values[-1] == ""):
            values.pop()
        full = len(rows) >= ROWS + ABOVE and bool(values)
        if full or number > EXCEL_ROWS or seen > CELLS or len(values) > COLUMNS:
            raise _too_large(edition)
        if not values:
            continue
        for column, cell in enumerate(cells[: len(values)]):
            if cell.data_type == "f":
                refused.append((number, column, _formula(say)))
            elif cell.data_type == "e":
                text = say("Excel has put an error here. Write the value, or empty the cell.")
                refused.append((number, column, text))
        rows.append(Row(number, tuple(_plain(value) for value in values)))
    return Sheet(str(sheet.title), tuple(rows), tuple(refused))


def _plain(value: object) -> Value:
    if value is None or isinstance(value, str | int | float | bool | date | time):
        return value
    return str(value)


def _formula(say: Callable[[str], str]) -> str:
    return say("There is a formula here. Copy the cell, and paste it as a value.")


def _too_large(edition: Edition) -> Exception:
    text = words(edition)(
        "The table is larger than {rows} rows or {columns} columns. Keep what you need, and save"
        " it anew."
    )
    return refuse(edition, text.format(rows=f"{ROWS:,}".replace(",", "\u00a0"), columns=COLUMNS))


def _decoded(data: bytes, edition: Edition, excel: str) -> str:
    say = words(edition)
    unknown = refuse(edition, " ".join((say("The file is no table that can be read."), excel)))
    start = data[:2000]
    encodings: tuple[str, ...]
    if data.startswith(b"\xef\xbb\xbf"):
        encodings = ("utf-8-sig",)
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    elif start[1::2].count(0) * 4 > len(start):
        encodings = ("utf-16-le",)
    elif start[::2].count(0) * 4 > len(start):
        encodings = ("utf-16-be",)
    else:
        encodings = ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\0-\x08\x0e-\x1f]", text):
            return text
    raise unknown


_FORMULA: Final = re.compile(r"\s*(=|[@+\-]\s*[A-Za-zÆØÅæøå_.]+\d*\s*\()")


def _text_file(data: bytes, edition: Edition, excel: str, fits: Callable[[Sheet], float]) -> Sheet:
    text = _decoded(data, edition, excel)
    if text.lstrip()[:1] in ("<", "{"):
        what = words(edition)("This is a web page or a data file, and not a table.")
        raise refuse(edition, f"{what} {excel}")
    told = re.match(r'"?sep=(.)"?\r?\n', text, re.I)
    if told:
        best = _separated(text[told.end() :], told[1], edition, excel)
    else:
        read = [_separated(text, mark, edition, excel) for mark in ";\t,"]
        best = max(read, key=lambda sheet: (fits(sheet), _width(sheet)))
    formula = _formula(words(edition))
    return replace(
        best,
        refused=tuple(
            (row.number, column, formula)
            for row in best.rows
            for column, cell in enumerate(row.cells)
            if isinstance(cell, str) and _FORMULA.match(cell)
        ),
    )


def _width(sheet: Sheet) -> int:
    return max((len(row.cells) for row in sheet.rows), default=0)


def _separated(text: str, mark: str, edition: Edition, excel: str) -> Sheet:
    rows: list[Row] = []
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=mark), 1
        ):
            values = _trimmed(cells)
            if not values:
                continue
            if len(values) > COLUMNS or len(rows) >= ROWS + ABOVE:
                raise _too_large(edition)
            rows.append(Row(number, values))
    except (csv.Error, TypeError, ValueError):
        what = words(edition)("The file is no table that can be read.")
        raise refuse(edition, f"{what} {excel}") from None
    return Sheet("", tuple(rows))


def _trimmed(cells: Iterable[str]) -> tuple[str, ...]:
    """The cells without the empty ones at the end; () if all are empty."""
    values = list(cells)
    while values and not values[-1].strip():
        values.pop()
    return tuple(values)
