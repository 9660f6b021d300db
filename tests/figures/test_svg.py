"""Figures as a page has them: themed, small, alone in their ids, and readable without seeing."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from pandas import DataFrame

from laeringsmiljo import editions
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures import Picture, number, palette, styled, subplots
from laeringsmiljo.figures.frames import frame_of, table_html
from laeringsmiljo.figures.svg import themed

TOKENS = Path(__file__).parents[2] / "frontend" / "styles" / "tokens.css"


@styled
def bars(heights=(1, 2, 3)):
    figure, axes = subplots()
    axes.bar(range(len(heights)), heights, color=palette.C1, hatch="//", edgecolor=palette.INK)
    axes.scatter([0, 1], [1, 1], color=palette.C2, alpha=0.5, label="målt")
    axes.axhspan(1, 2, color=palette.BAND)
    axes.set_title("Høyde & bredde")
    axes.legend()
    return figure


def elements(svg):
    return list(ET.fromstring(svg).iter())


def ids(svg):
    return {element.get("id") for element in elements(svg)} - {None}


def test_the_same_figure_is_the_same_text():
    figure = bars()
    assert themed(figure) == themed(figure) == themed(bars())


def test_every_colour_is_a_variable_of_the_page_with_itself_to_fall_back_on():
    colours = {
        element.get(name)
        for element in elements(themed(bars()))
        for name in ("fill", "stroke")
        if element.get(name)
    }
    assert "var(--lm-c1,#0b4fa3)" in colours
    assert "var(--lm-c2,#ae490e)" in colours
    others = {one for one in colours if not re.fullmatch(r"var\(--lm-\w+,#[0-9a-f]{6}\)", one)}
    assert {one.split("#")[0] for one in others} == {"none", "url("}


def test_text_is_text_in_the_font_of_the_page():
    svg = themed(bars())
    texts = ["".join(one.itertext()) for one in elements(svg) if one.tag.endswith("}text")]
    assert "Høyde & bredde" in texts
    assert "målt" in texts
    assert re.findall(r"font-family[=:]\s*[^;\"]*", svg) == [
        "font-family:var(--lm-font,system-ui,sans-serif)"
    ]


def test_the_size_is_the_pages_to_choose():
    root = ET.fromstring(themed(bars()))
    assert root.get("viewBox") == "0 0 440 300"
    assert not {"width", "height"} & root.attrib.keys()


def test_nothing_in_it_reaches_the_rest_of_the_page():
    svg = themed(bars())
    assert "<style" not in svg
    assert "matplotlib" not in svg.lower()


def test_two_figures_in_one_page_have_no_id_in_common_and_find_their_own_parts():
    one, other = themed(bars()), themed(bars((3, 2, 1)))
    assert ids(one)
    assert not ids(one) & ids(other)
    assert set(re.findall(r"#(p[0-9a-f]{8}-\d+)", one)) == ids(one)


def test_numbers_have_at_most_two_decimals():
    paths = " ".join(one.get("d", "") for one in elements(themed(bars((1 / 3, 2 / 3, 1)))))
    assert re.search(r"\.\d\d", paths)
    assert not re.search(r"\.\d{3}", paths)


def coloured(colour):
    @styled
    def draw():
        figure, axes = subplots()
        axes.plot([0, 1], [0, 1], color=colour)
        return figure

    return draw()


def filled_black():
    @styled
    def draw():
        figure, axes = subplots()
        axes.fill([0, 1, 1], [0, 0, 1], facecolor="black", edgecolor=palette.INK)
        return figure

    return draw()


@pytest.mark.parametrize(
    ("figure", "colour"),
    [(lambda: coloured("tab:green"), "#2ca02c"), (filled_black, "#000000")],
)
def test_a_colour_that_could_not_follow_the_theme_is_refused_by_name(figure, colour):
    with pytest.raises(CourseError, match=colour):
        themed(figure())


def test_a_bitmap_is_refused():
    @styled
    def draw():
        figure, axes = subplots()
        axes.imshow([[0, 1], [1, 0]])
        return figure

    with pytest.raises(CourseError, match="imshow"):
        themed(draw())


def test_a_picture_needs_a_description_and_a_name():
    table = DataFrame({"Elev": ["Ane"]})
    with pytest.raises(CourseError, match="beskrivelse"):
        frame_of(Picture(bars(), "  ", table), "nb")
    with pytest.raises(CourseError, match="navn"):
        frame_of(Picture(coloured(palette.C1), "En strek.", table), "nb")
    assert frame_of(Picture(bars(), "Tre søyler.", table), "nb").label == "Høyde & bredde"


def test_a_table_has_headings_for_every_cell_and_numbers_as_the_edition_writes_them():
    table = DataFrame({"Elev": ["Ane <3", "Bo"], "Snitt": [1234.5, None], "Gruppe": ["a", None]})
    for edition, written in (("nb", "1\N{NO-BREAK SPACE}234,5"), ("en", "1,234.5")):
        root = ET.fromstring(table_html(table, "Kontakter", edition))
        assert root.findtext("caption") == "Kontakter"
        assert [cell.text for cell in root.findall("thead/tr/th[@scope='col']")] == list(table)
        rows = root.findall("tbody/tr")
        assert [row.findtext("th[@scope='row']") for row in rows] == ["Ane <3", "Bo"]
        assert [cell.text for cell in rows[0].findall("td")] == [written, "a"]
        assert [cell.text for cell in rows[1].findall("td")] == ["–", "–"]


def test_numbers_follow_the_edition_in_use():
    before = editions.current()
    try:
        editions.use("nb")
        assert number(0.5) == "0,5"
        editions.use("en")
        assert number(0.5) == "0.5"
    finally:
        editions.use(before)
    assert number(float("nan"), "en") == "–"


def tokens(theme):
    """The values of the page's variables in one theme."""
    text = TOKENS.read_text(encoding="utf-8")
    (block,) = re.findall(rf'html\[data-theme="{theme}"\][^{{]*\{{([^}}]*)', text)
    return dict(re.findall(r"(--lm-[\w-]+):\s*(#[0-9a-f]{6})", block))


def contrast(one, other):
    def luminance(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_page_has_the_colours_that_the_figures_are_drawn_in():
    light = tokens("light")
    assert {variable: light[variable] for variable in palette.VARIABLES.values()} == {
        variable: colour for colour, variable in palette.VARIABLES.items()
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_stand_out_from_the_surface_and_text_from_the_step_it_stands_on(theme):
    value = tokens(theme)
    for at in range(1, 7):
        assert contrast(value[f"--lm-c{at}"], value["--lm-surface"]) >= 3
    for step in range(7):
        text = value[palette.VARIABLES[palette.on_step(step)]]
        assert contrast(text, value[f"--lm-seq{step}"]) >= 4.5


@pytest.mark.parametrize(
    ("value", "decimals", "nb", "en"),
    [
        (-0.5, None, "−0,5", "−0.5"),
        (3.4, 2, "3,40", "3.40"),
        (-0.001, 2, "0,00", "0.00"),
        (-0.001, None, "0", "0"),
        (7, 1, "7,0", "7.0"),
        (float("nan"), 2, "–", "–"),
    ],
)
def test_numbers_have_the_minus_and_the_decimals_of_print(value, decimals, nb, en):
    assert (number(value, "nb", decimals), number(value, "en", decimals)) == (nb, en)


def test_a_column_of_a_table_may_ask_for_its_decimals():
    table = DataFrame({"what": ["a", "b"], "mean": [3.4, float("nan")], "n": [3, 4]})
    table.attrs["decimals"] = {"mean": 2}
    html = table_html(table, "x", "en")
    assert ">3.40<" in html
    assert ">–<" in html
    assert ">3<" in html
