"""`spinemets cohort`: a registry of patients, from the file to scores and to how good they are on it."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter

from spinemets.cli.cohort_command import STATUS
from spinemets.cli.cohort_score import add_score

ABOUT = """\
A registry of patients: check it, score it, and find out how good the scores are on it. A row is a case: its columns are
the keys of the case file, one row for each vertebra, rows with the same id one patient. What is empty is not known.
"""
EXAMPLES = """\
examples:
  spinemets cohort score registry.csv -o scored.parquet            every score, NOMS and the urgency
  spinemets cohort score registry.csv --scores sins,noms -o scored.csv
"""


def add(cohort: ArgumentParser) -> None:
    """Add the cohort commands."""
    cohort.description, cohort.epilog = ABOUT, f"{EXAMPLES}\n{STATUS}\n"
    cohort.formatter_class = RawDescriptionHelpFormatter
    commands = cohort.add_subparsers(title="commands", required=True, metavar="COMMAND", prog="spinemets cohort")
    add_score(commands)
