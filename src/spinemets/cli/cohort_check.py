"""`spinemets cohort check`: everything that is wrong with a table, before anything is computed from it."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import spinemets
from spinemets.cli.cohort_command import (
    DONE,
    REFUSED,
    Progress,
    add_command,
    add_table,
    opened,
    refuse_the_table,
    say_who_had_died,
)
from spinemets.cli.cohort_spark import add_engine, in_spark
from spinemets.cli.output import colour, json_text

if TYPE_CHECKING:
    from spinemets.cli.cohort_command import Commands
    from spinemets.cohort.bulk import NotUsed
    from spinemets.cohort.understanding import Checked

ABOUT = "find every bad value, contradiction and gap of a table"
DESCRIPTION = """\
Look through a table: every cell that is no answer, with row, column and what was probably meant; answers that
contradict each other; numbers that look as if they had another unit; rows that stand there twice; dates out of order;
and how many rows answer each question. A bad value is never scored, and never counted as missing.
"""
EXAMPLES = """\
examples:
  spinemets cohort check registry.csv
  spinemets cohort check registry.csv --everything                every problem, not the most frequent ones
  spinemets cohort check export.csv --columns map.yaml --format csv -o problems.csv
  spinemets cohort check registry.parquet --format json -o check.json
"""


def add_check(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "check", _check, ABOUT, DESCRIPTION, EXAMPLES, refuses=True)
    add_table(parser, kind=str)
    add_engine(parser)
    about = "text is for people and is the default; csv lists the problems, one in a line"
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text", help=about)
    parser.add_argument("--everything", action="store_true", help="in text, all problems and all columns")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to a file, not to standard output")


def _check(options: Namespace) -> int:
    from spinemets.cohort.scoring import replacing
    from spinemets.cohort.understanding import harmless_frame
    from spinemets.render.export_unused import unused_text
    from spinemets.render.table_check import check_text

    checked, unused = _in_spark(options) if options.engine == "spark" else _here(options)
    if options.format == "json":
        text = json_text(checked.to_dict())
    elif options.format == "csv":
        text = harmless_frame(checked.problems).write_csv()
    else:
        text = check_text(checked, colour(options.output), options.everything)
        if unused:
            text += "\n" + unused_text(unused, options.everything)
    if options.output is None:
        sys.stdout.write(text)
    else:
        with replacing(options.output) as file:
            file.write(text.encode())
    return REFUSED if checked.refused else DONE


def _here(options: Namespace) -> tuple[Checked, Sequence[NotUsed]]:
    """A table that this machine reads, and what of a FHIR export was not used."""
    from spinemets.cohort.bulk import Export
    from spinemets.cohort.understanding import check

    table = opened(options, Path(options.table))
    refuse_the_table(table, options.output)
    with Progress(table) as progress:
        checked = check(table.chunks(), spinemets.rulebook(), date.today(), progress)
    say_who_had_died(table)
    return checked, table.unused if isinstance(table, Export) else ()


def _in_spark(options: Namespace) -> tuple[Checked, Sequence[NotUsed]]:
    with in_spark(options, options.table) as table:
        return table.check(), ()
