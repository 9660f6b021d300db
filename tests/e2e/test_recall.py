"""Earlier words met again, as a reader meets them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from laeringsmiljo.activities import Recall, Reflection

FIRST = Reflection(
    id="relating/first",
    title="Først",
    prompt="Tenk på en elev.",
    prompts=("Hva så eleven?", "Hva sa du?"),
)
AGAIN = Recall(
    id="seeing/again", title="Igjen", prompt="Les det du skrev.", before=FIRST.id, lines=3
)
CARD = "#activity-seeing-again"
NOW = "Hva ser du nå?"


@pytest.fixture(scope="module")
def here(course_of) -> str:
    return course_of({"relating": ("Relasjoner", (FIRST,)), "seeing": ("Å se", (AGAIN,))})


def test_what_was_written_is_quoted_with_its_date_and_answered(page: Page, here: str):
    page.clock.install(time="2026-10-12T12:00:00Z")
    page.goto(f"{here}relating.html")
    page.get_by_role("textbox", name="Hva så eleven?").fill("Et smil\nog <b>et nikk</b>")
    page.clock.run_for(1000)
    expect(page.locator(".lm-status")).to_contain_text("Lagret")
    page.clock.set_system_time("2026-11-02T12:00:00Z")
    page.goto(f"{here}seeing.html")
    quote = page.locator(f"{CARD} .lm-quote")
    expect(quote).to_contain_text("12. oktober")
    expect(quote.locator("blockquote p")).to_have_text(
        ["Hva så eleven?", "Et smil\nog <b>et nikk</b>"]
    )
    page.get_by_role("textbox", name=NOW).fill("At jeg så bort")
    page.clock.run_for(1000)
    expect(page.locator(f"{CARD} .lm-status")).to_contain_text("Lagret")
    page.goto(f"{here}your-answers.html")
    answered = page.locator("[data-answered='seeing/again'] .lm-readable dd")
    expect(answered).to_have_text("At jeg så bort")


def test_where_nothing_was_written_it_says_so_kindly_and_can_be_answered_all_the_same(
    page: Page, here: str
):
    page.goto(f"{here}seeing.html")
    expect(page.locator(f"{CARD} .lm-quote")).to_contain_text("det gjør ingenting")
    page.get_by_role("textbox", name=NOW).fill("Noe")
    expect(page.locator(f"{CARD} .lm-status")).to_contain_text("Lagret")
    page.reload()
    expect(page.get_by_role("textbox", name=NOW)).to_have_value("Noe")


def test_the_quote_follows_what_is_written_and_erased_in_another_window(page: Page, here: str):
    page.goto(f"{here}seeing.html")
    quote = page.locator(f"{CARD} .lm-quote")
    expect(quote).to_contain_text("det gjør ingenting")
    other = page.context.new_page()
    other.goto(f"{here}relating.html")
    other.get_by_role("textbox", name="Hva sa du?").fill("Hei")
    expect(quote).to_contain_text("Hei")
    other.get_by_role("textbox", name="Hva sa du?").fill("")
    expect(quote).to_contain_text("det gjør ingenting")


def test_on_paper_the_quote_is_printed_or_there_is_room_to_copy_it(
    page: Page, here: str, browser: Browser
):
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto(f"{here}seeing.html")
    expect(still.get_by_text("Finn fram det du skrev til")).to_be_visible()
    expect(still.locator(".lm-line:visible")).to_have_count(2 + AGAIN.lines)
    height = still.locator(".lm-items").bounding_box()
    context.close()

    page.goto(f"{here}seeing.html")
    expect(page.locator(CARD)).to_have_attribute("data-live", "")
    assert page.locator(".lm-items").bounding_box() == height
    page.emulate_media(media="print")
    expect(page.locator(".lm-line:visible")).to_have_count(2 + AGAIN.lines)
    page.emulate_media(media="screen")
    page.goto(f"{here}relating.html")
    page.get_by_role("textbox", name="Hva sa du?").fill("Hei")
    expect(page.locator(".lm-status")).to_contain_text("Lagret")
    page.goto(f"{here}seeing.html")
    expect(page.locator(f"{CARD} .lm-quote")).to_contain_text("Hei")
    page.emulate_media(media="print")
    expect(page.locator(".lm-line:visible")).to_have_count(AGAIN.lines)
    expect(page.locator(".lm-quote")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_holds_in_every_width_and_colour(
    page: Page, here: str, width: int, theme: str, sound: Callable[[], None]
):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{here}relating.html")
    page.get_by_role("textbox", name="Hva sa du?").fill("a" * 400)
    expect(page.locator(".lm-status")).to_contain_text("Lagret")
    page.goto(f"{here}seeing.html")
    page.locator("html").evaluate("(e, theme) => e.dataset.theme = theme", theme)
    expect(page.locator(".lm-quote")).to_contain_text("aaa")
    sound()
