"""Every patient that is drawn is a case: readable, without contradiction, decided where nothing is missing."""

import polars as pl
import pytest

from spinemets import from_python, read_case, rulebook
from spinemets.cohort.simulation import Parameters, Registry
from spinemets.engine import Case, Key, Network, score

PATIENTS = 1500


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    frame = Registry(rulebook(), Parameters(patients=PATIENTS, seed=7)).chunk(0).frame
    return [{name: cell for name, cell in row.items() if cell is not None} for row in frame.iter_rows(named=True)]


def case_of(row: dict[str, str]) -> Case:
    variables = rulebook().catalogue.variables
    about = {
        part: {n: cell for n, cell in row.items() if n in variables and variables[n].about == part}
        for part in ("patient", "lesion", "policy")
    }
    tree = {"patient": about["patient"], "lesions": [about["lesion"]], "policy": about["policy"], "as_of": row["as_of"]}
    return read_case(from_python(tree), rulebook().catalogue)


def test_no_patient_contradicts_itself(rows: list[dict[str, str]]) -> None:
    assert len([case_of(row) for row in rows]) == PATIENTS


def test_complete_answers_decide_the_scores(rows: list[dict[str, str]]) -> None:
    for row in rows[:150]:
        network = Network(rulebook(), case_of(row))
        for name, instrument in rulebook().catalogue.instruments.items():
            if name != "hcc_sm_gpa" or row["primary"] == "liver":
                result = score(network, Key(name, 0 if instrument.about == "lesion" else None))
                assert result.decided, (name, row)


def test_everything_is_text() -> None:
    frame = Registry(rulebook(), Parameters(patients=10)).chunk(0).frame
    assert set(frame.dtypes) == {pl.String}
