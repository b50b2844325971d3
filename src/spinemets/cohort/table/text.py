"""The bytes of a file as lines of text: unpacked, decoded without a guess, bounded in length."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from spinemets.casefile.near import nearest
from spinemets.cohort.table.error import TableError

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
SAVE = "save the file again as UTF-8 ('CSV UTF-8' in a spreadsheet)"


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

    def lines(self) -> Iterator[str]:
        """The lines with their ends (LF, CRLF or CR). A line that is longer than any row is cut one beyond that."""
        with self.content() as content:
            content.read(len(self.mark))
            text = io.TextIOWrapper(content, ENCODINGS[self.encoding], "strict", newline="")
            number = 0
            try:
                while line := text.readline(LONGEST_ROW + 1):
                    number += 1
                    yield line
            except UnicodeDecodeError as error:
                raise self._undecodable(error, number) from None

    def _undecodable(self, error: UnicodeDecodeError, lines: int) -> TableError:
        """Which byte of which line is not what it should be, and what the file seems to be instead."""
        if self.encoding.startswith("utf-16"):
            what = f"Somewhere below line {lines} is something that is not {self.encoding} ({error.reason})."
            return TableError(self.path.name, what, do=f"Open it in an editor, and {SAVE}.")
        name, wrong, right, high = ENCODINGS[self.encoding], "", "", False
        with self.content() as content:
            content.read(len(self.mark))
            for number, line in enumerate(iter(lambda: content.readline(LONGEST_ROW), b""), 1):
                try:
                    text = line.decode(name)
                except UnicodeDecodeError as here:
                    place = f"Line {number}, byte {here.start + 1} ({line[here.start]:#04x})"
                    wrong = wrong or f"{place} is not {self.encoding}."
                    high = high or any(0x80 <= byte <= 0x9F for byte in line)
                else:
                    right = right or ("" if text.isascii() else f"line {number}")
        if self.encoding != "utf-8":
            return TableError(self.path.name, wrong, do=f"Say another --encoding, or {SAVE}.")
        if right:
            why = f"But {right} is: two encodings are mixed, and no single one reads both."
            return TableError(
                self.path.name, wrong, why, f"Open it in an editor, correct what looks wrong, and {SAVE}."
            )
        fits = "Windows-1252: say --encoding windows-1252" if high else "Windows-1252 or Latin-1, which read it alike"
        say = "" if high else ": say --encoding windows-1252"
        return TableError(self.path.name, wrong, f"It is probably {fits}{say},", f"or {SAVE}.")


def unreadable(path: Path, error: OSError) -> TableError:
    """A file that the system does not give."""
    what = f"The file cannot be read ({error.strerror or error})."
    return TableError(path.name, what, do="Check its name, and that you may read it.")
