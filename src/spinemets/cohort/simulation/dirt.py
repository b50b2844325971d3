"""What goes wrong in registries, one error in a row, each with a record of what was put where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import polars as pl

from spinemets.casefile.value import NO, YES
from spinemets.engine import Rulebook
from spinemets.model import Choices, Number, Variable

Row = Mapping[str, str | None]
FORMULAS = ("=1+1", "=SUM(A1:A9)", '=HYPERLINK("https://example.invalid";"more")', "@SUM(A1:A9)", "+A1", "-A1*2")
CONTRADICTIONS = (
    ("limb_weakness", "yes", "frankel", "E"),
    ("frankel", "E", "limb_weakness", "yes"),
    ("neurological_deficit", "yes", "frankel", "E"),
    ("visceral_metastases", "none", "visceral_spread", "nodular"),
    ("targeted_therapy", "no", "molecularly_targeted", "yes"),
    ("neurological_deficit", "no", "sphincter_disturbance", "yes"),
    ("ambulation", "independent", "frankel", "B"),
)
"""An answer, and an answer to another question that cannot be true beside it."""


class Error(NamedTuple):
    """An error that was put into a row. `row` counts from 1 in the file; `problem`: whether a check must report it."""

    row: int
    column: str
    kind: str
    was: str
    now: str
    problem: bool


class Change(NamedTuple):
    """A cell that is to hold something else."""

    column: str
    now: str


class Spoiler:
    """Puts errors into rows. A kind that no cell of a row is fit for puts nothing there."""

    def __init__(self, rulebook: Rulebook, random: np.random.Generator) -> None:
        self._variables = rulebook.catalogue.variables
        self._random = random

    def spoil(self, frame: pl.DataFrame, share: float) -> tuple[pl.DataFrame, list[Error]]:
        """Rows with an error in a share of the patients, and the record. A doubled row follows its original."""
        new = (frame["id"] != frame["id"].shift()).fill_null(True).to_numpy()
        chosen = np.flatnonzero(new & (self._random.random(frame.height) < share))
        kinds = self._random.integers(0, len(KINDS), len(chosen))
        errors: list[Error] = []
        doubled: list[int] = []
        for place, number, row in zip(chosen, kinds, frame[chosen].iter_rows(named=True), strict=True):
            kind, change = KINDS[int(number)]
            if change is None:
                doubled.append(int(place))
                continue
            found = change(self, row)
            if found is not None:
                was = row[found.column] or ""
                errors.append(Error(int(place) + 1, found.column, kind, was, found.now, kind not in HARMLESS))
        return self._doubled(_changed(frame, errors), doubled, errors)

    def _doubled(
        self, frame: pl.DataFrame, doubled: list[int], errors: list[Error]
    ) -> tuple[pl.DataFrame, list[Error]]:
        """Some rows twice, and the record with the numbers that the rows have now."""
        before = np.array(doubled, np.int64)
        order = np.sort(np.concatenate((np.arange(frame.height), before)))
        moved = [e._replace(row=e.row + int(np.searchsorted(before, e.row - 1))) for e in errors]
        copies = [Error(place + 2 + n, "", "duplicate_row", "", "", True) for n, place in enumerate(doubled)]
        return frame[order], sorted(moved + copies)

    def _any(self, row: Row, fit: Callable[[Variable, str], str | None]) -> Change | None:
        """A cell of the row that can be changed so, and what it then holds."""
        names = [name for name, cell in row.items() if cell and name in self._variables]
        for name in self._random.permutation(names):
            now = fit(self._variables[name], row[name] or "")
            if now is not None:
                return Change(str(name), now)
        return None

    def mistype(self, row: Row) -> Change | None:
        """A letter too many or too few."""

        def fit(variable: Variable, text: str) -> str | None:
            if not isinstance(variable.domain, Choices) or "|" in text:
                return None
            codes, spelled = variable.domain.codes, (*YES, *NO)
            typed = (text[:-1] if len(text) > 3 else text + text[-1], text[0] + text, text.title())
            wrong = (str(one) for one in self._random.permutation(typed))
            return next((one for one in wrong if one not in codes and one.lower() not in spelled), None)

        return self._any(row, fit)

    def unknown(self, row: Row) -> Change | None:
        """A word for not known, where an empty cell would say so."""
        word = str(self._random.choice(("unknown", "n/a", "?", "not known")))
        return self._any(
            row, lambda v, _: word if isinstance(v.domain, Choices) and word not in v.domain.codes else None
        )

    def other_unit(self, row: Row) -> Change | None:
        """A number in another unit that the cell does not name, far from what its own unit allows."""

        def fit(variable: Variable, text: str) -> str | None:
            number = _number(variable, text)
            if number is None or not isinstance(variable.domain, Number):
                return None
            others = (round(number / factor, 2) for factor in variable.domain.units.values())
            return next(
                (np.format_float_positional(n, trim="-") for n in others if not _allowed(variable.domain, n)), None
            )

        return self._any(row, fit)

    def out_of_range(self, row: Row) -> Change | None:
        """A number that nobody can have."""

        def fit(variable: Variable, text: str) -> str | None:
            if _number(variable, text) is None or not isinstance(variable.domain, Number):
                return None
            return f"{variable.domain.high * 10:g}" if self._random.random() < 0.5 else f"-{variable.domain.high:g}"

        return self._any(row, fit)

    def between_steps(self, row: Row) -> Change | None:
        """A number between those that are answers, such as 75 on the scale of Karnofsky."""

        def fit(variable: Variable, text: str) -> str | None:
            number, domain = _number(variable, text), variable.domain
            if number is None or not isinstance(domain, Number) or domain.step is None:
                return None
            below = number - domain.step / 2
            return f"{below:g}" if _allowed(domain, below) else f"{number + domain.step / 2:g}"

        return self._any(row, fit)

    def no_number(self, row: Row) -> Change | None:
        """A number as people write it: with a decimal comma, or about."""

        def fit(variable: Variable, text: str) -> str | None:
            if _number(variable, text) is None:
                return None
            return text.replace(".", ",") if "." in text else f"about {text}"

        return self._any(row, fit)

    def contradict(self, row: Row) -> Change | None:
        """An answer that cannot be true beside another."""
        for place in self._random.permutation(len(CONTRADICTIONS)):
            given, code, other, now = CONTRADICTIONS[int(place)]
            if row.get(given) == code and other in row:
                return Change(other, now)
        return None

    def misdate(self, row: Row) -> Change | None:
        """An end before the beginning."""
        begun = date.fromisoformat(row["as_of"] or "")
        column = "died_on" if row["died_on"] else "last_seen_on"
        earlier = begun - timedelta(days=int(self._random.integers(1, 400)))
        return Change(column, earlier.isoformat()) if self._random.random() < 0.7 else Change("followed_days", "-12")

    def formula(self, row: Row) -> Change | None:
        """A formula where an answer should be."""
        return self._any(row, lambda variable, text: str(self._random.choice(FORMULAS)))

    def formula_beside(self, row: Row) -> Change:
        """A formula in a column that is no question: nothing to report, but never to be run by a spreadsheet."""
        return Change("hospital", str(self._random.choice(FORMULAS)))

    def blanks(self, row: Row) -> Change | None:
        """Blanks around an answer, which are nothing to report."""
        return self._any(row, lambda variable, text: f" {text}  ")


KINDS: tuple[tuple[str, Callable[[Spoiler, Row], Change | None] | None], ...] = (
    ("mistyped_code", Spoiler.mistype),
    ("word_for_unknown", Spoiler.unknown),
    ("other_unit", Spoiler.other_unit),
    ("out_of_range", Spoiler.out_of_range),
    ("between_steps", Spoiler.between_steps),
    ("no_number", Spoiler.no_number),
    ("contradiction", Spoiler.contradict),
    ("date", Spoiler.misdate),
    ("formula", Spoiler.formula),
    ("formula_beside", Spoiler.formula_beside),
    ("blanks", Spoiler.blanks),
    ("duplicate_row", None),
)
HARMLESS = ("formula_beside", "blanks")
"""What a check need not report."""


def _number(variable: Variable, text: str) -> float | None:
    """A cell of a number that says one number."""
    try:
        return float(text) if isinstance(variable.domain, Number) else None
    except ValueError:
        return None


def _allowed(domain: Number, number: float) -> bool:
    return domain.low <= number <= domain.high


def _changed(frame: pl.DataFrame, errors: Iterable[Error]) -> pl.DataFrame:
    by_column: dict[str, dict[int, str]] = {}
    for error in errors:
        by_column.setdefault(error.column, {})[error.row - 1] = error.now
    return frame.with_columns(
        frame[name].scatter(list(cells), list(cells.values())) for name, cells in by_column.items()
    )
