"""A chunk on its way from text to canonical columns: read, held against itself, and searched for contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import polars as pl

from spinemets.cohort.columns import (
    AS_OF,
    DATES,
    ID,
    OUTCOMES,
    ROW,
    SCALAR,
    Column,
    answering,
    left_out,
)
from spinemets.cohort.understanding.contradictions import contradictory, in_words, resting_on
from spinemets.cohort.understanding.durations import Times, durations, times_of
from spinemets.cohort.understanding.outcomes import QUESTIONS, only, outcomes
from spinemets.cohort.understanding.patients import copied, differing, listed, named_twice, numbered, spread
from spinemets.cohort.understanding.problems import at
from spinemets.engine.case import LEVELS
from spinemets.engine.columnar.numbers import COUNT

if TYPE_CHECKING:
    from spinemets.cohort.understanding.reader import Reader


class Rows:
    """A chunk on its way: what was read of it so far, and the problems found."""

    def __init__(self, chunk: pl.DataFrame, reader: Reader) -> None:
        self.chunk = chunk
        self.rulebook = reader.rulebook
        self.texts = reader.texts
        self.today = reader.today
        self.seen = reader.seen
        self.columns = answering(chunk.columns, reader.rulebook.catalogue)
        self.patients = numbered(chunk)
        self.several = self.patients.is_duplicated()
        self.copies = pl.repeat(False, chunk.height, eager=True)
        self.by_text = self._any_of(reader.rulebook.catalogue.milestones)
        self.doubtful = self.by_text
        self.problems: list[pl.DataFrame] = []
        self.times: dict[str, Times] = {}
        self.answers: dict[str, pl.DataFrame] = {}
        self.said: dict[str, str] = {}
        self.narrowed: set[str] = set()
        self.made: list[pl.Series] = []

    @property
    def scalar(self) -> pl.Series:
        """The rows that only the scalar engine can read."""
        return self.several | self.by_text

    def of_patients(self, rows: pl.Series) -> pl.Series:
        """All rows of the patients of whom one row is meant."""
        return self.patients.is_in(self.patients.filter(rows).implode())

    def read_dates(self) -> None:
        """Read the columns of dates; the time of the case stands in all rows of a patient."""
        dated = [column.name for column in self.columns if column.dated]
        for name in self.chunk.columns:
            if name in (AS_OF, *DATES, *dated):
                times, problems = times_of(self.chunk[ROW], name, self.chunk[name])
                self.times[name] = times
                self.problems.append(problems)
        if AS_OF in self.times:
            self.times[AS_OF] = self._spread_times(self.times[AS_OF])

    def read_answers(self) -> None:
        """Read every column that answers a question of the case file."""
        rows = self.chunk[ROW]
        for column in self.columns:
            if column.dated:
                meaning = durations(rows, column, self.times[column.name], self.times.get(AS_OF), self.rulebook)
            else:
                meaning = self.texts(column).understood(rows, self.chunk[column.name])
            self.problems.append(meaning.problems)
            self.narrowed |= {column.variable.name} if meaning.narrowed else set()
            self._add(column, meaning.cells)

    def _add(self, column: Column, cells: pl.DataFrame) -> None:
        """Put the answers of a column with those of an earlier column to the same question."""
        question = column.variable.name
        if "stretches" in cells.columns:
            stretches = cells["stretches"].fill_null(False)
            self.by_text |= stretches
            self.doubtful |= stretches if question in resting_on(self.rulebook) else False
        if column.variable.about != "lesion":
            cells = self._spread(cells)
        before = self.answers.get(question)
        if before is not None:
            twice = self.chunk[ROW].filter(given(before) & given(cells) & self.chunk[column.name].is_not_null())
            what = f"says again what '{self.said[question]}' says."
            self.problems.append(at(twice, column.name, "said_twice", what, "Keep one of the two."))
            cells = pl.select(
                pl.coalesce(before[name], cells[name]) for name in cells.columns if name in before.columns
            )
        self.answers[question] = cells
        self.said.setdefault(question, column.name)

    def read_outcomes(self) -> None:
        """Read what became of the patients."""
        answers: dict[str, pl.Series] = {}
        for name, column in QUESTIONS.items():
            if name in self.chunk.columns:
                meaning = self.texts(column).understood(self.chunk[ROW], self.chunk[name])
                one, problems = only(name, self.chunk, meaning)
                self.problems += (meaning.problems, problems)
                answers[name] = self._spread(one)["value"]
        times = {name: self._spread_times(self.times[name]) for name in (AS_OF, *DATES) if name in self.times}
        self.made, problems = outcomes(self.chunk[ROW], answers, times, self.today)
        self.problems += (self._where_said(one) for one in problems)

    def _where_said(self, problems: pl.DataFrame) -> pl.DataFrame:
        """The problems of a column at the rows of the patient that fill it."""
        names = problems["column"].unique().to_list()
        said = self.chunk.select(ROW, *names).unpivot(index=ROW, variable_name="column").drop_nulls()
        return problems.join(said, on=[ROW, "column"], how="semi")

    def compare_rows(self) -> None:
        """Find the rows of a patient that do not fit each other, and patients who come back after others."""
        if ID in self.chunk.columns:
            again = self.chunk[ROW].is_in(self.seen.again(self.chunk))
            what = "names a patient who was there before, with other patients in between."
            hint = "Sort the table by 'id', so that the rows of a patient stand together."
            self.problems.append(at(self.chunk[ROW].filter(again), ID, "duplicate_patient", what, hint))
        if self.several.any():
            rows, patients = self.chunk.filter(self.several), self.patients.filter(self.several)
            self.problems += differing(rows, self._about_patients(), patients)
            self.copies = copied(self.chunk, self.patients)
            what, hint = "is the same as an earlier row of the same patient.", "Remove one of the two, or correct it."
            self.problems.append(at(self.chunk[ROW].filter(self.copies), "", "duplicate_row", what, hint))
            self._compare_levels()

    def _compare_levels(self) -> None:
        """Find vertebrae that stand in two rows, and patients with more than there are."""
        rows = self.chunk[ROW]
        if "level" in self.answers:
            twice = named_twice(self.answers["level"]["value"], self.patients, self.copies)
            what, hint = "stands in an earlier row of the same patient.", "Join the two rows, or correct the level."
            self.problems.append(at(rows.filter(twice), "level", "level_twice", what, hint))
        lesions = [column.name for column in self.columns if column.variable.about == "lesion"]
        vertebrae = listed(self.chunk.select(lesions), self.patients, self.copies)
        if COUNT in self.answers:
            most = self.answers[COUNT].select(pl.coalesce("value", "high"))["value"]
            self.doubtful |= (most < vertebrae).fill_null(False)
        too_many = (vertebrae > len(LEVELS)) & self.patients.is_first_distinct()
        what = f"begins a patient with more rows than the {len(LEVELS)} vertebrae that there are."
        hint = "The column 'id' names the patient: give another, or none, in the map of columns."
        self.problems.append(at(rows.filter(too_many), ID, "too_many_vertebrae", what, hint))

    def _about_patients(self) -> Iterator[str]:
        lesion = {column.name for column in self.columns if column.variable.about == "lesion"}
        known = {column.name for column in self.columns} | {AS_OF, *OUTCOMES, *self.rulebook.catalogue.milestones}
        return (name for name in self.chunk.columns if name in known - lesion)

    def find_contradictions(self) -> None:
        """Find what contradicts itself, and say it as for a case file."""
        wrong = contradictory(self.canonical(), self.rulebook, frozenset(self.narrowed))
        found = self.of_patients(wrong | self.doubtful) & ~self.copies
        if found.any():
            self.problems.append(in_words(self.chunk.filter(found), self.patients.filter(found), self.rulebook))

    def canonical(self) -> pl.DataFrame:
        """The canonical columns in place of their texts, and all other columns as they are."""
        made = list(self.made)
        for question, cells in self.answers.items():
            made.append(cells["value"].alias(question))
            ends = (cells[end].alias(f"{question}_{end}") for end in ("low", "high") if end in cells.columns)
            made += (end for end in ends if end.count())
        texts = [column.name for column in self.columns if not column.dated]
        taken = left_out(self.rulebook.catalogue).intersection(self.chunk.columns)
        return self.chunk.drop(*texts, *taken).with_columns(made)

    def _any_of(self, names: Iterable[str]) -> pl.Series:
        """The rows in which one of some columns is filled."""
        there = [name for name in names if name in self.chunk.columns]
        return self.chunk.select(pl.any_horizontal(pl.lit(False), pl.col(there).is_not_null()).alias(SCALAR))[SCALAR]

    def _spread(self, cells: pl.DataFrame) -> pl.DataFrame:
        return spread(cells, self.patients) if self.several.any() else cells

    def _spread_times(self, times: Times) -> Times:
        return Times(self._spread(times.texts.to_frame())[times.texts.name], self._spread(times.moments))


def given(cells: pl.DataFrame) -> pl.Series:
    """Whether there is an answer."""
    return cells.select(pl.any_horizontal(pl.all().is_not_null()).alias("given"))["given"]
