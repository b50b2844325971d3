"""What the workers of Spark do with the rows that they are given: what is done with a file on one machine."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

import spinemets
from spinemets.cohort.columns import ROW
from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring import Scorer, Tally
from spinemets.cohort.spark.packing import packed
from spinemets.cohort.spark.rows import column
from spinemets.cohort.table.meaning import Meaning
from spinemets.cohort.table.source import rows_at_once, stripped
from spinemets.cohort.table.typed import check_lengths, texts_of
from spinemets.cohort.understanding.checking import inspect
from spinemets.cohort.validation import Ranked, scored_of
from spinemets.cohort.validation.patients import one_row_a_patient
from spinemets.engine import Rulebook

Batch = Any
"""A record batch of Arrow, which has no types of its own."""

PART, TALLY = "part", "~tally"
PARTS = f"{PART} binary"
"""The schema of what does not stay in Spark."""


@dataclass(frozen=True)
class Rows:
    """How rows of a table become chunks of text. `place`: what the table is called.

    `today`: the day on which the work began, wherever and whenever a part of it is done.
    """

    rulebook: Rulebook
    meaning: Meaning
    place: str
    today: date
    version: str = spinemets.__version__

    def chunks(self, batches: Iterable[Batch]) -> Iterator[pl.DataFrame]:
        """The rows of one partition, in which no patient is split."""
        if self.version != spinemets.__version__:
            raise CohortError(
                f"Spark's workers have spinemets {spinemets.__version__}, and here it is {self.version}. "
                "Install the same version in both places."
            )
        for chunk in self.meaning.chunks(self._texts(batches)):
            self._check_numbers(chunk[ROW])
            yield chunk

    def _check_numbers(self, numbers: pl.Series) -> None:
        """CohortError where rows cannot be told apart: what is wrong with one would be said of another."""
        if numbers.null_count():
            raise CohortError(f"{self.place}: a row has no number. Fill the column 'row' in every row.")
        twice = numbers.filter(numbers.is_duplicated())
        if len(twice):
            raise CohortError(f"{self.place}: two rows have the number {twice.item(0)}. Give each another in 'row'.")

    def _texts(self, batches: Iterable[Batch]) -> Iterator[pl.DataFrame]:
        for rows in _together(batches):
            chunk = as_texts(rows, self.meaning.wanted, self.place)
            check_lengths(chunk, self.place)
            yield chunk


@dataclass(frozen=True)
class Scoring:
    """Rows to rows with results. The first row of each chunk also tells what the chunk comes to."""

    rows: Rows
    names: tuple[str, ...]
    kept: tuple[str, ...]

    def __call__(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """One partition."""
        rulebook = self.rows.rulebook
        scorer = Scorer(rulebook, self.names, self.kept, today=self.rows.today)
        for scored in scorer.scored(self.rows.chunks(batches)):
            tally = Tally()
            tally.add(rulebook, scored)
            told = pl.Series(TALLY, [json.dumps(tally.to_dict())]).extend_constant(None, scored.kept.height - 1)
            yield from _batches(scored.kept.hstack(scored.results).with_columns(told))


@dataclass(frozen=True)
class Checking:
    """Rows to what is noticed of them."""

    rows: Rows

    def __call__(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """One partition."""
        noticed = inspect(self.rows.chunks(batches), self.rows.rulebook, self.rows.today)
        yield from _batches(pl.DataFrame({PART: [packed(noticed)]}))


@dataclass(frozen=True)
class Following:
    """Rows to one row a patient, with what a validation needs and no more."""

    rows: Rows
    instruments: Mapping[str, Ranked]
    by: tuple[str, ...]

    def __call__(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """One partition."""
        rulebook = self.rows.rulebook
        chunks = self.rows.chunks(batches)
        for scored in scored_of(chunks, rulebook, self.instruments, self.by, today=self.rows.today):
            written = io.BytesIO()
            patients = one_row_a_patient(scored, rulebook, self.instruments, self.by)
            patients.write_ipc(written, compression="zstd")
            yield from _batches(pl.DataFrame({PART: [written.getvalue()]}))


def as_texts(rows: pl.DataFrame, wanted: Sequence[str], place: str) -> pl.DataFrame:
    """Typed columns that were passed by their numbers as the text of a table, each under its name."""
    named = rows.rename({column(number): name for number, name in enumerate(wanted)})
    return stripped(named.select(pl.col(ROW), *texts_of(named.schema, wanted, place)))


def _together(batches: Iterable[Batch]) -> Iterator[pl.DataFrame]:
    """Spark's small batches as chunks of the size that a file is read in."""
    held: list[pl.DataFrame] = []
    for batch in batches:
        held.append(pl.DataFrame(batch))
        if sum(part.height for part in held) >= rows_at_once(held[0].width):
            yield pl.concat(held)
            held = []
    if held:
        yield pl.concat(held)


def _batches(frame: pl.DataFrame) -> Iterator[Batch]:
    """Rows as Spark takes them, whose session has been told that texts may be large."""
    to_arrow: Any = frame.to_arrow
    return iter(to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches())
