"""`spinemets cohort validate` and `merge`: what the survival scores expected of patients, and what happened."""

from __future__ import annotations

import sys
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spinemets
from spinemets.casefile.read import IDENTIFIERS
from spinemets.cli.cohort_command import (
    CLEARED,
    DONE,
    REFUSED,
    Progress,
    add_command,
    add_table,
    names_of,
    opened,
    refuse_one_file_twice,
    refuse_the_table,
    refuse_what_is_read,
    say_who_had_died,
)
from spinemets.cli.cohort_spark import add_engine, in_spark
from spinemets.cli.output import draws, json_text
from spinemets.cohort.problem import CohortError

if TYPE_CHECKING:
    from spinemets.cli.cohort_command import Commands
    from spinemets.cohort.validation import CountsTable, Patients, Ranked, Tables, Validation

ABOUT = "compare what the survival scores expected of these patients with what happened"
DESCRIPTION = """\
Score a table, and compare what the survival scores expected with what happened: survival by band, discrimination,
calibration, Brier score, decision curves, subgroups, drift over the years, scores against each other. The table says of
each patient whether he or she died (`died`) and how long followed (`followed_days`), or the dates from which both
follow (`as_of`, `died_on`, `last_seen_on`). Patients whose total is open are counted apart and in bounds; none is
guessed.

Numbers of fewer than --small patients are hidden, in the report and in the counts. --counts writes the table of counts
from which everything here is computed: hospitals exchange it in place of rows, and `merge` puts several together.
"""
EXAMPLES = """\
examples:
  spinemets cohort validate registry.csv -o report.html
  spinemets cohort validate registry.csv -o report.html -o report.pdf -o report.json --counts counts.json
  spinemets cohort validate export.csv --columns map.yaml --by hospital --study study.yaml -o report.html
  spinemets cohort validate --study-template > study.yaml        what only you can say of the study
"""
MERGE_ABOUT = "put the counts of several hospitals together, and validate the scores on all of them"
MERGE_DESCRIPTION = """\
Read the counts that several hospitals have written with `validate --counts`, add them up, and write the report on all
patients together. Where nothing was hidden it is the report that the rows of all hospitals would give.
"""
MERGE_EXAMPLES = """\
examples:
  spinemets cohort merge vienna.json lyon.json -o report.html
  spinemets cohort merge counts/*.json --counts together.json
"""
SEND_ONE = """\
{} is made to be sent: look at it first. Send no second one of nearly the same patients, with other subgroups or a few
patients more: what differs between two is what is true of a few.
"""
SINGLE = "{} tells of single patients, since --small {} hides nothing. It stays in the hospital.\n"
"""What is said of a table of counts, which alone is protected and with another one is not."""

TOLD = "Patients left out for a bad value or a contradiction: {:,}. `spinemets cohort check` says which and why.\n"
REPORT = "the report: .html, .pdf or .json; may be given several times"


def add_validate(commands: Commands) -> None:
    """Add the commands."""
    validate = add_command(commands, "validate", _validate, ABOUT, DESCRIPTION, EXAMPLES, refuses=True)
    add_table(validate, kind=str)
    add_engine(validate)
    validate.add_argument("--scores", metavar="NAMES", type=names_of, default=(), help="default: all of survival")
    about = "scores to compare on the same patients (default: those known for most)"
    validate.add_argument("--compare", metavar="NAMES", type=names_of, default=(), help=about)
    about = "columns that name subgroups, beside primary, treatment and era"
    validate.add_argument("--by", metavar="COLUMNS", type=names_of, default=(), help=about)
    validate.add_argument(
        "--small", metavar="N", type=int, default=5, help="hide numbers below this (default: 5; 0: none)"
    )
    validate.add_argument("--study-template", action=_StudyTemplate, nargs=0, help="print an empty study file")
    _add_report(validate)
    merge = add_command(commands, "merge", _merge, MERGE_ABOUT, MERGE_DESCRIPTION, MERGE_EXAMPLES)
    merge.add_argument(
        "counts_of", metavar="COUNTS", nargs="+", type=Path, help="files that validate --counts has written"
    )
    _add_report(merge)


def _add_report(parser: ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="REPORT", action="append", default=[], type=Path, help=REPORT)
    parser.add_argument("--counts", metavar="FILE", type=Path, help="write the counts: .json, .csv or .parquet")
    parser.add_argument("--study", metavar="STUDY.yaml", type=Path, help="what only you can say of the study")
    about = "months at which survival is looked at (default: 3,6,12,24)"
    parser.add_argument("--months", metavar="MONTHS", type=names_of, default=("3", "6", "12", "24"), help=about)
    about = "how often patients are drawn again for the intervals (default: 1000; 0: no intervals)"
    parser.add_argument("--replicates", metavar="N", type=int, help=about)
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="the same seed draws the same (default: 0)")


class _StudyTemplate(Action):
    """Prints an empty study file, and ends."""

    def __call__(self, parser: ArgumentParser, *_: Any) -> None:
        from spinemets.cohort.validation import study_template

        sys.stdout.write(study_template())
        parser.exit()


def _validate(options: Namespace) -> int:
    from spinemets.cohort.validation import LEFT_OUT, survival_instruments, tables_of

    _check_options(options)
    for name in options.by:
        if name in ("row", *IDENTIFIERS):
            raise CohortError(f"--by {name}: it names single patients, who would be told apart. Leave it out.")
    instruments = survival_instruments(spinemets.rulebook(), options.scores)
    if options.small < 0:
        raise CohortError(f"--small {options.small}: numbers are not below 0. Write 0 to hide nothing.")
    patients = (_in_spark if options.engine == "spark" else _here)(options, instruments)
    _report(options, tables_of(patients, options.compare, options.small), instruments)
    if options.counts is not None:
        sys.stderr.write((SEND_ONE if options.small > 1 else SINGLE).format(options.counts, options.small))
    bad = sum(step.patients or 0 for step in patients.flow if step.step == LEFT_OUT)
    if bad:
        sys.stderr.write(TOLD.format(bad))
    return REFUSED if bad else DONE


def _here(options: Namespace, instruments: Mapping[str, Ranked]) -> Patients:
    from spinemets.cohort.validation import patients_of, scored_of

    rulebook, table = spinemets.rulebook(), opened(options, Path(options.table), options.by)
    refuse_the_table(table, *options.output, options.counts)
    try:
        with Progress(table) as progress:
            scored = scored_of(table.chunks(), rulebook, instruments, options.by, progress)
            return patients_of(scored, rulebook, instruments, options.by)
    finally:
        say_who_had_died(table)  # also where nobody is left


def _in_spark(options: Namespace, instruments: Mapping[str, Ranked]) -> Patients:
    with in_spark(options, options.table, options.by) as table:
        return table.patients(instruments, options.by)


def _merge(options: Namespace) -> int:
    from spinemets.cohort.validation import merge, read_counts, survival_instruments

    _check_options(options)
    refuse_what_is_read(filter(Path.exists, options.counts_of), *options.output, options.counts)
    instruments = survival_instruments(spinemets.rulebook())
    tables = [read_counts(path, instruments) for path in options.counts_of]
    for (first, one), (second, other) in combinations(zip(options.counts_of, tables, strict=True), 2):
        if one.frame.height and one.frame.equals(other.frame):
            raise CohortError(f"{first} and {second} hold the same counts: patients would count twice. Leave one out.")
    _report(options, merge(tables), instruments)
    return DONE


def _check_options(options: Namespace) -> None:
    """What would fail at the end, said at the beginning."""
    for name in ("replicates", "seed"):
        number = getattr(options, name)
        if number is not None and number < 0:
            raise CohortError(f"--{name} {number} is below 0. Write a whole number from 0 on.")
    refuse_one_file_twice(*options.output, options.counts)
    if not options.output and options.counts is None:
        raise CohortError("Name what is to be written: '-o report.html' (or .pdf, .json), or '--counts counts.json'.")
    for path in options.output:
        if path.suffix.lower() not in WRITTEN_AS:
            raise CohortError(f"{path}: a report is {', '.join(WRITTEN_AS)}. Let the name end in one of them.")


def _report(options: Namespace, tables: Tables | CountsTable, instruments: Mapping[str, Ranked]) -> None:
    from spinemets.cohort.scoring import replacing
    from spinemets.cohort.validation import Options, Tables, read_study, validate, write_counts

    if options.counts is not None:
        write_counts(tables.shown if isinstance(tables, Tables) else tables, options.counts)
    if not options.output:
        return
    asked = Options(tuple(map(_month, options.months)), seed=options.seed)
    asked = asked if options.replicates is None else asked._replace(replicates=options.replicates)
    study = read_study(options.study) if options.study is not None else {}
    validation = validate(tables, instruments, asked, study, spinemets.__version__, _told)
    for path in options.output:
        content = WRITTEN_AS[path.suffix.lower()](validation)
        with replacing(path) as file:
            file.write(content)
        sys.stderr.write(f"{path} holds the report.\n")


def _told(done: int, of: int, name: str) -> None:
    if draws(sys.stderr):
        sys.stderr.write(f"{CLEARED}validating {name}, {done + 1} of {of}{CLEARED if done + 1 == of else ''}")
        sys.stderr.flush()


def _month(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise CohortError(f"--months: '{text}' is no number of months. Write whole numbers such as 3,6,12.")
    return int(text)


def _html(validation: Validation) -> bytes:
    from spinemets.render.validation import validation_html

    return validation_html(validation, date.today().isoformat()).encode()


def _pdf(validation: Validation) -> bytes:
    from spinemets.render.pdf import NoTypstError
    from spinemets.render.validation import validation_pdf

    try:
        return validation_pdf(validation, date.today().isoformat())
    except NoTypstError as error:
        raise CohortError(str(error)) from None


WRITTEN_AS: dict[str, Callable[[Validation], bytes]] = {
    ".html": _html,
    ".pdf": _pdf,
    ".json": lambda validation: json_text(validation.to_dict()).encode(),
}
"""How a report is written, by the ending of its name."""
