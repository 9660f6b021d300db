"""An HTML builder whose addresses are short and the same in both editions.

The sources stand in ``book/nb/`` and ``notebooks/nb/``; readers get ``01-….html`` and
``labs/04-….html`` beneath the edition's folder, so that a link to a chapter is one worth
giving to somebody and the other edition is the same path in the folder beside.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

_PLACES = ((re.compile(r"^book/[a-z]{2}/"), ""), (re.compile(r"^notebooks/[a-z]{2}/"), "labs/"))


def page_of(docname: str) -> str:
    """Give the page, without its ending, that a source document becomes."""
    for source, place in _PLACES:
        if source.match(docname):
            return source.sub(place, docname)
    return docname


class CourseHTMLBuilder(StandaloneHTMLBuilder):
    """Jupyter Book's HTML builder with the course's addresses."""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Give the address of a document."""
        return super().get_target_uri(page_of(docname), typ)

    def get_outfilename(self, pagename: str) -> str:
        """Give the file a page is written to."""
        return super().get_outfilename(page_of(pagename))

    def load_indexer(self, docnames: Iterable[str]) -> None:
        """Take up the search index of the last build, less what is built anew."""
        if self.indexer is None:
            return
        try:
            with Path(self.outdir, self.searchindex_filename).open(encoding="utf-8") as index:
                self.indexer.load(index, self.indexer_format)
        except (OSError, ValueError):
            pass  # the first build of this folder
        self.indexer.prune({page_of(name) for name in set(self.env.all_docs) - set(docnames)})

    def index_page(self, pagename: str, doctree: nodes.document, title: str) -> None:
        """Enter a page in the search index under the address readers have."""
        if self.indexer is not None and title:
            source = str(self.env.doc2path(pagename, base=False))
            self.indexer.feed(page_of(pagename), source, title, doctree)

    def dump_search_index(self) -> None:
        """Write the search index."""
        if self.indexer is None:
            return
        self.indexer.prune({page_of(name) for name in self.env.all_docs})
        target = Path(self.outdir, self.searchindex_filename)
        with target.open("w", encoding="utf-8") as index:
            self.indexer.dump(index, self.indexer_format)


def setup_builder(app: Sphinx) -> None:
    """Let the course's builder stand in for Sphinx's ``html``."""
    app.add_builder(CourseHTMLBuilder, override=True)
