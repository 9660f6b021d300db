"""The types of activity: one module each, found by being here."""

import importlib
import pkgutil
from typing import Any, Final

from laeringsmiljo.activities.spec import Activity


def _discover() -> dict[str, type[Activity]]:
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return {cls.model_fields["type"].default: cls for cls in Activity.__subclasses__()}


REGISTRY: Final[dict[str, type[Activity]]] = _discover()
"""Every type of activity by its name, such as ``reflection``."""


def from_json(data: dict[str, Any]) -> Activity:
    """Make the activity that `Activity.to_json` described.

    Raises
    ------
    KeyError
        If there is no such type.
    pydantic.ValidationError
        If a field is missing, unknown or wrong.
    """
    return REGISTRY[data["type"]].model_validate(data)
