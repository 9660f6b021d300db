"""The module that JupyterLab loads, with a stand-in for the model whose other end is a kernel."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from laeringsmiljo.activities import (
    Checklist,
    Choice,
    Option,
    Recall,
    Reflection,
    RelationshipMap,
    Scale,
)
from laeringsmiljo.i18n import front_end_strings

REFLECTION = Reflection(id="lab/first", title="Først", prompt="Hva ser du?")
SCALE = Scale(
    id="lab/guess", title="Gjett", prompt="Gjett.", statements=("Så mange",), low="Få", high="Mange"
)

SHOW = """async ([script, state]) => {
  const { default: widget } = await import(script);
  const listeners = {};
  const model = {
    state: structuredClone(state),
    saved: [],
    get: (key) => model.state[key],
    set(key, value) {
      model.state[key] = value;
      for (const listener of listeners[`change:${key}`] ?? []) listener();
    },
    on: (event, listener) => (listeners[event] ??= []).push(listener),
    off: (event, listener) =>
      (listeners[event] = listeners[event].filter((one) => one !== listener)),
    save_changes: () => model.saved.push(model.state.answer),
  };
  const el = document.createElement("div");
  document.body.append(el);
  (window.shown ??= []).push({ model, close: await widget.render({ model, el }) });
}"""


@pytest.fixture
def show(page: Page, course: str):
    """Shows an activity in a bare page as JupyterLab does."""
    page.goto(f"{course}_static/notices.txt")
    page.evaluate("document.body.replaceChildren()")

    def show(spec, answer=None, **state):
        script = f"{course}_static/widget.js"
        model = {
            "kind": "activity",
            "html": spec.still("nb"),
            "activity": spec.to_json(),
            "answer": answer,
            "earlier": None,
            "waves": [],
            "status": {"state": "empty", "at": None, "message": None},
            "edition": "nb",
            "strings": front_end_strings("nb"),
            **state,
        }
        page.evaluate(SHOW, [script, model])

    return show


def test_an_answer_goes_to_the_model_and_its_word_on_it_is_shown(page: Page, show):
    show(REFLECTION)
    page.evaluate("document.addEventListener('lm-answer', ({detail}) => window.told = detail)")
    page.get_by_role("textbox", name="Hva ser du?").fill("Et klasserom")
    page.wait_for_function("shown[0].model.saved.length === 1")
    assert page.evaluate("shown[0].model.saved[0]") == {
        "type": "reflection",
        "value": {"texts": ["Et klasserom"]},
        "readable": [{"label": "", "text": "Et klasserom"}],
    }
    page.evaluate(
        "at => shown[0].model.set('status', {state: 'server', at, message: null})",
        datetime.now(UTC).isoformat(),
    )
    expect(page.get_by_role("status")).to_have_text(
        re.compile(r"^Lagret \d\d:\d\d i kursjournalen$")
    )
    assert page.evaluate("window.told") == {"activity": "lab/first"}


def test_a_kernel_that_does_not_answer_is_not_taken_for_one_that_has_saved(page: Page, show):
    page.clock.install()
    answer = {"type": "reflection", "value": {"texts": ["før"]}, "readable": []}
    kept = {"state": "server", "at": "2026-01-01T12:00:00.000Z", "message": None}
    show(REFLECTION, answer=answer, status=kept)
    expect(page.get_by_role("textbox")).to_have_value("før")
    page.get_by_role("textbox").fill("etter")
    expect(page.get_by_role("status")).to_have_attribute("data-state", "saving")
    page.clock.run_for(6_000)
    expect(page.get_by_role("status")).to_have_text(
        "Ikke lagret ennå. La siden stå åpen til det er lagret."
    )


def test_a_removed_answer_is_saved_as_none(page: Page, show):
    answer = {"type": "scale", "value": {"ratings": [4]}, "readable": []}
    show(SCALE, answer=answer)
    expect(page.get_by_role("radio", name="4")).to_be_checked()
    page.get_by_role("button", name="Fjern svaret").click()
    page.wait_for_function("shown[0].model.saved.length === 1")
    assert page.evaluate("shown[0].model.saved[0]") is None


def test_the_same_scale_shown_twice_has_two_lives(page: Page, show):
    show(SCALE)
    show(SCALE)
    page.get_by_role("radio", name="2").first.check()
    page.get_by_role("radio", name="3").last.check()
    expect(page.get_by_role("radio", name="2").first).to_be_checked()


def test_what_was_just_typed_is_saved_when_the_view_is_closed(page: Page, show):
    show(REFLECTION)
    page.get_by_role("textbox").fill("rett før")
    page.evaluate("shown[0].close()")
    assert page.evaluate("shown[0].model.saved[0].value.texts") == ["rett før"]


def test_every_type_answers_to_the_model(page: Page, show):
    options = (
        Option(text="Ja", feedback="Nettopp.", right=True),
        Option(text="Nei", feedback="Å."),
    )
    show(Choice(id="lab/check", title="Sjekk", prompt="Ja?", options=options))
    page.get_by_role("radio", name="Ja").check()
    page.get_by_role("button", name="Sjekk svaret").click()
    page.wait_for_function("shown[0].model.saved.at(-1)?.value.checked")
    assert page.evaluate("shown[0].model.saved.at(-1)") == {
        "type": "choice",
        "value": {"chosen": [0], "checked": True},
        "readable": [{"label": "", "text": "Ja"}],
    }
    show(Checklist(id="lab/steps", title="Steg", prompt="Gjør", steps=("Tegn", "Riv")))
    page.get_by_role("checkbox", name="Riv").check()
    page.wait_for_function("shown[1].model.saved.length")
    assert page.evaluate("shown[1].model.saved[0].value.done") == [False, True]
    earlier = {
        "answer": {"type": "x", "value": {}, "readable": [{"label": "", "text": "Stille"}]},
        "at": "2026-01-01T12:00:00.000Z",
    }
    recall = Recall(id="lab/again", title="Igjen", prompt="Les", before="lab/first")
    show(recall, earlier=earlier)
    expect(page.locator("blockquote")).to_have_text("Stille")
    page.get_by_role("textbox", name="Hva ser du nå?").fill("Ro")
    page.wait_for_function("shown[2].model.saved.length")
    assert page.evaluate("shown[2].model.saved[0].value") == {"text": "Ro"}


def test_one_press_asks_the_kernel_to_erase(page: Page, show):
    places = [{"closeness": 5, "conflict": 1}]
    value = {"tags": ["1"], "rounds": [{"on": "2026-10-12", "places": places}]}
    spec = RelationshipMap(id="lab/map", title="Kart", prompt="Plasser.")
    show(
        spec,
        {"type": spec.type, "value": value, "readable": [{"label": "", "text": "1"}]},
        status={"state": "server", "at": "2026-10-12T10:00:00.000Z", "message": None},
    )
    page.get_by_role("button", name="Slett alle kartene mine her").click()
    state = page.evaluate("window.shown[0].model.state")
    assert (state["answer"], state["erase"]) == (None, True)
    expect(page.locator(".lm-sayings")).to_be_empty()
    expect(page.get_by_text("annet vindu")).to_have_count(0)


def test_what_the_kernel_could_not_erase_is_shown_again_with_the_reason(page: Page, show):
    value = {
        "tags": ["1"],
        "rounds": [{"on": "2026-10-12", "places": [{"closeness": 5, "conflict": 1}]}],
    }
    spec = RelationshipMap(id="lab/map", title="Kart", prompt="Plasser.")
    answer = {"type": spec.type, "value": value, "readable": [{"label": "", "text": "1"}]}
    at = "2025-10-12T10:00:00.000Z"
    show(spec, answer, status={"state": "server", "at": at, "message": None})
    page.get_by_role("button", name="Slett alle kartene mine her").click()
    # the kernel's two messages, in the order that it sends them
    page.evaluate(
        """([answer, at]) => {
          const { model } = window.shown[0];
          model.set("answer", answer);
          model.set("status", { state: "unerased", at, message: "Journalen er opptatt." });
        }""",
        [answer, at],
    )
    expect(page.locator(".lm-status")).to_have_text(
        re.compile(
            r"^Ikke slettet\. Svaret fra 12\. oktober 2025 .* er fortsatt lagret\. "
            r"Journalen er opptatt\.$"
        )
    )
    expect(page.get_by_label("1: nærhet", exact=True)).to_have_value("5")
    expect(page.get_by_text("annet vindu")).to_have_count(0)
    expect(page.get_by_text("Kartene dine her er slettet.")).to_have_count(0)
