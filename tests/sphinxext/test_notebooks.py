"""Activities in a notebook become the same in a page as those that a chapter writes."""

import re

import pytest

INDEX = """\
# Forside

Relasjoner {cite}`roorda2011influence` og samarbeid {cite:t}`smith2020effects`.

```{bibliography}
```
"""
LAB = """\
---
file_format: mystnb
kernelspec: {name: python3}
---
# Lab

```{code-cell}
from laeringsmiljo.activities import Choice, Option, Scale
from laeringsmiljo.widgets import ask

ask(
    Scale(
        id="lab/guess",
        title="Gjett",
        prompt="Hva fant {cite:t}`smith2020effects`? Og <b>hvem</b>?",
        statements=("Mye {cite}`roorda2011influence`", "Lite {cite}`roorda2011influence`"),
        low="Nei",
        high="Ja",
    )
)
```

```{code-cell}
ask(Scale(id="lab/plain", title="Uten", prompt="Uten.", statements=("Ja",), low="0", high="1"))
```
"""


@pytest.fixture(scope="module")
def page(new_book):
    book = new_book()
    book.page("index", INDEX)
    book.page("lab", LAB)
    book.build_cleanly()
    return book.html("lab.html")


def test_an_activity_cites_as_the_page_around_it_does(page):
    guess, plain = re.findall(r"<lm-scale[^>]*>(.*?)</lm-scale>", page, re.S)
    assert "{cite" not in guess
    assert guess.count('href="index.html#') == 3
    words = re.sub(r"<[^>]+>", "", guess)
    assert re.search(r"Hva fant Smith .{0,20}2020\)\? Og", words), words
    assert "href" not in plain
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_nothing_but_citations_is_read_as_the_page_is(page):
    assert "Og &lt;b&gt;hvem&lt;/b&gt;?" in page
