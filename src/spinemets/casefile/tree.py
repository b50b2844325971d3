"""The plain tree of a case file: text with its place, lists and mappings, before any of it is understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

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


def from_python(value: Any) -> Node:
    """The tree of Python values: mappings, lists, text, numbers, booleans, dates."""
    if isinstance(value, Mapping):
        return Section(tuple((Text(str(key)), from_python(item)) for key, item in value.items()))  # pyright: ignore
    if value is None:
        return Text(None)
    if isinstance(value, bool):
        return Text("yes" if value else "no")
    if isinstance(value, datetime | date):
        return Text(value.isoformat())
    if isinstance(value, str | int | float):
        return Text(str(value))
    if isinstance(value, Sequence | set | frozenset):
        return Listing(tuple(map(from_python, value)))  # pyright: ignore
    raise CaseError([Problem(f"{type(value).__name__} is not a kind of value that a case holds.")])
