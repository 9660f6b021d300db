"""A small book of one's own, built for real with Jupyter Book."""

import subprocess
import sys
from pathlib import Path

import pytest

CONFIG = """\
title: Prøvebok
only_build_toc_files: true
bibtex_bibfiles: [book/references.bib]
execute: {execute_notebooks: cache, timeout: 120}
parse: {myst_enable_extensions: [colon_fence, deflist, attrs_inline, attrs_block]}
html: {use_multitoc_numbering: false}
sphinx:
  extra_extensions: [sphinxcontrib.bibtex, laeringsmiljo.sphinxext]
  recursive_update: true
  config:
    laeringsmiljo_edition: EDITION
    html_theme: laeringsmiljo
    bibtex_default_style: course_EDITION
    bibtex_reference_style: course_EDITION
"""

SOURCES = """\
@article{roorda2011influence,
  author = {Roorda, Debora L. and Koomen, Helma M. Y. and Spilt, Jantine L.},
  title = {The Influence of Affective Teacher–Student Relationships},
  journal = {Review of Educational Research}, year = {2011}, volume = {81}
}
@article{smith2020effects,
  author = {Smith, Tyler E. and Sheridan, Susan M.},
  title = {The Effects of Family-School Partnerships},
  journal = {Educational Psychology Review}, year = {2020}
}
"""


class Book:
    """The sources of a small book, and what building them gave."""

    def __init__(self, folder: Path, edition: str = "nb"):
        self.folder, self.edition = folder, edition
        self.pages: list[str] = []
        self.write("_config.yml", CONFIG.replace("EDITION", edition))
        self.write("book/references.bib", SOURCES)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def page(self, name: str, text: str) -> None:
        docname = f"book/{self.edition}/{name}"
        self.write(f"{docname}.md", text)
        if docname not in self.pages:
            self.pages.append(docname)
        first, *rest = self.pages
        chapters = "".join(f"- file: {page}\n" for page in rest)
        toc = f"format: jb-book\nroot: {first}\n" + (f"chapters:\n{chapters}" if rest else "")
        self.write("_toc.yml", toc)

    def build(self) -> subprocess.CompletedProcess[str]:
        command = [str(Path(sys.executable).with_name("jupyter-book")), "build", "."]
        return subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def build_cleanly(self) -> None:
        """Build the book, and fail if that fails or warns."""
        result = self.build()
        assert result.returncode == 0, result.stderr
        assert "WARNING:" not in result.stderr, result.stderr

    def html(self, name: str) -> str:
        return (self.folder / "_build" / "html" / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def new_book(tmp_path_factory):
    """Makes empty books."""
    return lambda edition="nb": Book(tmp_path_factory.mktemp("book"), edition)
