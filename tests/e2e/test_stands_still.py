"""A page does not move when its activities come alive: the reader may be reading below them."""

import pytest
from playwright.sync_api import Page, expect

from laeringsmiljo.activities import REGISTRY, Activity, from_json

FILM = {
    "label": "Norsk, mandag",
    "length": 20,
    "pause": 30,
    "seats": [("Ali", 1, "A"), ("Bo", 2, "F")],
    "adults": ["Kim"],
    "kinds": ["greeting"],
    "events": [(5, 0, 2, 0)],
}
FIELDS = {
    "checklist": {"steps": ["Følge med i timen", "Gripe inn", "Melde fra"]},
    "choice": {
        "options": [
            {"text": "De stille", "feedback": "Noen av dem."},
            {"text": "De ingen nevner", "feedback": "Ja.", "right": True},
        ]
    },
    "form": {
        "document": "Plan",
        "fields": [
            {"key": "problem", "label": "Hvilket problem?", "help": "Kort.", "need": "Si det."},
            {
                "key": "measures",
                "label": "Tiltak",
                "kind": "rows",
                "columns": [
                    {"key": "what", "label": "Hva?", "need": "Si hva."},
                    {"key": "when", "label": "Når?"},
                    {"key": "who", "label": "Hvem?"},
                ],
            },
            {"key": "day", "label": "Hvilken dag?", "kind": "date"},
        ],
    },
    "plan": {},
    "recall": {"before": "still/reflection"},
    "reflection": {"prompts": ["Hva så eleven?", "Hva sa du?"]},
    "relationship-map": {},
    "replay": {
        "lesson": "one",
        "points": [{"minute": 2, "question": "Hvem fikk ordet?"}],
        "film": FILM,
    },
    "scale": {
        "statements": ["Jeg vet hva hver elev er glad i", "Jeg har snakket med alle"],
        "low": "Stemmer ikke",
        "high": "Stemmer helt",
    },
    "sort": {
        "piles": [{"id": "praise", "name": "Ros"}, {"id": "demand", "name": "Krav"}],
        "cards": [{"text": "«Bra!»"}, {"text": "«Sett deg.»"}],
    },
}
# a conversation is all its turns when it is still, and its first when it is alive
KINDS = [kind for kind in REGISTRY if kind != "scenario"]
PROMPT = "Tenk på klassen du er mest i, og på én time denne uka."


def spec_of(kind: str) -> Activity:
    shared = {"type": kind, "id": f"still/{kind}", "title": "Stå stille", "prompt": PROMPT}
    return from_json({**shared, **FIELDS[kind]})


@pytest.fixture(scope="module")
def here(course_of) -> str:
    return course_of({kind: (kind, (spec_of(kind),)) for kind in KINDS})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_card_is_as_high_before_it_is_alive_as_after(
    page: Page, here: str, kind: str, width: int
):
    page.set_viewport_size({"width": width, "height": 900})
    # scripts run, and that of the page has not come yet
    page.route("**/page.js", lambda route: route.abort())
    page.goto(f"{here}{kind}.html")
    card = page.locator(".lm-activity")
    still = card.bounding_box()
    page.unroute("**/page.js")
    page.reload()
    expect(card).to_have_attribute("data-live", "")
    live = card.bounding_box()
    assert still
    assert live
    assert still["y"] == live["y"]
    assert live["height"] == pytest.approx(still["height"], abs=1)
