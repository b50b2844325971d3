"""Patients with several vertebrae, gaps and narrowed answers are cases too; and rows without any realism."""

from itertools import groupby

import polars as pl
import pytest

from spinemets import from_python, read_case, rulebook
from spinemets.casefile import Problem
from spinemets.casefile.tree import Text
from spinemets.casefile.value import read_answer
from spinemets.cohort.simulation import Parameters, random_rows, simulate
from spinemets.model import Choices, Number


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return simulate(rulebook(), Parameters(patients=600, seed=6, several=1.0, missing=0.1, narrowed=0.1))


def test_no_patient_with_several_vertebrae_contradicts_itself(frame: pl.DataFrame) -> None:
    variables = rulebook().catalogue.variables
    lesions = [name for name in frame.columns if name in variables and variables[name].about == "lesion"]
    patient = [name for name in frame.columns if name in variables and variables[name].about == "patient"]
    listed: list[int] = []
    for _, group in groupby(frame.iter_rows(named=True), key=lambda row: row["id"]):
        rows = list(group)
        tree = {
            "patient": {name: rows[0][name] for name in patient},
            "lesions": [{"level": "C0|C1", **{n: row[n] for n in lesions if row[n] is not None}} for row in rows],
            "as_of": rows[0]["as_of"],
        }
        listed.append(len(read_case(from_python(tree), rulebook().catalogue).lesions))
    assert len(listed) == 600
    assert max(listed) == 6


def test_rows_of_a_patient_say_the_same_of_the_patient(frame: pl.DataFrame) -> None:
    variables = rulebook().catalogue.variables
    lesions = {name for name in frame.columns if name in variables and variables[name].about == "lesion"}
    others = [name for name in frame.columns if name not in lesions]
    assert frame.select(others).unique().height == frame["id"].n_unique() == 600
    levels = frame.filter(pl.col("level").is_not_null() & ~pl.col("level").str.contains("|", literal=True))
    assert not levels.select("id", "level").is_duplicated().any()
    counted = frame.filter(~pl.col("vertebral_metastases").is_null()).group_by("id", "vertebral_metastases").len()
    assert (counted["len"] <= counted["vertebral_metastases"].cast(pl.Int64)).all()


def test_random_rows_hold_every_answer_and_every_limit() -> None:
    asked = ["escc", "kps", "albumin_g_dl", "age", "primary"]
    frame = random_rows(rulebook(), 20_000, seed=1, questions=asked, missing=0.2, narrowed=0.1, bad=0.05)
    assert frame["row"].to_list() == list(range(1, 20_001))
    for name in asked:
        variable = rulebook().catalogue.variables[name]
        answers = {text: read_answer(variable, Text(text)) for text in frame[name].unique().drop_nulls()}
        wrong = {text for text, answer in answers.items() if isinstance(answer, Problem)}
        several = {text for text in answers if "|" in text or ".." in text} - wrong
        bad, open_ = (frame[name].is_in(list(texts)).sum() / frame.height for texts in (wrong, several))
        share = bad, open_, frame[name].null_count() / frame.height
        assert share == pytest.approx((0.05, 0.1, 0.2), abs=0.02), name
        if isinstance(variable.domain, Choices):
            assert set(variable.domain.codes) <= set(answers)
        else:
            assert isinstance(variable.domain, Number)
            said = {float(text) for text in set(answers) - wrong - several}
            for stretch in rulebook().cells[name]:
                assert not isinstance(stretch, str)
                assert any(stretch.start <= (number, 0) and (number, 1) <= stretch.end for number in said), stretch


def test_random_rows_are_the_same_for_the_same_seed() -> None:
    first, again, other = (random_rows(rulebook(), 500, seed=seed, bad=0.1) for seed in (1, 1, 2))
    assert first.equals(again)
    assert not first.equals(other)
