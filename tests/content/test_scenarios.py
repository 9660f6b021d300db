"""Every path of every scenario is walked, in both editions, by both engines."""

from pathlib import Path

import pytest
from front_end import call
from pybtex.database import parse_file

from laeringsmiljo.activities.scenario.check import CITATION
from laeringsmiljo.activities.scenario.read import compare, read
from laeringsmiljo.activities.scenario.script import END
from laeringsmiljo.activities.scenario.walk import paths

BOOK = Path(__file__).parents[2] / "book"
NAMES = sorted(path.stem for path in (BOOK / "nb" / "scenarios").glob("*.yml"))
SOURCES = set(parse_file(str(BOOK / "references.bib")).entries)


def scenario(edition, name):
    return read(BOOK / edition / "scenarios" / f"{name}.yml", f"talks/{name}", edition)


def test_there_are_four_in_both_editions():
    assert len(NAMES) >= 4
    assert sorted(path.stem for path in (BOOK / "en" / "scenarios").glob("*.yml")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_editions_are_built_alike(name):
    nb, en = (BOOK / edition / "scenarios" / f"{name}.yml" for edition in ("nb", "en"))
    assert compare(nb, en, "en") == []


@pytest.mark.parametrize("name", NAMES)
def test_sources_are_in_the_bibliography(name):
    text = (BOOK / "nb" / "scenarios" / f"{name}.yml").read_text("utf-8")
    cited = {key.strip() for keys in CITATION.findall(text) for key in keys.split(",")}
    assert cited
    assert cited <= SOURCES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("edition", ["nb", "en"])
def test_the_page_walks_every_path_as_the_checker_does(name, edition, tmp_path):
    one = scenario(edition, name)
    walked = list(paths(one))
    choices = [
        [{"turn": step.turn, "choice": step.choice, "text": "…"} for step in path.steps]
        for path in walked
    ]
    expression = """data.paths.map((taken) => {
        const { steps, turn, ending } = module.walk(data.script, taken);
        return {
            steps: steps.map((one) => [one.turn.id, one.text, one.reply, one.state]),
            turn: turn && turn.id,
            ending,
        };
    })"""
    data = {"script": one.to_json(), "paths": choices}
    seen = call(tmp_path, "scenario/walk.ts", expression, data)
    for path, there in zip(walked, seen, strict=True):
        steps = [[step.turn, step.text, step.reply, step.state] for step in path.steps]
        assert there == {"steps": steps, "turn": None, "ending": path.ending}
    turns = {step.turn for path in walked for step in path.steps}
    assert turns == {turn.id for turn in one.turns} - {END}
    assert {path.ending for path in walked} == {ending.id for ending in one.endings}
