"""Data cards in the book: sections, sources, the data beside the pages, a wrong name told."""

import re
import shutil
from pathlib import Path

import pytest

from laeringsmiljo.classroom.cards import card
from laeringsmiljo.classroom.schemas import SCHEMAS

ROOT = Path(__file__).parents[2]


def book_of_cards(new_book, edition):
    book = new_book(edition)
    shutil.copy(ROOT / "book" / "references.bib", book.folder / "book" / "references.bib")
    book.page("index", "# Data\n\n```{data-cards}\n```\n\n```{bibliography}\n```\n")
    for name in SCHEMAS:
        book.page(f"data/{name}", f"# {name}\n\n```{{data-card}} {name}\n```\n")
    return book


@pytest.fixture(scope="module", params=["nb", "en"])
def built(request, new_book):
    book = book_of_cards(new_book, request.param)
    done = book.build()
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return book


def test_a_card_has_its_sections_columns_and_sources(built):
    page = built.html("data/schools.html").replace("’", "'")
    one = card("schools", built.edition)
    assert len(re.findall("<h2>", page)) == 8
    for part in (one.purpose, one.made, one.limits, one.misuse, one.columns[0].description):
        assert part.split(". ")[0] in page
    terms = re.findall(r"<dt>(.*?)</dt>", page, re.S)
    columns = [term for term in terms if "lm-facts" in term]
    assert len(columns) == len(one.columns)
    assert len(terms) == len(one.columns) + len(one.calibrated)
    assert "dorman2009partitioning" not in re.sub("<[^>]+>", "", page)
    assert re.search(r'Dorman \(<a class="[^"]*" href="\.\./[^"]*"[^>]*>2009', page)
    assert "Partitioning the Variance" in built.html("index.html")


def test_the_list_leads_to_every_card_and_each_card_to_its_data(built):
    overview = built.html("index.html")
    for name in SCHEMAS:
        assert f'href="data/{name}.html"' in overview
        assert card(name, built.edition).title in overview
        assert f'<a href="{name}.csv" download>' in built.html(f"data/{name}.html")
        shipped = ROOT / "src" / "laeringsmiljo" / "classroom" / "data" / f"{name}.csv"
        beside = built.folder / "_build" / "html" / "data" / f"{name}.csv"
        assert beside.read_bytes() == shipped.read_bytes()


def test_an_unknown_dataset_is_told_with_file_and_line(new_book):
    book = new_book()
    book.page("index", "# Data\n\nHer:\n\n```{data-card} elever\n```\n")
    done = book.build()
    assert done.returncode != 0
    said = done.stdout + done.stderr
    assert "book/nb/index.md:5: datasettet «elever» finnes ikke; disse finnes: adults" in said
