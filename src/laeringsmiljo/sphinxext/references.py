"""How sources are cited and listed: author and year, in the edition's language."""

from dataclasses import dataclass, field
from typing import Any

from pybtex.plugin import register_plugin as register_pybtex
from pybtex.style.formatting import toplevel
from pybtex.style.formatting.unsrt import Style as UnsortedStyle
from pybtex.style.formatting.unsrt import dashify
from pybtex.style.template import (
    field as bib_field,
)
from pybtex.style.template import (
    first_of,
    href,
    join,
    names,
    optional,
    optional_field,
    sentence,
    tag,
)
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.plugin import register_plugin as register_reference_style
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle


class AuthorYearList(UnsortedStyle):  # type: ignore[misc]
    """Entries as in APA: names, year, title, where it stands, and a link."""

    default_sorting_style = "author_year_title"
    default_name_style = "lastfirst"
    default_label_style = "number"
    ampersand = " & "
    contained, editors, pages, thesis = "In", "Eds.", "pp.", "Doctoral thesis"

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "abbreviate_names": True})

    def _opening(self, role: str = "author") -> Any:
        people = names(role, sep=", ", sep2=self.ampersand, last_sep="," + self.ampersand)
        return sentence(sep=" ")[people, join["(", bib_field("year"), ")"]]

    def _link(self) -> Any:
        doi = join["https://doi.org/", bib_field("doi", raw=True)]
        return first_of[
            optional[href(doi)[doi]],
            optional[href(bib_field("url", raw=True))[bib_field("url", raw=True)]],
        ]

    def _pages(self) -> Any:
        return bib_field("pages", apply_func=dashify)

    def get_article_template(self, _entry: Any) -> Any:
        """Lay out an article in a journal."""
        volume = join[optional_field("volume"), optional["(", bib_field("number"), ")"]]
        place = sentence[tag("em")[bib_field("journal")], optional[volume], optional[self._pages()]]
        return toplevel[self._opening(), sentence[bib_field("title")], place, self._link()]

    def get_book_template(self, entry: Any) -> Any:
        """Lay out a book."""
        opening = self._opening("author" if "author" in entry.persons else "editor")
        title = sentence[tag("em")[bib_field("title")]]
        return toplevel[opening, title, sentence[optional_field("publisher")], self._link()]

    def get_incollection_template(self, entry: Any) -> Any:
        """Lay out a chapter, or a paper in proceedings."""
        editors: list[Any] = []
        if "editor" in entry.persons:
            people = names("editor", sep=", ", sep2=self.ampersand, last_sep="," + self.ampersand)
            editors = [people, f" ({self.editors}), "]
        pages = optional[f" ({self.pages} ", self._pages(), ")"]
        book = join[f"{self.contained} ", *editors, tag("em")[bib_field("booktitle")], pages]
        return toplevel[
            self._opening(),
            sentence[bib_field("title")],
            sentence[book],
            sentence[optional_field("publisher")],
            self._link(),
        ]

    get_inproceedings_template = get_incollection_template

    def get_techreport_template(self, _entry: Any) -> Any:
        """Lay out a report."""
        title = join[tag("em")[bib_field("title")], optional[" (", bib_field("number"), ")"]]
        return toplevel[
            self._opening(), sentence[title], sentence[optional_field("institution")], self._link()
        ]

    def get_phdthesis_template(self, _entry: Any) -> Any:
        """Lay out a doctoral thesis."""
        title = join[tag("em")[bib_field("title")], f" ({self.thesis})"]
        return toplevel[
            self._opening(), sentence[title], sentence[optional_field("school")], self._link()
        ]

    def get_misc_template(self, _entry: Any) -> Any:
        """Lay out a page, a news item and the like."""
        title = sentence[tag("em")[bib_field("title")]]
        return toplevel[
            self._opening(), title, sentence[optional_field("howpublished")], self._link()
        ]


class NorwegianAuthorYearList(AuthorYearList):
    """The same with Norwegian words."""

    contained, editors, pages, thesis = "I", "Red.", "s.", "Doktoravhandling"


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")")


@dataclass
class AuthorYear(AuthorYearReferenceStyle):
    """Citations in the text: (Roorda et al., 2011)."""

    bracket_parenthetical: BracketStyle = field(default_factory=_round)
    bracket_textual: BracketStyle = field(default_factory=_round)
    person: PersonStyle = field(
        default_factory=lambda: PersonStyle(sep2=" and ", last_sep=", and ", other=" et al.")
    )


@dataclass
class NorwegianAuthorYear(AuthorYear):
    """Citations in the text: (Roorda mfl., 2011)."""

    person: PersonStyle = field(
        default_factory=lambda: PersonStyle(sep2=" og ", last_sep=" og ", other=" mfl.")
    )


def setup_references(_app: Sphinx) -> None:
    """Register the styles by the names that the editions' configurations use."""
    for edition, listing, citing in (
        ("nb", NorwegianAuthorYearList, NorwegianAuthorYear),
        ("en", AuthorYearList, AuthorYear),
    ):
        register_pybtex("pybtex.style.formatting", f"course_{edition}", listing)
        register_reference_style(
            "sphinxcontrib.bibtex.style.referencing", f"course_{edition}", citing
        )
