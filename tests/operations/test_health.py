"""Health and metrics: for machines, without a session, and silent about everybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from serving import HERE, LOCAL, application, kept
from sqlalchemy import text

from spinemets.service.computing import compute, keep
from spinemets.store import ConflictError

TOKEN = "a token of more than sixteen letters"


def test_a_process_that_answers_is_alive(visitor: TestClient) -> None:
    assert visitor.get("/health/live").status_code == 200


def test_a_service_with_its_tables_is_ready(visitor: TestClient) -> None:
    assert visitor.get("/health/ready").text == "ready\n"


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE alembic_version SET version_num = 'later'", "newer version"),
        ("DROP TABLE alembic_version", "does not answer"),
    ],
)
def test_a_service_without_its_tables_is_not_ready(
    app: FastAPI, visitor: TestClient, statement: str, says: str
) -> None:
    with app.state.store.engine.begin() as connection:
        connection.execute(text(statement))
    answer = visitor.get("/health/ready")
    assert (answer.status_code, says in answer.text) == (503, True), answer.text


def test_a_service_that_lost_its_database_is_not_ready_but_alive(
    tmp_path: Path, app: FastAPI, visitor: TestClient
) -> None:
    app.state.store.close()
    (tmp_path / "cases.db").write_bytes(b"overwritten by something else" * 1000)
    assert visitor.get("/health/ready").status_code == 503
    assert visitor.get("/health/live").status_code == 200


def test_a_service_that_is_stopping_is_not_ready(app: FastAPI, visitor: TestClient) -> None:
    app.state.stopping = True
    assert visitor.get("/health/ready").status_code == 503


def test_what_is_not_ready_says_nothing_about_where(tmp_path: Path, app: FastAPI, visitor: TestClient) -> None:
    with app.state.store.engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    assert str(tmp_path) not in visitor.get("/health/ready").text


def test_metrics_name_an_address_by_its_template(visitor: TestClient) -> None:
    visitor.get("/a-name-that-somebody-typed?label=another")
    told = visitor.get("/metrics").text
    assert 'route="unmatched",status="' in told
    assert "somebody-typed" not in told and "another" not in told


def test_a_method_that_does_not_exist_is_no_label(visitor: TestClient) -> None:
    visitor.request("SOMEBODY", "/")
    told = visitor.get("/metrics").text
    assert 'method="other"' in told and "SOMEBODY" not in told


def test_metrics_tell_the_version_that_runs(visitor: TestClient) -> None:
    assert 'spinemets_build{version="' in visitor.get("/metrics").text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_metrics_are_not_handed_through_a_proxy_on_this_machine(visitor: TestClient, header: str) -> None:
    assert visitor.get("/metrics", headers={header: "127.0.0.1"}).status_code == 403


def test_metrics_are_not_for_other_machines(tmp_path: Path) -> None:
    app = application(tmp_path, sign_in="accounts", address=HERE)
    with TestClient(app, base_url=HERE, client=("10.1.2.3", 50000)) as elsewhere:
        assert elsewhere.get("/metrics").status_code == 403


@pytest.mark.parametrize(
    ("given", "status"),
    [({"Authorization": f"Bearer {TOKEN}"}, 200), ({"Authorization": "Bearer another"}, 403), ({}, 403)],
)
def test_with_a_token_only_who_has_it_reads_metrics(tmp_path: Path, given: dict[str, str], status: int) -> None:
    with TestClient(application(tmp_path, metrics_token=TOKEN), base_url=HERE, client=LOCAL) as client:
        assert client.get("/metrics", headers=given).status_code == status


def counted(client: TestClient, name: str) -> float:
    """How many of something there were so far."""
    (line,) = (line for line in client.get("/metrics").text.splitlines() if line.startswith(f"spinemets_{name}_total "))
    return float(line.split()[1])


@pytest.mark.parametrize(
    ("name", "does"),
    [
        ("assessments", lambda store, case: compute(case.document, store.clock())),
        ("saves", lambda store, case: keep(store, "me", case.case, 1, case.document, store.clock(), "changed")),
        ("sign_in_failures", lambda store, _: store.note("visitor", "sign_in_failed", "unknown")),
    ],
)
def test_what_is_done_is_counted(app: FastAPI, visitor: TestClient, name: str, does: Callable[..., object]) -> None:
    case = kept(app.state.store, {})
    before = counted(visitor, name)
    does(app.state.store, case)
    assert counted(visitor, name) == before + 1


def test_a_conflict_is_counted_and_is_no_save(app: FastAPI, visitor: TestClient) -> None:
    store, case = app.state.store, kept(app.state.store, {})
    conflicts, saves = counted(visitor, "conflicts"), counted(visitor, "saves")
    with pytest.raises(ConflictError):
        keep(store, "me", case.case, 7, case.document, store.clock(), "changed")
    assert (counted(visitor, "conflicts"), counted(visitor, "saves")) == (conflicts + 1, saves)
