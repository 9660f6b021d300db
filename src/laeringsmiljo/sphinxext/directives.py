"""One directive per type of activity, all written the same way."""

from functools import partial
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from laeringsmiljo.activities import REGISTRY, ActivityError, parse
from laeringsmiljo.sphinxext.complete import COMPLETE
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.nodes import activity_node, setup_nodes
from laeringsmiljo.sphinxext.problems import report


class _AnyOption(dict[str, Any]):
    """An option table that takes every name, so that `parse` can say what is wrong and where."""

    def __contains__(self, _name: object) -> bool:
        return True

    def __getitem__(self, _name: str) -> Any:
        return directives.unchanged

    def __bool__(self) -> bool:
        return True


class ActivityDirective(SphinxDirective):
    """An activity of the type the directive is named after."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = _AnyOption()

    def run(self) -> list[nodes.Node]:
        """Make the activity's node, or remember what is wrong with it."""
        edition = edition_of(self.env.app)
        complete = COMPLETE.get(self.name)
        try:
            spec = parse(
                self.name,
                self.arguments[0].strip(),
                self.options,
                list(self.content),
                line=self.lineno,
                body_line=self.lineno + self.content_offset + 1,
                edition=edition,
                complete=partial(complete, self.env) if complete else None,
            )
        except ActivityError as error:
            for problem in error.problems:
                report(self.env, self.env.docname, problem.line, problem.message)
            return []
        node = activity_node(spec, edition, self._inline)
        self.set_source_info(node)
        return [node]

    def _inline(self, source: str) -> list[nodes.Node]:
        read, _messages = self.state.inline_text(source, self.lineno)
        return read


def setup_directives(app: Sphinx) -> None:
    """Register a directive for every type of activity there is."""
    setup_nodes(app)
    for kind in REGISTRY:
        app.add_directive(kind, ActivityDirective)
