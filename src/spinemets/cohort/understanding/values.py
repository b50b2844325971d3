"""The texts of a column to what they mean: each distinct text is read once, then joined to the rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from spinemets.casefile import Problem
from spinemets.casefile.tree import Text
from spinemets.casefile.value import read_answer
from spinemets.cohort.columns import Column
from spinemets.cohort.understanding.problems import told
from spinemets.engine import Answer
from spinemets.model import Choices

MOST_REMEMBERED = 50_000
"""So many distinct texts of a column are remembered from chunk to chunk; where there are more, it starts again."""
LONGEST_REMEMBERED = 200


class Meaning(NamedTuple):
    """A column understood: `cells` with the fields below, one for each row; and the problems, at their rows.

    The fields: `value` (a code or codes with bars, or a number), for numbers also `low` and `high` where a range is
    open, and `stretches`: the text holds several stretches, which no two numbers can say. `narrowed`: whether some cell
    holds several codes.
    """

    cells: pl.DataFrame
    problems: pl.DataFrame
    narrowed: bool = False


class Texts:
    """What the texts of one column mean, as far as they were met."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.codes = isinstance(column.variable.domain, Choices)
        self._known: dict[str, Answer | Problem] = {}

    def read(self, text: str) -> Answer | Problem:
        """The answer that a text gives, or what is wrong with it."""
        known = self._known.get(text)
        if known is None:
            answer = read_answer(self.column.variable, Text(text), self.column.written)
            assert answer is not None
            known = answer
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            if len(text) <= LONGEST_REMEMBERED:
                self._known[text] = known
        return known

    def understood(self, rows: pl.Series, cells: pl.Series) -> Meaning:
        """What the cells of a chunk mean."""
        distinct = cells.unique().drop_nulls().to_list()
        read = {text: self.read(text) for text in distinct}
        answers = {text: answer for text, answer in read.items() if isinstance(answer, Answer)}
        bad = {text: problem for text, problem in read.items() if isinstance(problem, Problem)}
        table = _codes(answers) if self.codes else _numbers(answers)
        by_row = cells.to_frame("text").join(table, on="text", how="left", maintain_order="left").drop("text")
        wrong = cells.is_in(list(bad))
        at_fault = cells.filter(wrong).to_frame()
        problems = told(rows.filter(wrong), self.column.name, "bad_value", at_fault, lambda cell: bad[cell[0]])
        return Meaning(by_row, problems, any(len(answer.codes) > 1 for answer in answers.values()))


def _codes(answers: Mapping[str, Answer]) -> pl.DataFrame:
    found = [(text, "|".join(answer.codes)) for text, answer in answers.items()]
    return pl.DataFrame(found, {"text": pl.String, "value": pl.String}, orient="row")


def _numbers(answers: Mapping[str, Answer]) -> pl.DataFrame:
    found = [(text, *_number(answer)) for text, answer in answers.items()]
    schema = {"text": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "stretches": pl.Boolean}
    return pl.DataFrame(found, schema, orient="row")


def _number(answer: Answer) -> tuple[float | None, float | None, float | None, bool | None]:
    (low, high), *others = answer.numbers
    if others:
        return None, None, None, True
    return (low, None, None, None) if low == high else (None, low, high, None)
