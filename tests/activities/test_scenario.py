"""Scenarios: what happens on each path, and what an author is told who writes one wrong."""

from pathlib import Path

import pytest

from laeringsmiljo.activities.scenario.read import ScenarioError, compare, read
from laeringsmiljo.activities.scenario.walk import paths

FILE = Path(__file__).parent / "files" / "talk.yml"
SOURCE = FILE.read_text("utf-8")


def line(text):
    """The line of the file where a text first stands."""
    return SOURCE[: SOURCE.index(text)].count("\n") + 1


@pytest.fixture
def written(tmp_path):
    """Read the file with some of its text exchanged."""

    def read_with(*changes):
        source = SOURCE
        for old, new in changes:
            assert old in source
            source = source.replace(old, new, 1)
        path = tmp_path / "talk.yml"
        path.write_text(source, "utf-8")
        return read(path, "talks/mitten", "en")

    return read_with


@pytest.fixture
def refused(written):
    """What is said of the file with some of its text exchanged."""

    def told(*changes):
        with pytest.raises(ScenarioError) as error:
            written(*changes)
        return [one.split("talk.yml:", 1)[1] for one in str(error.value).splitlines()]

    return told


def test_a_path_by_hand():
    scenario = read(FILE, "talks/mitten", "en")
    walked = {tuple(step.choice for step in path.steps): path for path in paths(scenario)}
    # three ways through the first turn, one of which leaps over the second; then four with two
    assert len(walked) == 3 * 2**4
    kind = walked["sit", None, "look", "she", "stop", "tomorrow"]
    assert [step.state["trust"] for step in kind.steps] == [4, 4, 4, 4, 4, 4]
    assert [step.state["time"] for step in kind.steps] == [2, 1, 0, 0, 0, 0]
    assert (kind.steps[1].text, kind.steps[2].text) == (0, 0)
    assert kind.ending == "found"
    curt = walked["call", "later", "you", "walk", "nothing"]
    assert [step.turn for step in curt.steps] == ["wall", "second", "third", "fourth", "fifth"]
    assert curt.steps[1].reply == 2
    assert curt.steps[-1].state == {"trust": 0, "time": 3}
    assert curt.ending == "lost"


def test_on_paper_one_can_follow_it_from_turn_to_turn():
    still = read(FILE, "talks/mitten", "en").still("en")
    assert "If Trust 3–4:" in still
    assert "Trust +2, Minutes left −1" in still
    assert ">Go to 3.</a>" in still
    assert still.count('class="lm-turn"') == 6
    assert 'id="activity-talks-mitten-turn-3"' in still
    for text in ("She is warm again.", "<em>says</em>", "When did you last look for something"):
        assert text in still


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        (
            "        to: second\n",
            "        to: secnod\n",
            "        to: second",
            ["secnod", "dead end"],
        ),
        ("to: second\n", "to: wall\n", "        to: second", ["wall", "later"]),
        ("says: ida", "says: ada", "says: ida", ["ada", "you, ida"]),
        ("when: {trust: 4}", "when: {trst: 4}", "      - when: {trust: 4}", ["trst", "trust"]),
        ("when: {trust: 4}", "when: {trust: 3-9}", "      - when: {trust: 4}", ["from 0 to 4"]),
        ("{trust: +2, time: -1}", "{trust: +2, tme: -1}", "        effect", ["tme", "trust, time"]),
        ("start: 2", "start: 7", "  trust: {", ["trust", "ends"]),
        ("id: walk\n", "id: stop\n", "      - id: walk", ["stop", "twice"]),
        (
            "of mittens {cite}`settanni2015development`",
            "of mittens",
            "research: |",
            ["research", "cites none"],
        ),
        (
            '"Few have studied this {cite}`settanni2015development`."',
            "Few.",
            "      - {id: researcher",
            ["cites none"],
        ),
        ("when: {trust: 2-4}", "when: {trust: 0-4}", "  - id: lost", ["no path"]),
        ("ask: And now?", "asks: And now?", "    ask: And now?", ["asks", "did you mean “ask”"]),
        ("minutes: 5", "minutes: long", "minutes: 5", ["minutes", "long"]),
        ("when: {trust: 4}", "when: {trust: high}", "      - when: {trust: 4}", ["trust"]),
    ],
)
def test_a_mistake_is_told_with_its_line(refused, old, new, at, words):
    told = refused((old, new))
    assert any(
        one.startswith(f"{line(at)}: ") and all(word in one for word in words) for one in told
    ), told


def test_a_turn_that_nobody_comes_to(refused):
    told = refused(
        ("Nothing happens.\n", "Nothing happens.\n        to: second\n"),
        ("*says* nothing.\n", "*says* nothing.\n        to: second\n"),
    )
    assert [one for one in told if "“first”" in one and "no path" in one]


def test_state_that_does_nothing(refused):
    unread = refused(("when: {trust: 3-4, time: 0-1}", "when: {trust: 3-4}"))
    assert [one for one in unread if "nothing depends on “time”" in one]
    unchanged = refused(
        ("{trust: +2, time: -1}", "{trust: +2}"),
        ("    effect: {time: -1}\n", ""),
        ("{trust: +1, time: -2}", "{trust: +1}"),
        ("effect: {time: -1}", "effect: {}"),
    )
    assert [one for one in unchanged if "nothing ever changes “time”" in one]


def test_a_conversation_is_neither_too_short_nor_endless(refused):
    told = refused(("        to: second\n", "        to: third\n"))
    assert [one for one in told if "from 4 to 6 turns" in one]


def test_what_is_no_scenario_at_all(tmp_path):
    path = tmp_path / "talk.yml"
    for source, words in (("a: [b", ":1: "), ("- a\n- b", "name: value"), ("title: x", "turns")):
        path.write_text(source, "utf-8")
        with pytest.raises(ScenarioError, match=r"talk\.yml:") as error:
            read(path, "talks/mitten", "en")
        assert words in str(error.value)
    with pytest.raises(ScenarioError, match="can't be read"):
        read(tmp_path / "none.yml", "talks/mitten", "en")


def test_scripts_are_shown_as_text(written):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    scenario = written(("You call from the door.", evil), ("name: Ida,", f"name: '{evil}',"))
    still = scenario.still("en")
    assert "<script>" not in still
    assert "<img" not in still


def test_editions_may_differ_in_words_only(tmp_path):
    other = tmp_path / "talk.yml"
    other.write_text(SOURCE.replace("Nothing happens.", "Ingenting skjer."), "utf-8")
    assert compare(FILE, other, "en") == []
    for old, new in (
        ("trust: +2", "trust: +1"),
        ("to: second", "to: third"),
        ("when: {trust: 4}", "when: {trust: 3-4}"),
        ("mittens {cite}`settanni2015development`", "mittens {cite}`roorda2011influence`"),
    ):
        other.write_text(SOURCE.replace(old, new, 1), "utf-8")
        assert [one.split(":")[1] for one in compare(other, FILE, "en")], old
