"""How a chapter writes an activity: fields as options, the prompt, then more fields as YAML.

The body is the prompt in Markdown. A line of three dashes may follow, and after it the
remaining fields as a YAML mapping. Every type is written the same way.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from laeringsmiljo.activities.spec import Activity
from laeringsmiljo.activities.types import REGISTRY
from laeringsmiljo.activities.yaml_lines import Lines
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator

SEPARATOR = "---"


class Problem(NamedTuple):
    """One thing wrong with an activity as it was written."""

    line: int
    """Line in the source file, counted from 1."""
    message: str


class ActivityError(CourseError):
    """An activity that can't be understood, with every problem found in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = tuple(problems)


def parse(
    kind: str,
    identifier: str,
    options: Mapping[str, Any],
    body: Sequence[str],
    *,
    line: int,
    body_line: int,
    edition: Edition,
    complete: Callable[[Mapping[str, Any], Edition], Mapping[str, Any]] | None = None,
) -> Activity:
    """Read one activity from its directive.

    Parameters
    ----------
    kind
        The directive's name, which is the activity's type.
    identifier
        The directive's argument, which is the activity's id.
    options
        The directive's options.
    body
        The lines between the fences, without the options.
    line, body_line
        Where the directive and its body begin in the source file, counted from 1.
    edition
        The language of the messages.
    complete
        Gives the fields that an author does not write, from those that are written; it may
        raise `CourseError`.

    Raises
    ------
    ActivityError
        With the line and the mend of everything that is wrong.
    """
    name = f"{kind} {identifier}: "
    prompt, mapping, where = _split(body, body_line, name, edition)
    fields = {**options, **mapping, "id": identifier, "prompt": prompt}
    try:
        fields |= complete(fields, edition) if complete else {}
    except CourseError as error:
        raise ActivityError([Problem(line, f"{name}{error}")]) from error
    try:
        return REGISTRY[kind].model_validate(fields)
    except ValidationError as error:
        problems = [
            Problem(
                where.of(detail["loc"], line),
                name + explain(REGISTRY[kind], detail, edition),
            )
            for detail in details(error)
        ]
        raise ActivityError(problems) from error


def _split(
    body: Sequence[str], body_line: int, name: str, edition: Edition
) -> tuple[str, dict[str, Any], Lines]:
    """Split a body into prompt, the YAML fields, and the source line of each field."""
    _ = translator("activities", edition).gettext
    cut = next((n for n, text in enumerate(body) if text.strip() == SEPARATOR), len(body))
    prompt = "\n".join(body[:cut]).strip()
    source = "\n".join(body[cut + 1 :])
    first = body_line + cut + 1
    try:
        where = Lines(source, first)
        mapping = yaml.safe_load(source) or {}
    except yaml.MarkedYAMLError as error:
        line = first + (error.problem_mark.line if error.problem_mark else 0)
        message = _("The fields below “---” are not valid YAML: {problem}. Check the indentation.")
        text = name + message.format(problem=error.problem)
        raise ActivityError([Problem(line, text)]) from error
    if not isinstance(mapping, dict):
        message = _("Below “---” there must be fields, one “name: value” a line.")
        raise ActivityError([Problem(first, name + message)])
    return prompt, mapping, where


Part = TypeVar("Part", bound=BaseModel)


def parse_yaml(kind: type[Part], source: str, line: int, edition: Edition) -> Part:
    """Read what a directive holds that is YAML from its first line to its last.

    Parameters
    ----------
    kind
        What the fields should be.
    source
        The YAML text.
    line
        The line of the file where it begins, counted from 1.
    edition
        The language of the messages.

    Raises
    ------
    ActivityError
        With the line and the mend of everything that is wrong.
    """
    gettext = translator("activities", edition).gettext
    try:
        lines = Lines(source, line)
        fields = yaml.safe_load(source)
    except yaml.MarkedYAMLError as error:
        at = line + (error.problem_mark.line if error.problem_mark else 0)
        text = gettext("this is not valid YAML: {problem}. Check the indentation.")
        raise ActivityError([Problem(at, text.format(problem=error.problem))]) from error
    try:
        return kind.model_validate(fields if isinstance(fields, dict) else {})
    except ValidationError as error:
        problems = [
            Problem(lines.of(one["loc"]), explain(kind, one, edition, in_file=True))
            for one in details(error)
        ]
        raise ActivityError(problems) from error


def details(error: ValidationError) -> list[Any]:
    """Give what pydantic found, without lists that are too short only for what is wrong in them."""
    return [
        detail
        for detail in error.errors(include_url=False)
        if detail["type"] != "too_short" or len(detail["input"]) <= detail["ctx"]["actual_length"]
    ]


def explain(kind: type[BaseModel], detail: Any, edition: Edition, *, in_file: bool = False) -> str:
    """Say in one sentence what is wrong with a field and what to write instead.

    Parameters
    ----------
    kind
        What the fields should be.
    detail
        One of the errors that pydantic found.
    edition
        The language of the sentence.
    in_file
        Whether the fields stand in a file of their own, and not in a directive.
    """
    _ = translator("activities", edition).gettext
    field, where, known = _place(kind, detail["loc"], edition)
    given = detail.get("input")
    match detail["type"]:
        case "missing" if where or in_file:
            text = _("the field “{field}” is missing; add “{field}: …”")
        case "missing":
            text = _("the field “{field}” is missing; add “:{field}: …” or give it below “---”")
        case "extra_forbidden":
            near = difflib.get_close_matches(field, known, n=1)
            text = (
                _("there is no field “{field}”; did you mean “{near}”?").replace("{near}", near[0])
                if near
                else _("there is no field “{field}”; there are: {known}")
            )
        case "string_pattern_mismatch":
            text = _(
                "“{given}” is no activity id; write a path in small letters, digits and hyphens,"
                " such as “seeing/first-impressions”"
            )
        case "string_too_short":
            text = _("“{field}” is empty; write a text")
        case "literal_error":
            text = _("“{field}” is “{given}”; choose one of {expected}")
        case "value_error":
            return where + _(str(detail["ctx"]["error"]))
        case _:
            text = _("“{field}” is “{given}”: {reason}")
    return where + text.format(
        field=field,
        given=given,
        known=", ".join(known),
        expected=detail.get("ctx", {}).get("expected", ""),
        reason=detail["msg"].removeprefix("Value error, "),
    )


def _place(
    kind: type[BaseModel], loc: Sequence[int | str], edition: Edition
) -> tuple[str, str, list[str]]:
    """Give a field's name, the words for which part of a list it is in, and its fellows."""
    _ = translator("activities", edition).gettext
    model = kind
    field, where = "", ""
    for part in loc:
        if isinstance(part, str):
            if field in model.model_fields:
                model = next(_models(model.model_fields[field].annotation), model)
                field = f"{field}.{part}"
            else:
                field = part
            continue
        where += _("“{list}”, number {number}: ").format(list=field, number=part + 1)
        if field in model.model_fields:
            model = next(_models(model.model_fields[field].annotation), model)
        field = ""
    known = [name for name in model.model_fields if name != "type"]
    return field, where, known


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Find the models that a field is a list of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
