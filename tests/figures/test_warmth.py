"""The pictures of warmth and structure say what they show, in both languages, in every state."""

import re

import pytest

from laeringsmiljo.figures import warmth
from laeringsmiljo.figures.frames import frame_of

STATES = [
    *((warmth.means, {"axis": a}) for a in warmth.AXES),
    *((warmth.room, {"school_class": c, "wave": w}) for c in warmth.CLASSES for w in warmth.WAVES),
    *((warmth.shares, {"guess": g}) for g in (None, *range(11))),
    *((warmth.sides, {"wave": w}) for w in warmth.WAVES),
]


@pytest.fixture(scope="module", params=["nb", "en"])
def drawn(request):
    edition = request.param
    return edition, [function(**state, edition=edition) for function, state in STATES]


def test_every_state_is_small_fits_a_phone_and_speaks_its_own_language(drawn):
    edition, pictures = drawn
    foreign = {"nb": r"\b(the|of|and|pupils?|than)\b", "en": r"\b(og|av|elever|eleven|til)\b"}
    wrong = {"nb": r"\d\.\d", "en": r"\d,\d"}
    for picture in pictures:
        frame = frame_of(picture, edition)
        words = " ".join([frame.label, frame.text, *re.findall(r">([^<>]+)</text>", frame.svg)])
        assert frame.text.endswith(".")
        assert len(frame.svg.encode()) < 40_000
        assert float(re.search(r'viewBox="0 0 (\S+)', frame.svg)[1]) <= 300
        assert not re.search(foreign[edition], words, re.I)
        assert not re.search(wrong[edition], words)
        assert not re.search(r"[{}]", words)


def test_every_pupil_of_the_class_is_in_the_room():
    picture = warmth.room("7B", edition="en")
    circles = picture.figure.axes[0].collections[0]
    assert circles.get_sizes().sum() / 34 == pytest.approx(26)
    assert picture.text.startswith("26 pupils.")
    assert "Below the middle of the scale: 1 on support and 0 on rules." in picture.text


def test_the_means_name_the_highest_and_the_lowest_class():
    assert "Høyest er 5B med 4,63, lavest 7A med 3,48." in warmth.means(edition="nb").text


def test_a_guess_is_said_and_drawn():
    assert "You have not guessed yet." in warmth.shares(edition="en").text
    picture = warmth.shares(6, edition="en")
    assert "You guessed 6." in picture.text
    assert "Your guess: 6" in [text.get_text() for text in picture.figure.axes[0].texts]


def test_both_sides_of_both_teachers_are_shown():
    picture = warmth.sides("winter", edition="nb")
    assert len(picture.table) == 4
    assert "Marte selv gir 3,51." in picture.text


def test_one_can_draw_other_pupils():
    own = warmth.school("autumn").query("`class` == '5A'")
    assert warmth.room("5A", points=own, edition="en").text.startswith(f"{len(own)} pupils")
