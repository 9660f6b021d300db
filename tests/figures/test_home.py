"""The pictures of home contact say what they show, in both languages, in every state."""

import itertools
import re

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from laeringsmiljo.figures import home
from laeringsmiljo.figures.frames import frame_of

EDITIONS = ["nb", "en"]
STATES = [
    *((home.when, {"what": w, "by": b}) for w, b in itertools.product(home.WHAT, home.WHEN)),
    *((home.guess_and_fridays, {"guess": guess}) for guess in (None, *range(11))),
    *((home.guess_and_homes, {"guess": guess}) for guess in (None, *range(11))),
    *((home.each_home, {"until": until}) for until in home.UNTIL),
    *((home.by_lot, {"messages": messages}) for messages in home.LOTS),
    *((home.answered, {"by": by}) for by in home.BY),
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
        "nb": r"\b(the|of|and|school|homes|worry|answered)\b",
        "en": r"\b(og|av|skolen|hjem|bekymring|besvart)\b",
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


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_drawn_outside(edition):
    for function, state in STATES:
        figure = function(**state, edition=edition).figure
        figure.draw_without_rendering()
        renderer = FigureCanvasAgg(figure).get_renderer()
        [axes] = figure.axes
        for text in [*axes.texts, *axes.get_yticklabels(), axes.title]:
            box = text.get_window_extent(renderer)
            assert box.x0 >= -1
            assert box.x1 <= figure.bbox.x1 + 1


def test_a_friday_is_said_to_stand_out_only_when_it_does():
    good = home.when("good", edition="en")
    assert "Friday, 29 of 61" in good.text
    assert "That does not fit." in good.text
    assert good.table["How many"].sum() == 61
    assert "would also fit" in home.when("worry", edition="en").text


def test_a_guess_stands_above_what_was_counted():
    without = home.guess_and_fridays(edition="nb")
    assert "Du har ikke gjettet ennå." in without.text
    with_one = home.guess_and_fridays(3, edition="nb")
    assert "4,8 av ti gode nyheter kom på en fredag" in with_one.text
    assert "Du gjettet 3." in with_one.text
    assert len(with_one.table) == len(without.table) + 1


def test_the_homes_that_heard_something_good_are_counted_beside_a_guess():
    without = home.guess_and_homes(edition="nb")
    assert "22 av 26 hjem fikk minst én god nyhet. Det er 8,5 av ti" in without.text
    assert "24 av 26 fikk minst én bekymring. Du har ikke gjettet ennå." in without.text
    with_one = home.guess_and_homes(10, edition="en")
    assert with_one.text.endswith("You guessed 10.")
    assert with_one.table.iloc[:2]["Of ten"].tolist() == [10, 8.5]


def test_each_home_has_a_mark_for_each_message():
    picture = home.each_home(edition="en")
    drawn = sum(len(line.get_xdata()) for line in picture.figure.axes[0].lines[:-1])
    assert drawn == picture.table["Good news"].sum() + picture.table["Worry"].sum() == 61 + 59
    assert "4 of 26 homes got no good news: Zofia, Odin, Sander and Vilde." in picture.text
    assert "7 of 26 homes got no good news" in home.each_home("christmas", edition="en").text


def test_the_lot_shows_7b_only_where_as_many_messages_are_dealt():
    assert "In 7B it was 4." in home.by_lot(61, edition="en").text
    assert "7B" not in home.by_lot(26, edition="en").text


def test_the_order_of_app_and_email_turns_when_it_is_told_who_wrote_first():
    together = home.answered("channel", edition="en")
    of_ten = together.table.set_index("What")["Of ten"]
    assert of_ten["E-mail"] > of_ten["App"]
    apart = home.answered("initiator", edition="en").table.set_index("What")["Of ten"]
    for side in ("School", "Home"):
        assert apart[f"{side}: app"] > apart[f"{side}: e-mail"]
