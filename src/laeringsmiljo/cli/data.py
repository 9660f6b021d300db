"""``laeringsmiljo data``: the example data from the shell."""

from pathlib import Path

import click

from laeringsmiljo import editions
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

    _ = translator("classroom", editions.current()).ngettext
    try:
        written = write(simulate(SEED if seed is None else seed), out)
    except OSError as error:
        refused = translator("classroom", editions.current()).gettext(
            "Could not write to {folder}: {reason}. Choose another folder with --out."
        )
        from laeringsmiljo.errors import CourseError

        raise CourseError(refused.format(folder=out, reason=error.strerror)) from error
    text = _("{n} file written to {folder}", "{n} files written to {folder}", len(written))
    click.echo(text.format(n=len(written), folder=out))
