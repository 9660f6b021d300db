"""Answers in great numbers, of great length, from two devices, and with scripts in them."""

import json
import re
import uuid
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from word_text import paragraphs

from laeringsmiljo.activities import Recall, Reflection, Scale
from laeringsmiljo.journal import Entry, Journal
from laeringsmiljo.journal.exchange import export as export_of
from laeringsmiljo.widgets.activity import ActivityWidget

FIELD = "#activity-seeing-one textarea"
STATUS = "#activity-seeing-one .lm-status"
ONE = "[data-answered='seeing/one']"


def entry(number: int, activity: str, text: str, prompt: str = "Tenk på *én* elev.") -> Entry:
    """The answer to a reflection, an hour after the one with the number before."""
    at = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=number)
    return Entry(
        id=str(uuid.UUID(int=number, version=4)),
        activity=activity,
        edition="nb",
        prompt=prompt,
        answer={
            "type": "reflection",
            "value": {"texts": [text]},
            "readable": [{"label": "", "text": text}],
        },
        at=f"{at:%Y-%m-%dT%H:%M:%S}.000Z",
    )


def file_of(entries: list[Entry], path: Path) -> Path:
    path.write_text(json.dumps(export_of(entries)), encoding="utf-8")
    return path


def entries_in(file: Path) -> list[dict]:
    return json.loads(file.read_text(encoding="utf-8"))["entries"]


def open_answers(page: Page, course: str) -> None:
    page.goto(f"{course}your-answers.html")
    expect(page.get_by_role("button", name="Importer fra fil")).to_be_visible()


def import_(page: Page, file: Path, news: int) -> None:
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".lm-message")).to_contain_text(f"Aktiviteter med noe nytt: {news}.")


def export(page: Page, path: Path, kind: str = "Kopi") -> Path:
    page.get_by_role("button", name="Eksporter til fil").click()
    dialog = page.get_by_role("dialog", name="Eksporter til fil")
    dialog.get_by_role("radio", name=kind).check()
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Lagre fila").click()
    download.value.save_as(path)
    return path


def write(page: Page, text: str) -> None:
    page.locator(FIELD).fill(text)
    page.locator(FIELD).blur()
    expect(page.locator(STATUS)).to_have_attribute("data-state", "device")
    expect(page.locator(STATUS)).not_to_have_text("Lagrer …")


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Opens pages on devices that have never been here before."""
    contexts: list[BrowserContext] = []

    def make() -> Page:
        contexts.append(browser.new_context(locale="nb-NO", timezone_id="Europe/Oslo"))
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


def test_ten_thousand_answers_are_listed_found_and_exported(
    page: Page, course: str, tmp_path: Path
):
    entries = [entry(number, "many/no-0", f"Utgave {number}.") for number in range(300)]
    entries += [
        entry(number, f"many/no-{number}", f"Svar {number}: hun tegner. ordet{number}")
        for number in range(300, 10_000)
    ]
    file = file_of(entries, tmp_path / "many.json")
    page.set_default_timeout(30_000)
    open_answers(page, course)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".lm-message")).to_contain_text("noe nytt: 9701.", timeout=30_000)
    expect(page.get_by_text("Du har svart på 9701 aktiviteter.")).to_be_visible()
    articles = page.get_by_role("article")
    expect(articles).to_have_count(100)
    page.get_by_role("button", name="Vis flere (9601)").click()
    expect(articles).to_have_count(200)

    page.get_by_label("Søk i svarene").fill("TEGNER ordet9876")
    expect(articles.get_by_role("heading")).to_have_text(["many/no-9876"])
    expect(page.get_by_text("Viser 1 av 9701.")).to_be_visible()
    page.get_by_label("Søk i svarene").fill("")
    page.get_by_label("Rekkefølge").select_option("Nyeste først")
    expect(articles.first.get_by_role("heading")).to_have_text("many/no-9999")
    page.get_by_label("Søk i svarene").fill("no-0")
    versions = articles.locator("li")
    page.get_by_text("Tidligere versjoner (299)").click()
    expect(versions).to_have_count(100)
    articles.get_by_role("button", name="Vis flere (199)").click()
    articles.get_by_role("button", name="Vis flere (99)").click()
    expect(versions).to_have_count(299)
    expect(versions.last).to_contain_text("Utgave 0.")

    copy = export(page, tmp_path / "copy.json")
    assert entries_in(copy) == entries_in(file)
    for kind, name in (("Ren tekst", "svar.md"), ("Side til utskrift", "svar.html")):
        text = export(page, tmp_path / name, kind).read_text("utf-8")
        assert set(re.findall(r"ordet\d+", text)) == {f"ordet{one}" for one in range(300, 10_000)}
    with Journal(tmp_path / "journal.sqlite3") as journal:
        assert journal.restore(copy.read_bytes()) == 10_000
        assert journal.export()["entries"] == entries_in(file)
        assert journal.current("many/no-0").answer == entries[299].answer


LINES = (
    "{line} 👩🏽‍🏫👨‍👩‍👧‍👦🏳️‍🌈🇳🇴 e\u0301 مرحبا يا صديقي، كيف حالك؟\n"
    "שלום עליכם (12) – og så norsk igjen: æøå"
)
LONG = "\n".join(LINES.format(line=line) for line in range(800))


def test_a_hundred_kilobytes_in_many_scripts_come_through_whole(
    page: Page, new_page, course: str, tmp_path: Path
):
    assert len(LONG.encode()) > 100_000
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{course}seeing.html")
    expect(page.locator("#activity-seeing-one")).to_have_attribute("data-live", "")
    page.evaluate("(text) => navigator.clipboard.writeText(text)", LONG)
    page.locator(FIELD).press("Control+v")
    page.locator(FIELD).blur()
    expect(page.locator(STATUS)).to_have_attribute("data-state", "device")
    page.reload()
    expect(page.locator(FIELD)).to_have_value(LONG)
    expect(page.locator(FIELD)).to_have_attribute("dir", "auto")
    open_answers(page, course)
    shown = page.locator(f"{ONE} dd")
    expect(shown).to_have_attribute("dir", "auto")
    assert shown.text_content() == LONG

    copy = export(page, tmp_path / "copy.json")
    other = new_page()
    open_answers(other, course)
    import_(other, copy, 1)
    assert entries_in(export(other, tmp_path / "again.json")) == entries_in(copy)
    with Journal(tmp_path / "journal.sqlite3") as journal:
        journal.restore(copy.read_bytes())
        assert journal.current("seeing/one").answer["value"] == {"texts": [LONG]}
        assert journal.export()["entries"] == entries_in(copy)

    assert LONG in paragraphs(export(page, tmp_path / "svar.docx", "Word-dokument"))
    plain = export(page, tmp_path / "svar.md", "Ren tekst").read_text("utf-8")
    page.goto(export(page, tmp_path / "svar.html", "Side til utskrift").as_uri())
    expect(page.locator("dd")).to_have_attribute("dir", "auto")
    assert page.locator("dd").text_content() == LONG
    page.set_content(MarkdownIt().render(plain))
    assert LONG in page.locator("p").all_text_contents()


def test_text_from_the_right_stands_to_the_right(page: Page, course: str, tmp_path: Path):
    page.goto(f"{course}seeing.html")
    write(page, "مرحبا")
    open_answers(page, course)
    starts = "(e) => getComputedStyle(e).direction"
    assert page.locator(f"{ONE} dd").evaluate(starts) == "rtl"
    file = export(page, tmp_path / "svar.docx", "Word-dokument")
    assert b"<w:bidi/>" in zipfile.ZipFile(file).read("word/document.xml")
    page.goto(export(page, tmp_path / "svar.html", "Side til utskrift").as_uri())
    assert page.locator("dd").evaluate(starts) == "rtl"


def test_the_answers_of_two_devices_are_one_journal_in_whichever_order_they_meet(
    new_page, course: str, tmp_path: Path
):
    written = {"skolen": ["Mandag", "Onsdag, etter timen"], "hjemme": ["Tirsdag kveld"]}
    hours = {"Mandag": 8, "Tirsdag kveld": 20, "Onsdag, etter timen": 32}
    files = {}
    for device, texts in written.items():
        page = new_page()
        page.clock.set_fixed_time("2026-11-16T08:00:00Z")
        page.goto(f"{course}seeing.html")
        for text in texts:
            page.clock.set_fixed_time(
                datetime(2026, 11, 16, tzinfo=UTC) + timedelta(hours=hours[text])
            )
            write(page, text)
        open_answers(page, course)
        files[device] = export(page, tmp_path / f"{device}.json")

    merged = []
    for order in (("skolen", "hjemme"), ("hjemme", "skolen")):
        page = new_page()
        open_answers(page, course)
        for device in order:
            import_(page, files[device], 1)
        expect(page.locator(f"{ONE} > dl dd")).to_have_text("Onsdag, etter timen")
        page.get_by_text("Tidligere versjoner (2)").click()
        expect(page.locator(f"{ONE} li dd")).to_have_text(["Tirsdag kveld", "Mandag"])
        merged.append(entries_in(export(page, tmp_path / f"{order[0]}-first.json")))
        page.goto(f"{course}seeing.html")
        expect(page.locator(FIELD)).to_have_value("Onsdag, etter timen")
        with Journal(tmp_path / f"{order[0]}.sqlite3") as journal:
            for device in order:
                journal.restore(files[device].read_bytes())
            merged.append(journal.export()["entries"])
    assert len(merged[0]) == 3
    assert all(one == merged[0] for one in merged)


DENIED = "throw new DOMException('no', 'SecurityError')"
BROKEN = {
    "there is none": "Object.defineProperty(window, 'indexedDB', { value: undefined })",
    "it throws": f"IDBFactory.prototype.open = () => {{ {DENIED} }}",
    "it fails": """IDBFactory.prototype.open = () => {
      const request = new EventTarget();
      request.error = new DOMException('no', 'InvalidStateError');
      setTimeout(() => request.dispatchEvent(new Event('error')));
      return Object.setPrototypeOf(request, IDBOpenDBRequest.prototype);
    }""",
}


@pytest.mark.parametrize("how", BROKEN)
def test_where_nothing_can_be_kept_one_is_told_and_can_write_and_print(
    page: Page, course: str, how: str
):
    page.add_init_script(BROKEN[how])
    page.add_init_script(
        f"Object.defineProperty(window, 'localStorage', {{ get() {{ {DENIED} }} }})"
    )
    page.goto(f"{course}seeing.html")
    page.locator(FIELD).fill("Hun tegner hester.")
    page.locator(FIELD).blur()
    expect(page.locator(STATUS)).to_have_text(
        "Ikke lagret. Teksten står her så lenge siden er åpen. Nettleseren lar ikke siden lagre "
        "noe, kanskje fordi vinduet er privat. Skriv ut siden eller kopier teksten for å ta vare "
        "på den."
    )
    page.locator(FIELD).fill("Hun tegner hester og fugler.")
    page.emulate_media(media="print")
    printed = (
        page.locator(FIELD)
        .locator("xpath=..")
        .evaluate(
            "(e) => { const s = getComputedStyle(e, '::after'); return [s.visibility, s.content] }"
        )
    )
    assert printed[0] == "visible"
    assert "Hun tegner hester og fugler." in printed[1]
    page.emulate_media(media="screen")
    # one is asked before the only place where the text stands is left
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    open_answers(page, course)
    assert asked == ["beforeunload"]
    expect(page.get_by_role("alert")).to_contain_text("Nettleseren lar ikke siden lese")
    expect(page.get_by_role("button", name="Eksporter til fil")).to_have_count(0)


def test_storage_that_is_full_when_a_file_is_imported_is_told_and_changes_nothing(
    page: Page, course: str, tmp_path: Path
):
    file = file_of([entry(one, "many/one", "x" * 100_000) for one in range(5)], tmp_path / "m.json")
    open_answers(page, course)
    devtools = page.context.new_cdp_session(page)
    origin = page.evaluate("location.origin")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".lm-message")).to_have_text(
        "Ikke importert, og ingenting er endret. Det er ikke plass igjen på enheten. "
        "Rydd litt plass og importer fila en gang til."
    )
    page.reload()
    expect(page.get_by_text("Her er det ingenting ennå.")).to_be_visible()
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    import_(page, file, 1)


def test_under_a_clock_that_was_set_back_the_history_keeps_its_order(
    new_page, course: str, tmp_path: Path
):
    page = new_page()
    for time, text in (
        ("2026-11-22T12:00:00Z", "Hun tegner."),
        ("2025-01-01T12:00:00Z", "Vi snakket om noe annet."),
        ("2025-01-01T12:30:00Z", "Tredje gang: fotball."),
    ):
        page.clock.set_fixed_time(time)
        page.goto(f"{course}seeing.html")
        write(page, text)
        # the time that it is kept under: never before the answer that it follows
        expect(page.locator(STATUS)).to_have_text(re.compile(r"^Lagret .*13:00 på denne enheten$"))
    expect(page.locator(STATUS)).to_contain_text("22. november 2026")
    open_answers(page, course)
    entries = entries_in(export(page, tmp_path / "one.json"))
    assert [one["at"] for one in entries] == [
        f"2026-11-22T12:00:00.00{number}Z" for number in range(3)
    ]
    expect(page.locator(f"{ONE} > dl dd")).to_have_text("Tredje gang: fotball.")
    page.get_by_text("Tidligere versjoner (2)").click()
    expect(page.locator(f"{ONE} li dd")).to_have_text(["Vi snakket om noe annet.", "Hun tegner."])


ATTACK = (
    "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'>"
    "<svg onload='window.ran = 1'></svg> [trykk](javascript:window.ran=1) "
    "<a href='javascript:window.ran=1'>her</a>"
)
ATTACKED = Reflection(id="attack/first", title=ATTACK, prompt=ATTACK, prompts=(ATTACK, "Og så?"))
SCALE = Scale(
    id="attack/scale", title=ATTACK, prompt=ATTACK, statements=(ATTACK,), low=ATTACK, high=ATTACK
)
QUOTING = Recall(id="attack/again", title="Igjen", prompt=ATTACK, before=ATTACKED.id)


def nothing_ran(page: Page, where: Locator) -> None:
    expect(where).to_contain_text("<script>window.ran = 1</script><img src=x onerror=")
    assert where.locator("script, img, svg, a[href^='javascript' i]").count() == 0
    assert page.evaluate("window.ran") is None


def test_scripts_are_text_wherever_they_are_shown(page: Page, course_of, tmp_path: Path):
    here = course_of({"attack": (ATTACK.replace("<", "&lt;"), (ATTACKED, SCALE, QUOTING))})
    page.goto(f"{here}attack.html")
    page.get_by_role("textbox", name="Og så?").fill(ATTACK)
    expect(page.locator("#activity-attack-first .lm-status")).to_contain_text("Lagret")
    for card in ("first", "scale"):
        nothing_ran(page, page.locator(f"#activity-attack-{card}"))
    nothing_ran(page, page.locator("#activity-attack-again .lm-quoted"))

    strange = [entry(1, "attack/scale", ATTACK, ATTACK), entry(2, "other/one", ATTACK, ATTACK)]
    open_answers(page, here)
    import_(page, file_of(strange, tmp_path / "strange.json"), 2)
    expect(page.get_by_role("article")).to_have_count(3)
    for article in page.get_by_role("article").all():
        nothing_ran(page, article)
    for what in ("first", "scale"):
        page.locator(f"[data-answered='attack/{what}']").get_by_role("button", name="Slett").click()
        nothing_ran(page, page.get_by_role("dialog"))
        page.keyboard.press("Escape")
    page.goto(export(page, tmp_path / "svar.html", "Side til utskrift").as_uri())
    nothing_ran(page, page.locator("main"))


def test_prompts_of_nothing_but_marks_do_not_stop_the_page(page: Page, course: str, tmp_path: Path):
    marks = ("[", "[x](", " **a", " _a", "`", "# ")
    entries = [
        entry(number, f"marks/no-{number}", "svar", mark * (300_000 // len(mark)) + " spørsmål?")
        for number, mark in enumerate(marks)
    ]
    open_answers(page, course)
    import_(page, file_of(entries, tmp_path / "marks.json"), len(marks))
    expect(page.get_by_role("article").get_by_text("svar", exact=True)).to_have_count(len(marks))
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    text = export(page, tmp_path / "svar.md", "Ren tekst").read_text("utf-8")
    assert text.count("spørsmål?") == len(marks)


def test_scripts_are_text_in_jupyterlab(page: Page, course: str, tmp_path: Path):
    page.goto(course)
    for spec in (ATTACKED, SCALE, QUOTING):
        with Journal(tmp_path / "journal.sqlite3") as journal:
            html = ActivityWidget(spec, journal, "nb").html
        # as the widget puts it in the notebook
        page.evaluate("(html) => { document.body.innerHTML = html }", html)
        nothing_ran(page, page.locator("body"))
