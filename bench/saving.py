"""How soon the course's server says that an answer is kept."""

import os
import re
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import httpx

from bench.report import Measure

ANSWERS: Final = 50
"""How many answers are sent, one after another."""


def measure(project: Path, folder: Path) -> list[Measure]:
    """Send answers to a real server, as a page does, with a journal of its own.

    Parameters
    ----------
    project
        The folder of the course, with a built site.
    folder
        An empty folder for the journal and what else the server keeps.

    Raises
    ------
    RuntimeError
        If the server can't be opened, with what it said.
    """
    times = []
    with _opened(project, folder) as address, httpx.Client(follow_redirects=True) as tab:
        api = httpx.URL(address).join("/course/api/journal")
        tab.get(address)
        tab.get(api)  # the first time the journal is made
        headers = {"X-XSRFToken": tab.cookies["_xsrf"]}
        for _ in range(ANSWERS):
            posted = {"entries": [_entry()], "marks": []}
            start = time.perf_counter()
            answer = tab.post(api, json=posted, headers=headers)
            times.append((time.perf_counter() - start) * 1000)
            answer.raise_for_status()
    return [Measure("answer sent → on the disk of the server", tuple(times), "ms")]


@contextmanager
def _opened(project: Path, folder: Path) -> Iterator[str]:
    """Open the course on a port of its own; give the address that it prints."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("laeringsmiljo")), "open", "--no-browser"]
    process = subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=project,
        env={
            **os.environ,
            "LAERINGSMILJO_JOURNAL": str(folder / "journal.sqlite3"),
            **{f"JUPYTER_{kind}_DIR": str(folder / kind) for kind in ("CONFIG", "DATA", "RUNTIME")},
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = ""
        for line in process.stdout or ():
            said += line
            if found := re.search(r"http://\S+", line):
                yield found.group()
                return
        raise RuntimeError(f"The course was not opened:\n{said}")
    finally:
        process.terminate()
        process.communicate()


def _entry() -> dict[str, Any]:
    text = "Hun spurte om jeg hadde sett kampen, og så lo vi begge to. " * 5
    return {
        "id": str(uuid.uuid4()),
        "activity": "seeing/first-impressions",
        "edition": "nb",
        "prompt": "Hva er det siste eleven sa til deg?",
        "answer": {
            "type": "reflection",
            "value": {"texts": [text]},
            "readable": [{"label": "", "text": text}],
        },
        "at": "2026-11-22T14:32:05.123Z",
        "seq": 1,
    }
