"""The page for those who lead meetings: the plans are found, opened and printed."""

import pytest
from playwright.sync_api import Page, expect

PRINTED = "window.printed = 0; window.print = () => { window.printed += 1; }"


@pytest.fixture
def plans(page: Page, site: str) -> Page:
    page.add_init_script(PRINTED)
    page.goto(f"{site}nb/for-facilitators.html")
    expect(page.get_by_label("Søk i planene")).to_be_visible()
    return page


def test_every_chapter_has_its_plans_here(plans: Page):
    expect(plans.locator(".lm-planned")).to_have_count(13)
    expect(plans.get_by_role("status")).to_have_text("Viser 13 av 13 kapitler.")
    for name in ("1. Relasjonskompetanse", "13. Endring som varer"):
        expect(plans.get_by_role("heading", name=name)).to_be_visible()


def test_a_word_and_a_length_leave_what_fits(plans: Page):
    plans.get_by_label("Søk i planene").fill("inspeksjon kart")
    shown = plans.locator(".lm-planned:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Rom for relasjoner")
    expect(plans.get_by_role("status")).to_have_text("Viser 1 av 13 kapitler.")
    shown.locator("summary").click()
    expect(shown.locator(".lm-session:visible")).to_have_count(2)
    plans.get_by_label("Hvor langt er møtet?").select_option("90")
    expect(shown.locator(".lm-session:visible")).to_have_count(1)
    expect(shown.locator(".lm-session:visible")).to_have_attribute("data-minutes", "90")
    plans.get_by_label("Søk i planene").fill("finnes ikke her")
    expect(plans.get_by_role("button", name="Skriv ut de som vises")).to_be_disabled()


def test_one_plan_is_printed_alone_and_the_page_is_as_it_was(plans: Page):
    law = plans.locator(".lm-planned", has_text="Et trygt og godt skolemiljø")
    law.locator("summary").click()
    law.get_by_role("button", name="Skriv ut denne planen").click()
    assert plans.evaluate("window.printed") == 1
    plans.emulate_media(media="print")
    expect(plans.locator(".lm-planned:visible")).to_have_count(1)
    expect(law.locator(".lm-session").first).to_be_visible()
    expect(plans.get_by_role("heading", name="Når det blir vanskelig")).to_be_hidden()
    plans.emulate_media(media="screen")
    plans.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(plans.locator(".lm-planned:visible")).to_have_count(13)
    expect(plans.locator(".lm-planned[open]")).to_have_count(1)
    expect(plans.get_by_role("heading", name="Når det blir vanskelig")).to_be_visible()


def test_without_scripts_all_plans_can_be_read(browser, site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}nb/for-facilitators.html")
    page.locator(".lm-planned summary").nth(3).click()
    expect(page.locator(".lm-planned").nth(3).locator(".lm-session").first).to_be_visible()
    context.close()
