"""The one command that opens the course: a real server with JupyterLab beside it."""

import html
import json
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

COMMAND = (sys.executable, "-c", "from laeringsmiljo.cli import main; main()", "open")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for edition in ("nb", "en"):
        (tmp_path / "notebooks" / edition).mkdir(parents=True)
        (tmp_path / "_build" / "site" / edition).mkdir(parents=True)
        page = tmp_path / "_build" / "site" / edition / "index.html"
        page.write_text(f"<html lang={edition}>Kurset</html>")
    (tmp_path / "_build" / "site" / "index.html").write_text("<html>Velg</html>")
    return tmp_path


@contextmanager
def opened(project, environment, *words, browser="--no-browser"):
    """Open the course and give what was printed, up to and with the address, and the address."""
    process = subprocess.Popen(
        [*COMMAND, browser, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        cwd=project,
        env=environment,
    )
    printed = ""
    try:
        while not (address := re.search(r"http://\S+", printed)):
            line = process.stdout.readline()
            assert line, printed
            printed += line
        yield process, printed, address.group()
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.communicate()


@contextmanager
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def free_port():
    with taken_port() as port:
        return port


def test_the_course_opens_with_jupyterlab_beside_it_and_closes(project, environment):
    port = free_port()
    with opened(project, environment, "--port", str(port)) as (process, printed, address):
        assert address.startswith(f"http://127.0.0.1:{port}/course/?token=")
        assert "Åpner kurset" in printed
        assert environment["LAERINGSMILJO_JOURNAL"] in printed
        with httpx.Client(follow_redirects=True, timeout=60) as browser:
            assert "Velg" in browser.get(address).text
            page = browser.get(f"http://127.0.0.1:{port}/course/nb/").text
            assert 'data-lab="/lab/tree/notebooks/"' in page
            assert browser.get(f"http://127.0.0.1:{port}/course/api/journal").status_code == 200

            lab = browser.get(f"http://127.0.0.1:{port}/lab/tree/notebooks/nb").text
            settings = re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', lab, re.DOTALL)
            settings = json.loads(settings.group(1))
            assert settings["news"] == {"disabled": True}
            assert "@jupyterlab/apputils-extension:announcements" in settings["disabledExtensions"]
            assert settings["extensionManager"]["name"] == "read-only"
            assert not settings["terminalsAvailable"]
            update = browser.get(f"http://127.0.0.1:{port}/lab/api/update").json()
            assert update["notification"] is None

        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate()
        assert process.returncode == 0
        assert "Kurset er lukket" in rest
        assert "Traceback" not in rest


def test_the_course_opens_in_the_browser(project, environment):
    browser = project / "browser"
    with socket.create_server(("127.0.0.1", 0)) as called:
        called.settimeout(120)  # a browser that is never called must not stop all tests
        tell = f"socket.create_connection({called.getsockname()}).sendall(sys.argv[1].encode())"
        browser.write_text(f"#!{sys.executable}\nimport socket, sys\n{tell}\n")
        browser.chmod(0o755)
        environment = {**environment, "BROWSER": str(browser)}
        port = str(free_port())
        with opened(project, environment, "--port", port, browser="--browser") as (_, _, address):
            with called.accept()[0] as told:
                page = told.makefile().read()
            shown = html.unescape(Path(page.removeprefix("file://")).read_text())
    assert urlsplit(address).path in shown
    assert urlsplit(address).query in shown


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("nb_NO.UTF-8", "er i bruk av et annet"), ("en_GB.UTF-8", "is in use")],
)
def test_a_port_that_is_asked_for_and_in_use_is_told_in_a_sentence(
    project, shell, language, sentence
):
    with taken_port() as port:
        refused = shell("open", "--port", str(port), language=language, expect=1)
    assert f"ort {port} {sentence}" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_without_a_port_the_next_free_one_is_found_and_told(project, environment):
    with socket.socket() as other:
        try:
            other.bind(("127.0.0.1", 8888))
        except OSError:
            pass  # somebody else has it, which is as good
        else:
            other.listen()
        with opened(project, environment) as (_, printed, address):
            port = int(re.search(r":(\d+)/", address).group(1))
            assert port > 8888
            assert f"Port 8888 er i bruk, så kurset åpnes på port {port}" in printed
            assert httpx.get(address).status_code == 302


@pytest.mark.parametrize(
    ("language", "sentence"), [("nb_NO.UTF-8", "make build"), ("en_GB.UTF-8", "Build it first")]
)
def test_a_course_that_is_not_built_is_told_in_a_sentence(shell, language, sentence):
    refused = shell("open", "--site", "nowhere", language=language, expect=1)
    assert sentence in refused.stderr
    assert "nowhere" in refused.stderr


def test_a_journal_that_cannot_be_used_is_told_and_the_course_opens(project, environment):
    (project / "file").write_text("x")
    environment = {
        **environment,
        "LAERINGSMILJO_JOURNAL": str(project / "file" / "journal.sqlite3"),
    }
    with opened(project, environment, "--port", str(free_port())) as (_, printed, address):
        assert "kunne ikke brukes" in printed
        with httpx.Client(follow_redirects=True) as browser:
            assert "Velg" in browser.get(address).text
