"""`spinemets.cohort.score`: any kind of frame in, the same kind out, the same results."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
import pytest

import spinemets
from spinemets.cohort.scoring import Scorer

NAMES = ("sins", "noms", "tokuhashi_2005", "spine_surgeon_opinion")
ROWS = pl.DataFrame(
    {
        "number": [1, 2, 3, 4, 5, 6, 7],
        "id": ["a", "b", "c", "d", "c", None, None],
        "level": ["T7", "T8|T9", "T9", None, "T10", "X9", "L1"],
        "pain": ["mechanical", "none|mechanical", None, None, "none", None, "none"],
        "kps": [80.0, None, 70.0, 50.0, None, 70.0, None],
        "kps_low": [None, 50.0, None, None, None, None, None],
        "kps_high": [None, 60.0, None, None, None, None, None],
        "beside": [[1], [2], [3], [4], [5], [6], [7]],
    }
)
KINDS = {
    "polars": lambda frame: frame,
    "polars, lazy": lambda frame: frame.lazy(),
    "pyarrow": lambda frame: frame.to_arrow(),
    "pandas": lambda frame: frame.drop("beside").to_pandas(),
    "duckdb": lambda frame: duckdb.from_arrow(frame.to_arrow()),
}


def collected(frame: Any) -> pl.DataFrame:
    """Any frame as Polars, in the order of its rows."""
    found = nw.from_native(frame)
    if isinstance(found, nw.LazyFrame):
        found = found.collect("polars") if not isinstance(frame, pl.LazyFrame) else found.collect()
    return found.to_polars().sort("number")


@pytest.fixture(scope="module")
def one_by_one() -> dict[int, Any]:
    """The same rows as cases, patient by patient."""
    case = spinemets.Case
    return {
        1: case({"kps": 80}, [{"level": "T7", "pain": "mechanical"}]),
        2: case({"kps": "50..60"}, [{"level": ["T8", "T9"], "pain": ["none", "mechanical"]}]),
        3: case({"kps": 70}, [{"level": "T9"}, {"level": "T10", "pain": "none"}]),
        4: case({"kps": 50}),
        7: case({}, [{"level": "L1", "pain": "none"}]),
    }


@pytest.mark.filterwarnings("ignore:This pattern is interpreted")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_back_with_the_results_of_the_cases(kind: str, one_by_one: dict[int, Any]) -> None:
    given = KINDS[kind](ROWS)
    found = spinemets.cohort.score(given, NAMES)
    assert type(found) is type(given)
    rows = {row["number"]: row for row in collected(found).rows(named=True)}
    several_are_refused = kind in ("polars, lazy", "duckdb")
    assert {number for number, row in rows.items() if row["refused"]} == {6} | (
        {3, 5} if several_are_refused else set()
    )
    for number, case in one_by_one.items():
        row, assessment = rows[number], spinemets.assess(case)
        if row["refused"]:
            continue
        tokuhashi = assessment.scores["tokuhashi_2005"]
        assert (row["tokuhashi_2005_low"], row["tokuhashi_2005_high"]) == (tokuhashi.low, tokuhashi.high), number
        if assessment.lesions:
            sins = assessment.lesions[0][1]["sins"]
            assert (row["sins_low"], row["sins_high"], row["sins_decided"]) == (sins.low, sins.high, sins.decided), (
                number
            )
            plans = {plan.outcome for plan in assessment.segments[0].plans}
            assert {name for name in row if name.startswith("noms_can_") and row[name]} == {
                f"noms_can_{p}" for p in plans
            }
        else:
            assert row["sins_low"] is None
    if not several_are_refused:
        lesions = spinemets.assess(one_by_one[3]).lesions
        assert rows[5]["sins_high"] == lesions[1][1]["sins"].high != lesions[0][1]["sins"].high
        assert rows[5]["tokuhashi_2005_low"] == rows[3]["tokuhashi_2005_low"]


def test_the_columns_that_were_there_stay_first_and_as_they_were() -> None:
    found = spinemets.cohort.score(ROWS, "sins")
    assert found.select(ROWS.columns).equals(ROWS)
    assert found.columns[: ROWS.width + 2] == [*ROWS.columns, "refused", "sins_low"]


def test_categories_are_text_and_whole_numbers_are_numbers() -> None:
    frame = ROWS.select("number", "id", "level", "pain", pl.col("kps").cast(pl.Int32))
    as_categories = frame.with_columns(pl.col("level", "pain").cast(pl.Categorical))
    columns = [name for name in spinemets.cohort.score(frame, "sins").columns if name.startswith("sins")]
    expected = spinemets.cohort.score(frame, "sins").select(columns)
    assert spinemets.cohort.score(as_categories, "sins").select(columns).equals(expected)


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (ROWS.select("number"), "None of the columns is a key of a case file"),
        (ROWS.with_columns(pain=pl.lit(1)), "pain: the column holds Int32, and the answers are codes"),
        (ROWS.with_columns(kps=pl.lit("70")), "kps: the column holds String, and the answers are numbers"),
        (ROWS.rename({"beside": "~beside"}), "~beside: names that begin with '~' are needed on the way"),
    ],
)
def test_a_frame_that_is_not_canonical_is_refused(frame: pl.DataFrame, said: str) -> None:
    with pytest.raises(spinemets.cohort.CohortError, match=said):
        spinemets.cohort.score(frame, ["sins"])


def test_an_unknown_score_is_refused_with_the_nearest() -> None:
    with pytest.raises(spinemets.cohort.CohortError, match=r"'sinns' is no score\. Did you mean 'sins'"):
        spinemets.cohort.score(ROWS, ["sinns"])


TEXTS = pl.DataFrame(
    {
        "row": [1, 2, 3, 4, 5],
        "id": ["1", "2", "3", "4", "5"],
        "level": ["T7"] * 5,
        "pain": ["none"] * 5,
        "escc": ["2", "2", "4", "2", "2"],
        "frankel": ["D", "E", "D", "D", "D"],
        "limb_weakness": ["yes", "yes", "yes", "yes", "yes"],
        "kps": ["70", "70", "70", "75", "700"],
    }
)
"""Rows of which only the first is right: a contradiction, no code, no step, out of limits; SINS asks none of these."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_is_refused_by_any_column_as_the_commands_refuse_it(kind: str) -> None:
    book = spinemets.rulebook()
    by_command = pl.concat(scored.results for scored in Scorer(book, ["sins"]).scored([TEXTS]))["refused"].to_list()
    frame = TEXTS.with_columns(pl.col("kps").cast(pl.Float64), pl.lit(0).alias("beside"), number=pl.col("row"))
    found = collected(spinemets.cohort.score(KINDS[kind](frame), ["sins"]))
    assert found["refused"].to_list() == by_command == [False, True, True, True, True]
    assert found["sins_high"].is_null().to_list() == by_command
    asked = collected(spinemets.cohort.score(KINDS[kind](frame.select("number", "level", "pain", "beside")), ["sins"]))
    assert not asked["refused"].any(), "what is not there is not looked at"


def test_what_was_refused_before_stays_so_whatever_is_looked_at() -> None:
    frame = ROWS.with_columns(pl.Series("refused", [True, *[False] * 6]), frankel=pl.lit("E"))
    found = spinemets.cohort.score(frame, ["sins"])
    assert found.filter(pl.col("number") == 1)["refused"].item() and found.columns.count("refused") == 1


def test_the_package_does_not_load_what_only_registries_need() -> None:
    code = "import sys, spinemets, spinemets.cli.cohort; print({'polars', 'narwhals', 'numpy'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
