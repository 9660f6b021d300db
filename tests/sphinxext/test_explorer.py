"""Explorations in a real book: the page as it stands, and the files of its frames."""

import json
import re
import shutil
from html import unescape

import pytest

LAB = """\
---
file_format: mystnb
kernelspec: {name: python3}
---
# Lab

```{code-cell}
:tags: [remove-input]
from pandas import DataFrame
from laeringsmiljo.figures import Picture, palette, styled, subplots
from laeringsmiljo.widgets import Choice, Guess, explore

@styled
def bars(kind="all", guess=None):
    height = {"all": 3, "praise": 2, "help": 2}[kind]
    figure, axes = subplots()
    axes.bar(["Ane"], [height], color=palette.C1)
    axes.set_title("Kontakter")
    return Picture(figure, f"Ane får {height}, gjettet {guess}.", DataFrame({"Elev": ["Ane"]}))
```

```{code-cell}
explore(bars, kind=Choice("Hva?", {"all": "Alt", "praise": "Ros", "help": "Hjelp"}))
```

```{code-cell}
explore(bars, guess=Guess("Din gjetning", "attention/guess", values=range(1, 4)))
```

```{code-cell}
bars()
```
"""
INDEX = "# Forside\n"


@pytest.fixture(scope="module")
def book(new_book):
    book = new_book()
    book.page("index", INDEX)
    book.page("lab", LAB)
    book.build_cleanly()
    return book


def explorers(book):
    """Each explorer's HTML, and what its page tells the front end."""
    html = book.html("lab.html")
    for element in re.findall(r"<lm-explorer.*?</lm-explorer>", html, re.S):
        (data,) = re.findall(r'<script type="application/json">(.*?)</script>', element)
        yield element, json.loads(data)


def frames(book):
    folder = book.folder / "_build" / "html" / "_static" / "frames"
    return {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}


def test_the_first_frame_stands_in_the_page(book):
    choice, guess, alone = (element for element, _ in explorers(book))
    for element in (choice, guess, alone):
        assert '<svg role="img" aria-label="Kontakter"' in element
        assert "Ane får 3, gjettet None." in element
        assert "Vis tallene" in element
        assert '<th scope="row">Ane</th>' in element
    assert '<p class="lm-x-chosen">Hva?: Alt</p>' in unescape(choice)
    assert 'type="range"' in guess
    assert "<input" not in alone


def test_ids_are_unique_in_the_page(book):
    found = re.findall(r'\sid="([^"]+)"', re.sub(r"<svg.*?</svg>", "", book.html("lab.html")))
    assert len(found) == len(set(found))


def test_every_combination_has_its_frame_and_equal_ones_share_it(book):
    (_, choice), (_, guess), (_, alone) = explorers(book)
    written = frames(book)
    assert choice["place"] == "_static/frames/"
    texts = [written[digest]["text"] for digest in choice["frames"]]
    assert texts == [f"Ane får {height}, gjettet None." for height in (3, 2, 2)]
    assert choice["frames"][1] == choice["frames"][2]
    assert [written[digest]["text"] for digest in guess["frames"]] == [
        f"Ane får 3, gjettet {answer}." for answer in (None, 1, 2, 3)
    ]
    assert alone["frames"] == choice["frames"][:1]
    assert len(written) == 5


def test_frames_come_back_when_the_folder_was_emptied_and_go_when_no_page_has_them(book):
    before = frames(book)
    shutil.rmtree(book.folder / "_build" / "html" / "_static" / "frames")
    assert book.build().returncode == 0
    assert frames(book) == before

    shutil.rmtree(book.folder / "_build" / "html")
    book.page("lab", LAB.replace("range(1, 4)", "range(1, 3)"))
    assert book.build().returncode == 0
    assert frames(book).keys() < before.keys()
    assert len(frames(book)) == 4


def test_what_is_wrong_with_a_figure_stops_the_build_and_is_said_with_file_and_line(book):
    nameless = LAB.replace('axes.set_title("Kontakter")', "pass")
    book.page("lab", nameless.replace("range(1, 4)", "range(500)"))
    result = book.build()
    assert result.returncode != 0
    for call, message in (
        ("kind=Ch", "En figur mangler navn"),
        ("guess=Gu", "«bars» har 501 kombinasjoner av valgene sine, og en side kan ha 400."),
        ("\nbars()", "En figur mangler navn"),
    ):
        cell = lines_of_cell(nameless, call)
        assert any(f"book/nb/lab.md:{line}: {message}" in result.stderr for line in cell)


def lines_of_cell(text, call):
    """The lines of the code cell that has ``call`` in it."""
    at = text.index(call)
    start, end = text.rindex("```{code-cell}", 0, at), text.index("\n```\n", at)
    return range(text[:start].count("\n") + 1, text[:end].count("\n") + 3)
