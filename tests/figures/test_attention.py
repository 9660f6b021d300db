"""The pictures of attention say what they show, in both languages, in every state."""

import itertools
import re
from html.parser import HTMLParser

import pytest

from laeringsmiljo.analysis.attention import KINDS
from laeringsmiljo.figures import attention
from laeringsmiljo.figures.frames import frame_of

EDITIONS = ["nb", "en"]
SEASONS = ["autumn", "spring"]
GUESSES = [None, *range(11)]
STATES = [
    *((attention.attention_map, {"kind": k, "season": s}) for k in KINDS for s in SEASONS),
    *((attention.ranked, {"kind": k, "season": s}) for k in KINDS for s in SEASONS),
    *((attention.attention_map, {"lesson": number}) for number in range(1, 13)),
    *((attention.guess_against_count, {"guess": g}) for g in GUESSES),
    *((attention.hands_and_questions, {"season": s}) for s in SEASONS),
]
NAMES = set(attention.class_7b().pupils["name"])


class Texts(HTMLParser):
    """The pieces of text in an SVG, with their size and colour."""

    def __init__(self, svg):
        super().__init__()
        self.sizes, self.words = [], []
        self._text = False
        self.feed(svg)

    def handle_starttag(self, tag, attrs):
        self._text = tag == "text"
        if self._text:
            self.sizes.append(float(dict(attrs).get("font-size", 12)))

    def handle_data(self, data):
        if self._text and data.strip():
            self.words.append(data.strip())


@pytest.fixture(scope="module", params=EDITIONS)
def frames(request):
    edition = request.param
    drawn = [function(**state, edition=edition) for function, state in STATES]
    return edition, [frame_of(picture, edition) for picture in drawn]


def test_every_state_has_a_picture_a_text_a_name_and_a_table(frames):
    _, drawn = frames
    for frame in drawn:
        assert frame.svg.startswith("<svg")
        assert frame.text.endswith(".")
        assert frame.label
        assert frame.table.count("<tr>") > 2


def test_nothing_is_left_in_the_other_language(frames):
    edition, drawn = frames
    words = " ".join(frame.label + " " + frame.text + frame.table for frame in drawn)
    words += " ".join(itertools.chain.from_iterable(Texts(frame.svg).words for frame in drawn))
    foreign = {
        "nb": r"\b(the|of|and|chance|than|pupils?|lessons?|autumn|spring)\b",
        "en": r"\b(og|enn|av|elever|timer|høst|vår|tavle)\b",
    }[edition]
    assert not re.findall(foreign, words, re.I)
    assert not re.search(r"[{}]", words)


def test_numbers_are_written_as_the_edition_writes_them(frames):
    edition, drawn = frames
    wrong = r"\d\.\d" if edition == "nb" else r"\d,\d"
    for frame in drawn:
        assert not re.search(wrong, frame.text)
        assert not any(re.search(wrong, word) for word in Texts(frame.svg).words)


def test_text_is_readable_on_a_phone(frames):
    _, drawn = frames
    for frame in drawn:
        width = float(re.search(r'viewBox="0 0 (\S+)', frame.svg)[1])
        assert width <= 300
        assert min(Texts(frame.svg).sizes) * 257 / width > 10.6  # of a phone's 320 pixels


@pytest.mark.parametrize("season", SEASONS)
def test_the_map_names_every_pupil_and_shows_every_number(season):
    picture = attention.attention_map("all", season, edition="en")
    words = Texts(frame_of(picture, "en").svg).words
    assert set(words) >= NAMES
    shown = sorted(int(number) for word in words for number in re.findall(r"\d+$", word))
    assert shown == sorted(picture.table["Contacts"])


def test_colour_is_not_the_only_sign_of_what_chance_cannot_explain():
    words = Texts(frame_of(attention.attention_map(edition="en"), "en").svg).words
    assert {"▼ 5", "▼ 6", "▲ 68", "▲ 50"} <= set(words)


def test_the_map_of_one_lesson_says_who_was_without_and_what_chance_would_do():
    text = attention.attention_map(lesson=10, edition="nb").text
    assert "onsdag 29. oktober" in text
    assert "Uten noen: Isak, Samuel og Truls." in text
    assert "i snitt latt 2 elever" in text


def test_the_map_of_a_lesson_in_which_all_are_met_says_so():
    text = attention.attention_map(season="spring", lesson=5, edition="en").text
    assert "Everybody has at least one." in text


def test_the_ranking_names_those_outside_and_the_limits():
    text = attention.ranked(edition="en").text
    assert "Most: Tuva (68). Fewest: Isak (5)." in text
    assert "from 15 to 48" in text
    assert "Fewer than chance explains: Vilde and Isak. More: Tuva and Amina." in text


def test_the_ranking_of_few_contacts_blames_nobody():
    assert (
        "Chance can explain every pupil's number."
        in attention.ranked("small_talk", "spring", edition="en").text
    )


def test_the_ranking_has_the_same_scale_in_both_seasons():
    limits = {attention.ranked("all", season).figure.axes[0].get_xlim() for season in SEASONS}
    assert len(limits) == 1


def test_a_guess_is_shown_beside_the_count_and_without_one_the_text_says_so():
    without = attention.guess_against_count(None, edition="nb")
    assert "Du har ikke gjettet ennå." in without.text
    with_one = attention.guess_against_count(6, edition="nb")
    assert "Talt: 3,2 av ti" in with_one.text
    assert "Du gjettet 6." in with_one.text
    assert len(with_one.table) == len(without.table) + 1


def test_hands_stand_on_the_band_of_questions_that_follow_the_hands():
    picture = attention.hands_and_questions(edition="en")
    assert "they would be: Vilde about 15 (8–22); Isak about 1 (0–3)." in picture.text
    vilde = picture.table.set_index("Pupil").loc["Vilde"]
    assert vilde.tolist() == [48, 4, 8, 22]
    spring = attention.hands_and_questions("spring", edition="nb").text
    assert "ville tallene vært: Vilde omtrent 7 (2–12)." in spring


@pytest.mark.parametrize("season", SEASONS)
def test_the_names_beside_the_hands_do_not_touch_each_other(season):
    picture = attention.hands_and_questions(season, edition="en")
    picture.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in picture.figure.axes[0].texts]
    assert not any(a.overlaps(b) for a, b in itertools.combinations(boxes, 2))


def test_the_options_of_controls_are_in_the_language_of_the_edition():
    assert attention.kinds("nb")["praise"] == "Ros"
    assert list(attention.kinds("en")) == list(KINDS)
    assert attention.seasons("en") == {"autumn": "Autumn", "spring": "Spring"}


def test_one_can_draw_another_class():
    own = attention.class_7b()
    first = own.pupils[own.pupils["name"].isin(["Isak", "Tuva"])]
    small = attention.Observations(own.contacts, own.events, own.lessons, first, own.seating)
    picture = attention.attention_map(observations=small, edition="en")
    assert set(picture.table["Pupil"]) == {"Isak", "Tuva"}
