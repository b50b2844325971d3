"""A figure: the picture, what it shows in words, and a table of the same numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

WIDTH = 320.0
"""How wide a figure is, in the units of its picture: a phone held upright shows it a little larger than its own size,
so that letters of 11 units have 11 pixels and more."""

PANEL = 152.0
"""How wide one of several small pictures is: two stand beside one another on a phone."""


class Figure(NamedTuple):
    """A picture with its title; `says`: what it shows, in numbers; `head` and `rows`: the table beneath it.

    `hides`: some of its numbers are open since small numbers are hidden.
    """

    title: str
    says: str
    svg: Markup
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hides: bool = False


class Key(NamedTuple):
    """What a line or a dot of all panels means; `svg`: the line or the dot."""

    svg: Markup
    name: str


class Panels(NamedTuple):
    """Small pictures of the same thing, beside one another, under one legend; `how`: how to read them."""

    title: str
    how: str
    keys: tuple[Key, ...]
    figures: tuple[Figure, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hides: bool = False


def panels(title: str, how: str, keys: Sequence[Key], figures: Sequence[Figure]) -> Panels:
    """Figures with one table for all; its first column has the title of each."""
    rows = tuple((figure.title, *row) for figure in figures for row in figure.rows)
    return Panels(title, how, tuple(keys), tuple(figures), ("", *figures[0].head), rows)


def picture(key: str, title: str, says: str, height: float, parts: Iterable[Markup], width: float = WIDTH) -> Markup:
    """Inline SVG that says what it shows; its style is in the sheet `chart.css`. `key`: unique in its page."""
    return Markup(
        '<svg class="chart" viewBox="0 0 {width:g} {height:g}" role="img" aria-labelledby="{key}-title {key}-says">'
        '<title id="{key}-title">{title}</title><desc id="{key}-says">{says}</desc>{parts}</svg>'
    ).format(width=width, height=round(height), key=key, title=title, says=says, parts=Markup("").join(parts))


def sample(part: Markup) -> Markup:
    """A line or a dot for a legend; the name beside it says the rest."""
    return Markup('<svg class="chart sample" viewBox="0 0 24 12" aria-hidden="true">{}</svg>').format(part)
