"""Rows drawn at random over all answers and every limit, without any realism: two engines must agree on them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from spinemets.engine import Rulebook
from spinemets.model import Choices, Number, Variable

POOL = 200
"""Texts that the cells of a question are drawn from, for each kind of cell."""

WRONG = ("nonsense", "unknown", "-99999", "1,5", "1e9", "=1+1", "a|", "9..1")
"""Cells that answer no question."""


def random_rows(
    rulebook: Rulebook,
    rows: int,
    seed: int = 1,
    questions: Sequence[str] | None = None,
    missing: float = 0.2,
    narrowed: float = 0.1,
    bad: float = 0.0,
) -> pl.DataFrame:
    """Rows of text with their numbers. `questions`: the columns; all that can be asked if none are named.

    Numbers are the limits of their question and of every definition, and their nearest neighbours. `missing`,
    `narrowed` and `bad` are shares of cells. Answers to many questions at random contradict each other almost always.
    """
    catalogue = rulebook.catalogue
    names = questions or [name for name in catalogue.variables if name not in catalogue.worked_out]
    columns = [pl.Series("row", np.arange(1, rows + 1))]
    for place, name in enumerate(names):
        random = np.random.default_rng([seed, place])
        known, several = _pools(rulebook, catalogue.variables[name], random)
        texts = pl.Series(name, [None, *WRONG, *several, *known], pl.String)
        kind = np.searchsorted(np.cumsum([missing, bad, narrowed]), random.random(rows), side="right")
        begin = np.cumsum([0, 1, len(WRONG), len(several)])[kind]
        size = np.array([1, len(WRONG), len(several), len(known)])[kind]
        columns.append(texts.gather(begin + random.integers(0, size)))
    return pl.DataFrame(columns)


def _pools(rulebook: Rulebook, variable: Variable, random: np.random.Generator) -> tuple[list[str], list[str]]:
    """Cells that say one answer, and cells that say several of which one is true."""
    if isinstance(variable.domain, Choices):
        codes = list(variable.domain.codes)
        sizes = random.integers(2, max(len(codes), 2) + 1, POOL)
        return codes, ["|".join(random.permutation(codes)[:size]) for size in sizes]
    numbers = _numbers(rulebook, variable, variable.domain)
    pairs = np.sort(random.choice(numbers, (POOL, 2)), axis=1)
    joins = random.choice(("|", ".."), POOL)
    return [*map(_text, numbers)], [
        f"{_text(low)}{join}{_text(high)}" for (low, high), join in zip(pairs, joins, strict=True)
    ]


def _numbers(rulebook: Rulebook, variable: Variable, domain: Number) -> list[float]:
    """Every limit of a number with its neighbours, as far as they are answers."""
    cuts = {domain.low, domain.high}
    for stretch in rulebook.cells[variable.name]:
        assert not isinstance(stretch, str)
        cuts |= {stretch.start[0], stretch.end[0]}
    step = domain.step or 0.01
    near = {round(round(cut / step) * step + move, 6) for cut in cuts for move in (-step, 0, step)}
    exact = cuts if domain.step is None else set[float]()
    return sorted(number for number in near | exact if domain.low <= number <= domain.high)


def _text(number: float) -> str:
    return np.format_float_positional(number, trim="-")
