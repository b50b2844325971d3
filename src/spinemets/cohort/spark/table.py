"""A table in Spark: what `check`, `score` and `validate` do with one, done where it is."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import polars as pl

from spinemets.cohort.columns import ROW
from spinemets.cohort.scoring import Scorer, Tally, kept_of, together
from spinemets.cohort.spark.packing import unpacked
from spinemets.cohort.spark.rows import column, equal_rows_together, numbered, passing, patients_together, quoted
from spinemets.cohort.spark.session import Spark, problem
from spinemets.cohort.spark.worker import PARTS, TALLY, Checking, Following, Rows, Scoring, as_texts
from spinemets.cohort.table import ColumnMap
from spinemets.cohort.table.meaning import Meaning
from spinemets.cohort.table.source import check_names, rows_at_once
from spinemets.cohort.understanding import Checked
from spinemets.cohort.understanding.checking import Inspection
from spinemets.cohort.validation import Patients, Ranked
from spinemets.cohort.validation.patients import everybody_of
from spinemets.engine import Rulebook

KINDS: Mapping[type[pl.DataType], str] = {pl.String: "string", pl.Int64: "bigint", pl.Boolean: "boolean"}

NESTED = ("struct", "map", "variant", "array<struct", "array<map", "array<array")
"""How the types begin of columns whose cells are no single values."""


class SparkTable:
    """A Parquet file or folder as Spark sees it, or a table that Spark knows by name. CohortError says what is wrong.

    `columns`: its names; `keys`: those of the columns that are read, after the map; `left_out`: the others; `nested`:
    those whose cells are no single values. Rows are numbered through all files.
    """

    files = ()  # that are here

    def __init__(self, spark: Spark, place: str, columns: ColumnMap | None, rulebook: Rulebook) -> None:
        self._spark, self._rulebook, self._place = spark, rulebook, place
        with self._told():
            reader = spark.session.read.option("mergeSchema", "true")  # as tables of a cluster grow columns
            self._frame: Any = reader.parquet(place) if "/" in place else reader.table(place)
            kinds: dict[str, str] = dict(self._frame.dtypes)
            self.columns = names = tuple(self._frame.columns)
        check_names(names, place)
        if columns is not None:
            columns.check(names, place)
        self.nested = frozenset(name for name, kind in kinds.items() if kind.startswith(NESTED))
        self._meaning = Meaning(names, columns, rulebook, self.nested)
        self.redcap, self.keys, self.left_out = self._meaning.redcap, self._meaning.keys, self._meaning.left_out
        self._rows = Rows(rulebook, self._meaning, place, date.today())

    def first(self) -> pl.DataFrame:
        """Some rows as text, with all columns that hold single values, for a map to be proposed."""
        single = [name for name in self.columns if name != ROW and name not in self.nested]
        most = rows_at_once(len(single))
        with self._told():
            rows = pl.DataFrame(self._frame.selectExpr(f"0 as {ROW}", *passing(single)).limit(most).toArrow())
        return as_texts(rows, single, self._place)

    def check(self) -> Checked:
        """Every problem. Without ids, rows are equal where they are equal in Spark."""
        rows = self._whole() if self._meaning.patient else equal_rows_together(self._numbered())
        noticed = Inspection()
        for part in self._parts(rows, Checking(self._rows)):
            noticed.join(unpacked(part))
        return noticed.checked(self._rulebook.catalogue)

    def score(self, names: Sequence[str], output: str, keep: Sequence[str] = ()) -> Tally:
        """Scored into a new Parquet folder, `output` as Spark sees it."""
        from pyspark.sql import Observation, functions  # pyright: ignore

        kept = kept_of(self._rulebook, self.keys, names, keep)
        columns = {**kept, **Scorer(self._rulebook, names).columns, TALLY: pl.String}
        schema = ", ".join(f"{quoted(name)} {KINDS[kind]}" for name, kind in columns.items())
        observed: Any = Observation()
        with self._told():
            scored = self._whole().mapInArrow(Scoring(self._rows, tuple(names), tuple(kept)), schema)
            told: Any = functions.collect_list(TALLY)  # pyright: ignore
            scored.observe(observed, told.alias(TALLY)).drop(TALLY).write.parquet(output)
            return together(Tally.from_dict(json.loads(one)) for one in observed.get[TALLY])

    def patients(self, instruments: Mapping[str, Ranked], by: Sequence[str] = ()) -> Patients:
        """What a validation needs of every patient, which is all that comes here."""
        work = Following(self._rows, instruments, tuple(by))
        read = [pl.read_ipc(io.BytesIO(part)) for part in self._parts(self._whole(), work)]
        return everybody_of(read, self._rulebook, instruments, by)

    def _numbered(self) -> Any:
        with self._told():
            return numbered(self._spark, self._frame, self._meaning.wanted, self._place)

    def _whole(self) -> Any:
        rows, patient = self._numbered(), self._meaning.patient
        return patients_together(rows, column(self._meaning.wanted.index(patient))) if patient else rows

    def _parts(self, rows: Any, work: Callable[..., Any]) -> Iterator[bytes]:
        with self._told():
            for row in rows.mapInArrow(work, PARTS).toLocalIterator():
                yield bytes(row[0])

    @contextmanager
    def _told(self) -> Generator[None]:
        try:
            yield
        except self._spark.error as error:
            raise problem(error, self._place) from None
