"""The rows of a table in Spark: each with its number, and all of one patient in one place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from spinemets.cohort.columns import ROW
from spinemets.cohort.problem import CohortError
from spinemets.cohort.spark.session import Spark

FILE, PLACE, START, KEY = "~file", "~place", "~start", "~key"
AROUND = r"(?U)^\\s+|\\s+$"
"""Any space around a text, which workers take away: Spark's own `trim` knows one of many."""
INTEGERS = ("bigint", "int", "smallint", "tinyint")


def column(number: int) -> str:
    """What a wanted column is called on its way: Spark takes dots and backticks in names for more than names."""
    return f"c{number}"


def passing(wanted: Sequence[str]) -> list[str]:
    """The wanted columns, called by their numbers."""
    return [f"{quoted(name)} as {column(number)}" for number, name in enumerate(wanted)]


def quoted(name: str) -> str:
    """A name as Spark takes it whatever is in it."""
    return f"`{name.replace('`', '``')}`"


def numbered(spark: Spark, frame: Any, wanted: tuple[str, ...], place: str) -> Any:
    """The wanted columns (`column`) and `row`, its number: the files one after the other, in the order of their names.

    Of what is no Parquet Spark does not say where a row stands; such a table brings a column `row` of whole numbers.
    """
    columns, passed = passing(wanted), [column(number) for number in range(len(wanted))]
    try:
        found = frame.selectExpr(f"_metadata.file_path as `{FILE}`", f"_metadata.row_index as `{PLACE}`", *columns)
        _ = found.schema  # Spark looks for the columns only when it is asked
    except spark.no_such_column:
        if dict(frame.dtypes).get(ROW) not in INTEGERS:
            raise CohortError(
                f"{place}: Spark cannot tell the rows apart, since this is no Parquet. Give the table a column 'row' "
                "of whole numbers, a different one in each row."
            ) from None
        return frame.selectExpr(f"cast({ROW} as bigint) as {ROW}", *columns)
    counted = dict(found.groupBy(f"`{FILE}`").count().collect())
    files = sorted(counted)
    starts = [0, *accumulate(counted[file] for file in files)]
    begins = spark.session.createDataFrame(list(zip(files, starts, strict=False)), f"`{FILE}` string, `{START}` bigint")
    rows = found.join(begins.hint("broadcast"), on=FILE)
    return rows.selectExpr(f"`{START}` + `{PLACE}` + 1 as {ROW}", *passed)


def patients_together(rows: Any, patient: str) -> Any:
    """The same rows, those of one patient below each other in one partition. A row that names none stands alone.

    `patient`: the column that names the patient.
    """
    named = f"nullif(regexp_replace(cast({patient} as string), '{AROUND}', ''), '')"
    key = f"coalesce(concat('id ', {named}), concat('row ', {ROW}))"
    keyed = rows.selectExpr("*", f"{key} as `{KEY}`")
    return keyed.repartition(keyed[KEY]).sortWithinPartitions(KEY, ROW).drop(KEY)


def equal_rows_together(rows: Any) -> Any:
    """The same rows, those that say the same in one partition."""
    others = ", ".join(["0", *(f"coalesce(cast({name} as string), '')" for name in rows.columns if name != ROW)])
    keyed = rows.selectExpr("*", f"xxhash64({others}) as `{KEY}`")
    return keyed.repartition(keyed[KEY]).sortWithinPartitions(ROW).drop(KEY)
