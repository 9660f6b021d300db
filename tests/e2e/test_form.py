"""A form: filled in and found again, checked as one writes, and taken away as a Word file."""

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from word_text import paragraphs

from laeringsmiljo.activities import Form

FORM = Form.model_validate(
    {
        "id": "law/plan",
        "title": "Øv på planen",
        "prompt": "Øv med *Jonas*.",
        "document": "Plan for tiltak",
        "opening": "Planen er en øvelse.",
        "closing": "Planen kan endres.",
        "fields": [
            {
                "key": "problem",
                "label": "Hvilket problem?",
                "help": "Slik at det kan løses.",
                "need": "Si hvilket problem (a).",
            },
            {
                "key": "measures",
                "label": "Tiltak",
                "kind": "rows",
                "columns": [
                    {"key": "what", "label": "Hva skal gjøres?", "need": "Si hvilket tiltak (b)."},
                    {"key": "who", "label": "Hvem?", "need": "Si hvem (d)."},
                ],
            },
            {"key": "day", "label": "Når vurderes det?", "kind": "date", "need": "Sett dato (e)."},
            {"key": "note", "label": "Merknad", "kind": "line"},
        ],
    }
)
CARD = "#activity-law-plan"
SAVED = re.compile(r"^Lagret ")
PROBLEM = "Jonas går <b>alene</b> gjennom trappa.\nHan er redd der."


@pytest.fixture(scope="module")
def here(course_of) -> str:
    return course_of({"law": ("Loven", (FORM,))}) + "law.html"


def fill(page: Page) -> None:
    page.get_by_label("Hvilket problem?").fill(PROBLEM)
    first = page.get_by_role("group", name="Rad 1")
    first.get_by_label("Hva skal gjøres?").fill("En voksen går med")
    first.get_by_label("Hvem?").fill("Kontaktlærer")
    page.get_by_label("Når vurderes det?").fill("2026-12-01")


def test_what_is_filled_in_is_there_after_a_reload_and_told_in_words(page: Page, here: str):
    page.clock.set_fixed_time("2026-11-23T12:00:00Z")
    page.goto(here)
    fill(page)
    page.get_by_role("button", name="Legg til en rad").click()
    second = page.get_by_role("group", name="Rad 2")
    expect(second.get_by_label("Hva skal gjøres?")).to_be_focused()
    page.keyboard.type("Spørre Jonas")
    page.get_by_label("Merknad").focus()
    expect(page.locator(f"{CARD} .lm-status")).to_have_text(SAVED)
    page.reload()
    expect(page.get_by_label("Hvilket problem?")).to_have_value(PROBLEM)
    expect(second.get_by_label("Hva skal gjøres?")).to_have_value("Spørre Jonas")
    page.goto(here.replace("law.html", "your-answers.html"))
    told = page.locator(".lm-readable")
    expect(told).to_contain_text("<b>alene</b>")
    expect(told).to_contain_text("Hva skal gjøres? Spørre Jonas")
    expect(told).to_contain_text("1. desember")


def test_the_check_says_what_is_missing_and_leads_there(page: Page, here: str):
    page.goto(here)
    check = page.locator(f"{CARD} .lm-check")
    expect(check).to_contain_text("0 av 4 er på plass. Mangler:")
    check.get_by_role("link", name="Si hvem (d).").click()
    expect(page.get_by_label("Hvem?")).to_be_focused()
    fill(page)
    expect(check).to_have_text("Alle 4 er på plass.")
    page.get_by_role("button", name="Legg til en rad").click()
    expect(check).to_have_text("Alle 4 er på plass.")  # an empty row asks for nothing
    page.get_by_role("group", name="Rad 2").get_by_label("Hvem?").fill("Assistent")
    expect(check).to_contain_text("3 av 4 er på plass. Mangler:")
    link = check.get_by_role("link")
    expect(link).to_have_text(["Si hvilket tiltak (b)."])
    link.click()
    expect(page.get_by_role("group", name="Rad 2").get_by_label("Hva")).to_be_focused()


def test_rows_come_and_go_by_the_keyboard_and_the_focus_is_never_lost(page: Page, here: str):
    page.goto(here)
    fill(page)
    expect(page.get_by_role("button", name="Fjern raden")).to_have_count(0)  # the only row stays
    page.get_by_role("button", name="Legg til en rad").press("Enter")
    page.keyboard.type("Nummer to")
    page.get_by_role("group", name="Rad 1").get_by_role("button", name="Fjern raden").press("Enter")
    left = page.get_by_role("group", name="Rad 1").get_by_label("Hva skal gjøres?")
    expect(left).to_have_value("Nummer to")
    expect(left).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Raden er fjernet.")).to_have_count(1)
    expect(page.get_by_role("group", name="Rad 2")).to_have_count(0)


def test_the_word_file_holds_what_was_written_and_a_blank_one_holds_room(
    page: Page, here: str, tmp_path: Path, libreoffice: str
):
    page.goto(here)
    fill(page)
    files = {}
    for button in ("Last ned som Word", "Last ned tomt, som Word"):
        with page.expect_download() as download:
            page.get_by_role("button", name=button, exact=True).click()
        assert download.value.suggested_filename == "Plan for tiltak.docx"
        files[button] = tmp_path / f"{len(files)}.docx"
        download.value.save_as(files[button])
    filled, blank = files.values()
    said = paragraphs(filled)
    assert said[:4] == ["Plan for tiltak", "Planen er en øvelse.", "Hvilket problem?", PROBLEM]
    assert "Hva skal gjøres?" in said
    assert "En voksen går med" in said
    assert "Ikke fylt ut" in said  # the note
    assert said[-1] == "Planen kan endres."
    document = zipfile.ZipFile(filled).read("word/document.xml").decode()
    assert "<w:tblHeader/>" in document
    assert "nb-NO" in zipfile.ZipFile(filled).read("word/styles.xml").decode()
    empty = paragraphs(blank)
    assert PROBLEM not in empty
    assert "Slik at det kan løses." in empty
    assert "Kontaktlærer" not in empty
    rows = zipfile.ZipFile(blank).read("word/document.xml").decode().count("<w:tr>")
    assert rows == 4  # the heads, and three to write in
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [libreoffice, home, "--headless", "--convert-to", "pdf", filled.name]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "0.pdf").stat().st_size > 1000


@pytest.mark.parametrize(("width", "theme"), [(320, "dark"), (1280, "light")])
def test_it_is_sound(page: Page, here: str, sound, width: int, theme: str):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(here)
    page.locator("html").evaluate("(e, theme) => e.dataset.theme = theme", theme)
    expect(page.locator(CARD)).to_have_attribute("data-live", "")
    sound()
    fill(page)
    page.get_by_role("button", name="Legg til en rad").click()
    sound()
