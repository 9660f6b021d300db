"""How well the guard notices what points out a person, measured on sentences written for it."""

import tomllib
from pathlib import Path

import pytest
from front_end import call

HERE = Path(__file__).parent
SENTENCES = tomllib.loads((HERE / "sentences.toml").read_text("utf-8"))["sentence"]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What the guard finds in each sentence."""
    texts = [one["text"] for one in SENTENCES]
    finding = "data.map((one) => module.find(one).map(({ text }) => text))"
    return call(tmp_path_factory.mktemp("guard"), "guard/find.ts", finding, texts)


def test_few_false_alarms_and_most_are_found(found, record_property):
    right = wrong = missed = 0
    for sentence, findings in zip(SENTENCES, found, strict=True):
        points = set(sentence["points"])
        right += len(points & set(findings))
        wrong += len(set(findings) - points)
        missed += len(points - set(findings))
    precision, recall = right / (right + wrong), right / (right + missed)
    record_property("precision", precision)
    record_property("recall", recall)
    assert precision >= 0.95
    assert recall >= 0.85


def test_of_ordinary_sentences_hardly_any_raises_it(found):
    plain = [
        (sentence["text"], findings)
        for sentence, findings in zip(SENTENCES, found, strict=True)
        if not sentence["points"]
    ]
    raised = [one for one in plain if one[1]]
    assert len(plain) > 50
    assert len(raised) <= 2, raised
