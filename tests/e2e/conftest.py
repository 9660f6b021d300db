"""A real Chromium, and a web server for folders of pages."""

import importlib.util
import json
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

import laeringsmiljo
from laeringsmiljo.activities import Activity, Reflection, Scale
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import front_end_strings

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "site"
STATIC = Path(laeringsmiljo.__file__).parent / "static"
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"

ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]


def _find(program: str) -> str:
    path = ROOT / "tools" / "ensure_programs.py"
    spec = importlib.util.spec_from_file_location("ensure_programs", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = module.find(getattr(module, program))
    assert found, f"{program} is missing; run tools/ensure_programs.py"
    return str(found)


@pytest.fixture(scope="session")
def libreoffice() -> str:
    """The path of LibreOffice."""
    return _find("LIBREOFFICE")


@pytest.fixture(scope="session")
def launch_options() -> dict[str, Any]:
    """What to give to Playwright's ``launch``."""
    return {"executable_path": _find("CHROMIUM"), "args": ARGUMENTS}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright, launch_options: dict[str, Any]) -> Iterator[Browser]:
    launched = playwright.chromium.launch(**launch_options)
    yield launched
    launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here before."""
    opened = browser.new_context(locale="nb-NO", viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page in which nothing goes wrong unseen."""
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    assert not errors, errors


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder, and gives its address with a slash at the end."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        handler = partial(_Handler, directory=str(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site(serve: Callable[[Path], str]) -> str:
    """The address of the built course."""
    assert (SITE / "index.html").is_file(), "The course is not built; run “make build”"
    return serve(SITE)


REFLECTION = Reflection(
    id="seeing/one",
    title="Den du snakket minst med",
    prompt="Tenk på den eleven du snakket *minst* med denne uka.",
    minutes=3,
)
QUESTIONS = Reflection(
    id="seeing/two",
    title="En god dag",
    prompt="Tenk på **én** elev.",
    prompts=("Hva vet du om en god dag?", "Når snakket dere *sist*?"),
    lines=3,
)
CLASS = Scale(
    id="seeing/class",
    title="Hvor godt kjenner jeg klassen?",
    prompt="Tenk på klassen du er mest i.",
    statements=("Jeg vet hva hver elev er glad i", "Jeg har snakket med alle denne uka"),
    low="Stemmer ikke",
    high="Stemmer helt",
)
GUESS = Scale(
    id="noticing/guess",
    title="Gjett først",
    prompt="Hvor mange av ti henvendelser går til de fem som får flest?",
    statements=("De fem får så mange av ti",),
    points="0-10",
    low="Ingen",
    middle="Halvparten",
    high="Alle",
)
AGAIN = Scale(
    id="noticing/class-again",
    title="Klassen en gang til",
    prompt="Svar på det samme igjen.",
    statements=CLASS.statements,
    low=CLASS.low,
    high=CLASS.high,
    before=CLASS.id,
)
CHAPTERS = {
    "seeing": ("Å se hver elev", (REFLECTION, QUESTIONS, CLASS)),
    "noticing": ("Å legge merke til", (GUESS, AGAIN)),
}


def bare_page(body: str, edition: Edition = "nb") -> str:
    """A page of the course without the frame that Sphinx gives it."""
    strings = json.dumps(front_end_strings(edition), ensure_ascii=False)
    return (
        f'<!DOCTYPE html><html lang="{edition}"><head><meta charset="utf-8"><title>Prøve</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="_static/favicon.svg">'
        '<link rel="stylesheet" href="_static/site.css">'
        f'<script type="application/json" id="lm-strings">{strings}</script>'
        '<script type="module" src="_static/page.js"></script></head>'
        f'<body><main style="padding: 1rem; max-width: 44rem">{body}</main></body></html>'
    )


@pytest.fixture(scope="session", name="bare_page")
def _bare_page() -> Callable[[str], str]:
    return bare_page


ANSWERS = (
    '<h1>Dine svar</h1><lm-answers class="lm-answers" data-inventory="_static/activities.json">'
    "<p>Med JavaScript slått på ser du svarene dine her.</p></lm-answers>"
)
Chapters = Mapping[str, tuple[str, Sequence[Activity]]]


def write_course(root: Path, chapters: Chapters) -> Path:
    """Write a small course in Norwegian, with the page of the answers, into a folder."""
    assert (STATIC / "page.js").is_file(), "The front end is not built; run “npm run build”"
    folder = root / "nb"
    shutil.copytree(STATIC, folder / "_static")
    inventory = []
    for name, (title, activities) in chapters.items():
        body = "".join(activity.still("nb") for activity in activities)
        page = bare_page(f"<h1>{title}</h1>{body}")
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
        inventory += [
            {
                **activity.model_dump(
                    include={"id", "type", "title", "prompt", "minutes", "phase"}
                ),
                "page": title,
                "url": f"{name}.html#{activity.dom_id}",
            }
            for activity in activities
        ]
    (folder / "_static" / "activities.json").write_text(json.dumps(inventory), encoding="utf-8")
    (folder / "your-answers.html").write_text(bare_page(ANSWERS), encoding="utf-8")
    (root / "index.html").write_text(bare_page("<h1>Kurset</h1>"), encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def small_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small course: two chapters in Norwegian and the page with the answers."""
    return write_course(tmp_path_factory.mktemp("course"), CHAPTERS)


@pytest.fixture(scope="session")
def course_of(
    serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Chapters], str]:
    """Makes a small course of one's own chapters, and gives its address."""
    return lambda chapters: serve(write_course(tmp_path_factory.mktemp("course"), chapters)) + "nb/"


@pytest.fixture
def sound(page: Page) -> Callable[[], None]:
    """Checks the page as it stands: nothing sticks out, and axe finds nothing."""

    def check() -> None:
        width = page.viewport_size["width"] if page.viewport_size else 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run()")["violations"]
        assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]

    return check


@pytest.fixture(scope="session")
def course(serve: Callable[[Path], str], small_course: Path) -> str:
    """The address of the small course's Norwegian edition, on a plain web server."""
    return serve(small_course) + "nb/"
