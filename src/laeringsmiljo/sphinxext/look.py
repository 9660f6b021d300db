"""The look of the course: Jupyter Book's theme with templates, styles and scripts of our own.

The parent theme's stylesheets and scripts weigh 2 MB and are left out; its place in Jupyter
Book is kept. What a page loads is named in ``theme/layout.html`` and nowhere else.
"""

import base64
import hashlib
import re
import shutil
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import Any

import sphinx.locale
from docutils import nodes
from docutils.utils.math import MathError, latex2mathml
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

import laeringsmiljo
from laeringsmiljo import editions
from laeringsmiljo.editions import EDITIONS, Edition
from laeringsmiljo.i18n import translator
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.metadata import (
    LOCALES,
    address_of,
    card_of,
    course_of,
    linked_data,
)

logger = logging.getLogger(__name__)

THEME = Path(__file__).parent / "theme"
STATIC = Path(laeringsmiljo.__file__).parent / "static"

LANGUAGES: dict[Edition, tuple[str, str]] = {"nb": ("nb_NO", "no"), "en": ("en", "en")}
"""What Sphinx calls the edition's language: its catalogue, and its stemmer."""

UNUSED = (
    "design-tabs.js",
    "images",
    "locales",
    "scripts",
    "sphinx-thebe.css",
    "sphinx-thebe.js",
    "styles",
    "togglebutton.css",
    "togglebutton.js",
    "vendor",
    "webpack-macros.html",
)
"""What parent themes and extensions put into ``_static`` and no page of ours loads."""

MODE_SCRIPT = (
    'document.documentElement.dataset.theme=(m=>m==="dark"||m==="light"?m:'
    'matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light")'
    '(function(){try{return localStorage.getItem("mode")}catch(e){}}())'
)
"""Run before anything is shown, so that a page never flashes in the wrong colours."""


def _speak(_app: Sphinx, config: Config) -> None:
    """Let Sphinx, and the extensions that have catalogues, speak the edition's language."""
    edition = editions.check(config.laeringsmiljo_edition)
    _ = translator("theme", edition).gettext
    config.language, config.html_search_language = LANGUAGES[edition]
    config.nb_code_prompt_show = _("Show the code")
    config.nb_code_prompt_hide = _("Hide the code")
    config.html_math_renderer = "mathml"
    config.html_copy_source = False
    config.html_use_index = False
    config.html_domain_indices = False
    config.html_permalinks_icon = "#"
    config.html_static_path = [*config.html_static_path, str(STATIC)]
    config.html_additional_pages = {"404": "404.html"}


def _number_nothing(_app: Sphinx, config: Config) -> None:
    """Switch off the numbers of figures, which Jupyter Book's LaTeX extension has switched on."""
    config.numfig = False


def _load_catalogue(app: Sphinx) -> None:
    """Load Sphinx's catalogue, and let ours translate what it leaves in English.

    Sphinx has looked for it before the configuration could say which language it is.
    """
    edition = edition_of(app)
    sphinx.locale.translators.pop(("general", "sphinx"), None)
    folder = Path(sphinx.locale.__file__).parent
    catalogue, _found = sphinx.locale.init([str(folder)], LANGUAGES[edition][0])
    catalogue.add_fallback(translator("theme", edition))


@cache
def _digest(name: str) -> str:
    path = STATIC / name
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8] if path.exists() else "missing"


def _policy() -> str:
    """Give the rule that no page loads anything from, or sends anything to, another place."""
    script = base64.b64encode(hashlib.sha256(MODE_SCRIPT.encode()).digest()).decode()
    return (
        f"default-src 'self'; script-src 'self' 'sha256-{script}'; style-src 'self' "
        "'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'"
    )


def _other_editions(app: Sphinx, page: str) -> list[dict[str, str | None]]:
    """Give the same page in the other editions, where they are built beside this one."""
    if not app.config.laeringsmiljo_site:
        return []
    here = app.builder.get_target_uri(page)
    up = "../" * here.count("/")
    names = {"nb": "Norsk", "en": "English"}
    site = app.config.laeringsmiljo_address.rstrip("/") or None
    return [
        {
            "edition": other,
            "name": names[other],
            "url": f"{up}../{other}/{here}",
            "address": site and f"{site}/{other}/{here}",
        }
        for other in EDITIONS
        if other != edition_of(app)
    ]


def _add_to_page(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: nodes.document
) -> None:
    edition = edition_of(app)
    _ = translator("theme", edition).gettext
    course = course_of(context.get("meta"))
    lab = page.startswith("notebooks/")
    number = course.get("number")
    if lab and (match := re.search(r"/(\d+)-", page)):
        number = int(match[1])
    opening = [
        (_("Lab {number}") if lab else _("Chapter {number}")).format(number=number)
        if number
        else "",
        _("{minutes} minutes").format(minutes=course["minutes"]) if "minutes" in course else "",
    ]
    context |= {
        "t": _,
        "course": course,
        "opening": " · ".join(filter(None, opening)),
        "lab_notebook": f"{edition}/{page.rsplit('/', 1)[-1]}.ipynb" if lab else None,
        "other_editions": _other_editions(app, page),
        "address": address_of(app, page),
        "card": card_of(app, page),
        "linked_data": linked_data(app, page, context.get("title", "")),
        "locale": LOCALES[edition],
        "mode_script": MODE_SCRIPT,
        "policy": _policy(),
        "asset": partial(_asset, context),
    }
    if "body" in context:
        lead = app.builder.templates.render("components/lead.html", context)
        context["body"] = _mended(context["body"].replace("</h1>", f"</h1>{lead}", 1))


def _asset(context: dict[str, Any], name: str) -> str:
    """Give the address of a file of the bundle, which changes when the file does."""
    return f"{context['pathto'](f'_static/{name}', 1)}?v={_digest(name)}"


def _mended(body: str) -> str:
    """Mend what others leave in a page.

    The keyboard must reach what scrolls; roles that ARIA has given up go; so does Thebe's script.
    A header cell without words, as pandas writes in the corner of a table, heads nothing.
    """
    body = re.sub(r"<script>kernelName = '[^<]*</script>", "", body)
    body = re.sub(r'(<div class="citation[^>]*?) role="doc-biblioentry"', r"\1", body)
    body = body.replace('<div role="list" class="citation-list">', '<div class="citation-list">')
    body = body.replace("<th></th>", "<td></td>").replace("<pre>", '<pre tabindex="0">')
    for wide in ("pst-scrollable-table-container", "output text_html"):
        body = body.replace(f'<div class="{wide}"', f'<div class="{wide}" tabindex="0"')
    return body


def _visit_hidden(self: Any, node: HideCodeCellNode) -> None:
    self.body.append(
        f'<details class="lm-code"><summary><span class="lm-closed">{escape(node["prompt_show"])}'
        f'</span><span class="lm-opened">{escape(node["prompt_hide"])}</span></summary>'
    )


def _depart_hidden(self: Any, _node: HideCodeCellNode) -> None:
    self.body.append("</details>")


def _visit_math(self: Any, node: nodes.math | nodes.math_block) -> None:
    """Write a formula as MathML, which browsers draw themselves: there is no script to load."""
    try:
        block = isinstance(node, nodes.math_block)
        self.body.append(latex2mathml.tex2mathml(node.astext(), as_block=block))
    except MathError as error:
        logger.warning("%s", error, location=node if node.line else node.parent)
    raise nodes.SkipNode


def _sweep(app: Sphinx, error: Exception | None) -> None:
    """Remove the files that no page loads."""
    if error is None and app.builder.format == "html":
        for name in UNUSED:
            path = Path(app.outdir, "_static", name)
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def setup_look(app: Sphinx) -> None:
    """Register the theme and what its templates need."""
    app.add_config_value("laeringsmiljo_site", False, "html", [bool])
    app.add_html_theme("laeringsmiljo", str(THEME))
    app.connect("config-inited", _speak, priority=100)
    app.connect("config-inited", _number_nothing, priority=900)
    app.connect("builder-inited", _load_catalogue, priority=100)
    # after everything that parent themes and extensions add
    app.connect("html-page-context", _add_to_page, priority=900)
    app.connect("build-finished", _sweep)
    app.add_node(HideCodeCellNode, override=True, html=(_visit_hidden, _depart_hidden))
    app.add_html_math_renderer("mathml", (_visit_math, None), (_visit_math, None))
