"""How a chapter writes an activity, and what an author is told who writes it wrong."""

import pytest

from laeringsmiljo.activities import ActivityError, Reflection, Scale, parse

SCALE = """\
Tenk på klassen du er *mest* i.

---
statements:
  - Jeg vet hva hver elev er glad i
  - Jeg vet hvem de er sammen med
low: Stemmer ikke
high: Stemmer helt
"""

CHOICE = """\
Hva?
---
options:
  - text: a
    right: true
    feedback: A
  - text: b
    feedback: B
"""


def read(kind, body, identifier="seeing/my-class", edition="en", **options):
    lines = body.splitlines()
    options.setdefault("title", "My class")
    return parse(kind, identifier, options, lines, line=10, body_line=14, edition=edition)


def test_prompt_and_fields_are_read():
    scale = read("scale", SCALE, minutes="2", points="0-10")
    assert isinstance(scale, Scale)
    assert scale.prompt == "Tenk på klassen du er *mest* i."
    assert scale.statements == ("Jeg vet hva hver elev er glad i", "Jeg vet hvem de er sammen med")
    assert (scale.minutes, scale.values) == (2, range(11))


def test_a_prompt_alone_is_enough_for_a_reflection():
    reflection = read("reflection", "Hva så du?")
    assert isinstance(reflection, Reflection)
    assert [item.question for item in reflection.items("nb")] == [None]


@pytest.mark.parametrize(
    ("kind", "body", "options", "line", "words"),
    [
        ("scale", "Tenk", {"low": "a", "high": "b"}, 10, ["statements", "missing"]),
        ("scale", SCALE.replace("low:", "lwo:"), {}, 20, ["lwo", "did you mean “low”"]),
        ("scale", SCALE.replace("low:", "before: Seeing"), {}, 20, ["Seeing", "small letters"]),
        ("scale", SCALE, {"points": "1-7"}, 10, ["points", "1-7", "1-5"]),
        ("scale", SCALE + "before: [a/b, seeing/my-class]", {}, 10, ["the earlier one"]),
        ("reflection", "Hva?", {"minutes": "long"}, 10, ["minutes", "long"]),
        ("reflection", "", {}, 10, ["prompt", "empty"]),
        ("reflection", "Hva?\n---\nprompts: [a", {}, 16, ["YAML"]),
        ("reflection", 'Hva?\n---\nprompts: [a, ""]', {}, 16, ["“prompts”, number 2", "empty"]),
        ("choice", CHOICE.replace("right", "rigth"), {}, 18, ["number 1", "did you mean “right”"]),
        ("choice", CHOICE.replace("right: true", ""), {}, 16, ["“right: true” below one"]),
        ("choice", CHOICE.replace("    feedback: B", ""), {}, 20, ["number 2", "“feedback: …”"]),
        ("choice", CHOICE.split("  - text: b")[0], {}, 16, ["options", "at least 2"]),
        ("checklist", "Gjør", {}, 10, ["steps", "missing"]),
        ("recall", "Les", {}, 10, ["before", "missing"]),
        ("recall", "Les", {"before": "seeing/my-class"}, 10, ["the earlier one"]),
        ("reflection", "Hva?\n---\n- a", {}, 16, ["name: value"]),
    ],
)
def test_a_mistake_is_told_with_its_line_and_its_mend(kind, body, options, line, words):
    with pytest.raises(ActivityError) as caught:
        read(kind, body, **options)
    assert line in [problem.line for problem in caught.value.problems]
    assert all(word in str(caught.value) for word in [*words, "seeing/my-class"])


def test_all_mistakes_are_told_at_once_in_the_language_of_the_edition():
    with pytest.raises(ActivityError) as caught:
        read("scale", SCALE.replace("low:", "lwo:"), edition="nb", phase="alene")
    message = str(caught.value)
    assert "mente du «low»?" in message
    assert "velg en av" in message
    assert "feltet «low» mangler" in message


@pytest.mark.parametrize("identifier", ["seeing", "Seeing/one", "seeing/one two", "seeing/"])
def test_an_id_is_a_path_in_small_letters(identifier):
    with pytest.raises(ActivityError, match="no activity id"):
        read("reflection", "Hva?", identifier=identifier)
