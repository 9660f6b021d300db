"""CONTRIBUTING says how a type of activity is added: a spec, an element, its words. No more.

This adds one in just that way, in a copy of the project, and uses it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]

SPEC = '''
"""Pledge: one line that one means to keep."""

from typing import ClassVar, Literal

from pydantic import BaseModel

from laeringsmiljo.activities.spec import Activity, Item, Text
from laeringsmiljo.editions import Edition


class PledgeAnswer(BaseModel):
    """What was pledged."""

    text: str


class Pledge(Activity):
    """One line, with the word it begins with."""

    label: ClassVar[str] = "Pledge"
    answer_type: ClassVar[type[BaseModel]] = PledgeAnswer

    type: Literal["pledge"] = "pledge"
    opening: Text

    def items(self, edition: Edition) -> list[Item]:
        """Give the one line."""
        return [Item(question=self.opening, paper="<p>…</p>")]
'''

ELEMENT = """
import { Activity } from "../activity";
import type { ActivitySpec } from "../model";

interface Value { text: string }

export default class Pledge extends Activity<ActivitySpec, Value> {
  private field!: HTMLInputElement;

  protected build(slot: HTMLElement, _item: number, labels: string): void {
    this.field = document.createElement("input");
    this.field.setAttribute("aria-labelledby", labels);
    this.field.addEventListener("input", () => this.changed());
    slot.append(this.field);
  }
  protected show(value: Value | null): void {
    this.field.value = value?.text ?? "";
  }
  protected read(): Value {
    return { text: this.field.value };
  }
  protected words({ text }: Value): string {
    return text;
  }
}
"""

WORDS = '\nmsgid "Pledge"\nmsgstr "Løfte"\n'

PAGE = """
# Side

:::{pledge} promise/tomorrow
:title: I morgen
:opening: "Jeg skal"

Lov deg selv noe.
:::

:::{answers}
:::
"""

NOTEBOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    "cells": [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Lab"},
        {
            "cell_type": "code",
            "id": "b",
            "metadata": {},
            "outputs": [],
            "execution_count": None,
            "source": "from laeringsmiljo.activities.types.pledge import Pledge\n"
            "from laeringsmiljo.widgets import ask, lab\nlab('lab', 'nb')\n"
            "ask(Pledge(id='promise/lab', title='Her', prompt='Lov', opening='Jeg vil'))",
        },
    ],
}

TOC = "format: jb-book\nroot: book/nb/index\nchapters:\n- file: notebooks/nb/lab\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a third type of activity, and a book that uses it."""
    copy = tmp_path_factory.mktemp("project")
    skip = shutil.ignore_patterns("node_modules", "__pycache__", "static")
    for folder in ("src", "frontend"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=skip)
    (copy / "frontend" / "node_modules").symlink_to(ROOT / "frontend" / "node_modules")
    package = copy / "src" / "laeringsmiljo"
    (package / "activities" / "types" / "pledge.py").write_text(SPEC.lstrip(), encoding="utf-8")
    (copy / "frontend" / "src" / "elements" / "pledge.ts").write_text(ELEMENT, encoding="utf-8")
    with (package / "locale" / "nb" / "activities.po").open("a", encoding="utf-8") as catalogue:
        catalogue.write(WORDS)
    for name, text in {
        "_config.yml": (ROOT / "_config.yml").read_text(encoding="utf-8"),
        "_toc.yml": TOC,
        "book/references.bib": "",
        "book/nb/index.md": PAGE,
        "notebooks/nb/lab.ipynb": json.dumps(NOTEBOOK),
    }.items():
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    programs = Path(sys.executable).parent
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PATH": path}
    for command, folder in (
        (["npm", "run", "build"], copy / "frontend"),
        (["npm", "run", "check"], copy / "frontend"),
        ([str(programs / "jupyter-book"), "build", "."], copy),
    ):
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return copy / "_build" / "html"


def test_it_works_in_a_chapter_and_in_a_lab(
    book: Path, serve: Callable[[Path], str], page: Page
) -> None:
    address = serve(book)
    page.goto(f"{address}index.html")
    expect(page.get_by_text("Løfte · 5 min · alene")).to_be_visible()
    page.get_by_role("textbox", name="Jeg skal").fill("høre etter")
    expect(page.locator("lm-pledge").get_by_role("status")).to_contain_text("Lagret")
    page.reload()
    expect(page.get_by_role("textbox", name="Jeg skal")).to_have_value("høre etter")
    expect(page.locator("lm-answers")).to_contain_text("høre etter")

    page.goto(f"{address}labs/lab.html")
    page.get_by_role("textbox", name="Jeg vil").fill("vente")
    expect(page.locator("lm-pledge").get_by_role("status")).to_contain_text("Lagret")


def test_it_is_in_the_inventory(book: Path) -> None:
    inventory = json.loads((book / "_static" / "activities.json").read_text(encoding="utf-8"))
    assert [(one["id"], one["type"]) for one in inventory] == [
        ("promise/tomorrow", "pledge"),
        ("promise/lab", "pledge"),
    ]
