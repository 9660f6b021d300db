"""What a page says of itself to search engines, catalogues and those it is shared with."""

import json
from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx

from laeringsmiljo import __version__
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures.card import card
from laeringsmiljo.i18n import translator
from laeringsmiljo.sphinxext.edition import edition_of
from laeringsmiljo.sphinxext.inventory import reading_order

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
LOCALES: Final[dict[Edition, str]] = {"nb": "nb_NO", "en": "en_GB"}
"""How Open Graph writes the language of each edition."""


def course_of(meta: dict[str, Any] | None) -> dict[str, Any]:
    """Give the ``course`` mapping of a page's front matter, empty where there is none."""
    text = (meta or {}).get("course")
    course: dict[str, Any] = json.loads(text) if isinstance(text, str) else text or {}
    return course


def address_of(app: Sphinx, docname: str) -> str | None:
    """Give the whole address of a page, or nothing where the build was not told the site's."""
    site: str = app.config.laeringsmiljo_address
    if not site:
        return None
    return f"{site.rstrip('/')}/{edition_of(app)}/{app.builder.get_target_uri(docname)}"


def linked_data(app: Sphinx, docname: str, title: str) -> str | None:
    """Describe a page by schema.org, as JSON-LD that can stand in a ``<script>``.

    The front page is a ``Course``, and a page that has ``course:`` in its front matter a
    ``LearningResource``; other pages are not described.
    """
    course = course_of(app.env.metadata.get(docname))
    if not course:
        return None
    home = docname == app.config.root_doc
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        **(_course(app) if home else _resource(app, docname, course)),
        "name": title,
        "description": course.get("description"),
        "url": address_of(app, docname),
        "inLanguage": edition_of(app),
        "keywords": course.get("keywords"),
        "audience": [
            {"@type": "EducationalAudience", "audienceType": who}
            for who in course.get("audience", [])
        ],
        "isAccessibleForFree": True,
        "license": LICENCE,
        "version": __version__,
    }
    text = json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)
    return text.replace("<", "\\u003c")


def _course(app: Sphinx) -> dict[str, Any]:
    chapters = [
        {
            "@type": "LearningResource",
            "name": app.env.titles[docname].astext(),
            "url": address_of(app, docname) or app.builder.get_target_uri(docname),
        }
        for docname in reading_order(app.env)
        if "number" in course_of(app.env.metadata.get(docname))
    ]
    provider = {"@type": "Organization", "name": app.config.author}
    return {"@type": "Course", "provider": provider, "hasPart": chapters}


def _resource(app: Sphinx, docname: str, course: dict[str, Any]) -> dict[str, Any]:
    _ = translator("theme", edition_of(app)).gettext
    home = app.config.root_doc
    outcomes = course.get("learning_outcomes", {})
    whole = {
        "@type": "Course",
        "name": app.config.project,
        "url": address_of(app, home) or app.builder.get_relative_uri(docname, home),
    }
    lab = docname.startswith("notebooks/")
    return {
        "@type": "LearningResource",
        "learningResourceType": _("Lab") if lab else _("Chapter") if "number" in course else None,
        "position": course.get("number"),
        "timeRequired": f"PT{course['minutes']}M" if "minutes" in course else None,
        "teaches": [one for kind in outcomes.values() for one in kind],
        "isPartOf": whole,
    }


def card_of(app: Sphinx, docname: str) -> str | None:
    """Give the address of the picture shown where a page is shared.

    Chapters have one each; other pages have the course's. There is none where the build was not
    told the site's address, which such a picture must have.
    """
    home = address_of(app, app.config.root_doc)
    if home is None:
        return None
    number = course_of(app.env.metadata.get(docname)).get("number")
    name = f"{number:02}" if number and docname in app.env.titles else "course"
    return f"{home.rsplit('/', 1)[0]}/_static/cards/{name}.png"


def _draw_cards(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html" or not app.config.laeringsmiljo_address:
        return
    edition = edition_of(app)
    _ = translator("theme", edition).gettext
    home = app.config.root_doc
    cards = {"course": card(app.env.titles[home].astext(), "", edition)}
    for docname in reading_order(app.env):
        if number := course_of(app.env.metadata.get(docname)).get("number"):
            above = _("Chapter {number}").format(number=number)
            cards[f"{number:02}"] = card(app.env.titles[docname].astext(), above, edition)
    folder = Path(app.outdir, "_static", "cards")
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in cards.items():
        (folder / f"{name}.png").write_bytes(picture)


def setup_metadata(app: Sphinx) -> None:
    """Take the site's address, and draw the cards when the pages are written."""
    app.add_config_value("laeringsmiljo_address", "", "html", [str])
    app.connect("build-finished", _draw_cards)
