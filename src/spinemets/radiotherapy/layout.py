"""How an answer is set as text of at most 80 columns: paragraphs, figures, sources with their marks."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap
from typing import Any

from spinemets.model.source import Cite

WIDTH = 78


def paragraph(text: str, lead: str = "", indent: int = 2) -> list[str]:
    """Text broken into lines; what follows the first stands under it, behind the lead."""
    first = " " * indent + lead
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False)


def figure(value: float) -> str:
    """A number to two decimals, without trailing zeros; the exact one is in `to_dict`."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def counted(fractions: int) -> str:
    """A number of fractions in words."""
    return f"{fractions} fraction{'' if fractions == 1 else 's'}"


def source_lines(cites: Iterable[Cite]) -> list[str]:
    """Each source once for each way in which it was seen, with its places."""
    places: dict[tuple[str, str], dict[str, None]] = {}
    for cite in cites:
        places.setdefault((str(cite.source), cite.provisional), {})[cite.where] = None
    lines = ["Sources:"]
    for (source, provisional), where in places.items():
        lines += paragraph(f"{source}, {'; '.join(where)} ({provisional or 'read in the source'})", "- ")
    return lines


def sources(cites: Iterable[Cite]) -> list[dict[str, Any]]:
    """Each source once, as JSON can hold it."""
    return [
        {
            "source": cite.source.key,
            "text": str(cite),
            "seen": cite.seen,
            "provisional": cite.provisional,
            "link": cite.source.link,
        }
        for cite in dict.fromkeys(cites)
    ]
