"""An empty workbook to fill in, with lists to choose from and the rule that binds it."""

import io
from collections.abc import Mapping
from itertools import count

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from laeringsmiljo.classroom.own.cells import bounds, type_of
from laeringsmiljo.classroom.own.headings import heading_of
from laeringsmiljo.classroom.own.problems import words
from laeringsmiljo.classroom.own.sheets import letter
from laeringsmiljo.classroom.schemas.columns import labels_of
from laeringsmiljo.classroom.schemas.own import OWN, TEMPLATES, Field
from laeringsmiljo.editions import Edition, check, current
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator

LAST_ROW = 500
"""How far down the lists reach."""
_DATE = {"nb": "dd.mm.yyyy", "en": "yyyy-mm-dd"}


def template(kind: str, edition: str | None = None) -> bytes:
    """Make an empty workbook (.xlsx) for a kind of file.

    The first sheet has the headings and drop-down lists, the second says how to fill it in and
    which rule binds it.

    Parameters
    ----------
    kind
        One of ``schemas.own.TEMPLATES``.
    edition
        Its language; the edition in use if not given.

    Raises
    ------
    CourseError
        If there is no template of that kind.
    """
    language = check(edition) if edition else current()
    say = words(language)
    if kind not in TEMPLATES:
        text = say('There is no template called "{kind}". Choose one of: {known}.')
        raise CourseError(text.format(kind=kind, known=", ".join(TEMPLATES)))
    fields = {name: one for name, one in OWN[kind].fields.items() if one.in_template}
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = say("Table")
    _fill_how_to(book.create_sheet(say("How to")), kind, fields, language)
    lists = book.create_sheet(say("Lists"))
    lists.sheet_state = "hidden"
    _fill_table(sheet, lists, fields, language)
    book.properties.creator = say("Better learning environments")
    book.properties.title = say(OWN[kind].title)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _fill_table(
    sheet: Worksheet, lists: Worksheet, fields: Mapping[str, Field], edition: Edition
) -> None:
    places = {name: letter(place) for place, name in enumerate(fields)}
    used = count()
    for place, (name, one) in enumerate(fields.items()):
        heading = heading_of(one, edition)
        cell = sheet.cell(1, place + 1, heading)
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF0D5C5A")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        at = places[name]
        sheet.column_dimensions[at].width = min(32, max(14, len(heading) + 2))
        rule = _validation(one, lists, used, places, edition)
        if rule is not None:
            rule.add(f"{at}2:{at}{LAST_ROW}")
            sheet.add_data_validation(rule)
        if type_of(one.column) == "date":
            for row in range(2, LAST_ROW + 1):
                sheet[f"{at}{row}"].number_format = _DATE[edition]
    sheet.freeze_panes = "A2"


def _validation(
    one: Field, lists: Worksheet, used: "count[int]", places: Mapping[str, str], edition: Edition
) -> DataValidation | None:
    """What a cell of the column may hold: a list to choose from, or bounds."""
    say = words(edition)
    if one.picked_from:
        at = places[one.picked_from]
        rule = DataValidation("list", formula1=f"${at}$2:${at}${LAST_ROW}", allow_blank=True)
        rule.errorStyle = "warning"
        rule.error = say("This is not in the first column.")
        return rule
    labels = labels_of(one.column)
    if labels:
        at = letter(next(used))
        for row, label in enumerate(labels.values(), 1):
            lists[f"{at}{row}"] = translator("schemas", edition).gettext(label)
        place = f"'{lists.title}'!${at}$1:${at}${len(labels)}"
        rule = DataValidation("list", formula1=place, allow_blank=True)
        rule.error = say("Choose from the list.")
        return rule
    low, high = bounds(one.column)
    if type_of(one.column) in ("whole", "number") and low is not None and high is not None:
        rule = DataValidation(
            "whole", operator="between", formula1=f"{low:g}", formula2=f"{high:g}", allow_blank=True
        )
        rule.error = say("a whole number from {low} to {high}").format(
            low=f"{low:g}", high=f"{high:g}"
        )
        return rule
    return None


def _fill_how_to(
    sheet: Worksheet, kind: str, fields: Mapping[str, Field], edition: Edition
) -> None:
    say = words(edition)
    describe = translator("schemas", edition).gettext
    own = OWN[kind]
    lines: list[tuple[str, str]] = [
        (say(own.title), ""),
        (say("What it is for"), say(own.purpose)),
        (say("The rule"), say(own.rule)),
        *((say("How to") if not n else "", say(step)) for n, step in enumerate(own.steps)),
        ("", say("Names become codes when the file is read, on your own machine.")),
    ]
    for one in fields.values():
        options = ", ".join(map(describe, labels_of(one.column).values()))
        about = describe(str(one.column.description))
        text = f"{about} {options and say('One of: {options}.').format(options=options)}"
        lines.append((heading_of(one, edition), text.strip()))
    for row, (term, text) in enumerate(lines, 1):
        sheet.cell(row, 1, term).font = Font(bold=True, size=14 if row == 1 else 11)
        sheet.cell(row, 2, text)
        for column in (1, 2):
            sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["B"].width = 90
