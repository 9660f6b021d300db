"""Where the front-end bundle is that the widgets load."""

from pathlib import Path

_STATIC = Path(__file__).parent.parent / "static"
SCRIPT = _STATIC / "widget.js"
STYLE = _STATIC / "widget.css"
