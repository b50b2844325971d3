"""Definitions over a table: the columns of results added to canonical columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import narwhals.stable.v2 as nw

from spinemets.engine.case import Case
from spinemets.engine.columnar import names, results
from spinemets.engine.columnar.following import premises, with_what_follows
from spinemets.engine.columnar.logic import NO, either, number
from spinemets.engine.columnar.numbers import Frame, with_numbers
from spinemets.engine.columnar.patients import REFUSED
from spinemets.engine.columnar.points import adds_up, totals
from spinemets.engine.columnar.reading import Reading, question_of
from spinemets.engine.columnar.walk import Walk, walked
from spinemets.engine.diagram import Diagrams, Outcome
from spinemets.engine.network import Key
from spinemets.engine.scalar import Rulebook
from spinemets.model import Score, Table

BESIDE = ("urgency", "neurologic", "oncologic", "mechanical", "systemic", "noms")
"""What is worked out beside every instrument, unless something else is asked for."""

WRONG, LISTED, BARE = f"{names.HIDDEN}wrong", f"{names.HIDDEN}listed", f"{names.HIDDEN}bare"
"""Whether nothing can be made of a row; whether it is understood and lists a vertebra; or is, and lists none."""

LOWEST, HIGHEST = f"{names.HIDDEN}lowest", f"{names.HIDDEN}highest"
LOW, HIGH = nw.col(LOWEST), nw.col(HIGHEST)
"""The total of the score that is worked out."""


def panel(rulebook: Rulebook) -> tuple[str, ...]:
    """Every instrument, the axes of NOMS, its plan, and the urgency."""
    return (*rulebook.catalogue.instruments, *BESIDE)


def considered(rulebook: Rulebook, wanted: Iterable[str]) -> frozenset[str]:
    """Every question that can bear on some definitions: their own, and those from which answers to these follow."""
    catalogue = rulebook.catalogue
    found = {question for name in wanted for question in rulebook.questions_of[name]}
    while True:
        more = {name for i in catalogue.implications if i.narrows.variable.name in found for name in premises(i)}
        for formula in (*catalogue.formulas, *catalogue.equivalents):
            more |= {term.name for term in formula.terms} if formula.target.name in found else set()
        for conversion in catalogue.conversions:
            scales = {conversion.source.name, conversion.target.name}
            more |= scales | {conversion.policy.name} if scales & found else set()
        for variable in catalogue.variables.values():
            more |= {variable.within} if variable.name in found and variable.within is not None else set()
        if more <= found:
            return frozenset(found)
        found |= more


def score(
    frame: Frame,
    rulebook: Rulebook,
    wanted: Sequence[str] | None = None,
    narrowed: frozenset[str] | None = None,
    with_open: bool = False,
) -> Frame:
    """Add the results of some definitions to a table of cases, each row a patient with at most one vertebra.

    `wanted`: names of definitions; by default every instrument, NOMS and the urgency. `narrowed`: the columns in which
    a cell may hold several codes, by default all. Rows that hold what is no answer, or answers that contradict each
    other, are `refused` and have no results. `with_open` adds for each definition `<name>_open`: whether some question
    behind it is not answered.
    """
    wanted = panel(rulebook) if wanted is None else tuple(wanted)
    columns = [*frame.collect_schema()]
    frame, reading = _read(frame, rulebook, considered(rulebook, wanted), narrowed)
    frame = _begun(frame, _listed(rulebook, columns))
    ready, made = [*frame.collect_schema()], list[str]()
    for name in wanted:
        frame = _with_result(frame, reading, name, with_open)
        made += [*names.columns_of(rulebook, name), *([names.is_open(name)] if with_open else [])]
        frame = frame.select(*ready, *made)
    kept = [column for column in columns if column != REFUSED]
    return frame.select(*kept, nw.col(WRONG).alias(REFUSED), *made)


def refused(frame: Frame, rulebook: Rulebook, narrowed: frozenset[str] | None = None) -> Frame:
    """Add `refused` by every column that answers a question, as a case file is refused, whatever is scored."""
    kept = [column for column in frame.collect_schema() if column != REFUSED]
    frame, _ = _read(frame, rulebook, frozenset(rulebook.catalogue.variables), narrowed)
    return frame.select(*kept, nw.col(WRONG).alias(REFUSED))


def _read(
    frame: Frame, rulebook: Rulebook, questions: frozenset[str], narrowed: frozenset[str] | None
) -> tuple[Frame, Reading]:
    """Some columns as answers, with what follows from them, and the step that says which rows are refused."""
    columns = [*frame.collect_schema()]
    entered = questions - rulebook.catalogue.worked_out
    relevant = [column for column in columns if question_of(rulebook, column) in entered]
    asked = sorted({question_of(rulebook, column) for column in relevant})
    reading = Reading(rulebook, relevant, frozenset(asked) if narrowed is None else narrowed)
    wrong = [reading.bad(question) for question in asked]
    wrong += [nw.col(REFUSED).fill_null(False)] if REFUSED in columns else []
    frame, impossible = with_numbers(frame, reading, questions, _listed(rulebook, columns))
    frame, contradictory = with_what_follows(frame, reading)
    return frame.with_columns(either([*wrong, impossible, contradictory]).alias(WRONG)), reading


def _with_result(frame: Frame, reading: Reading, name: str, with_open: bool) -> Frame:
    """Add the columns of a result, and the steps that lead there."""
    rulebook, definition = reading.rulebook, reading.rulebook.catalogue.definitions[name]
    has_result = _has_result(rulebook, name)
    opens = [_open(reading, name).alias(names.is_open(name))] if with_open else []
    if isinstance(definition, Score) and adds_up(rulebook, definition):
        frame = _with_ends(frame, *totals(rulebook, definition, reading))
        return frame.with_columns(*results.of_score(definition, LOW, HIGH, {}, has_result), *opens)
    frame, reached = _reached(frame, reading, name)
    if isinstance(definition, Score):
        possible = results.totals_of(reached)
        frame = _with_ends(frame, *results.ends_of(possible))
        return frame.with_columns(*results.of_score(definition, LOW, HIGH, possible, has_result), *opens)
    if isinstance(definition, Table):
        return frame.with_columns(*results.of_table(rulebook, name, reached, has_result), *opens)
    return frame.with_columns(*results.of_rule(name, reached, has_result), *opens)


def _with_ends(frame: Frame, low: nw.Expr, high: nw.Expr) -> Frame:
    """The lowest and the highest total as steps of their own: all else of a score is read from them."""
    return frame.with_columns(low.alias(LOWEST), high.alias(HIGHEST))


def _reached(frame: Frame, reading: Reading, name: str) -> tuple[Frame, results.Reached]:
    """Walk the diagrams of a definition: for each end whether it can be reached."""
    rulebook, steps = reading.rulebook, dict[Outcome, list[str]]()
    for begin in (LISTED, BARE) if rulebook.about(name) == "patient" else (LISTED,):
        walk = _walk(rulebook, name, begin)
        frame = walked(frame, walk, _diagrams(rulebook, begin == LISTED), reading)
        for end, step in walk.ends().items():
            steps.setdefault(end, []).append(step)
    return frame, {end: either(map(nw.col, some)) for end, some in steps.items()}


def _listed(rulebook: Rulebook, columns: Iterable[str]) -> nw.Expr | None:
    """Whether a row says something of a vertebra; nothing where no column does."""
    variables = rulebook.catalogue.variables
    about = [c for c in columns if (v := variables.get(question_of(rulebook, c))) is not None and v.about == "lesion"]
    return either(~nw.col(column).is_null() for column in about) if about else None


def _begun(frame: Frame, listed: nw.Expr | None) -> Frame:
    """Where each row begins on its way: where a vertebra is listed, where none is, nowhere if it is refused."""
    understood = ~nw.col(WRONG)
    if listed is None:
        return frame.with_columns(NO.alias(LISTED), understood.alias(BARE))
    return frame.with_columns((understood & listed).alias(LISTED), (understood & ~listed).alias(BARE))


@lru_cache(maxsize=8)
def _diagrams(rulebook: Rulebook, listed: bool) -> Diagrams:
    """The diagrams for patients with one vertebra, or with none."""
    return Diagrams(rulebook, Case(lesions=({},) if listed else ()))


def _walk(rulebook: Rulebook, name: str, begin: str) -> Walk:
    diagrams = _diagrams(rulebook, begin == LISTED)
    key = Key(name, None if rulebook.about(name) == "patient" else 0)
    is_score = isinstance(rulebook.catalogue.definitions[name], Score)
    return Walk(diagrams.totals(key) if is_score else diagrams.outcomes(key), begin)


def _has_result(rulebook: Rulebook, name: str) -> nw.Expr:
    """Whether a row can have the result: it is understood, and lists a vertebra if the definition is about one."""
    return ~nw.col(WRONG) if rulebook.about(name) == "patient" else nw.col(LISTED)


def _open(reading: Reading, name: str) -> nw.Expr:
    """Whether some question behind a definition has more than one answer that definitions tell apart.

    What the hospital has decided for all its patients, or not, is none of what is missing of one.
    """
    rulebook = reading.rulebook
    several = (
        number(reading.can(question, frozenset({cell})) for cell in rulebook.cells[question]) > 1
        for question in sorted(rulebook.questions_of[name])
        if rulebook.variables[question].about != "policy"
    )
    return nw.when(_has_result(rulebook, name)).then(either(several))
