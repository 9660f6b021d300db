"""``laeringsmiljo open``: the course and JupyterLab on one server, on this machine only."""

import errno
import secrets
import signal
import webbrowser
from pathlib import Path
from typing import Any, Final

import click
from tornado.netutil import bind_sockets

from laeringsmiljo import editions
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator
from laeringsmiljo.journal import Journal, JournalError

ADDRESS: Final = "127.0.0.1"
USUAL_PORT: Final = 8888
_PORTS_TO_TRY: Final = 100
_NEWS: Final = "@jupyterlab/apputils-extension:announcements"


def _(message: str) -> str:
    return translator("cli", editions.current()).gettext(message)


@click.command("open")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help=f"The port to open on. Left out, the first free one from {USUAL_PORT}.",
)
@click.option("--browser/--no-browser", default=True, help="Open it in the browser too.")
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("_build", "site"),
    help="The folder of the built course.",
)
@click.option(
    "--notebooks",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("notebooks"),
    help="The folder of the labs.",
)
def command(port: int | None, browser: bool, site: Path, notebooks: Path) -> None:
    """Open the course, with JupyterLab beside it."""
    if not (site / "index.html").is_file():
        text = _("There is no built course in {folder}. Build it first, with “make build”.")
        raise CourseError(text.format(folder=site.absolute()))
    chosen = _free_port(port)
    click.echo(_("Opening the course …"))
    with Journal() as journal:
        try:
            journal.changes()
            click.echo(_("Your answers are kept in {file}.").format(file=journal.path))
        except JournalError as error:
            click.echo(str(error), err=True)
        if journal.notice:
            click.echo(journal.notice, err=True)
    _serve(chosen, browser=browser and _has_browser(), site=site, notebooks=notebooks)
    click.echo(_("The course is closed."))


def _serve(port: int, *, browser: bool, site: Path, notebooks: Path) -> None:
    """Run the server until it is told to stop."""
    import zmq
    from jupyter_server.serverapp import ServerApp

    token = secrets.token_hex(24)
    labs = notebooks.absolute()
    extensions = {"laeringsmiljo.server": True, "jupyterlab": True}
    settings: dict[str, Any] = {
        "ServerApp.ip": ADDRESS,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.allow_remote_access": False,
        "ServerApp.allow_root": True,
        "ServerApp.default_url": "/course/",
        "ServerApp.jpserver_extensions": extensions,
        "ServerApp.open_browser": browser,
        "ServerApp.root_dir": labs.parent if labs.is_dir() else Path.cwd(),
        "ServerApp.terminals_enabled": False,
        "IdentityProvider.token": token,
        "Application.log_level": "ERROR",
        # Nothing asks the network for news, for new versions or for extensions.
        "LabApp.news_url": None,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.extension_manager": "readonly",
        "Course.site": site.absolute(),
        "Course.notebooks": labs.name,
    }
    if zmq.has("curve"):
        # What is said between the notebooks and the server stays between them.
        settings["KernelManager.transport_encryption"] = "auto"
    server: Any = ServerApp.instance()
    try:
        server.initialize(
            argv=[f"--{name}={value}" for name, value in settings.items()], find_extensions=False
        )
    except SystemExit as error:
        # Another program has taken the port in the moment since it was tried.
        raise CourseError(_problem(port) or _("The course could not be opened.")) from error
    server.web_app.settings["page_config_hook"] = _without_news
    address = f"http://{ADDRESS}:{server.port}{server.base_url}course/?token={token}"

    def announce() -> None:
        click.echo()
        click.echo(_("The course is open at this address:"))
        click.echo(f"\n    {address}\n")
        click.echo(_("Let this window be. Close the course with Ctrl+C."))

    def stop(*_signal: object) -> None:
        server.stop(from_signal=True)

    # After the server's own, which ask questions in English.
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    server.io_loop.add_callback(announce)
    server.start()


def _without_news(_handler: object, page: dict[str, Any]) -> dict[str, Any]:
    """Keep JupyterLab from asking whether it may fetch news from the network."""
    disabled = [*page.get("disabledExtensions", []), _NEWS]
    return {**page, "disabledExtensions": disabled}


def _free_port(wanted: int | None) -> int:
    """Give the port to open on: the wanted one, or the first free one from the usual."""
    if wanted is not None:
        problem = _problem(wanted)
        if problem is not None:
            raise CourseError(problem)
        return wanted
    for port in range(USUAL_PORT, USUAL_PORT + _PORTS_TO_TRY):
        if _problem(port) is None:
            if port != USUAL_PORT:
                text = _("Port {usual} is in use, so the course opens on port {port}.")
                click.echo(text.format(usual=USUAL_PORT, port=port))
            return port
    raise CourseError(_("No free port was found. Choose one with --port."))


def _problem(port: int) -> str | None:
    """Say what is wrong with a port; None if it can be used."""
    try:
        for socket in bind_sockets(port, ADDRESS):
            socket.close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            text = _("Port {port} is in use by another program. Choose another port.")
        else:
            text = _("Port {port} is not open to you. Choose another port, above 1023.")
        return text.format(port=port)
    return None


def _has_browser() -> bool:
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True
