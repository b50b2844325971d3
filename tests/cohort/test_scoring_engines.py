"""Rows that go through the scalar engine, and rows that do not, say the same in the same columns."""

from __future__ import annotations

from itertools import pairwise

import polars as pl
import pytest
from cohort.scoring_tables import full_registry

import spinemets
from spinemets.cohort.columns import ID, REFUSED
from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring import Scored, Scorer
from spinemets.cohort.scoring import scorer as scorer_module
from spinemets.cohort.scoring.one_by_one import PLACE, one_by_one
from spinemets.cohort.scoring.workers import Workers
from spinemets.engine.columnar import columns_of, panel

BOOK = spinemets.rulebook()
NAMES = (*panel(BOOK), "spine_surgeon_opinion", "embolise_before_surgery", "dexamethasone_16_mg")


def numbered(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_row_index("row", 1).cast({"row": pl.Int64})


def scored(frame: pl.DataFrame, names: tuple[str, ...] = NAMES, pieces: int = 1) -> Scored:
    """A whole table, given in some pieces."""
    size = -(-frame.height // pieces)
    chunks = [frame[start : start + size] for start in range(0, frame.height, size)]
    parts = list(Scorer(BOOK, names, ("id", "row")).scored(chunks))
    return Scored(*map(pl.concat, zip(*parts, strict=True)))


def by_itself(frame: pl.DataFrame, names: tuple[str, ...] = NAMES) -> pl.DataFrame:
    """The results of every patient by the scalar engine."""
    texts = frame.with_row_index(PLACE).with_columns(pl.lit(False).alias(REFUSED))
    return one_by_one(BOOK, names, texts).sort(PLACE)


@pytest.mark.parametrize("more", [{}, {"narrowed": 0.1}, {"dirt": 0.5}])
def test_both_engines_say_the_same_in_the_same_columns(more: dict[str, float]) -> None:
    frame = numbered(full_registry(60, **more))
    found = scored(frame)
    clean = ~found.results[REFUSED]
    assert clean.any() and clean.all() == ("dirt" not in more)
    expected = by_itself(frame).filter(clean)
    assert found.results.filter(clean).equals(expected.select(found.results.columns))
    assert found.opens.filter(clean).equals(expected.select(found.opens.columns))
    assert found.results.columns == [c for name in NAMES for c in columns_of(BOOK, name)] + [REFUSED]


def test_every_row_of_a_patient_with_several_vertebrae_comes_out_with_its_own_results() -> None:
    frame = numbered(full_registry(40, several=1.0))
    assert frame[ID].is_duplicated().any()
    found = scored(frame)
    assert found.kept.equals(frame.select("id", "row"))
    assert found.results.equals(by_itself(frame).select(found.results.columns))
    patients = found.kept.hstack(found.results).group_by("id", maintain_order=True)
    assert patients.agg(pl.col("tokuhashi_2005_low").n_unique())["tokuhashi_2005_low"].max() == 1
    assert patients.agg(pl.col("sins_low").n_unique())["sins_low"].max() > 1


def test_how_a_table_is_cut_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = numbered(full_registry(60, narrowed=0.1, several=0.3))
    whole = scored(frame, ("sins", "noms"))
    first_of_patients = frame.select(pl.col("id").ne_missing(pl.col("id").shift()).arg_true()).to_series()
    cuts = [0, first_of_patients[20], first_of_patients[21], frame.height]
    chunks = [frame[start:end] for start, end in pairwise(cuts)]
    for at_once in (1, 30, 1000):
        monkeypatch.setattr(scorer_module, "AT_ONCE", at_once)
        parts = list(Scorer(BOOK, ("sins", "noms"), ("id", "row")).scored(chunks))
        assert len(parts) == {1: 3, 1000: 1}.get(at_once, len(parts))
        assert pl.concat(part.results for part in parts).equals(whole.results)
        assert pl.concat(part.kept for part in parts).equals(whole.kept)


def test_processes_give_what_this_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = full_registry(150, several=1.0)
    texts = frame.with_row_index("row", 1).cast({"row": pl.Int64}).with_row_index(PLACE)
    texts = texts.with_columns(pl.col(PLACE).is_in([0, 7]).alias(REFUSED))
    monkeypatch.setattr("spinemets.cohort.scoring.workers.FEW", 10)
    with Workers(BOOK, ("sins", "noms")) as workers:
        found = workers.results(texts)
        assert workers.results(texts.clear()).schema == found.schema, "a later chunk may have no row for them"
    assert found.sort(PLACE).equals(one_by_one(BOOK, ("sins", "noms"), texts).sort(PLACE))


def test_a_patient_who_comes_back_stops_the_scoring() -> None:
    frame = numbered(pl.DataFrame({"id": ["a", "b", "a"], "level": ["T7", "T8", "T9"]}))
    with pytest.raises(CohortError, match=r"row 3: this patient was there before.*Sort the table by 'id'"):
        scored(frame, ("sins",))


def test_kept_columns_can_be_canonical() -> None:
    frame = numbered(pl.DataFrame({"id": ["a"], "level": ["T7"], "albumin": ["35 g/L"], "free": [" text"]}))
    kept = next(Scorer(BOOK, ("sins",), ("albumin_g_dl", "free", "died"), understood=True).scored([frame])).kept
    assert kept.rows(named=True) == [{"albumin_g_dl": 3.5, "free": " text"}]
