"""``laeringsmiljo data``: the example data from the shell."""

from pathlib import Path

import click

from laeringsmiljo import editions
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator


@click.group()
def command() -> None:
    """The example data of class 7B."""


@command.command()
@click.option("--seed", type=click.IntRange(min=0), help="Another world than the course's own.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("data"),
    show_default=True,
    help="Folder to write to.",
)
def generate(seed: int | None, out: Path) -> None:
    """Simulate the data anew and write one CSV file per dataset.

    The same seed always gives the same files.
    """
    from laeringsmiljo.classroom import SEED, simulate, write

    words = translator("classroom", editions.current())
    try:
        written = write(simulate(SEED if seed is None else seed), out)
    except OSError as error:
        text = words.gettext("Could not write to {folder}. Choose another folder with --out.")
        raise CourseError(text.format(folder=out)) from error
    text = words.ngettext(
        "{n} file written to {folder}", "{n} files written to {folder}", len(written)
    )
    click.echo(text.format(n=len(written), folder=out))
