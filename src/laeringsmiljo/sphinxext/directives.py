"""One directive per type of activity, all written the same way."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from laeringsmiljo.activities import REGISTRY, Activity, ActivityError, parse
from laeringsmiljo.sphinxext.complete import COMPLETE
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.nodes import activity_node, cited, setup_nodes
from laeringsmiljo.sphinxext.problems import report


class _AnyOption(dict[str, Any]):
    """An option table that takes every name, so that `parse` can say what is wrong and where."""

    def __contains__(self, _name: object) -> bool:
        return True

    def __getitem__(self, _name: str) -> Any:
        return directives.unchanged

    def __bool__(self) -> bool:
        return True


_CITATION = re.compile(r"\{cite(?::\w+)?\}`[^`]+`")


def _texts(value: Any) -> Iterator[str]:
    """Give all texts within any JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


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
        node = activity_node(spec, edition)
        self.set_source_info(node)
        if citations := list(self._citations(spec)):
            node += nodes.paragraph("", "", *citations)
        return [node]

    def _citations(self, spec: Activity) -> Iterator[nodes.Node]:
        """Read the citations in the activity's Markdown as in any other text of the page."""
        found = (one for text in _texts(spec.to_json()) for one in _CITATION.findall(text))
        for source in dict.fromkeys(found):
            read, _messages = self.state.inline_text(source, self.lineno)
            yield cited("", "", *read, source=source)


def setup_directives(app: Sphinx) -> None:
    """Register a directive for every type of activity there is."""
    setup_nodes(app)
    for kind in REGISTRY:
        app.add_directive(kind, ActivityDirective)
