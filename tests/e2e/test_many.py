"""A journal that has become large: ten thousand answers, a long one, two devices."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from laeringsmiljo.journal import Entry, Journal
from laeringsmiljo.journal.exchange import export

MANY = 10_000
ACTIVITIES = 500
AWKWARD = 'Æ 👩🏽‍🏫 مرحبا بالعالم עברית\n«"<b>& '
LONG = "".join(AWKWARD + "Hun så opp, og så ned igjen. " * 40 for _part in range(90))
FIELD = "#activity-seeing-one textarea"
FIRST = datetime(2020, 8, 1, tzinfo=UTC)


def entry(activity: str, text: str, hours: int) -> Entry:
    readable = [{"label": "", "text": text}]
    return Entry(
        id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"{activity} {hours}")),
        activity=activity,
        edition="nb",
        prompt=f"Spørsmål til {activity}",
        answer={"type": "reflection", "value": {"texts": [text]}, "readable": readable},
        at=f"{FIRST + timedelta(hours=hours):%Y-%m-%dT%H:%M:%S}.000Z",
    )


def write(path: Path, entries: list[Entry]) -> Path:
    path.write_text(json.dumps(export(entries), ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of ten thousand answers to five hundred activities."""
    many = [
        entry(f"years/activity-{number % ACTIVITIES}", f"Svar nummer {number}.", number)
        for number in range(MANY)
    ]
    return write(tmp_path_factory.mktemp("many") / "many.json", many)


def import_(page: Page, course: str, file: Path) -> None:
    page.goto(f"{course}your-answers.html")
    page.locator("input[type=file]").set_input_files(file)
    told = page.locator(".lm-message")
    expect(told).to_contain_text("Aktiviteter med noe nytt", timeout=60_000)


def exported(page: Page, path: Path) -> list[dict[str, Any]]:
    page.get_by_role("button", name="Eksporter til fil").click()
    dialog = page.get_by_role("dialog", name="Eksporter til fil")
    dialog.get_by_role("radio", name="Kopi").check()
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Lagre fila").click()
    download.value.save_as(path)
    return json.loads(path.read_text(encoding="utf-8"))["entries"]


def test_ten_thousand_answers_are_taken_in_found_and_given_out_again(
    page: Page, course: str, years: Path, tmp_path: Path
):
    page.set_default_timeout(60_000)
    import_(page, course, years)
    articles = page.get_by_role("article")
    expect(articles).to_have_count(100)
    page.get_by_role("button", name="Vis flere (400)").click()
    expect(articles).to_have_count(200)
    page.get_by_label("Søk i svarene").fill("nummer 9999.")
    expect(articles).to_have_count(1)
    expect(articles.first).to_contain_text("Svar nummer 9999.")
    page.reload()
    expect(articles).to_have_count(100)
    was = json.loads(years.read_text(encoding="utf-8"))["entries"]
    assert exported(page, tmp_path / "back.json") == was
    page.goto(f"{course}seeing.html")
    page.locator(FIELD).fill("Ett til")
    expect(page.locator("#activity-seeing-one .lm-status")).to_contain_text("Lagret")


def test_the_shell_takes_in_ten_thousand_too(years: Path, tmp_path: Path):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        assert journal.restore(years.read_bytes()) == MANY
        assert journal.restore(years.read_bytes()) == 0
        assert len(journal.history()) == MANY
        current = journal.current("years/activity-7")
    assert current is not None
    assert current.answer is not None
    assert current.answer["value"] == {"texts": [f"Svar nummer {MANY - ACTIVITIES + 7}."]}


def test_a_long_answer_in_many_scripts_is_kept_whole(
    page: Page, browser: Browser, course: str, tmp_path: Path
):
    assert len(LONG.encode()) > 100_000
    page.goto(f"{course}seeing.html")
    page.locator(FIELD).fill(LONG)
    page.locator(FIELD).blur()
    expect(page.locator("#activity-seeing-one .lm-status")).to_contain_text("Lagret")
    page.reload()
    expect(page.locator(FIELD)).to_have_value(LONG)
    page.goto(f"{course}your-answers.html")
    shown = page.get_by_role("article").locator("> dl dd")
    expect(shown).to_have_text(LONG, use_inner_text=False)
    file = tmp_path / "long.json"
    exported(page, file)
    context = browser.new_context()
    other = context.new_page()
    import_(other, course, file)
    other.goto(f"{course}seeing.html")
    expect(other.locator(FIELD)).to_have_value(LONG)
    context.close()


def test_the_files_of_two_devices_give_the_same_in_either_order(
    page: Page, browser: Browser, course: str, tmp_path: Path
):
    both = entry("seeing/two", "Begge steder", 1)
    phone = [both, entry("seeing/one", "På telefonen", 2), entry("seeing/one", "Sist", 9)]
    laptop = [both, entry("seeing/one", "På PC-en", 5), entry("seeing/class", "Bare her", 3)]
    one, other = (
        write(tmp_path / f"{name}.json", entries)
        for name, entries in (("phone", phone), ("laptop", laptop))
    )
    merged = []
    for number, order in enumerate(((one, other), (other, one))):
        context = browser.new_context(locale="nb-NO")
        device = context.new_page()
        for file in order:
            import_(device, course, file)
        merged.append(exported(device, tmp_path / f"merged-{number}.json"))
        device.goto(f"{course}seeing.html")
        expect(device.locator(FIELD)).to_have_value("Sist")
        context.close()
    assert merged[0] == merged[1]
    assert [one["answer"]["value"]["texts"] for one in merged[0]] == [
        ["Begge steder"],
        ["På telefonen"],
        ["Bare her"],
        ["På PC-en"],
        ["Sist"],
    ]
