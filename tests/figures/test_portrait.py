"""One pupil through every dataset: each picture says what it shows, in both languages."""

import pytest
from pandas import DataFrame

from laeringsmiljo.classroom import load
from laeringsmiljo.figures.drawings import MOST_FRAMES
from laeringsmiljo.figures.frames import frame_of
from laeringsmiljo.figures.portrait import LENSES, one_pupil, portrait, quartiles

NAMES = load("pupils").query("`class` == '7B'").set_index("pupil")["name"]
IDS = {name: pupil for pupil, name in NAMES.items()}


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("edition", ["nb", "en"])
def test_every_lens_tells_of_the_pupil_and_of_the_class(lens, edition):
    for name in ("Isak", "Vilde", "Zofia"):
        picture = portrait(IDS[name], lens, edition=edition)
        frame = frame_of(picture, edition)
        assert frame.label.startswith(f"{name}: ")
        assert name in picture.text
        assert ("halvdelen av klassen" if edition == "nb" else "half of the class") in picture.text
        assert "nan" not in picture.text
        assert name in picture.table.columns
        assert len(picture.table) >= 6


def test_the_numbers_are_those_of_the_data():
    table = portrait(IDS["Isak"], "lessons", edition="en").table.set_index(["What", "When"])
    assert table["Isak"]["All contacts"].to_dict() == {"autumn": 5, "spring": 36}
    days = load("absence", "en")
    away = days[days["kind"].isin(["illness", "leave", "undocumented"])]
    of_jonas = int((away["pupil"] == IDS["Jonas"]).sum())
    shown = portrait(IDS["Jonas"], "absence", edition="en").table.set_index("What")["Jonas"]
    assert shown["Days away"].sum() == of_jonas


def test_the_band_is_the_middle_half_of_the_class():
    measured = DataFrame(
        {"pupil": list("abcde"), "what": "x", "when": "autumn", "value": [1, 2, 3, 4, 100]}
    )
    (band,) = quartiles(measured).to_dict("records")
    assert (band["low"], band["high"]) == (2, 4)


def test_the_page_offers_every_pupil_and_every_lens():
    drawings = one_pupil("nb")
    pupil, lens = drawings.exploration.controls
    assert [option.label for option in pupil.options] == list(NAMES)
    assert len(lens.options) == len(LENSES)
    assert drawings.count <= MOST_FRAMES
