"""The pictures of places say what they show, in both languages, in every state."""

import itertools
import re

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from laeringsmiljo.classroom import load
from laeringsmiljo.figures import places
from laeringsmiljo.figures.frames import frame_of

EDITIONS = ["nb", "en"]
STATES = [
    *(
        (places.school_map, {"time": t, "who": who, "wave": wave})
        for t, who, wave in itertools.product(places.TIMES, places.GROUPS, places.WAVES)
    ),
    *((places.through_the_day, {"place": p}) for p in places.places_with_a_day("en")),
    *(
        (places.guess_against_answers, {"changing_room": one, "football_pitch": other})
        for one, other in itertools.product((None, 0, 3, 10), repeat=2)
    ),
    *((places.pupils_and_adults, {"time": t}) for t in places.TIMES),
]


def texts(svg):
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


@pytest.fixture(scope="module", params=EDITIONS)
def frames(request):
    edition = request.param
    drawn = [function(**state, edition=edition) for function, state in STATES]
    return edition, [frame_of(picture, edition) for picture in drawn]


def test_every_state_has_a_picture_a_text_and_a_table(frames):
    _, drawn = frames
    for frame in drawn:
        assert frame.svg.startswith("<svg")
        assert len(frame.svg) < 40_000
        assert frame.text.endswith(".")
        assert frame.table.count("<tr>") > 2


def test_nothing_is_left_in_the_other_language(frames):
    edition, drawn = frames
    foreign = {
        "nb": r"\b(the|of|and|pupils|unsafe|when|below)\b",
        "en": r"\b(og|av|elevene|utrygge|trappa|timene)\b",
    }[edition]
    for frame in drawn:
        words = " ".join([frame.text, frame.label, frame.table, *texts(frame.svg)])
        assert not re.findall(foreign, words, re.I)
        assert not re.search(r"[{}]", words)


def test_numbers_are_written_as_the_edition_writes_them(frames):
    edition, drawn = frames
    wrong = r"\d\.\d" if edition == "nb" else r"\d,\d"
    for frame in drawn:
        assert not any(re.search(wrong, word) for word in [frame.text, *texts(frame.svg)])


def test_the_map_shows_every_place_and_a_mark_where_it_is_unsafe():
    picture = places.school_map("end_of_day", edition="en")
    words = texts(frame_of(picture, "en").svg)
    assert set(load("school_map", "en")["place_label"]) <= set(words)
    unsafe = picture.table[picture.table["Mean, 1–5"] < 3]["Place"]
    assert set(unsafe) == {"the stairs", "the corridor upstairs"}
    assert words.count("▼") == 2
    assert "Below 3: the stairs and the corridor upstairs." in picture.text


def test_places_do_not_cover_each_other():
    axes = places.school_map(edition="en").figure.axes[0]
    boxes = [patch.get_bbox() for patch in axes.patches]
    for one, other in itertools.combinations(boxes, 2):
        wide = min(one.x1, other.x1) - max(one.x0, other.x0)
        high = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert wide < 0.1 or high < 0.1


def test_nothing_is_drawn_outside():
    for (function, state), edition in itertools.product(STATES[:3] + STATES[36:], EDITIONS):
        figure = function(**state, edition=edition).figure
        figure.draw_without_rendering()
        renderer = FigureCanvasAgg(figure).get_renderer()
        axes = figure.axes[0]
        ticks = axes.get_xticklabels() if axes.axison else []
        for text in [*axes.texts, axes.title, axes._left_title, *ticks]:
            box = text.get_window_extent(renderer)
            assert box.x0 >= -1
            assert box.x1 <= figure.bbox.x1 + 1


def test_the_day_says_when_it_is_unsafe_and_whether_chance_explains_it():
    stairs = places.through_the_day("stairs", edition="en")
    assert "Most feel unsafe when school ends: 6 of 24." in stairs.text
    assert "the difference from before school and in the long break is hard" in stairs.text
    assert "picked because it was the worst of 4" in stairs.text
    pitch = places.through_the_day("football_pitch", edition="en")
    assert pitch.text == (
        "Nobody feels unsafe here. The uncertainty, because few were asked, goes to 1.6 of ten."
    )
    assert stairs.table["Feel unsafe"].tolist() == [0, 0, 0, 6]
    assert "chance may explain it" in places.through_the_day("toilets", edition="en").text


def test_a_few_answers_are_neither_drawn_nor_told():
    own = places._school("en")
    few = places.School(own.answers[own.answers["pupil"] < "7b06"], own.guesses, own.plan)
    picture = places.through_the_day("stairs", school=few, edition="en")
    assert picture.text == "Too few have answered to say anything."
    assert picture.table["Feel unsafe"].isna().all()


def test_each_guess_is_shown_above_its_answers():
    without = places.guess_against_answers(edition="nb")
    assert "Du har ikke gjettet ennå." in without.text
    with_two = places.guess_against_answers(3, 6, edition="nb")
    assert "5,4 av ti er utrygge i garderoben" in with_two.text
    assert "Du gjettet 3 for garderoben og 6 for fotballbanen." in with_two.text
    assert with_two.table["Av ti"].tolist() == [3, 5.4, 6, 0]
    one = places.guess_against_answers(football_pitch=6, edition="en")
    assert one.text.endswith("You guessed 6 for the football pitch.")


def test_the_two_views_name_where_they_differ_most():
    text = places.pupils_and_adults("end_of_day", edition="en").text
    assert "safer than the pupils do, by most: the corridor upstairs (4.1 against 2.9)" in text
    assert "less safe than the pupils do, by most: the football pitch (3 against 4.2)" in text
    assert "The two intervals lie apart at 3 of 7 places." in text
    table = places.pupils_and_adults(edition="en").table.set_index("Place")
    whole_day = table.loc["the football pitch"]
    assert whole_day[["The adults believe", "Adults, from", "Adults, to"]].tolist() == [
        2.8,
        2.4,
        3.2,
    ]
