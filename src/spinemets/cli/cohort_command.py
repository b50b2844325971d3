"""What every cohort command shares: its options, how it opens a table, how it reports, and how far it is."""

from __future__ import annotations

import gc
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from spinemets.cohort.problem import CohortError

if TYPE_CHECKING:
    from argparse import _SubParsersAction  # pyright: ignore[reportPrivateUsage]  the type has no public name

    Commands = _SubParsersAction[ArgumentParser]

DONE, UNUSABLE, REFUSED, STOPPED = 0, 2, 3, 130
STATUS = "exit status: 0 done, 2 the input cannot be used, 3 done, but rows were refused"
SHOWN_EVERY_SECONDS = 0.2


def add_command(
    commands: Commands, name: str, run: Callable[[Namespace], int], about: str, description: str, examples: str
) -> ArgumentParser:
    """Add one cohort command. `run` gives the exit status."""
    parser = commands.add_parser(
        name,
        help=about,
        description=description,
        epilog=f"{examples}\n{STATUS}\n",
        formatter_class=RawDescriptionHelpFormatter,
    )

    def reported(options: Namespace) -> int:
        gc.enable()  # a registry takes longer than a case
        try:
            return run(options)
        except CohortError as error:
            sys.stderr.write(f"{parser.prog}: {error}\n")
        except BrokenPipeError:
            raise
        except OSError as error:
            sys.stderr.write(f"{parser.prog}: {error.filename or 'a file'}: {error.strerror or error}.\n")
        except KeyboardInterrupt:
            sys.stderr.write(f"\n{parser.prog}: stopped. What was not finished is not there.\n")
            return STOPPED
        return UNUSABLE

    parser.set_defaults(run=reported, format="text")
    return parser


def add_table(parser: ArgumentParser, several: bool = False) -> None:
    """The table that is read, and the map of its columns."""
    what = "CSV, Parquet, NDJSON, a REDCap export, or a folder of FHIR Bulk NDJSON"
    if several:
        parser.add_argument("tables", metavar="TABLE", nargs="+", type=Path, help=f"{what}; or a folder of tables")
    else:
        parser.add_argument("table", metavar="TABLE", type=Path, help=what)
    about = "which column is which key, as `spinemets cohort map` proposes it"
    parser.add_argument("--columns", metavar="MAP.yaml", type=Path, help=about)


class Progress:
    """Shows on standard error how far it is, if that is a terminal: rows, rows a second, share of bytes, time left."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.rows = 0
        self.began = self.shown = monotonic()
        self.visible = sys.stderr.isatty()

    def __call__(self, rows: int, read: int) -> None:
        """So many more rows are done, and so many bytes are read by now."""
        self.rows += rows
        now = monotonic()
        if self.visible and now - self.shown >= SHOWN_EVERY_SECONDS:
            self.shown = now
            sys.stderr.write(f"\r\033[K{progress_line(self.rows, read, self.size, now - self.began)}")
            sys.stderr.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.visible:
            sys.stderr.write("\r\033[K")  # what is said at the end stands alone
            sys.stderr.flush()


def progress_line(rows: int, read: int, size: int, seconds: float) -> str:
    """How far it is, on one line."""
    said = f"{rows:,} rows, {rows / seconds:,.0f} a second" if seconds > 0 else f"{rows:,} rows"
    share = min(read / size, 1) if size else 0
    if not share:
        return said
    left = round(seconds / share - seconds)
    return f"{said}, {share:.0%} read, {left // 60}:{left % 60:02} left"
