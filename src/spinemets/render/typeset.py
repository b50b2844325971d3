"""How lines of text are set: 80 columns, indents, colour or none."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

WIDTH = 80
BOLD, RED, DIM, PLAIN = "\033[1m", "\033[1;31m", "\033[2m", "\033[0m"


class Paint:
    """How it is said: with colour or without, at length or in short."""

    def __init__(self, colour: bool, why: bool) -> None:
        self.colour = colour
        self.why = why

    def __call__(self, text: str, code: str = BOLD) -> str:
        """The text in a colour, or as it is."""
        return f"{code}{text}{PLAIN}" if self.colour else text


def indented(text: str, indent: int, lead: str | None = None) -> list[str]:
    """Wrap text behind an indent; `lead` stands before its first line."""
    start = " " * indent if lead is None else lead
    if not text:
        return [start.rstrip()] if lead is not None else []
    visible = len(start.replace(BOLD, "").replace(PLAIN, ""))
    lines = wrap(text, WIDTH - indent, initial_indent=" " * max(visible - indent, 0))
    return [start + lines[0].lstrip(), *(" " * indent + line for line in lines[1:])]


def two_sided(lead: str, left: str, right: str, paint: Paint, below: bool = True) -> list[str]:
    """A line with its source at the right edge; if both do not fit, the source stands below, or nowhere."""
    lines = wrap(left, WIDTH - len(lead))
    room = WIDTH - len(lead) - len(lines[-1])
    body = [paint(line) for line in lines]
    if room > len(right) + 2:
        body[-1] += " " * (room - len(right)) + right
        return [f"{lead if n == 0 else ' ' * len(lead)}{line}" for n, line in enumerate(body)]
    above = [f"{lead if n == 0 else ' ' * len(lead)}{line}" for n, line in enumerate(body)]
    return [*above, " " * (WIDTH - len(right)) + right] if below else above


def columns(cells: Sequence[str], widths: Sequence[int], indent: int) -> list[str]:
    """Cells side by side, each wrapped in its own column."""
    wrapped = [wrap(cell, width - 1) or [""] for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped))
    filled = [lines + [""] * (height - len(lines)) for lines in wrapped]
    rows = zip(*filled, strict=True)
    return [(" " * indent + "".join(c.ljust(w) for c, w in zip(row, widths, strict=True))).rstrip() for row in rows]
