"""A kind of file in HTML: in a page, what to do; in a notebook, a control.

What a notebook hands to the book is JSON (`to_json`) under the type `MIME`. All words and all
markup are made here, so that the front end only has to move bytes.
"""

from collections.abc import Iterable
from html import escape
from typing import Any, Final

from laeringsmiljo.classroom.own.cells import Reader, type_of
from laeringsmiljo.classroom.own.headings import heading_of
from laeringsmiljo.classroom.own.own import Own
from laeringsmiljo.classroom.own.problems import OwnFileError, words
from laeringsmiljo.classroom.own.sheets import BYTES, MEGABYTE
from laeringsmiljo.classroom.schemas.columns import labels_of
from laeringsmiljo.classroom.schemas.own import OWN, TEMPLATES, Field
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator

MIME: Final = "application/vnd.laeringsmiljo.own-file+json"
MOST_TOLD: Final = 200
"""How many problems are shown in a table."""


def to_json(kind: str, edition: Edition) -> dict[str, str]:
    """What a page has to know of a control in a notebook."""
    return {"kind": kind, "edition": edition}


def paragraphs(kind: str, edition: Edition) -> list[str]:
    """What is said of a kind, for search and for readers without HTML."""
    say = words(edition)
    own = OWN[kind]
    return [say(text) for text in (own.title, own.purpose, own.rule, *own.steps)]


def still(kind: str, edition: Edition, dom_id: str, paper: str = "") -> str:
    """Build the box of a page: what it is for, the rule, what to do, the columns.

    ``paper`` is the HTML of a form that can be filled in with a pencil instead.
    """
    say = words(edition)
    own = OWN[kind]
    steps = [say(step) for step in own.steps]
    if kind in TEMPLATES:
        get = say("Make an empty workbook: {command}. The lab has a button for it, too.")
        command = f"<code>laeringsmiljo data template {kind}</code>"
        steps.insert(0, escape(get).replace("{command}", command))
        steps[1:] = map(escape, steps[1:])
    else:
        steps = [escape(step) for step in steps]
    steps.append(
        escape(say("Open the lab in JupyterLab, and choose the file there. It is sent nowhere."))
    )
    listed = "".join(f"<li>{step}</li>" for step in steps)
    how = f"<p class='lm-own-label'>{escape(say('How to'))}</p><ol>{listed}</ol>"
    body = f'<div class="lm-own-how">{how}</div>{_columns(kind, edition)}{paper}'
    return _box(kind, edition, dom_id, own.title, body)


def control(kind: str, edition: Edition, dom_id: str) -> str:
    """Build the control of a notebook, in which the rule stands beside the field for the file."""
    say = words(edition)
    hint = say(
        "Excel (.xlsx) or text (.csv), at most {n} MB. The file is read here and kept in memory"
        " only. It is sent nowhere, and names become codes."
    )
    button = ""
    if kind in TEMPLATES:
        button = _button("template", say("Download an empty template"))
    body = (
        '<div class="lm-own-drop">'
        f'<label class="lm-own-pick"><input type="file" id="{dom_id}-file" data-most="{BYTES}"'
        f' accept=".xlsx,.csv,.tsv,.txt" aria-describedby="{dom_id}-hint {dom_id}-rule">'
        f"<span>{escape(say('Choose a file'))}</span></label>"
        f'<span class="lm-own-or" aria-hidden="true">{escape(say("or drop it here"))}</span></div>'
        f'<p class="lm-own-hint" id="{dom_id}-hint">'
        f"{escape(hint.format(n=BYTES // MEGABYTE))}</p>"
        f'<p class="lm-own-said" role="status"'
        f' data-reading="{escape(say("The file is being read …"))}"'
        f' data-waiting="{escape(say("Not read yet. Is another cell running?"))}"></p>'
        f'<div class="lm-own-report"></div><div class="lm-own-buttons">{button}</div>'
        f"{_columns(kind, edition)}"
    )
    return _box(kind, edition, dom_id, OWN[kind].title, body)


def report_read(own: Own) -> dict[str, Any]:
    """What a control shows of a file that was read."""
    say = words(own.edition)
    rows = say("The file is read. Rows: {rows}. Columns: {columns}.")
    said = rows.format(rows=len(own.data), columns=len(own.data.columns))
    names = ", ".join(f"<code>{escape(str(name))}</code>" for name in own.data.columns)
    items = [f"{escape(say('The columns are called:'))} {names}", *map(escape, own.notes)]
    html = f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul><div class='lm-own-buttons'>"
    if own.key():
        html += _button("key", say("Save the key"))
    html += _button("forget", say("Forget this file")) + "</div>"
    if own.key():
        about = say(
            "The key tells who is who. Save it only if you need it, where information about"
            " pupils belongs."
        )
        html += f'<p class="lm-own-hint">{escape(about)}</p>'
    return {"state": "read", "said": said, "html": html}


def report_wrong(error: OwnFileError, edition: Edition) -> dict[str, Any]:
    """What a control shows of a file that was not read."""
    say = words(edition)
    placed = [one for one in error.problems if one.row is not None or one.column is not None]
    said = say("The file was not read. Problems: {n}.").format(n=error.count)
    loose = [one.text for one in error.problems if one.row is None and one.column is None]
    html = "".join(f"<p>{escape(text)}</p>" for text in loose)
    if placed:
        heads = (say("Row"), say("Column"), say("Found"), say("Expected"))
        head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
        body = "".join(
            "<tr>"
            + "".join(
                f"<td>{escape(text)}</td>"
                for text in (str(one.row or ""), one.column or "", one.found or "", one.expected)
            )
            + "</tr>"
            for one in placed[:MOST_TOLD]
        )
        label = escape(say("What is wrong with the file"))
        html += (
            f'<div class="lm-own-table" role="group" aria-label="{label}" tabindex="0"><table>'
            f"<caption>{label}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
            "</table></div>"
        )
    rest = error.count - len(loose) - len(placed[:MOST_TOLD])
    if rest:
        html += f"<p>{escape(say('… and {n} more.').format(n=rest))}</p>"
    return {"state": "wrong", "said": said, "html": html}


def report_none(edition: Edition, *, forgotten: bool = False) -> dict[str, Any]:
    """What a control shows when there is no file."""
    said = words(edition)("The file and its key are forgotten.") if forgotten else ""
    return {"state": "empty", "said": said, "html": ""}


def _button(name: str, text: str) -> str:
    return f'<button type="button" data-do="{name}">{escape(text)}</button>'


def _box(kind: str, edition: Edition, dom_id: str, title: str, body: str) -> str:
    say = words(edition)
    own = OWN[kind]
    return (
        f'<section class="lm-own" id="{dom_id}" aria-labelledby="{dom_id}-title">'
        f'<p class="lm-own-kind">{escape(say("Your own file"))}</p>'
        f'<p class="lm-own-title" id="{dom_id}-title">{escape(say(title))}</p>'
        f"<p>{escape(say(own.purpose))}</p>"
        f'<div class="lm-own-rule" id="{dom_id}-rule"><p class="lm-own-label">'
        f"{escape(say('The rule'))}</p><p>{escape(say(own.rule))}</p></div>{body}</section>"
    )


def _fields(kind: str) -> dict[str, Field]:
    return {name: one for name, one in OWN[kind].fields.items() if one.in_template}


def _columns(kind: str, edition: Edition) -> str:
    """The columns of a file, in a table that can be unfolded."""
    say = words(edition)
    rows = "".join(
        f'<tr><th scope="row">{escape(heading_of(one, edition))}</th>'
        f"<td>{escape(' '.join(_about(one, edition)))}</td></tr>"
        for one in _fields(kind).values()
    )
    heads = "".join(
        f'<th scope="col">{escape(text)}</th>'
        for text in (say("Heading"), say("What stands there"))
    )
    title = escape(say("The columns of the file"))
    return (
        f'<details class="lm-own-columns"><summary>{title}</summary>'
        f'<div class="lm-own-table" role="group" aria-label="{title}" tabindex="0"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def _about(one: Field, edition: Edition) -> Iterable[str]:
    """What a column holds, in sentences."""
    say = words(edition)
    describe = translator("schemas", edition).gettext
    about = describe(str(one.column.description))
    if one.person:
        yield say("A number or a tag. A name becomes a code.")
    elif heading_of(one, edition) != about.removesuffix("."):
        yield about
    if labels := labels_of(one.column):
        yield say("One of: {options}.").format(options=", ".join(map(describe, labels.values())))
    elif type_of(one.column) == "whole":
        expected = Reader(one, edition).expected
        yield f"{expected[0].upper()}{expected[1:]}."
    if one.required:
        yield say("Must be there.")
