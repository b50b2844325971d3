"""The plain tree of a case file: text with its place, lists and mappings, before any of it is understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from spinemets.casefile.problem import CaseError, Problem


class Text(NamedTuple):
    """A scalar as it was written; `None` where nothing was."""

    text: str | None
    line: int | None = None
    column: int | None = None


class Listing(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int | None = None
    column: int | None = None


class Section(NamedTuple):
    """A mapping; keys keep their places."""

    entries: tuple[tuple[Text, Node], ...]
    line: int | None = None
    column: int | None = None


Node = Text | Listing | Section


DEEPEST = 12


def from_python(value: Any, depth: int = 0) -> Node:
    """The tree of Python values: mappings, lists, text, numbers, booleans, dates."""
    if depth > DEEPEST:
        raise CaseError([Problem("The values are nested too deep for a case.")])
    if value is None or isinstance(value, str):
        return Text(value)
    if isinstance(value, bool):
        return Text("yes" if value else "no")
    if isinstance(value, int | float):
        return Text(_digits(value))
    if isinstance(value, datetime | date):
        return Text(value.isoformat())
    if isinstance(value, Mapping):
        pairs = cast("Mapping[Any, Any]", value)
        return Section(tuple((Text(str(key)), from_python(item, depth + 1)) for key, item in pairs.items()))
    if isinstance(value, list | tuple | set | frozenset):
        return Listing(tuple(from_python(item, depth + 1) for item in cast("Iterable[Any]", value)))
    raise CaseError([Problem(f"{type(value).__name__} is not a kind of value that a case holds.")])


def _digits(number: float) -> str:
    try:
        return str(number)
    except ValueError:  # Python refuses to write integers of thousands of digits
        return "a number of thousands of digits"


def to_python(node: Node) -> Any:
    """The values of a tree as they were written: text, lists and mappings; of a key that stands twice the last."""
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Listing):
        return [to_python(item) for item in node.items]
    return {key.text or "": to_python(item) for key, item in node.entries}
