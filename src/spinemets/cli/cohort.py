"""`spinemets cohort`: a registry of patients, from the file to scores and to a report on what they expected."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter

from spinemets.cli.cohort_check import add_check
from spinemets.cli.cohort_command import STATUS_OF_ROWS
from spinemets.cli.cohort_map import add_map
from spinemets.cli.cohort_score import add_score
from spinemets.cli.cohort_simulate import add_simulate
from spinemets.cli.cohort_sql import add_sql
from spinemets.cli.cohort_validate import add_validate

ABOUT = """\
A registry of patients: check it, score it, and compare what the scores expected with what happened. A row is a case:
its columns are the keys of the case file, one row for each vertebra, rows with the same id one patient. What is empty
is not known.
"""
EXAMPLES = """\
examples:
  spinemets cohort map export.csv -o map.yaml                      which column is which key: read and correct it
  spinemets cohort check export.csv --columns map.yaml             what is wrong with the table
  spinemets cohort score export.csv --columns map.yaml -o scored.parquet
  spinemets cohort validate export.csv --columns map.yaml -o report.html
  spinemets cohort merge vienna.json lyon.json -o report.html      the counts of several hospitals
  spinemets cohort sql sins --database postgresql --all-columns    the scores as a statement for a database
  spinemets cohort simulate -o synthetic.csv                       a registry to try all this on
"""


def add(cohort: ArgumentParser) -> None:
    """Add the cohort commands."""
    cohort.description, cohort.epilog = ABOUT, f"{EXAMPLES}\n{STATUS_OF_ROWS}\n"
    cohort.formatter_class = RawDescriptionHelpFormatter
    commands = cohort.add_subparsers(title="commands", required=True, metavar="COMMAND", prog="spinemets cohort")
    for add_one in (add_map, add_check, add_score, add_validate, add_sql, add_simulate):
        add_one(commands)
