"""Nothing that was entered leaves by a side door: a case is made, changed, imported, exported, made to fail, and what
was entered stands in no log, header, address, metric or file name."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from serving import person

WORD, NUMBER = "canary", "741852963"
"""What is entered: as a name, within free text, as a number."""
IMPORTED = f"patient:\n  name: {WORD}-name\n  age: {NUMBER}\n  primary: {WORD}-import\nlesions: []\n"


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    async def broken(request: Request) -> None:
        async with request.form() as form:
            int(str(form["text"]))

    app.add_api_route("/broken/{text}", broken, methods=["POST"])
    with person(app) as client:
        client._transport.raise_server_exceptions = False  # type: ignore[attr-defined]  # as in a real server
        yield client


def visited(client: TestClient) -> list[str]:
    """Do with a case what can be done, and give every address and header that came back."""
    seen: list[str] = []

    def did(method: str, address: str, expect: int, **sent: object) -> str:
        answer = client.request(method, address, follow_redirects=False, **sent)  # type: ignore[arg-type]
        assert answer.status_code == expect, (address, answer.status_code, answer.text[-600:])
        seen.extend(f"{name}: {value}" for name, value in answer.headers.items())
        return answer.headers.get("location", "") or answer.text

    case = did("POST", "/cases", 303, data={"label": f"{WORD} label"})
    assert re.fullmatch(r"/cases/[0-9a-f]{16}", case)
    part = {"HX-Request": "true"}
    for base, (key, value) in enumerate((("age", NUMBER), ("primary", f"{WORD} of the lung")), 1):
        did("POST", f"{case}/answers", 200, data={"base": base, "key": key, key: value}, headers=part)
    did("POST", f"{case}/answers", 409, data={"base": 1, "key": "age", "age": NUMBER}, headers=part)
    did("POST", f"{case}/answers", 422, data={"base": WORD, "key": WORD, WORD: NUMBER}, headers=part)
    did("POST", f"{case}/vertebrae", 422, data={"base": 1, "level": WORD}, headers=part)
    assert WORD in did("GET", case, 200)
    did("GET", f"{case}/history", 200)
    did("POST", f"{case}/undo", 303, data={"base": 3})
    did("GET", f"{case}/export.json", 200)
    did("GET", f"{case}/case.yaml", 200)
    did("POST", "/import/preview", 200, files={"file": (f"{WORD}.yaml", IMPORTED)})
    did("GET", f"/scores/sins?pain={WORD}&name={WORD}", 422)
    did("POST", "/api/assess", 422, json={"patient": {"age": NUMBER, WORD: WORD}})
    did("GET", f"/{WORD}/{NUMBER}?name={WORD}", 404)
    did("GET", f"/cases/{WORD}", 404)
    did("POST", f"/broken/{WORD}?name={WORD}", 500, data={"text": f"{WORD} {NUMBER}"})
    did("POST", "/account/sign-out", 303)
    did("GET", f"/open?token={WORD}", 403)
    return seen


def test_what_was_entered_stands_in_no_log_header_address_metric_or_file_name(
    client: TestClient, visitor: TestClient, log: io.StringIO, tmp_path: Path
) -> None:
    seen = visited(client)
    told = log.getvalue()
    assert "ValueError" in told and '"route": "/broken/{text}"' in told  # the failure is there, without its words
    metrics = visitor.get("/metrics").text
    assert 'route="/broken/{text}"' in metrics
    names = " ".join(path.name for path in tmp_path.iterdir())
    for where in (told, metrics, names, *seen):
        assert WORD not in where and NUMBER not in where, where
