"""The guard beside a text: it speaks quietly, stands in nobody's way, and can be turned off."""

from pathlib import Path

from playwright.sync_api import Page, expect

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
FIELD = "#activity-seeing-one textarea"
NOTE = "#activity-seeing-one .lm-guard"
STATUS = "#activity-seeing-one p.lm-status"


def write(page: Page, text: str) -> None:
    page.locator(FIELD).fill(text)


def test_a_name_is_noticed_and_the_answer_is_saved_all_the_same(page: Page, course: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{course}seeing.html")
    write(page, "Kari sitter alene.")
    expect(page.locator(NOTE)).to_contain_text("«Kari» ser ut som et navn.")
    expect(page.locator(NOTE)).to_contain_text("«eleven jeg tenker på»")
    expect(page.locator(NOTE)).to_contain_text("opplæringslova § 12-4")
    expect(page.locator(STATUS)).to_have_attribute("data-state", "device")
    assert all(url.startswith(course.split("/nb/")[0]) for url in asked)
    page.add_script_tag(path=AXE)
    assert not page.evaluate("axe.run()")["violations"]
    write(page, "Eleven jeg tenker på, sitter alene.")
    expect(page.locator(NOTE)).to_have_count(0)
    page.reload()
    expect(page.locator(FIELD)).to_have_value("Eleven jeg tenker på, sitter alene.")


def test_what_is_all_right_is_not_said_again_but_the_next_name_is(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    write(page, "Kari")
    page.get_by_role("button", name="Det er i orden").click()
    expect(page.locator(FIELD)).to_be_focused()
    write(page, "Kari og Ahmed")
    expect(page.locator(NOTE)).to_contain_text("«Ahmed»")
    expect(page.locator(NOTE)).not_to_contain_text("«Kari»")


def test_it_is_turned_off_and_on_again(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    write(page, "Kari")
    page.get_by_role("button", name="Slå av slike meldinger").click()
    page.reload()
    write(page, "Kari og Ahmed")
    expect(page.locator(STATUS)).to_have_attribute("data-state", "device")
    expect(page.locator(NOTE)).to_have_count(0)
    page.goto(f"{course}your-answers.html")
    setting = page.get_by_label("Si fra når det jeg skriver")
    expect(setting).not_to_be_checked()
    setting.check()
    page.goto(f"{course}seeing.html")
    write(page, "Kari, Ahmed og Nora")
    expect(page.locator(NOTE)).to_contain_text("«Kari»")
