"""Definitions as JSON, and back: other languages get the same data, and `load(dump(x)) == x` proves nothing is lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from spinemets.model.catalogue import Catalogue, Definition
from spinemets.model.checklist import Checklist, Criterion
from spinemets.model.domain import Choices, Number, YesNo
from spinemets.model.elsewhere import Elsewhere
from spinemets.model.evidence import Cohort, Evidence, NotFor, Outcome, Validation
from spinemets.model.example import Example
from spinemets.model.formula import Conversion, EquivalentDose, Formula
from spinemets.model.hazard import Factor, Hazard, RiskFactors
from spinemets.model.implication import Implication
from spinemets.model.rule import Finding, Rule, Side
from spinemets.model.score import Band, Item, Score
from spinemets.model.source import Cite, Review, Source
from spinemets.model.span import Range, Span
from spinemets.model.table import Row, Table
from spinemets.model.target import Milestone, Target
from spinemets.model.variable import Variable

KINDS = {
    kind.__name__: kind
    for kind in (
        *(
            Band,
            Checklist,
            Choices,
            Cite,
            Cohort,
            Conversion,
            Criterion,
            Elsewhere,
            Evidence,
            Example,
            Factor,
            Finding,
            EquivalentDose,
            Formula,
            Hazard,
        ),
        *(
            Implication,
            Item,
            Milestone,
            NotFor,
            Number,
            Outcome,
            Range,
            Review,
            RiskFactors,
            Row,
            Rule,
            Score,
            Side,
            Source,
        ),
        *(Span, Table, Target, Validation, Variable, YesNo),
    )
}


Beside = Implication | Formula | EquivalentDose | Conversion | RiskFactors | Checklist | Target | Elsewhere
"""What is said beside the definitions."""


def dump(definitions: Iterable[Definition | Beside]) -> dict[str, Any]:
    """Definitions, with everything they use, as plain values that JSON can hold."""
    return dump_all(Catalogue.of(definitions))


def dump_all(catalogue: Catalogue) -> dict[str, Any]:
    """Everything that a catalogue holds, as plain values: `load` makes the same catalogue of it."""
    beside = (*catalogue.implications, *catalogue.formulas, *catalogue.equivalents, *catalogue.conversions)
    beside += (*catalogue.risk_factors, *catalogue.checklists, *catalogue.targets)
    return {
        "sources": {key: _record(source) for key, source in sorted(catalogue.sources.items())},
        "variables": {name: _record(variable) for name, variable in catalogue.variables.items()},
        "definitions": [_record(definition) for definition in catalogue.definitions.values()],
        "beside": [_record(member) for member in (*beside, *catalogue.elsewhere)],
    }


def exported(catalogue: Catalogue) -> tuple[str, str]:
    """The digest of everything that a catalogue holds, and the JSON of which it is the digest."""
    text = json.dumps(dump_all(catalogue), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest(), text


def with_what_it_uses(catalogue: Catalogue, name: str) -> list[Definition]:
    """A definition after those whose results it uses; nothing if the name is that of no definition."""
    if name not in catalogue.definitions:
        return []
    definition = catalogue.definitions[name]
    below = {c.variable.definition for c in definition.inputs() if c.variable.definition is not None}
    return [d for used in sorted(below) for d in with_what_it_uses(catalogue, used)] + [definition]


def load(exported: Mapping[str, Any]) -> Catalogue:
    """The definitions of an export. DefinitionError if they contradict themselves, KeyError if a part is missing."""
    reader = _Reader(exported)
    definitions = [reader.definition(record) for record in exported["definitions"]]
    beside = [reader.read(record) for record in exported["beside"]]
    return Catalogue.of([*definitions, *beside, *reader.variables.values()])


def _record(member: Any) -> dict[str, Any]:
    """One definition: its kind and every field that says more than its default."""
    defaults = _defaults(type(member))
    given = {name: getattr(member, name) for name in _names(member)}
    kept = {name: value for name, value in given.items() if name not in defaults or value != defaults[name]}
    return {"kind": type(member).__name__, **{name: _plain(value) for name, value in kept.items()}}


def _names(member: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(member)) if is_dataclass(member) else member._fields


def _defaults(kind: Any) -> dict[str, Any]:
    if not is_dataclass(kind):
        return kind._field_defaults
    made = {field.name: field.default_factory() for field in fields(kind) if field.default_factory is not MISSING}
    return made | {field.name: field.default for field in fields(kind) if field.default is not MISSING}


def _plain(value: Any) -> Any:
    if isinstance(value, Variable):
        return {"result_of": value.definition} if value.definition else {"variable": value.name}
    if isinstance(value, Source):
        return {"source": value.key}
    if type(value).__name__ in KINDS:
        return _record(value)
    if isinstance(value, Mapping):
        return {"pairs": [[_plain(key), _plain(item)] for key, item in value.items()]}  # pyright: ignore
    if isinstance(value, tuple):
        return [_plain(item) for item in value]  # pyright: ignore
    return value


class _Reader:
    """Builds definitions in the order of the export, in which what is used stands before what uses it."""

    def __init__(self, exported: Mapping[str, Any]) -> None:
        self.sources: dict[str, Any] = {key: self.read(record) for key, record in exported["sources"].items()}
        self.variables: dict[str, Any] = {name: self.read(record) for name, record in exported["variables"].items()}
        self.results: dict[str, Any] = {}

    def definition(self, record: Mapping[str, Any]) -> Any:
        definition = self.read(record)
        self.results[definition.name] = definition.result
        return definition

    def read(self, value: Any) -> Any:
        if isinstance(value, list):
            return tuple(self.read(item) for item in value)  # pyright: ignore
        if not isinstance(value, Mapping):
            return value
        record: Mapping[str, Any] = value  # pyright: ignore
        if "kind" in record:
            kept = {name: self.read(item) for name, item in record.items() if name != "kind"}
            return KINDS[record["kind"]](**kept)
        if "pairs" in record:
            return {self.read(key): self.read(item) for key, item in record["pairs"]}
        if "source" in record:
            return self.sources[record["source"]]
        return self.variables[record["variable"]] if "variable" in record else self.results[record["result_of"]]
