"""`spinemets cohort score --engine spark`: the same results, worked out and written by an existing Spark."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

import spinemets
from spinemets.cli.cohort_command import DONE, REFUSED
from spinemets.cohort.problem import CohortError

ADDRESS = "SPARK_REMOTE"
"""Where Spark itself looks for the address of its server; a token does not belong on a command line."""

HERE_ONLY = ("columns", "encoding", "at", "within_days", "format", "summary")
"""Options of what reads and writes files on this machine."""


def add_engine(parser: ArgumentParser) -> None:
    """Add what says where the results are worked out."""
    about = "spark: an existing Spark reads TABLE, Parquet of canonical columns or a table it knows, and writes OUT"
    parser.add_argument("--engine", choices=("polars", "spark"), default="polars", help=about)
    about = f"the address of Spark Connect, such as sc://host:15002 (default: {ADDRESS} of the environment)"
    parser.add_argument("--spark", metavar="ADDRESS", default=os.environ.get(ADDRESS), help=about)


def score_on_spark(options: Namespace, names: Sequence[str]) -> int:
    """Score one table; the exit status."""
    from spinemets.cohort.spark import Spark

    for name in HERE_ONLY:
        if getattr(options, name):
            raise CohortError(f"--{name.replace('_', '-')} is of no use with --engine spark: {CANONICAL}")
    if options.spark is None:
        raise CohortError(f"Say where Spark is: '--spark sc://host:15002', or {ADDRESS} in the environment.")
    if len(options.table) != 1 or options.output is None:
        raise CohortError("Spark scores one table, which may be a folder, into a new folder: 'TABLE -o OUT'.")
    if options.scores is None:
        raise CohortError(
            "Name what Spark is to work out, such as '--scores sins,noms': all at once is too much for it."
        )
    spark = Spark(options.spark)
    try:
        done = spark.score(spinemets.rulebook(), options.table[0], options.output, names, options.keep)
    finally:
        spark.close()
    sys.stderr.write(f"{done.rows:,} rows, {done.refused:,} of them refused, with nothing computed.\n")
    if done.several:
        sys.stderr.write(
            f"{done.several:,} patients have several rows and are refused: what rests on several vertebrae at once is "
            f"worked out one by one. Score their rows on one machine: 'spinemets cohort score' without --engine.\n"
        )
    return REFUSED if done.refused else DONE


CANONICAL = "Spark reads Parquet of canonical columns and writes Parquet. See docs/distributed.md."
