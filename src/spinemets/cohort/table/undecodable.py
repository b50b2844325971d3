"""What is said of a file that is not text in the encoding that it should be in."""

from __future__ import annotations

import codecs
from typing import IO

from spinemets.cohort.table.error import TableError

BLOCK = 1_000_000
SAVE = "save the file again as UTF-8 ('CSV UTF-8' in a spreadsheet)"


def undecodable(content: IO[bytes], encoding: str, codec: str, place: str) -> TableError:
    """Which byte of which line is something else, and what the file may be instead."""
    if encoding.startswith("utf-16"):
        what = f"Line {_line(content, codec)} holds something that is not {encoding}."
        return TableError(place, what, do=f"Open it in an editor, correct that line, and {SAVE}.")
    wrong, right, high = "", "", False
    for number, line in enumerate(iter(lambda: content.readline(BLOCK), b""), 1):
        try:
            text = line.decode(codec)
        except UnicodeDecodeError as error:
            wrong = wrong or f"Line {number}, byte {error.start + 1} ({line[error.start]:#04x}) is not {encoding}."
            high = high or any(0x80 <= byte <= 0x9F for byte in line)
        else:
            right = right or ("" if text.isascii() else f"line {number}")
    if encoding != "utf-8":
        return TableError(place, wrong, do=f"Say another --encoding, or {SAVE}.")
    if right:
        why = f"But {right} is: two encodings are mixed, and no single one reads both."
        return TableError(place, wrong, why, f"Open it in an editor, correct what looks wrong, and {SAVE}.")
    fits = "Windows-1252" if high else "Windows-1252 or Latin-1, which read it alike"
    return TableError(place, wrong, f"It is probably {fits}: say --encoding windows-1252,", f"or {SAVE}.")


def _line(content: IO[bytes], codec: str) -> int:
    """The line on which the text cannot be decoded."""
    decoder, lines = codecs.getincrementaldecoder(codec)(), 1
    for block in iter(lambda: content.read(BLOCK), b""):
        try:
            lines += decoder.decode(block).count("\n")
        except UnicodeDecodeError as error:
            return lines + error.object[: error.start].decode(codec, "replace").count("\n")
    return lines
