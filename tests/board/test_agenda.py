"""The agenda: its order, moving, and the order that somebody else changed."""

import re
from collections.abc import Callable
from typing import Any

from board_cases import EMERGENCY, ONE_PLAN, PLANNED, SOON, TWO_PLANS, case, order
from fastapi.testclient import TestClient

from spinemets.store import Store, Version

Add = Callable[..., Version]
DAY = "/board/agenda/2026-12-01"


def three(add: Add) -> tuple[str, str, str]:
    """The cases of a date, in their usual order; one of another date is beside them."""
    add(case(EMERGENCY), date="2026-12-02")
    planned = add(case(PLANNED, ONE_PLAN), "Planned", date="2026-12-01").case
    soon = add(case(SOON, TWO_PLANS), "Soon", date="2026-12-01").case
    return add(case(EMERGENCY), "Now", date="2026-12-01").case, soon, planned


def move(client: TestClient, page: str, number: str, to: str) -> Any:
    (seen,) = set(re.findall(r'name="seen" value="([0-9a-f]+)"', page))
    return client.post(f"{DAY}/move", data={"case": number, "to": to, "seen": seen})


def test_by_urgency_first_and_with_what_is_still_to_ask(client: TestClient, add: Add) -> None:
    cases = three(add)
    page = client.get(DAY).text
    assert order(page) == list(cases)
    assert "Mechanically stable, in a spine surgeon" in page and "by urgency and time left" in page


def test_a_case_moves_by_one_place_and_stays_there(client: TestClient, add: Add, store: Store) -> None:
    now, soon, planned = three(add)
    page = move(client, client.get(DAY).text, planned, "up").text
    assert order(page) == [now, planned, soon]
    assert "in the order that was set" in page
    assert order(move(client, page, now, "down").text) == [planned, now, soon]
    assert [store.read("tests", number).document["board"]["place"] for number in (planned, now, soon)] == [1, 2, 3]
    assert store.history("tests", now)[0].says == "place 2 on the agenda"


def test_the_focus_stays_on_the_case_that_moves(client: TestClient, add: Add) -> None:
    _, _, planned = three(add)
    page = move(client, client.get(DAY).text, planned, "up").text
    assert re.search(r'aria-label="Earlier: Planned" autofocus', page)
    assert re.search(r'aria-label="Later: Planned" autofocus', move(client, page, planned, "up").text)


def test_a_new_case_comes_after_those_that_have_a_place(client: TestClient, add: Add) -> None:
    now, soon, planned = three(add)
    move(client, client.get(DAY).text, planned, "up")
    late = add(case(EMERGENCY), date="2026-12-01").case
    assert order(client.get(DAY).text) == [now, planned, soon, late]


def test_nothing_moves_on_an_order_that_somebody_changed(client: TestClient, add: Add, store: Store) -> None:
    now, soon, planned = three(add)
    before = client.get(DAY).text
    move(client, before, planned, "up")
    answer = move(client, before, now, "down")
    assert answer.status_code == 409
    assert "nothing was moved" in answer.text and order(answer.text) == [now, planned, soon]
    assert store.read("tests", now).document["board"]["place"] == 1


def test_the_ends_do_not_move_out_and_the_usual_order_comes_back(client: TestClient, add: Add, store: Store) -> None:
    cases = three(add)
    assert order(move(client, client.get(DAY).text, cases[0], "up").text) == list(cases)
    move(client, client.get(DAY).text, cases[2], "up")
    page = client.post(f"{DAY}/usual").text
    assert order(page) == list(cases)
    assert all("place" not in store.read("tests", number).document["board"] for number in cases)


def test_a_case_that_moves_to_another_date_loses_its_place(client: TestClient, add: Add, store: Store) -> None:
    now, *_ = three(add)
    move(client, client.get(DAY).text, now, "down")
    base = store.read("tests", now).number
    client.post(f"/cases/{now}/board", data={"base": base, "date": "2026-12-08"})
    assert store.read("tests", now).document["board"] == {"date": "2026-12-08"}


def test_what_is_no_date_is_no_agenda(client: TestClient) -> None:
    answer = client.get("/board/agenda/tuesday")
    assert answer.status_code == 422 and "2026-12-01" in answer.text
    assert "No case is on the agenda" in client.get(DAY).text


def test_only_the_cases_of_the_date_are_read(client: TestClient, add: Add, store: Store) -> None:
    here = [add(case(PLANNED, ONE_PLAN), f"Case {n}", date="2026-12-01").case for n in range(3)]
    add(case(PLANNED, ONE_PLAN), "2026-12-01")
    for date in ("2026-12-08", "2026_12_01", ""):
        add(case(PLANNED, ONE_PLAN), date=date)
    assert sorted(order(client.get("/board/agenda/2026-12-01").text)) == sorted(here)
    assert {head.case for head in store.heads("tests", {"date": "2026-12-01"})} == set(here)
    assert len(store.heads("tests", {"date": "2026_12_01"})) == 1
