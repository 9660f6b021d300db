"""A lesson plays back: with the mouse, the keyboard and the ears, and without scripts."""

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from laeringsmiljo.activities.film_still import SENTENCES
from laeringsmiljo.activities.types.replay import Replay
from laeringsmiljo.i18n import front_end_strings

STATIC = Path(__file__).parents[2] / "src" / "laeringsmiljo" / "static"
AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
START = datetime(2026, 10, 12, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
KINDS = [*SENTENCES, "hand_up"]
ALI, BO, KIM, CLASS = 0, 1, 2, -1
EVENTS = [
    (5, "greeting", KIM, ALI, 0, 1),
    (60, "hand_up", ALI, KIM),
    (61, "hand_up", BO, KIM),
    (62, "open_question", KIM, BO, 2.5),
    (65, "answer", BO, KIM),
    (75, "correction", KIM, CLASS),
    (130, "help", KIM, BO),
]
REPLAY = Replay.model_validate(
    {
        "id": "seeing/film",
        "title": "Filmen",
        "prompt": "Se.",
        "lesson": "one",
        "points": [
            {"minute": 2, "question": "Hvem fikk <b>ordet</b>?"},
            {"minute": 10, "question": "Hvem så du ikke?"},
        ],
        "film": {
            "label": "Norsk, mandag",
            "length": 20,
            "pause": 30,
            "seats": [("Ali", 1, "A"), ("Bo", 2, "F")],
            "adults": ["Kim"],
            "kinds": KINDS,
            "events": [(second, KINDS.index(kind), *rest) for second, kind, *rest in EVENTS],
        },
    }
)
ASKED = "Hånda oppe: Ali og Bo. Kim spør Bo (åpent spørsmål, venter 2,5 s). Bo svarer."


@pytest.fixture(scope="session")
def film(
    serve: Callable[[Path], str],
    bare_page: Callable[[str], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    folder = tmp_path_factory.mktemp("film")
    shutil.copytree(STATIC, folder / "_static")
    text = bare_page(f"<h1>Timen</h1>{REPLAY.still('nb')}")
    (folder / "film.html").write_text(text, encoding="utf-8")
    return serve(folder) + "film.html"


@pytest.fixture
def opened(page: Page, film: str) -> Page:
    """The film with a clock that runs only when it is told to."""
    page.clock.install(time=START)
    page.goto(film)
    expect(page.locator("lm-replay[data-live]")).to_be_visible()
    page.clock.pause_at(START + HOUR)
    return page


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def newest(page: Page):
    return page.locator(".lm-said li").first


def counts(page: Page):
    return page.locator(".lm-count-now")


def test_it_plays_stops_to_think_and_keeps_what_is_written(opened: Page) -> None:
    clock = opened.locator(".lm-clock")
    opened.clock.run_for(3_000)
    expect(clock).to_have_text("0:00 / 20:00")
    button(opened, "Spill av").click()
    opened.clock.run_for(2_500)
    expect(newest(opened)).to_have_text(f"1:00 {ASKED}")
    expect(counts(opened)).to_have_text(["1", "1"])
    expect(opened.get_by_role("status").first).to_be_empty()
    opened.clock.run_for(5_000)
    expect(clock).to_have_text("2:00 / 20:00")
    stop = opened.locator(".lm-stop[data-now]")
    expect(stop).to_contain_text("Hvem fikk <b>ordet</b>?")
    expect(opened.get_by_role("status").first).to_have_text("Hvem fikk <b>ordet</b>?")
    stop.get_by_role("button", name="Skriv svaret").click()
    field = opened.get_by_role("textbox", name="Etter 2 min: Hvem fikk <b>ordet</b>?")
    expect(field).to_be_focused()
    opened.keyboard.type("Bo")
    opened.clock.run_for(1_000)
    expect(opened.locator(".lm-status")).to_contain_text("Lagret")
    button(opened, "Fortsett").click()
    opened.clock.run_for(1_000)
    expect(newest(opened)).to_have_text("2:10 Kim hjelper Bo.")
    expect(counts(opened)).to_have_text(["1", "2"])
    button(opened, "Pause").click()
    opened.reload()
    expect(opened.get_by_role("textbox", name="Etter 2 min")).to_have_value("Bo")


def test_the_speed_is_chosen_and_it_ends_with_the_lesson(opened: Page) -> None:
    opened.get_by_role("combobox", name="Fart").select_option("60 × (1 min)")
    slider = opened.get_by_role("slider", name="Tid i timen")
    slider.fill("600")
    expect(slider).to_have_attribute("aria-valuetext", "10 min 0 s")
    button(opened, "Fortsett").click()
    opened.clock.run_for(5_000)
    expect(opened.locator(".lm-clock")).to_have_text(re.compile(r"^1(4:5|5:0)\d / 20:00$"))
    opened.clock.run_for(10_000)
    expect(opened.locator(".lm-clock")).to_have_text("20:00 / 20:00")
    button(opened, "Spill igjen").click()
    expect(opened.locator(".lm-clock")).to_have_text("0:00 / 20:00")


def test_it_is_played_with_the_keyboard_and_heard_where_one_steps(opened: Page) -> None:
    heard = opened.get_by_role("status").first
    button(opened, "Spill av").focus()
    opened.keyboard.press("ArrowRight")
    expect(heard).to_have_text("Kim hilser på Ali i døra.")
    opened.keyboard.press("ArrowRight")
    expect(heard).to_have_text(ASKED)
    opened.keyboard.press("ArrowLeft")
    expect(heard).to_have_text("Kim hilser på Ali i døra.")
    opened.keyboard.press("k")
    expect(heard).to_be_empty()
    opened.clock.run_for(2_100)
    expect(newest(opened)).to_have_text(f"1:00 {ASKED}")
    expect(heard).to_be_empty()
    opened.get_by_role("slider", name="Tid i timen").focus()
    opened.keyboard.press("Space")
    expect(heard).to_have_text(ASKED)
    opened.keyboard.press("ArrowRight")
    expect(opened.get_by_role("slider")).to_have_attribute("aria-valuetext", "1 min 15 s")
    opened.get_by_role("textbox").first.press_sequentially("ok, k ")
    expect(opened.get_by_role("textbox").first).to_have_value("ok, k ")
    expect(button(opened, "Fortsett")).to_be_visible()


def test_one_kind_is_shown_alone_in_pictures_numbers_and_words(opened: Page) -> None:
    opened.get_by_role("slider").fill("1200")
    expect(counts(opened)).to_have_text(["1", "2"])
    opened.get_by_role("radio", name="Hender oppe").check(force=True)
    expect(counts(opened)).to_have_text(["1", "1"])
    expect(opened.locator(".lm-desks .lm-mark")).to_have_count(2)
    expect(opened.locator(".lm-said li")).to_have_count(1)
    opened.get_by_text("Timen i ord og tall").click()
    rows = opened.locator(".lm-lines-said tbody tr:visible")
    expect(rows).to_have_count(1)
    opened.get_by_role("radio", name="Alt").check(force=True)
    expect(rows).to_have_count(4)
    opened.get_by_role("checkbox", name="Tall på pultene").uncheck()
    expect(counts(opened).first).to_be_hidden()


def test_nothing_moves_for_one_who_wants_no_motion(opened: Page) -> None:
    opened.emulate_media(reduced_motion="reduce")
    button(opened, "Neste hendelse").click()
    button(opened, "Fortsett").click()
    moving = "e => { const s = getComputedStyle(e); return s.transitionDuration + s.animationName }"
    for part in (".lm-adult", ".lm-mark", ".lm-desks rect"):
        assert opened.locator(f".lm-room {part}").first.evaluate(moving) == "0snone"


def test_without_scripts_and_on_paper_the_lesson_is_told(browser: Browser, film: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(film)
    expect(page.locator(".lm-count")).to_have_text(["1", "2"])
    expect(page.locator(".lm-play")).to_be_hidden()
    page.get_by_text("Timen i ord og tall").click()
    expect(page.get_by_text(ASKED)).to_be_visible()
    page.get_by_text("Timen i ord og tall").click()
    expect(page.get_by_text(ASKED)).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text(ASKED)).to_be_visible()
    expect(page.locator(".lm-line")).to_have_count(6)
    context.close()


def test_it_plays_in_jupyterlab(page: Page, film: str) -> None:
    page.clock.install(time=START)
    page.goto(film.replace("film.html", "_static/notices.txt"))
    page.evaluate(
        """async ([html, activity, strings]) => {
          document.body.replaceChildren(document.createElement("main"));
          const { default: widget } = await import("./widget.js");
          const status = { state: "empty", at: null, message: null };
          const state = { kind: "activity", html, activity, strings, status, edition: "nb",
            answer: null, earlier: null };
          const get = (key) => state[key];
          const model = { get, set() {}, on() {}, off() {}, save_changes() {} };
          window.close_it = await widget.render({ model, el: document.querySelector("main") });
        }""",
        [REPLAY.still("nb"), REPLAY.to_json(), front_end_strings("nb")],
    )
    page.clock.pause_at(START + HOUR)
    button(page, "Spill av").click()
    page.clock.run_for(2_500)
    expect(newest(page)).to_have_text(f"1:00 {ASKED}")
    page.evaluate("close_it()")
    page.clock.run_for(2_500)
    expect(newest(page)).to_have_text(f"1:00 {ASKED}")


@pytest.mark.parametrize(("width", "theme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_and_nothing_jumps(page: Page, film: str, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(film)
    page.locator("html").evaluate("(e, theme) => e.dataset.theme = theme", theme)
    before = page.locator(".lm-items").bounding_box()
    page.unroute("**/*.js*")
    page.goto(film)
    page.locator("html").evaluate("(e, theme) => e.dataset.theme = theme", theme)
    expect(page.locator("lm-replay[data-live]")).to_be_visible()
    assert before
    after = page.locator(".lm-items").bounding_box()
    assert after
    assert after["y"] == pytest.approx(before["y"], abs=1)
    button(page, "Neste hendelse").click()
    button(page, "Neste hendelse").click()
    page.get_by_text("Timen i ord og tall").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    targets = ".lm-film :is(button, select, summary, .lm-kinds label, .lm-counting):visible"
    for target in page.locator(targets).all():
        box = target.bounding_box()
        assert box
        assert box["height"] >= 43.9
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run()")["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
