"""A proposal for the map of columns: what is certain is mapped and says why, the rest is left to the user."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import polars as pl

from spinemets.casefile.problem import shown
from spinemets.cohort.columns import AS_OF, DIED_ON, FOLLOWED, ID, SEEN_ON
from spinemets.cohort.table import names
from spinemets.cohort.table.column_map import ColumnMap, Question
from spinemets.cohort.table.day_formats import day_formats
from spinemets.cohort.table.keys import Key, keys_of
from spinemets.cohort.table.map_text import scalar
from spinemets.cohort.table.quantities import of_number
from spinemets.cohort.table.recognising import Match, Recognising
from spinemets.cohort.table.redcap import EVENT, Field, dictionaries_beside, field_of, is_of_redcap, read_dictionary
from spinemets.cohort.table.units import Said, Units, remarked
from spinemets.cohort.table.values import MOST_CODES, Column, Values, of_choices, offered_codes
from spinemets.cohort.table.words import plain
from spinemets.engine import Rulebook
from spinemets.model import Choices, Number


class Proposable(Protocol):
    """What a map can be proposed for."""

    @property
    def files(self) -> Sequence[Path]:
        """Its files."""
        ...

    @property
    def columns(self) -> Sequence[str]:
        """The names of its columns."""
        ...

    @property
    def redcap(self) -> bool:
        """Whether it was exported from REDCap."""
        ...

    def first(self) -> pl.DataFrame:
        """Its first rows, with all columns."""
        ...


def propose(table: Proposable, rulebook: Rulebook) -> ColumnMap:
    """The map as far as the names, the first rows and a data dictionary settle it, and questions about the rest."""
    proposal = _Proposal(keys_of(rulebook.catalogue))
    dictionary = proposal.dictionary(table)
    first = table.first()
    columns = [_column(name, first, dictionary) for name in table.columns]
    proposal.record(table.redcap, columns)
    recognising = Recognising(proposal.keys)
    matches: dict[str, list[tuple[Match, Column]]] = {}
    rest: list[str] = []
    for column in columns:
        match = recognising.key_of(column.name, column.field.label if column.field else "")
        if plain(column.name) in names.SUBGROUPS.split():
            proposal.keep.append(column.name)
        elif column.name == proposal.id or (table.redcap and is_of_redcap(column.name)):
            continue
        elif match is not None:
            matches.setdefault(match.key, []).append((match, column))
        else:
            rest.append(column.name)
    for key, found in matches.items():
        proposal.settle(proposal.keys[key], found)
    proposal.about_all(columns, rest)
    return proposal.made(rulebook)


def _column(name: str, first: pl.DataFrame, dictionary: dict[str, Field]) -> Column:
    seen = first[name].drop_nulls().unique(maintain_order=True).to_list() if name in first.columns else []
    return Column(name, tuple(seen), field_of(name, dictionary))


@dataclass
class _Proposal:
    """The map as it grows."""

    keys: dict[str, Key]
    columns: dict[str, Column] = field(default_factory=dict[str, Column])
    id: str = ""
    codes: dict[str, dict[str, str | None]] = field(default_factory=dict[str, dict[str, str | None]])
    units: dict[str, str] = field(default_factory=dict[str, str])
    dates: str = ""
    keep: list[str] = field(default_factory=list[str])
    reasons: dict[str, str] = field(default_factory=dict[str, str])
    questions: list[Question] = field(default_factory=list[Question])
    commas: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        self.known_units = Units(self.keys)

    def ask(self, what: str, section: str = "", lines: Sequence[str] = ()) -> None:
        self.questions.append(Question(what, section, tuple(lines)))

    def dictionary(self, table: Proposable) -> dict[str, Field]:
        """The data dictionary beside the table, if there is one and no more."""
        found = dictionaries_beside(table.files) if table.redcap else []
        if len(found) > 1:
            self.ask(f"{len(found)} data dictionaries lie beside the table, so none was used. Leave one there.")
        return read_dictionary(found[0]) if len(found) == 1 else {}

    def record(self, redcap: bool, columns: Sequence[Column]) -> None:
        """Which column names the patient."""
        known = [column.name for column in columns if plain(column.name) in names.RECORD.split()]
        if redcap:
            self.id, self.reasons[ID] = columns[0].name, "the first column of a REDCap export names the record"
        elif len(known) == 1:
            self.id, self.reasons[ID] = known[0], "names the patient, by its name"
        else:
            what = "Which column names the patient? Rows with the same id are one patient; without it each row is one."
            self.ask(what, ID, [f"id: {scalar(name)}" for name in known])

    def settle(self, key: Key, matches: Sequence[tuple[Match, Column]]) -> None:
        """Map a key to the one column that it is for certain, or ask."""
        if key.name == FOLLOWED:
            matches = [pair for pair in matches if self._in_days(key, pair[1])]
        sure = [(match, column) for match, column in matches if match.sure]
        if len(sure) == 1:
            self.consider(key, *sure[0])
        asked = sure if len(sure) > 1 else [pair for pair in matches if pair not in sure]
        if asked:
            lead = f"Which of them is {key.name}?" if len(asked) > 1 else f"Is this {key.name}?"
            said = "; ".join(
                f"'{shown(column.name)}' {match.why}{self._remark(key, column)}" for match, column in asked
            )
            self.ask(f"{lead} {said}.", "columns", [f"{key.name}: {scalar(column.name)}" for _, column in asked])
            if len(asked) == 1:
                self.questions += offered_codes(key, asked[0][1])
                units = dict.fromkeys(one.unit for one in self.said(key, asked[0][1]) if one.unit)
                if units:
                    self.ask("", "units", [f"{key.name}: {scalar(unit)}" for unit in units])

    def _in_days(self, key: Key, column: Column) -> bool:
        """Whether a follow-up may be in days; if not, what is to be done is told."""
        others = [one for one in self.said(key, column) if not one.unit]
        if others:
            lead = f"'{shown(column.name)}' is not read as {key.name}, which are days: {remarked(others)}."
            do = f"Give {AS_OF} with {DIED_ON} or {SEEN_ON}, or the days."
            self.ask(f"{lead} A month or a year is no number of days. {do}", "columns")
        return not others

    def said(self, key: Key, column: Column) -> tuple[Said, ...]:
        """What is said of the unit of a column."""
        label, note = (column.field.label, column.field.note) if column.field is not None else ("", "")
        return self.known_units.said(key, column.name, label, note)

    def _remark(self, key: Key, column: Column) -> str:
        said = self.said(key, column)
        return f" ({remarked(said)})" if said else ""

    def consider(self, key: Key, match: Match, column: Column) -> None:
        """Map a key to a column whose name is certain, if its cells agree."""
        domain = key.variable.domain if key.variable is not None else None
        values = Values(True)
        if isinstance(domain, Choices):
            values = of_choices(key, domain, column)
        elif isinstance(domain, Number):
            values = of_number(key, domain, column, self.said(key, column))
        self.questions += values.questions
        self.commas += [column.name] if values.commas else []
        if values.agree:
            self.columns[key.name] = column
            self.reasons[key.name] = "; ".join(filter(None, (match.why, values.why)))
            self.codes |= {key.name: dict(values.codes)} if values.codes else {}
            self.units |= {key.name: values.unit} if values.unit else {}

    def about_all(self, columns: Sequence[Column], rest: Sequence[str]) -> None:
        """What is settled for the table as a whole, and what is left."""
        if self.commas:
            said = ", ".join(f"'{shown(name)}'" for name in self.commas)
            self.ask(f"Is the comma in {said} the sign before the decimals?", "decimal", ['decimal: ","'])
        dated = {column.name: column for key, column in self.columns.items() if self.keys[key].dated}
        written = day_formats(text for column in dated.values() for text in column.seen)
        if written is not None and len(written) == 1:
            self.dates = written[0]
            self.reasons["dates"] = "all dates of the first rows are written so, and fit no other way"
        elif written is not None:
            what = "How are the dates written?" if written else "Some dates are written in no way that is known here."
            self.ask(what, "dates", [f"dates: {scalar(one)}" for one in written])
        events = next((column.seen for column in columns if column.name == EVENT), ())
        if len(events) > 1:
            what = "The rows of all events of a record are read as one. Should only some of them be read?"
            self.ask(what, "only", [f"{EVENT}: [{', '.join(map(scalar, events))}]"])
        if rest:
            different = {column.name: len(column.seen) for column in columns}
            groups = [name for name in rest if different[name] <= MOST_CODES]
            what = f"These columns are not read: {', '.join(map(shown, rest))}."
            if groups:
                what += " Those with few different texts can be kept as they are, to name groups of patients:"
            self.ask(what, "keep", [f"keep: [{', '.join(map(scalar, (*self.keep, *groups)))}]"] if groups else ())

    def made(self, rulebook: Rulebook) -> ColumnMap:
        """The map."""
        return ColumnMap(
            rulebook,
            columns={key: column.name for key, column in self.columns.items()},
            id=self.id,
            codes=self.codes,
            units=self.units,
            dates=self.dates,
            keep=tuple(self.keep),
            reasons=self.reasons,
            questions=tuple(self.questions),
        )
