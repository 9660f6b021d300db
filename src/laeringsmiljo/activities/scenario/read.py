"""Reading scenarios from their YAML files, with the line of whatever is wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from laeringsmiljo.activities.grammar import explain
from laeringsmiljo.activities.scenario.check import Finding, Where, check, differences
from laeringsmiljo.activities.types.scenario import Scenario
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator


class ScenarioError(CourseError):
    """A file that is no scenario, or one with mistakes: a line ``file:line: message`` for each."""


class _File:
    """The YAML of a scenario, and the line of each of its parts."""

    def __init__(self, path: Path, edition: Edition) -> None:
        _ = translator("activities", edition).gettext
        self.path = path
        self._lines: dict[Where, int] = {}
        try:
            source = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            text = _("{file} can't be read; check the name of the file").format(file=path)
            raise ScenarioError(text) from error
        try:
            tree = yaml.compose(source, Loader=yaml.SafeLoader)
            self.fields: Any = yaml.safe_load(source)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            text = _("this is not valid YAML: {problem}. Check the indentation.")
            raise ScenarioError(f"{path}:{line}: {text.format(problem=error.problem)}") from error
        if not isinstance(self.fields, dict):
            text = _("there must be fields here, one “name: value” a line")
            raise ScenarioError(f"{path}:1: {text}")
        self._lines = dict(_lines(tree, ()))

    def told(self, where: Where, message: str) -> str:
        """Say what is wrong, with the line of the nearest part that the file has."""
        while where not in self._lines and where:
            where = where[:-1]
        return f"{self.path}:{self._lines.get(where, 1)}: {message}"


def _lines(node: Any, where: Where) -> Iterator[tuple[Where, int]]:
    yield where, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, (*where, key.value))
            yield (*where, key.value), key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _lines(value, (*where, number))


def read(path: Path, identifier: str, edition: Edition) -> Scenario:
    """Read a scenario, and check it.

    Parameters
    ----------
    path
        The YAML file.
    identifier
        The id of the activity, such as ``breaks/angry-in-class``.
    edition
        The language of the messages.

    Raises
    ------
    ScenarioError
        If the file can't be read, or there is anything wrong with what it says.
    """
    file = _File(path, edition)
    try:
        scenario = Scenario.model_validate({**file.fields, "id": identifier})
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = [
            Finding(detail["loc"], explain("scenario", detail, edition, in_file=True))
            for detail in details
        ]
    else:
        found = check(scenario, edition)
        if not found:
            return scenario
    raise ScenarioError("\n".join(file.told(*finding) for finding in found))


def compare(one: Path, other: Path, edition: Edition) -> list[str]:
    """Say where two editions of a scenario are built unlike: a line ``file:line: message`` each.

    Raises
    ------
    ScenarioError
        If one of the files can't be read.
    """
    _ = translator("activities", edition).gettext
    mine, theirs = _File(one, edition), _File(other, edition)
    text = _("this is built otherwise than in {other}").format(other=other)
    return [mine.told(where, text) for where in differences(mine.fields, theirs.fields)]
