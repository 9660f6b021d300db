"""One's own file in the book: what to do and the rule, from a page and from a notebook."""

import re
from html import unescape

import pytest

PAGE = """\
# Egne tall

```{own-file} nominations
```

```{own-file} nominations
```

```{own-file} udir_survey
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
from laeringsmiljo.widgets import own_file

own_file("contacts")
```
"""


@pytest.fixture(scope="module")
def book(new_book):
    book = new_book()
    book.page("index", PAGE)
    book.page("lab", LAB)
    book.build_cleanly()
    return book


def boxes(book, page):
    return re.findall(r'<section class="lm-own".*?</section>', book.html(page), re.S)


def test_a_page_says_the_rule_the_columns_and_how_to_get_the_template(book):
    first, second, export = map(unescape, boxes(book, "index.html"))
    assert "§ 20-5" in first
    assert "<code>laeringsmiljo data template nominations</code>" in first
    assert '<th scope="row">Jobbe med 1</th>' in first
    assert 'class="lm-sheet"' in first
    assert "lm-sheet" not in export
    assert "data template" not in export
    assert 'type="file"' not in first + second + export


def test_ids_are_unique_in_the_page(book):
    found = re.findall(r'\sid="([^"]+)"', book.html("index.html"))
    assert len(found) == len(set(found))


def test_a_notebook_gives_the_same_box(book):
    (box,) = map(unescape, boxes(book, "lab.html"))
    assert "§ 25-1" in box
    assert "Hvem tok kontakt" in box


def test_a_kind_that_does_not_exist_stops_the_build(book):
    book.page("index", PAGE.replace("udir_survey", "grades"))
    result = book.build()
    assert result.returncode != 0
    assert "book/nb/index.md:9" in result.stderr
    assert "«grades»" in result.stderr
