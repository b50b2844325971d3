"""What canonical columns say of each question: which answers are still possible, as expressions that are never null.

A column of codes holds a code, or codes joined by bars where one of them is true (`2|3`). A column of numbers holds a
number; a range stands in `<key>_low` and `<key>_high`. An empty cell is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import narwhals.stable.v2 as nw

from spinemets.engine.columnar import names
from spinemets.engine.columnar.logic import NO, YES, each, either, total
from spinemets.engine.scalar import Possible, Rulebook
from spinemets.model import Choices, Condition, Number, Span
from spinemets.model.span import END, START

BAR = "|"
FEW = 8


def question_of(rulebook: Rulebook, column: str) -> str:
    """The question that a column answers: for the ends of a range (`age_low`) the number itself, else its own name."""
    if column not in rulebook.catalogue.variables:
        for end in ("_low", "_high"):
            variable = rulebook.catalogue.variables.get(column.removesuffix(end))
            if column.endswith(end) and variable is not None and isinstance(variable.domain, Number):
                return variable.name
    return column


class Reading:
    """The columns of a table as answers. `narrowed`: those that may hold several codes in one cell.

    What was worked out on the way is read from its steps: `worked` questions have the ends of their numbers there,
    `followed` ones a step for each cell.
    """

    def __init__(self, rulebook: Rulebook, columns: Iterable[str], narrowed: frozenset[str]) -> None:
        self.rulebook = rulebook
        self.columns = frozenset(columns)
        self.narrowed = narrowed
        self.worked: set[str] = set()
        self.followed: set[str] = set()

    def has(self, question: str) -> bool:
        """Whether the table can answer a question at all."""
        return question in self.columns or question in self.worked or question in self.followed

    def can(self, question: str, answers: Possible) -> nw.Expr:
        """Whether the answer may be one of these. What nobody recorded has the answer that holds while it is so."""
        variable = self.rulebook.variables[question]
        if variable.absent is None:
            return self.may(question, answers)
        if not self.has(question):
            return nw.lit(variable.absent in answers)
        given, recorded = self.may(question, answers), self.answered(question)
        return given | ~recorded if variable.absent in answers else given & recorded

    def may(self, question: str, answers: Possible) -> nw.Expr:
        """Whether the answer may be one of these, where everything is possible that was not said."""
        if not self.has(question):
            return nw.lit(bool(answers))
        cells = self.rulebook.cells[question]
        if question in self.followed:
            held = [names.cell(question, place) for place, cell in enumerate(cells) if cell in answers]
            return YES if len(held) == len(cells) else either(map(nw.col, held))
        if isinstance(self.rulebook.variables[question].domain, Choices):
            codes = [cell for cell in cells if isinstance(cell, str) and cell in answers]
            return self._one_of(question, codes) | nw.col(question).is_null()
        low, high = self.ends(question)
        spans = [cell for cell in cells if isinstance(cell, Span) and cell in answers]
        return either(_meets(low, high, span) for span in _joined(spans)) | low.is_null()

    def holds_one(self, question: str) -> bool:
        """Whether each cell holds one code or nothing, and nothing else is known of the question."""
        has_codes = isinstance(self.rulebook.variables[question].domain, Choices)
        absent = self.rulebook.variables[question].absent
        elsewhere = question in self.narrowed or question in self.followed
        return has_codes and absent is None and question in self.columns and not elsewhere

    def given(self, question: str, answers: Possible) -> nw.Expr:
        """Whether a cell with one code holds one of these; empty where it is."""
        return _equals(nw.col(question), [str(cell) for cell in self.rulebook.cells[question] if cell in answers])

    def answered(self, question: str) -> nw.Expr:
        """Whether something is known of a question."""
        if question in self.followed:
            return nw.col(names.answered(question))
        if not self.has(question):
            return NO
        if isinstance(self.rulebook.variables[question].domain, Choices):
            return ~nw.col(question).is_null()
        return ~self.ends(question)[0].is_null()

    def certain(self, condition: Condition) -> nw.Expr:
        """Whether an answer meets a condition, whichever of its codes or numbers is the true one."""
        question = condition.variable.name
        if isinstance(condition.variable.domain, Choices):
            others = frozenset(self.rulebook.cells[question]) - frozenset(condition.answers)
            return ~self.may(question, others) if others else self.answered(question)
        low, high = self.ends(question)
        spans = [span for span in condition.answers if isinstance(span, Span)]
        return either(_holds(low, high, span) for span in spans) & ~low.is_null()

    def ends(self, question: str) -> tuple[nw.Expr, nw.Expr]:
        """The lowest and the highest number still possible; empty where nothing is known."""
        if question in self.worked:
            low, high = names.ends(question)
            return nw.col(low), nw.col(high)
        column = nw.col(question)
        if f"{question}_low" not in self.columns:
            return column, column
        return nw.coalesce(column, nw.col(f"{question}_low")), nw.coalesce(column, nw.col(f"{question}_high"))

    def bad(self, question: str) -> nw.Expr:
        """Whether the cell of a column holds what is no answer to its question."""
        column, domain = nw.col(question), self.rulebook.variables[question].domain
        if isinstance(domain, Choices):
            return ~(self._allowed(question, domain) | column.is_null())
        low, high = self.ends(question)
        inside = (low >= domain.low) & (high <= domain.high) & (low <= high)
        if domain.step is not None:
            inside = inside & (column.is_null() | (column % domain.step == 0))
        return ~(inside | low.is_null())

    def _allowed(self, question: str, domain: Choices) -> nw.Expr:
        column = nw.col(question)
        if question not in self.narrowed:
            return _equals(column, domain.codes)
        # The codes that are there, each with the bar before it, fill the cell only if nothing else is in it.
        filled = total(nw.when(_among(column, code)).then(len(code) + 1).otherwise(0) for code in domain.codes)
        return column.str.len_chars() + 1 == filled

    def _one_of(self, question: str, codes: list[str]) -> nw.Expr:
        column = nw.col(question)
        if question not in self.narrowed:
            return _equals(column, codes)
        return either(_among(column, code) for code in codes)


def _equals(column: nw.Expr, codes: Sequence[str]) -> nw.Expr:
    """Whether a cell is one of some codes: comparing with a few by themselves takes a fraction of looking them up."""
    return column.is_in(codes) if len(codes) > FEW else either(column == code for code in codes)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Stretches, neighbours in one."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end == span.start:
            before = joined.pop()
            span = Span(before.at_least, before.over, span.below, span.up_to)
        joined.append(span)
    return joined


def _meets(low: nw.Expr, high: nw.Expr, span: Span) -> nw.Expr:
    """Whether some number from low to high lies in a stretch."""
    parts: list[nw.Expr] = []
    if span.start != START:
        parts.append(high >= span.at_least if span.at_least is not None else high > span.over)
    if span.end != END:
        parts.append(low < span.below if span.below is not None else low <= span.up_to)
    return each(parts)


def _holds(low: nw.Expr, high: nw.Expr, span: Span) -> nw.Expr:
    """Whether every number from low to high lies in a stretch."""
    parts: list[nw.Expr] = []
    if span.start != START:
        parts.append(low >= span.at_least if span.at_least is not None else low > span.over)
    if span.end != END:
        parts.append(high < span.below if span.below is not None else high <= span.up_to)
    return each(parts)


def _among(column: nw.Expr, code: str) -> nw.Expr:
    """Whether a code is among those that bars join in a cell: `|2|3|` holds `|2|`."""
    padded = nw.concat_str(nw.lit(BAR), column, nw.lit(BAR))
    return padded.str.contains(f"{BAR}{code}{BAR}", literal=True)
