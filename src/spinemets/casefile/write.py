"""Values to the text of a case file, which reads back to the same values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from spinemets.casefile.tree import from_python, to_python
from spinemets.casefile.yaml_text import NOTHING

PLAIN = re.compile(r"[A-Za-z0-9](?:(?:[\w .+/|°%^-]|(?<=\d):(?=\d))*[\w.+/%])?", re.ASCII)
"""What is written without quotes: codes, numbers with their units, ranges, times."""
LONG = 100
"""A key longer than this is led by '?', since the reader looks for the colon of a key only so far."""


def case_text(values: Mapping[str, Any]) -> str:
    """The values of a case as YAML. What was entered stays as it is, also what cannot be understood."""
    written = to_python(from_python(values))
    return "".join(f"{line}\n" for line in _block(written)) or "{}\n"


def _block(section: Mapping[str, Any]) -> Iterator[str]:
    for key, value in section.items():
        name = _scalar(key)
        if len(name) > LONG:
            yield f"? {name}"
        lead = ":" if len(name) > LONG else f"{name}:"
        if isinstance(value, dict) and value:
            yield lead
            yield from (f"  {line}" for line in _block(cast("dict[str, Any]", value)))
        elif sections := _sections(value):
            yield lead
            for item in sections:
                first, *rest = _block(item)
                yield f"  - {first}"
                yield from (f"    {line}" for line in rest)
        else:
            yield f"{lead} {_inline(value)}"


def _sections(value: Any) -> list[dict[str, Any]]:
    """The members of a list that holds sections alone; of any other value nothing."""
    items = cast("list[Any]", value) if isinstance(value, list) else []
    sections = [cast("dict[str, Any]", item) for item in items if isinstance(item, dict) and item]
    return sections if len(sections) == len(items) else []


def _inline(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, cast('list[Any]', value)))}]"
    pairs = cast("dict[str, Any]", value).items()
    return "{" + ", ".join(f"? {_scalar(key)} : {_inline(item)}" for key, item in pairs) + "}"


def _scalar(text: str) -> str:
    if PLAIN.fullmatch(text) and text not in NOTHING:
        return text
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"
