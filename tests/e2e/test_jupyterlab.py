"""The course as ``make course`` opens it: pages and JupyterLab on one server, one journal."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from laeringsmiljo.journal import Journal

ROOT = Path(__file__).parents[2]
OPEN = (sys.executable, "-c", "from laeringsmiljo.cli import main; main()", "open", "--no-browser")
GUESS = "attention/guess-top-five"


class Course:
    """``laeringsmiljo open``, with a journal and copies of the labs of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = folder / "journal.sqlite3"
        shutil.copytree(ROOT / "notebooks", folder / "notebooks")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        self.address = ""
        self._process: subprocess.Popen[str] | None = None

    def open(self) -> None:
        environment = {
            **os.environ,
            "LANG": "nb_NO.UTF-8",
            "LC_ALL": "nb_NO.UTF-8",
            "PYTHONUTF8": "1",
            "LAERINGSMILJO_JOURNAL": str(self.journal),
            "JUPYTER_CONFIG_DIR": str(self.folder / "config"),
            "JUPYTER_DATA_DIR": str(self.folder / "data"),
            "JUPYTER_RUNTIME_DIR": str(self.folder / "runtime"),
        }
        labs = str(self.folder / "notebooks")
        site = str(ROOT / "_build" / "site")
        self._process = subprocess.Popen(
            [*OPEN, "--port", str(self.port), "--site", site, "--notebooks", labs],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        for line in self._process.stdout:
            if found := re.search(r"http://\S+token=\S+", line):
                self.address = found.group()
                return
        raise AssertionError("the course did not open")

    def kill(self) -> None:
        assert self._process
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def close(self) -> None:
        assert self._process
        self._process.terminate()
        self._process.wait()

    def ratings(self) -> list[int | None] | None:
        with Journal(self.journal) as journal:
            entry = journal.current(GUESS)
        return entry.answer["value"]["ratings"] if entry and entry.answer else None


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    opened = Course(tmp_path_factory.mktemp("course"))
    opened.open()
    yield opened
    opened.close()


def scale(page: Page):
    return page.locator("lm-scale", has=page.get_by_text("De fem som får flest"))


def pick(page: Page, point: int) -> None:
    scale(page).locator("label.lm-point").nth(point).click()


def status(page: Page):
    return scale(page).get_by_role("status")


def wait_until_kept(course: Course, page: Page, point: int) -> None:
    """Wait until the answer is in the server's journal, and the page says so."""
    deadline = time.monotonic() + 20
    while course.ratings() != [point] and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    assert course.ratings() == [point]
    expect(status(page)).to_contain_text("i kursjournalen")


def test_an_answer_in_the_book_is_in_the_journal_and_survives_a_killed_server(
    course: Course, page: Page
) -> None:
    page.goto(course.address)
    assert "token" not in page.url
    page.goto(f"{course.url}course/nb/labs/04-attention.html")
    pick(page, 4)
    wait_until_kept(course, page, 4)

    course.kill()
    pick(page, 7)
    expect(status(page)).to_contain_text("på denne enheten")
    assert course.ratings() == [4]
    expect(status(page)).to_contain_text("Kursserveren svarer ikke", timeout=20_000)

    course.open()
    page.goto(course.address)
    page.goto(f"{course.url}course/nb/labs/04-attention.html")
    expect(status(page)).to_contain_text("i kursjournalen")
    assert course.ratings() == [7]
    expect(scale(page).get_by_role("radio", checked=True)).to_have_value("7")


def test_a_lab_in_jupyterlab_shares_its_answers_with_the_book(course: Course, page: Page) -> None:
    page.set_default_timeout(60_000)
    page.goto(course.address)
    page.goto(f"{course.url}course/nb/labs/04-attention.html")
    pick(page, 3)
    wait_until_kept(course, page, 3)
    page.get_by_role("link", name="Åpne i JupyterLab").click()
    page.wait_for_url("**/lab/**04-attention.ipynb")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator("[data-command='runmenu:run-all']").click()
    # JupyterLab follows the cell that runs, and keeps only what is in view in the page
    page.wait_for_function(
        """title => {
            document.querySelector(".jp-WindowedPanel-outer").scrollTo(0, 0);
            const titles = [...document.querySelectorAll("lm-scale .lm-title")];
            return titles.some(one => one.textContent === title);
        }""",
        arg="De fem som får flest",
    )

    live = scale(page)
    live.scroll_into_view_if_needed()
    expect(live.get_by_role("radio", checked=True)).to_have_value("3")
    pick(page, 6)
    wait_until_kept(course, page, 6)

    explorer = page.locator(".lm-explorer", has=page.get_by_role("slider")).first
    explorer.scroll_into_view_if_needed()
    expect(explorer.get_by_role("slider")).to_have_value("7")  # option 0 is “no answer”
    expect(explorer.locator("output")).to_have_text("6")

    back = page.get_by_role("link", name="Tilbake til siden i boka")
    back.scroll_into_view_if_needed()
    with page.context.expect_page() as opened:
        back.click()
    book = opened.value
    expect(scale(book).get_by_role("radio", checked=True)).to_have_value("6")
    book.close()


def test_no_page_of_the_server_asks_another_place_for_anything(course: Course, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(course.address)
    page.goto(f"{course.url}course/nb/04-seeing-each-pupil.html")
    page.wait_for_load_state("networkidle")
    foreign = [url for url in asked if not url.startswith((course.url, "data:", "blob:"))]
    assert not foreign
