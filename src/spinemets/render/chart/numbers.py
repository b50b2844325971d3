"""How numbers are written in figures and beside them."""

from __future__ import annotations

SPACE = "\N{NO-BREAK SPACE}"
FEW = "<5"
"""In place of a number so small that it could point at a person."""

NOT_REACHED = "not reached"


def percent(share: float, places: int = 0) -> str:
    """A share of one, in per cent."""
    return f"{minus(share * 100, places)}{SPACE}%"


def printed(share: float) -> str:
    """A published share of one, in per cent with all the places of the paper."""
    return f"{round(share * 100, 6):g}{SPACE}%"


def interval(low: float, high: float) -> str:
    """Two shares of one, in per cent."""
    return f"{low * 100:.0f}{SPACE}to{SPACE}{percent(high)}"


def whole(number: int | None, few: str = FEW) -> str:
    """A count, or that it is too small to be told."""
    return few if number is None else f"{number:,}".replace(",", SPACE)


def months(number: float) -> str:
    """So many months, in one piece."""
    return f"{number:g}{SPACE}month{'' if number == 1 else 's'}"


def minus(number: float, places: int) -> str:
    """A number with a minus sign where it is below zero, and none before nought."""
    said = f"{abs(number):.{places}f}"
    return f"−{said}" if number < 0 and float(said) else said
