"""The book on paper: one PDF for each edition, as one would print it."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from laeringsmiljo.cli.pdf import assemble, make_pdf

SITE = Path(__file__).parents[2] / "_build" / "site"


@pytest.fixture(scope="module", params=["nb", "en"])
def printed(request, tmp_path_factory, launch_options) -> tuple[str, PdfReader]:
    target = tmp_path_factory.mktemp("pdf") / "book.pdf"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHROMIUM", launch_options["executable_path"])
        make_pdf(SITE, request.param, target)
    return request.param, PdfReader(target)


def all_headings(outline) -> list[str]:
    return [
        title
        for one in outline
        for title in (all_headings(one) if isinstance(one, list) else [one.title])
    ]


def test_it_holds_the_chapters_and_labs_in_order(printed):
    edition, book = printed
    names = {
        "nb": ["Innhold", "Relasjonskompetanse", "Å se hver elev", "Hvem ble møtt?"],
        "en": ["Contents", "Relational competence", "Seeing each pupil"],
    }
    found = all_headings(book.outline)
    places = [found.index(name) for name in names[edition]]
    assert places == sorted(places)


def test_links_within_the_book_lead_to_pages_of_it(printed):
    _edition, book = printed
    inside, outside = [], []
    for page in book.pages:
        for note in page.get("/Annots") or []:
            note = note.get_object()
            if note.get("/Subtype") != "/Link":
                continue
            action = note.get("/A", {})
            (outside if action.get("/S") == "/URI" else inside).append(note)
    assert len(inside) > 100
    named = book.named_destinations
    for link in inside:
        target = link.get("/Dest", link.get("/A", {}).get("/D"))
        assert not isinstance(target, str) or target in named, target
    for link in outside:
        assert str(link["/A"]["/URI"]).startswith(("http", "mailto:")), link["/A"]["/URI"]


@pytest.mark.parametrize("edition", ["nb", "en"])
def test_what_a_picture_or_a_label_refers_to_is_in_the_book(edition):
    book = BeautifulSoup(assemble(SITE / edition, edition), "html.parser")
    ids = {str(one["id"]) for one in book.select("[id]")}
    marks = book.select("use")
    assert len(marks) > 100
    assert {str(mark["href"])[1:] for mark in marks} <= ids
    for key in ("aria-labelledby", "aria-describedby", "for"):
        named = {name for one in book.select(f"[{key}]") for name in one.get_attribute_list(key)}
        assert {one for name in named for one in str(name).split()} <= ids, key


def test_the_paper_is_a4(printed):
    _edition, book = printed
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in book.pages} == {
        (595, 842)
    }


def test_there_is_room_to_write_and_the_numbers_of_pages(printed):
    edition, book = printed
    text = "\n".join(page.extract_text() for page in book.pages[:60])
    assert {"nb": "Er læreren sint på meg?", "en": "Is my teacher angry with me?"}[edition] in text
    assert "10" in book.pages[9].extract_text().split("\n")
