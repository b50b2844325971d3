"""A row of a registry means what the same answers mean in a case file."""

from __future__ import annotations

from typing import Any

import polars as pl
from cases import VARIABLES, raw_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from understanding_tables import rows_of, table

import spinemets
from spinemets.cohort.understanding import case_of, understood
from spinemets.engine import Case
from spinemets.model import Number

BOOK = spinemets.rulebook()
SECTIONS = ("patient", "policy", "lesion")


@st.composite
def entered(draw: st.DrawFn) -> dict[str, Any]:
    """The values of a case that may contradict each other, without the numbers that are never asked."""
    raw = draw(raw_cases())
    lesions = [{n: v for n, v in lesion.items() if n not in BOOK.catalogue.worked_out} for lesion in raw["lesions"]]
    return {**raw, "lesions": lesions}


def read(raw: dict[str, Any]) -> Case | None:
    """The case that a case file gives; nothing if it is refused."""
    try:
        return spinemets.Case(**raw)
    except spinemets.CaseError:
        return None


def said(canonical: dict[str, Any], texts: dict[str, Any], about: str) -> dict[str, str]:
    """The answers of a row from its canonical columns; several stretches of a number from the text."""
    answers: dict[str, str] = {}
    for name, variable in VARIABLES.items():
        if variable.about != about:
            continue
        low, high = (canonical.get(f"{name}_{end}") for end in ("low", "high"))
        if canonical.get(name) is not None:
            answers[name] = str(canonical[name])
        elif low is not None:
            answers[name] = f"{low!r}..{high!r}"
        elif canonical["scalar"] and texts.get(name):
            answers[name] = texts[name]
    return answers


@settings(max_examples=25)
@given(st.lists(entered(), min_size=1, max_size=4))
def test_canonical_columns_are_what_a_case_file_says(raws: list[dict[str, Any]]) -> None:
    chunk = table(*(row for number, raw in enumerate(raws) for row in rows_of(number, raw)))
    found = understood(chunk, BOOK)
    assert found.canonical["row"].equals(chunk["row"])
    assert set(found.problems["row"]) <= set(found.canonical.filter("refused")["row"])
    for number, raw in enumerate(raws):
        mine = pl.col("id") == f"P{number}"
        rows, texts = found.canonical.filter(mine).to_dicts(), chunk.filter(mine)
        case = read(raw)
        assert [row["refused"] for row in rows] == [case is None] * len(rows)
        if case is None:
            continue
        assert case_of(texts, BOOK) == case
        patient, policy, lesions = (
            [said(row, row_of_text, about) for row, row_of_text in zip(rows, texts.to_dicts(), strict=True)]
            for about in SECTIONS
        )
        again = spinemets.Case(patient=patient[0], policy=policy[0], lesions=[one for one in lesions if one])
        assert again == case
        assert all(row["scalar"] for row in rows) == (len(rows) > 1 or stretches(raw))


def stretches(raw: dict[str, Any]) -> bool:
    """Whether a number of a case is one of several."""
    answers = [(VARIABLES[name], value) for part in (raw["patient"], *raw["lesions"]) for name, value in part.items()]
    return any(isinstance(v.domain, Number) and isinstance(value, list) and len(value) > 1 for v, value in answers)
