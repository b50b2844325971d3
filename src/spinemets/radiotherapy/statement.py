"""A statement with its place in a source."""

from __future__ import annotations

from typing import Any, NamedTuple

from spinemets.model.source import Cite
from spinemets.radiotherapy.layout import sources


class Statement(NamedTuple):
    """What is said, and where it stands."""

    says: str
    cite: Cite

    def __str__(self) -> str:
        return f"{self.says} ({marked(self.cite)})"

    def to_dict(self) -> dict[str, Any]:
        """The statement as JSON can hold it."""
        return {"says": self.says, "sources": sources([self.cite])}


def marked(*cites: Cite) -> str:
    """Places in sources, each with the reason why a reader should not yet rely on it."""
    return "; ".join(f"{cite}; provisional: {cite.provisional}" if cite.provisional else str(cite) for cite in cites)
