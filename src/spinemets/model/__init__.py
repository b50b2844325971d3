"""What a definition is: questions, scores, tables, rules, and where each number comes from."""

from spinemets.model.catalogue import Catalogue, Definition, Instrument
from spinemets.model.checklist import Checklist, Criterion
from spinemets.model.condition import Cell, Condition, cells
from spinemets.model.domain import Choices, Number, YesNo
from spinemets.model.elsewhere import Elsewhere
from spinemets.model.error import DefinitionError
from spinemets.model.evidence import Cohort, Evidence, Expected, NotFor, Outcome, Validation
from spinemets.model.example import Example
from spinemets.model.formula import Conversion, EquivalentDose, Formula
from spinemets.model.hazard import REFERENCE, UNPUBLISHED, Factor, Hazard, RiskFactors
from spinemets.model.implication import Implication
from spinemets.model.rule import Finding, Rule, Side
from spinemets.model.score import Band, Item, Score
from spinemets.model.source import Cite, Review, Source
from spinemets.model.span import Range, Span
from spinemets.model.table import Row, Table
from spinemets.model.target import Milestone, Target
from spinemets.model.variable import Variable

__all__ = [
    "REFERENCE",
    "UNPUBLISHED",
    "Band",
    "Catalogue",
    "Cell",
    "Checklist",
    "Choices",
    "Cite",
    "Cohort",
    "Condition",
    "Conversion",
    "Criterion",
    "Definition",
    "DefinitionError",
    "Elsewhere",
    "EquivalentDose",
    "Evidence",
    "Example",
    "Expected",
    "Factor",
    "Finding",
    "Formula",
    "Hazard",
    "Implication",
    "Instrument",
    "Item",
    "Milestone",
    "NotFor",
    "Number",
    "Outcome",
    "Range",
    "Review",
    "RiskFactors",
    "Row",
    "Rule",
    "Score",
    "Side",
    "Source",
    "Span",
    "Table",
    "Target",
    "Validation",
    "Variable",
    "YesNo",
    "cells",
]
