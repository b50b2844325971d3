"""A table to cases: keys of the contract as columns, one row for each lesion, rows with the same id one patient."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spinemets.casefile.near import nearest
from spinemets.casefile.pathway import AS_OF
from spinemets.casefile.problem import Problem, shown
from spinemets.casefile.read import IDENTIFIERS, without_unit
from spinemets.casefile.tree import Listing, Node, Section, Text
from spinemets.model import Catalogue

MOST_ROWS = 200
MOST_COLUMNS = 500
SEPARATORS = ("\t", ";", ",")
ID = "id"
TOP = ""
"""The home of what stands beside the sections of a case."""


class Row(NamedTuple):
    """A row of the table, and the line of the text on which it begins."""

    line: int
    cells: tuple[str, ...]


class Patient(NamedTuple):
    """One patient of a table: the case, the lines it comes from, and where its rows contradict each other."""

    tree: Section
    lines: tuple[int, ...]
    problems: tuple[Problem, ...]


class Table(NamedTuple):
    """Every patient; or the problems for which the table as a whole cannot be read.

    `unknown`: columns that no key names. Their cells are kept as entered, unless they were to be left out.
    """

    patients: tuple[Patient, ...]
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...] = ()


def is_table(text: str, catalogue: Catalogue) -> bool:
    """Whether a text looks like a table rather than like a case file: its first line names columns."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if re.match(r"\s*[#{\[-]", first) or ":" in first:
        return False
    return any(separator in first for separator in SEPARATORS) or first.strip() in homes_of(catalogue)


def read_table(text: str, catalogue: Catalogue, leave_out: bool = False) -> Table:
    """Read a table with a header row, separated by commas, semicolons or tabs."""
    try:
        rows = list(_rows(text))
    except csv.Error as error:
        what = f"The table cannot be read: {error}. A cell with a quote, a separator or a line break stands in quotes."
        return Table((), (Problem(what),))
    if not rows:
        return Table((), (Problem("The table is empty. Its first row names the columns, such as level and escc."),))
    homes, header = homes_of(catalogue), rows[0]
    problems = tuple(_of_the_table(header, rows[1:], homes))
    if problems:
        return Table((), problems)
    unknown = tuple(name for name in header.cells if name and name not in homes)
    taken = [place for place, name in enumerate(header.cells) if name in homes or (name and not leave_out)]
    groups: dict[object, list[Row]] = {}
    for row in rows[1:]:
        named = _cell(header, row, ID)
        groups.setdefault(named or row.line, []).append(row)
    return Table(tuple(patient_of(header, group, taken, homes) for group in groups.values()), (), unknown)


def _rows(text: str) -> Iterator[Row]:
    """The rows that hold something, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield Row(line, tuple(cell.strip() for cell in cells))
        line = reader.line_num + 1


def _separator(text: str) -> str:
    """What separates the names of the columns most often."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = re.sub(r'"[^"]*"', "", first)
    return max(SEPARATORS, key=lambda separator: (unquoted.count(separator), separator == ","))


def homes_of(catalogue: Catalogue) -> dict[str, str]:
    """Where each column belongs: a section of a case, the lesion, or beside the sections."""
    homes = dict.fromkeys((AS_OF, *IDENTIFIERS), TOP) | dict.fromkeys(catalogue.milestones, "pathway")
    for variable in catalogue.variables.values():
        if variable.name not in catalogue.worked_out:
            keys = (variable.name, variable.since, without_unit(variable))
            homes |= {key: variable.about for key in keys if key is not None}
    return homes


def _of_the_table(header: Row, rows: list[Row], homes: Mapping[str, str]) -> Iterator[Problem]:
    """What keeps the table from being read at all."""
    width, names = len(header.cells), header.cells
    if width > MOST_COLUMNS or len(rows) > MOST_ROWS:
        what = f"The table has {width} columns and {len(rows)} rows"
        most = f"at most {MOST_COLUMNS} and {MOST_ROWS} are read at once"
        yield Problem(f"{what}; {most}.", suggestion="Import it in parts.")
        return
    if not any(name in homes for name in names):
        hints = (nearest(name, homes) for name in names)
        hint = next(filter(None, hints), "The first row names the columns, by the keys of 'spinemets template'.")
        yield Problem("None of the columns is a key of a case file.", suggestion=hint, line=header.line)
        return
    if not rows:
        yield Problem("The table has columns, but no row below them.", line=header.line)
    for place, name in enumerate(names):
        if name and name in names[:place]:
            what = "stands twice among the columns."
            yield Problem(what, name, suggestion="Keep one of the two.", line=header.line, column=place + 1)
        if not name and any(row.cells[place] for row in rows if place < len(row.cells)):
            yield Problem(f"Column {place + 1} has no name.", line=header.line, column=place + 1)
    for row in rows:
        if len(row.cells) != width:
            what = f"This row has {len(row.cells)} cells, and the first row names {width} columns."
            yield Problem(what, suggestion="A cell that holds the separator stands in quotes.", line=row.line)


def _cell(header: Row, row: Row, name: str) -> str:
    return row.cells[header.cells.index(name)] if name in header.cells else ""


def patient_of(header: Row, rows: list[Row], taken: list[int], homes: Mapping[str, str]) -> Patient:
    """The case of one patient: what is said of the patient once or more, and of each lesion once."""
    sections: dict[str, dict[str, tuple[Text, Text]]] = {}
    lesions: list[Node] = []
    problems: list[Problem] = []
    for row in rows:
        lesion: list[tuple[Text, Node]] = []
        for place in taken:
            name, value = header.cells[place], Text(row.cells[place] or None, row.line, place + 1)
            if value.text is None:
                continue
            key, home = Text(name, header.line, place + 1), homes.get(name, "patient")
            section = sections.setdefault(home, {})
            if home == "lesion":
                lesion.append((key, value))
            elif name not in section:
                section[name] = (key, value)
            elif section[name][1].text != value.text:
                what = f"says something else on line {section[name][1].line}, of the same patient."
                hint = "Correct one of the two; a list of values that may be true is written a|b."
                problems.append(Problem(what, shown(name), suggestion=hint, line=row.line, column=place + 1))
        if lesion:
            lesions.append(Section(tuple(lesion), row.line, 1))
    top: list[tuple[Text, Node]] = list(sections.get(TOP, {}).values())
    for name in ("patient", "policy", "pathway"):
        if sections.get(name):
            top.append((Text(name, rows[0].line, 1), Section(tuple(sections[name].values()), rows[0].line, 1)))
    if lesions:
        top.append((Text("lesions", rows[0].line, 1), Listing(tuple(lesions), rows[0].line, 1)))
    return Patient(Section(tuple(top), rows[0].line, 1), tuple(row.line for row in rows), tuple(problems))
