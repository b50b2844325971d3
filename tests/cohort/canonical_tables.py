"""Canonical columns of patients drawn at random, for engines that read nothing else."""

from __future__ import annotations

import polars as pl

import spinemets
from spinemets.cohort.simulation import random_rows
from spinemets.cohort.understanding import understood
from spinemets.engine import columnar

BOOK = spinemets.rulebook()
BEARABLE = 8
"""With more questions than so many, answers drawn at random contradict each other almost always: most are left out."""


def canonical(name: str, rows: int, seed: int, narrowed: float = 0.1) -> pl.DataFrame:
    """What bears on a definition: empty cells, several codes in one, ranges, values on limits, refused rows."""
    questions = sorted(columnar.considered(BOOK, [name]) - BOOK.catalogue.worked_out)
    missing = 0.2 if len(questions) <= BEARABLE else 0.75
    drawn = random_rows(BOOK, rows, seed, questions, missing, narrowed, bad=0.003)
    read = understood(drawn, BOOK).canonical
    return read.select(
        "row", "refused", *(column for column in read.columns if columnar.question_of(BOOK, column) in questions)
    )


def narrowed_columns(rows: pl.DataFrame) -> frozenset[str]:
    """The columns in which some cell holds several codes."""
    texts = rows.select(pl.col(pl.String).str.contains("|", literal=True).any())
    return frozenset(name for name in texts.columns if texts[name][0])
