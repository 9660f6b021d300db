"""The pictures of a class as a network say what they show, in both languages."""

import re
from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from laeringsmiljo.figures import network
from laeringsmiljo.figures.frames import frame_of

EDITIONS = ["nb", "en"]
STATES = [
    *(
        (network.sociogram, {"question": q, "wave": w})
        for q, w in product(network.QUESTIONS, network.WAVES)
    ),
    (network.sociogram, {"drawing": "few", "numbers": False}),
    *((network.sociogram, {"wave": "spring", "away": one}) for one in ("7b11", "7b10")),
    *((network.unchosen, {"guess": guess}) for guess in (None, 0, 5, 10)),
    *((network.looked_up_to, {"wave": wave}) for wave in network.WAVES),
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
        "nb": r"\b(the|of|and|chosen|choices|pupils?|autumn|winter|spring|away)\b",
        "en": r"\b(og|valgt|valg|elever|høst|vinter|vår|borte)\b",
    }[edition]
    assert not re.findall(foreign, words, re.I)
    assert not re.search(r"[{}]", words)


def test_no_box_covers_another_and_all_are_inside(drawn):
    _, pictures = drawn
    for picture in pictures[:10]:
        (axes,) = picture.figure.axes
        boxes = [
            (b.get_x(), b.get_y(), b.get_x() + b.get_width(), b.get_y() + b.get_height())
            for b in axes.patches
            if isinstance(b, FancyBboxPatch)
        ]
        assert len(boxes) == 25
        width, height = picture.figure.get_size_inches() * 72
        assert all(b[0] >= 0 and b[2] <= width and b[1] >= 0 and b[3] <= height for b in boxes)
        assert not any(
            a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
            for a, b in combinations(boxes, 2)
        )


def test_the_lines_are_inside_and_few_run_behind_another_box(drawn):
    _, pictures = drawn
    hidden = lines = 0
    for picture in pictures[:10]:
        (axes,) = picture.figure.axes
        picture.figure.draw_without_rendering()
        boxes = [b.get_window_extent() for b in axes.patches if isinstance(b, FancyBboxPatch)]
        for line in (p for p in axes.patches if isinstance(p, FancyArrowPatch)):
            path = line.get_transform().transform_path(line.get_path())
            way = np.concatenate(path.to_polygons(closed_only=False))
            assert way[:, 0].min() >= 0
            assert way[:, 0].max() <= picture.figure.bbox.width
            # its ends are at the edges of two boxes
            crossed = {at for at, box in enumerate(boxes) if any(box.contains(*p) for p in way)}
            hidden += len(crossed) > 2
            lines += 1
    assert hidden < 0.2 * lines


def test_the_words_are_inside_the_drawing(drawn):
    _, pictures = drawn
    for picture in pictures:
        picture.figure.draw_without_rendering()
        width = picture.figure.bbox.width
        for axes in picture.figure.axes:
            for text in (*axes.texts, axes.title, axes.xaxis.label):
                if text.get_text():
                    box = text.get_window_extent()
                    assert box.x0 >= -1, text
                    assert box.x1 <= width + 1, text


def test_a_name_is_no_wider_than_its_box():
    picture = network.sociogram(edition="nb")
    picture.figure.draw_without_rendering()
    scale = picture.figure.dpi / 72
    for text in picture.figure.axes[0].texts:
        if text.get_text() in network.class_7b().names.values() or "borte" in text.get_text():
            assert text.get_window_extent().width <= network.BOX[0] * scale


def test_who_has_no_consent_is_not_in_the_drawing():
    assert "Hedda" not in words_in(network.sociogram(edition="nb"))
    assert "Hedda" not in network.sociogram(edition="nb").table["Elev"].to_list()


def test_the_sociogram_says_who_was_away_and_who_was_not_chosen():
    picture = network.sociogram(edition="en")
    assert picture.text == (
        "25 pupils and 62 choices; 32 of them are returned. Away, so without choices of their own: "
        "Ingrid. Chosen by most: Zofia (11). Not chosen that day by those who took part: Amina, "
        "Isak, Kasper, Linh and Maja."
    )
    row = picture.table.set_index("Pupil").loc["Isak"]
    assert row.to_list() == [0, "Samuel", 0]
    assert picture.table.set_index("Pupil").loc["Ingrid", "Chooses"] == "was away"


def test_a_drawing_without_numbers_gives_nobody_away():
    picture = network.sociogram(numbers=False, edition="en")
    assert "Bottom row: Ingrid, Isak, Jonas and Maja." in picture.text
    assert "Not chosen" not in picture.text
    assert list(picture.table) == ["Pupil", "Chooses"]


def test_one_away_can_leave_another_unchosen():
    pupils = {name: one for one, name in network.class_7b().names.items()}
    text = network.sociogram(wave="spring", away=pupils["Ingrid"], edition="nb").text
    assert "Borte, så uten egne valg: Ingrid." in text
    assert "Ikke valgt den dagen av dem som var med: Amina, Astrid og Linh." in text


def test_pupils_keep_their_places_from_wave_to_wave_and_the_two_drawings_differ():
    def places(**state):
        return [
            (text.get_text(), text.get_position()[0])
            for text in network.sociogram(**state, numbers=False).figure.axes[0].texts
            if text.get_text() in network.class_7b().names.values()
        ]

    assert places(wave="spring") == places(wave="winter", question="work_with")
    assert places() != places(drawing="few")


def test_a_guess_stands_beside_the_count():
    text = network.unchosen(3, edition="en").text
    assert "Counted: 5 of 25" in text
    assert "nearly always from 0 to 4" in text
    assert text.endswith("You guessed 3.")
    assert len(network.unchosen(3).table) == len(network.unchosen().table) + 1


def test_those_looked_up_to_are_not_those_most_chosen_to_be_with():
    picture = network.looked_up_to("autumn", edition="en")
    table = picture.table.set_index("Pupil")
    assert table.loc["Bilal"].to_list() == [18, 2]
    assert table.loc["Zofia"].to_list() == [0, 11]
    assert "Bilal 18 and 2, Henrik 11 and 2 and Tuva 10 and 1" in picture.text
    assert "Chosen by most to be with is Zofia: 11" in picture.text


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("wave", network.WAVES)
def test_the_names_between_the_two_sides_touch_no_bar(edition, wave):
    figure = network.looked_up_to(wave, edition=edition).figure
    figure.draw_without_rendering()
    (axes,) = figure.axes
    bars = [bar.get_window_extent() for bar in axes.patches if bar.get_width()]
    for text in axes.texts:
        if text.get_text() in network.class_7b().names.values():
            assert not any(text.get_window_extent().overlaps(bar) for bar in bars), text


def test_one_can_draw_ones_own_file():
    data = pd.DataFrame(
        {
            "pupil": ["P01", "P02", "P03"],
            "question": ["be_with", "be_with", None],
            "chosen": ["P02", "P01", None],
            "order": [1, 1, None],
        }
    )
    picture = network.sociogram(choices=network.Choices.of_own_file(data), edition="en")
    assert picture.text.startswith("3 pupils and 2 choices; 2 of them are returned.")
    assert "Not chosen that day by those who took part: P03." in picture.text
    assert np.array_equal(picture.table["Chosen by"], [1, 1, 0])
    assert picture.table.attrs["caption"] == "Be with in breaks"


def test_the_options_of_controls_are_in_the_language_of_the_edition():
    assert network.questions("nb")["be_with"] == "Være med i friminuttet"
    assert network.waves("en")["winter"] == "Winter"
    assert list(network.drawings("nb").values()) == ["Tegning 1", "Tegning 2"]
    away = network.absences("autumn", "en")
    assert away[None] == "Nobody more"
    assert "Ingrid" not in away.values()
    assert len(away) == 25
