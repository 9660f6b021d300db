"""One class in three pictures: what is drawn of each pupil is what the three pictures say."""

import re

import pytest

from laeringsmiljo.figures import three_pictures
from laeringsmiljo.figures.frames import frame_of

SEASONS = ("autumn", "spring")
PUPILS = {name: one for one, name in three_pictures.pupils().items()}
OUTERMOST = ("Isak", "Tuva", "Ingrid", "Yusuf", "Zofia", "Amina")


@pytest.mark.parametrize("edition", ["nb", "en"])
@pytest.mark.parametrize("season", SEASONS)
def test_every_picture_fits_a_phone_and_speaks_one_language(edition, season):
    drawn = [
        *(three_pictures.one_pupil(PUPILS[one], season, edition=edition) for one in OUTERMOST),
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
    assert len(PUPILS) == 25


def test_one_pupil_is_told_as_the_three_pictures_have_it():
    picture = three_pictures.one_pupil(PUPILS["Maja"], "autumn", edition="en")
    assert picture.text == (
        "Maja had 43 contacts in twelve lessons; half of the class had more than 27. Marte rates "
        "the closeness 5, and Maja 3.2. Nobody chose Maja to be with in breaks; the middle of the "
        "class is 2."
    )
    assert picture.table["Maja"].to_list() == [43, 5, 3.2, 0]


def test_teacher_and_pupil_are_told_apart_by_shape_and_name():
    (_, closeness, _) = three_pictures.one_pupil(PUPILS["Vilde"], edition="nb").figure.axes
    assert {line.get_marker() for line in closeness.lines} == {"o", "s"}
    assert [text.get_text() for text in closeness.texts] == ["Vilde", "Marte"]


def test_the_correlations_are_told_with_their_doubt():
    picture = three_pictures.together("autumn", edition="nb")
    assert "Kontakter og valg −0,09" in picture.text
    assert picture.text.endswith("Intervallet rommer null i 3 av 3.")
    assert len(picture.table) == 3
