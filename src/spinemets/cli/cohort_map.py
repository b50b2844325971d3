"""`spinemets cohort map`: which column of a table is which key, as a proposal to be read and corrected."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

import spinemets
from spinemets.cli.cohort_command import DONE, add_command, add_table, opened
from spinemets.cli.cohort_spark import add_engine, in_spark

if TYPE_CHECKING:
    from spinemets.cli.cohort_command import Commands
    from spinemets.cohort.table import ColumnMap

ABOUT = "propose which column of a table is which key"
DESCRIPTION = """\
Propose a map of the columns of a table: which of them is which key of the case file, what its codes mean, and in which
unit its numbers are. The map is a text to be read, corrected and kept: every line gives its reason, and what is not
certain is left as a question. Give it to the other commands with --columns.
"""
EXAMPLES = """\
examples:
  spinemets cohort map export.csv -o map.yaml
  spinemets cohort map export.csv                 to standard output
  spinemets cohort map bulk_export/ -o map.yaml   the codes of a FHIR Bulk export that are not known here
"""


def add_map(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "map", _map, ABOUT, DESCRIPTION, EXAMPLES)
    add_table(parser, mapped=False, kind=str)
    add_engine(parser)
    about = "write to a new file; one that exists is not overwritten"
    parser.add_argument("-o", "--output", metavar="MAP.yaml", type=Path, help=about)


def _map(options: Namespace) -> int:
    proposal = (_in_spark if options.engine == "spark" else _here)(options)
    if options.output is None:
        sys.stdout.write(str(proposal))
    else:
        proposal.write(options.output)
        questions = sum(bool(question.what) for question in proposal.questions)
        left = f"; {questions} questions are left to you" if questions else ""
        sys.stderr.write(f"{options.output} maps {len(proposal.columns)} columns{left}. Read it before you use it.\n")
    return DONE


def _here(options: Namespace) -> ColumnMap:
    from spinemets.cohort.table import propose

    return propose(opened(options, Path(options.table)), spinemets.rulebook())


def _in_spark(options: Namespace) -> ColumnMap:
    from spinemets.cohort.table import propose

    with in_spark(options, options.table) as table:
        return propose(table, spinemets.rulebook())
