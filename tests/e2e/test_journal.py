"""The journal in the browser: what was saved is there, whatever happens to page and browser."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

ONE = "#activity-seeing-one"
FIELD = f"{ONE} textarea"
STATUS = f"{ONE} .lm-status"
SAVED = re.compile(r"^Lagret \d\d:\d\d på denne enheten")

ENTRIES = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("laeringsmiljo");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const reading = opening.result.transaction("entries").objectStore("entries").getAll();
    reading.onsuccess = () => resolve(reading.result);
  };
})"""


def texts(page: Page) -> list[str | None]:
    """Everything that was ever saved in the one reflection."""
    entries = page.evaluate(ENTRIES)
    return [entry["answer"] and entry["answer"]["value"]["texts"][0] for entry in entries]


@contextmanager
def own_chromium(playwright: Playwright, launch_options: dict, profile: Path) -> Iterator:
    """A browser with a profile on the disk, that is killed without a warning at the end."""
    port_file = profile / "DevToolsActivePort"
    port_file.unlink(missing_ok=True)
    command = [
        launch_options["executable_path"],
        *launch_options["args"],
        "--headless=new",
        "--remote-debugging-port=0",
        f"--user-data-dir={profile}",
        "about:blank",
    ]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
    )
    try:
        assert process.stderr
        for line in process.stderr:
            if match := re.search(r"DevTools listening on (ws://\S+)", line):
                break
        else:
            pytest.fail("Chromium did not start")
        browser = playwright.chromium.connect_over_cdp(match[1])
        yield browser.contexts[0].pages[0]
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_a_saved_answer_survives_that_the_browser_is_killed(
    playwright: Playwright, launch_options: dict, course: str, tmp_path: Path
):
    for number in range(3):
        with own_chromium(playwright, launch_options, tmp_path) as page:
            page.goto(f"{course}seeing.html")
            expect(page.locator(FIELD)).to_have_value(f"svar {number - 1}" if number else "")
            page.locator(FIELD).fill(f"svar {number}")
            expect(page.locator(STATUS)).to_have_text(SAVED)
            expect(page.locator(STATUS)).to_have_attribute("data-state", "device")
    with own_chromium(playwright, launch_options, tmp_path) as page:
        page.goto(f"{course}seeing.html")
        expect(page.locator(FIELD)).to_have_value("svar 2")


def test_what_was_just_typed_is_saved_when_one_goes_to_another_page(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    page.locator(FIELD).fill("rett før jeg går")
    page.goto(f"{course}noticing.html")
    page.goto(f"{course}seeing.html")
    expect(page.locator(FIELD)).to_have_value("rett før jeg går")


def test_what_was_just_typed_is_saved_when_the_tab_is_closed(page: Page, course: str):
    tab = page.context.new_page()
    tab.goto(f"{course}seeing.html")
    tab.locator(FIELD).fill("rett før jeg lukker")
    tab.close(run_before_unload=True)
    page.goto(f"{course}seeing.html")
    expect(page.locator(FIELD)).to_have_value("rett før jeg lukker")


def test_an_answer_shows_in_other_tabs(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    expect(page.locator(ONE)).to_have_attribute("data-live", "")
    other = page.context.new_page()
    other.goto(f"{course}seeing.html")
    other.locator(FIELD).fill("fra den andre fanen")
    expect(page.locator(FIELD)).to_have_value("fra den andre fanen")
    expect(page.locator(STATUS)).to_have_text(SAVED)


def test_when_two_tabs_write_the_later_counts_and_both_are_kept(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    other = page.context.new_page()
    other.goto(f"{course}seeing.html")
    page.bring_to_front()
    page.locator(FIELD).press_sequentially("mitt")
    other.locator(FIELD).fill("ditt")
    expect(other.locator(STATUS)).to_have_attribute("data-state", "device")
    page.locator(FIELD).press_sequentially(" og mer")
    expect(page.locator(STATUS)).to_contain_text("Det er svart i et annet vindu også.")
    # not in place of what one is writing, but as soon as one leaves it
    expect(other.locator(FIELD)).to_have_value("ditt")
    other.locator(FIELD).blur()
    expect(other.locator(FIELD)).to_have_value("mitt og mer")
    saved = texts(page)
    assert saved[-1] == "mitt og mer"
    assert "ditt" in saved


def test_many_tabs_writing_at_once_lose_nothing(page: Page, course: str):
    tabs = [page, *(page.context.new_page() for _ in range(3))]
    for tab in tabs:
        tab.goto(f"{course}seeing.html")
        expect(tab.locator(ONE)).to_have_attribute("data-live", "")
    type_many = """async (number) => {
      const field = document.querySelector("#activity-seeing-one textarea");
      for (let round = 0; round < 10; round += 1) {
        field.value = `fane ${number} runde ${round}`;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve));
      }
    }"""
    for number, tab in enumerate(tabs):
        # each begins while the ones before it are still saving
        tab.evaluate(f"setTimeout(() => ({type_many})({number}))")
    for tab in tabs:
        expect(tab.locator(STATUS)).to_have_attribute("data-state", "device")
    page.wait_for_function(f"({ENTRIES})().then((entries) => entries.length === 40)")
    entries = page.evaluate(ENTRIES)
    assert len({entry["id"] for entry in entries}) == 40
    for number in range(4):
        mine = [text for text in texts(page) if text and text.startswith(f"fane {number} ")]
        assert mine == [f"fane {number} runde {one}" for one in range(10)]


def test_a_clock_that_is_set_back_does_not_bring_an_old_answer_back(page: Page, course: str):
    page.clock.set_fixed_time("2026-11-22T12:00:00Z")
    page.goto(f"{course}seeing.html")
    page.locator(FIELD).fill("først")
    page.locator(FIELD).blur()
    expect(page.locator(STATUS)).to_have_attribute("data-state", "device")
    page.clock.set_fixed_time("2025-01-01T12:00:00Z")
    page.reload()
    page.locator(FIELD).fill("sist")
    page.locator(FIELD).blur()
    expect(page.locator(STATUS)).to_have_attribute("data-state", "device")
    page.reload()
    expect(page.locator(FIELD)).to_have_value("sist")


def test_without_storage_it_says_so_and_keeps_the_text_on_the_page(page: Page, course: str):
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', "
        "{ get() { throw new DOMException('denied', 'SecurityError'); } })"
    )
    page.goto(f"{course}seeing.html")
    expect(page.locator(STATUS)).to_contain_text("Nettleseren lar ikke siden lagre noe")
    page.locator(FIELD).fill("blir stående")
    page.locator(FIELD).blur()
    expect(page.locator(STATUS)).to_have_attribute("data-state", "failed")
    expect(page.locator(STATUS)).to_contain_text("Ikke lagret. Teksten står her så lenge")
    expect(page.locator(FIELD)).to_have_value("blir stående")


def test_when_storage_is_full_it_says_so_and_saves_when_there_is_room(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    origin = page.evaluate("location.origin")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    page.locator(FIELD).fill("x" * 200_000)
    page.locator(FIELD).blur()
    expect(page.locator(STATUS)).to_contain_text("Det er ikke plass igjen på enheten")
    expect(page.locator(FIELD)).to_have_value("x" * 200_000)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    page.locator(FIELD).focus()
    page.locator(FIELD).blur()
    expect(page.locator(STATUS)).to_have_text(SAVED)
    page.reload()
    expect(page.locator(FIELD)).to_have_value("x" * 200_000)


def test_an_answer_that_no_journal_could_hold_is_not_called_saved(page: Page, course: str):
    page.goto(f"{course}seeing.html")
    page.locator(FIELD).fill("å" * 600_000)
    page.locator(FIELD).blur()
    expect(page.locator(STATUS)).to_contain_text("lengre enn det er plass til")
    page.locator(FIELD).fill("kort")
    page.locator(FIELD).blur()
    expect(page.locator(STATUS)).to_have_text(SAVED)
