"""Reading scenarios from their YAML files, with the line of whatever is wrong."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from laeringsmiljo.activities.grammar import details, explain
from laeringsmiljo.activities.scenario.check import Finding, check, differences
from laeringsmiljo.activities.types.scenario import Scenario
from laeringsmiljo.activities.yaml_lines import Lines, Where
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
        try:
            source = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            text = _("{file} can't be read; check the name of the file").format(file=path)
            raise ScenarioError(text) from error
        try:
            self._lines = Lines(source)
            self.fields: Any = yaml.safe_load(source)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            text = _("this is not valid YAML: {problem}. Check the indentation.")
            raise ScenarioError(f"{path}:{line}: {text.format(problem=error.problem)}") from error
        if not isinstance(self.fields, dict):
            text = _("there must be fields here, one “name: value” a line")
            raise ScenarioError(f"{path}:1: {text}")

    def told(self, where: Where, message: str) -> str:
        """Say what is wrong, with the line of the nearest part that the file has."""
        return f"{self.path}:{self._lines.of(where)}: {message}"


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
        found = [
            Finding(detail["loc"], explain(Scenario, detail, edition, in_file=True))
            for detail in details(error)
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
