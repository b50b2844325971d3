"""What the report consists of, in words and numbers alone, so that the page and the paper can say the same."""

from __future__ import annotations

from typing import NamedTuple

from spinemets.model import Cite, Source
from spinemets.render.chart.figure import Figure, Panels


class Cited(NamedTuple):
    """Words with the place they are from; `provisional`: why not to rely on them yet, or nothing."""

    said: str
    key: str
    source: str
    where: str
    provisional: str


class Marked(NamedTuple):
    """Words that are marked where they are provisional; the source and the reason stand elsewhere."""

    said: str
    provisional: bool


class Link(NamedTuple):
    """Words that lead to a place of the report."""

    said: str
    to: str


class Typed(NamedTuple):
    """Words, and after them what is to be typed."""

    said: str
    typed: str


Line = str | Marked | Link | Typed
Cell = Line | tuple[Line, ...]
"""Words, or several lines of them."""


class Table(NamedTuple):
    """A table with its caption; the first cell of a row says what the row is about. `cited`: where figures are from.

    A row whose first cell is `Marked` says more of what the row above it is about. `hides`: some of its numbers are
    open since small numbers are hidden.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    cited: tuple[Cited, ...] = ()
    hides: bool = False


class Fact(NamedTuple):
    """A number that stands out, and what it is the number of."""

    said: str
    of: str


class Term(NamedTuple):
    """A measure in plain words, or a method with its formula in words and the papers it is from."""

    name: str
    says: str
    cited: tuple[Cited, ...] = ()


class Entry(NamedTuple):
    """A source in the list at the end; `provisional`: why nothing that is from it can be relied on yet, or nothing."""

    key: str
    said: str
    title: str
    link: str
    provisional: str


class Hiding(NamedTuple):
    """What hiding small numbers costs: in words, and how many numbers are open for it in which tables and figures."""

    says: tuple[Line, ...]
    where: Table | None


class Chapter(NamedTuple):
    """One question about a score: the figures and tables that answer it. `left_out`: what is not shown, and why."""

    title: str
    figures: tuple[Figure, ...] = ()
    panels: Panels | None = None
    tables: tuple[Table, ...] = ()
    left_out: tuple[str, ...] = ()


class ScorePart(NamedTuple):
    """Everything about one score."""

    key: str
    title: str
    about: tuple[Fact, ...]
    cited: Cited
    cautions: tuple[str, ...]
    not_for: tuple[str, ...]
    facts: tuple[Fact, ...]
    survival: Figure | None
    auc: Figure | None
    bands: Table | None
    chapters: tuple[Chapter, ...]


class Report(NamedTuple):
    """The whole report. `synthetic`: words that mark simulated data; empty for patients."""

    title: str
    study: str
    synthetic: str
    lead: tuple[Line, ...]
    facts: tuple[Fact, ...]
    small_below: int
    hiding: Hiding | None
    overview: Table
    compared: Figure | None
    about: Table
    flow: Table
    who: Table | None
    missing: Figure | None
    needless: Table | None
    notes: tuple[str, ...]
    scores: tuple[ScorePart, ...]
    populations: Figure | None
    comparison: tuple[Figure, ...]
    same_patients: Table | None
    differences: tuple[Table, ...]
    reporting: Table
    methods_say: str
    methods: tuple[Term, ...]
    glossary: tuple[Term, ...]
    sources: tuple[Entry, ...]
    intended_use: str
    version: str


def cited(said: str, cite: Cite) -> Cited:
    """Words with their citation."""
    return Cited(said, cite.source.key, str(cite.source), cite.where, cite.provisional)


def entry(source: Source, provisional: str) -> Entry:
    """A source as it is listed."""
    title = source.title if source.authors else ""
    return Entry(source.key, str(source), ". ".join(filter(None, (title, source.published))), source.link, provisional)
