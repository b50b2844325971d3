"""The published cases that come with the program, to look around with."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from spinemets.casefile.tree import to_python
from spinemets.casefile.yaml_text import parse

FIRST = "breast_t1"
"""The case of the demo, which is offered first."""
HEAD = re.compile(r"# (?P<says>.+)\n# Source: (?P<source>.+(?:\n#   (?!-).+)*)")
"""What each file begins with."""


class Published(NamedTuple):
    """A published case: what it is about, and where it was published."""

    name: str
    says: str
    source: str
    values: dict[str, Any]

    @property
    def called(self) -> str:
        """The tumour and the vertebrae: breast T1."""
        return " ".join(word.upper() if word[-1].isdigit() else word for word in self.name.split("_"))

    @property
    def label(self) -> str:
        """What it is called where cases are listed."""
        return f"Published case {self.called}"


@cache
def published() -> dict[str, Published]:
    """Every published case, that of the demo first."""
    found = [f for f in (files("spinemets") / "examples").iterdir() if f.name.endswith(".yaml")]
    named = {file.name.removesuffix(".yaml"): file.read_bytes() for file in found}
    return {name: _read(name, named[name]) for name in sorted(named, key=lambda name: (name != FIRST, name))}


def _read(name: str, content: bytes) -> Published:
    head = HEAD.match(content.decode())
    assert head is not None, f"{name} does not begin with what it is and its source"
    source = re.sub(r"\s*\n#\s*", " ", head["source"])
    return Published(name, head["says"], source, to_python(parse(content)))
