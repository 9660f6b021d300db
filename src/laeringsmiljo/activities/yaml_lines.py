"""Where the parts of a YAML text stand, so that what is wrong can be told with its line."""

from collections.abc import Iterator

import yaml

Where = tuple[str | int, ...]
"""The way to a part, such as ``("turns", 2, "choices", 0, "to")``."""


class Lines:
    """The line of each part of a YAML text, counted from ``first``."""

    def __init__(self, source: str, first: int = 1) -> None:
        tree = yaml.compose(source, Loader=yaml.SafeLoader)
        self._first = first
        self._lines = dict(_lines(tree, ())) if tree else {}

    def of(self, where: Where, otherwise: int | None = None) -> int:
        """Give the line of a part, or of the nearest one around it that is there.

        Where there is none, it is ``otherwise``, or the first line.
        """
        while where and where not in self._lines:
            where = where[:-1]
        if not where and otherwise is not None:
            return otherwise
        return self._first + self._lines.get(where, 0)


def _lines(node: yaml.Node, where: Where) -> Iterator[tuple[Where, int]]:
    yield where, node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, (*where, key.value))
            yield (*where, key.value), key.start_mark.line
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _lines(value, (*where, number))
