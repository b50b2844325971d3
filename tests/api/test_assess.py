"""What a program is answered is what the command line answers, and what the schema promises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cases import raw_cases
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serving import EXAMPLES

import spinemets
from spinemets.cli import main
from spinemets.service.api.computing import ScoreAnswer
from spinemets.service.api.contract import Assessment

YAML = {"Content-Type": "application/yaml"}
FILES = sorted(EXAMPLES.glob("*.yaml"))
INSTRUMENTS = spinemets.rulebook().catalogue.instruments


def told(path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    assert main(["assess", str(path), "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def promised(answer: Any) -> None:
    """Everything that is answered stands in the schema, and the other way round."""
    assert Assessment.model_validate(answer).model_dump(mode="json", by_alias=True, exclude_unset=True) == answer


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_assessed_as_on_the_command_line(
    program: TestClient, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered = program.post("/api/assess", content=path.read_bytes(), headers=YAML)
    assert answered.status_code == 200
    assert answered.json() == told(path, capsys)
    promised(answered.json())


@given(raw=raw_cases())
@settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
def test_any_case_is_assessed_as_by_the_library(program: TestClient, raw: dict[str, Any]) -> None:
    answered = program.post("/api/assess", json=raw)
    try:
        expected = spinemets.assess(spinemets.Case(**raw)).to_dict()
    except spinemets.CaseError as error:
        problems = answered.json()["problems"]
        assert answered.status_code == 422
        assert [p["message"] for p in problems] == [p.message for p in error.problems]
    else:
        assert answered.json() == json.loads(json.dumps(expected))
        promised(answered.json())


def test_a_pathway_has_its_clocks(program: TestClient) -> None:
    case = {
        "patient": {"primary": "breast", "limb_weakness": "yes", "cancer_history": "yes"},
        "pathway": {"presented_on": "2026-11-22T03:15"},
        "as_of": "2026-11-22T05:15",
    }
    answered = program.post("/api/assess", json=case).json()
    assert answered["clocks"]
    promised(answered)


@given(data=st.data())
@settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
def test_a_score_is_answered_as_by_the_library(program: TestClient, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(INSTRUMENTS)))
    example = data.draw(st.sampled_from(INSTRUMENTS[name].examples))
    answers = {key: value for key, value in example.answers.items() if data.draw(st.booleans())}
    answered = program.post(f"/api/scores/{name}", json=answers)
    result = spinemets.evaluate(name, **answers)
    said = answered.json()
    assert answered.status_code == 200
    assert {key: said[key] for key in result.to_dict()} == json.loads(json.dumps(result.to_dict()))
    assert [line["answer"] for line in said["lines"]] == [line.answer for line in result.lines]
    assert ScoreAnswer.model_validate(said).model_dump(mode="json", exclude_unset=True) == said
