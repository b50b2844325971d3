"""What a definition is: questions, scores, tables, rules, and where each number comes from."""

from spinemets.model.catalogue import Catalogue, Definition
from spinemets.model.condition import Cell, Condition, cells
from spinemets.model.domain import Choices, Number, YesNo
from spinemets.model.error import DefinitionError
from spinemets.model.example import Example
from spinemets.model.implication import Implication
from spinemets.model.rule import Finding, Rule, Side
from spinemets.model.score import Band, Item, Score
from spinemets.model.source import Cite, Review, Source
from spinemets.model.span import Range, Span
from spinemets.model.table import Row, Table
from spinemets.model.variable import Variable

__all__ = [
    "Band",
    "Catalogue",
    "Cell",
    "Choices",
    "Cite",
    "Condition",
    "Definition",
    "DefinitionError",
    "Example",
    "Finding",
    "Implication",
    "Item",
    "Number",
    "Range",
    "Review",
    "Row",
    "Rule",
    "Score",
    "Side",
    "Source",
    "Span",
    "Table",
    "Variable",
    "YesNo",
    "cells",
]
