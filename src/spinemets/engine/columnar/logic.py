"""And, or and sums over expressions, joined in pairs of pairs: databases refuse what is nested too deep."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import narwhals.stable.v2 as nw

YES = nw.lit(True)
NO = nw.lit(False)

NESTED = 8
"""So many conditions in a row: each stands within the one before it when it is written as SQL."""


def either(parts: Iterable[nw.Expr]) -> nw.Expr:
    """Whether one of them holds; of none, no."""
    return _joined([*parts], lambda one, other: one | other, NO)


def each(parts: Iterable[nw.Expr]) -> nw.Expr:
    """Whether all of them hold; of none, yes."""
    return _joined([*parts], lambda one, other: one & other, YES)


def first(choices: Iterable[tuple[nw.Expr, nw.Expr]], otherwise: nw.Expr | None = None) -> nw.Expr:
    """The value of the first condition that holds; if none does, `otherwise`."""
    every = [*choices]
    if len(every) > NESTED:
        middle = len(every) // 2
        return nw.coalesce(first(every[:middle]), first(every[middle:], otherwise))
    (condition, value), *others = every
    found = nw.when(condition).then(value)
    for condition, value in others:
        found = found.when(condition).then(value)
    return found if otherwise is None else found.otherwise(otherwise)


def total(parts: Iterable[nw.Expr]) -> nw.Expr:
    """Their sum; of none, zero."""
    return _joined([*parts], lambda one, other: one + other, nw.lit(0))


def number(parts: Iterable[nw.Expr]) -> nw.Expr:
    """How many of them hold; a truth is not a number on every engine."""
    return total(nw.when(part).then(nw.lit(1)).otherwise(nw.lit(0)) for part in parts)


def _joined(parts: list[nw.Expr], join: Callable[[nw.Expr, nw.Expr], nw.Expr], of_none: nw.Expr) -> nw.Expr:
    if not parts:
        return of_none
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return join(_joined(parts[:middle], join, of_none), _joined(parts[middle:], join, of_none))
