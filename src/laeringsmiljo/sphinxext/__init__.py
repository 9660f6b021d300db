"""The Sphinx face of the course: what turns the chapters and labs into the site."""

from typing import Any

from sphinx.application import Sphinx

from laeringsmiljo import __version__


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything the book needs; called by Sphinx."""
    from laeringsmiljo.sphinxext.answers import setup_answers
    from laeringsmiljo.sphinxext.builder import setup_builder
    from laeringsmiljo.sphinxext.checks import setup_checks
    from laeringsmiljo.sphinxext.data_cards import setup_data_cards
    from laeringsmiljo.sphinxext.directives import setup_directives
    from laeringsmiljo.sphinxext.drawing import setup_drawing
    from laeringsmiljo.sphinxext.edition import setup_edition
    from laeringsmiljo.sphinxext.execution import setup_execution
    from laeringsmiljo.sphinxext.explorer import setup_explorer
    from laeringsmiljo.sphinxext.fold import setup_fold
    from laeringsmiljo.sphinxext.glossary import setup_glossary
    from laeringsmiljo.sphinxext.inventory import setup_inventory
    from laeringsmiljo.sphinxext.look import setup_look
    from laeringsmiljo.sphinxext.metadata import setup_metadata
    from laeringsmiljo.sphinxext.own_file import setup_own_file
    from laeringsmiljo.sphinxext.problems import setup_problems
    from laeringsmiljo.sphinxext.references import setup_references
    from laeringsmiljo.sphinxext.sessions import setup_sessions
    from laeringsmiljo.sphinxext.sheet import setup_sheet

    setup_edition(app)
    setup_builder(app)
    setup_problems(app)
    setup_directives(app)
    setup_answers(app)
    setup_drawing(app)
    setup_inventory(app)
    setup_references(app)
    setup_sessions(app)
    setup_sheet(app)
    setup_checks(app)
    setup_data_cards(app)
    setup_execution(app)
    setup_explorer(app)
    setup_fold(app)
    setup_own_file(app)
    setup_look(app)
    setup_metadata(app)
    setup_glossary(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
