"""The editions mirror each other: pages, activities, citations, sections, labs."""

import json
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path.relative_to(ROOT / "book" / "nb").with_suffix("").as_posix()
    for path in (ROOT / "book" / "nb").rglob("*.md")
)
LABS = sorted(path.stem for path in (ROOT / "notebooks" / "nb").glob("*.ipynb"))

FENCE = re.compile(r"^:{3,}\{(\w+)\} (\S+)\n(.*?)^:{3,}$", re.M | re.S)
CITATION = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")
SECTION = re.compile(r"^(#+) ", re.M)


def source(edition, page):
    return (ROOT / "book" / edition / f"{page}.md").read_text(encoding="utf-8")


def cells(edition, lab):
    path = ROOT / "notebooks" / edition / f"{lab}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def test_both_have_the_same_files():
    for folder, pattern in (("book", "*.md"), ("notebooks", "*.ipynb")):
        nb, en = (
            {p.relative_to(ROOT / folder / e) for p in (ROOT / folder / e).rglob(pattern)}
            for e in ("nb", "en")
        )
        assert nb == en
        assert nb


def test_both_tables_of_contents_have_the_same_shape():
    def files(tree):
        if isinstance(tree, dict):
            own = [tree[key] for key in ("root", "file") if key in tree]
            return own + [f for value in tree.values() for f in files(value)]
        return [f for one in tree for f in files(one)] if isinstance(tree, list) else []

    nb = files(yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8")))
    en = files(yaml.safe_load((ROOT / "book/en/_toc.yml").read_text(encoding="utf-8")))
    assert [name.replace("/nb/", "/en/") for name in nb] == en
    written = [f"book/nb/{page}" for page in PAGES] + [f"notebooks/nb/{lab}" for lab in LABS]
    assert sorted(nb) == sorted(written)


def test_both_configurations_differ_in_their_language_only():
    nb, en = (
        yaml.safe_load((ROOT / place).read_text(encoding="utf-8"))
        for place in ("_config.yml", "book/en/_config.yml")
    )
    nb, en = (
        json.loads(re.sub(r"(?<![a-z])nb(?![a-z])", "en", json.dumps(one)).replace('"no"', '"en"'))
        for one in (nb, en)
    )
    for own in ("author", "title"):
        nb.pop(own), en.pop(own)
    assert nb == en


@pytest.mark.parametrize("page", PAGES)
def test_activities_are_the_same_in_kind_and_shape(page):
    def shape(edition):
        for kind, identifier, body in FENCE.findall(source(edition, page)):
            prompts = len(re.findall(r"^  - ", body, re.M))
            fields = r"^:?(?:  - )?(minutes?|phase|points|before|lines|lesson|shuffle): (\S+)"
            right = [
                number
                for number, option in enumerate(re.split(r"^  - ", body, flags=re.M))
                if re.search(r"^    right: true$", option, re.M)
            ]
            settings = [*sorted(re.findall(fields, body, re.M)), right]
            yield kind, identifier, prompts, settings

    assert list(shape("nb")) == list(shape("en"))


@pytest.mark.parametrize("page", PAGES)
def test_citations_are_the_same_and_in_the_same_order(page):
    nb, en = (CITATION.findall(source(edition, page)) for edition in ("nb", "en"))
    assert nb == en


@pytest.mark.parametrize("page", PAGES)
def test_sections_are_the_same(page):
    nb, en = (SECTION.findall(source(edition, page)) for edition in ("nb", "en"))
    assert nb == en


@pytest.mark.parametrize("lab", LABS)
def test_labs_have_the_same_cells(lab):
    nb, en = (
        [(cell["id"], cell["cell_type"], cell["metadata"]) for cell in cells(edition, lab)]
        for edition in ("nb", "en")
    )
    assert nb == en


@pytest.mark.parametrize("lab", LABS)
def test_labs_call_the_same_code(lab):
    def code(edition):
        text = "\n".join(
            "".join(cell["source"]) for cell in cells(edition, lab) if cell["cell_type"] == "code"
        )
        return re.findall(r"\b[a-z_]+(?=\()", text), re.findall(r'id="([^"]+)"', text)

    assert code("nb") == code("en")
