import json

import pytest

from laeringsmiljo.journal import Journal

ACTIVITY = "seeing/first-impressions"


@pytest.fixture
def filled(journal_file):
    with Journal(journal_file) as journal:
        for text in ("først", "så dette"):
            journal.append(ACTIVITY, "nb", "Hva *vet* du?", _answer("Om eleven", text))
        journal.append("seeing/know-my-class", "nb", "Hvor godt?", None)
    return journal_file


def _answer(label, *texts):
    return {
        "type": "reflection",
        "value": {"texts": list(texts)},
        "readable": [{"label": label, "text": text} for text in texts],
    }


def test_list_shows_each_answer_with_its_question(shell, filled):
    shown = shell("journal", "list").stdout
    assert "seeing/first-impressions · 20" in shown
    assert "Hva *vet* du?" in shown
    assert "Om eleven: så dette" in shown
    assert "først" not in shown
    assert "(ikke svar)" in shown

    assert "først" in shell("journal", "list", "--history").stdout
    assert ACTIVITY not in shell("journal", "list", "--activity", "seeing/know-my-class").stdout


@pytest.mark.parametrize(
    ("language", "sentence"), [("nb_NO.UTF-8", "Det er ingen svar"), ("en_GB.UTF-8", "no answers")]
)
def test_an_empty_journal_is_told_in_the_users_language(shell, language, sentence):
    assert sentence in shell("journal", "list", language=language).stdout


def test_a_journal_is_exported_erased_and_imported_again(shell, filled, tmp_path):
    file = tmp_path / "svar.json"
    assert str(file) in shell("journal", "export", str(file)).stdout
    first = json.loads(file.read_text(encoding="utf-8"))
    assert len(first["entries"]) == 3

    assert "3 lagrede svar ble slettet" in shell("journal", "erase", "--yes").stdout
    assert b"dette" not in b"".join(one.read_bytes() for one in filled.parent.glob("journal*"))

    assert "3 svar ble lagt til" in shell("journal", "import", str(file)).stdout
    again = json.loads(shell("journal", "export").stdout)
    assert again["entries"] == first["entries"]
    assert "lagret fra før" in shell("journal", "import", str(file)).stdout


def test_an_export_can_be_piped_into_an_import(shell, filled, tmp_path):
    text = shell("journal", "export").stdout
    other = tmp_path / "other.sqlite3"
    shell("journal", "--file", str(other), "import", "-", typed=text)
    with Journal(other) as journal:
        assert len(journal.history()) == 3


def test_an_export_never_overwrites_a_file(shell, filled, tmp_path):
    file = tmp_path / "svar.json"
    file.write_text("mitt")
    refused = shell("journal", "export", str(file), expect=1)
    assert "finnes fra før" in refused.stderr
    assert file.read_text() == "mitt"


@pytest.mark.parametrize(
    ("language", "sentence"), [("nb_NO.UTF-8", "Filen er skadet"), ("en_GB.UTF-8", "is damaged")]
)
def test_a_damaged_file_is_refused_in_a_sentence_and_changes_nothing(
    shell, filled, tmp_path, language, sentence
):
    file = tmp_path / "svar.json"
    file.write_text(shell("journal", "export").stdout.replace("så dette", "noe annet"))
    before = shell("journal", "list", "--history").stdout

    refused = shell("journal", "import", str(file), expect=1, language=language)

    assert sentence in refused.stderr
    assert "Traceback" not in refused.stderr
    assert shell("journal", "list", "--history").stdout == before


@pytest.mark.parametrize("command", [("import", "nothing.json"), ("export", "nowhere/x.json")])
def test_a_file_that_is_not_there_is_told_in_a_sentence(shell, filled, command):
    refused = shell("journal", *command, expect=1)
    assert command[1] in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(("language", "word"), [("nb_NO.UTF-8", "SLETT"), ("en_GB.UTF-8", "ERASE")])
def test_erasing_asks_for_a_word_in_the_users_language(shell, filled, language, word):
    def left():
        with Journal(filled) as journal:
            return len(journal.history())

    for typed in ("", "\n", "y\n", "nei\n"):
        shell("journal", "erase", typed=typed, language=language, expect=1)
        assert left() == 3

    asked = shell("journal", "erase", typed=f"{word.lower()}\n", language=language)
    assert word in asked.stdout
    assert left() == 0


def test_erasing_one_activity_leaves_the_others(shell, filled):
    shell("journal", "erase", "--yes", "--activity", ACTIVITY)
    with Journal(filled) as journal:
        assert [entry.activity for entry in journal.history()] == ["seeing/know-my-class"]


def test_an_activity_that_cannot_be_is_refused(shell, filled):
    refused = shell("journal", "erase", "--yes", "--activity", "Min klasse", expect=1)
    assert "Ingen aktivitet" in refused.stderr


def test_a_damaged_journal_is_told_of(shell, journal_file):
    journal_file.write_bytes(b"This was a journal once. " * 100)
    told = shell("journal", "list")
    assert "lagt til side" in told.stderr
    assert "lagt til side" in shell("journal", "list").stderr


def test_a_locked_export_comes_back_with_its_passphrase(shell, filled, tmp_path):
    file = tmp_path / "svar.json"
    shell("journal", "export", "--lock", str(file), typed="blåbær\nblåbær\n")
    assert "dette" not in file.read_text(encoding="utf-8")
    shell("journal", "erase", "--yes")
    refused = shell("journal", "import", str(file), typed="bringebær\n", expect=1)
    assert "Passordet passer ikke" in refused.stderr
    assert "3 svar ble lagt til" in shell("journal", "import", str(file), typed="blåbær\n").stdout
    assert "ingenting ble gjort" in shell("journal", "import", str(file), expect=1).stderr
