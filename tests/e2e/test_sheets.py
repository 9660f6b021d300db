"""Sheets in a built book: one is printed alone, and the page is as it was afterwards."""

import io
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from sphinxext.conftest import Book

from laeringsmiljo.activities import Sheet
from laeringsmiljo.classroom.schemas.own import TEMPLATES
from laeringsmiljo.cli.pdf import make_pdf
from laeringsmiljo.sphinxext.own_file import on_paper
from laeringsmiljo.widgets import paper

ROOT = Path(__file__).parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PAGE = """\
# Forside

Det som står før.

## Med din egen klasse

1. Tegn pultene.

```{sheet}
title: Streker i pultene
intro: Kollegaen sitter bakerst.
body:
  - caption: Tavle
    columns: 6
    rows: 6
    room: tall
rule: Ingen navn. Makuler arket.
```

Det som står mellom.

```{sheet}
title: Tre friminutt
intro: Tell når det har gått fem minutter.
body:
  - corner: Friminutt
    columns: [Par, Tre til fem, Flere, Alene, Stedet]
    rows: [Gjetning, 1, 2, 3]
  - lines: ["Hva så den andre?"]
    room: tall
rule: Ingen navn. Makuler arket.
```

```{own-file} nominations
```

Det som står etter.
"""

# what is on paper is known at the time the page is printed
PRINTED = """
window.print = () => {
  window.printed = [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility({ contentVisibilityAuto: true }))
    .map((one) => one.closest(".lm-sheet")?.ariaLabel ?? one.className);
};
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The folder of the built book."""
    book = Book(tmp_path_factory.mktemp("book"))
    book.page("index", PAGE)
    result = book.build()
    assert result.returncode == 0, result.stderr
    return book.folder / "_build" / "html"


@pytest.fixture(scope="module")
def address(built: Path, serve) -> str:
    return str(serve(built)) + "index.html"


@pytest.fixture
def sheets(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.get_by_role("button", name="Skriv ut arket")).to_have_count(3)
    return page


def press(page: Page, title: str) -> None:
    page.get_by_role("button", name=f"Skriv ut arket: {title}", exact=True).click()


def test_the_button_prints_the_sheet_and_nothing_else(page: Page, address: str):
    page.add_init_script(PRINTED)
    page.goto(address)
    page.emulate_media(media="print")
    # on paper the button is not to be seen, but a reader has pressed it
    button = page.get_by_role("button", name="Skriv ut arket: Tre friminutt", include_hidden=True)
    expect(button).to_have_count(1)
    before = page.locator("html").evaluate("(html) => html.outerHTML")
    button.dispatch_event("click")
    printed = page.evaluate("window.printed")
    around = [name for name in printed if name != "Ark til utskrift: Tre friminutt"]
    assert len(printed) - len(around) > 30
    assert not [name for name in around if name.startswith("Ark")]
    for gone in ("Det som står før.", "Det som står mellom.", "Streker i pultene"):
        expect(page.get_by_text(gone).first).to_be_hidden()
    expect(page.get_by_role("heading")).to_have_count(0)
    expect(page.get_by_text("Hva så den andre?")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("html").evaluate("(html) => html.outerHTML") == before


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Streker i pultene", "Streker i pultene Kollegaen sitter bakerst. Tavle"),
        ("Tre friminutt", "Tre friminutt Tell når det har gått fem minutter."),
        ("Positive valg", "Positive valg Hvem elevene velger"),
    ],
)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_is_one_page_with_the_words_of_the_sheet(sheets: Page, title, words, paper):
    sheets.evaluate("window.print = () => {}")
    press(sheets, title)
    (on_paper,) = PdfReader(io.BytesIO(sheets.pdf(format=paper))).pages
    text = " ".join(on_paper.extract_text().split())
    assert text.startswith(words)
    assert "Ingen navn" in text
    assert "Det som" not in text
    assert "Skriv ut" not in text
    # the browser has said that it has printed
    expect(sheets.get_by_text("Det som står etter.")).to_be_visible()
    expect(sheets.locator(".lm-sheet:visible")).to_have_count(0)


@pytest.mark.parametrize("edition", ["nb", "en"])
@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_form_of_each_kind_of_file_has_room_on_a_page(page: Page, course, kind, edition):
    page.goto(f"{course}_static/notices.txt")
    page.set_content(
        f'<html data-printing="around"><link rel="stylesheet" href="{course}_static/site.css">'
        f"<body>{on_paper(kind, edition).html(edition)}</html>"
    )
    page.locator(".lm-sheet").evaluate("(sheet) => (sheet.dataset.printing = 'alone')")
    assert len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages) == 1


def test_the_file_from_jupyterlab_is_the_sheet_on_a_page(page: Page, tmp_path: Path):
    sheet = Sheet(
        title="Tre friminutt",
        intro="Tell.",
        body=[{"columns": ["Par", "Alene"], "rows": 8, "room": "tall"}, {"lines": ["Stedet"]}],
        rule="Ingen navn.",
    )
    page.set_content(paper(sheet)._repr_mimebundle_()["text/html"])
    with page.expect_download() as download:
        page.locator("a[download]").click()
    assert download.value.suggested_filename == "Tre friminutt.html"
    download.value.save_as(tmp_path / "sheet.html")
    page.goto((tmp_path / "sheet.html").as_uri())
    (on_paper,) = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert on_paper.extract_text().split("\n")[0] == "Tre friminutt"


def test_a_sheet_that_was_unfolded_stays_so(sheets: Page):
    sheets.evaluate("window.print = () => {}")
    sheets.get_by_text("Ark til utskrift").first.click()
    press(sheets, "Streker i pultene")
    sheets.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheets.locator(".lm-sheet:visible")).to_have_count(1)


def test_the_whole_page_on_paper_has_its_sheets_unfolded(sheets: Page):
    pages = PdfReader(io.BytesIO(sheets.pdf(format="A4"))).pages
    text = " ".join(page.extract_text() for page in pages)
    for words in ("Det som står før.", "Tavle", "Tre til fem", "Det som står etter."):
        assert words in text


def test_in_the_pdf_of_the_book_each_sheet_is_unfolded_and_whole(
    built: Path, launch_options, tmp_path, monkeypatch
):
    monkeypatch.setenv("CHROMIUM", launch_options["executable_path"])
    shutil.copytree(built, tmp_path / "nb")
    make_pdf(tmp_path, "nb", tmp_path / "book.pdf")
    pages = [page.extract_text() for page in PdfReader(tmp_path / "book.pdf").pages]
    for first in ("Streker i pultene", "Tre friminutt"):
        (page,) = [page for page in pages if first in page]
        assert "Makuler arket." in page.split(first)[1]


def test_without_scripts_a_sheet_can_be_unfolded(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_role("button", name="Skriv ut arket")).to_have_count(0)
    page.locator("summary", has_text="Streker i pultene").click()
    expect(page.get_by_role("table", name="Tavle")).to_be_visible()
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wrong_with_it(sheets: Page, theme, width):
    sheets.set_viewport_size({"width": width, "height": 900})
    sheets.emulate_media(color_scheme=theme, reduced_motion="reduce")
    sheets.wait_for_function("theme => document.documentElement.dataset.theme === theme", arg=theme)
    for summary in sheets.locator(".lm-sheet-fold > summary").all():
        summary.click()
    sheets.evaluate(AXE.read_text(encoding="utf-8"))  # a script tag would break the page's policy
    found = sheets.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
    assert sheets.evaluate("document.documentElement.scrollWidth") <= width
