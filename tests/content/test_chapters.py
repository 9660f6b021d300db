"""Every chapter has the parts of a chapter, and its figures have their sources."""

import json
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "book").glob("*/[0-9][0-9]-*.md"))
PARTS = {
    "nb": [
        "Første tanke",
        "Hva vi vet",
        "Et bilde",
        "Prøv dette",
        "Med kolleger",
        "Sjekk deg selv",
        "Mitt neste steg",
        "Les mer",
    ],
    "en": [
        "First thought",
        "What we know",
        "A picture",
        "Try this",
        "With colleagues",
        "Check yourself",
        "My next step",
        "Read more",
    ],
}
SPELLED = {
    "nb": {20: "Sett av tjue minutter", 25: "Sett av tjuefem minutter"},
    "en": {20: "Set aside twenty minutes", 25: "Set aside twenty-five minutes"},
}
FREE = re.compile(r"\bfri(tt)?\b|\bfree\b", re.I)
FIGURE = re.compile(
    r"\d(?:[.,]\d+)? (?:prosent|per cent)|\br = |\b\d+[.,]\d{2}\b|standardavvik|standard deviation"
    r"|\b\d[\d .,]* (?:studier|elever|lærere|klasser|barn)\b"
    r"|\b\d[\d .,]* (?:studies|pupils|teachers|classes|children)\b",
    re.I,
)
SOURCED = re.compile(
    r"\{cite|\]\(https?:|\b(?:vår|vårt|vi har regnet|av oss|our|ours|by us|we have worked)\b", re.I
)


def name(path):
    return f"{path.parent.name}/{path.stem}"


def section(text, title):
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.S | re.M)
    return found[1] if found else ""


def unsourced(text):
    """The paragraphs that hold a figure, and neither name a source nor say that it is ours."""
    running = re.sub(r"```.*?```", "", text, flags=re.S)
    paragraphs = running.split("\n\n")
    return [one for one in paragraphs if FIGURE.search(one) and not SOURCED.search(one)]


def test_there_are_thirteen_in_both_editions():
    for edition in ("nb", "en"):
        numbers = [path.stem[:2] for path in CHAPTERS if path.parent.name == edition]
        assert numbers == [f"{number:02}" for number in range(1, 14)]


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_a_chapter_has_its_parts_in_order(path):
    text = path.read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", text, re.M)
    assert "7B" in headings[0]  # the scene
    assert [one for one in headings if one in PARTS[path.parent.name]] == PARTS[path.parent.name]
    assert re.search(r"notebooks/\w+/\d\d-|conversations/", text)
    assert ":::{drawing}" in section(text, PARTS[path.parent.name][2])


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_a_chapter_asks_three_to_five_questions_and_ends_in_a_plan(path):
    text = path.read_text(encoding="utf-8")
    parts = PARTS[path.parent.name]
    assert 3 <= section(text, parts[5]).count(":::{choice}") <= 5
    assert ":::{plan}" in section(text, parts[6])


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_a_chapter_has_sessions_of_60_and_90_minutes(path):
    text = path.read_text(encoding="utf-8")
    source = re.search(r"```\{sessions\}\n(.*?)```", text, re.S)
    assert source
    plans = yaml.safe_load(source[1])["plans"]
    assert [plan["minutes"] for plan in plans] == [60, 90]
    for plan in plans:
        phases = [step["phase"] for step in plan["steps"]]
        assert {"start", "individual", "group", "plenary", "agreement", "end"} <= set(phases)


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_a_chapter_leads_to_three_to_five_sources_of_which_one_is_free(path):
    reading = section(path.read_text(encoding="utf-8"), PARTS[path.parent.name][7])
    entries = re.findall(r"^- .*$", reading, re.M)
    assert 3 <= len(entries) <= 5
    assert any(FREE.search(one) and "](http" in one for one in entries)


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_a_figure_names_its_source_or_says_that_it_is_our_own(path):
    text = path.read_text(encoding="utf-8")
    assert unsourced(section(text, PARTS[path.parent.name][1])) == []


def test_a_figure_without_a_source_is_found():
    assert unsourced("Ros virker for 80 prosent.\n\nI 12 studier var det {cite}`a`.") == [
        "Ros virker for 80 prosent."
    ]
    assert unsourced("Sammenhengen var 0,31 blant 40 elever.")
    assert not unsourced("Det er 31 av 100. (Regnestykket er vårt.)")


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_a_chapter_says_what_can_be_learnt_in_it(path):
    front = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])["course"]
    assert set(front["learning_outcomes"]) == {"knowledge", "skills", "general_competence"}
    assert all(front["learning_outcomes"].values())
    assert 10 <= front["minutes"] <= 60
    assert len(front["description"]) <= 200
    assert front["audience"]
    assert front["keywords"]


@pytest.mark.parametrize("edition", ["nb", "en"])
def test_a_lab_says_what_it_asks_and_how_long_it_takes(edition):
    for path in (ROOT / "notebooks" / edition).glob("*.ipynb"):
        front = json.loads(path.read_text(encoding="utf-8"))["metadata"]["course"]
        assert front["description"]
        assert SPELLED[edition][front["minutes"]] in prose_of(path)


def prose_of(lab):
    """The words at the top of a lab."""
    return "".join(json.loads(lab.read_text(encoding="utf-8"))["cells"][0]["source"])
