"""The folder of an export: its files, their lines, and the date on which it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import IO

import msgspec

from spinemets.cohort.table.error import TableError

ENDINGS = (".ndjson", ".ndjson.gz")
LOG = "log.ndjson"
"""What a client of Bulk Data notes of its work: no resources."""
BLOCK = 1 << 17
LONGEST_LINE = 16 << 20
"""More bytes than a resource that is read here can sensibly have; beyond it the file is broken."""


class _Detail(msgspec.Struct, rename="camel"):
    transaction_time: str = ""


class _Note(msgspec.Struct, rename="camel"):
    """A manifest, or a line of the log: the time of the export stands in either."""

    transaction_time: str = ""
    event_detail: _Detail | None = None


NOTE = msgspec.json.Decoder(_Note)
NAMED_TYPE = re.compile(r"([A-Z][A-Za-z]+)(?![A-Za-z])")


def files_of(folder: Path) -> list[Path]:
    """The files of resources, in the order of their names."""
    return sorted(path for path in folder.iterdir() if path.name.endswith(ENDINGS) and path.name != LOG)


def named_type(path: Path) -> str:
    """The resource type that a file is named after: `Condition.000.ndjson`."""
    match = NAMED_TYPE.match(path.name)
    return match[1] if match else ""


def lines_of(content: IO[bytes]) -> Iterator[bytes | None]:
    """Every line without its end; nothing in place of one that is too long, which is not held."""
    rest, too_long = b"", False
    while block := content.read(BLOCK):
        *lines, rest = (rest + block).split(b"\n")
        if lines and too_long:
            yield None
            lines, too_long = lines[1:], False
        for line in lines:
            yield line if len(line) <= LONGEST_LINE else None
        if len(rest) > LONGEST_LINE or too_long:
            rest, too_long = b"", True
    if rest or too_long:
        yield None if too_long else rest


def exported_on(folder: Path) -> date:
    """The day of the export, as its manifest or the log of the client says."""
    days = {day for text in _notes(folder) for day in _transaction_days(text)}
    if len(days) == 1:
        return days.pop()
    said = "names several dates of export" if days else "does not say when it was exported"
    why = "Ages, and the results that count, depend on the time that the cases describe; today is not assumed."
    raise TableError(folder.name, f"The folder {said}.", why, "Say it with --at, such as --at 2026-11-01.")


def _notes(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.iterdir()):
        if path.suffix == ".json" and path.stat().st_size <= LONGEST_LINE:
            yield path.read_bytes()
        elif path.name == LOG:
            yield from path.read_bytes().splitlines()


def _transaction_days(text: bytes) -> Iterator[date]:
    try:
        note = NOTE.decode(text)
    except msgspec.DecodeError:
        return
    for moment in (note.transaction_time, note.event_detail.transaction_time if note.event_detail else ""):
        if moment:
            with suppress(ValueError):
                yield date.fromisoformat(moment[:10])
