"""The rows of a table in Spark: each with its number, and all of one patient in one place."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from spinemets.cohort.problem import CohortError
from spinemets.cohort.spark.session import Spark
from spinemets.cohort.table.whole import ROW

FILE, PLACE, START, KEY = "~file", "~place", "~start", "~key"
INTEGERS = ("bigint", "int", "smallint", "tinyint")


def named(name: str) -> str:
    """A column as Spark is told of it, whatever is in its name."""
    return f"`{name.replace('`', '``')}`"


def numbered(spark: Spark, frame: Any, wanted: tuple[str, ...], place: str) -> Any:
    """The wanted columns and `row`, the number of the row: the files one after the other, in the order of their names.

    Of what is no Parquet Spark does not say where a row stands; such a table brings a column `row` of whole numbers.
    """
    columns = [*map(named, wanted)]
    try:
        found = frame.selectExpr("_metadata.file_path as `~file`", "_metadata.row_index as `~place`", *columns)
        counted = dict(found.groupBy(f"`{FILE}`").count().collect())
    except spark.error:
        if dict(frame.dtypes).get(ROW) not in INTEGERS:
            raise CohortError(
                f"{place}: Spark cannot tell the rows apart, since this is no Parquet. Give the table a column 'row' "
                "of whole numbers, a different one in each row."
            ) from None
        return frame.selectExpr(f"cast({ROW} as bigint) as {ROW}", *columns)
    files = sorted(counted)
    starts = [0, *accumulate(counted[file] for file in files)]
    begins = spark.session.createDataFrame(list(zip(files, starts, strict=False)), f"`{FILE}` string, `{START}` bigint")
    rows = found.join(begins.hint("broadcast"), on=FILE)
    return rows.selectExpr(f"`{START}` + `{PLACE}` + 1 as {ROW}", *columns)


def patients_together(rows: Any, patient: str) -> Any:
    """The same rows, those of a patient in one partition, one below the other. A row that names none stands alone."""
    key = f"coalesce(trim(cast({named(patient)} as string)), concat('row ', {ROW}))"
    keyed = rows.selectExpr("*", f"{key} as `{KEY}`")
    return keyed.repartition(keyed[KEY]).sortWithinPartitions(KEY, ROW).drop(KEY)


def equal_rows_together(rows: Any) -> Any:
    """The same rows, those that say the same in one partition."""
    others = ", ".join(f"coalesce(cast({named(name)} as string), '')" for name in rows.columns if name != ROW)
    keyed = rows.selectExpr("*", f"xxhash64({others}) as `{KEY}`")
    return keyed.repartition(keyed[KEY]).sortWithinPartitions(ROW).drop(KEY)
