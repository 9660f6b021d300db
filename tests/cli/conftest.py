import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-c", "from laeringsmiljo.cli import main; main()")


@pytest.fixture
def journal_file(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def environment(tmp_path: Path, journal_file: Path) -> dict[str, str]:
    """The environment of a Norwegian user with a journal and a Jupyter of their own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    return {
        **kept,
        "LANG": "nb_NO.UTF-8",
        "PYTHONUTF8": "1",
        "LAERINGSMILJO_JOURNAL": str(journal_file),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "JUPYTER_DATA_DIR": str(tmp_path / "data"),
        "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime"),
    }


@pytest.fixture
def shell(
    tmp_path: Path, environment: dict[str, str]
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the course's command as a user does."""

    def run(
        *words: str, typed: str = "", language: str = "nb_NO.UTF-8", expect: int = 0
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*COMMAND, *words],
            input=typed,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**environment, "LANG": language},
            check=False,
        )
        assert done.returncode == expect, done.stderr
        return done

    return run
