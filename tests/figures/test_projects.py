"""The pictures of projects say what they show, in both languages, in every state."""

import re
from html import unescape

import pytest

from laeringsmiljo.figures import projects
from laeringsmiljo.figures.frames import frame_of

STATES = [
    *((projects.before_after, {"index": i, "who": w}) for i in projects.INDICES
      for w in ("joined", "low_others")),
    *((projects.before_after, {"who": "low_others", "guess": g}) for g in (0, 10)),
    *((projects.compared, {"index": i}) for i in projects.INDICES),
    *((projects.revealed, {"guess": g}) for g in (None, 0, 7)),
    *((projects.by_chance, {"luck": k, "lowest": w}) for k in projects.LUCK
      for w in projects.LOWEST),
]  # fmt: skip


@pytest.fixture(scope="module", params=["nb", "en"])
def frames(request):
    edition = request.param
    drawn = [function(**state, edition=edition) for function, state in STATES]
    return edition, [frame_of(picture, edition) for picture in drawn]


def test_every_state_has_a_light_picture_a_text_and_a_table(frames):
    _, drawn = frames
    for frame in drawn:
        assert len(frame.svg) < 40_000
        assert float(re.search(r'viewBox="0 0 (\S+)', frame.svg)[1]) <= 300
        assert frame.text.endswith(".")
        assert frame.table.count("<tr>") > 2


def test_language_and_numbers_are_those_of_the_edition(frames):
    edition, drawn = frames
    wrong = {
        "nb": r"\d\.\d|\b(the|of|schools?|autumns?|change|low)\b",
        "en": r"\d,\d|\b(av|og|skoler|høsten|endring|lave)\b",
    }[edition]
    for frame in drawn:
        words = " ".join(re.findall(r"<text[^>]*>([^<]*)", frame.svg))
        assert not re.findall(wrong, unescape(words) + frame.text + frame.label, re.I)
        assert not re.search(r"−0[.,]00\b|(?<![\w-])-\d", words + frame.text + frame.table)


def test_before_and_after_counts_schools_once():
    text = projects.before_after(who="low_others", edition="en").text
    assert "13 schools, and 10 of them rise" in text


def test_the_guess_of_how_many_rise_is_drawn_beside_the_count_of_the_low_ones():
    picture = projects.before_after(who="low_others", guess=3, edition="en")
    assert "Of ten such schools 7.7 rise (95 % interval 5.0 to 9.2). You guessed 3." in picture.text
    beneath = picture.figure.axes[1]
    points = [line.get_xdata()[0] for line in beneath.lines if line.get_marker() == "o"]
    assert points == pytest.approx([3, 100 / 13])
    for without in (
        projects.before_after(who="joined", guess=3, edition="en"),
        projects.before_after(who="low_others", edition="en"),
    ):
        assert len(without.figure.axes) == 1
        assert "guess" not in without.text


def test_the_comparison_gives_all_three_rises_and_the_difference_of_the_last_two():
    for index in projects.INDICES:
        picture = projects.compared(index, edition="en")
        every, low, others, gap = picture.table["Value"]
        assert min(every, low, others) > 0
        assert gap == pytest.approx(low - others, abs=0.011)
        assert f"rise by {every:.2f}, the low ones among them by {low:.2f}." in picture.text


def test_the_comparison_says_when_nothing_is_ruled_out():
    picture = projects.compared(edition="nb")
    assert "0,08 (95-prosents intervall fra −0,04 til 0,20)" in picture.text
    assert "uten virkning" in picture.text
    assert "lagt inn" not in picture.text


def test_the_truth_and_the_guess_come_only_in_the_end():
    picture = projects.revealed(guess=10, edition="en")
    assert "What was put in is 0.09." in picture.text
    assert picture.table["What"].tolist()[-2:] == ["What was put in", "Your guess"]
    assert picture.table["Value"].tolist()[-1] == picture.table["Value"].tolist()[0]
    assert "guess" not in projects.revealed(edition="en").text


def test_nothing_moves_where_nothing_is_luck():
    text = projects.by_chance(0.0, 0.3, edition="en").text
    assert "60 of 200 schools are picked, and 0 of them rise." in text
