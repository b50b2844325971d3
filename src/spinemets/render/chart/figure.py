"""A figure: the picture, what it shows in words, and a table of the same numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

WIDTH = 360.0
"""How wide a figure is, in the units of its picture: a phone held upright shows it at about its own size."""


class Figure(NamedTuple):
    """A picture with its title; `says`: what it shows, in numbers; `head` and `rows`: the table beneath it."""

    title: str
    says: str
    svg: Markup
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def picture(key: str, title: str, says: str, height: float, parts: Iterable[Markup], width: float = WIDTH) -> Markup:
    """Inline SVG that says what it shows; its style is in the sheet `chart.css`. `key`: unique in its page."""
    return Markup(
        '<svg class="chart" viewBox="0 0 {width:g} {height:g}" role="img" aria-labelledby="{key}-title {key}-says">'
        '<title id="{key}-title">{title}</title><desc id="{key}-says">{says}</desc>{parts}</svg>'
    ).format(width=width, height=round(height), key=key, title=title, says=says, parts=Markup("").join(parts))
