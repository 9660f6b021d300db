"""The prose of a lab in both editions, for tests that hold it to the data."""

import json
import re
from pathlib import Path

LABS = Path(__file__).parents[1] / "notebooks"


class LabText:
    """What a lab says, cell by cell."""

    def __init__(self, name: str) -> None:
        self.cells = {edition: self._read(edition, name) for edition in ("nb", "en")}

    @staticmethod
    def _read(edition: str, name: str) -> dict[str, str]:
        cells = json.loads((LABS / edition / f"{name}.ipynb").read_text("utf-8"))["cells"]
        return {cell["id"]: "".join(cell["source"]) for cell in cells}

    def holds(self, cell: str, nb: str, en: str) -> None:
        """Both editions say this in this cell; a reader's line breaks don't matter."""
        for edition, words in (("nb", nb), ("en", en)):
            text = self.cells[edition][cell]
            plain = re.sub(r"[*]|\s+", lambda m: "" if m[0] == "*" else " ", text)
            assert words in plain, f"{cell}: {words}"
