"""What the report consists of, in words and numbers alone, so that the page and the paper can say the same."""

from __future__ import annotations

from typing import NamedTuple

from spinemets.model import Cite, Source
from spinemets.render.chart.figure import Figure


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


Line = str | Marked
Cell = str | tuple[Line, ...]
"""Words, or several lines of them."""


class Table(NamedTuple):
    """A table with its caption; the first cell of a row says what the row is about. `cited`: where figures are from."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    cited: tuple[Cited, ...] = ()


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
    """A source in the list at the end."""

    key: str
    said: str
    title: str
    link: str


class Chapter(NamedTuple):
    """One question about a score: the figures and tables that answer it."""

    title: str
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]


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
    lead: tuple[str, ...]
    facts: tuple[Fact, ...]
    overview: Table
    compared: Figure | None
    flow: Table
    missing: Figure | None
    notes: tuple[str, ...]
    scores: tuple[ScorePart, ...]
    populations: Figure | None
    comparison: tuple[Figure, ...]
    differences: Table | None
    reporting: Table
    methods: tuple[Term, ...]
    glossary: tuple[Term, ...]
    sources: tuple[Entry, ...]
    intended_use: str
    version: str


def cited(said: str, cite: Cite) -> Cited:
    """Words with their citation."""
    return Cited(said, cite.source.key, str(cite.source), cite.where, cite.provisional)


def entry(source: Source) -> Entry:
    """A source as it is listed."""
    title = source.title if source.authors else ""
    return Entry(source.key, str(source), ". ".join(filter(None, (title, source.published))), source.link)
