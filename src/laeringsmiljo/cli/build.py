"""``laeringsmiljo build``: both editions of the site."""

import time
from pathlib import Path

import click

from laeringsmiljo import editions
from laeringsmiljo.i18n import translator


@click.command()
@click.argument("project", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--fresh", is_flag=True, help="Build everything anew, and run every lab again.")
def command(project: Path, fresh: bool) -> None:
    """Build both editions of the course in PROJECT into _build/site."""
    from laeringsmiljo.cli.site import SITE, build_site

    _ = translator("build", editions.current()).gettext
    start = time.monotonic()
    click.echo(_("Building the course …"))
    if build_site(project.resolve(), messages=editions.current(), fresh=fresh):
        text = _("The course is built, in {seconds:.0f} s: {folder}")
        click.echo(text.format(seconds=time.monotonic() - start, folder=project / SITE))
    else:
        click.echo(_("The course is up to date: {folder}").format(folder=project / SITE))
