"""``laeringsmiljo data``: the example data from the shell."""

import textwrap
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


@command.command()
@click.argument("kind")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write, instead of KIND.xlsx here.",
)
def template(kind: str, out: Path | None) -> None:
    """Write an empty Excel workbook of the KIND to fill in.

    The kinds are relationship_map, nominations, survey, observation, contacts and places.
    """
    from laeringsmiljo.classroom.own.template import template as made_of
    from laeringsmiljo.classroom.schemas.own import OWN

    edition = editions.current()
    say = translator("own", edition).gettext
    made = made_of(kind, edition)
    target = out or Path(f"{kind}.xlsx")
    try:
        with target.open("xb") as file:
            file.write(made)
    except FileExistsError as error:
        text = say("{file} is there already, and was left as it is. Choose another name.")
        raise CourseError(text.format(file=target)) from error
    except OSError as error:
        text = say("Could not write {file}. Choose another place.")
        raise CourseError(text.format(file=target)) from error
    click.echo(say("Written: {file}").format(file=target))
    click.echo(_wrapped(say(OWN[kind].rule)))


WIDTH = 80
"""Columns of the screen that a card is written for."""


@command.command(name="list")
def list_datasets() -> None:
    """List the datasets."""
    from laeringsmiljo.classroom.cards import card, number_text
    from laeringsmiljo.classroom.load import DATASETS
    from laeringsmiljo.classroom.schemas import TRUTHS

    edition = editions.current()
    say = translator("cards", edition).gettext
    for name in (*DATASETS, *TRUTHS):
        one = card(name, edition)
        rows = say("{n} rows.").format(n=number_text(one.rows, edition))
        click.echo(f"{name}: {one.title}")
        click.echo(_wrapped(f"{one.row} {rows}", "  "))
    click.echo()
    click.echo(say("Describe one with: laeringsmiljo data describe NAME"))


@command.command()
@click.argument("name")
def describe(name: str) -> None:
    """Show the data card of the dataset NAME: its columns, how it was made, its limits."""
    from laeringsmiljo.classroom.cards import card, facts_text, held_text, number_text

    edition = editions.current()
    one = card(name, edition)
    say = translator("cards", edition).gettext

    def heading(text: str) -> None:
        click.echo(f"\n{text}\n{'-' * len(text)}")

    click.echo(f"{one.title} ({one.name})\n{'=' * (len(one.title) + len(one.name) + 3)}")
    click.echo(_wrapped(one.purpose))
    heading(say("The rows"))
    rows = say("{n} rows.").format(n=number_text(one.rows, edition))
    click.echo(_wrapped(f"{one.row} {rows}"))
    heading(say("The columns"))
    for column in one.columns:
        click.echo(_wrapped(f"{column.name} ({facts_text(column, edition)})"))
        click.echo(_wrapped(column.description, "    "))
        for code, label in column.codes:
            click.echo(_wrapped(f"{code}: {label}" if label else code, "      "))
    heading(say("How it was made"))
    click.echo(_wrapped(one.made))
    heading(say("Held to published figures"))
    for held in one.calibrated:
        click.echo(_wrapped(f"{held.what}.", "- ", "  "))
        click.echo(_wrapped(held_text(held, edition), "  "))
        source = say("Source: {source}. {note}").format(source=held.source, note=held.note)
        click.echo(_wrapped(source, "  "))
    if not one.calibrated:
        click.echo(_wrapped(say("Nothing in this dataset is held to a published figure.")))
    if one.invented:
        heading(say("Invented"))
        for text in one.invented:
            click.echo(_wrapped(text, "- ", "  "))
    heading(say("Limits"))
    click.echo(_wrapped(one.limits))
    heading(say("How not to use it"))
    click.echo(_wrapped(one.misuse))


def _wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    """Text in lines of the screen, the first and the rest indented as given."""
    rest = first if rest is None else rest
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=rest)
