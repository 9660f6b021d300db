"""The form in which an activity is read without JavaScript."""

import xml.etree.ElementTree as ET

import pytest

from laeringsmiljo.activities import (
    REGISTRY,
    Checklist,
    Choice,
    Option,
    Recall,
    Reflection,
    Scale,
    from_json,
)
from laeringsmiljo.activities.spec import link_before

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
CHOICE = Choice(
    id="seeing/check",
    title="Check",
    prompt="What is *true*?",
    options=(
        Option(text="The *first*", feedback="Not <quite>.\n\nRead on."),
        Option(text="The second", feedback="Yes.", right=True),
    ),
)
CHECKLIST = Checklist(
    id="seeing/steps", title="Steps", prompt="Do", steps=("**Draw** the map", "Tear it up")
)
RECALL = Recall(id="seeing/again", title="Again", prompt="Read", before="seeing/least", lines=3)
ALL = [REFLECTION, SCALE, CHOICE, CHECKLIST, RECALL]


def tree(activity, edition="en"):
    return ET.fromstring(activity.still(edition).replace("&nbsp;", " "))


def words(element):
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("activity", ALL)
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


def test_options_have_boxes_and_their_answers_are_in_a_closed_fold():
    root = tree(CHOICE)
    options = root.findall(".//li[@class='lm-option']")
    assert [words(option) for option in options] == ["The first", "The second"]
    assert all(option.find("span[@class='lm-box lm-round']") is not None for option in options)
    fold = root.find(".//details")
    assert fold.get("open") is None
    told = fold.findall(".//div[@class='lm-feedback']")
    assert [one.get("data-right") for one in told] == ["false", "true"]
    assert words(told[0].find("p[2]")) == "Not <quite>."
    assert words(told[1]).startswith("This fits")
    assert words(tree(CHOICE, "nb").find(".//details/summary")) == "Svar"


def test_where_several_options_are_right_it_says_so():
    several = CHOICE.model_copy(
        update={"options": tuple(o.model_copy(update={"right": True}) for o in CHOICE.options)}
    )
    assert "More than one may fit." in words(tree(several))
    assert "More than one may fit." not in words(tree(CHOICE))


def test_each_step_has_a_box_and_a_line():
    items = tree(CHECKLIST).findall(".//li[@class='lm-item']")
    assert [words(item) for item in items] == ["Draw the map", "Tear it up"]
    assert all(len(item.findall(".//span")) == 2 for item in items)


def test_a_recall_has_room_to_copy_and_to_write_and_leads_back_where_the_page_is_known():
    copied, seen = tree(RECALL).findall(".//li[@class='lm-item']")
    assert len(copied.findall(".//*[@class='lm-line']")) == 2
    assert len(seen.findall(".//*[@class='lm-line']")) == 3
    assert "Find what you wrote to the earlier activity" in words(copied)
    linked = ET.fromstring(
        link_before(RECALL.still("en"), RECALL.before, "01.html?a&b#x", "The *pupil* <1>")
    )
    (link,) = linked.findall(".//a")
    assert (link.get("href"), words(link)) == ("01.html?a&b#x", "The pupil <1>")


def test_text_is_never_taken_for_markup():
    assert tree(REFLECTION).find(".//your") is None
    assert "Take <your> time." in words(tree(REFLECTION))


def test_the_section_is_named_by_the_title():
    root = tree(SCALE)
    section = root.find("section")
    label = root.find(f".//*[@id='{section.get('aria-labelledby')}']")
    assert words(label) == "Class"


@pytest.mark.parametrize("activity", ALL)
def test_json_and_back(activity):
    assert from_json(activity.to_json()) == activity


def test_every_type_has_an_answer_and_a_norwegian_name():
    for kind, cls in REGISTRY.items():
        assert cls.answer_type.model_json_schema()["properties"], kind
    assert "Refleksjon · 5 min · alene" in words(tree(REFLECTION, "nb"))
