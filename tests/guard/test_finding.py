"""How well the guard notices what points out a person, measured on sentences written for it."""

import json
import subprocess
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FRONTEND = HERE.parents[1] / "frontend"
SENTENCES = tomllib.loads((HERE / "sentences.toml").read_text("utf-8"))["sentence"]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What the guard finds in each sentence."""
    module = tmp_path_factory.mktemp("guard") / "find.mjs"
    esbuild = FRONTEND / "node_modules" / ".bin" / "esbuild"
    source = FRONTEND / "src" / "guard" / "find.ts"
    command = [esbuild, source, "--bundle", "--format=esm", f"--outfile={module}"]
    subprocess.run(command, check=True, capture_output=True)
    script = (
        f"import {{ find }} from {json.dumps(module.as_uri())};"
        "const texts = JSON.parse(process.argv[1]);"
        "console.log(JSON.stringify(texts.map((one) => find(one).map(({ text }) => text))));"
    )
    texts = json.dumps([one["text"] for one in SENTENCES])
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script, texts],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)


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
