"""The file of a backup: whole, or not there; and read only as far as it is what was written."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import secrets
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Self, cast

from spinemets.store.record import StoreError

FORMAT = "spinemets store, 1"

Row = tuple[str, dict[str, Any]]
"""A row, with the name of its table."""


class NewBackup:
    """A backup that is being written: beside its place, and moved there when it is whole and on the disk."""

    def __init__(self, path: Path, revision: str, software: str) -> None:
        if path.exists():
            raise StoreError(f"{path} is there already, and a backup overwrites nothing. Name another file")
        self.path = path
        self.part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        self.rows = 0
        self.digest = hashlib.sha256()
        self.first = {"format": FORMAT, "revision": revision, "software": software}

    def put(self, table: str, row: dict[str, Any]) -> None:
        """Add a row."""
        self.rows += 1
        self._write({"table": table, "row": {name: _plain(value) for name, value in row.items()}})

    def __enter__(self) -> Self:
        # for nobody else to read
        self.file = os.fdopen(os.open(self.part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self.packed = gzip.GzipFile(filename="", fileobj=self.file, mode="wb", compresslevel=6, mtime=0)
        self._write(self.first)
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        try:
            if failed is None:
                self._write({"rows": self.rows, "sha256": self.digest.hexdigest()})
                self.packed.close()
                self.file.flush()
                os.fsync(self.file.fileno())
                self.part.rename(self.path)
                _to_the_disk(self.path.parent)
        finally:
            self.file.close()
            self.part.unlink(missing_ok=True)

    def _write(self, values: dict[str, Any]) -> None:
        line = json.dumps(values, separators=(",", ":")).encode() + b"\n"
        self.digest.update(line)
        self.packed.write(line)


def read_backup(path: Path) -> tuple[str, Iterator[Row]]:
    """The revision of the tables in a backup, and its rows. StoreError if it is not what was written."""
    try:
        rows = _rows_if_whole(path)
        lines = map(json.loads, _lines(path))
        first = next(lines)
    except (EOFError, zlib.error, gzip.BadGzipFile, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path} is damaged, or no backup: {error}. Nothing was restored") from None
    if first.get("format") != FORMAT:
        raise StoreError(f"{path} is of another version of spinemets, or no backup: it is not '{FORMAT}'")
    return first["revision"], ((line["table"], _values(line["row"])) for line in islice(lines, rows))


def _rows_if_whole(path: Path) -> int:
    """How many rows there are. ValueError unless the last line has their number and the digest of all before it."""
    digest, count, line = hashlib.sha256(), -1, b""
    for following in _lines(path):
        digest.update(line)
        count, line = count + 1, following
    last = json.loads(line)
    if (last["rows"], last["sha256"]) != (count - 1, digest.hexdigest()):
        raise ValueError("its digest is not that of its content")
    return last["rows"]


def _lines(path: Path) -> Iterator[bytes]:
    with gzip.open(path, "rb") as file:
        yield from file


def _plain(value: object) -> object:
    return {"base64": b64encode(value).decode()} if isinstance(value, bytes) else value


def _values(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    return b64decode(cast("dict[str, str]", value)["base64"]) if isinstance(value, dict) else value


def _to_the_disk(folder: Path) -> None:
    """Make the name of a new file last, as `fsync` of the file does not."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
