"""What the widgets share: where the front-end bundle is, and how a widget is shown."""

from pathlib import Path
from typing import Any

import anywidget

_STATIC = Path(__file__).parent.parent / "static"
SCRIPT = _STATIC / "widget.js"
STYLE = _STATIC / "widget.css"


def view_of(
    widget: anywidget.AnyWidget, also: dict[str, Any], include: Any, exclude: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the MIME bundle that shows a widget, with what else the output is to hold."""
    shown: Any = widget._repr_mimebundle_(include=include, exclude=exclude)
    data, metadata = shown if isinstance(shown, tuple) else (shown or {}, {})
    return {**data, **also}, metadata
