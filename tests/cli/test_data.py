"""The example data from the shell: a list, and a card that can be read on any screen."""

import pytest

from laeringsmiljo.classroom.cards import card
from laeringsmiljo.classroom.schemas import SCHEMAS


def test_the_list_names_every_dataset_in_the_users_language(shell):
    norwegian = shell("data", "list").stdout
    english = shell("data", "list", language="en_GB.UTF-8").stdout
    for name in SCHEMAS:
        assert f"{name}: {card(name, 'nb').title}\n" in norwegian
        assert f"{name}: {card(name, 'en').title}\n" in english
    assert "data describe NAVN" in norwegian
    assert "data describe NAME" in english


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb_NO.UTF-8", ["Skolene i området", "Kolonnene", "tall, 0 til 100", "mobbet på skolen"]),
        ("en_GB.UTF-8", ["The schools around", "The columns", "Source: dorman2009partitioning"]),
    ],
)
def test_a_card_fits_in_80_columns_and_tells_it_all(shell, language, words):
    told = shell("data", "describe", "schools", language=language).stdout
    assert max(map(len, told.splitlines())) <= 80
    for word in words:
        assert word in told
    one = card("schools", "nb" if language.startswith("nb") else "en")
    for part in (one.purpose, one.made, one.limits, one.misuse):
        assert part in " ".join(told.split())
    for column in one.columns:
        assert f"\n{column.name} (" in told


def test_an_unknown_dataset_is_a_sentence(shell):
    told = shell("data", "describe", "elever", expect=1).stderr
    assert told.startswith("Datasettet «elever» finnes ikke. Velg et av disse: adults, pupils")
    assert len(told.splitlines()) == 1
