from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from laeringsmiljo import editions
from laeringsmiljo.journal import Journal


@pytest.fixture(autouse=True)
def _default_edition() -> Iterator[None]:
    editions.use("nb")
    yield
    editions.use("nb")


@pytest.fixture
def answer() -> Callable[[str], dict[str, Any]]:
    """Make the answer to a reflection with one prompt."""
    return lambda text: {
        "type": "reflection",
        "value": {"texts": [text]},
        "readable": [{"label": "", "text": text}],
    }


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "answers" / "journal.sqlite3") as opened:
        yield opened
