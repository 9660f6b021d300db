"""Conversations that branch, as a reader has them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from laeringsmiljo.activities.scenario.read import read

FILE = Path(__file__).parents[1] / "activities" / "files" / "talk.yml"
CARD = "#activity-talks-mitten"
SAVED = re.compile(r"^Lagret ")


@pytest.fixture(scope="module")
def here(course_of) -> str:
    return course_of({"talks": ("Samtaler", (read(FILE, "talks/mitten", "nb"),))})


def press(page: Page, name: str) -> None:
    page.locator(CARD).get_by_role("button", name=name, exact=True).click()


def shown(page: Page, text: str):
    return page.locator(f"{CARD} .lm-live").get_by_text(text).locator("visible=true")


def reply(page: Page, text: str):
    return page.locator(f"{CARD} .lm-live .lm-reply", has_text=text)


def to_the_end(page: Page) -> None:
    for way in ("You wait.",):
        press(page, way)
    page.locator(CARD).get_by_role("textbox").fill("Hvor hadde du den sist?")
    press(page, "Si det")
    for way in ("You look for it together.", "She does.", "You stop.", "“See you tomorrow.”"):
        press(page, way)


def test_what_one_chooses_decides_what_follows(page: Page, here: str):
    page.goto(f"{here}talks.html")
    measures = page.locator(f"{CARD} .lm-measures li")
    expect(measures).to_have_text(["Trust: 2 av 4", "Minutes left: 3 av 3, plenty"])
    press(page, "You call from the door.")
    expect(reply(page, "She stays where she is.")).to_be_focused()
    expect(measures.first).to_have_text("Trust: 1 av 4, ned")
    press(page, "You promise to look after school.")
    expect(shown(page, "She turns her back.")).to_have_count(1)
    expect(shown(page, "She nods.")).to_have_count(0)
    for way in ("You do.", "You walk on.", "Nothing."):
        press(page, way)
    expect(shown(page, "It is still lost.")).to_have_count(1)
    expect(shown(page, "She moves a little closer.")).to_have_count(0)


def test_it_is_saved_on_the_way_and_goes_on_after_a_break(page: Page, here: str):
    page.goto(f"{here}talks.html")
    card = page.locator(CARD)
    press(page, "You sit down beside her.")
    card.get_by_role("textbox").fill("Du ser ut som du")
    card.get_by_role("textbox").blur()
    expect(card.locator(".lm-status")).to_have_text(SAVED)
    page.reload()
    expect(shown(page, "She moves a little closer.")).to_have_count(1)
    expect(card.get_by_role("textbox")).to_have_value("Du ser ut som du")
    card.get_by_role("textbox").fill("Du ser ut som du leter.")
    press(page, "Si det")
    expect(card.locator(".lm-own-words")).to_have_text("Du ser ut som du leter.")
    expect(card.locator(".lm-status")).to_have_text(SAVED)
    page.goto(f"{here}your-answers.html")
    answer = page.locator("lm-answers")
    expect(answer).to_contain_text("You sit down beside her.")
    expect(answer).to_contain_text("Du ser ut som du leter.")


def test_after_one_s_own_words_come_those_of_others_and_how_they_see_it(page: Page, here: str):
    page.goto(f"{here}talks.html")
    card = page.locator(CARD)
    press(page, "You sit down beside her.")
    expect(shown(page, "“Show me where you had it last.”")).to_have_count(0)
    press(page, "Si det")
    expect(card.get_by_text("Skriv først hva du ville sagt.")).to_be_visible()
    card.get_by_role("textbox").fill("Kom")
    press(page, "Si det")
    beside = card.locator(".lm-beside")
    expect(beside.locator("summary")).to_have_text(
        ["Hva andre kunne sagt", "Ida", "A colleague", "A researcher"]
    )
    beside.get_by_text("Hva andre kunne sagt").click()
    beside.get_by_text("Ida", exact=True).click()
    expect(shown(page, "“Show me where you had it last.”")).to_have_count(1)
    expect(shown(page, "I want to go home.")).to_have_count(1)
    expect(shown(page, "The bell rings in a minute.")).to_have_count(0)


def test_the_end_shows_the_roads_not_taken_and_asks_one_question(page: Page, here: str):
    page.goto(f"{here}talks.html")
    card = page.locator(CARD)
    question = card.get_by_role("textbox", name="When did you last look for something")
    expect(question).to_have_count(0)
    to_the_end(page)
    expect(shown(page, "The mitten lies on the radiator.")).to_have_count(1)
    card.get_by_text("Veiene du ikke tok").click()
    roads = card.locator(".lm-untaken li")
    expect(roads).to_have_count(6)
    expect(roads.nth(0)).to_contain_text("You sit down beside her.")
    expect(roads.nth(0)).to_contain_text("She looks up, and says nothing.")
    expect(roads.nth(2)).to_contain_text("You promise to look after school.")
    question.fill("I går.")
    question.blur()
    expect(card.locator(".lm-status")).to_have_text(SAVED)
    press(page, "Begynn på nytt")
    expect(shown(page, "“I have lost it.”")).to_have_count(1)
    for way in ("You call from the door.", "You promise to look after school.", "You do."):
        press(page, way)
    for way in ("You walk on.", "Nothing."):
        press(page, way)
    expect(shown(page, "da sluttet den annerledes")).to_have_count(1)
    expect(question).to_have_value("I går.")


def test_one_can_go_back_and_keeps_what_one_wrote(page: Page, here: str):
    page.goto(f"{here}talks.html")
    card = page.locator(CARD)
    press(page, "You wait.")
    card.get_by_role("textbox").fill("Kom, så går vi.")
    press(page, "Si det")
    press(page, "Ett steg tilbake")
    expect(card.get_by_role("textbox")).to_have_value("Kom, så går vi.")
    press(page, "Ett steg tilbake")
    press(page, "You sit down beside her.")
    expect(page.locator(f"{CARD} .lm-measures li").first).to_contain_text("Trust: 4 av 4")


def test_a_group_stops_where_there_is_something_to_talk_about(page: Page, here: str):
    page.goto(f"{here}talks.html")
    card = page.locator(CARD)
    card.get_by_label("Vi er flere").check()
    press(page, "You wait.")
    expect(shown(page, "What do you see in her hands?")).to_have_count(1)
    expect(card.get_by_role("textbox")).to_have_count(0)
    press(page, "Vi har snakket: gå videre")
    expect(card.get_by_role("textbox")).to_have_count(1)


def test_the_keyboard_is_enough(page: Page, here: str):
    page.goto(f"{here}talks.html")
    card = page.locator(CARD)
    expect(card).to_have_attribute("data-live", "")
    card.get_by_label("Vi er flere").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="You call from the door.")).to_be_focused()
    page.keyboard.press("Enter")
    expect(reply(page, "She stays where she is.")).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="You look for it together.")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_sound(page: Page, here: str, sound, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{here}talks.html")
    sound()
    to_the_end(page)
    for summary in page.locator(f"{CARD} .lm-live summary").all():
        summary.click()
    sound()


def test_without_scripts_the_whole_conversation_can_be_read(browser: Browser, here: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{here}talks.html")
    expect(page.get_by_text("“It was my grandmother’s.”")).to_be_visible()
    page.locator(".lm-way", has_text="You wait.").get_by_text("Hva som skjer").click()
    expect(page.get_by_text("Nothing happens.")).to_be_visible()
    expect(page.locator(f"{CARD} .lm-way", has_text="You wait.")).to_contain_text("Gå til 2.")
    context.close()
