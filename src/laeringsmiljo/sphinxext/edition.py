"""Which edition a book build makes, and the strings its pages give to the front end."""

import json
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from laeringsmiljo import editions
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import front_end_strings, strings


def edition_of(app: Sphinx) -> Edition:
    """Give the edition that ``app`` builds."""
    return editions.check(app.config.laeringsmiljo_edition)


def _use(_app: Sphinx, config: Config) -> None:
    editions.use(config.laeringsmiljo_edition)


def _add_to_page(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: nodes.document
) -> None:
    edition = edition_of(app)
    context["edition"] = edition
    texts = front_end_strings(edition)
    if page == "search":
        texts |= strings("search", edition)  # the words of Sphinx's own script
    text = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
    context["lm_strings_json"] = text.replace("</", "<\\/")


def setup_edition(app: Sphinx) -> None:
    """Register the configuration value ``laeringsmiljo_edition``."""
    app.add_config_value("laeringsmiljo_edition", editions.DEFAULT, "env", [str])
    app.connect("config-inited", _use)
    app.connect("html-page-context", _add_to_page)
