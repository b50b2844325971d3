"""And, or and constants over expressions that are never null."""

from __future__ import annotations

from collections.abc import Iterable

import narwhals.stable.v2 as nw

YES = nw.lit(True)
NO = nw.lit(False)


def either(parts: Iterable[nw.Expr]) -> nw.Expr:
    """Whether one of them holds; of none, no."""
    found: nw.Expr | None = None
    for part in parts:
        found = part if found is None else found | part
    return NO if found is None else found


def each(parts: Iterable[nw.Expr]) -> nw.Expr:
    """Whether all of them hold; of none, yes."""
    found: nw.Expr | None = None
    for part in parts:
        found = part if found is None else found & part
    return YES if found is None else found
