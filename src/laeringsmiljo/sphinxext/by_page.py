"""Things gathered page by page while the sources are read, kept with Sphinx's environment."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

Thing = TypeVar("Thing")


class ByPage(Generic[Thing]):
    """A list of things for each document, forgotten when the document is read again."""

    def __init__(self, name: str) -> None:
        self._name = f"laeringsmiljo_{name}"

    def of(self, env: BuildEnvironment) -> dict[str, list[Thing]]:
        """Give what has been gathered, by document."""
        found: dict[str, list[Thing]] = env.__dict__.setdefault(self._name, {})
        return found

    def add(self, env: BuildEnvironment, docname: str, thing: Thing) -> None:
        """Gather one thing more."""
        self.of(env).setdefault(docname, []).append(thing)

    def setup(self, app: Sphinx) -> None:
        """Forget and merge as Sphinx reads documents."""
        app.connect("env-purge-doc", self._purge)
        app.connect("env-merge-info", self._merge)

    def _purge(self, _app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        self.of(env).pop(docname, None)

    def _merge(
        self,
        _app: Sphinx,
        env: BuildEnvironment,
        _docnames: Iterable[str],
        other: BuildEnvironment,
    ) -> None:
        self.of(env).update(self.of(other))
