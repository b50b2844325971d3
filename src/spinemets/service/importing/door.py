"""The door for text: a case file or a table, out of a file or pasted."""

from __future__ import annotations

from datetime import datetime

import spinemets
from spinemets.casefile import CaseError, Problem
from spinemets.casefile.table import is_table, read_table
from spinemets.casefile.yaml_text import MOST_BYTES, parse
from spinemets.service.importing.incoming import Incoming, arrived

MOST_PATIENTS = 50
"""So many patients are taken at once: each of them is assessed before the page is shown."""
TABLE, CASE = "table", "case file"
TABLE_ENDINGS = (".csv", ".tsv")
EMPTY = Problem("There is nothing to read. Choose a file, drop it on the page, or paste the text.")


def decoded(content: bytes) -> str:
    """The text of a file. CaseError if it is too large, or not text in UTF-8; a byte order mark is dropped."""
    if len(content) > MOST_BYTES:
        limit = f"{MOST_BYTES / 1e6:.0f} MB"
        raise CaseError(
            [Problem(f"At most {limit} is read at once, and this is more.", suggestion="Import it in parts.")]
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"This is not text in UTF-8: byte {error.start + 1} is something else."
        hint = "Save it again as UTF-8: in a spreadsheet choose 'CSV UTF-8', in an editor 'Encoding: UTF-8'."
        raise CaseError([Problem(what, suggestion=hint)]) from None
    if "\0" in text:
        what = "This is not text: it holds a zero byte."
        raise CaseError([Problem(what, suggestion="Save it again as plain text, or as 'CSV UTF-8'.")])
    return text


def settled(text: str) -> str:
    """The text with the line ends that it has after it travelled through a form, in whatever way it came."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def kind_of(name: str, text: str) -> str:
    """Whether it is a table or a case file, by the ending of its name or by its first line."""
    if name.lower().endswith(TABLE_ENDINGS) or is_table(text, spinemets.rulebook().catalogue):
        return TABLE
    return CASE


def understood(text: str, kind: str, at: datetime, leave_out: bool = False) -> Incoming:
    """What the text holds. `leave_out`: columns that no key names are not kept."""
    if not text.strip():
        return Incoming(kind, (), (EMPTY,))
    if kind == TABLE:
        return _of_table(text, at, leave_out)
    try:
        tree = parse(text.encode())
    except CaseError as error:
        return Incoming(CASE, (), tuple(error.problems))
    return Incoming(CASE, (arrived(tree, at),))


def _of_table(text: str, at: datetime, leave_out: bool) -> Incoming:
    table = read_table(text, spinemets.rulebook().catalogue, leave_out)
    if len(table.patients) > MOST_PATIENTS:
        what = f"The table holds {len(table.patients)} patients; at most {MOST_PATIENTS} are taken at once."
        return Incoming(TABLE, (), (Problem(what, suggestion="Import it in parts."),))
    arrivals = tuple(arrived(patient.tree, at, _lines(patient.lines), patient.problems) for patient in table.patients)
    return Incoming(TABLE, arrivals, table.problems, table.unknown, leave_out)


def _lines(lines: tuple[int, ...]) -> str:
    if len(lines) == 1:
        return f"line {lines[0]}"
    return f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"
