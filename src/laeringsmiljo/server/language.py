"""The language that the server answers in."""

from jupyter_server.base.handlers import JupyterHandler

from laeringsmiljo.editions import EDITIONS, Edition, of_accept_language
from laeringsmiljo.i18n import translator


def edition_of(handler: JupyterHandler) -> Edition:
    """Give the edition that a request names with ``?edition=``, or that its browser prefers."""
    named = handler.request.query_arguments.get("edition", [])
    for edition in EDITIONS:
        if edition.encode() in named:
            return edition
    return of_accept_language(handler.request.headers.get("Accept-Language"))


def say(message: str, edition: Edition) -> str:
    """Translate a sentence of the server."""
    return translator("server", edition).gettext(message)
