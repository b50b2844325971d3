"""The example cases as rows of a table: `score` says of them what an assessment says."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

import spinemets
from spinemets.cli import main

EXAMPLES = sorted((Path(spinemets.__file__).parent / "examples").glob("*.yaml"))


def rows_of(path: Path) -> list[dict[str, str]]:
    """A case as rows: the patient in each, lists with bars."""
    case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    top = {key: value for key, value in case.items() if isinstance(value, str)}
    patient = top | {
        key: value for part in ("patient", "policy", "pathway") for key, value in (case.get(part) or {}).items()
    }
    rows = [{"id": path.stem, **patient, **lesion} for lesion in case.get("lesions") or [{}]]
    return [{k: "|".join(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows]


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The results of each case, row by row."""
    folder = tmp_path_factory.mktemp("examples")
    rows = [row for path in EXAMPLES for row in rows_of(path)]
    pl.DataFrame(rows, infer_schema_length=None).write_csv(folder / "in.csv")
    assert main(["cohort", "score", str(folder / "in.csv"), "-o", str(folder / "out.parquet")]) == 0
    found: dict[str, list[dict[str, Any]]] = {path.stem: [] for path in EXAMPLES}
    for row in pl.read_parquet(folder / "out.parquet").rows(named=True):
        found[row["id"]].append(row)
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_row_says_what_the_assessment_says(scored: dict[str, list[dict[str, Any]]], path: Path) -> None:
    assessment = spinemets.assess(spinemets.load_case(path))
    rows = scored[path.stem]
    assert len(rows) == max(len(assessment.lesions), 1)
    for place, row in enumerate(rows):
        of_lesion = assessment.lesions[place][1] if assessment.lesions else {}
        for name, result in {**assessment.scores, **of_lesion}.items():
            can = {
                column.removeprefix(f"{name}_can_") for column, held in row.items() if held and f"{name}_can_" in column
            }
            assert can == set(result.bands), name
            assert row[f"{name}_decided"] == result.decided, name
            if result.total is not None:
                assert (row[f"{name}_low"], row[f"{name}_high"]) == (result.low, result.high), name
        assert {code for code in ("immediate", "within_24_hours", "planned") if row[f"urgency_can_{code}"]} == set(
            assessment.urgency
        )
        if assessment.lesions:
            level = assessment.lesions[place][0]
            segment = next(segment for segment in assessment.segments if level in segment.levels)
            plans = {column.removeprefix("noms_can_") for column, held in row.items() if held and "noms_can_" in column}
            assert plans == {plan.outcome for plan in segment.plans}
            assert row["noms"] == (segment.plans[0].outcome if segment.decided else None)


def test_there_are_cases_with_one_several_and_touching_vertebrae() -> None:
    numbers = [len(spinemets.load_case(path).lesions) for path in EXAMPLES]
    assert len(EXAMPLES) == 10 and 1 in numbers and max(numbers) > 1
    assert any(len(segment) > 1 for path in EXAMPLES for segment in spinemets.load_case(path).segments)


def test_one_score_equals_evaluate(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("level,pain,collapse\nT11,mechanical,over_50|none\n")
    assert (
        main(["cohort", "score", str(tmp_path / "in.csv"), "--scores", "sins", "-o", str(tmp_path / "o.ndjson")]) == 0
    )
    row = pl.read_ndjson(tmp_path / "o.ndjson").row(0, named=True)
    result = spinemets.evaluate("sins", level="T11", pain="mechanical", collapse=["over_50", "none"])
    assert (row["sins_low"], row["sins_high"]) == (result.low, result.high)
    assert [band for band in ("stable", "potentially_unstable", "unstable") if row[f"sins_can_{band}"]] == list(
        result.bands
    )
