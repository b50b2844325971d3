"""`spinemets cohort score`: every row of a table with its results."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spinemets
from spinemets.cli.cohort_command import (
    DONE,
    REFUSED,
    Progress,
    add_command,
    add_table,
    names_of,
    opened,
    refuse_one_file_twice,
    refuse_the_table,
    say_who_had_died,
)
from spinemets.cli.cohort_spark import add_engine, in_spark
from spinemets.cli.output import json_text
from spinemets.cohort.problem import CohortError

if TYPE_CHECKING:
    from spinemets.cli.cohort_command import Commands
    from spinemets.cohort.scoring import Format, Tally

DESCRIPTION = """\
Add results to every row of a table. A total is a range: every missing answer widens it, none is guessed. For a score
there are `sins_low`, `sins_high`, `sins_band_low`, `sins_band_high`, `sins_decided`, and for each band
`sins_can_<band>`; for NOMS and other tables `noms`, `noms_decided` and `noms_can_<plan>`; for a rule
`<name>_can_apply` and `<name>_can_fail`. A row with a bad value has no results: it is `refused`.

Several tables, or a folder of them, are scored into the folder OUT, file by file. Run it again after it was
interrupted: what is done and unchanged is not done again.
"""
EXAMPLES = """\
examples:
  spinemets cohort score registry.csv -o scored.parquet            every score, NOMS and the urgency
  spinemets cohort score registry.csv --scores sins,noms           as CSV, to standard output
  spinemets cohort score export.csv --columns map.yaml --keep hospital -o scored.csv
  spinemets cohort score exports/ -o scored/ --format parquet      a part for each file
  spinemets cohort score bulk_export/ --at 2026-11-01 -o scored.csv
  spinemets cohort score s3a://registry/cases --engine spark -o s3a://registry/scored
"""


def add_score(commands: Commands) -> None:
    """Add the command."""
    score = add_command(
        commands, "score", _score, "add scores, NOMS and urgency to every row", DESCRIPTION, EXAMPLES, refuses=True
    )
    add_table(score, several=True, kind=str)
    score.add_argument("-o", "--output", metavar="OUT", help="a file, or a folder for several tables")
    about = "names, joined by commas (default: all scores, NOMS and the urgency; `spinemets explain` lists names)"
    score.add_argument("--scores", metavar="NAMES", type=names_of, help=about)
    score.add_argument("--keep", metavar="COLUMNS", type=names_of, default=(), help="columns that stay, as they are")
    about = "csv, parquet or ndjson (default: by the ending of OUT, else csv)"
    score.add_argument("--format", choices=("csv", "parquet", "ndjson"), default=None, help=about)
    score.add_argument("--summary", metavar="FILE", type=Path, help="write what it comes to as JSON")
    add_engine(score)


def _score(options: Namespace) -> int:
    from spinemets.cohort.scoring import replacing, wanted

    names = wanted(spinemets.rulebook(), options.scores)
    tally = _in_spark(options, names) if options.engine == "spark" else _here(options, names)
    if options.summary is not None:
        made = {key: value for key, value in made_with(options, names).items() if key in ("spinemets", "definitions")}
        with replacing(options.summary) as file:
            file.write(json_text(made | tally.to_dict()).encode())
    sys.stderr.write(summary_text(tally))
    return REFUSED if tally.refused else DONE


def _here(options: Namespace, names: Sequence[str]) -> Tally:
    from spinemets.cohort.bulk import is_bulk

    options.table = [Path(place) for place in options.table]
    options.output = None if options.output is None else Path(options.output)
    first: Path = options.table[0]
    single = len(options.table) == 1 and (not first.is_dir() or is_bulk(first))
    refuse_one_file_twice(options.output, options.summary)
    return _one(options, first, names) if single else _several(options, names)


def _in_spark(options: Namespace, names: Sequence[str]) -> Tally:
    if len(options.table) != 1 or options.output is None:
        raise CohortError("Spark scores one table, which may be a folder, into a new folder: 'TABLE -o OUT'.")
    if options.format not in (None, "parquet"):
        raise CohortError(f"--format {options.format}: Spark writes Parquet. Leave it out.")
    with in_spark(options, options.table[0], options.keep) as table:
        return table.score(names, options.output, options.keep)


def _one(options: Namespace, path: Path, names: Sequence[str]) -> Tally:
    from spinemets.cohort.scoring import format_of

    if options.output is not None and options.output.is_dir():
        raise CohortError(f"{options.output} is a folder. One table is scored into a file: name one.")
    kind: Format = options.format or ("csv" if options.output is None else format_of(options.output))
    if kind == "parquet" and options.output is None and sys.stdout.isatty():
        raise CohortError("A terminal cannot show Parquet. Name a file: '-o scored.parquet'.")
    return _scored(options, path, names, options.output, kind)


def _scored(options: Namespace, path: Path, names: Sequence[str], output: Path | None, kind: Format) -> Tally:
    from spinemets.cohort.scoring import score_table

    table = opened(options, path, options.keep)
    refuse_the_table(table, output, options.summary)
    with Progress(table) as progress:
        tally = score_table(spinemets.rulebook(), table, names, output, kind, options.keep, progress)
    say_who_had_died(table)
    return tally


def _several(options: Namespace, names: Sequence[str]) -> Tally:
    """Every file into its part; those that are done already stay."""
    from spinemets.cohort.scoring import Parts, Stamp, named_apart, together

    if options.output is None:
        raise CohortError("Several tables are scored into a folder. Name it: '-o scored/'.")
    for path in options.table:
        if path.is_dir() and options.output.exists() and path.samefile(options.output):
            raise CohortError(
                f"{path} holds the tables, and what is written there would be one more. Name a new folder."
            )
    files = [file for path in options.table for file in _files(path)]
    named_apart(files)
    kind: Format = options.format or "csv"
    parts = Parts(options.output, made_with(options, names))
    tallies: list[Tally] = []
    for number, file in enumerate(files, 1):
        stamp = Stamp.of(file)
        part = parts.done(stamp, kind)
        if part is None:
            said = "scored"
            part = parts.make(stamp, kind, lambda place, file=file: _scored(options, file, names, place, kind))
        else:
            said = "is done already, and unchanged"
        sys.stderr.write(f"{number} of {len(files)}: {file.name} {said}.\n")
        tallies.append(part.tally)
    return together(tallies)


def _files(path: Path) -> list[Path]:
    """A file; or the tables in a folder, of which a FHIR Bulk export is none."""
    from spinemets.cohort.bulk import is_bulk
    from spinemets.cohort.table import tables_in

    if is_bulk(path):
        raise CohortError(f"{path} is a FHIR Bulk export, which is one table. Score it by itself.")
    return tables_in(path)


def made_with(options: Namespace, names: Sequence[str]) -> dict[str, Any]:
    """All on which results rest beside the table."""
    from spinemets.model.exchange import exported

    digest, _ = exported(spinemets.rulebook().catalogue)
    columns = None if options.columns is None else options.columns.read_text(encoding="utf-8")
    return {
        "spinemets": spinemets.__version__,
        "definitions": digest,
        "scores": list(names),
        "keep": list(options.keep),
        "columns": columns,
        "encoding": options.encoding,
    }


def summary_text(tally: Tally) -> str:
    """What a table comes to, for people."""
    lines = [f"{tally.rows:,} rows of {tally.patients:,} patients."]
    if tally.refused:
        rows = "1 row is" if tally.refused == 1 else f"{tally.refused:,} rows are"
        lines.append(f"{rows} refused, and nothing is computed from them: `spinemets cohort check` says why.")
    width = max((len(name) for name in tally.of), default=0)
    lines.append(f"{'':{width}}  {'decided':>12}  {'incomplete*':>12}  {'open':>12}  {'no vertebra':>12}")
    for name, of in tally.of.items():
        numbers = (of.decided, of.incomplete, of.open, of.without_vertebra)
        lines.append("  ".join([f"{name:{width}}", *(f"{number:>12,}" for number in numbers)]))
    lines.append("* of the decided: whatever is missing cannot change them.")
    return "\n".join(lines) + "\n"
