"""What is wrong with the sources: gathered while they are read, told all at once.

Each problem names file, line and mend. One is enough to fail the build, whether or not
warnings are errors.
"""

from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

from laeringsmiljo.sphinxext.by_page import ByPage


class SourceProblem(NamedTuple):
    """A problem in one line of one source file."""

    docname: str
    line: int
    message: str


class CourseBuildError(SphinxError):
    """The course can't be built from these sources."""

    category = "The course can't be built"


_LINES_OF_A_CELL = 10_000
"""MyST-NB counts the lines of a notebook's cells from multiples of this."""

_in_pages: ByPage[SourceProblem] = ByPage("problems")
_between_pages: ByPage[SourceProblem] = ByPage("problems_between_pages")


def report(env: BuildEnvironment, docname: str, line: int, message: str) -> None:
    """Remember a problem found while ``docname`` was read, until it is read again."""
    _in_pages.add(env, docname, SourceProblem(docname, line, message))


def report_between(env: BuildEnvironment, docname: str, line: int, message: str) -> None:
    """Remember a problem found when all was read, for this build only."""
    _between_pages.add(env, docname, SourceProblem(docname, line, message))


def place(env: BuildEnvironment, docname: str, line: int) -> str:
    """Say where something stands: file and line, or file and cell of a notebook."""
    path = str(env.doc2path(docname, base=False))
    cell = line // _LINES_OF_A_CELL
    return f"{path} (cell {cell})" if path.endswith(".ipynb") and cell else f"{path}:{line}"


def line_of(node: nodes.Node) -> int:
    """Give the source line of a node, or of the nearest one around it that knows."""
    at: nodes.Node | None = node
    while at is not None:
        if at.line:
            return int(at.line)
        at = at.parent
    return 1


def _raise_if_any(_app: Sphinx, env: BuildEnvironment) -> None:
    """Fail the build if there is a problem, naming them all in the order of the files.

    Raises
    ------
    CourseBuildError
        With a line ``file:line: message`` for each.
    """
    pages = [*_in_pages.of(env).values(), *_between_pages.of(env).values()]
    found = {problem for problems in pages for problem in problems}
    _between_pages.of(env).clear()
    if found:
        lines = (f"{place(env, one.docname, one.line)}: {one.message}" for one in sorted(found))
        raise CourseBuildError("\n" + "\n".join(lines))


def setup_problems(app: Sphinx) -> None:
    """Keep the problems with the environment, and fail the build when all have been found."""
    _in_pages.setup(app)
    _between_pages.setup(app)
    app.connect("env-check-consistency", _raise_if_any, priority=900)
