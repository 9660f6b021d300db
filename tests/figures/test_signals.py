"""The pictures of the case say what they show, in both languages, in every state."""

import re

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from laeringsmiljo.classroom import load
from laeringsmiljo.figures import signals
from laeringsmiljo.figures.frames import frame_of

EDITIONS = ["nb", "en"]
DAYS = list(signals.days("2026-01-12", "2026-02-01", "en"))
FUNCTIONS = [signals.notes, signals.who_knew, signals.duties, signals.together]
ANSWERS = [(), (None, 3), (1, 2, 5), (5, None, 5)]
STATES = [
    *((function, (day,)) for function in FUNCTIONS for day in DAYS),
    *((signals.duties, (day, guess)) for day in (None, DAYS[6]) for guess in (None, *range(11))),
    *((signals.answers, answers) for answers in ANSWERS),
]


@pytest.fixture(scope="module", params=EDITIONS)
def pictures(request):
    return request.param, [function(*state, edition=request.param) for function, state in STATES]


def texts(svg):
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_every_state_has_a_light_picture_a_text_and_a_table_in_one_language(pictures):
    edition, drawn = pictures
    foreign = {
        "nb": r"\b(the|of|and|pupils|until|school|notes)\b",
        "en": r"\b(og|av|elever|notater|dager|ikke|det)\b",
    }[edition]
    for picture in drawn:
        frame = frame_of(picture, edition)
        assert len(frame.svg) < 40_000
        assert frame.text.endswith(".")
        words = " ".join([frame.text, frame.label, frame.table, *texts(frame.svg)])
        assert not re.findall(foreign, words, re.I)
        assert not re.search(r"[{}]", words)


def test_nothing_is_drawn_outside(pictures):
    _, drawn = pictures
    for picture in drawn:
        picture.figure.draw_without_rendering()
        renderer = FigureCanvasAgg(picture.figure).get_renderer()
        axes = picture.figure.axes[0]
        for text in [*axes.texts, axes.title, axes._left_title]:
            box = text.get_window_extent(renderer)
            assert box.x0 >= -1
            assert box.x1 <= picture.figure.bbox.x1 + 1


def test_each_note_is_read_out_on_its_day_and_only_there():
    told = load("case_signals", "en")["what_label"]
    read = [signals.notes(day, edition="en").text for day in DAYS]
    for note in told:
        assert sum(note in text for text in read) == 1
    assert "Notes so far: 24." in read[-1]


def test_the_table_of_who_knew_adds_up_to_what_the_text_says():
    picture = signals.who_knew("2026-01-23", edition="en")
    assert picture.table["Notes met"].sum() == 15
    assert "together had met 15 notes" in picture.text
    assert "with most, Marte, had met 6" in picture.text
    assert "rates 2 of 5 on its own" in picture.text


def test_the_readers_day_is_laid_beside_the_day_of_the_report():
    picture = signals.duties("2026-01-20", edition="en")
    assert picture.figure.axes[0].get_title("left") == "13 days earlier"
    assert "Days in between: 13." in picture.text
    assert "had met 10 of 24 notes" in picture.text
    assert picture.text.endswith("You have not guessed yet.")
    assert picture.table["Your day"].tolist()[2] == "Tuesday 20 January"
    assert picture.table["In the data"].tolist()[3] == "Monday 2 February and Wednesday 4 February"


def test_no_day_and_no_guess_are_drawn_until_the_reader_gives_them():
    assert list(signals.stops("en").items())[:2] == [
        (None, "No day yet"),
        ("2026-01-12", "Monday 12 January"),
    ]
    picture = signals.duties(edition="en")
    assert picture.figure.axes[0].get_title("left") == "The five duties"
    assert picture.text == (
        "The head teacher was told on Monday 2 February. You have not chosen a day yet. You have "
        "not guessed yet."
    )
    assert not any(picture.table["Your day"])
    assert not any(picture.table["Your guess"])


def test_the_guess_lies_on_the_day_of_its_last_note():
    picture = signals.duties(None, 4, edition="en")
    assert "4 of ten parts, which is 10 of 24 notes." in picture.text
    assert picture.table["Your guess"].tolist()[2] == "Tuesday 20 January"
    rings = [line for line in picture.figure.axes[0].lines if line.get_markersize() == 13]
    assert rings[0].get_xydata().tolist() == [[8, 2]]
    assert "before the first note" in signals.duties(None, 0, edition="en").text


def test_the_readers_answers_lie_on_the_days_they_were_given():
    picture = signals.answers(1, 3, 5, edition="en")
    drawn = [line for line in picture.figure.axes[0].lines if len(line.get_xdata()) == 3]
    assert drawn[0].get_xydata().tolist() == [[4, 1], [11, 3], [20, 5]]
    assert picture.table["Notes until then"].tolist() == [6, 15, 24]
    assert "There were 6, 15 and 24 notes" in picture.text
    assert "1 on Friday 16 January, 3 on Friday 23 January and 5 on Sunday 1 F" in picture.text
    assert signals.answers(edition="nb").text.endswith("Du har ikke svart ennå.")
    assert "fra 1 til 5: 3 fredag 23. januar." in signals.answers(None, 3, edition="nb").text


def test_the_signs_are_told_one_by_one_and_together():
    text = signals.together("2026-02-01", edition="nb").text
    assert "8, 5, 18 og 11 av 26 elever. Alle fire samtidig: 1." in text
    assert "0,5 elever alle fire, og minst én elev i 4 av ti slike klasser" in text
