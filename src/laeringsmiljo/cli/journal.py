"""``laeringsmiljo journal``: the reader's answers, from the shell."""

import json
import sys
from datetime import datetime
from pathlib import Path
from textwrap import indent

import click

from laeringsmiljo import editions
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator
from laeringsmiljo.journal import Entry, Journal

_STANDARD = "-"


def _(message: str) -> str:
    return translator("cli", editions.current()).gettext(message)


def _count(one: str, many: str, n: int) -> str:
    return translator("cli", editions.current()).ngettext(one, many, n).format(n=n)


@click.group()
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The journal to use, instead of your own.",
)
@click.pass_context
def command(ctx: click.Context, file: Path | None) -> None:
    """List, export, import or erase your answers."""
    ctx.obj = ctx.with_resource(Journal(file))


@command.result_callback()
@click.pass_obj
def _tell(journal: Journal, /, *_args: object, **_options: object) -> None:
    if journal.notice:
        click.echo(journal.notice, err=True)


@command.command("list")
@click.option("--activity", help="Only the activity with this id.")
@click.option("--history", is_flag=True, help="Also answers that have been changed since.")
@click.pass_obj
def list_(journal: Journal, activity: str | None, history: bool) -> None:
    """Show your answers, with their questions and times."""
    entries = journal.history(activity)
    if not history:
        entries = list({entry.activity: entry for entry in entries}.values())
    if not entries:
        click.echo(_("There are no answers in {file}.").format(file=journal.path))
    for entry in sorted(entries, key=lambda entry: entry.at):
        click.echo(_in_words(entry))


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default=_STANDARD)
@click.option("--lock", "locked", is_flag=True, help="Ask for a passphrase, and lock the file.")
@click.pass_obj
def export(journal: Journal, file: Path, locked: bool) -> None:
    """Write all answers to a new FILE, or to the screen."""
    text = json.dumps(journal.export(), ensure_ascii=False, indent=2) + "\n"
    if locked:
        from laeringsmiljo.journal.locked import lock

        text = lock(text, _passphrase(confirm=True))
    if str(file) == _STANDARD:
        click.echo(text.encode(), nl=False)
        return
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        sentence = _("The file {file} is there already. Choose another name.")
        raise CourseError(sentence.format(file=file)) from error
    except OSError as error:
        sentence = _("The file {file} can't be written there. Choose another place.")
        raise CourseError(sentence.format(file=file)) from error
    click.echo(_("All answers are in {file}.").format(file=file))


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.pass_obj
def import_(journal: Journal, file: Path) -> None:
    """Add the answers of an exported FILE. Asks for the passphrase if it is locked."""
    from laeringsmiljo.journal.locked import is_locked, unlock

    try:
        content = sys.stdin.buffer.read() if str(file) == _STANDARD else file.read_bytes()
    except OSError as error:
        sentence = _("There is no file {file} that can be read.")
        raise CourseError(sentence.format(file=file)) from error
    if is_locked(content):
        content = unlock(content, _passphrase())
    added = journal.restore(content)
    if added:
        click.echo(_count("{n} answer was added.", "{n} answers were added.", added))
    else:
        click.echo(_("Everything in the file was in the journal already."))


@command.command("erase")
@click.option("--activity", help="Only the activity with this id; otherwise everything.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_obj
def erase(journal: Journal, activity: str | None, yes: bool) -> None:
    """Erase your answers for good, with their history."""
    found = len(journal.history(activity))
    if not yes:
        word = _("ERASE")
        click.echo(
            _count(
                "{n} saved answer will be erased. It can't be brought back unless you have "
                "exported it.",
                "{n} saved answers will be erased, earlier versions among them. They can't be "
                "brought back unless you have exported them.",
                found,
            )
        )
        prompt = _("Type {word} to go on").format(word=word)
        try:
            typed = click.prompt(prompt, default="", show_default=False)
        except click.Abort:
            typed = ""
        if typed.strip().upper() != word:
            raise CourseError(_("Nothing was erased."))
    erased = journal.erase(activity)
    click.echo(_count("{n} saved answer was erased.", "{n} saved answers were erased.", erased))


def _passphrase(*, confirm: bool = False) -> str:
    again = _("The passphrase again") if confirm else False
    try:
        typed: str = click.prompt(
            _("Passphrase"), hide_input=True, confirmation_prompt=again, err=True
        )
    except click.Abort as error:
        raise CourseError(_("There was no passphrase, so nothing was done.")) from error
    return typed


def _in_words(entry: Entry) -> str:
    time = datetime.fromisoformat(entry.at).astimezone()
    lines = [f"{entry.activity} · {time:%Y-%m-%d %H:%M}", indent(entry.prompt.strip(), "  ")]
    parts = entry.answer["readable"] if entry.answer else []
    for part in parts:
        text = f"{part['label']}: {part['text']}" if part["label"] else part["text"]
        lines.append(indent(text, "  → ", lambda _line: True))
    if not parts:
        lines.append("  → " + _("(no answer)"))
    return "\n".join(lines) + "\n"
