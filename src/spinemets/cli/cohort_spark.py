"""`--engine spark`: the same commands, for a table that is in a Spark."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import spinemets
from spinemets.cli.cohort_command import CLEARED, column_map, say_what_is_nested
from spinemets.cli.output import draws
from spinemets.cohort.problem import CohortError

if TYPE_CHECKING:
    from spinemets.cohort.spark import SparkTable

ADDRESS = "SPARK_REMOTE"
"""Where Spark itself looks for the address of its server; a token does not belong on a command line."""

OF_FILES = ("encoding", "at", "within_days")
"""Options of what reads files on this machine."""


def add_engine(parser: ArgumentParser) -> None:
    """Add what says where the work is done."""
    about = "spark: an existing Spark does it; TABLE is Parquet as Spark sees it, or a table that it knows by name"
    parser.add_argument("--engine", choices=("polars", "spark"), default="polars", help=about)
    about = f"the address of Spark Connect, such as sc://host:15002 (default: {ADDRESS} of the environment)"
    parser.add_argument("--spark", metavar="ADDRESS", default=os.environ.get(ADDRESS), help=about)


@contextmanager
def in_spark(options: Namespace, place: str, keep: Sequence[str] = ()) -> Generator[SparkTable]:
    """A table in Spark, opened with its options. `keep`: columns that come through beside those of the map."""
    from spinemets.cohort.spark import Spark, SparkTable

    for name in OF_FILES:
        if getattr(options, name) not in (None, ""):
            raise CohortError(
                f"--{name.replace('_', '-')} is of no use with --engine spark, which reads Parquet or a table that it "
                "knows by name. See docs/distributed.md."
            )
    if options.spark is None:
        raise CohortError(f"Say where Spark is: '--spark sc://host:15002', or {ADDRESS} in the environment.")
    with Spark(options.spark, _tell if draws(sys.stderr) else None) as spark:
        columns = column_map(options, keep)
        table = SparkTable(spark, place, columns, spinemets.rulebook())
        if columns is None:
            say_what_is_nested(table)
        yield table


def _tell(done: int, known: int) -> None:
    """How far Spark is, on one line that goes again."""
    said = f"{done:,} of {known:,} tasks of Spark" if done < known else ""
    sys.stderr.write(f"{CLEARED}{said}")
    sys.stderr.flush()
