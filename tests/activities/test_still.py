"""The form in which an activity is read without JavaScript."""

import xml.etree.ElementTree as ET

import pytest

from laeringsmiljo.activities import REGISTRY, Reflection, Scale, from_json

REFLECTION = Reflection(
    id="seeing/least",
    title="Least",
    prompt="Think of *one* pupil.\n\nTake <your> time.",
    prompts=["What do you know?", "When did you **talk**?"],
    lines=3,
)
SCALE = Scale(
    id="seeing/class", title="Class", prompt="Now", statements=["I know"], low="No", high="Yes"
)


def tree(activity, edition="en"):
    return ET.fromstring(activity.still(edition).replace("&nbsp;", " "))


def words(element):
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("activity", [REFLECTION, SCALE])
def test_it_says_what_to_do_without_javascript(activity):
    assert "Write your answer on paper" in words(tree(activity))
    assert "Skriv svaret på papir" in words(tree(activity, "nb"))
    assert activity.title in words(tree(activity))


def test_questions_have_room_to_write():
    items = tree(REFLECTION).findall(".//li[@class='lm-item']")
    assert [words(item.find("div[@class='lm-question']")) for item in items] == [
        "What do you know?",
        "When did you talk?",
    ]
    assert all(len(item.findall(".//*[@class='lm-line']")) == 3 for item in items)


def test_points_are_printed_with_their_ends():
    root = tree(SCALE)
    points = root.findall(".//ol[@class='lm-scale-points']/li")
    assert [words(point) for point in points] == ["1", "2", "3", "4", "5"]
    ends = root.findall(".//div[@class='lm-scale-ends']/span")
    assert [words(end) for end in ends] == ["No", "", "Yes"]


def test_text_is_never_taken_for_markup():
    assert tree(REFLECTION).find(".//your") is None
    assert "Take <your> time." in words(tree(REFLECTION))


def test_the_section_is_named_by_the_title():
    root = tree(SCALE)
    section = root.find("section")
    label = root.find(f".//*[@id='{section.get('aria-labelledby')}']")
    assert words(label) == "Class"


@pytest.mark.parametrize("activity", [REFLECTION, SCALE])
def test_json_and_back(activity):
    assert from_json(activity.to_json()) == activity


def test_every_type_has_an_answer_and_a_norwegian_name():
    for kind, cls in REGISTRY.items():
        assert cls.answer_type.model_json_schema()["properties"], kind
    assert "Refleksjon · 5 min · alene" in words(tree(REFLECTION, "nb"))
