"""How much is kept that cannot be used: enough to be put right by hand, and never so much that no page holds it."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

import spinemets
from spinemets.casefile.read import without_unit
from spinemets.engine.case import LEVELS
from spinemets.model import Choices
from spinemets.service.keepable import LONGEST, MOST_UNKNOWN, too_much


def unknown(number: int) -> dict[str, str]:
    return {f"key_{n}": "1" for n in range(number)}


@pytest.mark.parametrize(
    "case",
    [
        {"patient": unknown(MOST_UNKNOWN + 1)},
        {"lesions": [unknown(MOST_UNKNOWN), {"level": "T1", "other": "1"}]},
        unknown(MOST_UNKNOWN + 1),
        {"patient": {"age": "4" * LONGEST}},
        {"patient": {"x" * (LONGEST + 1): "1"}},
        {"patient": [["1"] * LONGEST]},
        {"pathway": {"presented_on": ["2026-11-22"] * LONGEST}},
        {"lesions": "x" * LONGEST},
    ],
    ids=["patient", "lesions", "case", "value", "key", "list", "pathway", "text"],
)
def test_what_no_page_holds_is_refused_and_named(client: TestClient, case: dict[str, Any]) -> None:
    answered = client.post("/api/cases", json={"case": case})
    assert answered.status_code == 422
    (problem,) = answered.json()["problems"]
    assert any(str(most) in problem["message"] for most in (MOST_UNKNOWN, LONGEST)) and problem["suggestion"]


def test_what_can_be_put_right_by_hand_is_kept(client: TestClient) -> None:
    answered = client.post("/api/cases", json={"case": {"patient": unknown(MOST_UNKNOWN) | {"age": "old"}}})
    assert answered.status_code == 201
    assert len(answered.json()["problems"]) == MOST_UNKNOWN + 1
    assert len(client.get(f"/cases/{answered.json()['id']}").content) < 500_000


def test_a_case_with_every_answer_open_is_not_too_much() -> None:
    catalogue = spinemets.rulebook().catalogue
    asked = [v for v in catalogue.variables.values() if v.name not in catalogue.worked_out]
    sections: dict[str, dict[str, Any]] = {"patient": {}, "lesion": {}, "policy": {}}
    for variable in asked:
        for key in {variable.name, variable.since, without_unit(variable)} - {None}:
            codes = list(variable.domain.codes) if isinstance(variable.domain, Choices) else ["1", "2..3"]
            sections[variable.about][str(key)] = codes
    lesions = [sections.pop("lesion")] * len(LEVELS)
    pathway = dict.fromkeys(catalogue.milestones, "2026-11-22T03:15")
    assert too_much({**sections, "lesions": lesions, "pathway": pathway, "as_of": "2026-11-22", "name": "x"}) is None
