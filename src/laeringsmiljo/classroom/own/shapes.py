"""From the rows of a file to the data of its kind, and what else must hold in them."""

from collections.abc import Callable
from typing import Any, Final

import pandas as pd
from pandas import DataFrame

from laeringsmiljo.classroom.own.problems import Problems
from laeringsmiljo.classroom.schemas.nominations import MOST_CHOICES
from laeringsmiljo.classroom.schemas.own import OWN, QUESTIONS
from laeringsmiljo.classroom.schemas.survey import ITEMS

Record = dict[str, Any]
"""The values of a row by field; ``row`` is its number in Excel."""


def table_of(kind: str, records: list[Record]) -> DataFrame:
    """The validated data of a kind; columns that are missing are empty."""
    schema = OWN[kind].result
    columns = {}
    for name, column in schema.columns.items():
        values = [record.get(str(name)) for record in records]
        columns[name] = pd.Series(values, dtype=_storage(str(column.dtype)))
    return schema.validate(DataFrame(columns))


def _storage(dtype: str) -> Any:
    if "datetime" in dtype:
        return "datetime64[s]"
    if "int" in dtype.lower():
        return pd.Int64Dtype()
    return {"float64": "float64", "bool": "bool"}.get(dtype, "str")


def _relations(records: list[Record], problems: Problems) -> list[Record]:
    first: dict[str, int] = {}
    for record in records:
        before = first.setdefault(record["pupil"] or f"row {record['row']}", record["row"])
        if before != record["row"]:
            text = problems.say("the same number or tag stands on row {row}. Keep one of them.")
            problems.say_of(text.format(row=before), record["row"])
    return records


def _choices(records: list[Record], problems: Problems) -> list[Record]:
    made: dict[tuple[str | None, str | None, str | None], Record] = {}
    places = [(sort, n) for sort in (*QUESTIONS, "chosen") for n in range(1, MOST_CHOICES + 1)]
    for record in records:
        choices: list[tuple[str | None, str | None, int | None]] = [
            (sort if sort in QUESTIONS else record.get("question"), record[f"{sort}_{n}"], n)
            for sort, n in places
            if record.get(f"{sort}_{n}")
        ]
        for question, chosen, order in choices or [(None, None, None)]:
            one = (record["pupil"], question, chosen)
            row = record["row"]
            if chosen and chosen == record["pupil"]:
                problems.say_of(problems.say("somebody has chosen themselves."), row)
            elif chosen and question is None:
                text = problems.say("a choice does not say what it is about. Fill in Question.")
                problems.say_of(text, row)
            elif chosen and one in made:
                problems.say_of(problems.say("the same choice is made twice."), row)
            else:
                made[one] = dict(
                    zip(("pupil", "question", "chosen", "order"), (*one, order), strict=True)
                )
    return list(made.values())


def _answers(records: list[Record], problems: Problems) -> list[Record]:
    first: dict[tuple[str, str | None], int] = {}
    asked = [item for item in ITEMS if any(item.code in record for record in records)]
    answers = []
    for record in records:
        who = (record["pupil"], record.get("wave"))
        before = first.setdefault(who, record["row"])
        if before != record["row"]:
            text = problems.say("the same number has answered on row {row}. Keep one of them.")
            problems.say_of(text.format(row=before), record["row"])
        answers += [
            {
                "pupil": who[0],
                "wave": who[1],
                "index": item.index,
                "item": item.code,
                "value": record.get(item.code),
            }
            for item in asked
        ]
    return answers


def _counted(records: list[Record], _problems: Problems) -> list[Record]:
    return [record | {"count": record.get("count") or 1} for record in records]


SHAPES: Final[dict[str, Callable[[list[Record], Problems], list[Record]]]] = {
    "relationship_map": _relations,
    "nominations": _choices,
    "survey": _answers,
    "observation": _counted,
}
"""What is done with the rows of a kind before they are data; the other kinds are as they stand."""
