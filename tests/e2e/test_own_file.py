"""The field for one's own file: with a stand-in for the kernel, and in JupyterLab itself."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Page, expect

from laeringsmiljo.classroom import OwnFileError, read_own
from laeringsmiljo.classroom.own.still import (
    control,
    report_none,
    report_read,
    report_wrong,
    still,
)
from laeringsmiljo.classroom.schemas.own import OWN, TEMPLATES
from laeringsmiljo.sphinxext.own_file import on_paper

ROOT = Path(__file__).parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
GOOD = b"Elev;Jobbe med 1;Jobbe med 2\nOla;Kari;\nKari;Ola;Per\nPer;;\n"
BAD = "Elev;Farge;Nærhet\n1;lilla;7\n1;gul;\n".encode()

SHOW = """async ([script, sheet, state]) => {
  const link = Object.assign(document.createElement("link"), {rel: "stylesheet", href: sheet});
  const styled = new Promise((done) => (link.onload = done));
  document.head.append(link);
  await styled;
  const { default: widget } = await import(script);
  const listeners = {};
  const model = {
    state,
    sent: [],
    get: (key) => model.state[key],
    tell(key, value) {
      model.state[key] = value;
      for (const listener of listeners[`change:${key}`] ?? []) listener();
    },
    hear: (content, buffers) => listeners["msg:custom"].forEach((one) => one(content, buffers)),
    on: (event, listener) => (listeners[event] ??= []).push(listener),
    off: (event, listener) =>
      (listeners[event] = listeners[event].filter((one) => one !== listener)),
    send: (content, _, buffers = []) =>
      model.sent.push({ ...content, bytes: buffers.map((one) => [...new Uint8Array(one)]) }),
  };
  const el = document.createElement("main");
  document.body.append(el);
  window.model = model;
  window.listeners = listeners;
  window.close_it = await widget.render({ model, el });
}"""


@pytest.fixture
def show(page: Page, course: str):
    """Shows the control of a kind in a bare page."""
    page.goto(f"{course}_static/notices.txt")
    page.evaluate("document.body.replaceChildren()")
    page.evaluate("document.documentElement.lang = 'nb'; document.title = 'Lab'")

    def show(kind="nominations"):
        state = {
            "kind": "own-file",
            "html": control(kind, "nb", "own-1"),
            "report": report_none("nb"),
        }
        page.evaluate(SHOW, [f"{course}_static/widget.js", f"{course}_static/widget.css", state])

    return show


def report_of(data: bytes, kind: str):
    try:
        return report_read(read_own(data, kind, "nb"))
    except OwnFileError as error:
        return report_wrong(error, "nb")


def tell(page: Page, report) -> None:
    page.evaluate("report => model.tell('report', report)", report)


def choose(page: Page, data: bytes) -> None:
    page.get_by_label("Velg en fil").set_input_files(
        {"name": "klassen min.csv", "mimeType": "text/csv", "buffer": data}
    )


def test_the_bytes_go_to_the_kernel_and_the_report_is_shown(page: Page, show):
    show()
    expect(page.get_by_text("Bare positive valg.")).to_be_visible()
    choose(page, GOOD)
    expect(page.get_by_role("status")).to_have_text("Fila leses …")
    page.wait_for_function("model.sent.length === 1")
    (sent,) = page.evaluate("model.sent")
    assert sent["do"] == "read"
    assert bytes(sent["bytes"][0]) == GOOD
    assert "klassen min" not in json.dumps(sent)
    tell(page, report_of(GOOD, "nominations"))
    expect(page.get_by_role("status")).to_have_text("Fila er lest. Rader: 4. Kolonner: 4.")
    expect(page.get_by_text("P01 til P03")).to_be_visible()


def test_problems_are_a_table_and_the_same_file_can_be_chosen_again(page: Page, show):
    show("relationship_map")
    choose(page, BAD)
    page.wait_for_function("model.sent.length === 1")
    tell(page, report_of(BAD, "relationship_map"))
    expect(page.get_by_role("status")).to_have_text("Fila er ikke lest. Feil: 3.")
    table = page.get_by_role("table", name="Hva som er galt med fila")
    expect(table.get_by_role("row")).to_have_count(4)
    expect(table).to_contain_text("«lilla»")
    choose(page, BAD)
    page.wait_for_function("model.sent.length === 2")


def test_it_works_by_keyboard_alone(page: Page, show):
    # the browser begins to hand over its file choosers when somebody listens, and not at once
    page.on("filechooser", lambda _chooser: None)
    show()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Velg en fil")).to_be_focused()
    with page.expect_file_chooser() as opened:
        page.keyboard.press("Enter")
    opened.value.set_files({"name": "a.csv", "mimeType": "text/csv", "buffer": GOOD})
    page.wait_for_function("model.sent.length === 1")
    tell(page, report_of(GOOD, "nominations"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Lagre nøkkelen")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("model.sent.at(-1).do") == "forget"
    tell(page, report_none("nb", forgotten=True))
    expect(page.get_by_role("status")).to_have_text("Fila og nøkkelen er glemt.")
    expect(page.get_by_label("Velg en fil")).to_be_focused()


def test_a_file_can_be_dropped(page: Page, show):
    show()
    over = """over => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([65, 66])], "a.csv"));
      const event = new DragEvent(over, {dataTransfer: data, bubbles: true, cancelable: true});
      document.querySelector(".lm-own-drop").dispatchEvent(event);
      return event.defaultPrevented;
    }"""
    assert page.evaluate(over, "dragover")
    expect(page.locator(".lm-own-drop[data-over]")).to_be_visible()
    assert page.evaluate(over, "drop")
    page.wait_for_function("model.sent.length === 1")
    assert page.evaluate("model.sent[0].bytes") == [[65, 66]]
    expect(page.locator(".lm-own-drop[data-over]")).to_have_count(0)


def test_a_file_that_is_too_large_is_not_sent(page: Page, show):
    show()
    choose(page, b"x" * 5_000_001)
    page.wait_for_function("model.sent.length === 1")
    assert page.evaluate("model.sent[0]") == {"do": "too-large", "bytes": []}


def test_the_key_and_the_template_are_downloaded(page: Page, show):
    show()
    page.get_by_role("button", name="Last ned en tom mal").click()
    assert page.evaluate("model.sent[0].do") == "template"
    with page.expect_download() as started:
        page.evaluate(
            "model.hear({download: 'nokkel.csv', type: 'text/csv'},"
            " [new DataView(new Uint8Array([80, 48, 49]).buffer)])"
        )
    assert started.value.suggested_filename == "nokkel.csv"
    assert Path(started.value.path()).read_bytes() == b"P01"


def test_a_kernel_that_is_busy_is_told_of(page: Page, show):
    page.clock.install()
    show()
    choose(page, GOOD)
    page.wait_for_function("model.sent.length === 1")
    page.clock.run_for(7_000)
    expect(page.get_by_role("status")).to_have_text("Ikke lest ennå. Kjører en annen celle?")


def test_a_closed_view_hears_no_more(page: Page, show):
    show()
    page.evaluate("close_it()")
    assert page.evaluate("Object.values(listeners).flat().length") == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wrong_for_those_who_use_a_screen_reader(page: Page, show, theme, width):
    page.set_viewport_size({"width": width, "height": 900})
    show("relationship_map")
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    page.evaluate("document.body.style.background = 'var(--lm-page)'")
    page.locator("summary").click()
    tell(page, report_of(BAD, "relationship_map"))
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run({rules: {'page-has-heading-one': {enabled: false}}})")
    assert not found["violations"], json.dumps(found["violations"], indent=1)[:3000]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def page_with_boxes(page: Page, course: str) -> Page:
    """A page with the box of every kind of file."""
    boxes = ""
    for number, kind in enumerate(OWN):
        paper = on_paper(kind, "nb").folded("nb") if kind in TEMPLATES else ""
        boxes += still(kind, "nb", f"own-{number}", paper)
    page.goto(f"{course}_static/notices.txt")
    page.set_content(
        f'<html lang="nb"><title>Egne tall</title><link rel="stylesheet" href="{course}_static/'
        f'site.css"><body><main style="margin: 1rem"><h1>Egne tall</h1>{boxes}</main></html>'
    )
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wrong_with_the_boxes_of_a_page(page_with_boxes: Page, theme, width):
    page = page_with_boxes
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    for summary in page.locator("summary").all():
        summary.click()
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run()")["violations"]
    assert not found, json.dumps(found, indent=1)[:3000]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_there_is_a_form_to_fill_in(page_with_boxes: Page):
    page = page_with_boxes
    form = page.locator(".lm-own .lm-sheet")
    expect(form).to_have_count(len(TEMPLATES))
    expect(form.first).to_be_hidden()
    page.emulate_media(media="print")
    expect(form.first).to_be_visible()
    expect(form.first.get_by_role("row")).to_have_count(19)
    expect(form.filter(has_text="Trives du på skolen?")).to_be_visible()
    expect(page.get_by_text("Åpne laben i JupyterLab").first).to_be_visible()


LAB = """\
from laeringsmiljo import editions
from laeringsmiljo.widgets import own_file
editions.use("nb")
mine = own_file("nominations")
mine"""


def _wait_for(port: int) -> None:
    """Wait until the server, which has told its address, takes a connection."""
    for _attempt in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("JupyterLab takes no connection")


@pytest.fixture
def jupyterlab(tmp_path: Path):
    """The address of a JupyterLab of its own, with a notebook in it."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [new_code_cell(LAB), new_code_cell("mine.data.shape")]
    notebook = new_notebook(cells=cells, metadata=kernel)
    path = tmp_path / "work" / "lab.ipynb"
    path.parent.mkdir()
    nbformat.write(notebook, path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {f"JUPYTER_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "DATA")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"]
    command += [f"--ServerApp.root_dir={path.parent}", "--IdentityProvider.token=x"]
    environment = {**os.environ, **settings, "JUPYTER_RUNTIME_DIR": str(tmp_path / "run")}
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stderr
        for line in server.stderr:
            if f":{port}/lab?token=" in line:
                break
        else:
            raise AssertionError("JupyterLab did not start")
        threading.Thread(target=server.stderr.read, daemon=True).start()
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/lab/tree/lab.ipynb?token=x", path
        server.terminate()


def test_in_jupyterlab_itself_a_file_is_read_and_the_notebook_keeps_no_names(
    page: Page, jupyterlab: tuple[str, Path]
):
    address, path = jupyterlab
    page.set_default_timeout(60_000)
    page.goto(address)
    page.get_by_text(re.compile("Python 3.* Idle")).first.wait_for()
    page.locator(".jp-Notebook .jp-Cell .cm-content").first.click()
    page.keyboard.press("Control+Enter")
    field = page.get_by_label("Velg en fil")
    field.wait_for(state="attached")
    data = "Elev;Jobbe med 1\nWilhelmine;Torbjørg\nTorbjørg;Wilhelmine\n".encode("cp1252")
    field.set_input_files({"name": "min.csv", "mimeType": "text/csv", "buffer": data})
    own = page.locator(".lm-own")
    expect(own.get_by_role("status")).to_have_text("Fila er lest. Rader: 2. Kolonner: 4.")
    with page.expect_download() as started:
        own.get_by_role("button", name="Lagre nøkkelen").click()
    assert "P01;Wilhelmine" in Path(started.value.path()).read_text("utf-8-sig")
    page.locator(".jp-Notebook .jp-Cell .cm-content").last.click()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("(2, 4)")).to_be_visible()
    page.keyboard.press("Control+s")
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    saved = path.read_text(encoding="utf-8")
    assert "(2, 4)" in saved
    assert "ilhelmine" not in saved
    assert "orbjørg" not in saved
