"""Questions with right answers, as a reader meets them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from laeringsmiljo.activities import Choice, Option

ONE = Choice(
    id="seeing/check-worry",
    title="Hvem blir ikke nevnt?",
    prompt="Hvem finner teamet ikke?",
    minutes=1,
    options=(
        Option(text="De stille", feedback="Noen av dem blir nevnt."),
        Option(text="De som *forstyrrer*", feedback="De er ikke glemt."),
        Option(text="De ingen <b>nevner</b>", right=True, feedback="Det følger av spørsmålet."),
        *(Option(text=f"Noen andre {number}", feedback="Nei.") for number in range(4)),
    ),
)
SEVERAL = Choice(
    id="seeing/check-several",
    title="Hva kan en telling vise?",
    prompt="Hva kan en telling vise?",
    options=(
        Option(text="Hvem som får lite", right=True, feedback="Ja, over tid."),
        Option(text="Om det var vennlig", feedback="Det må du høre."),
        Option(text="Hvor i rommet du er", right=True, feedback="Ja, kartet viser det."),
    ),
)
CARD = "#activity-seeing-check-worry"
MANY = "#activity-seeing-check-several"
SAVED = re.compile(r"^Lagret ")


@pytest.fixture(scope="module")
def here(course_of) -> str:
    return course_of({"seeing": ("Å se", (ONE, SEVERAL))})


def order(page: Page) -> list[str]:
    expect(page.locator(CARD)).to_have_attribute("data-live", "")
    return page.locator(f"{CARD} label").all_inner_texts()


def test_a_wrong_answer_teaches_and_can_be_tried_again(page: Page, here: str):
    page.goto(f"{here}seeing.html")
    card = page.locator(CARD)
    quiet = card.get_by_role("radio", name="De stille")
    quiet.check()
    expect(card.locator(".lm-feedback:visible")).to_have_count(0)
    card.get_by_role("button", name="Sjekk svaret").click()
    expect(card.locator(".lm-result")).to_contain_text("verdt en ny titt")
    expect(card.locator(".lm-live .lm-feedback:visible")).to_contain_text("Noen av dem blir nevnt.")
    expect(quiet).to_have_accessible_description(re.compile("Noen av dem blir nevnt"))
    expect(card.locator(".lm-feedback:visible")).to_have_count(1)
    card.get_by_role("button", name="Prøv igjen").click()
    expect(card.locator("label").first.get_by_role("radio")).to_be_focused()
    expect(card.locator("input:checked")).to_have_count(0)
    card.get_by_role("radio", name="De ingen <b>nevner</b>").check()
    card.get_by_role("button", name="Sjekk svaret").click()
    expect(card.locator(".lm-result")).to_have_text("Det stemmer. Les hvorfor under svaret ditt.")
    card.get_by_text("Om de andre svarene").click()
    expect(card.get_by_text("De er ikke glemt.").locator("visible=true")).to_have_count(1)
    expect(card.locator(".lm-live .lm-told b")).to_have_count(0)


def test_the_keyboard_is_enough_and_nothing_chosen_is_told(page: Page, here: str):
    page.goto(f"{here}seeing.html")
    card = page.locator(CARD)
    check = card.get_by_role("button", name="Sjekk svaret")
    check.press("Enter")
    expect(card.locator(".lm-result")).to_have_text("Velg et svar først.")
    card.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(card.get_by_role("radio").nth(1)).to_be_checked()
    page.keyboard.press("Tab")
    expect(check).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.locator(".lm-live .lm-feedback:visible")).to_have_count(1)


def test_where_several_are_right_some_may_be_missing(page: Page, here: str):
    page.goto(f"{here}seeing.html")
    card = page.locator(MANY)
    result = card.locator(".lm-result")
    check = card.get_by_role("button", name="Sjekk svaret")
    expect(card.get_by_role("group")).to_have_accessible_description("Flere svar kan stemme.")
    card.get_by_role("checkbox", name="Hvem som får lite").check()
    check.click()
    expect(result).to_contain_text("det er mer å finne")
    card.get_by_role("checkbox", name="Om det var vennlig").check()
    expect(result).to_be_empty()
    check.click()
    expect(result).to_contain_text("Noe av det du har valgt")
    card.get_by_role("checkbox", name="Om det var vennlig").uncheck()
    card.get_by_role("checkbox", name="Hvor i rommet du er").check()
    check.click()
    expect(result).to_contain_text("Det stemmer")


def test_the_order_is_the_readers_own_and_the_answer_is_the_options(
    page: Page, here: str, browser: Browser
):
    page.goto(f"{here}seeing.html")
    mine = order(page)
    assert sorted(mine) == sorted(order(page))
    page.get_by_role("radio", name="De ingen").check()
    page.locator(CARD).get_by_role("button", name="Sjekk svaret").click()
    expect(page.locator(f"{CARD} .lm-status")).to_have_text(SAVED)
    page.reload()
    assert order(page) == mine
    expect(page.get_by_role("radio", name="De ingen")).to_be_checked()
    expect(page.locator(f"{CARD} .lm-result")).to_contain_text("Det stemmer")
    # another lot: the same answer, though it stands elsewhere
    for lot in range(20):
        page.evaluate("lot => localStorage.setItem('lm-order', lot)", str(lot))
        page.reload()
        if order(page) != mine:
            break
    assert order(page) != mine
    expect(page.get_by_role("radio", name="De ingen")).to_be_checked()
    page.goto(f"{here}your-answers.html")
    expect(page.locator(".lm-readable dd")).to_have_text("De ingen <b>nevner</b>")


def test_without_javascript_and_on_paper_the_answers_are_there(
    page: Page, here: str, browser: Browser
):
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto(f"{here}seeing.html")
    card = still.locator(CARD)
    expect(card.locator(".lm-box")).to_have_count(7)
    expect(card.get_by_text("De er ikke glemt.")).to_be_hidden()
    card.get_by_text("Svar", exact=True).click()
    expect(card.get_by_text("De er ikke glemt.").locator("visible=true")).to_have_count(1)
    context.close()

    page.goto(f"{here}seeing.html")
    card = page.locator(CARD)
    page.locator(MANY).get_by_role("checkbox", name="Hvem som får lite").check()
    page.emulate_media(media="print")
    expect(card.locator(".lm-box").first).to_be_visible()
    expect(card.get_by_text("De er ikke glemt.").first).to_be_visible()
    expect(page.locator(f"{MANY} .lm-box").first).to_be_hidden()
    expect(page.locator(MANY).get_by_text("Ja, kartet viser det.").first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_holds_in_every_width_and_colour(
    page: Page, here: str, width: int, theme: str, sound: Callable[[], None]
):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{here}seeing.html")
    page.locator("html").evaluate("(e, theme) => e.dataset.theme = theme", theme)
    expect(page.locator(".lm-activity:not([data-live])")).to_have_count(0)
    sound()
    for name in ("De stille", "Om det var vennlig", "Hvem som får lite"):
        page.get_by_label(name).check()
    for card in (CARD, MANY):
        page.locator(card).get_by_role("button", name="Sjekk svaret").click()
        page.locator(card).get_by_text("Om de andre svarene").click()
    for target in page.locator(".lm-live :is(.lm-option, button, summary):visible").all():
        box = target.bounding_box()
        assert box
        assert box["height"] >= 43.9
    sound()
