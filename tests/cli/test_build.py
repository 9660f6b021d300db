"""``laeringsmiljo build``: both editions, quickly again, and plain words when it can't."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PAGE = """\
# {title}

:::{{reflection}} seeing/last-week
:title: {title}
:minutes: 3

{question}
:::
"""
TITLES = {"nb": ("Forside", "Hvem snakket du minst med?"), "en": ("Front", "Whom did you miss?")}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A course of one page in each edition, with the configuration of the real one."""
    for edition, home in (("nb", ""), ("en", "book/en/")):
        folder = tmp_path / "book" / edition
        folder.mkdir(parents=True)
        title, question = TITLES[edition]
        (folder / "index.md").write_text(PAGE.format(title=title, question=question))
        (tmp_path / home / "_config.yml").write_text((ROOT / home / "_config.yml").read_text())
        toc = f"format: jb-book\nroot: book/{edition}/index\n"
        (tmp_path / home / "_toc.yml").write_text(toc)
    (tmp_path / "book" / "references.bib").write_text("")
    return tmp_path


def test_it_builds_what_has_changed_and_tells_when_the_editions_differ(project, shell):
    built = shell("build", str(project))
    assert "Kurset er bygd" in built.stdout
    site = project / "_build" / "site"
    nb, en = ((site / edition / "index.html").read_text() for edition in ("nb", "en"))
    assert 'lang="nb"' in nb
    assert "Hvem snakket du minst med?" in nb
    assert 'lang="en"' in en
    assert 'href="../en/index.html"' in nb
    assert 'href="../nb/index.html"' in en
    root = (site / "index.html").read_text()
    assert 'href="nb/index.html"' in root
    assert 'href="en/index.html"' in root
    assert "pydantic" in (site / "third-party-notices.txt").read_text()

    assert "oppdatert" in shell("build", str(project)).stdout

    page = project / "book" / "en" / "index.md"
    page.write_text(page.read_text().replace("seeing/last-week", "seeing/this-week"))
    for _attempt in range(2):
        failed = shell("build", str(project), expect=1)
        assert "Traceback" not in failed.stderr
        assert re.search(r"book/nb/index.md:3 \(reflection seeing/last-week\)", failed.stderr)
        assert re.search(r"book/en/index.md:3 \(reflection seeing/this-week\)", failed.stderr)


def test_a_mistake_is_told_with_file_and_line_and_without_a_traceback(project, shell):
    page = project / "book" / "nb" / "index.md"
    page.write_text(page.read_text().replace(":minutes: 3", ":minuts: 3"))
    for _attempt in range(2):
        failed = shell("build", str(project), expect=1)
        assert "book/nb/index.md:3" in failed.stderr
        assert "mente du «minutes»?" in failed.stderr
        assert "Traceback" not in failed.stderr + failed.stdout


def test_a_folder_without_a_course_is_told_plainly(tmp_path, shell):
    failed = shell("build", str(tmp_path), expect=1)
    assert "_config.yml" in failed.stderr
    assert "Traceback" not in failed.stderr
