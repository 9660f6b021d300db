"""What a Word document says, paragraph by paragraph."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree


def paragraphs(document: Path) -> list[str]:
    """The paragraphs of a Word document as text."""
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    root = ElementTree.fromstring(zipfile.ZipFile(document).read("word/document.xml"))
    return [
        "".join(
            "\n" if part.tag == f"{name}br" else part.text or ""
            for part in paragraph.iter()
            if part.tag in (f"{name}t", f"{name}br")
        )
        for paragraph in root.iter(f"{name}p")
    ]
