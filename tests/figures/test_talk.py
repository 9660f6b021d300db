"""The pictures of what is said to whom say what they show, in both languages."""

import re
from itertools import product

import pytest

from laeringsmiljo.figures import talk
from laeringsmiljo.figures.frames import frame_of

EDITIONS = ["nb", "en"]
STATES = [
    *((talk.ratios, {"season": season}) for season in talk.SEASONS),
    (talk.ratios, {"doubt": False}),
    *((talk.carried, {"guess": guess}) for guess in (None, 0, 10)),
    *((talk.two_sides, {"pair": p, "season": s}) for p, s in product(talk.PAIRS, talk.SEASONS)),
]


@pytest.fixture(scope="module", params=EDITIONS)
def drawn(request):
    edition = request.param
    return edition, [function(**state, edition=edition) for function, state in STATES]


def words_in(picture):
    return [text.get_text() for axes in picture.figure.axes for text in axes.texts]


def test_every_state_has_a_picture_a_text_and_a_table_that_a_phone_shows(drawn):
    edition, pictures = drawn
    for picture in pictures:
        frame = frame_of(picture, edition)
        assert frame.text.endswith(".")
        assert len(picture.table)
        assert picture.table.attrs["caption"]
        assert picture.figure.get_size_inches()[0] * 72 <= 300
        assert len(frame.svg) < 40_000
        sizes = [float(size) for size in re.findall(r"<text[^>]*font-size=\"([\d.]+)", frame.svg)]
        assert min(sizes, default=12) >= 11


def test_nothing_is_left_in_the_other_language(drawn):
    edition, pictures = drawn
    words = " ".join(
        " ".join([p.text, p.table.attrs["caption"], *p.table.columns, *words_in(p)])
        for p in pictures
    )
    foreign = {
        "nb": r"\b(the|of|and|praise|corrections?|lesson|autumn|spring|help)\b",
        "en": r"\b(og|ros|irettesettelser?|time|høst|vår|hjelp)\b",
    }[edition]
    assert not re.findall(foreign, words, re.I)
    assert not re.search(r"[{}]", words)


def test_the_words_are_inside_the_drawing(drawn):
    _, pictures = drawn
    for picture in pictures:
        picture.figure.draw_without_rendering()
        width = picture.figure.bbox.width
        for axes in picture.figure.axes:
            ticks = axes.get_yticklabels() if axes.axison else []
            for text in (*axes.texts, axes.title, axes.xaxis.label, *ticks):
                if text.get_text():
                    box = text.get_window_extent()
                    assert box.x0 >= -1, text
                    assert box.x1 <= width + 1, text


@pytest.mark.parametrize("pair", talk.PAIRS)
def test_the_names_between_the_two_sides_touch_no_bar(pair):
    picture = talk.two_sides(pair, edition="nb")
    picture.figure.draw_without_rendering()
    (axes,) = picture.figure.axes
    bars = [bar.get_window_extent() for bar in axes.patches if bar.get_width()]
    for text in axes.texts:
        if text.get_text() in set(picture.table["Elev"]):
            assert not any(text.get_window_extent().overlaps(bar) for bar in bars), text


def test_ratios_say_how_sure_one_is():
    picture = talk.ratios(edition="en")
    assert picture.text == (
        "Autumn: from 1.8 contacts with praise per correction in one lesson to 8 in another. "
        "In all there are 3.1; other lessons like these could have given from 2.4 to 4. "
        "The highest lesson has 4.6 times the ratio of the lowest. If lots decide in which lesson "
        "each correction falls, half of the draws give 4.4 times or more, and 47 of 100 draws give "
        "at least as much as here."
    )
    assert picture.table.iloc[-1].to_list() == ["All twelve", 265, 86, 3.1, 2.4, 4.0]
    plain = talk.ratios(doubt=False, edition="en")
    assert len(plain.table) == 12
    assert "All twelve" not in plain.table["Lesson"].to_list()


def test_a_guess_stands_beside_the_count():
    text = talk.carried(3, edition="en").text
    assert text.startswith("Odin, Sander and Zofia get 44 of 86 corrections: 5.1 of ten.")
    assert text.endswith("You guessed 3.")
    assert len(talk.carried(3).table) == len(talk.carried().table) + 1


def test_the_two_sides_name_those_with_most_and_those_who_never():
    picture = talk.two_sides("help_praise", edition="en")
    assert picture.text.endswith("Help and no praise: Maja (27).")
    assert picture.table.iloc[0].to_list() == ["Maja", 27, 0]
    assert "Together they have correction 44 and praise 18" in talk.two_sides(edition="en").text


def test_the_options_of_controls_are_in_the_language_of_the_edition():
    assert talk.pairs("nb")["help_praise"] == "Hjelp og ros"
    assert talk.seasons("en")["spring"] == "Spring"
