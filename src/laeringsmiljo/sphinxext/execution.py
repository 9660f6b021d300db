"""Labs in a build: told that a book is being built, and run again when their code changes."""

import hashlib
import os
from functools import cache
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

import laeringsmiljo
from laeringsmiljo import building
from laeringsmiljo.sphinxext.by_page import ByPage

_CALLED = ("activities", "analysis", "classroom", "figures", "locale", "widgets")


@cache
def code_digest() -> str:
    """Give a digest of all the code and data that a lab may call."""
    package = Path(laeringsmiljo.__file__).parent
    digest = hashlib.sha256()
    for folder in _CALLED:
        for path in sorted((package / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(package)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


_calling: ByPage[str] = ByPage("calling_code")
"""The pages that are no labs and yet call the code, and by what."""


def note_call(env: BuildEnvironment, directive: str) -> None:
    """Say that the page being read shows what the code makes of the data."""
    _calling.add(env, env.docname, directive)


def _configure(app: Sphinx, config: Config) -> None:
    """Name the build to the labs, and keep the results of one state of the code apart."""
    os.environ[building.VARIABLE] = config.laeringsmiljo_edition
    cache_root = Path(config.nb_execution_cache_path or Path(app.srcdir, "_build", "labs"))
    folder = f"{config.laeringsmiljo_edition}-{code_digest()}"
    config.nb_execution_cache_path = str(cache_root / folder)


def _keep_out_of_site(app: Sphinx) -> None:
    """Write the labs as they were run beside the doctrees, not where pages are published."""
    held = app.env.__dict__
    folder = Path(app.doctreedir, "jupyter_execute")
    held["mystnb_config"] = held["mystnb_config"].copy(output_folder=str(folder))


def _outdated(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Read the labs, and what calls the code too, again when the code is not what it was."""
    before = env.__dict__.get("laeringsmiljo_code_digest")
    env.__dict__["laeringsmiljo_code_digest"] = code_digest()
    if before == code_digest():
        return []
    labs = {name for name in env.all_docs if str(env.doc2path(name, base=False)).endswith(".ipynb")}
    return sorted(labs | set(_calling.of(env)) & set(env.all_docs))


def _finish(_app: Sphinx, _error: Exception | None) -> None:
    os.environ.pop(building.VARIABLE, None)


def setup_execution(app: Sphinx) -> None:
    """Prepare the running of labs."""
    _calling.setup(app)
    # before MyST-NB reads its configuration
    app.connect("config-inited", _configure, priority=100)
    # after MyST-NB has made its own configuration, which can't be told this
    app.connect("builder-inited", _keep_out_of_site, priority=900)
    app.connect("env-get-outdated", _outdated)
    app.connect("build-finished", _finish)
