"""What cannot be used is refused in one shape, and nothing of it is repeated that nobody knows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from spinemets.engine.case import LEVELS

FOLDER = Path(__file__).parents[1] / "casefile" / "bad"
BAD = sorted(set(FOLDER.iterdir()) - {FOLDER / "as_of_at_the_end_of_time.yaml"})  # which is strange, and is computed
JSON = {"Content-Type": "application/json"}
CANARY = "xqcanary7"
POSTS = ("/api/assess", "/api/scores/sins", "/api/cases")


def refused(answered: object, status: int) -> str:
    assert answered.status_code == status, answered.text  # type: ignore[attr-defined]
    problems = answered.json()["problems"]  # type: ignore[attr-defined]
    assert problems and all(problem["message"] for problem in problems)
    return json.dumps(problems)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_every_bad_case_is_refused_with_the_problems_of_the_command_line(program: TestClient, path: Path) -> None:
    from spinemets import CaseError, load_case

    with pytest.raises(CaseError) as found:
        load_case(path)
    answered = program.post("/api/assess", content=path.read_bytes(), headers={"Content-Type": "application/yaml"})
    assert answered.status_code == 422
    assert answered.json() == {"problems": [problem.to_dict() for problem in found.value.problems]}


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"\x80abc",
        b"",
        b"[]",
        b"7",
        b'"text"',
        b"null",
        b"{",
        b'{"a": 1}}',
        b'{"case": ' * 3000,
        b"[" * 100_000,
        b'{"a": ' * 50 + b"1" + b"}" * 50,
        b'{"pain": NaN, "level": Infinity}',
        b'{"pain": ' + b"9" * 5000 + b"}",
        b'{"level": "T1", "level": "T2"}',
        b'{"case": {"patient": {"age": 4}}, "case": {"patient": {"age": 5}}}',
        b"\x00" * 10,
    ],
    ids=lambda content: repr(content[:24]),
)
def test_what_is_no_case_is_refused(program: TestClient, path: str, content: bytes) -> None:
    refused(program.post(path, content=content, headers=JSON), 422)


@pytest.mark.parametrize("path", POSTS)
def test_a_body_of_ten_megabytes_is_refused(program: TestClient, path: str) -> None:
    refused(program.post(path, content=b'{"patient": {"age": "' + b"4" * 10_000_000 + b'"}}', headers=JSON), 413)
    chunks = (b" " * 100_000 for _ in range(100))
    refused(program.post(path, content=chunks, headers=JSON), 413)


@pytest.mark.parametrize("kind", ["text/html", "multipart/form-data", "application/xml", "", "text/plain"])
@pytest.mark.parametrize("path", POSTS)
def test_other_kinds_of_content_are_refused(program: TestClient, path: str, kind: str) -> None:
    said = refused(program.post(path, content=b"{}", headers={"Content-Type": kind}), 415)
    assert "application/json" in said


@pytest.mark.parametrize("key", ["name", "id", "birth_date", CANARY])
def test_an_unknown_key_is_not_repeated(program: TestClient, key: str) -> None:
    for path in ("/api/scores/sins", "/api/cases"):
        assert CANARY not in refused(program.post(path, json={key: CANARY}), 422)
    case = {"patient": {"age": 48, "name": CANARY, "birth_date": CANARY, "id": CANARY}}
    assert CANARY not in program.post("/api/assess", json=case).text


def test_what_is_not_there_is_refused(program: TestClient) -> None:
    refused(program.get("/api/nothing"), 404)
    refused(program.get("/api/cases/0123456789abcdef"), 404)
    refused(program.get("/api/cases/no-number"), 422)
    refused(program.post("/api/scores/nothing", json={}), 404)
    refused(program.delete("/api/cases"), 405)
    assert "'sins'" in refused(program.get("/api/definitions/sinss"), 404)


def test_no_more_vertebrae_are_kept_than_there_are(program: TestClient) -> None:
    answered = program.post("/api/cases", json={"case": {"lesions": [{"escc": "2"}] * (len(LEVELS) + 1)}})
    assert "more than the 30 vertebrae" in refused(answered, 422)
