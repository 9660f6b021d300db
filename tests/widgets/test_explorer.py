"""`explore` with a live kernel, and what it says when something is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import start_new_kernel
from lab_text import LabText
from pandas import DataFrame

from laeringsmiljo.building import VARIABLE
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures import Drawings, Picture, invented, palette, styled, subplots
from laeringsmiljo.figures.exploration import MIME, Exploration
from laeringsmiljo.journal import Journal
from laeringsmiljo.widgets import Choice, Guess, explore
from laeringsmiljo.widgets.explorer import Explorer

WIDGET = "application/vnd.jupyter.widget-view+json"
KIND = Choice("Hva?", {"all": "Alt", "praise": "Ros", "broken": "Ødelagt"}, default="praise")
GUESS = Guess("Din gjetning", activity="attention/guess", item=1)
calls: list[Any] = []


@styled
def bars(kind: str = "all", guess: int | None = None) -> Picture:
    calls.append(kind)
    height = {"all": 3, "praise": 2}[kind]
    figure, axes = subplots()
    axes.bar(["Ane"], [height], color=palette.C1)
    axes.set_title("Kontakter")
    text = f"Ane får {height}. Gjettet: {guess}."
    return Picture(figure, text, DataFrame({"Elev": ["Ane"], "Kontakter": [height]}))


@pytest.fixture
def journal(tmp_path: Path):
    with Journal(tmp_path / "journal.sqlite3") as opened:
        yield opened


def answer(journal: Journal, *ratings: int | None) -> None:
    value = {"type": "scale", "value": {"ratings": list(ratings)}, "readable": []}
    journal.append("attention/guess", "nb", "Gjett.", value)


def bundle(shown: Any) -> dict[str, Any]:
    given = shown._repr_mimebundle_()
    return given[0] if isinstance(given, tuple) else given


@pytest.fixture
def book_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "nb")


def test_a_choice_is_drawn_and_drawn_only_once():
    explorer = Explorer(Drawings(bars, "nb", kind=KIND))
    assert "Ane får 2." in explorer.html
    calls.clear()
    for option in (0, 1, 0):
        explorer.selection = [option]
        assert explorer.frame
        assert explorer.frame["selection"] == [option]
        assert explorer.frame["text"] == f"Ane får {3 - option}. Gjettet: None."
    assert explorer.frame["svg"].startswith("<svg")
    assert "<td" in explorer.frame["table"]
    assert calls == ["all"]


def test_a_figure_function_that_fails_gives_a_sentence_and_the_next_choice_works():
    explorer = Explorer(Drawings(bars, "nb", kind=KIND))
    explorer.selection = [2]
    assert explorer.problem.startswith("Figuren lar seg ikke tegne med disse valgene (KeyError")
    explorer.selection = [0]
    assert explorer.problem == ""
    assert explorer.frame
    assert explorer.frame["text"].startswith("Ane får 3.")


def test_a_guess_starts_from_the_readers_answer_and_follows_it(journal: Journal):
    explorer = Explorer(Drawings(bars, "nb", guess=GUESS), journal)
    assert explorer.answers == [None]
    answer(journal, 2, 7)
    explorer._handle_custom_msg("look", [])
    explorer.selection = explorer.answers
    assert explorer.frame
    assert explorer.frame["text"].endswith("Gjettet: 7.")
    assert Explorer(Drawings(bars, "nb", guess=GUESS), journal).answers == explorer.answers

    journal.erase("attention/guess")
    explorer._handle_custom_msg("look", [])
    assert explorer.answers == [None]


def test_an_answer_that_is_not_among_the_values_is_no_answer(journal: Journal):
    answer(journal, 1)
    assert Explorer(Drawings(bars, "nb", guess=GUESS), journal).answers == [None]


def test_controls_are_native_and_have_names(journal: Journal):
    many = Choice("Hvilken time?", {f"t{i}": f"Time {i}" for i in range(6)}, default="t2")

    @styled
    def lessons(lesson: str, kind: str, guess: int | None) -> Picture:
        return bars(kind, guess)

    html = Explorer(Drawings(lessons, "nb", lesson=many, kind=KIND, guess=GUESS), journal).html
    for name in ("lesson", "guess"):
        assert html.count(f'-{name}">') >= 1
    assert "<legend>Hva?</legend>" in html
    assert '<option value="2" selected>Time 2</option>' in html
    assert html.count('type="radio"') == 3
    assert 'aria-valuetext="Ikke besvart"' in html


def test_a_book_build_gets_every_frame(book_build: None):
    given = bundle(explore(bars, kind=Choice("Hva?", {"all": "Alt", "praise": "Ros"})))
    assert given.keys() == {"text/plain", MIME}
    exploration = Exploration.from_json(json.loads(json.dumps(given[MIME])))
    assert [exploration.pictures[exploration.frames[key]].text[:10] for key in "01"] == [
        "Ane får 3.",
        "Ane får 2.",
    ]
    assert bundle(bars())[MIME]["controls"] == []


def test_a_kernel_may_have_more_options_than_a_page(monkeypatch: pytest.MonkeyPatch):
    kind = Choice("Hva?", {"all": "Alt"}, live={"praise": "Ros", "all": "Alt"})
    guess = Guess("Din gjetning", activity="attention/guess", values=range(2))
    live = explore(bars, kind=kind, guess=guess)._drawings
    assert [len(one.options) for one in live.exploration.controls] == [2, 3]
    assert live.first().first.text == "Ane får 3. Gjettet: None.", "it starts as on a page"
    monkeypatch.setenv(VARIABLE, "nb")
    page = explore(bars, kind=kind, guess=guess)._drawings.all()
    assert [one.name for one in page.controls] == ["guess"], "one option is no control"
    assert page.first.text == "Ane får 3. Gjettet: None."
    assert set(page.frames) == {"0", "1", "2"}


def test_a_picture_alone_in_a_notebook_shows_its_drawing_text_and_numbers():
    html = bundle(bars())["text/html"]
    assert '<svg role="img" aria-label="Kontakter"' in html
    assert "Ane får 3." in html
    assert '<th scope="row">Ane</th>' in html


@pytest.mark.parametrize(
    ("controls", "sentence"),
    [
        ({"kindd": KIND}, "Figurfunksjonen tar ikke imot «kindd». Den tar imot: kind, guess."),
        ({"kind": Choice("Hva?", {"all": "Alt"}, default="x")}, "har ikke alternativet 'x'"),
        ({"kind": Choice("Hva?", {})}, "Kontrollen «kind» har ikke alternativet"),
        ({"kind": Choice("Hva?", {"broken": "Ødelagt"})}, "KeyError: 'broken'"),
    ],
)
def test_what_is_wrong_is_said_where_the_figure_should_have_been(
    controls: dict[str, Choice], sentence: str, monkeypatch: pytest.MonkeyPatch
):
    live = bundle(explore(bars, **controls))
    assert sentence in live["text/markdown"]
    assert WIDGET not in live
    monkeypatch.setenv(VARIABLE, "nb")
    assert sentence in bundle(explore(bars, **controls))[MIME]["problem"]


def test_more_combinations_than_a_page_can_have_still_work_live(monkeypatch: pytest.MonkeyPatch):
    many = Guess("Din gjetning", activity="attention/guess", values=range(500))
    drawings = Drawings(bars, "nb", guess=many)
    with pytest.raises(CourseError, match="501 kombinasjoner"):
        drawings.all()
    assert drawings.frame((500,)).text.endswith("Gjettet: 499.")


class Kernel:
    """A real kernel, and the front end's side of a widget in it."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def run(self, code: str) -> list[dict[str, Any]]:
        """Run a cell; gives the messages it sent."""
        sent: list[dict[str, Any]] = []
        self.client.execute_interactive(code, output_hook=sent.append, timeout=60)
        return sent

    def tell(self, comm: str, data: dict[str, Any]) -> list[dict[str, Any]]:
        """Send a message as JupyterLab does; gives what the widget sent until it was idle."""
        message = self.client.session.msg("comm_msg", {"comm_id": comm, "data": data})
        self.client.shell_channel.send(message)
        sent = []
        while True:
            reply = self.client.get_iopub_msg(timeout=60)
            if reply["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            if reply["content"].get("execution_state") == "idle":
                return sent
            if reply["msg_type"] == "comm_msg":
                sent.append(reply["content"]["data"])


@pytest.fixture(scope="module")
def kernel():
    manager, client = start_new_kernel()
    yield Kernel(client)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


CELL = """
from pandas import DataFrame
from laeringsmiljo import editions
from laeringsmiljo.figures import Picture, palette, styled, subplots
from laeringsmiljo.widgets import Choice, explore
editions.use("en")

@styled
def bars(kind):
    figure, axes = subplots()
    axes.bar(["Ane"], [{"all": 3, "praise": 2}[kind]], color=palette.C1)
    axes.set_title("Contacts")
    return Picture(figure, f"Shows {kind}.", DataFrame({"Pupil": ["Ane"]}))

explore(bars, kind=Choice("What?", {"all": "All", "praise": "Praise", "broken": "Broken"}))
"""


def opened(kernel: Kernel, code: str) -> tuple[str, dict[str, Any]]:
    """Run a cell that shows an explorer; gives its comm and its state."""
    sent = kernel.run(code)
    assert "error" not in {message["msg_type"] for message in sent}
    (shown,) = (one["content"] for one in sent if one["msg_type"] == "execute_result")
    comm = shown["data"][WIDGET]["model_id"]
    opened = [one["content"] for one in sent if one["msg_type"] == "comm_open"]
    (state,) = (one["data"]["state"] for one in opened if one["comm_id"] == comm)
    return comm, state


def choose(kernel: Kernel, comm: str, *options: int) -> dict[str, Any]:
    """Choose as a reader does; gives what changed."""
    replies = kernel.tell(comm, {"method": "update", "state": {"selection": list(options)}})
    changed = [one["state"] for one in replies if one["method"] == "update"]
    return {key: value for state in changed for key, value in state.items()}


def test_a_choice_goes_to_a_real_kernel_and_its_picture_comes_back(kernel: Kernel):
    comm, state = opened(kernel, CELL)
    assert "Shows all." in state["html"]
    assert "Explore the figure" in state["html"]
    frame = choose(kernel, comm, 1)["frame"]
    assert frame["selection"] == [1]
    assert frame["text"] == "Shows praise."
    assert "can't be drawn with these choices (KeyError" in choose(kernel, comm, 2)["problem"]
    assert choose(kernel, comm, 0)["frame"]["text"] == "Shows all."


def test_a_class_like_ours_has_any_setting_in_a_real_kernel(kernel: Kernel):
    cells = LabText("a-class-like-ours").cells["en"]
    comm, state = opened(kernel, f"{cells['setup']}\n{cells['set-figure']}")
    assert state["html"].count("<select") + state["html"].count("<fieldset") == 5
    sizes, patterns = list(range(8, 36)), list(invented.patterns(live=True))
    pictures = list(invented.pictures(live=True))

    def setting(size: int, planted: str, picture: str, grade: int, draw: int) -> dict[str, Any]:
        at = (sizes.index(size), patterns.index(planted), pictures.index(picture))
        return choose(kernel, comm, *at, grade - 1, draw - 1)

    frame = setting(23, "quiet_unseen+repeating_conflict", "said", 4, 2)["frame"]
    assert frame["label"].endswith("23 pupils, with a quiet pupil and a conflict that repeats")
    assert "more than half of a class of 8" in setting(8, patterns[-1], "said", 4, 2)["problem"]
