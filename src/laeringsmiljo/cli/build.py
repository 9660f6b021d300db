"""``laeringsmiljo build``: both editions of the site."""

import time
from pathlib import Path

import click

from laeringsmiljo import editions
from laeringsmiljo.i18n import translator


@click.command()
@click.argument("project", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--fresh", is_flag=True, help="Build everything anew, and run every lab again.")
@click.option("--address", default="", metavar="URL", help="Where the site will stand.")
@click.option("--pdf", is_flag=True, help="Also print each edition as a PDF into _build/pdf.")
def command(project: Path, fresh: bool, address: str, pdf: bool) -> None:
    """Build both editions of the course in PROJECT into _build/site."""
    from laeringsmiljo.cli.site import SITE, build_site

    _ = translator("build", editions.current()).gettext
    start = time.monotonic()
    click.echo(_("Building the course …"))
    if build_site(project.resolve(), messages=editions.current(), fresh=fresh, address=address):
        text = _("The course is built, in {seconds:.0f} s: {folder}")
        click.echo(text.format(seconds=time.monotonic() - start, folder=project / SITE))
    else:
        click.echo(_("The course is up to date: {folder}").format(folder=project / SITE))
    if pdf:
        from laeringsmiljo.cli.pdf import make_pdf

        folder = project / "_build" / "pdf"
        folder.mkdir(exist_ok=True)
        for edition in editions.EDITIONS:
            target = folder / f"bedre-laeringsmiljo-{edition}.pdf"
            make_pdf((project / SITE).resolve(), edition, target.resolve())
            click.echo(_("Printed: {file}").format(file=target))
