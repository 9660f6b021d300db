"""The part of a lab for those who code is folded, and nothing else is."""

import pytest
from bs4 import BeautifulSoup

LAB = """\
# Lab

Les dette.

## {heading}

For deg som koder.

**Oppgave 1.** Tell.

Tilbake til [forsiden](index.md).
"""


@pytest.mark.parametrize(
    ("edition", "heading", "label"),
    [
        ("nb", "Under panseret", "Kode og to oppgaver"),
        ("en", "Under the hood", "Code and two exercises"),
    ],
)
def test_what_is_under_the_hood_is_folded_and_the_way_on_is_not(new_book, edition, heading, label):
    book = new_book(edition)
    book.page("index", "# Forside\n")
    book.page("lab", LAB.format(heading=heading))
    result = book.build()
    assert result.returncode == 0, result.stderr
    page = BeautifulSoup(book.html("lab.html"), "html.parser")
    [folded] = page.select("article details.lm-fold")
    assert folded.select_one("summary").get_text() == label
    assert "Oppgave 1." in folded.get_text()
    assert not folded.has_attr("open")
    section = folded.parent
    assert section.select_one("h2").get_text().startswith(heading)
    assert "Tilbake til forsiden" in section.get_text()
    assert "Tilbake til forsiden" not in folded.get_text()
    assert "Les dette." not in section.get_text()
