"""The parts of a document, as they were entered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from spinemets.store.record import Document

LONGEST_LABEL = 100
"""The most letters of what the team calls a case."""


def case_of(document: Document) -> Mapping[str, Any]:
    """The keys of the case file with their values."""
    return cast("Mapping[str, Any]", document.get("case") or {})


def called(label: str, case: str) -> str:
    """What a case is called: by the label that the team gave it, or else by the beginning of its number."""
    return label or f"Case {case[:6]}"
