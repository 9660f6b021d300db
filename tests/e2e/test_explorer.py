"""Figures with controls: on a page without a kernel, and in the module that JupyterLab loads."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pandas import DataFrame
from playwright.sync_api import Browser, Locator, Page, expect

import laeringsmiljo
from laeringsmiljo.activities import Scale
from laeringsmiljo.figures import Drawings, Picture, palette, styled, subplots
from laeringsmiljo.figures.exploration import still
from laeringsmiljo.i18n import front_end_strings
from laeringsmiljo.widgets import Choice, Guess

ROOT = Path(__file__).parents[2]
STATIC = Path(laeringsmiljo.__file__).parent / "static"
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PUPILS = ["Ane", "Bilal", "Cecilie"]
KINDS = {"all": [6, 4, 2], "praise": [1, 2, 3]}
SCALE = Scale(
    id="noticing/guess",
    title="Gjett først",
    prompt="Hvor mange av ti?",
    statements=("Så mange av ti",),
    points="0-10",
    low="Ingen",
    high="Alle",
)


@styled
def contacts(kind: str = "all", lesson: int = 1, guess: int | None = None) -> Picture:
    counts = [count + lesson for count in KINDS[kind]]
    figure, axes = subplots()
    axes.bar(PUPILS, counts, color=palette.C1)
    axes.set_title(f"Kontakter, time {lesson}")
    text = f"Flest får {PUPILS[counts.index(max(counts))]} i time {lesson}. Gjettet: {guess}."
    return Picture(figure, text, DataFrame({"Elev": PUPILS, "Kontakter": counts}))


DRAWINGS = Drawings(
    contacts,
    "nb",
    kind=Choice("Hva telles?", {"all": "Alt", "praise": "Ros"}),
    lesson=Choice("Hvilken time?", {one: f"Time {one}" for one in range(1, 7)}),
    guess=Guess("Din gjetning", activity=SCALE.id, values=range(3, 9)),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with an exploration and the activity whose answer it follows."""
    folder = tmp_path_factory.mktemp("explorer")
    shutil.copytree(STATIC, folder / "_static")
    exploration = DRAWINGS.all()
    (folder / "frames").mkdir()
    for digest, frame in exploration.pictures.items():
        (folder / "frames" / f"{digest}.json").write_text(json.dumps(vars(frame)), "utf-8")
    strings = json.dumps(front_end_strings("nb"), ensure_ascii=False)
    (folder / "lab.html").write_text(
        '<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><title>Lab</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="_static/favicon.svg">'
        '<link rel="stylesheet" href="_static/site.css">'
        f'<script type="application/json" id="lm-strings">{strings}</script>'
        '<script type="module" src="_static/page.js"></script></head><body>'
        '<main style="padding: 1rem; max-width: 44rem"><h1>Lab</h1>'
        f"{SCALE.still('nb')}{still(exploration, 'x', 'frames/')}<p id='after'>Etter</p>"
        "</main></body></html>",
        "utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def lab(serve: Callable[[Path], str], folder: Path) -> str:
    """The address of the page."""
    return serve(folder) + "lab.html"


def explorer(page: Page) -> Locator:
    return page.locator("lm-explorer")


def opened(page: Page, lab: str) -> Locator:
    page.goto(lab)
    expect(explorer(page)).to_have_attribute("data-live", "")
    return explorer(page)


def text(page: Page) -> Locator:
    return page.locator(".lm-x-text")


def test_a_choice_shows_its_picture_its_description_and_its_numbers(page: Page, lab: str):
    shown = opened(page, lab)
    picture = shown.get_by_role("img", name="Kontakter, time 1")
    expect(picture).to_have_accessible_description("Flest får Ane i time 1. Gjettet: None.")
    shown.get_by_role("radio", name="Ros").click()
    expect(text(page)).to_have_text("Flest får Cecilie i time 1. Gjettet: None.")
    shown.get_by_label("Hvilken time?").select_option("Time 4")
    expect(shown.get_by_role("img", name="Kontakter, time 4")).to_be_visible()
    expect(picture).to_have_count(0)
    shown.get_by_text("Vis tallene").click()
    expect(shown.get_by_role("row")).to_have_text(["ElevKontakter", "Ane5", "Bilal6", "Cecilie7"])


def test_every_control_works_with_the_keyboard_alone(page: Page, lab: str):
    shown = opened(page, lab)
    shown.get_by_role("radio", name="Alt").focus()
    page.keyboard.press("ArrowRight")
    expect(text(page)).to_contain_text("Cecilie")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(text(page)).to_contain_text("i time 2")
    page.keyboard.press("Tab")
    slider = shown.get_by_role("slider", name="Din gjetning")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "Ikke besvart")
    page.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "8")
    expect(text(page)).to_have_text("Flest får Cecilie i time 2. Gjettet: 8.")
    page.keyboard.press("Tab")
    expect(shown.locator("summary")).to_be_focused()


def test_the_slider_follows_the_readers_answer_until_it_is_taken_back(page: Page, lab: str):
    shown = opened(page, lab)
    expect(text(page)).to_contain_text("Gjettet: None.")
    page.locator("lm-scale label").nth(7).click()
    expect(text(page)).to_contain_text("Gjettet: 7.")
    expect(shown.get_by_text("Svaret ditt: 7")).to_be_visible()
    expect(page.locator("lm-scale .lm-status")).to_contain_text("Lagret")
    page.reload()
    expect(text(page)).to_contain_text("Gjettet: 7.")
    shown.get_by_role("slider").press("Home")
    expect(text(page)).to_contain_text("Gjettet: 3.")
    page.get_by_role("button", name="Fjern svaret").click()
    expect(text(page)).to_contain_text("Gjettet: None.")
    expect(shown.locator("output")).to_have_text("Ikke besvart")
    expect(shown.get_by_text("Svaret ditt")).to_have_count(0)


def test_frames_are_fetched_when_the_reader_comes_near_and_then_shown_at_once(page: Page, lab: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    shown = opened(page, lab)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "frames/" in url]

    frames = len(KINDS) + 6 + 7 - 3  # one move away; what is shown now is known
    with page.expect_event("requestfinished", lambda _: _fetched(asked) == frames):
        shown.hover()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    shown.get_by_role("radio", name="Ros").click()
    expect(text(page)).to_contain_text("Cecilie")


def _fetched(asked: list[str]) -> int:
    return len({url for url in asked if "frames/" in url})


def test_a_picture_that_cannot_be_fetched_is_told_of_and_the_next_choice_works(
    page: Page, lab: str
):
    shown = opened(page, lab)
    page.route("**/frames/*", lambda route: route.abort())
    shown.get_by_role("radio", name="Ros").click()
    alert = shown.get_by_role("alert")
    expect(alert).to_have_text(
        "Figuren lot seg ikke hente. Sjekk nettforbindelsen, og velg på nytt."
    )
    expect(text(page)).to_contain_text("Ane")
    page.unroute("**/frames/*")
    shown.get_by_role("radio", name="Alt").click()
    expect(alert).to_have_text("")
    shown.get_by_role("radio", name="Ros").click()
    expect(text(page)).to_contain_text("Cecilie")
    expect(alert).to_have_text("")


def test_the_new_picture_is_read_aloud_once_when_the_choices_rest(page: Page, lab: str):
    page.clock.install()
    shown = opened(page, lab)
    aloud = shown.get_by_role("status")
    slider = shown.get_by_role("slider")
    for key in ("End", "Home"):
        slider.press(key)
    expect(text(page)).to_contain_text("Gjettet: 3.")
    expect(aloud).to_have_text("")
    page.clock.run_for(1_000)
    expect(aloud).to_have_text("Flest får Ane i time 1. Gjettet: 3.")
    shown.locator("summary").focus()
    expect(aloud).to_have_text("")


def test_nothing_moves_when_the_controls_come_alive_or_are_used(page: Page, lab: str):
    page.route("**/page.js", lambda route: route.abort())
    page.goto(lab)
    before = explorer(page).bounding_box()
    page.unroute("**/page.js")
    shown = opened(page, lab)
    expect(page.locator(".lm-activity[data-live]")).to_be_visible()
    live = shown.bounding_box()
    assert live == before
    shown.get_by_role("radio", name="Ros").click()
    expect(text(page)).to_contain_text("Cecilie")
    assert shown.bounding_box() == live


@pytest.fixture
def without_scripts(browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_it_reads_well_and_has_nothing_dead(without_scripts: Page, lab: str):
    page = without_scripts
    page.goto(lab)
    expect(explorer(page).get_by_role("img", name="Kontakter, time 1")).to_be_visible()
    expect(
        page.get_by_text("Hva telles?: Alt; Hvilken time?: Time 1; Din gjetning: Ikke besvart")
    ).to_be_visible()
    expect(text(page)).to_be_visible()
    for control in ("radio", "combobox", "slider"):
        expect(explorer(page).get_by_role(control)).to_have_count(0)
    explorer(page).get_by_text("Vis tallene").click()
    expect(explorer(page).get_by_role("table", name="Kontakter, time 1")).to_be_visible()


def test_on_paper_it_says_what_was_chosen(page: Page, lab: str):
    shown = opened(page, lab)
    shown.get_by_role("radio", name="Ros").click()
    expect(text(page)).to_contain_text("Cecilie")
    page.emulate_media(media="print")
    expect(shown.get_by_text("Hva telles?: Ros; Hvilken time?: Time 1")).to_be_visible()
    expect(shown.get_by_role("radio")).to_have_count(0)


def test_the_picture_has_the_colours_and_the_font_of_the_page(page: Page, lab: str):
    opened(page, lab)
    title = "[...document.querySelectorAll('.lm-x-frame text')].at(-1)"
    colour = f"getComputedStyle({title}).fill"
    ink = "getComputedStyle(document.querySelector('.lm-x-text')).color"
    assert page.evaluate(colour) == page.evaluate(ink)
    light = page.evaluate(colour)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate(colour) == page.evaluate(ink) != light
    assert "Atkinson" in page.evaluate(f"getComputedStyle({title}).fontFamily")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_sticks_out(page: Page, lab: str, width: int, theme: str):
    page.set_viewport_size({"width": width, "height": 900})
    shown = opened(page, lab)
    page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    shown.get_by_text("Vis tallene").click()
    shown.get_by_role("radio", name="Ros").click()
    expect(text(page)).to_contain_text("Cecilie")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def test_a_picture_wider_than_the_page_scrolls_with_the_keyboard(page: Page, lab: str):
    page.set_viewport_size({"width": 320, "height": 900})
    shown = opened(page, lab)
    frame = shown.get_by_role("group", name="Kontakter, time 1").first
    expect(frame).to_have_attribute("tabindex", "0")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(frame).not_to_have_attribute("tabindex", "0")


KERNEL = """async ([script, html]) => {
  const { default: widget } = await import(script);
  const listeners = {};
  const model = window.model = {
    state: { kind: "explorer", html, selection: [0, 0, 0], frame: null, problem: "",
             answers: [null, null, null] },
    saved: [],
    sent: [],
    get: (key) => model.state[key],
    set(key, value) {
      model.state[key] = value;
      for (const listener of listeners[`change:${key}`] ?? []) listener();
    },
    on: (event, listener) => (listeners[event] ??= []).push(listener),
    off: (event, listener) =>
      (listeners[event] = listeners[event].filter((one) => one !== listener)),
    save_changes: () => model.saved.push(model.state.selection),
    send: (message) => model.sent.push(message),
  };
  const el = document.createElement("div");
  document.body.append(el);
  window.close_view = await widget.render({ model, el });
}"""


@pytest.fixture
def live(page: Page, lab: str) -> Page:
    """The explorer as JupyterLab shows it, with a stand-in for the kernel."""
    folder = lab.removesuffix("lab.html")
    page.goto(f"{folder}_static/notices.txt")
    page.evaluate("document.body.replaceChildren()")
    html = still(DRAWINGS.first(), "live")
    page.evaluate(KERNEL, [f"{folder}_static/widget.js", html])
    return page


def draw(page: Page, *selection: int) -> None:
    """Answer as the kernel does."""
    frame = {"selection": list(selection), **vars(DRAWINGS.frame(selection))}
    page.evaluate("frame => model.set('frame', frame)", frame)


def test_live_a_choice_goes_to_the_kernel_and_only_the_newest_picture_is_shown(live: Page):
    shown = explorer(live)
    shown.get_by_role("radio", name="Ros").click()
    shown.get_by_label("Hvilken time?").select_option("Time 3")
    assert live.evaluate("model.saved") == [[1, 0, 0], [1, 2, 0]]
    draw(live, 1, 0, 0)
    expect(text(live)).to_contain_text("Flest får Ane i time 1.")
    draw(live, 1, 2, 0)
    expect(text(live)).to_contain_text("Flest får Cecilie i time 3.")


def test_live_the_kernels_word_on_what_went_wrong_is_shown(live: Page):
    live.evaluate("model.set('problem', 'Figuren lar seg ikke tegne.')")
    expect(explorer(live).get_by_role("alert")).to_have_text("Figuren lar seg ikke tegne.")


def test_live_an_answer_given_elsewhere_in_the_notebook_is_asked_for_and_followed(live: Page):
    live.evaluate("model.sent.length = 0")
    live.evaluate("document.dispatchEvent(new CustomEvent('lm-answer'))")
    assert live.evaluate("model.sent") == ["look"]
    live.evaluate("model.set('answers', [null, null, 4])")
    assert live.evaluate("model.saved.at(-1)") == [0, 0, 4]
    expect(explorer(live).locator("output")).to_have_text("6")
    live.evaluate("close_view(); model.set('answers', [null, null, 2])")
    assert live.evaluate("model.saved.at(-1)") == [0, 0, 4]
