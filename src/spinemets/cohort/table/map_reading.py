"""A column map from its YAML file, with every problem in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from spinemets.casefile.near import nearest
from spinemets.casefile.problem import CaseError, Problem, shown
from spinemets.casefile.tree import Listing, Node, Section, Text
from spinemets.casefile.value import GREEK_MU, MICRO, read_answer
from spinemets.casefile.yaml_text import MOST_BYTES, parse
from spinemets.cohort.columns import ID, ROW
from spinemets.cohort.table.column_map import ColumnMap
from spinemets.cohort.table.error import TableError, unreadable
from spinemets.cohort.table.keys import Key, keys_of
from spinemets.engine import Rulebook
from spinemets.model import Number

FIELDS = ("id", "columns", "codes", "units", "decimal", "dates", "keep", "only")
SOME_DAY = datetime(2001, 11, 23)
"""A day whose year, month and day cannot be taken for one another."""


def read_map(path: Path, rulebook: Rulebook) -> ColumnMap:
    """The map of a file. TableError lists everything that is wrong with it."""
    try:
        with open(path, "rb") as file:
            tree = parse(file.read(MOST_BYTES + 1))
    except OSError as error:
        raise unreadable(path, error) from None
    except CaseError as error:
        raise _wrong(path, error.problems) from None
    reading = _Reading(keys_of(rulebook.catalogue))
    column_map = reading.map_of(tree, rulebook)
    if reading.problems:
        raise _wrong(path, reading.problems)
    return column_map


def _wrong(path: Path, problems: list[Problem]) -> TableError:
    said = [f"line {problem.line}: {problem}" if problem.line else str(problem) for problem in problems]
    lead = f"{len(said)} things are wrong with this map of columns:" if len(said) > 1 else ""
    return TableError(path.name, "\n  ".join([lead, *said] if lead else said))


@dataclass
class _Reading:
    keys: Mapping[str, Key]
    problems: list[Problem] = field(default_factory=list[Problem])

    def map_of(self, tree: Node, rulebook: Rulebook) -> ColumnMap:
        entries = self.entries(tree, "the map") if isinstance(tree, Section) else {}
        if not entries:
            self.report(tree, "This is no map of columns: it has keys such as 'columns'.")
        for name, (key, _) in entries.items():
            if name not in FIELDS:
                self.report(key, "is no part of a map of columns.", name, " ".join(FIELDS), nearest(name, FIELDS))
        parts: dict[str, Node] = {name: node for name, (_, node) in entries.items()}
        columns = self.columns(parts.get("columns"))
        return ColumnMap(
            rulebook,
            columns=columns,
            id=self.word(parts.get("id"), "id"),
            codes=self.codes(parts.get("codes"), columns),
            units=self.units(parts.get("units"), columns),
            decimal=self.decimal(parts.get("decimal")),
            dates=self.dates(parts.get("dates")),
            keep=self.keep(parts.get("keep"), columns),
            only=self.only(parts.get("only")),
        )

    def report(self, node: Node, message: str, key: str = "", allowed: str = "", suggestion: str = "") -> None:
        self.problems.append(Problem(message, shown(key), "", allowed, suggestion, node.line))

    def entries(self, node: Node | None, owner: str) -> dict[str, tuple[Text, Node]]:
        """The keys of a section, each once."""
        found: dict[str, tuple[Text, Node]] = {}
        if isinstance(node, Section):
            for key, value in node.entries:
                if (key.text or "") in found:
                    self.report(key, f"is written twice in {owner}.", key.text or "", suggestion="Keep one of the two.")
                found[key.text or ""] = (key, value)
        elif node is not None and node != Text(None, node.line, node.column):
            self.report(node, f"{owner} has keys and values here, one a line.")
        return found

    def word(self, node: Node | None, key: str) -> str:
        if node is None or (isinstance(node, Text) and node.text is None):
            return ""
        if not isinstance(node, Text) or not (node.text or "").strip():
            self.report(node, "is one word or text.", key)
            return ""
        return (node.text or "").strip()

    def words(self, node: Node | None, key: str) -> tuple[str, ...]:
        items = node.items if isinstance(node, Listing) else () if node is None else (node,)
        return tuple(word for item in items if (word := self.word(item, key)))

    def columns(self, node: Node | None) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, (key, value) in self.entries(node, "columns").items():
            if name == ID:
                self.report(key, "stands beside 'columns', not in it: id: record_id.", name)
            elif name not in self.keys:
                hint = nearest(name, self.keys) or "'spinemets template' shows the keys."
                self.report(key, "is no key of a case file, and no outcome.", name, suggestion=hint)
            elif column := self.word(value, name):
                found[name] = column
        return found

    def of_columns(self, node: Node | None, section: str, columns: Mapping[str, str]) -> dict[str, tuple[Key, Node]]:
        """The entries of a section whose keys must stand under 'columns' too."""
        found: dict[str, tuple[Key, Node]] = {}
        for name, (key, value) in self.entries(node, section).items():
            if name in columns:
                found[name] = (self.keys[name], value)
            else:
                hint = nearest(name, columns) or f"Write '{shown(name)}: ' and its column there."
                self.report(key, f"stands under {section}, but not under columns.", name, suggestion=hint)
        return found

    def codes(self, node: Node | None, columns: Mapping[str, str]) -> dict[str, dict[str, str | None]]:
        found: dict[str, dict[str, str | None]] = {}
        for name, (key, section) in self.of_columns(node, "codes", columns).items():
            found[name] = {}
            for cell, (_, meaning) in self.entries(section, f"codes: {name}").items():
                answer = None
                if isinstance(meaning, Listing):
                    self.report(meaning, "one answer is expected; write a|b where one of two is true.", name)
                elif key.variable is not None:
                    answer = read_answer(key.variable, meaning, key.written)
                if isinstance(answer, Problem):
                    self.problems.append(answer)
                elif isinstance(meaning, Text):
                    found[name][cell.strip()] = meaning.text
        return found

    def units(self, node: Node | None, columns: Mapping[str, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, (key, value) in self.of_columns(node, "units", columns).items():
            domain = key.variable.domain if key.variable is not None else None
            if not isinstance(domain, Number) or not domain.unit:
                self.report(value, "is no number with a unit.", name)
                continue
            unit, known = self.word(value, name), [domain.unit, *domain.units]
            if unit.lower().replace(GREEK_MU, MICRO) not in [one.lower() for one in known]:
                self.report(value, f"'{shown(unit)}' is no unit that is known here.", name, ", ".join(known))
            found[name] = unit
        return found

    def decimal(self, node: Node | None) -> str:
        sign = self.word(node, "decimal") or "."
        if node is not None and sign not in (".", ","):
            self.report(node, "is the sign before the decimals.", "decimal", "'.' ','")
        return sign

    def dates(self, node: Node | None) -> str:
        written = self.word(node, "dates")
        if node is None or not written:
            return ""
        try:
            same = datetime.strptime(SOME_DAY.strftime(written), written).date() == SOME_DAY.date()
        except ValueError:
            same = False
        if not same:
            what = f"'{shown(written)}' does not say how a day is written."
            self.report(node, what, "dates", suggestion="Write it with %d, %m and %Y: '%d.%m.%Y' for 23.11.2001.")
        return written

    def keep(self, node: Node | None, columns: Mapping[str, str]) -> tuple[str, ...]:
        kept = self.words(node, "keep")
        for column in kept:
            if node is not None and (column in (*self.keys, ID, ROW) or kept.count(column) > 1):
                twice = kept.count(column) > 1
                what = "is kept twice." if twice else "is the name of a key, so it would be read as its answers."
                self.report(node, what, column, suggestion="" if twice else "Map it under columns, or leave it out.")
        return kept

    def only(self, node: Node | None) -> dict[str, tuple[str, ...]]:
        return {name: self.words(value, name) for name, (_, value) in self.entries(node, "only").items()}
