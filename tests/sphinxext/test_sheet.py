"""Sheets in the book: from a page and from a notebook, and in other formats than HTML."""

import json
import re

import pytest
from bs4 import BeautifulSoup

PAGE = """\
# Forside

```{sheet}
title: Streker i pultene
intro: Kollegaen sitter *bakerst*.
body:
  - caption: Tavle
    columns: 6
    rows: 6
    room: tall
rule: Ingen navn. Makuler arket.
```

```{own-file} nominations
```
"""
LAB = """\
---
file_format: mystnb
kernelspec: {name: python3}
---
# Lab

```{code-cell}
:tags: [remove-input]
from laeringsmiljo.activities import Sheet
from laeringsmiljo.widgets import paper

paper(
    Sheet(
        title="Tre friminutt",
        intro="Tell.",
        body=[{"columns": ["Par", "Alene"], "rows": [1, 2]}],
        rule="Ingen navn.",
    )
)
```
"""


@pytest.fixture(scope="module")
def book(new_book):
    book = new_book()
    book.page("index", PAGE)
    book.page("lab", LAB)
    book.build_cleanly()
    return book


def sheets(book, page):
    return BeautifulSoup(book.html(page), "html.parser").select("details .lm-sheet")


def test_a_page_has_the_sheet_folded_under_its_name(book):
    sheet, own = sheets(book, "index.html")
    summary = sheet.find_parent("details").summary
    assert summary.get_text(" ", strip=True) == "Ark til utskrift Streker i pultene"
    assert "open" not in sheet.find_parent("details").attrs
    assert len(sheet.select("td")) == 36
    assert own.find_parent(class_="lm-own")
    assert "Ingen navn" in own.select_one(".lm-sheet-rule").text


def test_a_notebook_gives_the_same(book):
    (sheet,) = sheets(book, "lab.html")
    assert [th.text for th in sheet.select("th")] == ["Par", "Alene", "1", "2"]
    assert "text_html" not in book.html("lab.html")


def test_search_finds_the_words_of_a_sheet(book):
    index = (book.folder / "_build" / "html" / "searchindex.js").read_text(encoding="utf-8")
    terms = json.loads(re.search(r"\((\{.*\})\)", index, re.S)[1])["terms"]
    assert any(term.startswith("tavl") for term in terms)


def test_a_mistake_stops_the_build_and_tells_its_line(book):
    book.page("index", PAGE.replace("room: tall", "room: huge"))
    result = book.build()
    assert result.returncode != 0
    assert "book/nb/index.md:10" in result.stderr
    assert "«huge»" in result.stderr
