"""The pictures of effect sizes say what they show, in both languages, in every state."""

import re

import pytest

from laeringsmiljo.analysis import effects as analysis
from laeringsmiljo.figures import effects
from laeringsmiljo.figures.frames import frame_of

STATES = [
    *((effects.scatter, {"r": r}) for r in effects.STRENGTHS),
    *((effects.of_ten, {"guess": g}) for g in (None, *range(11))),
    *((effects.of_ten, {"guess": 10, "strong": g}) for g in range(11)),
    *((effects.own_way, {"own": o, "r": r}) for o in effects.parts() for r in effects.truths()),
    *((effects.by_number, {"r": r}) for r in (0.1, 0.31, 0.5)),
    (effects.one_rater, {}),
    *((effects.raters, {"adult": a, "wave": w}) for a in effects.TEACHERS for w in effects.WAVES),
]


@pytest.fixture(scope="module", params=["nb", "en"])
def drawn(request):
    edition = request.param
    return edition, [function(**state, edition=edition) for function, state in STATES]


def test_every_state_is_small_fits_a_phone_and_speaks_its_own_language(drawn):
    edition, pictures = drawn
    foreign = {"nb": r"\b(the|of|and|pupils?|than)\b", "en": r"\b(og|av|elever|eleven|til)\b"}
    wrong = {"nb": r"\d\.\d", "en": r"\d,\d(?!\d\d)"}
    for picture in pictures:
        frame = frame_of(picture, edition)
        words = " ".join([frame.label, frame.text, *re.findall(r">([^<>]+)</text>", frame.svg)])
        assert frame.text.endswith(".")
        assert len(frame.svg.encode()) < 40_000
        assert float(re.search(r'viewBox="0 0 (\S+)', frame.svg)[1]) <= 300
        assert not re.search(foreign[edition], words, re.I)
        assert not re.search(wrong[edition], words)
        assert not re.search(r"[{}]", words)


def test_nothing_written_lies_outside_the_picture(drawn):
    _, pictures = drawn
    for picture in pictures:
        figure = picture.figure
        figure.draw_without_rendering()
        for text in figure.findobj(lambda one: hasattr(one, "get_text") and one.get_text()):
            if text.get_visible():
                box = text.get_window_extent()
                assert box.x0 >= -1
                assert box.x1 <= figure.bbox.x1 + 1


def test_the_scatter_counts_what_it_draws():
    picture = effects.scatter(0.31, edition="en")
    assert picture.table.iloc[:, 1:].to_numpy().sum() == 310
    triangles = next(line for line in picture.figure.axes[0].lines if line.get_marker() == "^")
    assert picture.table.iloc[0, 1] == len(triangles.get_xdata())
    assert f"and {len(triangles.get_xdata())} of them" in picture.text


def test_a_guess_is_drawn_and_said():
    assert "Du har ikke gjettet ennå." in effects.of_ten(edition="nb").text
    both = effects.of_ten(6, 4, edition="nb")
    assert both.text.endswith("For r = 0,31 gjettet du 6. For r = 0,7 gjettet du 4.")
    drawn = next(line for line in both.figure.axes[0].lines if line.get_marker() == "^")
    assert drawn.get_xydata().tolist() == [[6, 3.46], [4, 5.46]]
    assert "r = 0,7 gjettet" not in effects.of_ten(6, edition="nb").text


def test_one_who_answers_twice_is_drawn_beside_two_and_the_truth():
    picture = effects.own_way(0.3, edition="en")
    assert picture.text == (
        "The true correlation is 0.31. In 1,000 drawn classes it is 0.51 on average when the pupil "
        "answered both, and 0.22 when two people answered. In 98 of 100 classes the correlation is "
        "higher when the pupil answered both."
    )
    assert "true: 0.31" in [text.get_text() for text in picture.figure.axes[0].texts]
    bars = picture.figure.axes[0].patches
    assert sum(bar.get_height() for bar in bars) * 400 == pytest.approx(2000)
    assert "98 of" not in effects.own_way(0, edition="en").text


def test_the_interval_in_the_text_is_that_of_a_class():
    low, high = analysis.by_number(0.31, [26])[["low", "high"]].iloc[0].round(2)
    text = effects.by_number(0.31, edition="en").text
    assert f"among 26 pupils, the data are compatible with anything from −{-low} to {high}." in text
    assert "100 is the first" in text


def test_the_text_says_that_few_pupils_can_not_settle_it():
    picture = effects.raters(edition="nb")
    assert picture.text.startswith("0,55 når eleven svarte på begge, 0,22 når to personer")
    assert "26 elever er altså for få" in picture.text
    assert picture.table.shape == (3, 4)


def test_one_can_draw_other_pupils():
    own = effects.class_7b("marte", "autumn").head(10)
    assert effects.one_rater(pupils=own, edition="en").text.startswith("10 pupils")
