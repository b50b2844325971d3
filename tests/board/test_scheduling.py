"""Date and name: every change is a version, nobody overwrites, and each role may do what it may."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from board_cases import PLANNED, case
from fastapi.testclient import TestClient

from spinemets.service.board import listing
from spinemets.store import Store, Version

Add = Callable[..., Version]


def board_of(store: Store, case: str) -> dict[str, Any]:
    return store.read("tests", case).document["board"]


def test_a_clinician_sets_date_and_name_as_a_version_that_says_so(
    as_role: Callable[[str], TestClient], add: Add, store: Store
) -> None:
    number = add(case(PLANNED)).case
    form = {"base": 1, "date": "2026-12-01", "assigned_to": " Dr Lang ", "back": "/board?sort=name"}
    answer = as_role("clinician").post(f"/cases/{number}/board", data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/board?sort=name#case-{number}")
    version = store.read("tests", number)
    assert version.document["board"] == {"date": "2026-12-01", "assigned_to": "Dr Lang"}
    assert version.document["case"] == case(PLANNED)
    assert (version.author, version.head.says) == (
        "the clinician",
        "board on Tue 1 Dec 2026; assigned to Dr Lang",
    )


def test_an_empty_field_takes_away_and_no_change_is_no_version(client: TestClient, add: Add, store: Store) -> None:
    number = add(case(PLANNED), date="2026-12-01", assigned_to="Dr Lang", place=2).case
    client.post(f"/cases/{number}/board", data={"base": 1, "date": "2026-12-01", "assigned_to": "Dr Lang"})
    assert store.read("tests", number).number == 1
    client.post(f"/cases/{number}/board", data={"base": 1, "date": "2026-12-01"})
    assert board_of(store, number) == {"date": "2026-12-01", "place": 2}
    client.post(f"/cases/{number}/board", data={"base": 2})
    assert board_of(store, number) == {}
    assert [head.says for head in store.history("tests", number)][:2] == ["no board date", "assigned to nobody"]


@pytest.mark.parametrize("date", ["1.12.2026", "2026-13-01", "tomorrow", "2026-W49-2"])
def test_what_is_no_date_is_said_and_nothing_entered_is_lost(
    client: TestClient, add: Add, store: Store, date: str
) -> None:
    number = add(case(PLANNED)).case
    answer = client.post(f"/cases/{number}/board", data={"base": 1, "date": date, "assigned_to": "Dr Lang"})
    assert answer.status_code == 422
    assert "Write it as 2026-12-01" in answer.text
    assert f'value="{date}"' in answer.text and 'value="Dr Lang"' in answer.text
    assert store.read("tests", number).number == 1


def test_the_second_is_told_and_overwrites_nothing(client: TestClient, add: Add, store: Store) -> None:
    number = add(case(PLANNED)).case
    client.post(f"/cases/{number}/board", data={"base": 1, "assigned_to": "Dr Lang"})
    answer = client.post(f"/cases/{number}/board", data={"base": 1, "assigned_to": "Dr Okafor"})
    assert answer.status_code == 409
    assert "version 2 was saved by the coordinator meanwhile" in answer.text
    assert f"/cases/{number}/compare?from=1&amp;to=2" in answer.text
    assert 'value="Dr Okafor"' in answer.text and 'name="base" value="2"' in answer.text
    assert board_of(store, number) == {"assigned_to": "Dr Lang"}


@pytest.mark.parametrize("back", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"])
def test_nobody_is_sent_elsewhere(client: TestClient, add: Add, back: str) -> None:
    number = add(case(PLANNED)).case
    form = {"base": 1, "assigned_to": "x", "back": back}
    answer = client.post(f"/cases/{number}/board", data=form, follow_redirects=False)
    assert "elsewhere" not in answer.headers["location"]
    page = client.get(f"/cases/{number}/board", params={"back": back}).text
    assert f'href="{back}"' not in page


def test_several_at_once_and_what_is_empty_stays(client: TestClient, add: Add, store: Store) -> None:
    one, two = add(case(PLANNED), assigned_to="Dr Lang").case, add(case(PLANNED)).case
    form = {"chosen": [f"{one}:1", f"{two}:1"], "change": "set", "date": "2026-12-01"}
    assert client.post("/board/schedule", data=form, follow_redirects=False).status_code == 303
    assert board_of(store, one) == {"date": "2026-12-01", "assigned_to": "Dr Lang"}
    assert board_of(store, two) == {"date": "2026-12-01"}
    client.post("/board/schedule", data={"chosen": [f"{one}:2"], "change": "off", "assigned_to": "nobody's"})
    assert board_of(store, one) == {"assigned_to": "Dr Lang"}


def test_a_conflict_among_several_is_named_the_others_are_kept_and_it_stays_ticked(
    client: TestClient, add: Add, store: Store
) -> None:
    one, two = add(case(PLANNED), "The one").case, add(case(PLANNED), "The two").case
    client.post(f"/cases/{one}/board", data={"base": 1, "date": "2026-12-08"})
    form = {"chosen": [f"{one}:1", f"{two}:1"], "change": "set", "date": "2026-12-01"}
    answer = client.post("/board/schedule", data=form)
    assert answer.status_code == 409
    assert "The one was not changed: version 2 was saved by the coordinator meanwhile" in answer.text
    assert answer.text.count(" checked>") == 1 and f'value="{one}:2"' in answer.text
    assert 'name="date" value="2026-12-01"' in answer.text
    assert (board_of(store, one)["date"], board_of(store, two)["date"]) == ("2026-12-08", "2026-12-01")


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"change": "set", "date": "2026-12-01"}, "No case is ticked"),
        ({"change": "set", "chosen": "CASE:1"}, "Neither a date nor a name"),
        ({"change": "set", "chosen": "CASE:1", "date": "soon"}, "no date"),
        ({"change": "set", "chosen": "CASE:1", "assigned_to": "x" * 101}, "more than 100 letters"),
    ],
)
def test_several_refused_keep_their_ticks_and_what_was_entered(
    client: TestClient, add: Add, store: Store, form: dict[str, str], says: str
) -> None:
    number = add(case(PLANNED)).case
    answer = client.post("/board/schedule", data={name: value.replace("CASE", number) for name, value in form.items()})
    assert answer.status_code == 422 and says in answer.text
    assert (" checked>" in answer.text) == ("chosen" in form)
    assert all(f'value="{form[name]}"' in answer.text for name in ("date", "assigned_to") if name in form)
    assert store.read("tests", number).number == 1


def test_what_is_refused_on_a_page_of_a_filter_is_said_there(
    client: TestClient, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 1)
    cases = [add(case(PLANNED), name).case for name in ("a", "b", "c")]
    add(case(PLANNED), "d", date="2026-12-08")
    answer = client.post("/board/schedule?date=none&sort=name&page=2", data={"chosen": f"{cases[1]}:1"})
    assert answer.status_code == 422
    assert f'value="{cases[1]}:1"' in answer.text and "checked>" in answer.text and cases[0] not in answer.text


def test_an_erased_case_among_several_is_said_and_the_others_are_kept(
    client: TestClient, add: Add, store: Store
) -> None:
    one, two = add(case(PLANNED)).case, add(case(PLANNED)).case
    store.erase("tests", one)
    form = {"chosen": [f"{one}:1", f"{two}:1"], "change": "set", "date": "2026-12-01"}
    answer = client.post("/board/schedule", data=form)
    assert answer.status_code == 409 and "One case was not changed" in answer.text
    assert board_of(store, two) == {"date": "2026-12-01"}


def test_an_error_on_an_old_page_does_not_hide_that_the_case_changed(client: TestClient, add: Add) -> None:
    number = add(case(PLANNED)).case
    client.post(f"/cases/{number}/board", data={"base": 1, "assigned_to": "Dr Lang"})
    assert client.post(f"/cases/{number}/board", data={"base": 1, "date": "soon"}).status_code == 409


def test_of_many_who_schedule_at_the_same_time_one_succeeds(client: TestClient, add: Add, store: Store) -> None:
    number = add(case(PLANNED)).case

    def schedule(day: int) -> int:
        form = {"chosen": f"{number}:1", "change": "set", "date": f"2026-12-{day:02}"}
        return client.post("/board/schedule", data=form, follow_redirects=False).status_code

    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(schedule, range(1, 7)))
    assert sorted(answers) == [303, 409, 409, 409, 409, 409]
    assert store.read("tests", number).number == 2
    assert board_of(store, number) == {"date": f"2026-12-{answers.index(303) + 1:02}"}


@pytest.mark.parametrize(
    ("address", "least"),
    [
        ("/cases/CASE/board", "clinician"),
        ("/cases/CASE/decision", "clinician"),
        ("/board/schedule", "coordinator"),
        ("/board/agenda/2026-12-01/move", "coordinator"),
        ("/board/agenda/2026-12-01/usual", "coordinator"),
    ],
)
def test_each_role_changes_what_it_may(
    as_role: Callable[[str], TestClient], add: Add, store: Store, address: str, least: str
) -> None:
    number = add(case(PLANNED), date="2026-12-01").case
    roles = ["reader", "clinician", "coordinator", "administrator"]
    form = {"base": 0, "case": number, "to": "up", "seen": ""}
    answers = [as_role(role).post(address.replace("CASE", number), data=form).status_code for role in roles]
    assert [answer == 403 for answer in answers] == [roles.index(role) < roles.index(least) for role in roles]
    assert store.read("tests", number).number == 1


@pytest.mark.parametrize(
    "address", ["/board", "/board/agenda/2026-12-01", "/board/present/2026-12-01/1", "/cases/CASE/board"]
)
def test_a_reader_sees_every_page_of_the_board_without_a_form_that_changes(
    as_role: Callable[[str], TestClient], add: Add, address: str
) -> None:
    number = add(case(PLANNED), date="2026-12-01").case
    page = as_role("reader").get(address.replace("CASE", number))
    assert page.status_code == 200
    assert "/schedule" not in page.text and "/move" not in page.text and f'action="/cases/{number}' not in page.text


def test_a_ticked_case_with_a_number_that_no_version_has_is_refused(client: TestClient, add: Add) -> None:
    number = add(case(PLANNED)).case
    for base in ("", "x", "9" * 5000):
        assert (
            client.post("/board/schedule", data={"chosen": f"{number}:{base}", "date": "2026-12-01"}).status_code == 422
        )
