"""The glossary: the words of the course in both languages, and the ways to it.

The words stand in ``book/glossary.yml``. The directive ``term-list`` lists them; the first use
of a word in the running text of a chapter leads to the list.
"""

import re
from html import escape
from pathlib import Path
from typing import Annotated, Final, Self

import yaml
from docutils import nodes
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from laeringsmiljo.activities.grammar import details, explain
from laeringsmiljo.activities.spec import Text
from laeringsmiljo.activities.types.form import Key
from laeringsmiljo.editions import EDITIONS, Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator
from laeringsmiljo.sphinxext.by_page import ByPage
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.metadata import course_of
from laeringsmiljo.sphinxext.problems import report

SOURCE: Final = "book/glossary.yml"

_LETTERS: Final = str.maketrans("æøå", "{|}")
"""The last letters of the Norwegian alphabet, as characters that sort after z."""


class Term(BaseModel):
    """A word, in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Key
    nb: Text
    en: Text
    means: dict[Edition, Text]
    forms: dict[Edition, tuple[Text, ...]] = {}
    """Other ways it is written in running text."""
    link: bool = True
    """Whether its first use in a chapter leads here."""

    @model_validator(mode="after")
    def _in_each_language(self) -> Self:
        if set(self.means) != set(EDITIONS):
            raise ValueError("“means” must say what the word means in each language")
        return self

    def word(self, edition: Edition) -> str:
        """Give the word in one language."""
        return self.nb if edition == "nb" else self.en

    def written(self, edition: Edition) -> list[str]:
        """Give the ways the word is written, without what stands in brackets."""
        return [re.sub(r" ?\([^)]*\)", "", self.word(edition)), *self.forms.get(edition, ())]


_TERMS: Final = TypeAdapter(Annotated[tuple[Term, ...], Field(min_length=1)])
_pages: ByPage[str] = ByPage("glossary")


def read_terms(path: Path, edition: Edition) -> tuple[Term, ...]:
    """Read the words; ``edition`` is the language of the messages.

    Raises
    ------
    CourseError
        If there is no such file, or with what is wrong in it, word for word.
    """
    _ = translator("activities", edition).gettext
    try:
        return _TERMS.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise CourseError(_("the file {file} is missing").format(file=SOURCE)) from error
    except yaml.YAMLError as error:
        text = _("{file} is not valid YAML: {problem}")
        raise CourseError(text.format(file=SOURCE, problem=error)) from error
    except ValidationError as error:
        text = _("{file}, word {number}: {problem}")
        problems = (
            (number, explain(Term, {**one, "loc": tuple(rest)}, edition, in_file=True))
            for one in details(error)
            for number, *rest in [one["loc"] or (0,)]
        )
        told = [text.format(file=SOURCE, number=int(n) + 1, problem=why) for n, why in problems]
        raise CourseError("\n".join(told)) from error


def in_order(terms: tuple[Term, ...], edition: Edition) -> list[Term]:
    """Sort words by the alphabet of a language; æ, ø and å come last."""
    return sorted(terms, key=lambda term: term.word(edition).lower().translate(_LETTERS))


class TermListDirective(SphinxDirective):
    """All words of the glossary, by the alphabet."""

    def run(self) -> list[nodes.Node]:
        """Make a definition list of them."""
        edition = edition_of(self.env.app)
        path = Path(self.env.srcdir, SOURCE)
        self.env.note_dependency(str(path))
        try:
            terms = read_terms(path, edition)
        except CourseError as error:
            report(self.env, self.env.docname, self.lineno, str(error))
            return []
        _pages.add(self.env, self.env.docname, self.env.docname)
        found = nodes.definition_list(classes=["lm-terms"])
        for term in in_order(terms, edition):
            others = "".join(
                f' <span class="lm-other-word" lang="{other}">{escape(term.word(other))}</span>'
                for other in EDITIONS
                if other != edition
            )
            name = nodes.term("", term.word(edition), nodes.raw("", others, format="html"))
            name["ids"] = [_id(term)]
            meaning = nodes.definition("", nodes.paragraph("", term.means[edition]))
            found += nodes.definition_list_item("", name, meaning)
        return [found]


def _id(term: Term) -> str:
    return f"term-{term.key}"


_NOT_WITHIN: Final = (
    nodes.title,
    nodes.reference,
    nodes.literal,
    nodes.literal_block,
    nodes.raw,
    nodes.caption,
    nodes.rubric,
    nodes.Invisible,
)


def _link(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let the first use of each word in a chapter lead to the glossary."""
    pages = list(_pages.of(app.env))
    if app.builder.format != "html" or not pages or not _is_chapter(app.env, docname):
        return
    edition = edition_of(app)
    address = app.builder.get_relative_uri(docname, pages[0])
    left = {
        written.lower(): term
        for term in read_terms(Path(app.srcdir, SOURCE), edition)
        if term.link
        for written in term.written(edition)
    }
    for text in list(doctree.findall(nodes.Text)):
        if left and _is_running(text):
            _link_within(text, left, address)


def _depend(app: Sphinx, _doctree: nodes.document) -> None:
    if _is_chapter(app.env, app.env.docname):
        app.env.note_dependency(str(Path(app.srcdir, SOURCE)))


def _is_chapter(env: BuildEnvironment, docname: str) -> bool:
    return "number" in course_of(env.metadata.get(docname))


def _is_running(text: nodes.Text) -> bool:
    """Tell whether a text stands in a paragraph of the page itself."""
    node, paragraph = text.parent, False
    while node is not None and not isinstance(node, nodes.document):
        if isinstance(node, _NOT_WITHIN):
            return False
        paragraph = paragraph or isinstance(node, nodes.paragraph)
        # activities and sessions hold their words as plain paragraphs, for the search alone
        if not isinstance(node, nodes.section) and type(node).__module__.startswith(
            "laeringsmiljo"
        ):
            return False
        node = node.parent
    return paragraph


def _link_within(text: nodes.Text, left: dict[str, Term], address: str) -> None:
    source = text.astext()
    parts: list[nodes.Node] = []
    end = 0
    words = "|".join(re.escape(word) for word in sorted(left, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w–-])(?:{words})(?![\w–-])", source, re.IGNORECASE):
        term = left.get(match[0].lower())
        if term is None:
            continue  # linked earlier in this very text
        for written in [word for word, other in left.items() if other == term]:
            del left[written]
        parts.append(nodes.Text(source[end : match.start()]))
        where = {"refuri": f"{address}#{_id(term)}", "classes": ["lm-term"], "internal": True}
        parts.append(nodes.reference("", match[0], **where))
        end = match.end()
    if parts:
        text.parent.replace(text, [*parts, nodes.Text(source[end:])])


def setup_glossary(app: Sphinx) -> None:
    """Register the list, and lead to it from the chapters."""
    _pages.setup(app)
    app.add_directive("term-list", TermListDirective)
    app.connect("doctree-read", _depend)
    app.connect("doctree-resolved", _link)
