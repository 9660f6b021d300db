"""A lesson as an activity: what is told together, what counts, how it is written and read."""

import json
import xml.etree.ElementTree as ET

import pytest

from laeringsmiljo.activities import ActivityError, from_json, parse
from laeringsmiljo.activities.film import GROUPS, Film, Kind
from laeringsmiljo.activities.film_still import SENTENCES
from laeringsmiljo.activities.types.replay import Replay
from laeringsmiljo.errors import CourseError

KINDS = [*SENTENCES, "hand_up"]
ALI, BO, KIM, CLASS = 0, 1, 2, -1


def event(second, kind, who, whom, *rest):
    return [second, KINDS.index(kind), who, whom, *rest]


FILM = {
    "label": "Norwegian, <Monday>",
    "length": 3,
    "pause": 30,
    "seats": [["Ali", 1, "A"], ["Bo", 2, "F"]],
    "adults": ["Kim"],
    "kinds": KINDS,
    "events": [
        event(5, "greeting", KIM, ALI, 0, 1),
        event(60, "hand_up", ALI, KIM),
        event(61, "hand_up", BO, KIM),
        event(62, "open_question", KIM, BO, 2.5),
        event(65, "answer", BO, KIM),
        event(70, "specific_praise", KIM, BO),
        event(75, "correction", KIM, CLASS),
        event(100, "correction", KIM, BO),
        event(131, "correction", KIM, BO),
    ],
}
FIELDS = {
    "id": "seeing/film",
    "title": "Film",
    "prompt": "Watch.",
    "lesson": "one",
    "points": [
        {"minute": 1, "question": "Who *was* asked?"},
        {"minute": 3, "question": "And now?"},
    ],
}
REPLAY = Replay.model_validate({**FIELDS, "film": FILM})


def words(element):
    return " ".join("".join(element.itertext()).split())


def told(edition):
    root = ET.fromstring(REPLAY.still(edition).replace("&nbsp;", " "))
    return [words(row) for row in root.findall(".//table[@class='lm-lines-said']/tbody/tr")]


def test_what_belongs_together_is_told_together_in_the_language_of_the_edition():
    assert told("en") == [
        "0:05Kim greets Ali at the door.",
        "1:00Hand up: Ali and Bo. Kim asks Bo (open question, waits 2.5 s). Bo answers."
        " Kim gives Bo specific praise.",
        "1:15Kim corrects the whole class.",
        "1:40Kim corrects Bo.",
        "2:11Kim corrects Bo.",
    ]
    assert told("nb")[1] == (
        "1:00Hånda oppe: Ali og Bo. Kim spør Bo (åpent spørsmål, venter 2,5 s). Bo svarer."
        " Kim gir Bo konkret ros."
    )


def test_what_follows_within_the_pause_is_one_contact():
    counts = {name: dict(counter) for name, counter in REPLAY.film.counts().items()}
    assert counts == {
        "all": {ALI: 1, BO: 2},
        "questions": {BO: 1},
        "praise": {BO: 1},
        "correction": {BO: 2},
        "help": {},
        "talk": {ALI: 1},
        "hands": {ALI: 1, BO: 1},
    }


def test_every_kind_has_a_group():
    held = [kind for _label, kinds in GROUPS.values() for kind in kinds]
    assert sorted(held) == sorted(Kind.__args__)


def test_the_still_form_has_the_room_the_numbers_and_lines_to_write_on():
    root = ET.fromstring(REPLAY.still("nb").replace("&nbsp;", " "))
    assert [words(desk) for desk in root.findall(".//g[@class='lm-desks']/g")] == ["Ali1", "Bo2"]
    table = root.find(".//table/tbody")
    assert [words(cell) for cell in table[1]] == ["Bo", "2", "1", "1", "2", "0", "0", "1"]
    questions = [words(one) for one in root.findall(".//div[@class='lm-question']")]
    assert questions == ["Etter 1 min: Who was asked?", "Etter 3 min: And now?"]
    assert len(root.findall(".//span[@class='lm-line']")) == 6
    assert root.find(".//Monday") is None
    assert "Norwegian, <Monday>" in words(root)


def test_json_and_back_and_short():
    data = json.loads(json.dumps(REPLAY.to_json()))
    assert from_json(data) == REPLAY
    assert data["film"]["events"][1] == event(60, "hand_up", ALI, KIM)


@pytest.mark.parametrize(
    ("points", "mend"),
    [
        ([3, 1], "in order of time"),
        ([1, 4], "within the 3 minutes"),
        ([0], "greater than or equal to 1"),
        ([], "at least 1 item"),
    ],
)
def test_points_stand_in_order_within_the_lesson(points, mend):
    body = ["Watch.", "---", f"points: {[{'minute': one, 'question': 'Who?'} for one in points]}"]
    with pytest.raises(ActivityError, match=mend) as caught:
        read(body)
    assert "FILM" not in str(caught.value).upper().replace("SEEING/FILM", "")


def test_what_is_filled_in_may_say_what_is_wrong():
    def complete(fields, edition):
        raise CourseError(f"no lesson {fields['lesson']} in {edition}")

    with pytest.raises(ActivityError) as caught:
        read(["Watch."], complete)
    assert [tuple(one) for one in caught.value.problems] == [
        (7, "replay seeing/film: no lesson one in en")
    ]


def test_an_event_of_somebody_unknown_is_refused():
    with pytest.raises(ValueError, match="names a person"):
        Film.model_validate({**FILM, "events": [event(1, "help", KIM, 3)]})


def read(body, complete=lambda _fields, _edition: {"film": FILM}):
    return parse(
        "replay",
        "seeing/film",
        {"title": "Film", "lesson": "one"},
        body,
        line=7,
        body_line=9,
        edition="en",
        complete=complete,
    )
