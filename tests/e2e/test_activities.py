"""Activities on a page, as a reader meets them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
ONE = "#activity-seeing-one"
CLASS = "#activity-seeing-class"
SAVED = re.compile(r"^Lagret \d\d:\d\d på denne enheten$")


def status(page: Page, activity: str):
    return page.locator(f"{activity} .lm-status")


def group(page: Page, statement: str):
    return page.get_by_role("radiogroup", name=statement)


def test_what_is_written_is_there_after_a_reload(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    field = page.get_by_role("textbox", name="Tenk på den eleven du snakket minst med")
    field.press_sequentially("Eleven jeg tenker på, liker å tegne.")
    expect(status(page, ONE)).to_have_text(SAVED)
    page.reload()
    expect(field).to_have_value("Eleven jeg tenker på, liker å tegne.")
    expect(status(page, ONE)).to_have_text(SAVED)


def test_each_question_has_a_field_of_its_own(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    page.get_by_role("textbox", name="Hva vet du om en god dag?").fill("Lite")
    page.get_by_role("textbox", name="Når snakket dere sist?").fill("I går")
    expect(status(page, "#activity-seeing-two")).to_have_text(SAVED)
    page.reload()
    expect(page.get_by_role("textbox", name="Hva vet du om en god dag?")).to_have_value("Lite")
    expect(page.get_by_role("textbox", name="Når snakket dere sist?")).to_have_value("I går")


def test_only_news_are_read_aloud(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    page.locator(f"{ONE} textarea").fill("a")
    expect(status(page, ONE)).to_have_text(SAVED)
    expect(status(page, ONE)).to_have_role("status")
    expect(status(page, ONE)).not_to_have_attribute("aria-live", "off")
    page.locator(f"{ONE} textarea").fill("ab")
    expect(status(page, ONE)).to_have_text("Lagrer …")
    expect(status(page, ONE)).to_have_attribute("aria-live", "off")
    page.reload()
    expect(status(page, ONE)).to_have_text(SAVED)
    expect(status(page, ONE)).to_have_attribute("aria-live", "off")


def test_a_scale_is_answered_with_the_keyboard_alone(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    first = group(page, "Jeg vet hva hver elev er glad i")
    page.get_by_role("textbox", name="Når snakket dere sist?").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(first.get_by_role("radio", name="1 Stemmer ikke")).to_be_checked()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(first.get_by_role("radio", name="3")).to_be_checked()
    expect(status(page, CLASS)).to_have_text(SAVED)
    page.reload()
    expect(first.get_by_role("radio", name="3")).to_be_checked()


def test_an_answer_to_a_scale_can_be_removed(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    first = group(page, "Jeg vet hva hver elev er glad i")
    second = group(page, "Jeg har snakket med alle denne uka")
    first.get_by_role("radio", name="4").check()
    second.get_by_role("radio", name="2").check()
    remove = page.get_by_role("button", name="Fjern svaret")
    expect(remove).to_have_count(2)
    remove.first.click()
    expect(first.get_by_role("radio", name="1")).to_be_focused()
    second.get_by_role("radio", name="2").press("Delete")
    expect(remove).to_have_count(0)
    expect(page.locator(f"{CLASS} input:checked")).to_have_count(0)
    expect(status(page, CLASS)).to_have_text(SAVED)
    page.reload()
    expect(status(page, CLASS)).to_have_text(SAVED)
    expect(page.locator(f"{CLASS} input:checked")).to_have_count(0)


def test_the_earlier_answer_stands_beside_the_present_one(page: Page, course: str):
    page.clock.install(time="2026-10-12T12:00:00Z")
    page.goto(f"{course}seeing.html")
    group(page, "Jeg vet hva hver elev er glad i").get_by_role("radio", name="2").check()
    page.clock.run_for(1000)
    expect(status(page, CLASS)).to_have_text(SAVED)
    page.goto(f"{course}noticing.html")
    again = group(page, "Jeg vet hva hver elev er glad i")
    expect(again).to_have_accessible_description("Før: 2, 12. oktober")
    expect(page.get_by_text("Før: 2, 12. oktober")).to_be_visible()
    expect(page.locator("#activity-noticing-class-again .lm-was")).to_have_text("2")
    expect(page.get_by_text("Før:")).to_have_count(1)


def test_the_earlier_answer_follows_when_it_is_changed_in_another_window(page: Page, course: str):
    page.goto(f"{course}noticing.html")
    expect(page.locator(".lm-activity[data-live]")).to_have_count(2)
    other = page.context.new_page()
    other.goto(f"{course}seeing.html")
    group(other, "Jeg vet hva hver elev er glad i").get_by_role("radio", name="5").check()
    expect(page.get_by_text(re.compile(r"^Før: 5, "))).to_be_visible()


def test_without_javascript_it_reads_well_and_says_how_to_answer(browser: Browser, course: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{course}seeing.html")
    expect(page.locator(ONE)).to_contain_text("Tenk på den eleven du snakket minst med")
    expect(page.locator(f"{ONE} .lm-paper")).to_be_visible()
    expect(page.locator(f"{ONE} .lm-paper")).to_contain_text("på papir")
    expect(page.locator(f"{CLASS} .lm-scale-points li")).to_have_count(10)
    context.close()


def test_on_paper_an_answer_is_printed_whole_and_room_is_left_for_others(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    text = "Et langt svar. " * 60
    page.locator(f"{ONE} textarea").fill(text)
    group(page, "Jeg vet hva hver elev er glad i").get_by_role("radio", name="4").check()
    page.emulate_media(media="print")
    expect(page.locator(f"{ONE} textarea")).to_be_hidden()
    printed = (
        "e => getComputedStyle(e, '::after').content + getComputedStyle(e, '::after').visibility"
    )
    assert text in page.locator(f"{ONE} .lm-write").evaluate(printed)
    assert "visible" in page.locator(f"{ONE} .lm-write").evaluate(printed)
    expect(page.locator(f"{ONE} .lm-line").first).to_be_hidden()
    expect(page.locator("#activity-seeing-two .lm-line").first).to_be_visible()
    expect(page.locator(f"{CLASS} .lm-on-paper").first).to_be_hidden()
    expect(page.locator(f"{CLASS} .lm-on-paper").last).to_be_visible()


def test_a_field_is_as_high_as_what_is_written(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    field = page.locator(f"{ONE} textarea")
    field.fill("\n".join(f"linje {number}" for number in range(40)))
    assert field.evaluate("e => e.scrollHeight <= e.clientHeight + 1")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(page: Page, course: str, width: int, theme: str):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    for name in ("seeing", "noticing"):
        page.goto(f"{course}{name}.html")
        page.locator("html").evaluate("(e, theme) => e.dataset.theme = theme", theme)
        expect(page.locator(".lm-activity:not([data-live])")).to_have_count(0)
        for radio in page.get_by_role("radio", name="2").all():
            radio.check()
        expect(page.locator(".lm-scale").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for target in page.locator(".lm-live :is(.lm-point, .lm-clear, .lm-text)").all():
            box = target.bounding_box()
            assert box
            assert box["width"] >= 43.9
            assert box["height"] >= 43.9
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run()")["violations"]
        assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
