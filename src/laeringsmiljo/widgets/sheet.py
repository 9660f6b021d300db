"""A sheet in a lab: a form on paper, seen in JupyterLab and printed from the book's page."""

from base64 import b64encode
from html import escape
from typing import Any

from laeringsmiljo import editions
from laeringsmiljo.activities.sheet import MIME, Sheet
from laeringsmiljo.building import in_book_build
from laeringsmiljo.i18n import translator

_STYLE = """<style>
.lm-sheet { max-width: 46rem; padding: 1rem; background: #fff; color: #000;
  font-family: system-ui, sans-serif; }
.lm-sheet p { margin: 0.5em 0; }
.lm-sheet .lm-sheet-title { font-size: 1.3em; font-weight: 700; }
.lm-sheet-part { overflow-x: auto; margin-block: 1em; }
.lm-sheet table { width: 100%; border-collapse: collapse; }
.lm-sheet table :is(th, td) { height: 2.2em; min-width: 3em; padding: 0.3em; border: 1px solid #555;
  background: #fff; color: #000; text-align: left; white-space: normal; }
.lm-sheet [data-room="tall"] tbody td { height: 3em; }
.lm-sheet .lm-line { display: block; height: 1.9em; border-bottom: 1px solid #555; }
.lm-sheet-unseen { position: absolute; clip-path: inset(50%); }
</style>"""


class Paper:
    """A sheet in a notebook, or in the page that a notebook becomes."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.edition = editions.current()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Give the sheet's JSON to a book build, and HTML to a notebook."""
        bundle: dict[str, Any] = {"text/plain": "\n".join(self.sheet.words())}
        if in_book_build():
            return {**bundle, MIME: self.sheet.model_dump(mode="json", exclude_none=True)}
        return {**bundle, "text/html": self._with_a_page_to_print()}

    def _with_a_page_to_print(self) -> str:
        """Build the sheet, and a link to a file that holds it alone."""
        say = translator("activities", self.edition).gettext
        title = escape(self.sheet.title)
        html = _STYLE + self.sheet.html(self.edition)
        page = (
            f'<!DOCTYPE html><html lang="{self.edition}"><meta charset="utf-8">'
            f"<title>{title}</title>{html}</html>"
        )
        address = f"data:text/html;base64,{b64encode(page.encode()).decode()}"
        link = say("Download the sheet as a page to print")
        return f'{html}<p><a download="{title}.html" href="{address}">{escape(link)}</a></p>'


def paper(sheet: Sheet) -> Paper:
    """Show a sheet in a notebook, or in the page that a notebook becomes.

    Parameters
    ----------
    sheet
        The form, such as ``Sheet(title="…", intro="…", body=[{"columns": 3, "rows": 8}],
        rule="…")``.
    """
    return Paper(sheet)
