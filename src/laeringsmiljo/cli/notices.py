"""The notices of the software the course builds on, made from what is installed."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

import laeringsmiljo

_BUNDLED = Path(laeringsmiljo.__file__).parent / "static" / "notices.txt"
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)


def needed(name: str = "laeringsmiljo") -> list[Distribution]:
    """Give every installed package that ``name`` needs, directly or not, by name."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        key = re.sub(r"[-_.]+", "-", one).lower()
        if key in found:
            continue
        try:
            package = distribution(one)
        except PackageNotFoundError:
            continue  # needed only elsewhere: on another system or an older Python
        found[key] = package
        for text in package.requires or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    del found[re.sub(r"[-_.]+", "-", name).lower()]
    return [found[key] for key in sorted(found)]


def _licence(package: Distribution) -> str:
    metadata = package.metadata
    stated = [
        line.strip()
        for field in ("License-Expression", "License")
        for text in metadata.get_all(field) or ()
        for line in text.splitlines()[:1]
    ]
    classified = [
        line.rsplit(" :: ", 1)[-1]
        for line in metadata.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    return next(filter(None, stated), "") or ", ".join(classified) or "see the text below"


def _texts(package: Distribution) -> list[str]:
    files = [file for file in package.files or () if ".dist-info" in str(file)]
    return [
        Path(str(file.locate())).read_text(encoding="utf-8", errors="replace").strip()
        for file in files
        if _LICENCE_FILE.search(file.name) and Path(str(file.locate())).is_file()
    ]


def write_notices(path: Path) -> None:
    """Write name, version, licence and licence text of all that the course builds on."""
    rule = "=" * 78
    parts = ["Software that the course is built with, and its licences", rule]
    if _BUNDLED.exists():
        parts += ["In the pages themselves", "", _BUNDLED.read_text(encoding="utf-8"), rule]
    parts.append("In the tools that build and serve the pages")
    for package in needed():
        heading = f"{package.metadata['Name']} {package.version}: {_licence(package)}"
        parts += ["", rule, heading, *(f"\n{text}" for text in _texts(package))]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")
