"""`paper` in a notebook: JSON for the book, and a sheet that can be printed for JupyterLab."""

from base64 import b64decode

import pytest
from bs4 import BeautifulSoup

from laeringsmiljo import editions
from laeringsmiljo.activities import Sheet
from laeringsmiljo.activities.sheet import MIME
from laeringsmiljo.building import VARIABLE
from laeringsmiljo.widgets import paper

SHEET = Sheet(
    title="Tre friminutt",
    intro="Tell.",
    body=[{"columns": ["Par", "Alene"], "rows": 3}],
    rule="Ingen navn på arket.",
)


@pytest.fixture(autouse=True)
def norwegian():
    editions.use("nb")


def test_a_book_build_gets_the_sheet_and_no_html(monkeypatch):
    monkeypatch.setenv(VARIABLE, "1")
    bundle = paper(SHEET)._repr_mimebundle_()
    assert Sheet.model_validate(bundle[MIME]) == SHEET
    assert "text/html" not in bundle


def test_jupyterlab_gets_the_sheet_and_a_page_that_holds_it_alone():
    bundle = paper(SHEET)._repr_mimebundle_()
    assert MIME not in bundle
    assert bundle["text/plain"].startswith("Tre friminutt\nTell.")
    shown = BeautifulSoup(bundle["text/html"], "html.parser")
    assert len(shown.select(".lm-sheet tbody tr")) == 3
    link = shown.select_one("a[download]")
    assert link.text == "Last ned arket som en side du kan skrive ut"
    assert link["download"] == "Tre friminutt.html"
    page = BeautifulSoup(b64decode(link["href"].partition(",")[2]), "html.parser")
    assert page.html["lang"] == "nb"
    assert page.title.text == "Tre friminutt"
    assert page.select_one(".lm-sheet-rule").text == "Ingen navn på arket."
