"""Dependencies point downwards only."""

import ast
from pathlib import Path

import pytest

import laeringsmiljo

PACKAGE = Path(laeringsmiljo.__file__).parent
GROUND = {"building", "editions", "errors", "i18n"}
FACES = {"widgets", "sphinxext", "server", "cli"}
CORE = {"activities", "journal", "classroom", "analysis", "figures"}
BELOW = {
    "activities": set(),
    "journal": {"activities"},
    "classroom": set(),
    "analysis": {"classroom"},
    "figures": {"analysis", "classroom"},
    **dict.fromkeys(FACES, CORE),
}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("laeringsmiljo."))


@pytest.mark.parametrize("layer", sorted(BELOW))
def test_a_layer_knows_only_those_below_it(layer):
    allowed = {layer} | BELOW[layer] | GROUND | {"__version__"}
    for path in (PACKAGE / layer).rglob("*.py"):
        unknown = set(imported(path)) - allowed
        assert not unknown, f"{path.relative_to(PACKAGE)} imports {sorted(unknown)}"


def test_every_package_has_its_place():
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert packages == set(BELOW)


def test_what_learners_do_knows_neither_jupyter_nor_sphinx():
    foreign = ("sphinx", "docutils", "myst", "jupyter", "ipywidgets", "anywidget", "IPython")
    for layer in ("activities", "journal", "classroom", "analysis", "figures"):
        for path in (PACKAGE / layer).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                assert not [n for n in names if n.startswith(foreign)], path
