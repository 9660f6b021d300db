"""The pictures of two sides of a relationship say what they show, in both languages."""

import re
from itertools import product

import pandas as pd
import pytest

from laeringsmiljo.figures import relationships
from laeringsmiljo.figures.frames import frame_of

EDITIONS = ["nb", "en"]
SCALES, WAVES = relationships.SCALES, relationships.WAVES
STATES = [
    *(
        (relationships.two_sides, {"scale": s, "wave": w, "adult": a})
        for s, w, a in product(SCALES, WAVES, ("marte", "tarjei"))
    ),
    *((relationships.near, {"guess": guess}) for guess in (None, 0, 7, 10)),
    *(
        (relationships.moved, {"rater": r, "wave": w, "scale": s})
        for r, w, s in product(relationships.raters("en"), ("winter", "spring"), SCALES)
    ),
    *(
        (relationships.changes, {"scale": s, "wave": w})
        for s in SCALES
        for w in ("winter", "spring")
    ),
    *((relationships.agreement, {"scale": s}) for s in SCALES),
]


@pytest.fixture(scope="module", params=EDITIONS)
def drawn(request):
    edition = request.param
    return edition, [function(**state, edition=edition) for function, state in STATES]


def test_every_state_has_a_picture_a_text_and_a_table_that_a_phone_shows(drawn):
    edition, pictures = drawn
    for picture in pictures:
        frame = frame_of(picture, edition)
        assert frame.text.endswith(".")
        assert picture.figure.get_size_inches()[0] * 72 <= 300
        assert len(frame.svg) < 40_000
        sizes = [float(size) for size in re.findall(r"<text[^>]*font-size=\"([\d.]+)", frame.svg)]
        assert min(sizes, default=12) >= 11


def test_nothing_is_left_in_the_other_language(drawn):
    edition, pictures = drawn
    words = " ".join(
        " ".join(
            [
                p.text,
                p.table.attrs["caption"],
                *p.table.columns,
                *(t.get_text() for a in p.figure.axes for t in (*a.texts, a.title, a.xaxis.label)),
                *(t.get_text() for a in p.figure.axes for t in a.get_yticklabels()),
            ]
        )
        for p in pictures
    )
    foreign = {
        "nb": r"\b(the|of|and|pupils?|autumn|winter|spring|close|steps?|says)\b",
        "en": r"\b(og|av|elever|eleven|høst|vinter|vår|nær|trinn|sier)\b",
    }[edition]
    assert not re.findall(foreign, words, re.I)
    assert not re.search(r"[{}]", words)


def test_what_is_written_is_inside_the_drawing(drawn):
    _, pictures = drawn
    for picture in pictures:
        picture.figure.draw_without_rendering()
        width = picture.figure.bbox.width
        for axes in picture.figure.axes:
            for text in (*axes.texts, axes.title, axes.xaxis.label, *axes.get_yticklabels()):
                if text.get_text():
                    box = text.get_window_extent()
                    assert box.x0 >= -1, text
                    assert box.x1 <= width + 1, text


def test_both_sides_are_told_with_how_sure_one_is_and_who_is_far_apart():
    picture = relationships.two_sides(edition="en")
    assert picture.text == (
        "On average Marte lies 0.12 steps from the pupils (95 per cent interval from −0.19 to "
        "0.43). The two sides correlate 0.32 (from −0.07 to 0.63). Further apart than chance in "
        "the answers explains (1.04 steps), in bold. Marte rates higher: Maja, Magnus, Isak, Ante "
        "and Synne. The pupil rates higher: Yusuf."
    )
    assert picture.table.set_index("Pupil").loc["Maja"].to_list() == [5.0, 3.2, 1.8]
    bold = [
        t.get_text() for t in picture.figure.axes[0].get_yticklabels() if t.get_weight() == "bold"
    ]
    assert bold == ["Maja", "Magnus", "Isak", "Ante", "Synne", "Yusuf"]


def test_teacher_and_pupil_are_told_apart_by_shape_too():
    (axes,) = relationships.two_sides().figure.axes
    assert {line.get_marker() for line in axes.lines} >= {"o", "s"}


def test_marte_in_the_winter_moves_nearly_all_and_the_others_do_not():
    text = relationships.moved("teacher marte", edition="nb").text
    assert "20 er lavere, 3 like og 3 høyere. I snitt −0,45 trinn" in text
    text = relationships.changes("closeness", "winter", edition="nb").text
    assert text == "Intervallet rommer ikke null for: Marte om elevene."
    assert "Marte" in relationships.changes("conflict", "winter", edition="nb").text


def test_a_guess_stands_beside_the_count():
    picture = relationships.near(8, edition="en")
    assert picture.text.endswith("You guessed 8.")
    assert len(picture.table) == len(relationships.near().table) + 1


def test_one_can_draw_another_class():
    seen = relationships.class_7b()
    few = seen.by_pupil["pupil"].unique()[:8]
    small = relationships.Ratings(
        seen.by_teacher[seen.by_teacher["pupil"].isin(few)],
        seen.by_pupil[seen.by_pupil["pupil"].isin(few)],
        seen.names,
    )
    table = relationships.two_sides(ratings=small, edition="en").table
    assert sorted(table["Pupil"]) == sorted(pd.Series(few).map(seen.names))


def test_the_options_of_controls_are_in_the_language_of_the_edition():
    assert relationships.raters("nb")["child tarjei"] == "Elevene om Tarjei"
    assert relationships.scales("en") == {"closeness": "Closeness", "conflict": "Conflict"}
    assert relationships.waves("nb")["winter"] == "Vinter"
    assert relationships.adults() == {"marte": "Marte", "tarjei": "Tarjei"}
