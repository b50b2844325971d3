"""Cases that programs keep: versions, conflicts, and what stays when only a part is sent."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from serving import example, kept, person

from spinemets.service.computing import keep
from spinemets.store import Store


@pytest.fixture
def store(app: FastAPI) -> Store:
    return app.state.store


def begun(program: TestClient, **patient: Any) -> dict[str, Any]:
    answered = program.post("/api/cases", json={"label": "Bed 4", "case": {"patient": patient}})
    assert answered.status_code == 201
    assert answered.headers["Location"] == f"/api/cases/{answered.json()['id']}"
    assert answered.headers["ETag"] == '"1"'
    return answered.json()


def test_a_case_is_kept_with_what_was_worked_out(program: TestClient, store: Store) -> None:
    answered = program.post("/api/cases", json={"case": example("breast_t1")}).json()
    version = store.read("tests", answered["id"])
    assert answered["result"] == version.result
    assert answered["result"]["urgency"] == ["immediate"]
    assert answered["case"] == example("breast_t1")
    assert version.author == "local"


def test_a_change_names_the_version_it_began_from(program: TestClient) -> None:
    case = begun(program, age=48)
    changed = {"case": {"patient": {"age": 49}}}
    address = f"/api/cases/{case['id']}"
    assert program.put(address, json=changed).status_code == 428
    assert program.put(address, json=changed, headers={"If-Match": "*"}).status_code == 428
    answered = program.put(address, json=changed, headers={"If-Match": case_tag(program, address)})
    assert answered.status_code == 200
    assert answered.json()["version"] == 2
    assert answered.json()["case"] == {"patient": {"age": "49"}}
    assert program.get(f"{address}/versions/1").json()["case"] == {"patient": {"age": "48"}}


def case_tag(program: TestClient, address: str) -> str:
    return program.get(address).headers["ETag"]


@pytest.mark.parametrize("base", ['"1"', "1", '"9"'])
def test_nobody_is_overwritten(program: TestClient, base: str) -> None:
    address = f"/api/cases/{begun(program, age=48)['id']}"
    program.put(address, json={"case": {"patient": {"age": 49}}}, headers={"If-Match": "1"})
    refused = program.put(address, json={"case": {"patient": {"age": 50}}}, headers={"If-Match": base})
    assert refused.status_code == 412
    assert refused.json()["latest"]["version"] == 2
    assert refused.json()["latest"] == program.get(address).json()
    assert refused.json()["problems"]


def test_what_is_not_sent_stays(program: TestClient, store: Store) -> None:
    version = kept(store, {"patient": {"age": "48"}}, "Bed 4")
    with_board = {**version.document, "board": {"date": "2026-12-01"}}
    keep(store, "somebody", version.case, 1, with_board, version.head.at, "the date of the board")
    program.put(f"/api/cases/{version.case}", json={"case": {"patient": {"age": 49}}}, headers={"If-Match": "2"})
    assert store.read("tests", version.case).document == {
        "label": "Bed 4",
        "board": {"date": "2026-12-01"},
        "case": {"patient": {"age": "49"}},
    }


def test_what_cannot_be_used_is_kept_and_named(program: TestClient) -> None:
    case = begun(program, age=480)
    assert case["result"] is None
    assert [problem["key"] for problem in case["problems"]] == ["age"]
    assert program.get(f"/api/cases/{case['id']}").json() == case


@pytest.mark.parametrize("body", [{}, {"case": []}, {"case": "x"}, {"label": "x"}, {"label": {}, "case": {}}])
def test_a_body_of_another_shape_is_refused(program: TestClient, body: dict[str, Any]) -> None:
    assert program.post("/api/cases", json=body).status_code == 422
    assert program.post("/api/cases", json={"label": "x" * 201, "case": {"patient": {}}}).status_code == 422


def test_the_list_shows_the_latest_versions(program: TestClient) -> None:
    case = begun(program, age=51)
    listed = {head["id"]: head for head in program.get("/api/cases").json()}
    assert listed[case["id"]]["version"] == 1
    assert "case" not in listed[case["id"]]


def test_a_reader_may_read_and_nothing_else(app: FastAPI, program: TestClient) -> None:
    case = begun(program, age=48)
    reader = person(app, "reader", "reader")
    assert reader.get(f"/api/cases/{case['id']}").status_code == 200
    for refused in (
        reader.post("/api/cases", json={"case": {"patient": {}}}),
        reader.put(f"/api/cases/{case['id']}", json={"case": {"patient": {}}}, headers={"If-Match": "1"}),
    ):
        assert refused.status_code == 403
        assert refused.json()["problems"]


def test_somebody_who_is_not_signed_in_is_told_so(app: FastAPI) -> None:
    answered = TestClient(app, base_url="http://127.0.0.1").get("/api/cases")
    assert answered.status_code == 401
    assert answered.json()["problems"]


def test_a_program_learns_the_token_it_has_to_send(app: FastAPI) -> None:
    program = person(app, "program", "clinician")
    del program.headers["X-CSRF-Token"]
    body = {"case": {"patient": {"age": 48}}}
    assert program.post("/api/cases", json=body).status_code == 403
    said = program.get("/api/session").json()
    assert (said["name"], said["role"]) == ("program", "clinician")
    assert program.post("/api/cases", json=body, headers={"X-CSRF-Token": said["csrf"]}).status_code == 201
