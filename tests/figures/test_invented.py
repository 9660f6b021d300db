"""The prepared classes: what is planted can be found, and only there."""

import re
from itertools import combinations, product

import pytest
from lab_text import LabText

from laeringsmiljo.analysis.attention import per_pupil, select
from laeringsmiljo.figures import attention, invented, network
from laeringsmiljo.figures.frames import frame_of
from laeringsmiljo.figures.network import Choices

holds = LabText("a-class-like-ours").holds

CLASSES = list(product(invented.SEEDS, invented.PATTERNS))
WAVES = ("autumn", "winter", "spring")


def carriers(size, letter):
    return set(invented.prepared(size, letter)["carriers"]["name"])


def unchosen(size, letter, wave):
    seen = Choices.of_class(invented.prepared(size, letter))
    times = seen.chosen("be_with", wave)
    return {seen.names[one] for one in times.index[times == 0]}


def contacts(size, letter):
    seen = invented.observations(invented.prepared(size, letter))
    return seen.counts("all", "autumn").set_index("name")


@pytest.mark.parametrize("edition", ["nb", "en"])
def test_every_frame_has_its_words_and_fits_a_phone(edition):
    drawn = [
        *(invented.sociogram(letter, size, edition=edition) for size, letter in CLASSES),
        *(invented.contacts(letter, size, edition=edition) for size, letter in CLASSES),
    ]
    for picture, (size, letter) in zip(drawn, 2 * CLASSES, strict=True):
        frame = frame_of(picture, edition)
        assert frame.text.endswith(".")
        assert len(frame.svg) < 40_000
        assert picture.figure.get_size_inches()[0] * 72 <= 300
        assert re.search(rf"\b{letter}, {size} (elever|pupils)$", picture.table.attrs["caption"])


def test_names_fit_their_boxes():
    for size, letter in CLASSES:
        picture = invented.sociogram(letter, size)
        picture.figure.draw_without_rendering()
        names = set(invented.prepared(size, letter)["pupils"]["name"])
        for text in picture.figure.axes[0].texts:
            if text.get_text() in names:
                assert text.get_window_extent().width <= network.BOX[0], text


def test_no_two_classes_have_the_same_pupils():
    for size in invented.SEEDS:
        names = [set(invented.prepared(size, c)["pupils"]["name"]) for c in invented.PATTERNS]
        assert all(one != other for one, other in combinations(names, 2))


def test_only_in_class_b_is_the_same_pupil_unchosen_all_year():
    for size, letter in CLASSES:
        always = set.intersection(*(unchosen(size, letter, wave) for wave in WAVES))
        assert always == (carriers(size, letter) if letter == "B" else set())
    assert len(unchosen(18, "B", "autumn")) == 2


def test_in_october_somebody_is_unchosen_in_all_four_classes_of_eighteen():
    assert all(unchosen(18, letter, "autumn") for letter in invented.PATTERNS)
    holds("year", "I alle fire klassene", "In all four classes")


@pytest.mark.parametrize("size", invented.SEEDS)
def test_the_triangle_is_tied_to_nobody_else(size):
    seen = Choices.of_class(invented.prepared(size, "D"))
    three = {one for one, name in seen.names.items() if name in carriers(size, "D")}
    assert len(three) == 3
    for wave in WAVES:
        for one, other in seen.graph("be_with", wave).edges:
            assert (one in three) == (other in three)


def test_the_quiet_pupil_is_found_in_the_contacts_and_so_is_one_by_chance():
    few = {
        (size, letter): contacts(size, letter).query("verdict == 'fewer'")["contacts"].to_dict()
        for size, letter in CLASSES
    }
    for size, number in ((18, 7), (26, 3)):
        (quiet,) = carriers(size, "A")
        assert few[size, "A"].pop(quiet) == number
    assert list(few[18, "A"].values()) == [21]
    assert list(few[18, "C"].values()) == [21]
    left = {place: found for place, found in few.items() if place not in ((18, "A"), (18, "C"))}
    assert not any(left.values())
    holds(
        "quiet-read", "har den stille 7 kontakter, med 26 har hun 3", "the quiet one has 7 contacts"
    )
    holds("quiet-read", "begge med 21 kontakter", "both with 21 contacts")


def test_one_pupil_in_each_class_of_eighteen_has_no_consent():
    for letter in invented.PATTERNS:
        assert len(Choices.of_class(invented.prepared(18, letter)).members) == 17


def test_contacts_are_those_of_the_class_itself():
    tables = invented.prepared(18, "C")
    seen = invented.observations(tables)
    found = select(seen.contacts, lessons=seen.lessons_of("autumn"))
    counted = per_pupil(found, list(tables["pupils"]["pupil"]))
    picture = attention.ranked(observations=seen, edition="en")
    assert sorted(picture.table["Contacts"]) == sorted(counted["contacts"])


def test_the_options_of_controls_are_in_the_language_of_the_edition():
    assert invented.sizes("nb") == {18: "18 elever", 26: "26 elever"}
    assert invented.classes("en")["B"] == "Class B"
