"""The book to compare with: the same chapter in a stock Jupyter Book.

It has Jupyter Book's own theme and settings. The first reflection is a text area of ipywidgets on
one page, and a text question of jupyterquiz on another; the other activities are plain text.
What ipywidgets would fetch from a CDN stands beside the pages, since the benchmark needs no
network once the packages are there.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

import yaml

from laeringsmiljo.activities.types import REGISTRY

CHAPTER: Final = Path("book", "nb", "04-seeing-each-pupil.md")
"""The chapter that is compared, from the project's folder."""


class StockPage(NamedTuple):
    """A page of the stock book and its first reflection."""

    address: str
    """Below the root of the book."""
    field: str
    """A CSS selector."""


PAGES: Final = {
    "stock book, ipywidgets": StockPage("widget.html", ".widget-textarea textarea"),
    "stock book, jupyterquiz": StockPage("quiz.html", "input.Input-text"),
}

_HERE: Final = Path(__file__).parent
_PACKAGES: Final = _HERE / "node_modules"
_MANAGER: Final = "@jupyter-widgets/html-manager/dist"

_CONFIG: Final = {
    "title": "Bedre læringsmiljø",
    "only_build_toc_files": True,
    "bibtex_bibfiles": ["references.bib"],
    "execute": {"execute_notebooks": "force", "raise_on_error": True},
    "sphinx": {
        "config": {
            "language": "no",
            # not the usual name: what stands in _static is loaded by every page
            "html_static_path": ["scripts"],
            # the manager asks for its icons below the root of the site, in two places
            "html_extra_path": ["fonts"],
            "nb_ipywidgets_js": {"require.js": {}, "embed-amd.js": {}},
        }
    },
}
_CONTENTS: Final = {
    "format": "jb-book",
    "root": "widget",
    "chapters": [{"file": "quiz"}, {"file": "bibliography"}],
}
_NOTEBOOK: Final = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  name: python3
  display_name: Python 3
---

"""
_WIDGET: Final = "import ipywidgets\n\nipywidgets.Textarea(rows=4)"
_QUIZ: Final = """\
from jupyterquiz import display_quiz

answers = [{"type": "default", "feedback": "OK"}]
display_quiz([{"type": "string", "question": "", "answers": answers}])"""

_FRONT_MATTER: Final = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ACTIVITY: Final = re.compile(
    rf"^:::\{{({'|'.join(REGISTRY)})\}}[^\n]*\n(.*?)^:::$", re.DOTALL | re.M
)
_DRAWING: Final = re.compile(r"^:::\{drawing\}", re.M)
_OPTION: Final = re.compile(r"^:(\w+): (.*)\n", re.M)


def build(project: Path, folder: Path) -> Path:
    """Build the stock book of the course's chapter.

    Parameters
    ----------
    project
        The folder of the course.
    folder
        An empty folder to build in.

    Returns
    -------
    Path
        The folder of the built pages.

    Raises
    ------
    RuntimeError
        If the packages can't be installed or the book can't be built, with what was said.
    """
    if find_spec("jupyterquiz") is None:
        raise RuntimeError("The Python package jupyterquiz is not installed.")
    _install()
    scripts, fonts = folder / "scripts", folder / "fonts" / _MANAGER
    scripts.mkdir()
    fonts.mkdir(parents=True)
    shutil.copy(_PACKAGES / "requirejs" / "require.js", scripts)
    shutil.copy(_PACKAGES / _MANAGER / "embed-amd.js", scripts)
    for font in (_PACKAGES / _MANAGER).glob("*.woff2"):
        shutil.copy(font, fonts)
        shutil.copy(font, fonts.parents[1])
    shutil.copytree(project / "book" / "images", folder / "images")
    shutil.copy(project / "book" / "references.bib", folder)
    chapter = (project / CHAPTER).read_text(encoding="utf-8")
    files = {
        "_config.yml": json.dumps(_CONFIG),
        "_toc.yml": json.dumps(_CONTENTS),
        "widget.md": stock_text(chapter, _WIDGET),
        "quiz.md": stock_text(chapter, _QUIZ),
        "bibliography.md": "# Litteratur\n\n```{bibliography}\n```\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    _run([Path(sys.executable).with_name("jupyter-book"), "build", folder])
    return folder / "_build" / "html"


def stock_text(chapter: str, code: str) -> str:
    """Make a chapter of the course one of a stock book, with code after the first reflection."""
    text = _DRAWING.sub(":::{figure}", _FRONT_MATTER.sub("", chapter))
    cell = f"\n\n```{{code-cell}} ipython3\n:tags: [remove-input]\n\n{code}\n```\n"
    cells = iter([cell])

    def plain(match: re.Match[str]) -> str:
        kind, source = match.groups()
        title = dict(_OPTION.findall(source)).get("title", "")
        prompt, _, fields = _OPTION.sub("", source).partition("\n---\n")
        values = yaml.safe_load(fields) or {}
        questions = values.get("prompts") or values.get("statements") or []
        items = "\n".join(f"- {question}" for question in questions)
        after = next(cells, "") if kind == "reflection" else ""
        return f"**{title}**\n\n{prompt.strip()}\n\n{items}{after}\n"

    return _NOTEBOOK + _ACTIVITY.sub(plain, text)


def _install() -> None:
    """Get the packages from npm, unless those of the lock file are there."""
    wanted, there = _HERE / "package-lock.json", _PACKAGES / ".package-lock.json"
    if not there.is_file() or there.stat().st_mtime < wanted.stat().st_mtime:
        _run(["npm", "ci", "--no-progress", "--prefix", _HERE])


def _run(command: Sequence[str | Path]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stdout + done.stderr)[-2000:]
        raise RuntimeError(f"{' '.join(map(str, command))}\n{said}")
