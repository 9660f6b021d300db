"""The same scale at the start, the middle and the end: what has moved, drawn and in words."""

import pytest
from playwright.sync_api import Browser, Page, expect

from laeringsmiljo.activities import Scale

FIELDS = {
    "prompt": "De siste fem skoledagene.",
    "statements": ("Jeg spurte en kollega", "Jeg tok det første skrittet"),
    "low": "Stemmer ikke",
    "high": "Stemmer helt",
}
START = Scale(id="practice/start", title="Start", **FIELDS)
MIDDLE = Scale(id="practice/middle", title="Midt", before=START.id, **FIELDS)
END = Scale(id="practice/end", title="Slutt", before=(START.id, MIDDLE.id), **FIELDS)
LAST = "#activity-practice-end"


@pytest.fixture(scope="module")
def here(course_of) -> str:
    return course_of({"practice": ("Praksis", (START, MIDDLE, END))})


def pick(page: Page, scale: Scale, item: int, rating: int) -> None:
    card = page.locator(f"#{scale.dom_id}")
    card.locator(".lm-item").nth(item).get_by_role("radio", name=str(rating)).check()
    page.clock.run_for(1000)
    expect(card.locator(".lm-status")).to_contain_text("Lagret")


def answer(page: Page, here: str, when: str, scale: Scale, ratings: list[int]) -> None:
    page.clock.set_system_time(when)
    page.goto(f"{here}practice.html")
    for item, rating in enumerate(ratings):
        pick(page, scale, item, rating)


@pytest.fixture
def three(page: Page, here: str) -> Page:
    page.clock.install(time="2026-08-20T12:00:00Z")
    answer(page, here, "2026-08-20T12:00:00Z", START, [2, 3])
    answer(page, here, "2026-12-01T12:00:00Z", MIDDLE, [3, 3])
    answer(page, here, "2026-12-28T12:00:00Z", END, [4, 2])
    return page


def told(page: Page):
    return page.locator(f"{LAST} .lm-before")


def test_the_change_is_read_in_words_and_is_there_the_next_time(three: Page):
    words = [
        "Fra 2 (20. august) til 4 nå: 2 trinn opp. Imellom (1. desember): 3.",
        "Fra 3 (20. august) til 2 nå: ett trinn ned. Ett trinn kan være dagsform."
        " Imellom (1. desember): 3.",
    ]
    expect(told(three)).to_have_text(words)
    three.reload()
    expect(told(three)).to_have_text(words)
    group = three.locator(f"{LAST} [role=radiogroup]").first
    expect(group).to_have_accessible_description(words[0])


def test_each_answer_is_a_point_at_its_height(three: Page):
    plot = three.locator(f"{LAST} .lm-plot").first
    expect(plot.locator(".lm-plot-value")).to_have_text(["2", "3", "4"])
    expect(plot.locator(".lm-plot-when")).to_have_text(["20. aug.", "1. des.", "nå"])
    heights = [float(one.get_attribute("cy")) for one in plot.locator("circle").all()]
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2])
    assert heights[0] > heights[1]
    expect(plot.locator("svg")).to_have_attribute("aria-hidden", "true")


def test_the_plot_follows_what_is_picked_and_an_earlier_answer_that_is_taken_away(three: Page):
    pick(three, END, 0, 2)
    expect(told(three).first).to_contain_text("Det samme som 20. august: 2.")
    middle = three.locator(f"#{MIDDLE.dom_id}")
    middle.get_by_role("button", name="Fjern svaret").first.click()
    three.clock.run_for(1000)
    expect(told(three).first).to_have_text("Det samme som 20. august: 2.")
    expect(three.locator(f"{LAST} .lm-plot").first.locator("circle")).to_have_count(2)


def test_with_one_earlier_answer_there_is_no_plot(three: Page):
    expect(three.locator(f"#{MIDDLE.dom_id} .lm-plot svg")).to_have_count(0)
    expect(three.locator(f"#{MIDDLE.dom_id} .lm-before").first).to_have_text("Før: 2, 20. august")


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_sound(three: Page, sound, width: int):
    three.set_viewport_size({"width": width, "height": 900})
    sound()


def test_on_paper_there_is_room_for_the_earlier_numbers(browser: Browser, here: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{here}practice.html")
    expect(page.locator(f"{LAST} .lm-earlier-points .lm-box")).to_have_count(4)
    expect(page.locator(f"#{MIDDLE.dom_id} .lm-earlier-points")).to_have_count(0)
    context.close()
