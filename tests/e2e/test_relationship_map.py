"""A map of one's own relationships, as a reader makes it, makes it again, and erases it."""

import re

import pytest
from playwright.sync_api import Page, expect

from laeringsmiljo.activities import RelationshipMap

MAP = RelationshipMap(
    id="sides/map",
    title="Relasjonskartet mitt",
    prompt="Tenk på klassen du er mest i. Plasser relasjonene *slik du opplever dem*.",
    pupils=4,
    minutes=10,
)
CARD = "#activity-sides-map"
SAVED = re.compile(r"^Lagret ")


@pytest.fixture(scope="module")
def here(course_of) -> str:
    return course_of({"sides": ("To sider", (MAP,))})


def place(page: Page, tag: str, closeness: str, conflict: str) -> None:
    page.get_by_label(f"{tag}: nærhet").select_option(closeness)
    page.get_by_label(f"{tag}: konflikt").select_option(conflict)


def test_table_board_and_sentences_say_the_same(page: Page, here: str):
    page.goto(f"{here}sides.html")
    card = page.locator(CARD)
    expect(card).to_have_attribute("data-live", "")
    expect(card).to_contain_text("ikke om eleven")
    place(page, "1", "5", "1")
    place(page, "2", "4", "2")
    page.get_by_label("3: nærhet").select_option("2")
    expect(card.locator(".lm-sayings p")).to_have_text(
        ["To relasjoner er nære og rolige: 1 og 2.", "To har du ikke plassert: 3 og 4."]
    )
    four = card.get_by_role("button", name="4: ikke plassert")
    target = card.locator("[data-closeness='1'][data-conflict='5']")
    four.scroll_into_view_if_needed()
    start, end = four.bounding_box(), target.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] - 10)
    page.mouse.move(end["x"] + 20, end["y"] + 20)
    page.mouse.up()
    moved = card.get_by_role("button", name="4: nærhet 1, konflikt 5")
    moved.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(card.get_by_role("button", name="4: nærhet 2, konflikt 4")).to_be_focused()
    expect(page.get_by_label("4: konflikt")).to_have_value("4")
    expect(card.locator(".lm-sayings")).to_contain_text("Én er fjern og med mye konflikt: 4.")
    expect(card.locator(".lm-status")).to_have_text(SAVED)
    page.reload()
    expect(page.get_by_label("3: nærhet")).to_have_value("2")
    expect(target.locator("xpath=.//button")).to_have_count(0)
    expect(card.get_by_role("button", name="1: nærhet 5, konflikt 1")).to_be_visible()
    page.goto(f"{here}your-answers.html")
    expect(page.locator(".lm-readable")).to_contain_text("1: nærhet 5, konflikt 1.")


def test_what_looks_like_a_name_is_remarked_on_and_never_stopped(page: Page, here: str):
    page.goto(f"{here}sides.html")
    card = page.locator(CARD)
    field = page.get_by_label("Nummer eller ord for elev 1")
    for text, remarked in (("ekorn", False), ("Kari", True), ("KN", True), ("12b", False)):
        field.fill(text)
        expect(card.locator(".lm-caution")).to_have_text(
            f"«{text}» kan ligne et navn eller initialer."
            " Bruk heller et nummer eller et ord du finner på."
            if remarked
            else ""
        )
    page.get_by_label("Antall elever").fill("35")
    page.get_by_label("Antall elever").press("Tab")
    expect(card.locator(".lm-live tbody tr")).to_have_count(35)
    expect(card.get_by_role("button", name="12b: ikke plassert")).to_be_visible()


def test_a_later_map_is_read_against_the_earlier_one(page: Page, here: str):
    page.clock.install(time="2026-10-12T12:00:00Z")
    page.goto(f"{here}sides.html")
    card = page.locator(CARD)
    expect(card).to_have_attribute("data-live", "")
    place(page, "1", "2", "4")
    place(page, "2", "4", "1")
    page.clock.run_for(1000)
    expect(card.locator(".lm-status")).to_have_text(SAVED)
    page.clock.set_system_time("2026-11-20T12:00:00Z")
    page.reload()
    card.get_by_role("button", name="Lag et nytt kart").click()
    expect(card.locator(".lm-was-here")).to_have_count(2)
    expect(card.get_by_role("button", name="1: ikke plassert")).to_be_focused()
    place(page, "1", "4", "2")
    place(page, "2", "4", "1")
    expect(card.locator(".lm-sayings")).to_contain_text(
        "Siden 12. oktober: nærmere: 1; mindre konflikt: 1; som før: 2."
    )
    expect(card.locator(".lm-was-here")).to_have_text(["1"])
    page.clock.run_for(1000)
    expect(card.locator(".lm-status")).to_have_text(SAVED)
    page.reload()
    expect(card.locator(".lm-sayings")).to_contain_text("Kartet fra 20. november")


def test_one_press_erases_the_map_and_its_history(page: Page, here: str):
    page.goto(f"{here}sides.html")
    card = page.locator(CARD)
    place(page, "1", "5", "1")
    expect(card.locator(".lm-status")).to_have_text(SAVED)
    card.get_by_role("button", name="Slett alle kartene mine her").click()
    expect(card.get_by_text("Kartene dine her er slettet.")).to_be_attached()
    expect(card.locator(".lm-status")).to_have_text("")
    expect(card.get_by_role("button", name="1: ikke plassert")).to_be_visible()
    kept = page.evaluate(
        """() => new Promise((resolve) => {
          indexedDB.open("laeringsmiljo").onsuccess = ({ target }) => {
            const all = target.result.transaction("entries").objectStore("entries").getAll();
            all.onsuccess = () => resolve(all.result.length);
          };
        })"""
    )
    assert kept == 0
    place(page, "2", "3", "3")
    expect(card.locator(".lm-status")).to_have_text(SAVED)
    page.reload()
    expect(card.locator(".lm-sayings")).to_contain_text("Én ligger midt imellom: 2.")


@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (1280, "dark")])
def test_it_is_sound(page: Page, here: str, sound, width: int, theme: str):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{here}sides.html")
    page.locator("html").evaluate("(e, theme) => e.dataset.theme = theme", theme)
    place(page, "1", "5", "1")
    page.get_by_role("button", name="Lag et nytt kart").click()
    place(page, "2", "1", "5")
    sound()
