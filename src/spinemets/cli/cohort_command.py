"""What every cohort command shares: its options, how it opens a table, how it reports, and how far it is."""

from __future__ import annotations

import gc
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

import spinemets
from spinemets.casefile.problem import shown
from spinemets.cli.output import draws
from spinemets.cohort.problem import CohortError

if TYPE_CHECKING:
    from argparse import _SubParsersAction  # pyright: ignore[reportPrivateUsage]  the type has no public name

    from spinemets.cohort.bulk import Export
    from spinemets.cohort.spark import SparkTable
    from spinemets.cohort.table import ColumnMap, Table

    Opened = Table | Export
    Commands = _SubParsersAction[ArgumentParser]

DONE, UNUSABLE, REFUSED, STOPPED = 0, 2, 3, 130
STATUS = "exit status: 0 done, 2 the input cannot be used"
STATUS_OF_ROWS = f"{STATUS}, 3 done, but rows were refused"
INSTALLS = "pip install 'spinemets[cohort]'"
SHOWN_EVERY_SECONDS = 0.2
CLEARED = "\r\033[K"
"""Goes back to the beginning of a line and empties it."""


def add_command(
    commands: Commands,
    name: str,
    run: Callable[[Namespace], int],
    about: str,
    description: str,
    examples: str,
    refuses: bool = False,
) -> ArgumentParser:
    """Add one cohort command. `run` gives the exit status. `refuses`: whether it refuses rows and does the rest."""
    parser = commands.add_parser(
        name,
        help=about,
        description=description,
        epilog=f"{examples}\n{STATUS_OF_ROWS if refuses else STATUS}\n",
        formatter_class=RawDescriptionHelpFormatter,
    )

    def reported(options: Namespace) -> int:
        gc.enable()  # a registry takes longer than a case
        try:
            status = run(options)
            sys.stdout.flush()
            return status
        except CohortError as error:
            sys.stderr.write(f"{parser.prog}: {error}\n")
        except ModuleNotFoundError as error:
            if error.name is None or error.name.startswith("spinemets"):
                raise
            sys.stderr.write(f"{parser.prog} needs the package {error.name}: {INSTALLS} installs it.\n")
        except BrokenPipeError:
            raise
        except OSError as error:
            sys.stderr.write(f"{parser.prog}: {error.filename or 'standard output'}: {error.strerror or error}.\n")
        except KeyboardInterrupt:
            sys.stderr.write(f"\n{parser.prog}: stopped. What was not finished is not there.\n")
            return STOPPED
        return UNUSABLE

    parser.set_defaults(run=reported, format="text")
    return parser


def add_table(
    parser: ArgumentParser, several: bool = False, mapped: bool = True, kind: Callable[[str], str | Path] = Path
) -> None:
    """What says which table is read, and how. `mapped`: with a map of its columns. `kind`: what makes a place of it."""
    what = "CSV, Parquet, NDJSON, a REDCap export, or a folder: of such files, or of a FHIR Bulk export"
    parser.add_argument("table", metavar="TABLE", nargs="+" if several else None, type=kind, help=what)
    if mapped:
        about = "which column is which key, as `spinemets cohort map` proposes it"
        parser.add_argument("--columns", metavar="MAP.yaml", type=Path, help=about)
    else:
        parser.set_defaults(columns=None)
    parser.add_argument("--encoding", metavar="NAME", default="", help="how the text is encoded, if it is not UTF-8")
    about = "FHIR Bulk: the day that the cases describe (default: that of the export)"
    parser.add_argument("--at", metavar="DATE", type=_day, help=about)
    about = "FHIR Bulk: use only results of so many days before that (default: all)"
    parser.add_argument("--within-days", metavar="DAYS", type=int, help=about)


def opened(options: Namespace, path: Path, keep: Sequence[str] = ()) -> Opened:
    """Open a table with its options. `keep`: as of its map."""
    from spinemets.cohort.bulk import is_bulk, open_bulk
    from spinemets.cohort.table import open_table

    rulebook, columns = spinemets.rulebook(), column_map(options, keep)
    if is_bulk(path):
        return open_bulk(path, options.at, options.within_days, columns, rulebook)
    table = open_table(path, columns, options.encoding, rulebook)
    if columns is None:
        say_what_is_nested(table)
    return table


def say_what_is_nested(table: Table | SparkTable) -> None:
    """Tell of columns without a map that are left out since they cannot be read."""
    aside = sorted(table.nested.intersection(table.left_out))
    if aside:
        sys.stderr.write(f"Not read, since their cells hold no single values: {', '.join(map(shown, aside))}.\n")


def say_who_had_died(table: Opened) -> None:
    """Tell, once it was read, how many patients of an export are in no row since they had died before its day."""
    from spinemets.cohort.bulk import Export

    if isinstance(table, Export) and table.dead:
        patients = "1 patient" if table.dead == 1 else f"{table.dead:,} patients"
        sys.stderr.write(
            f"Left out: {patients} of the export who had died before {table.at}, the day that the cases describe. "
            "For cases of an earlier day say --at.\n"
        )


def column_map(options: Namespace, keep: Sequence[str] = ()) -> ColumnMap | None:
    """The map of columns that the options name. `keep`: columns that are to come through beside those of the map."""
    from spinemets.cohort.table import ColumnMap

    if options.columns is None:
        return None
    columns = ColumnMap.read(options.columns, spinemets.rulebook())
    option = "--by" if "by" in options else "--keep"
    asked = {name: option for name in keep if name not in columns.keys}
    return replace(columns, keep=(*columns.keep, *asked), asked=asked)


def refuse_the_table(table: Opened, *outputs: Path | None) -> None:
    """CohortError where an output would overwrite what is read."""
    refuse_what_is_read(table.files, *outputs)


def refuse_what_is_read(files: Iterable[Path], *outputs: Path | None) -> None:
    """CohortError where an output is one of the files."""
    read = list(files)
    for output in outputs:
        if output is not None and output.exists() and any(output.samefile(file) for file in read):
            raise CohortError(f"{output} is the table itself, and would be overwritten. Name another file.")


def refuse_one_file_twice(*outputs: Path | None) -> None:
    """CohortError where two outputs are one file: the later would overwrite the earlier."""
    seen: set[Path] = set()
    for output in outputs:
        if output is not None and output.resolve() in seen:
            raise CohortError(f"{output} is named for two outputs, and one would overwrite the other. Name two files.")
        if output is not None:
            seen.add(output.resolve())


def names_of(text: str) -> tuple[str, ...]:
    """Names that are joined by commas."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is no day. Write it as 2026-11-29.") from None


class Progress:
    """Shows on standard error how far it is, if that is a terminal: rows, rows a second, share of bytes, time left."""

    def __init__(self, table: Opened) -> None:
        self.table = table
        self.rows = 0
        self.began = monotonic()
        self.ended = Event()
        self.showing = Thread(target=self._show, daemon=True)

    def __call__(self, rows: int) -> None:
        """So many more rows are done."""
        self.rows += rows

    def __enter__(self) -> Progress:
        if draws(sys.stderr):
            self.showing.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        if self.showing.is_alive():
            self.showing.join()
            sys.stderr.write(CLEARED)  # what is said at the end stands alone
            sys.stderr.flush()

    def _show(self) -> None:
        while True:
            line = progress_line(self.rows, self.table.read, self.table.size, monotonic() - self.began)
            sys.stderr.write(f"{CLEARED}{line}")
            sys.stderr.flush()
            if self.ended.wait(SHOWN_EVERY_SECONDS):
                return


def progress_line(rows: int, read: int, size: int, seconds: float) -> str:
    """How far it is, on one line."""
    share = min(read / size, 1) if size else 0
    parts = [f"{share:.0%} read"]
    if rows:
        parts.append(f"{rows:,} rows, {rows / seconds:,.0f} a second")
    if share:
        left = round(seconds / share - seconds)
        parts.append(f"{left // 60}:{left % 60:02} left")
    return ", ".join(parts)
