"""One class in three pictures: what is drawn of each pupil is what the three pictures say."""

import re
from itertools import combinations

import pytest
from matplotlib.colors import to_rgba

from laeringsmiljo.classroom import simulate_class
from laeringsmiljo.figures import palette, three_pictures
from laeringsmiljo.figures.frames import frame_of

SEASONS = ("autumn", "spring")
NAMES = three_pictures.pupils()
PUPILS = {name: one for one, name in NAMES.items()}
OUTERMOST = ("Isak", "Tuva", "Ingrid", "Yusuf", "Zofia", "Amina")


@pytest.mark.parametrize("edition", ["nb", "en"])
@pytest.mark.parametrize("season", SEASONS)
def test_every_picture_fits_a_phone_and_speaks_one_language(edition, season):
    drawn = [
        *(three_pictures.side_by_side(PUPILS[one], season, edition=edition) for one in OUTERMOST),
        three_pictures.side_by_side(None, season, edition=edition),
        three_pictures.together(season, edition=edition),
    ]
    foreign = {
        "nb": r"\b(the|of|and|chosen|class|autumn|spring|contacts|closeness)\b",
        "en": r"\b(og|av|valgt|klassen|høst|vår|kontakter|nærhet)\b",
    }[edition]
    for picture in drawn:
        frame = frame_of(picture, edition)
        assert frame.text.endswith(".")
        assert len(frame.svg) < 40_000
        width = picture.figure.get_size_inches()[0] * 72
        assert width <= 300
        sizes = [float(size) for size in re.findall(r"<text[^>]*font-size=\"([\d.]+)", frame.svg)]
        assert min(sizes, default=12) >= 11
        words = " ".join(re.findall(r">([^<>]+)</(?:text|tspan)>", frame.svg)) + picture.text
        assert not re.findall(foreign, words, re.I)
        picture.figure.draw_without_rendering()
        for axes in picture.figure.axes:
            for text in axes.texts:
                box = text.get_window_extent()
                assert box.x0 >= 0, text
                assert box.x1 <= picture.figure.bbox.width, text


def test_the_pupil_without_consent_is_left_out():
    assert "Hedda" not in PUPILS
    assert len(PUPILS) == 1 + 25
    assert three_pictures.pupils("nb")[None] == "Ingen"


def test_one_pupil_is_told_as_the_three_pictures_have_it():
    picture = three_pictures.side_by_side(PUPILS["Maja"], "autumn", edition="en")
    assert picture.text == (
        "Maja had 43 contacts in twelve lessons; half of the class had more than 27. Marte rates "
        "the closeness 5, and Maja 3.2. Nobody chose Maja to be with in breaks; the middle of the "
        "class is 2."
    )
    assert picture.table["Maja"].to_list() == [43, 5, 3.2, 0]


def test_one_pupil_is_marked_in_all_three_and_named():
    (axes,) = three_pictures.side_by_side(PUPILS["Vilde"], edition="nb").figure.axes
    words = [text.get_text() for text in axes.texts]
    assert {"Vilde: 6", "■ 4  ● 3,5", "Vilde: 2"} <= set(words)
    boxes = [one for one in axes.patches if one.get_linewidth() == 3]
    assert len(boxes) == 2
    (low, high) = sorted(box.get_y() for box in boxes)
    marks = [line for line in axes.lines if line.get_markersize() > 10]
    assert {mark.get_marker() for mark in marks} == {"o", "s"}, "told apart by shape"
    assert all(low < mark.get_ydata()[0] < high for mark in marks)


def test_the_choices_of_the_marked_pupil_are_dark():
    (axes,) = three_pictures.side_by_side(PUPILS["Vilde"]).figure.axes
    lines = [one for one in axes.patches if not one.get_fill()]
    assert len(lines) == 4, "one or both choose, the pupil's own or not"
    (plain,) = three_pictures.side_by_side(None).figure.axes
    assert len([one for one in plain.patches if not one.get_fill()]) == 2
    dark = [one for one in lines if one.get_edgecolor() == to_rgba(palette.INK)]
    assert sum(len(one.get_path().vertices) // 3 for one in dark) == 3


def test_nobody_marked_tells_who_lies_lowest_in_each():
    picture = three_pictures.side_by_side(edition="en")
    assert picture.text == (
        "Lowest in each picture. Contacts with an adult: Isak (5). Closeness, says Marte: Ingrid "
        "(2.4); says the pupil: Ingrid (2). Chosen for breaks: Amina, Maja, Kasper, Linh and Isak "
        "(0)."
    )
    assert len(picture.table) == 25


@pytest.mark.parametrize("edition", ["nb", "en"])
def test_nothing_in_the_three_pictures_overlaps(edition):
    longest = max(filter(None, PUPILS.values()), key=lambda one: len(NAMES[one]))
    for pupil in (longest, PUPILS["Amina"]):
        picture = three_pictures.side_by_side(pupil, edition=edition)
        picture.figure.draw_without_rendering()
        (axes,) = picture.figure.axes
        boxes = [text.get_window_extent() for text in axes.texts if text.get_text()]
        assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def test_the_same_pictures_are_drawn_of_an_invented_class():
    tables = simulate_class(20, 5, {"quiet_unseen": 1}, seed=2)
    sources = three_pictures.Sources.of_class(tables)
    picture = three_pictures.side_by_side(sources=sources, edition="en")
    (quiet,) = tables["carriers"]["name"]
    assert f"Contacts with an adult: {quiet} (" in picture.text
    assert set(picture.table["Pupil"]) <= set(tables["pupils"]["name"])


def test_the_correlations_are_told_with_their_doubt():
    picture = three_pictures.together("autumn", edition="nb")
    assert "Kontakter og valg −0,09" in picture.text
    assert picture.text.endswith("Intervallet rommer null i 3 av 3.")
    assert len(picture.table) == 3
