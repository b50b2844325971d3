"""The columnar engine says what the scalar engine says, on every dataframe engine that is here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod
from random import Random
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
import pytest
from canonical import BOOK, frame_of, random_case, results_of, row_of

import spinemets
from spinemets.engine import Key, Network, columnar
from spinemets.engine.columnar.names import columns_of
from spinemets.engine.network import MOST_COMBINATIONS
from spinemets.model import Choices

EVERYTHING = tuple(BOOK.catalogue.definitions)
SEVERAL = ("sins", "tokuhashi_2005", "noms", "h2_fails", "prism_2015")
"""Sums of questions, a score over a table, a table of tables, a question that two items share."""

ENGINES: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars, lazy": pl.DataFrame.lazy,
    "polars, eager": lambda frame: frame,
    "pyarrow": pl.DataFrame.to_arrow,
    "duckdb": lambda frame: duckdb.from_arrow(frame.to_arrow()),
}


def scored(frame: pl.DataFrame, names: Sequence[str], engine: str = "polars, lazy") -> list[dict[str, Any]]:
    """Rows with their results, in their order."""
    numbered = frame.with_row_index("row")
    found = columnar.score(nw.from_native(ENGINES[engine](numbered)), BOOK, names).to_native()
    if isinstance(found, pl.LazyFrame):
        found = found.collect()
    elif not isinstance(found, pl.DataFrame):
        found = pl.from_arrow(found.to_arrow_table() if engine == "duckdb" else found)
    assert isinstance(found, pl.DataFrame)
    return found.sort("row").to_dicts()


def case_of(raw: dict[str, Any]) -> spinemets.engine.Case | None:
    """The case, or nothing if it contradicts itself."""
    try:
        return spinemets.Case(**raw)
    except spinemets.CaseError:
        return None


def too_many(case: spinemets.engine.Case, name: str) -> bool:
    """Whether the scalar engine does not go through every combination, so that it may say more than is possible."""
    network, key = Network(BOOK, case), Key(name, None if BOOK.about(name) == "patient" else 0)
    return prod(len(network.possible(member)) for member in network.shared(key)) > MOST_COMBINATIONS


def test_every_definition_has_the_results_of_the_scalar_engine() -> None:
    random = Random(20261129)
    raws = [random_case(random) for _ in range(250)]
    found = scored(frame_of([row_of(raw) for raw in raws]), EVERYTHING)
    refused = 0
    for raw, row in zip(raws, found, strict=True):
        case = case_of(raw)
        refused += case is None
        expected = results_of(case, EVERYTHING)
        assert row["refused"] == expected["refused"], raw
        for name in EVERYTHING:
            said = {column: row[column] for column in columns_of(BOOK, name)}
            if case is None or said == {column: expected[column] for column in said}:
                continue
            assert too_many(case, name), (name, said, raw)
            assert all(expected[column] or not held for column, held in said.items() if "_can_" in column)
    assert 10 < refused < 200


@pytest.mark.parametrize("engine", ENGINES)
def test_every_dataframe_engine_gives_the_same(engine: str) -> None:
    random = Random(7)
    raws = [random_case(random) for _ in range(120)]
    frame = frame_of([row_of(raw) for raw in raws])
    expected = [results_of(case_of(raw), SEVERAL) for raw in raws]
    for name in SEVERAL:  # one by one: DuckDB plans each step anew
        questions = columnar.considered(BOOK, [name]) | {"level"}  # where it is empty, there is no vertebra
        here = frame.select(column for column in frame.columns if columnar.question_of(BOOK, column) in questions)
        for row, whole in zip(scored(here, [name], engine), expected, strict=True):
            if not whole["refused"]:  # for another question, maybe
                assert {c: row[c] for c in columns_of(BOOK, name)} == {c: whole[c] for c in columns_of(BOOK, name)}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_corrected_calcium_on_the_limit_stays_on_it(engine: str) -> None:
    """10.3 - 0.8 x 4 + 3.2 is 10.3 and not 10.300000000000001."""
    tenths = [(calcium / 10, albumin / 10) for calcium in range(80, 140) for albumin in range(15, 55)]
    frame = pl.DataFrame(tenths, schema=["calcium_mg_dl", "albumin_g_dl"], orient="row")
    found = scored(frame, ["mizumoto_hypercalcaemia"], engine)
    for (calcium, albumin), row in zip(tenths, found, strict=True):
        case = spinemets.Case(patient={"calcium_mg_dl": calcium, "albumin_g_dl": albumin})
        possible = Network(BOOK, case).possible(Key("mizumoto_hypercalcaemia"))
        assert {code for code in possible if row[f"mizumoto_hypercalcaemia_can_{code}"]} == possible, (calcium, albumin)
    assert {row["mizumoto_hypercalcaemia"] for row in found} >= {"yes", "no"}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("pain", "Mechanical"), ("pain", ""), ("pain", "mechanical|"), ("pain", "mechanical|mechanically"),
        ("pain", "none||mechanical"), ("kps", -10.0), ("kps", 110.0), ("kps", 85.0), ("kps", float("nan")),
        ("kps", float("inf")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_no_answer_is_refused_and_nothing_is_computed(engine: str, column: str, value: Any) -> None:
    kind = pl.String if isinstance(BOOK.variables[column].domain, Choices) else pl.Float64
    frame = pl.DataFrame({column: pl.Series([value, None], dtype=kind), "level": ["T4", "T4"]})
    bad, missing = scored(frame, ["sins", "tokuhashi_2005"], engine)
    assert bad["refused"]
    assert bad["sins_low"] is None and bad["sins_can_stable"] is None and bad["tokuhashi_2005_decided"] is None
    assert not missing["refused"]
    assert missing["sins_low"] < missing["sins_high"]
    assert missing["tokuhashi_2005_low"] < missing["tokuhashi_2005_high"]


def test_a_refused_row_stays_refused_and_other_columns_are_kept() -> None:
    frame = pl.DataFrame({"refused": [True, False], "level": ["T4", "T4"], "hospital": ["A", "B"]})
    first, second = scored(frame, ["sins"])
    assert first["refused"] and first["sins_low"] is None and first["hospital"] == "A"
    assert not second["refused"] and second["sins_low"] is not None


def test_a_row_without_a_vertebra_has_no_result_about_one_but_those_about_the_patient() -> None:
    rows = scored(pl.DataFrame({"level": ["T4", None], "age": [50.0, 50.0]}), ["sins", "urgency", "tomita_2001"])
    assert rows[0]["sins_low"] is not None and rows[1]["sins_low"] is None and rows[1]["sins_decided"] is None
    assert rows[1]["tomita_2001_low"] is not None
    assert rows[1]["urgency_can_immediate"] is not None


def test_open_says_whether_a_question_is_left() -> None:
    case = {"level": "T11", "pain": "mechanical", "bone_quality": "lytic", "alignment": "normal", "collapse": "over_50"}
    frame = pl.DataFrame([{**case, "posterolateral": None}, {**case, "posterolateral": "none"}])
    found = columnar.score(nw.from_native(frame), BOOK, ["sins"], with_open=True).to_native()
    assert found["sins_open"].to_list() == [True, False]


def test_the_names_of_columns_are_those_that_are_made() -> None:
    frame = nw.from_native(pl.DataFrame({"level": ["T4"]}))
    for name in SEVERAL:
        made = columnar.score(frame, BOOK, [name]).columns
        assert tuple(made) == ("level", "refused", *columns_of(BOOK, name))
