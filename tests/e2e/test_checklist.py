"""Steps to tick off, as a reader meets them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from laeringsmiljo.activities import Checklist

LIST = Checklist(
    id="duty/steps",
    title="De fem pliktene",
    prompt="Kryss av etter hvert.",
    steps=("**Følge med** i timen", "Gripe inn", "Melde fra <i>straks</i>"),
)
CARD = "#activity-duty-steps"


@pytest.fixture(scope="module")
def here(course_of) -> str:
    return course_of({"duty": ("Plikten", (LIST,))})


def box(page: Page, name: str):
    return page.get_by_role("checkbox", name=name)


def test_steps_are_ticked_with_the_keyboard_and_progress_is_told_in_words(page: Page, here: str):
    page.goto(f"{here}duty.html")
    progress = page.locator(f"{CARD} .lm-progress p")
    expect(progress).to_have_text("Ingenting er gjort ennå")
    expect(progress).to_have_attribute("aria-live", "off")
    box(page, "Følge med i timen").focus()
    page.keyboard.press("Space")
    expect(progress).to_have_text("1 av 3 gjort")
    expect(progress).to_have_role("status")
    expect(progress).not_to_have_attribute("aria-live", "off")
    page.get_by_text("Gripe inn").click()
    box(page, "Melde fra <i>straks</i>").check()
    expect(progress).to_have_text("Alle 3 stegene er gjort")
    page.get_by_text("Gripe inn").click()
    expect(progress).to_have_text("2 av 3 gjort")


def test_ticks_and_notes_are_there_after_a_reload_and_read_well_in_the_journal(
    page: Page, here: str
):
    page.goto(f"{here}duty.html")
    box(page, "Gripe inn").check()
    folds = page.locator(f"{CARD} summary")
    expect(page.get_by_role("textbox")).to_have_count(0)
    folds.nth(2).press("Enter")
    note = page.get_by_role("textbox", name="Skriv et notat Melde fra")
    note.fill("Til rektor <b>i dag</b>")
    expect(folds.nth(2)).to_have_text("Notatet ditt")
    expect(page.locator(f"{CARD} .lm-status")).to_contain_text("Lagret")
    page.reload()
    expect(box(page, "Gripe inn")).to_be_checked()
    expect(box(page, "Melde fra")).not_to_be_checked()
    expect(page.get_by_role("textbox")).to_have_value("Til rektor <b>i dag</b>")
    expect(page.locator(f"{CARD} .lm-progress p")).to_have_text("1 av 3 gjort")
    page.goto(f"{here}your-answers.html")
    expect(page.locator(".lm-readable dt")).to_have_text(["Gripe inn", "Melde fra <i>straks</i>"])
    expect(page.locator(".lm-readable dd")).to_have_text(["Gjort", "Til rektor <b>i dag</b>"])


def test_an_emptied_list_is_no_answer(page: Page, here: str):
    page.goto(f"{here}duty.html")
    box(page, "Gripe inn").check()
    expect(page.locator(f"{CARD} .lm-status")).to_contain_text("Lagret")
    box(page, "Gripe inn").uncheck()
    expect(page.locator(f"{CARD} .lm-status")).to_contain_text("Lagret")
    page.goto(f"{here}your-answers.html")
    expect(page.get_by_text("Svaret er fjernet.")).to_be_visible()


def test_without_javascript_and_on_paper_there_are_boxes_and_lines(
    page: Page, here: str, browser: Browser
):
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto(f"{here}duty.html")
    expect(still.locator(".lm-box:visible")).to_have_count(3)
    expect(still.locator(".lm-line:visible")).to_have_count(3)
    height = still.locator(".lm-items").bounding_box()
    context.close()

    page.goto(f"{here}duty.html")
    expect(page.locator(CARD)).to_have_attribute("data-live", "")
    assert page.locator(".lm-items").bounding_box() == height
    box(page, "Gripe inn").check()
    page.emulate_media(media="print")
    expect(page.locator(".lm-box:visible")).to_have_count(2)
    expect(box(page, "Gripe inn")).to_be_visible()
    expect(page.get_by_text("1 av 3 gjort")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_holds_in_every_width_and_colour(
    page: Page, here: str, width: int, theme: str, sound: Callable[[], None]
):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{here}duty.html")
    page.locator("html").evaluate("(e, theme) => e.dataset.theme = theme", theme)
    box(page, "Gripe inn").check()
    page.locator(f"{CARD} summary").last.click()
    page.get_by_role("textbox").fill("a" * 400)
    for target in page.locator(".lm-live summary:visible").all():
        area = target.bounding_box()
        assert area
        assert area["height"] >= 43.9
    expect(page.locator(f"{CARD} .lm-status")).to_have_text(re.compile("Lagret"))
    sound()
