"""The bytes of a file as text: unpacked, and decoded without a guess."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from spinemets.casefile.near import nearest
from spinemets.cohort.table.error import TableError, unreadable
from spinemets.cohort.table.undecodable import undecodable

LONGEST_ROW = 1_000_000
"""More characters than a row of any registry; beyond it the file is broken, and would be held without end."""

GZIP = b"\x1f\x8b"
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""Byte order marks, and the encoding that each names."""
ENCODINGS = {
    "utf-8": "utf-8",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "windows-1252": "cp1252",
    "latin-1": "latin-1",
}
"""The encodings that can be named, and what Python calls them."""


class TextFile:
    """A file of text. `encoding`: as its byte order mark says, or as it was named, or UTF-8."""

    def __init__(self, path: Path, encoding: str = "") -> None:
        self.path = path
        self._read = 0
        self._stored: IO[bytes] | None = None
        with self.content() as content:
            start = content.read(1000)
        self.mark = next((mark for mark in MARKS if start.startswith(mark)), b"")
        self.encoding = self._encoding(start, encoding)

    @property
    def read(self) -> int:
        """How many of its bytes have been read, as they are stored."""
        return self._read if self._stored is None else self._stored.tell()

    def rewind(self) -> None:
        """Count from the first byte on again."""
        self._read = 0

    def _encoding(self, start: bytes, named: str) -> str:
        said = MARKS.get(self.mark, "")
        if named and named not in ENCODINGS:
            do = f"{nearest(named, ENCODINGS)} The encodings are {', '.join(ENCODINGS)}.".strip()
            raise TableError(self.path.name, f"'{named}' is no encoding that is known here.", do=do)
        if named and said and named != said:
            what = f"The file begins with the byte order mark of {said}, and --encoding says {named}."
            raise TableError(self.path.name, what, do="Leave --encoding out.")
        encoding = named or said or "utf-8"
        if b"\0" in start and not encoding.startswith("utf-16"):
            do = "If it is text in UTF-16, say --encoding utf-16-le or --encoding utf-16-be."
            raise TableError(self.path.name, "This is no text: it holds zero bytes.", do=do)
        return encoding

    @contextmanager
    def content(self) -> Generator[IO[bytes]]:
        """The bytes, unpacked. TableError where they cannot be had."""
        try:
            with open(self.path, "rb") as stored:
                packed = stored.read(len(GZIP)) == GZIP
                stored.seek(0)
                self._stored = stored
                yield cast("IO[bytes]", gzip.GzipFile(fileobj=stored)) if packed else stored
                self._read = stored.tell()
        except EOFError:
            what, why = "The file ends in the middle of its compressed data.", "It was not copied whole."
            raise TableError(self.path.name, what, why, "Copy or export it again.") from None
        except (zlib.error, gzip.BadGzipFile) as error:
            what = f"The compressed data are damaged ({error})."
            raise TableError(self.path.name, what, do="Copy or export the file again.") from None
        except OSError as error:
            raise unreadable(self.path, error) from None
        finally:
            self._stored = None

    @contextmanager
    def opened(self) -> Generator[io.TextIOWrapper]:
        """The text, with its line ends as they are. What is said of bytes that are no text is a TableError too."""
        try:
            with self.content() as content:
                content.read(len(self.mark))
                yield io.TextIOWrapper(content, ENCODINGS[self.encoding], "strict", newline="")
        except UnicodeDecodeError:
            with self.content() as content:
                content.read(len(self.mark))
                error = undecodable(content, self.encoding, ENCODINGS[self.encoding], self.path.name)
            raise error from None
