"""The fields of an activity that its directive leaves to others: a film, a scenario's file."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from sphinx.environment import BuildEnvironment

from laeringsmiljo.activities.scenario.read import read
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures.replay import film_of
from laeringsmiljo.i18n import translator

Fields = Mapping[str, Any]


def _film(_env: BuildEnvironment, fields: Fields, edition: Edition) -> Fields:
    return {"film": film_of(fields.get("lesson", ""), edition)}


def _scenario(env: BuildEnvironment, fields: Fields, edition: Edition) -> Fields:
    """Read the file that the directive names; the page is built anew when it changes."""
    if not fields.get("file"):
        text = translator("activities", edition).gettext(
            "the field “file” is missing; add “:file: scenarios/….yml”"
        )
        raise CourseError(text)
    relative, absolute = env.relfn2path(fields["file"])
    env.note_dependency(relative)
    scenario = read(Path(absolute), fields["id"], edition)
    return {**scenario.model_dump(mode="json", exclude_none=True), "file": fields["file"]}


COMPLETE: Final[Mapping[str, Callable[[BuildEnvironment, Fields, Edition], Fields]]] = {
    "replay": _film,
    "scenario": _scenario,
}
"""What gives the fields that an author does not write, by type of activity.

Each is given the fields that are written, and may raise `CourseError`.
"""
