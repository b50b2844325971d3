"""Export and erasure of what is kept about a person, and the trail that tells of both."""

from __future__ import annotations

import re
from datetime import UTC

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from history.test_pages import text
from serving import example, kept, person

from spinemets.service.board.filters import mark
from spinemets.store import NotFoundError, Store, Version
from spinemets.store.trail import A_PAGE, Sought, trail

CANARY = "CANARY-8d1f"


@pytest.fixture
def version(store: Store) -> Version:
    return kept(store, example("myeloma_t5"), CANARY)


def actions(store: Store, case: str) -> list[str]:
    """What was done with a case, the latest first."""
    return [entry.action for entry in trail(store, Sought(subject=case), UTC).entries]


def test_an_export_holds_everything_and_its_name_nothing(client: TestClient, store: Store, version: Version) -> None:
    answer = client.get(f"/cases/{version.case}/export.json")
    exported = answer.json()
    assert exported["versions"][0]["document"] == version.document
    assert exported["versions"][0]["result"] == version.result
    assert answer.headers["content-disposition"] == f'attachment; filename="case-{version.case}.json"'
    assert actions(store, version.case)[0] == "export"


def test_nothing_is_erased_until_the_number_is_typed(client: TestClient, store: Store, version: Version) -> None:
    assert "What stays" in client.get(f"/cases/{version.case}/erase").text
    for typed in ("", "yes", version.case[:-1]):
        answer = client.post(f"/cases/{version.case}/erase", data={"number": typed})
        assert answer.status_code == 422 and "Nothing was erased" in answer.text
    assert store.read("tests", version.case).document == version.document
    assert "erase" not in actions(store, version.case)


def test_what_was_erased_is_gone_and_said_to_be(client: TestClient, store: Store, version: Version) -> None:
    answer = client.post(f"/cases/{version.case}/erase", data={"number": f" {version.case} "})
    assert answer.status_code == 200 and "is erased" in text(answer.text)
    for where in ("", "/history", "/history/1", "/compare", "/what-if", "/erase"):
        page = client.get(f"/cases/{version.case}{where}")
        assert page.status_code == 404
        assert "was erased" in text(page.text)
    with pytest.raises(NotFoundError):
        store.read("tests", version.case)
    assert "erase" in actions(store, version.case)
    assert CANARY not in str(store.export("tests", version.case))
    assert store.verify().faults == ()


@pytest.mark.parametrize("role", ["reader", "clinician", "coordinator"])
def test_only_administrators_erase_and_read_the_trail(app: FastAPI, store: Store, version: Version, role: str) -> None:
    somebody = person(app, role, role)
    assert somebody.get(f"/cases/{version.case}/erase").status_code == 403
    assert somebody.post(f"/cases/{version.case}/erase", data={"number": version.case}).status_code == 403
    assert somebody.get("/audit").status_code == somebody.get("/audit/verification").status_code == 403
    assert store.read("tests", version.case).number == 1


def test_the_trail_is_filtered_by_case_person_action_and_day(
    client: TestClient, store: Store, version: Version
) -> None:
    other = kept(store, example("lung_t7"))
    store.read("Ben", other.case)
    today = store.clock().date().isoformat()
    shown = client.get(f"/audit?case={other.case}&actor={mark('Ben')}&action=read&day={today}").text
    said = text(shown[shown.index("<tbody") :])
    assert f"Ben read {other.case}" in said
    assert version.case not in said and "somebody" not in said
    assert "No entry is like that." in client.get("/audit?day=2001-01-01").text
    for day in ("yesterday", "9999-12-31", "0001-01-01"):
        assert client.get(f"/audit?day={day}").status_code == 422
    assert client.get(f"/audit?before={10**30}").status_code == 422
    assert CANARY not in client.get("/audit").text


def test_no_address_of_the_trail_holds_the_name_of_an_account(client: TestClient, store: Store) -> None:
    for _ in range(A_PAGE + 5):
        store.note("Ben", "disable account", "Carla")
    shown = client.get("/audit", params={"actor": mark("Ben")}).text
    assert "Ben disable account Carla" in text(shown)
    assert f"before={trail(store, Sought(actor='Ben'), UTC).further}" in shown
    assert not any(name in address for address in re.findall(r'href="([^"]*)"', shown) for name in ("Ben", "Carla"))
    assert re.search(rf'<option value="{mark("Ben")}" selected>Ben</option>', shown)
    assert "No entry is like that." in client.get("/audit", params={"actor": "Ben"}).text


def test_to_look_at_the_trail_is_an_entry_too(client: TestClient, store: Store) -> None:
    client.get("/audit")
    client.get("/audit/verification")
    assert actions(store, "*")[:2] == ["verify", "read audit"]


def test_what_somebody_typed_by_mistake_does_not_go_into_the_trail(client: TestClient, store: Store) -> None:
    client.get("/audit", params={"case": CANARY, "actor": CANARY})
    entries = trail(store, Sought(), UTC).entries
    assert entries[0].action == "read audit" and CANARY not in str(entries)


def test_the_trail_is_paged_and_no_entry_is_left_out(client: TestClient, store: Store, version: Version) -> None:
    for _ in range(A_PAGE + 5):
        store.note("Ben", "knock", version.case)
    first = trail(store, Sought(action="knock"), UTC)
    assert first.further is not None
    second = trail(store, Sought(action="knock"), UTC, first.further)
    assert second.further is None
    numbers = [entry.number for entry in (*first.entries, *second.entries)]
    assert len(numbers) == A_PAGE + 5 and numbers == sorted(set(numbers), reverse=True)
    assert f"before={first.further}" in client.get("/audit?action=knock").text


def test_the_end_of_the_chain_and_what_is_wrong_are_shown(client: TestClient, store: Store, version: Version) -> None:
    said = text(client.get("/audit/verification").text)
    assert "The chain holds" in said
    assert trail(store, Sought(action="verify"), UTC).entries[0].digest in said
