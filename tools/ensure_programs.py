"""Make sure that the programs the tests drive are here; install Debian's where there are none."""

import os
import shutil
import subprocess
import sys
from typing import NamedTuple


class Program(NamedTuple):
    """A program from outside Python."""

    name: str
    package: str
    """Debian's."""
    commands: tuple[str, ...]
    what_for: str


CHROMIUM = Program(
    "Chromium",
    "chromium",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "drive the pages in a browser",
)
LIBREOFFICE = Program(
    "LibreOffice",
    "libreoffice-writer-nogui",
    ("soffice", "libreoffice"),
    "open the documents that the course writes",
)


def find(program: Program) -> str | None:
    """Give the path of a program: the one named in ``CHROMIUM`` etc., or one on the path."""
    named = os.environ.get(program.name.upper())
    commands = (named, *program.commands) if named else program.commands
    return next(filter(None, map(shutil.which, commands)), None)


def install(program: Program, apt: str) -> bool:
    """Install Debian's package; say what went wrong if it can't be."""
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    print(f"Installing {program.name}; the tests {program.what_for} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", program.package]):
        try:
            subprocess.run([*sudo, apt, "-qq", *command], check=True, env=environment)
        except (OSError, subprocess.CalledProcessError) as error:
            print(
                f"{program.name} could not be installed ({error}).\n"
                f"Install it yourself (apt-get install {program.package}) and run again.",
                file=sys.stderr,
            )
            return False
    return find(program) is not None


def main() -> int:
    """Install what is missing; give the exit code."""
    missing = [program for program in (CHROMIUM, LIBREOFFICE) if not find(program)]
    apt = shutil.which("apt-get")
    for program in missing if apt is None else ():
        print(
            f"The tests {program.what_for}, and there is no {program.name}, nor apt-get to install "
            f"it with.\nInstall it, or say where it is: "
            f"{program.name.upper()}=/path/to/{program.commands[0]} make test",
            file=sys.stderr,
        )
    if missing and apt is None:
        return 1
    return 0 if all(install(program, str(apt)) for program in missing) else 1


if __name__ == "__main__":
    sys.exit(main())
