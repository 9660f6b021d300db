"""The Jupyter server extension, and what it can be told."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from typing import Any, TypeVar

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.extension.application import ExtensionApp
from jupyter_server.utils import url_path_join
from tornado import web
from traitlets import Unicode

from laeringsmiljo import editions
from laeringsmiljo.building import COURSE_URL
from laeringsmiljo.editions import Edition
from laeringsmiljo.journal import Journal
from laeringsmiljo.journal.store import VARIABLE
from laeringsmiljo.server.api import JournalHandler
from laeringsmiljo.server.site import SiteHandler

T = TypeVar("T")


class Course(ExtensionApp):
    """Serves the course at ``/course/`` of a Jupyter server, and its journal under it."""

    name = "laeringsmiljo"
    extension_url = "/course/"
    load_other_extensions = True

    site = Unicode(
        "_build/site", help="The folder of the built course, with a folder for each edition."
    ).tag(config=True)
    notebooks = Unicode(
        "notebooks", help="The folder of the labs, below the folder that the server opens."
    ).tag(config=True)
    journal_file = Unicode(
        "", help=f"The journal; by default the one that {VARIABLE} names, or the user's own."
    ).tag(config=True)

    def initialize_settings(self) -> None:
        """Open what the handlers share."""
        if self.journal_file:
            # Kernels are started by this process, and write to the same journal.
            os.environ[VARIABLE] = str(Path(self.journal_file).absolute())
        self.journal = Journal()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")

    def initialize_handlers(self) -> None:
        """Add the journal's and the site's addresses to the server."""
        shared = {"course": self}
        self.handlers.extend(
            [
                (r"/course/api/journal", JournalHandler, shared),
                (r"/course", ToCourse),
                (r"/course/(.*)", SiteHandler, {"path": str(self.site_folder), **shared}),
            ]
        )

    @property
    def site_folder(self) -> Path:
        """The folder of the built course."""
        return Path(self.site).expanduser().absolute()

    @property
    def journal_url(self) -> str:
        """The address of the journal's API on this server."""
        return url_path_join(self._base_url, "course/api/journal")

    @property
    def lab_url(self) -> str | None:
        """The address that JupyterLab opens a lab at; None where there are no labs to open."""
        server = self.serverapp
        assert server is not None
        lab = server.extension_manager.extensions.get("jupyterlab")
        if lab is None or not lab.enabled or not Path(server.root_dir, self.notebooks).is_dir():
            return None
        return url_path_join(self._base_url, "lab/tree", self.notebooks, "/")

    @property
    def _base_url(self) -> str:
        assert self.serverapp is not None
        return str(self.serverapp.base_url)

    async def with_journal(self, edition: Edition, work: Callable[[Journal], T]) -> T:
        """Do something with the journal in a thread of its own, so that no page waits for a disk.

        Errors speak the language of ``edition``.
        """

        def call() -> T:
            editions.use(edition)
            return work(self.journal)

        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, copy_context().run, call)

    async def _start_jupyter_server_extension(self, serverapp: Any) -> None:
        """Tell the kernels, now that the port is known, where the book is."""
        os.environ[COURSE_URL] = url_path_join(serverapp.connection_url, "course/")

    async def stop_extension(self) -> None:
        """Finish what is being written and close the journal."""
        self._pool.shutdown()
        self.journal.close()


class ToCourse(JupyterHandler):
    """Leads ``/course`` to ``/course/``."""

    @web.authenticated
    def get(self) -> None:
        """Redirect."""
        self.redirect(url_path_join(self.base_url, "course/"))
