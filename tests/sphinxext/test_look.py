"""What the look makes of things that stand in a chapter."""

import re

import pytest

INDEX = """\
# Forside

:::{note}
En merknad.
:::

:::{warning}
En advarsel.
:::

:::{list-table} En tabell
:header-rows: 1
* - En
  - To
* - a
  - b
:::

:::{drawing} images/one.svg
:alt: En sirkel

En tegning.
:::
"""

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="2"/></svg>'


@pytest.mark.parametrize(
    ("edition", "titles"), [("nb", ["Merknad", "Advarsel"]), ("en", ["Note", "Warning"])]
)
def test_notes_speak_the_editions_language_and_figures_have_no_numbers(new_book, edition, titles):
    book = new_book(edition)
    book.write("book/images/one.svg", DRAWING)
    book.page("index", INDEX)
    result = book.build()
    assert result.returncode == 0, result.stderr
    page = book.html("index.html")
    assert re.findall(r'<p class="admonition-title">(.*?)</p>', page) == titles
    assert "En tabell" in page
    assert "En tegning." in page
    assert not re.search(r"Fig\.|Table \d|caption-number", page)


FORMULA = """\
# Forside

Et snitt er {math}`x/n`.

```{math}
\\bar{x} = \\frac{\\sum_i x_i}{n}
```
"""


def test_a_formula_is_drawn_without_a_script(new_book):
    book = new_book()
    book.page("index", FORMULA)
    result = book.build()
    assert result.returncode == 0, result.stderr
    page = book.html("index.html")
    assert page.count("<math ") == 2
    assert "<mfrac>" in page
    assert "MathJax" not in page


def test_a_formula_that_cannot_be_read_is_told(new_book):
    book = new_book()
    book.page("index", "# Forside\n\nEt snitt er {math}`\\unknowable{x}`.\n")
    assert re.search(r"index\.md:3: WARNING: .*unknowable", book.build().stderr)
