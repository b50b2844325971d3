"""Results into a file of any kind: whole, or not there."""

from __future__ import annotations

import glob
import os
import re
import secrets
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Literal

import polars as pl
from polars.io.plugins import register_io_source

from spinemets.cohort.problem import CohortError

Format = Literal["csv", "parquet", "ndjson"]
FORMATS: tuple[Format, ...] = ("csv", "parquet", "ndjson")
Schema = Mapping[str, pl.DataType | type[pl.DataType]]
ENDINGS: dict[str, Format] = {".csv": "csv", ".parquet": "parquet", ".ndjson": "ndjson", ".jsonl": "ndjson"}


def format_of(path: Path) -> Format:
    """The format that the ending of a name says."""
    if path.suffix.lower() not in ENDINGS:
        raise CohortError(
            f"{path}: the ending does not say what to write. "
            f"Let the name end in {', '.join(ENDINGS)}, or give --format {'|'.join(FORMATS)}."
        )
    return ENDINGS[path.suffix.lower()]


@contextmanager
def replacing(path: Path) -> Generator[IO[bytes]]:
    """A file that is written beside its place, and moved there when it is whole and on the disk.

    Whatever happens, what was there before stays as it was until then.
    """
    place = path.resolve()
    if place.exists() and not place.is_file():
        raise CohortError(f"{path} is no file, and is not overwritten. Name a file.")
    part = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    try:
        with open(part, "xb") as file:
            if place.exists():
                part.chmod(place.stat().st_mode)  # whoever could not read it before cannot now
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
        _to_the_disk(place.parent)
    except OSError as error:
        raise CohortError(f"{path} cannot be written: {error.strerror or error}. {_as_it_was(path)}") from error
    finally:
        part.unlink(missing_ok=True)
    for left in place.parent.glob(f".{glob.escape(place.name)}.*.part"):
        left.unlink(missing_ok=True)  # of a run that was killed


def write(rows: Iterable[pl.DataFrame], schema: Schema, path: Path | None, kind: Format) -> None:
    """Write rows as they come, to a file or to standard output; only a few chunks are held at a time."""
    if path is not None:
        with replacing(path) as file:
            sink(rows, schema, file, kind)
    else:
        sink(rows, schema, sys.stdout.buffer, kind)
        sys.stdout.flush()


def sink(
    rows: Iterable[pl.DataFrame],
    schema: Schema,
    file: IO[bytes],
    kind: Format,
    metadata: Mapping[str, str] | None = None,
) -> None:
    """Write rows as they are; `metadata` goes where the format has a place for it."""
    failed: list[BaseException] = []

    def given(columns: list[str] | None, *_: object) -> Iterator[pl.DataFrame]:
        try:
            for chunk in rows:
                yield chunk if columns is None else chunk.select(columns)
        except BaseException as error:
            failed.append(error)
            raise

    frame = register_io_source(given, schema=dict(schema))
    try:
        if kind == "csv":
            frame.sink_csv(file, engine="streaming")
        elif kind == "parquet":
            frame.sink_parquet(file, engine="streaming", metadata=dict(metadata or {}))
        else:
            frame.sink_ndjson(file, engine="streaming")
    except (pl.exceptions.PolarsError, OSError) as error:
        if failed:  # the rows could not be made; that says more than what the writing made of it
            raise failed[0] from None
        raise _of_the_system(error) from error


def _of_the_system(error: Exception) -> OSError:
    """What the operating system said, without what the libraries put around it."""
    found = re.search(r"(?:.*: )?(.*) \(os error (\d+)\)", str(error))
    return OSError(int(found[2]), found[1]) if found is not None else OSError(str(error))


def _as_it_was(path: Path) -> str:
    return "What was there before is as it was." if path.exists() else "Nothing was left there."


def _to_the_disk(folder: Path) -> None:
    """Make the name of a new file last, as `fsync` of the file does not."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
