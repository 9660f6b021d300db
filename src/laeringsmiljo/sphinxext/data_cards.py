"""The directives ``data-card`` and ``data-cards``: the example data described in the book.

A card is written as Markdown and read as if it stood on the page, so that its sections come into
the table of contents and its sources into the bibliography. The data itself is put beside the
pages, as ``data/<name>.csv``.
"""

import re
import shutil
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from laeringsmiljo.classroom.cards import (
    Calibrated,
    Card,
    CardColumn,
    card,
    facts_text,
    held_text,
    number_text,
)
from laeringsmiljo.classroom.load import DATASETS
from laeringsmiljo.classroom.schemas import SCHEMAS, TRUTHS
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.problems import report

FOLDER = "data"
"""Where the pages of the cards stand in an edition, and their files beside them."""

IN_A_LINE = 4
"""So many codes with names are told in a line; more are a list."""

_SOURCES = files("laeringsmiljo.classroom") / "data"
_SPECIAL = re.compile(r"([\\`*_\[\]<>{}$])")


def _plain(text: str) -> str:
    """Text in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", text)


def _entry(term: str, *paragraphs: str) -> str:
    """An entry of a definition list."""
    said = [f": {text}" for text in paragraphs if text]
    return "\n".join((term, "\n\n".join(said), ""))


def _codes(codes: Sequence[tuple[str, str]], edition: Edition) -> str:
    """The codes of a column: in a line if they are few, else in a list."""
    if not codes:
        return ""
    text = translator("cards", edition).gettext("Codes:")
    if len(codes) <= IN_A_LINE or not any(label for _, label in codes):
        named = (f"`{code}` ({_plain(label)})" if label else f"`{code}`" for code, label in codes)
        return f"{text} {', '.join(named)}"
    return "\n".join([text, "", *(f"  - `{code}`: {_plain(label)}" for code, label in codes)])


def _column(column: CardColumn, edition: Edition) -> str:
    return _entry(
        f"`{column.name}` [{_plain(facts_text(column, edition))}]{{.lm-facts}}",
        _plain(column.description),
        _codes(column.codes, edition),
    )


def _calibrated(one: Calibrated, edition: Edition) -> str:
    text = translator("cards", edition).gettext("Source: {source}. {note}")
    source = text.format(source=f"{{cite:t}}`{one.source}`", note=_plain(one.note))
    return _entry(_plain(one.what), held_text(one, edition), source)


def _link(name: str, edition: Edition) -> str:
    say = translator("cards", edition).gettext
    file = f"{name}.csv"
    with as_file(_SOURCES / file) as path:
        size = number_text(max(1, round(path.stat().st_size / 1000)), edition)
    about = say("comma-separated, UTF-8, {size}").format(size=f"{size} kB")
    return f'<a href="{file}" download>{say("Download {file}").format(file=file)}</a> ({about})'


def markdown(of: Card, link: str) -> str:
    """The sections of a card as MyST Markdown; ``link`` leads to the data."""
    say = translator("cards", of.edition).gettext
    held = [_calibrated(one, of.edition) for one in of.calibrated]
    rows = say("{n} rows.").format(n=number_text(of.rows, of.edition))
    parts = [
        ("What it is for", [of.purpose]),
        ("The rows", [f"{of.row} {rows}", link]),
        ("The columns", ["\n".join(_column(one, of.edition) for one in of.columns)]),
        ("How it was made", [of.made]),
        (
            "Held to published figures",
            ["\n".join(held) or say("Nothing in this dataset is held to a published figure.")],
        ),
        ("Invented", ["\n".join(f"- {_plain(text)}" for text in of.invented)]),
        ("Limits", [of.limits]),
        ("How not to use it", [of.misuse]),
    ]
    return "\n\n".join(
        f"## {say(heading)}\n\n" + "\n\n".join(texts) for heading, texts in parts if any(texts)
    )


class _CardDirective(SphinxDirective):
    def parsed(self, text: str) -> list[nodes.Node]:
        """Read Markdown as if it stood on the page; its sections are put in place at once."""
        root = nodes.Element()
        lines = StringList(text.splitlines(), source=self.get_source_info()[0])
        self.state.nested_parse(lines, self.content_offset, root, match_titles=True)
        for place in (root, self.state.document):
            for listed in place.findall(nodes.definition_list):
                listed["classes"].append("lm-card-list")
        return list(root.children)


class DataCardDirective(_CardDirective):
    """The card of one dataset, and a link to the data."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the sections of the card, or remember what is wrong with it."""
        edition = edition_of(self.env.app)
        say = translator("cards", edition).gettext
        name = self.arguments[0].strip()
        if name not in SCHEMAS:
            text = say("there is no dataset “{name}”; there are: {known}")
            known = ", ".join((*DATASETS, *TRUTHS))
            report(self.env, self.env.docname, self.lineno, text.format(name=name, known=known))
            return []
        return self.parsed(markdown(card(name, edition), _link(name, edition)))


class DataCardsDirective(_CardDirective):
    """A list of all datasets, the truths last, with links to their pages."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        edition = edition_of(self.env.app)
        cards = [card(name, edition) for name in (*DATASETS, *TRUTHS)]
        return self.parsed(
            "\n".join(
                _entry(f"[{one.title}]({FOLDER}/{one.name}.md) `{one.name}`", one.row)
                for one in cards
            )
        )


def _put_beside(app: Sphinx, error: Exception | None) -> None:
    """Put the data beside the pages of the cards."""
    if error is not None or app.builder.format != "html":
        return
    target = Path(app.outdir, FOLDER)
    if not target.is_dir():
        return  # a book without data cards
    for name in SCHEMAS:
        with as_file(_SOURCES / f"{name}.csv") as path:
            shutil.copyfile(path, target / path.name)


def setup_data_cards(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("data-card", DataCardDirective)
    app.add_directive("data-cards", DataCardsDirective)
    app.connect("build-finished", _put_beside)
