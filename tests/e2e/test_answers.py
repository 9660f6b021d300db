"""The page with everything the reader has answered."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from laeringsmiljo.journal import Journal

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
AWKWARD = '«Æ» "quoted" \\ back\ttab\n<script>alert(1)</script> 👩🏽‍🏫 \u2028 مرحبا \x7f'


def answer(page: Page, course: str, activity: str, text: str) -> None:
    """Write an answer in a reflection."""
    page.goto(f"{course}seeing.html")
    page.locator(f"#activity-{activity} textarea").first.fill(text)
    page.locator(f"#activity-{activity} textarea").first.blur()
    status = page.locator(f"#activity-{activity} .lm-status")
    expect(status).to_have_attribute("data-state", "device")


def open_answers(page: Page, course: str) -> None:
    page.goto(f"{course}your-answers.html")
    expect(page.get_by_role("button", name="Importer fra fil")).to_be_visible()


def answered(page: Page, title: str) -> Locator:
    return page.get_by_role("article").filter(has=page.get_by_role("heading", name=title))


def message(page: Page) -> Locator:
    return page.locator(".lm-message")


def export(page: Page, path: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Eksporter til fil").click()
    assert re.fullmatch(r"mine-svar-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    download.value.save_as(path)
    return path


def import_(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)


def test_without_answers_it_says_what_will_be_here_and_where_to_begin(page: Page, course: str):
    open_answers(page, course)
    expect(page.get_by_text("Her er det ingenting ennå.")).to_be_visible()
    link = page.get_by_role("link", name="Den du snakket minst med")
    expect(link).to_have_attribute("href", "seeing.html#activity-seeing-one")
    expect(page.get_by_role("button", name="Eksporter til fil")).to_have_count(0)


def test_answers_stand_by_chapter_in_the_order_of_the_book(page: Page, course: str):
    page.goto(f"{course}noticing.html")
    page.get_by_role("radio", name="7").first.check()
    expect(page.locator("#activity-noticing-guess .lm-status")).to_contain_text("Lagret")
    answer(page, course, "seeing-two", "Lite")
    answer(page, course, "seeing-one", "Hun tegner.")
    open_answers(page, course)
    headings = page.get_by_role("heading").all_inner_texts()
    assert headings == [
        "Dine svar",
        "Å se hver elev",
        "Den du snakket minst med",
        "En god dag",
        "Å legge merke til",
        "Gjett først",
    ]
    one = answered(page, "Den du snakket minst med")
    expect(one).to_contain_text("Tenk på den eleven du snakket minst med denne uka.")
    expect(one.get_by_role("definition")).to_have_text("Hun tegner.")
    expect(one).to_contain_text(re.compile(r"Lagret \d\d:\d\d på denne enheten"))
    two = answered(page, "En god dag")
    expect(two.get_by_role("term")).to_have_text("Hva vet du om en god dag?")
    guess = answered(page, "Gjett først")
    expect(guess.get_by_role("definition")).to_have_text("7 (0 = Ingen, 10 = Alle)")
    one.get_by_role("link").click()
    expect(page.locator("#activity-seeing-one textarea")).to_have_value("Hun tegner.")


def test_history_has_what_was_written_over_but_not_every_letter(page: Page, course: str):
    page.clock.install(time="2026-11-20T10:00:00Z")
    page.goto(f"{course}seeing.html")
    field, status = (
        page.locator(f"#activity-seeing-one {what}") for what in ("textarea", "p.lm-status")
    )
    for text in ("Hun", "Hun tegner", "Hun tegner hester"):
        field.fill(text)
        page.clock.run_for(600)
        expect(status).to_have_attribute("data-state", "device")
    field.fill("Noe helt annet")
    page.clock.run_for(600)
    expect(status).to_have_attribute("data-state", "device")
    page.clock.fast_forward("01:00:00")
    field.fill("Noe helt annet, og mer")
    page.clock.run_for(600)
    expect(status).to_have_attribute("data-state", "device")
    open_answers(page, course)
    one = answered(page, "Den du snakket minst med")
    expect(one.locator("> dl dd")).to_have_text("Noe helt annet, og mer")
    one.get_by_text("Tidligere versjoner (2)").click()
    expect(one.locator("li dd")).to_have_text(["Noe helt annet", "Hun tegner hester"])


def test_scripts_in_answers_are_text(page: Page, course: str):
    attack = "<img src=x onerror='document.title=1'><script>document.title=2</script>"
    answer(page, course, "seeing-one", attack)
    open_answers(page, course)
    expect(page.get_by_role("definition")).to_have_text(attack)
    assert page.title() == "Prøve"


def test_an_export_comes_back_exactly_in_another_browser(
    page: Page, browser: Browser, course: str, tmp_path: Path
):
    answer(page, course, "seeing-one", "først")
    answer(page, course, "seeing-one", AWKWARD)
    answer(page, course, "seeing-two", "Lite")
    open_answers(page, course)
    file = export(page, tmp_path / "one.json")
    expect(message(page)).to_contain_text("blant nedlastingene")
    context = browser.new_context()
    other = context.new_page()
    open_answers(other, course)
    import_(other, file)
    expect(message(other)).to_contain_text("Aktiviteter med noe nytt: 2.")
    expect(answered(other, "Den du snakket minst med").locator("> dl dd")).to_have_text(
        AWKWARD, use_inner_text=False
    )
    again = export(other, tmp_path / "two.json")
    first, second = (json.loads(one.read_text(encoding="utf-8")) for one in (file, again))
    assert first["entries"] == second["entries"]
    assert first["checksum"] == second["checksum"]
    import_(other, file)
    expect(message(other)).to_contain_text("Aktiviteter med noe nytt: 0.")
    expect(message(other)).to_contain_text("alt var her fra før: 2.")
    context.close()


def test_the_shell_reads_the_export_and_the_page_reads_the_shells(
    page: Page, course: str, tmp_path: Path
):
    answer(page, course, "seeing-one", AWKWARD)
    open_answers(page, course)
    file = export(page, tmp_path / "page.json")
    with Journal(tmp_path / "journal.sqlite3") as journal:
        assert journal.restore(file.read_bytes()) == 1
        assert journal.current("seeing/one").answer["value"] == {"texts": [AWKWARD]}
        value = {"ratings": [3, None]}
        readable = [{"label": "Jeg vet", "text": "3"}]
        journal.append(
            "seeing/class", "nb", "Tenk", {"type": "scale", "value": value, "readable": readable}
        )
        back = json.dumps(journal.export())
    file.write_text(back, encoding="utf-8")
    import_(page, file)
    expect(message(page)).to_contain_text("Aktiviteter med noe nytt: 1.")
    expect(answered(page, "Hvor godt kjenner jeg klassen?").get_by_role("definition")).to_have_text(
        "3"
    )


def _changed(data: dict) -> str:
    data["entries"][0]["answer"]["value"]["texts"] = ["byttet ut"]
    return json.dumps(data)


def _without_field(data: dict) -> str:
    del data["entries"][0]["prompt"]
    return json.dumps(data)


def _fraction(data: dict) -> str:
    return json.dumps(data).replace('"seq": 1', '"seq": 1.0')


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda data: json.dumps(data)[:-20], "ikke gyldig JSON"),
        (_fraction, "ikke gyldig JSON"),
        (_changed, "Kontrollsummen stemmer ikke"),
        (_without_field, "Svar nummer 1 er feil"),
        (lambda data: json.dumps({**data, "extra": 1}), "Et felt mangler eller er feil"),
        (lambda data: json.dumps({**data, "version": 2}), "nyere versjon av kurset (format 2)"),
        (lambda data: json.dumps({**data, "format": "annet"}), "ikke eksporterte svar fra dette"),
        (lambda data: "[]", "ikke eksporterte svar fra dette"),
    ],
)
def test_a_damaged_or_foreign_file_is_refused_and_changes_nothing(
    page: Page, course: str, tmp_path: Path, damage, reason: str
):
    answer(page, course, "seeing-one", "mitt svar")
    open_answers(page, course)
    file = export(page, tmp_path / "one.json")
    before = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(damage(json.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")
    import_(page, file)
    expect(message(page)).to_contain_text("Ikke importert, og ingenting er endret.")
    expect(message(page)).to_contain_text(reason)
    after = json.loads(export(page, tmp_path / "two.json").read_text(encoding="utf-8"))
    assert after["entries"] == before["entries"]


def test_one_answer_is_erased_for_good_and_the_next_is_at_hand(
    page: Page, course: str, tmp_path: Path
):
    answer(page, course, "seeing-one", "hemmelig")
    answer(page, course, "seeing-two", "blir igjen")
    open_answers(page, course)
    button = page.get_by_role("button", name="Slett svaret på «Den du snakket minst med»")
    button.click()
    dialog = page.get_by_role("dialog", name="Slette svaret på «Den du snakket minst med»?")
    expect(dialog).to_contain_text("på denne enheten")
    expect(dialog.get_by_role("button", name="Behold")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    dialog.get_by_role("button", name="Slett").click()
    expect(message(page)).to_have_text("Slettet på denne enheten.")
    expect(page.get_by_role("heading", name="En god dag")).to_be_focused()
    expect(page.get_by_text("hemmelig")).to_have_count(0)
    assert "hemmelig" not in export(page, tmp_path / "one.json").read_text(encoding="utf-8")
    page.goto(f"{course}seeing.html")
    expect(page.locator("#activity-seeing-two textarea").first).to_have_value("blir igjen")
    expect(page.locator("#activity-seeing-one textarea")).to_have_value("")


def test_everything_is_erased_also_in_other_windows_and_an_import_brings_it_back(
    page: Page, course: str, tmp_path: Path
):
    answer(page, course, "seeing-one", "én")
    answer(page, course, "seeing-two", "to")
    other = page.context.new_page()
    other.goto(f"{course}seeing.html")
    expect(other.locator("#activity-seeing-one textarea")).to_have_value("én")
    page.bring_to_front()
    open_answers(page, course)
    file = export(page, tmp_path / "one.json")
    page.get_by_role("button", name="Slett alt").click()
    page.get_by_role("dialog").get_by_role("button", name="Slett").click()
    expect(page.get_by_text("Her er det ingenting ennå.")).to_be_visible()
    expect(page.get_by_role("button", name="Importer fra fil")).to_be_focused()
    expect(other.locator("#activity-seeing-one textarea")).to_have_value("")
    import_(page, file)
    expect(message(page)).to_contain_text("Aktiviteter med noe nytt: 2.")
    expect(answered(page, "En god dag").get_by_role("definition")).to_have_text("to")
    expect(other.locator("#activity-seeing-one textarea")).to_have_value("én")


def test_on_paper_there_are_questions_and_answers_only(page: Page, course: str):
    answer(page, course, "seeing-one", "Hun tegner.")
    open_answers(page, course)
    page.emulate_media(media="print")
    expect(page.get_by_role("definition")).to_be_visible()
    expect(page.get_by_text("Tenk på den eleven")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_text("Lagret")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(page: Page, course: str, width: int, theme: str):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    for text in ("Et langt svar uten mellomrom: " + "x" * 90, "et annet svar"):
        answer(page, course, "seeing-one", text)
    open_answers(page, course)
    page.locator("html").evaluate("(e, theme) => e.dataset.theme = theme", theme)
    page.get_by_text("Tidligere versjoner (1)").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.add_script_tag(path=AXE)
    for dialog in (False, True):
        if dialog:
            page.get_by_role("button", name="Slett alt").click()
        found = page.evaluate("axe.run()")["violations"]
        assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
