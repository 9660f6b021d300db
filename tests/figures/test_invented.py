"""The prepared classes: what is planted can be found, and only there."""

import re
from itertools import combinations, product

import pytest
from lab_text import LabText

from laeringsmiljo.analysis.attention import per_pupil, select
from laeringsmiljo.analysis.relationships import both_sides, limit
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures import attention, invented, network, three_pictures
from laeringsmiljo.figures.attention import Observations
from laeringsmiljo.figures.frames import frame_of
from laeringsmiljo.figures.network import Choices

holds = LabText("a-class-like-ours").holds

CLASSES = list(product(invented.SEEDS, invented.PATTERNS))
WAVES = ("autumn", "winter", "spring")


def carriers(size, letter):
    return set(invented.prepared(size, letter)["carriers"]["name"])


def unchosen(size, letter, wave):
    seen = Choices.of_class(invented.prepared(size, letter))
    times = seen.chosen("be_with", wave)
    return {seen.names[one] for one in times.index[times == 0]}


def contacts(size, letter):
    seen = Observations.of_class(invented.prepared(size, letter))
    return seen.counts("all", "autumn").set_index("name")


@pytest.mark.parametrize("edition", ["nb", "en"])
def test_every_frame_has_its_words_and_fits_a_phone(edition):
    drawn = [
        *(invented.sociogram(letter, size, edition=edition) for size, letter in CLASSES),
        *(invented.contacts(letter, size, edition=edition) for size, letter in CLASSES),
    ]
    for picture, (size, letter) in zip(drawn, 2 * CLASSES, strict=True):
        frame = frame_of(picture, edition)
        assert frame.text.endswith(".")
        assert len(frame.svg) < 40_000
        assert picture.figure.get_size_inches()[0] * 72 <= 300
        assert re.search(rf"\b{letter}, {size} (elever|pupils)$", picture.table.attrs["caption"])


SET = list(product(invented.pictures(), invented.SEEDS, invented.patterns()))


@pytest.mark.parametrize("edition", ["nb", "en"])
def test_every_picture_of_a_class_that_is_set_has_its_words_and_fits_a_phone(edition):
    foreign = {"nb": r"\b(pupils?|with|nobody|of)\b", "en": r"\b(elev(er)?|med|ingen|av)\b"}
    assert len(SET) <= 60
    for what, size, patterns in SET:
        picture = invented.set_by_reader(what, size, patterns, edition=edition)
        frame = frame_of(picture, edition)
        assert frame.text.endswith(".")
        assert len(frame.svg) < 45_000
        assert picture.figure.get_size_inches()[0] * 72 <= 300
        assert re.search(rf"\b{size} (elever, med|pupils, with) ", frame.label)
        assert not re.search(foreign[edition], frame.label)


def test_a_class_that_is_set_is_that_of_the_game_where_there_is_one():
    for size, letter in CLASSES:
        patterns = "+".join(invented.PATTERNS[letter])
        assert patterns in invented.patterns()
        of_game = invented.sociogram(letter, size, edition="en")
        as_set = invented.set_by_reader("choices autumn", size, patterns, edition="en")
        assert as_set.text == of_game.text
        assert as_set.table.equals(of_game.table)


@pytest.mark.parametrize("size", invented.SEEDS)
def test_a_triangle_and_a_pupil_alone_are_both_found_in_one_class(size):
    tables = invented.made(size, invented.BOTH, 7, invented.seed_of(size, invented.BOTH))
    seen = Choices.of_class(tables)
    who = tables["carriers"].groupby("pattern")["pupil"].agg(set)
    (alone,) = who["alone"]
    for wave in WAVES:
        assert seen.chosen("be_with", wave)[alone] == 0
        for one, other in seen.graph("be_with", wave).edges:
            assert (one in who["closed_triangle"]) == (other in who["closed_triangle"])


def test_with_a_kernel_any_setting_can_be_drawn():
    assert list(invented.sizes(live=True)) == list(range(8, 36))
    assert len(invented.patterns(live=True)) == 2**4
    assert set(invented.patterns()) <= set(invented.patterns(live=True))
    assert set(invented.pictures()) < set(invented.pictures(live=True))
    picture = invented.set_by_reader(
        "conflict", 21, "repeating_conflict", grade=4, draw=3, edition="en"
    )
    (name,) = invented.made(21, ("repeating_conflict",), 4, 201)["carriers"]["name"]
    ratings = picture.table.set_index("Pupil")["Marte says"]
    assert ratings.idxmax() == name
    assert picture.table.attrs["caption"].endswith("21 pupils, with a conflict that repeats")
    with pytest.raises(CourseError):
        invented.set_by_reader("contacts", 8, "closed_triangle+alone+quiet_unseen", edition="en")


@pytest.mark.parametrize("size", invented.SEEDS)
@pytest.mark.parametrize("edition", ["nb", "en"])
def test_the_year_tells_who_was_unchosen_when_and_how_sure_one_was(size, edition):
    picture = invented.unchosen_in_a_year(10, size, edition=edition)
    (always,) = carriers(size, "B")
    assert f": {always} " in picture.text
    assert "10" in picture.text.rsplit(". ", 1)[1]
    assert len(picture.table) == sum(
        len(set.union(*(unchosen(size, letter, wave) for wave in WAVES)))
        for letter in invented.PATTERNS
    )
    picture.figure.draw_without_rendering()
    (axes,) = picture.figure.axes
    boxes = [text.get_window_extent() for text in axes.texts]
    assert all(box.x0 >= 0 and box.x1 <= picture.figure.bbox.width for box in boxes)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert {"nb": "du: 10 av 10", "en": "you: 10 of 10"}[edition] in [
        text.get_text() for text in axes.texts
    ]


def test_names_fit_their_boxes():
    for size, letter in CLASSES:
        picture = invented.sociogram(letter, size)
        picture.figure.draw_without_rendering()
        names = set(invented.prepared(size, letter)["pupils"]["name"])
        for text in picture.figure.axes[0].texts:
            if text.get_text() in names:
                assert text.get_window_extent().width <= network.BOX[0], text


def test_no_two_classes_have_the_same_pupils():
    for size in invented.SEEDS:
        names = [set(invented.prepared(size, c)["pupils"]["name"]) for c in invented.PATTERNS]
        assert all(one != other for one, other in combinations(names, 2))


def test_only_in_class_b_is_the_same_pupil_unchosen_all_year():
    for size, letter in CLASSES:
        always = set.intersection(*(unchosen(size, letter, wave) for wave in WAVES))
        assert always == (carriers(size, letter) if letter == "B" else set())
    assert len(unchosen(18, "B", "autumn")) == 2


def test_in_october_somebody_is_unchosen_in_all_four_classes_of_eighteen():
    assert all(unchosen(18, letter, "autumn") for letter in invented.PATTERNS)
    holds("year", "I alle fire klassene", "In all four classes")


@pytest.mark.parametrize("size", invented.SEEDS)
def test_the_triangle_is_tied_to_nobody_else(size):
    seen = Choices.of_class(invented.prepared(size, "D"))
    three = {one for one, name in seen.names.items() if name in carriers(size, "D")}
    assert len(three) == 3
    for wave in WAVES:
        for one, other in seen.graph("be_with", wave).edges:
            assert (one in three) == (other in three)


def test_the_quiet_pupil_is_found_in_the_contacts_and_so_is_one_by_chance():
    few = {
        (size, letter): contacts(size, letter).query("verdict == 'fewer'")["contacts"].to_dict()
        for size, letter in CLASSES
    }
    for size, number in ((18, 7), (26, 3)):
        (quiet,) = carriers(size, "A")
        assert few[size, "A"].pop(quiet) == number
    assert list(few[18, "A"].values()) == [21]
    assert list(few[18, "C"].values()) == [21]
    left = {place: found for place, found in few.items() if place not in ((18, "A"), (18, "C"))}
    assert not any(left.values())
    holds(
        "quiet-read", "har den stille 7 kontakter, med 26 har hun 3", "the quiet one has 7 contacts"
    )
    holds("quiet-read", "begge med 21 kontakter", "both with 21 contacts")


def test_six_of_the_eight_classes_have_somebody_outside_whom_nobody_planted():
    outside, ratios = {}, []
    for size, letter in CLASSES:
        counts = contacts(size, letter)
        found = set(counts.index[counts["verdict"] != "chance"]) - carriers(size, letter)
        outside[size, letter] = bool(found)
        if letter != "A":
            # chance alone gives 1: the variance of a draw is its mean
            ratios.append(counts["contacts"].var() / counts["contacts"].mean())
    assert sum(outside.values()) == 6
    assert (round(min(ratios), 1), round(max(ratios), 1), len(ratios)) == (1.8, 3.1, 6)
    holds("quiet-read", "I seks av de åtte klassene", "In six of the eight classes")
    holds("quiet-read", "variansen 1,8 til 3,1 ganger", "variance is 1.8 to 3.1 times")


def of_set(size, patterns):
    """The tables of a class of the page, what the three pictures measure, and who carries what."""
    tables = invented.made(size, patterns, 7, invented.seed_of(size, patterns))
    sources = three_pictures.Sources.of_class(tables)
    return sources, three_pictures.measured("autumn", sources), tables["carriers"]


def test_adults_see_the_pupil_nobody_chooses():
    told = {}
    for size in invented.SEEDS:
        _sources, table, who = of_set(size, ("alone",))
        own, middle = table.loc[who["pupil"].item()], table.drop(columns="name").median()
        told[size] = (own["contacts"], middle["contacts"])
        assert own["chosen"] == 0
        assert own["teacher"] == pytest.approx(middle["teacher"])
        assert own["child"] == pytest.approx(middle["child"])
    assert told == {18: (53, 39), 26: (33, 29)}
    holds("set-read", "har 53 kontakter med de voksne, der midten av klassen har 39", "has 53")
    holds("set-read", "er det 33 mot 29", "it is 33 against 29")
    picture = invented.lower_than_the_unchosen(1, edition="en")
    assert picture.text == (
        "This many of ten classmates lie lower than the pupil nobody chooses: Contacts, 18 pupils "
        "8.8; Contacts, 26 pupils 7.5; Marte says, 18 pupils 4.4; Marte says, 26 pupils 2.9; The "
        "pupil says, 18 pupils 4.4; The pupil says, 26 pupils 4.6. You guessed 1."
    )
    assert len(picture.table) == 7


def test_the_triangle_does_not_show_in_the_contacts():
    for size in invented.SEEDS:
        for patterns in (("closed_triangle",), invented.BOTH):
            sources, _table, who = of_set(size, patterns)
            counts = sources.observations.counts("all", "autumn").set_index("pupil")
            three = who.loc[who["pattern"] == "closed_triangle", "pupil"]
            assert set(counts.loc[three, "verdict"]) == {"chance"}
    holds("set-read", "i alle fire klassene", "in all four classes")


def test_the_quiet_pupil_is_not_seen_in_the_choices_nor_in_the_answers_of_the_teacher():
    rated = []
    for size in invented.SEEDS:
        sources, table, who = of_set(size, ("quiet_unseen",))
        pupil = who["pupil"].item()
        assert table["contacts"].idxmin() == pupil
        assert table.loc[pupil, "chosen"] > table["chosen"].median()
        praise = sources.observations.counts("praise", "autumn").set_index("pupil")["contacts"]
        assert (praise <= praise[pupil]).sum() == 1
        rated.append(round(table.loc[pupil, "teacher"], 1))
        assert abs(table.loc[pupil, "teacher"] - table["teacher"].median()) <= 0.21
    assert rated == [4.2, 3.8]
    holds("set-read", "Marte setter nærheten til 4,2 og 3,8", "closeness at 4.2 and 3.8")


def test_somebody_is_in_bold_in_every_picture_of_closeness_and_hardly_any_carries_a_pattern():
    bold, planted = [], 0
    for size, setting in product(invented.SEEDS, invented.patterns()):
        patterns = tuple(setting.split("+")) if setting else ()
        sources, _table, who = of_set(size, patterns)
        teacher, child = sources.ratings.of("closeness", "autumn", "marte")
        both = both_sides(teacher, child)
        wide = set(both.loc[both["gap"].abs() > limit(teacher, child), "pupil"])
        bold.append(len(wide))
        planted += len(wide & set(who["pupil"]))
    assert min(bold) > 0
    assert (len(bold), sum(bold), planted) == (10, 42, 1)
    holds("set-read", "i alle de ti klassene, 42 til sammen", "in all ten classes, 42 altogether")
    holds("set-read", "Bare én av dem", "Only one of them")


def test_in_october_one_or_two_were_unchosen_in_each_class_of_eighteen():
    assert {len(unchosen(18, letter, "autumn")) for letter in invented.PATTERNS} == {1, 2}
    holds("sure", "én eller to i hver klasse", "one or two in each class")


def test_the_page_says_what_the_kernel_offers():
    assert (min(invented.sizes(live=True)), max(invented.sizes(live=True))) == (8, 35)
    assert len(invented.draws(live=True)) == 10
    holds("set-controls", "fra 8 til 35", "from 8 to 35")
    holds("set-controls", "ti trekninger", "ten draws")


def test_one_pupil_in_each_class_of_eighteen_has_no_consent():
    for letter in invented.PATTERNS:
        assert len(Choices.of_class(invented.prepared(18, letter)).members) == 17


def test_contacts_are_those_of_the_class_itself():
    tables = invented.prepared(18, "C")
    seen = Observations.of_class(tables)
    found = select(seen.contacts, lessons=seen.lessons_of("autumn"))
    counted = per_pupil(found, list(tables["pupils"]["pupil"]))
    picture = attention.ranked(observations=seen, edition="en")
    assert sorted(picture.table["Contacts"]) == sorted(counted["contacts"])


def test_the_options_of_controls_are_in_the_language_of_the_edition():
    assert invented.sizes("nb") == {18: "18 elever", 26: "26 elever"}
    assert invented.classes("en")["B"] == "Class B"
