"""A review article, section by section, and the definitions that can be traced to each."""

from __future__ import annotations

from typing import NamedTuple


class Section(NamedTuple):
    """One section of an article: its heading, and the names of the definitions that answer to it."""

    heading: str
    definitions: tuple[str, ...]
