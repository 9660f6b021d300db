"""An if–then plan, its calendar file, and its coming back when its day has come."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from laeringsmiljo.activities import Plan

PLAN = Plan.model_validate(
    {
        "id": "seeing/plan",
        "title": "Min hvis–så-plan",
        "prompt": "Skriv så konkret at en kollega kunne *sett* det.",
        "hints": {"who": "«Eleven jeg tenker på» eller «tre pulter ved vinduet»."},
    }
)
CARD = "#activity-seeing-plan"
SAVED = re.compile(r"^Lagret ")
PARTS = {
    "Det gjelder …": "eleven ved vinduet.",
    "Hvis …": "hvis det er mandag",
    "og vi er …": "i garderoben",
    "så …": "så spør jeg om hesten; \\ og, ja, 🐴 " + "æøå " * 30 + "<b>til slutt</b>",
    "Jeg ser etter …": "et blikk",
}


@pytest.fixture(scope="module")
def here(course_of) -> str:
    return course_of({"seeing": ("Å se", (PLAN,))})


def fill(page: Page, date: str = "2026-11-30") -> None:
    for label, text in PARTS.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Jeg ser tilbake").fill(date)


def unfolded(text: str) -> dict[str, str]:
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    return dict(line.split(":", 1) for line in lines)


def test_the_gaps_become_one_sentence_and_are_there_after_a_reload(page: Page, here: str):
    page.clock.set_fixed_time("2026-11-23T12:00:00Z")
    page.goto(f"{here}seeing.html")
    card = page.locator(CARD)
    fill(page)
    page.get_by_label("så …", exact=True).fill("så spør jeg om hesten.")
    sentence = (
        "Det gjelder eleven ved vinduet. Hvis det er mandag og vi er i garderoben, så spør jeg"
        " om hesten. Jeg ser etter et blikk. Jeg ser tilbake 30. november."
    )
    expect(card.locator(".lm-whole")).to_have_text(sentence)
    expect(page.get_by_label("Det gjelder")).to_have_accessible_description(
        "«Eleven jeg tenker på» eller «tre pulter ved vinduet»."
    )
    page.get_by_label("Jeg ser tilbake").blur()
    expect(card.locator(".lm-status")).to_have_text(SAVED)
    page.reload()
    expect(page.get_by_label("og vi er")).to_have_value("i garderoben")
    expect(page.get_by_label("Jeg ser tilbake")).to_have_value("2026-11-30")
    page.goto(f"{here}your-answers.html")
    expect(page.locator(".lm-readable dd")).to_have_text(sentence)
    expect(page.get_by_text("Du ville se tilbake")).to_have_count(0)


def test_the_calendar_file_is_proper_and_holds_what_was_written(
    page: Page, here: str, tmp_path: Path
):
    page.goto(f"{here}seeing.html")
    expect(page.locator(CARD)).to_have_attribute("data-live", "")
    expect(page.get_by_role("button", name="Legg den i kalenderen")).to_be_hidden()
    fill(page, "2026-12-31")
    with page.expect_download() as download:
        page.get_by_role("button", name="Legg den i kalenderen").click()
    assert download.value.suggested_filename == "min-plan-2026-12-31.ics"
    path = tmp_path / "plan.ics"
    download.value.save_as(path)
    data = path.read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    for line in data.split(b"\r\n"):
        line.decode()  # no line is broken within a character
    fields = unfolded(data.decode())
    assert fields["DTSTART;VALUE=DATE"] == "20261231"
    assert fields["DTEND;VALUE=DATE"] == "20270101"
    assert re.fullmatch(r"\d{8}T\d{6}Z", fields["DTSTAMP"])
    assert fields["UID"].endswith("@laeringsmiljo")
    assert fields["SUMMARY"] == "Se tilbake på planen min"
    assert "hesten\\; \\\\ og\\, ja\\, 🐴 " in fields["DESCRIPTION"]
    assert "<b>til slutt</b>" in fields["DESCRIPTION"]


def test_the_plan_comes_back_on_its_day_until_one_has_looked_back(page: Page, here: str):
    page.clock.install(time="2026-11-23T12:00:00Z")
    page.goto(f"{here}seeing.html")
    card = page.locator(CARD)
    fill(page)
    page.clock.run_for(1000)
    expect(card.locator(".lm-status")).to_have_text(SAVED)
    expect(page.get_by_label("Da jeg så tilbake")).to_be_hidden()
    page.clock.set_system_time("2026-11-30T08:00:00Z")
    page.goto(f"{here}your-answers.html")
    due = page.get_by_role("region", name="Du ville se tilbake")
    expect(due).to_contain_text("30. november")
    expect(due).to_contain_text("<b>til slutt</b>")
    due.get_by_role("link", name="Min hvis–så-plan").click()
    page.get_by_label("Da jeg så tilbake").fill("at eleven spurte meg")
    page.clock.run_for(1000)
    expect(card.locator(".lm-status")).to_have_text(SAVED)
    page.goto(f"{here}your-answers.html")
    expect(page.locator(".lm-readable dd")).to_contain_text(
        "la jeg merke til at eleven spurte meg."
    )
    expect(due).to_have_count(0)


def test_it_stands_still_as_it_comes_alive(browser: Browser, here: str):
    heights = []
    for alive in (False, True):
        context = browser.new_context(java_script_enabled=alive)
        page = context.new_page()
        page.goto(f"{here}seeing.html")
        if alive:
            expect(page.locator(CARD)).to_have_attribute("data-live", "")
        else:
            expect(page.locator(f"{CARD} .lm-ruled")).to_have_count(6)
        box = page.locator(f"{CARD} .lm-gaps:visible").bounding_box()
        assert box
        heights.append(box["height"])
        context.close()
    assert abs(heights[0] - heights[1]) <= 2


@pytest.mark.parametrize(("width", "theme"), [(320, "dark"), (1280, "light")])
def test_it_is_sound(page: Page, here: str, sound, width: int, theme: str):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{here}seeing.html")
    page.locator("html").evaluate("(e, theme) => e.dataset.theme = theme", theme)
    fill(page, "2020-01-31")
    sound()
    expect(page.locator(f"{CARD} .lm-status")).to_have_text(SAVED)
    page.goto(f"{here}your-answers.html")
    page.locator("html").evaluate("(e, theme) => e.dataset.theme = theme", theme)
    expect(page.get_by_text("Du ville se tilbake")).to_be_visible()
    sound()
