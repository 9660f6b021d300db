"""The shell face of the course: ``laeringsmiljo open | build | data | journal | scenarios``."""

import importlib
import sys

import click

from laeringsmiljo import editions
from laeringsmiljo.errors import CourseError

_COMMANDS = ("build", "data", "journal", "open", "scenarios")


class _Course(click.Group):
    """Loads a command's module only when the command is called, so that the shell is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"laeringsmiljo.cli.{cmd_name}")
        command: click.Command = module.command
        return command


@click.command(cls=_Course)
@click.version_option(package_name="laeringsmiljo")
def course() -> None:
    """Bedre læringsmiljø: build and open the course, its data and your answers."""
    editions.use(editions.of_environment())


def main() -> None:
    """Run the command line; an error the user can mend is one sentence and exit code 1."""
    try:
        course()
    except CourseError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
