"""``laeringsmiljo scenarios``: checking the conversations that authors write."""

from pathlib import Path

import click

from laeringsmiljo import editions
from laeringsmiljo.activities.scenario.read import ScenarioError, compare, read
from laeringsmiljo.activities.scenario.walk import paths
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator


@click.group()
def command() -> None:
    """Conversations that branch."""


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Check scenario FILES, and compare those of the same name with each other.

    Finds dead ends, turns that no path comes to, state that does nothing, missing citations, and
    editions that are built unlike. Of a folder, the .yml files in the folders below it that
    are called ``scenarios`` are checked, or its own where there are none.
    """
    edition = editions.current()
    _ = translator("activities", edition).gettext
    found: list[str] = []
    first: dict[str, Path] = {}
    for path in [one for given in files for one in _files(given)]:
        try:
            walked = sum(1 for _path in paths(read(path, "check/file", edition)))
        except ScenarioError as error:
            found.append(str(error))
            continue
        click.echo(_("{file}: {n} paths walked").format(file=path, n=walked))
        if path.name in first:
            found += compare(first[path.name], path, edition)
        first.setdefault(path.name, path)
    if found:
        raise CourseError("\n".join(found))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(path.rglob("scenarios/*.yml")) or sorted(path.glob("*.yml"))
