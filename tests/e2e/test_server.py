"""The pages and the course server: the browser has the answer first, and the server gets it."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from laeringsmiljo.journal import Journal

ONE = "#activity-seeing-one"
FIELD = f"{ONE} textarea"
STATUS = f"{ONE} .lm-status"
ON_SERVER = re.compile(r"^Lagret \d\d:\d\d i kursjournalen$")
WAITING = re.compile(
    r"^Lagret \d\d:\d\d på denne enheten\. "
    r"Kursserveren svarer ikke; svaret sendes når den er tilbake\.$"
)


class Server:
    """The course's real server, opened as a reader opens it."""

    def __init__(self, site: Path, folder: Path):
        self.site, self.folder = site, folder
        self.journal = folder / "journal.sqlite3"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process: subprocess.Popen[str] | None = None
        self.address = ""

    def start(self) -> None:
        """Open the course, and note the address that it is open at."""
        environment = {
            **os.environ,
            "LAERINGSMILJO_JOURNAL": str(self.journal),
            "JUPYTER_RUNTIME_DIR": str(self.folder / "runtime"),
            "JUPYTER_CONFIG_DIR": str(self.folder / "config"),
            "PYTHONUNBUFFERED": "1",
        }
        main = "from laeringsmiljo.cli import main; main()"
        command = [sys.executable, "-c", main, "open", "--no-browser"]
        command += ["--port", str(self.port), "--site", str(self.site)]
        self.process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        assert self.process.stdout
        said = ""
        for line in self.process.stdout:
            said += line
            if match := re.search(r"http://\S+token=\S+", line):
                self.address = match[0]
                return
        raise AssertionError(said)

    def kill(self) -> None:
        """Kill it without a warning."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    @property
    def course(self) -> str:
        """The address of the Norwegian edition."""
        return f"http://127.0.0.1:{self.port}/course/nb/"

    def texts(self) -> list[str]:
        """What the server's journal has in the one reflection, from the oldest."""
        with Journal(self.journal) as journal:
            entries = journal.history("seeing/one")
        return [entry.answer["value"]["texts"][0] for entry in entries if entry.answer]


@pytest.fixture(scope="module")
def server(small_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests here; each uses a browser of its own."""
    made = Server(small_course, tmp_path_factory.mktemp("server"))
    yield made
    made.kill()


@pytest.fixture
def log_in(server: Server, page: Page) -> Callable[[], None]:
    """See that the server runs with an empty journal, and open the course in the browser."""
    with Journal(server.journal) as journal:
        journal.erase()
    if server.process is None:
        server.start()

    def open_course() -> None:
        page.goto(server.address)

    open_course()
    return open_course


def write(page: Page, text: str) -> None:
    page.locator(FIELD).fill(text)
    page.locator(FIELD).blur()


def is_on_server(page: Page) -> None:
    # while it is on its way the last word stands, marked as such
    expect(page.locator(STATUS)).to_have_attribute("data-state", "server")
    expect(page.locator(STATUS)).to_have_text(ON_SERVER)


def is_waiting(page: Page) -> None:
    expect(page.locator(STATUS)).to_have_attribute("data-state", "waiting")
    expect(page.locator(STATUS)).to_have_text(WAITING)


def test_an_answer_comes_to_the_server_and_to_other_browsers(
    page: Page, browser, server: Server, log_in
):
    page.goto(f"{server.course}seeing.html")
    write(page, "mitt svar")
    is_on_server(page)
    assert server.texts() == ["mitt svar"]
    context = browser.new_context()
    other = context.new_page()
    other.goto(server.address)
    other.goto(f"{server.course}seeing.html")
    expect(other.locator(FIELD)).to_have_value("mitt svar")
    is_on_server(other)
    context.close()


def test_what_the_shell_writes_is_on_the_page(page: Page, server: Server, log_in):
    page.goto(f"{server.course}seeing.html")
    write(page, "fra siden")
    is_on_server(page)
    with Journal(server.journal) as journal:
        value = {"type": "reflection", "value": {"texts": ["fra et annet sted"]}, "readable": []}
        journal.append("seeing/one", "nb", "Tenk", value)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator(FIELD)).to_have_value("fra et annet sted")


def test_a_killed_server_loses_nothing_and_the_page_says_where_the_answer_is(
    page: Page, server: Server, log_in
):
    page.goto(f"{server.course}seeing.html")
    write(page, "før")
    is_on_server(page)
    server.kill()
    write(page, "mens den er borte")
    is_waiting(page)
    write(page, "enda mer")
    is_waiting(page)
    server.start()
    # the reader opens the address that is shown, and everything that waited is sent
    tab = page.context.new_page()
    tab.goto(server.address)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    is_on_server(page)
    assert server.texts() == ["før", "mens den er borte", "enda mer"]


def test_a_stranger_is_told_to_open_the_address_again(page: Page, server: Server, log_in):
    page.goto(f"{server.course}seeing.html")
    expect(page.locator(ONE)).to_have_attribute("data-live", "")
    page.context.clear_cookies()
    write(page, "uten nøkkel")
    expect(page.locator(STATUS)).to_contain_text("men ikke i kursjournalen ennå.")
    expect(page.locator(STATUS)).to_contain_text("Åpne adressen som ble vist")
    log_in()
    page.goto(f"{server.course}seeing.html")
    is_on_server(page)
    assert server.texts() == ["uten nøkkel"]


def test_what_is_erased_stays_erased_everywhere(page: Page, browser, server: Server, log_in):
    page.goto(f"{server.course}seeing.html")
    write(page, "hemmelig")
    is_on_server(page)
    context = browser.new_context()
    other = context.new_page()
    other.goto(server.address)
    other.goto(f"{server.course}seeing.html")
    expect(other.locator(FIELD)).to_have_value("hemmelig")
    page.bring_to_front()
    page.goto(f"{server.course}your-answers.html")
    page.get_by_role("button", name="Slett alt").click()
    expect(page.get_by_role("dialog")).to_contain_text("i kursjournalen")
    page.get_by_role("dialog").get_by_role("button", name="Slett").click()
    expect(page.locator(".lm-message")).to_have_text("Slettet på denne enheten og i kursjournalen.")
    assert server.texts() == []
    other.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(other.locator(FIELD)).to_have_value("")
    assert server.texts() == []
    context.close()


def test_an_erasure_reaches_a_server_that_was_away(page: Page, server: Server, log_in):
    page.goto(f"{server.course}seeing.html")
    write(page, "hemmelig")
    is_on_server(page)
    page.goto(f"{server.course}your-answers.html")
    expect(page.get_by_role("button", name="Slett alt")).to_be_visible()
    server.kill()
    page.get_by_role("button", name="Slett alt").click()
    page.get_by_role("dialog").get_by_role("button", name="Slett").click()
    expect(page.locator(".lm-message")).to_contain_text("den sletter sin kopi når den er tilbake")
    assert server.texts() == ["hemmelig"]
    server.start()
    page.goto(server.address)
    page.goto(f"{server.course}seeing.html")
    expect(page.locator(ONE)).to_have_attribute("data-live", "")
    page.wait_for_load_state("networkidle")
    expect(page.locator(FIELD)).to_have_value("")
    assert server.texts() == []


def test_a_new_journal_on_the_server_gets_everything_again(page: Page, server: Server, log_in):
    page.goto(f"{server.course}seeing.html")
    write(page, "tas vare på")
    is_on_server(page)
    server.kill()
    for file in server.folder.glob("journal.sqlite3*"):
        file.unlink()
    server.start()
    page.goto(server.address)
    page.goto(f"{server.course}seeing.html")
    write(page, "og mer")
    is_on_server(page)
    assert server.texts() == ["tas vare på", "og mer"]


def test_a_journal_that_can_not_be_used_is_told_in_its_own_words(
    page: Page, server: Server, log_in
):
    server.kill()
    for file in server.folder.glob("journal.sqlite3*"):
        file.unlink()
    server.journal.mkdir()
    try:
        server.start()
        page.goto(server.address)
        page.goto(f"{server.course}seeing.html")
        write(page, "trygt her")
        expect(page.locator(STATUS)).to_contain_text("på denne enheten, men ikke i kursjournalen")
        expect(page.locator(STATUS)).to_contain_text("kunne ikke brukes")
    finally:
        server.kill()
        server.journal.rmdir()
    server.start()
    page.goto(server.address)
    page.goto(f"{server.course}seeing.html")
    is_on_server(page)
    assert server.texts() == ["trygt her"]
