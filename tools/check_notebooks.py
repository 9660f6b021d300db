"""Check that notebooks are committed without outputs, and that their cells have ids."""

import json
import sys
from pathlib import Path


def problems(path: Path) -> list[str]:
    """Give what must be mended in one notebook, a sentence each."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    ran = any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
    found = ["has outputs; clear them before committing"] if ran else []
    ids = [cell.get("id") for cell in cells]
    if None in ids or len(set(ids)) < len(ids):
        found.append("has cells without an id of their own")
    return [f"{path}: {problem}" for problem in found]


def main(folders: list[str]) -> int:
    """Check every notebook below the folders; give the exit code."""
    paths = (path for folder in folders for path in sorted(Path(folder).rglob("*.ipynb")))
    notebooks = (path for path in paths if ".ipynb_checkpoints" not in path.parts)
    found = [line for path in notebooks for line in problems(path)]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
