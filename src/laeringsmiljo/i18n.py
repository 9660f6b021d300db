"""Translated strings from gettext catalogues.

The strings in the code are English. Each area has its own catalogue (domain),
``locale/<edition>/<domain>.po``; English needs none. Catalogues are read as they stand,
so there is no compile step to forget.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from laeringsmiljo.editions import Edition

LOCALE = Path(__file__).parent / "locale"


@cache
def _catalogue(domain: str, edition: Edition) -> Catalog | None:
    path = LOCALE / edition / f"{domain}.po"
    if not path.exists():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=edition, domain=domain)


@cache
def translator(domain: str, edition: Edition) -> NullTranslations:
    """The translations of one area: use its ``gettext`` and ``ngettext``."""
    catalogue = _catalogue(domain, edition)
    if catalogue is None:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def strings(domain: str, edition: Edition) -> dict[str, str]:
    """All translations of one area as ``{English: translated}``, for the front end."""
    catalogue = _catalogue(domain, edition)
    if catalogue is None:
        return {}
    return {
        str(message.id): str(message.string)
        for message in catalogue
        if isinstance(message.id, str) and message.id and message.string
    }


def front_end_strings(edition: Edition) -> dict[str, str]:
    """All translations that the scripts of pages and widgets need."""
    domains = ("activities", "explorer", "ui")
    return {source: text for domain in domains for source, text in strings(domain, edition).items()}
