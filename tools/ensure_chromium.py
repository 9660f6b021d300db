"""Make sure there is a Chromium for the browser tests; install Debian's if there is none."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Give the path of a Chromium: the one named in ``CHROMIUM``, or one on the path."""
    named = os.environ.get("CHROMIUM")
    return next(filter(None, map(shutil.which, (named, *NAMES) if named else NAMES)), None)


def main() -> int:
    """Install Chromium if there is none; give the exit code."""
    if find():
        return 0
    apt = shutil.which("apt-get")
    if apt is None:
        print(
            "The browser tests need Chromium and there is none, nor apt-get to install it with.\n"
            "Install Chromium, or say where it is: CHROMIUM=/path/to/chromium make test",
            file=sys.stderr,
        )
        return 1
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    print("Installing Chromium, which the browser tests need ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        try:
            subprocess.run([*sudo, apt, "-qq", *command], check=True, env=environment)
        except (OSError, subprocess.CalledProcessError) as error:
            print(
                f"Chromium could not be installed ({error}).\n"
                "Install it yourself (apt-get install chromium) and run again.",
                file=sys.stderr,
            )
            return 1
    return 0 if find() else 1


if __name__ == "__main__":
    sys.exit(main())
