"""Cards placed on piles and on axes, as a reader meets them."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from laeringsmiljo.activities import Sort

PILES = Sort.model_validate(
    {
        "id": "warmth/piles",
        "title": "Ros, støtte eller krav?",
        "prompt": "Hva hører setningen mest til? Legg hvert kort der *du* mener det hører hjemme.",
        "piles": [
            {"id": "praise", "name": "Ros"},
            {"id": "support", "name": "Støtte"},
            {"id": "demand", "name": "Krav"},
        ],
        "cards": [
            {
                "text": "«Jeg så at du prøvde en gang til.»",
                "model": "praise",
                "why": "Den sier hva du så.",
            },
            {
                "text": "«Sett deg, så ser vi på det *sammen*.»",
                "model": "support",
                "why": "<script>x</script>",
            },
            {"text": "«Nå begynner du.»", "model": "demand"},
            {"text": "«Bra!»"},
        ],
    }
)
AXES = Sort.model_validate(
    {
        "id": "warmth/axes",
        "title": "Varme og struktur",
        "prompt": "Plasser fire måter å begynne timen på.",
        "axes": {
            "x": {"name": "Varme", "low": "kjølig", "high": "varm"},
            "y": {"name": "Struktur", "low": "løst", "high": "fast"},
        },
        "compare": "data",
        "cards": [
            {
                "text": "Læreren står i døra og hilser på hver elev",
                "model": {"x": 90, "y": 70},
                "why": "Hilsenen er et fast sted.",
            },
            {"text": "Læreren venter til det er stille", "model": {"x": 30, "y": 85}},
            {"text": "Elevene begynner når de er klare"},
        ],
    }
)
ONE = "#activity-warmth-piles"
TWO = "#activity-warmth-axes"
SAVED = re.compile(r"^Lagret ")


@pytest.fixture(scope="module")
def here(course_of) -> str:
    return course_of({"warmth": ("Varme", (PILES, AXES))})


def pile(page: Page, name: str) -> Locator:
    return page.locator(f"{ONE} .lm-pile", has=page.get_by_text(name, exact=True))


def drag(page: Page, source: Locator, target: Locator, at: tuple[float, float]) -> None:
    """Drag to a point of the target: its width and height are 1."""
    source.scroll_into_view_if_needed()
    start, box = source.bounding_box(), target.bounding_box()
    assert start
    assert box
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] + 30)
    page.mouse.move(box["x"] + box["width"] * at[0], box["y"] + box["height"] * at[1])
    page.mouse.up()


def test_a_card_is_put_on_a_pile_with_mouse_or_keys_and_is_there_after_a_reload(
    page: Page, here: str
):
    page.goto(f"{here}warmth.html")
    card = page.locator(ONE)
    expect(card).to_have_attribute("data-live", "")
    drag(page, card.locator(".lm-grip").first, pile(page, "Støtte"), (0.5, 0.5))
    first = page.get_by_role("radiogroup", name="Jeg så at du prøvde")
    expect(first.get_by_role("radio", name="Støtte")).to_be_checked()
    expect(card.locator("[aria-live=polite]")).to_contain_text("Støtte")
    second = page.get_by_role("radiogroup", name="Sett deg")
    second.get_by_role("radio", name="Ros").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(pile(page, "Støtte").get_by_role("listitem")).to_have_count(2)
    expect(card.locator(".lm-status")).to_have_text(SAVED)
    page.reload()
    expect(pile(page, "Støtte").get_by_role("listitem")).to_have_count(2)
    page.keyboard.press("Tab")
    second.get_by_role("radio", name="Støtte").press("Delete")
    expect(pile(page, "Støtte").get_by_role("listitem")).to_have_count(1)
    page.goto(f"{here}your-answers.html")
    expect(page.locator(".lm-readable")).to_contain_text("«Jeg så at du prøvde en gang til.»")
    expect(page.locator(".lm-readable dd")).to_have_text("Støtte")


def test_a_finger_drags_the_card_and_still_scrolls_the_page(browser: Browser, here: str):
    context = browser.new_context(viewport={"width": 360, "height": 900}, has_touch=True)
    page = context.new_page()
    page.goto(f"{here}warmth.html")
    expect(page.locator(ONE)).to_have_attribute("data-live", "")
    grip, target = page.locator(f"{ONE} .lm-grip").first, pile(page, "Krav")
    start, end = grip.bounding_box(), target.bounding_box()
    assert start
    assert end
    assert grip.evaluate("e => getComputedStyle(e).touchAction") == "none"
    touch = context.new_cdp_session(page)
    points = [
        (start["x"] + 20, start["y"] + 20),
        (start["x"] + 40, start["y"] - 20),
        (end["x"] + 40, end["y"] + 40),
    ]
    for kind, (x, y) in zip(["touchStart", "touchMove", "touchMove"], points, strict=True):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(target.get_by_role("listitem")).to_have_count(1)
    context.close()


def test_on_axes_arrows_move_a_card_and_sliders_say_the_same(page: Page, here: str):
    page.goto(f"{here}warmth.html")
    card = page.locator(TWO)
    expect(card).to_have_attribute("data-live", "")
    group = card.get_by_role("group", name="Læreren står i døra og hilser")
    warmth = group.get_by_role("slider", name="Varme: kjølig – varm")
    expect(warmth).to_have_attribute("aria-valuetext", "ikke plassert")
    warmth.press("ArrowRight")
    token = card.get_by_role("button", name="1 Læreren står i døra")
    token.press("ArrowUp")
    token.press("ArrowUp")
    expect(group.get_by_role("slider", name="Struktur")).to_have_value("60")
    expect(card.locator("[aria-live=polite]")).to_contain_text("Struktur 60 av 100")
    drag(page, token, card.locator(".lm-plane"), (0.1, 0.9))
    expect(warmth).to_have_value("5")
    expect(card.locator(".lm-status")).to_have_text(SAVED)
    page.reload()
    expect(warmth).to_have_value("5")
    page.goto(f"{here}your-answers.html")
    expect(page.locator(".lm-readable dd")).to_have_text(
        "Varme 5 av 100 (0 = kjølig, 100 = varm), Struktur 5 av 100 (0 = løst, 100 = fast)"
    )


def test_one_compares_what_one_has_placed_and_is_told_why(page: Page, here: str):
    page.goto(f"{here}warmth.html")
    card = page.locator(ONE)
    expect(card).to_have_attribute("data-live", "")
    card.get_by_text("Sammenlign med kolleger").click()
    expect(card.locator(".lm-compared")).to_contain_text("når du har lagt dem ut: 3")
    page.get_by_role("radiogroup", name="Jeg så at").get_by_role("radio", name="Krav").check()
    page.get_by_role("radiogroup", name="Sett deg").get_by_role("radio", name="Støtte").check()
    lines = card.locator(".lm-compared li")
    expect(lines.first).to_contain_text("Du: Krav. Kollegene: Ros. Den sier hva du så.")
    expect(lines.nth(1)).to_contain_text("Samme sted. <script>x</script>")
    other = page.locator(TWO)
    other.get_by_role("slider", name="Varme").first.press("End")
    other.get_by_text("Sammenlign med dataene").click()
    expect(other.locator(".lm-others")).to_have_text("1")
    expect(other.locator(".lm-compared li")).to_contain_text(
        "Dataene legger det lenger mot «fast». Hilsenen er et fast sted."
    )


def test_without_javascript_there_are_boxes_to_tick_and_an_empty_cross(browser: Browser, here: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{here}warmth.html")
    expect(page.locator(f"{ONE} .lm-item").first.get_by_role("listitem")).to_have_text(
        ["Ros", "Støtte", "Krav"]
    )
    expect(page.locator(f"{TWO} .lm-axes")).to_have_text(
        "Bortover: Varme, fra «kjølig» til «varm». Oppover: Struktur, fra «løst» til «fast»."
    )
    page.get_by_text("Sammenlign med kolleger").click()
    expect(page.locator(f"{ONE} .lm-compared")).to_contain_text("Ros. Den sier hva du så.")
    still = page.locator(TWO).bounding_box()
    context.close()
    live = browser.new_page()
    live.goto(f"{here}warmth.html")
    expect(live.locator(TWO)).to_have_attribute("data-live", "")
    box = live.locator(TWO).bounding_box()
    live.close()
    assert still
    assert box
    assert abs(still["height"] - box["height"]) <= 2


@pytest.mark.parametrize(("width", "theme"), [(320, "dark"), (1280, "light")])
def test_it_is_sound(page: Page, here: str, sound, width: int, theme: str):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{here}warmth.html")
    page.locator("html").evaluate("(e, theme) => e.dataset.theme = theme", theme)
    expect(page.locator(".lm-activity[data-live]")).to_have_count(2)
    for radio in page.get_by_role("radio", name="Ros").all():
        radio.check()
    for slider in page.get_by_role("slider", name="Varme").all():
        slider.press("PageUp")
    for fold in page.locator("summary").all():
        fold.click()
    sound()
