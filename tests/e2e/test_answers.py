"""The page with everything the reader has answered."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Locator, Page, expect

from laeringsmiljo.journal import Journal
from laeringsmiljo.journal.locked import lock, unlock

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


def export(page: Page, path: Path, kind: str = "Kopi", **fields: str | bool) -> Path:
    """Save a file by the dialog; ``fields`` are checkboxes and the passphrase by their labels."""
    page.get_by_role("button", name="Eksporter til fil").click()
    dialog = page.get_by_role("dialog", name="Eksporter til fil")
    dialog.get_by_role("radio", name=kind).check()
    for label, value in fields.items():
        field = dialog.get_by_label(label)
        field.fill(value) if isinstance(value, str) else field.set_checked(value)
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Lagre fila").click()
    name = download.value.suggested_filename
    assert re.fullmatch(rf"mine-svar-\d{{4}}-\d\d-\d\d{path.suffix}", name)
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


def two_answers(page: Page, course: str) -> None:
    answer(page, course, "seeing-one", "dette skrev jeg først")
    answer(page, course, "seeing-one", AWKWARD)
    answer(page, course, "seeing-two", "Lite | mer_enn *ingenting*")
    open_answers(page, course)


def pick(page: Page, title: str) -> None:
    page.get_by_role("button", name="Velg ut noen").click()
    page.get_by_label(f"Ta med «{title}»").check()


def test_a_copy_of_what_is_ticked_holds_nothing_else(page: Page, course: str, tmp_path: Path):
    two_answers(page, course)
    pick(page, "Den du snakket minst med")
    file = export(page, tmp_path / "some.json")
    entries = json.loads(file.read_text("utf-8"))["entries"]
    assert [one["answer"]["value"]["texts"] for one in entries] == [[AWKWARD]]
    page.get_by_label("Alle under «Å se hver elev»").check()
    file = export(page, tmp_path / "more.json", **{"Med tidligere versjoner": True})
    assert len(json.loads(file.read_text("utf-8"))["entries"]) == 3


def test_libreoffice_opens_and_converts_the_word_document(
    page: Page, course: str, tmp_path: Path, libreoffice: str
):
    two_answers(page, course)
    file = export(page, tmp_path / "svar.docx", "Word-dokument")
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [
        libreoffice,
        home,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        file.name,
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    text = (tmp_path / "svar.txt").read_text("utf-8-sig")
    for words in ("Mine svar", "Å se hver elev", "Tenk på den eleven", "<script>alert(1)</script>"):
        assert words in text
    assert "مرحبا" in text
    assert "Lite | mer_enn *ingenting*" in text
    assert "dette skrev jeg først" in text


def test_a_page_and_plain_text_keep_what_was_written_as_text(
    page: Page, course: str, tmp_path: Path
):
    two_answers(page, course)
    file = export(
        page, tmp_path / "svar.html", "Side til utskrift", **{"Med tidligere versjoner": False}
    )
    assert "dette skrev jeg først" not in file.read_text("utf-8")
    plain = export(page, tmp_path / "svar.md", "Ren tekst")
    html = MarkdownIt().render(plain.read_text("utf-8"))
    page.goto(file.as_uri())
    expect(page.locator("dd").first).to_have_text(AWKWARD, use_inner_text=False)
    assert page.locator("script").count() == 0
    page.set_content(html)
    assert page.locator("script, em em, table").count() == 0
    expect(page.get_by_text("Lite | mer_enn *ingenting*")).to_be_visible()


def test_a_locked_copy_opens_here_and_in_the_shell_with_its_passphrase_only(
    page: Page, course: str, tmp_path: Path
):
    two_answers(page, course)
    secret = "blåbær på Å 🫐"
    file = export(page, tmp_path / "locked.json", **{"Passord til kopien": secret})
    assert "Lite" not in file.read_text("utf-8")
    with Journal(tmp_path / "journal.sqlite3") as journal:
        assert journal.restore(unlock(file.read_bytes(), secret)) == 3
        file.write_text(lock(json.dumps(journal.export()), secret), "utf-8")
    page.get_by_role("button", name="Slett alt").click()
    page.get_by_role("dialog").get_by_role("button", name="Slett").click()
    expect(message(page)).to_contain_text("Slettet")
    for typed, said in (("feil", "Passordet passer ikke"), (secret, "noe nytt: 2.")):
        import_(page, file)
        dialog = page.get_by_role("dialog", name="Fila er låst")
        dialog.get_by_label("Passord").fill(typed)
        dialog.get_by_role("button", name="Åpne fila").click()
        expect(message(page)).to_contain_text(said)


def test_answers_are_found_by_words_and_by_chapter_and_ordered_by_date(page: Page, course: str):
    two_answers(page, course)
    page.goto(f"{course}noticing.html")
    page.get_by_role("radio", name="7").first.check()
    expect(page.locator("#activity-noticing-guess .lm-status")).to_contain_text("Lagret")
    open_answers(page, course)
    titles = page.get_by_role("article").get_by_role("heading")
    page.get_by_label("Søk i svarene").fill("LITE mer")
    expect(titles).to_have_text(["En god dag"])
    expect(page.get_by_text("Viser 1 av 3.")).to_be_visible()
    page.get_by_label("Søk i svarene").fill("")
    page.get_by_label("Kapittel").select_option("Å legge merke til")
    expect(titles).to_have_text(["Gjett først"])
    page.get_by_label("Kapittel").select_option("Alle")
    page.get_by_label("Rekkefølge").select_option("Nyeste først")
    expect(titles.first).to_have_text("Gjett først")


def test_it_tells_how_far_one_has_come_and_what_is_left(page: Page, course: str):
    two_answers(page, course)
    told = page.get_by_text(re.compile(r"Besvart: 2 av \d+ oppgaver i kurset"))
    told.click()
    expect(page.get_by_text("Ikke besvart:").first).to_be_visible()
    page.get_by_role("link", name="Hvor godt kjenner jeg klassen?").click()
    expect(page).to_have_url(re.compile(r"seeing\.html#activity-seeing-class$"))


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
    page.get_by_role("button", name="Velg ut noen").click()
    for dialog in (False, True):
        if dialog:
            page.get_by_role("button", name="Eksporter til fil").click()
        found = page.evaluate("axe.run()")["violations"]
        assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
