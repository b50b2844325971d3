"""The list: its order, its filters, its pages, and what must not be in an address."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from board_cases import EMERGENCY, NOT_SETTLED, ONE_PLAN, PLANNED, SOON, TWO_PLANS, WRONG, case, order
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from spinemets.service.board import listing
from spinemets.service.board.filters import mark
from spinemets.service.board.row import ORDERS, Row, rows
from spinemets.service.computing import compute, computed
from spinemets.store import Head, Version

Add = Callable[..., Version]
NOW = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)
RANKS = {"immediate": 1, "within_24_hours": 2, "planned": 3}


def row(number: int, patient: dict[str, Any], hours: float | None) -> Row:
    """A case that was presented so many hours ago."""
    pathway = {} if hours is None else {"presented_on": (NOW - timedelta(hours=hours)).isoformat()}
    kept = computed(compute({"case": case(patient, **pathway)}, NOW))
    head = Head(f"{number:016x}", 1, "", "", NOW, kept.as_of, kept.software, kept.definitions, "", kept.summary)
    return rows([head], NOW, UTC)[0]  # pyright: ignore[reportArgumentType]


made = st.lists(
    st.tuples(
        st.integers(0, 10**9),
        st.sampled_from([EMERGENCY, SOON, PLANNED, NOT_SETTLED, WRONG]),
        st.one_of(st.none(), st.sampled_from([0.0, 1.0, 20.0, 23.5, 24.0, 30.0, 160.0, 200.0])),
    ),
    max_size=8,
    unique_by=lambda one: one[0],
)


@settings(max_examples=30)
@given(made)
def test_the_order_is_by_problems_then_urgency_then_time_left(given: list[tuple[int, dict[str, Any], Any]]) -> None:
    def documented(one: Row) -> tuple[Any, ...]:
        left = [clock.left for clock in one.clocks if clock.left is not None]
        rank = 0 if one.problems else RANKS[one.urgency[0]]
        return (rank, len(one.urgency) > 1, min(left, default=float("inf")))

    found = sorted((row(*one) for one in given), key=ORDERS["urgency"][1])
    assert [documented(one) for one in found] == sorted(documented(one) for one in found)


@pytest.fixture
def board(add: Add) -> dict[str, str]:
    """One case of each kind, from the least urgent to the most."""
    return {
        "planned": add(case(PLANNED, ONE_PLAN), "Ward planned", assigned_to="the coordinator").case,
        "soon": add(case(SOON, TWO_PLANS), "Ward soon", assigned_to="Dr Lang", date="2026-12-01").case,
        "open": add(case(NOT_SETTLED), "Clinic open").case,
        "running": add(case(EMERGENCY, presented_on="2026-11-29T06:00Z"), "Clinic running", date="2026-12-08").case,
        "missed": add(case(EMERGENCY, presented_on="2026-11-28T06:00Z"), "Clinic missed").case,
        "wrong": add(case(WRONG), "Clinic wrong").case,
    }


def named(board: dict[str, str], page: str) -> list[str]:
    kinds = {case: kind for kind, case in board.items()}
    return [kinds[case] for case in order(page)]


def test_the_most_urgent_stands_first_and_a_missed_clock_before_one_that_runs(
    client: TestClient, board: dict[str, str]
) -> None:
    page = client.get("/board").text
    assert named(board, page) == ["wrong", "missed", "running", "open", "soon", "planned"]
    assert "Missed by 2 h so far" in page and "22 h left of 24 h" in page
    assert "Not assessed: 1 problem to put right" in page
    assert "one plan: conventional radiotherapy" in page and "2 plans open" in page


def test_time_goes_on_without_a_new_version(client: TestClient, board: dict[str, str], clock: Any) -> None:
    clock.time += timedelta(minutes=30)
    assert "21 h 30 min left of 24 h" in client.get("/board").text


ASKED = {
    "urgency=immediate": ["missed", "running", "open"],
    "urgency=within_24_hours": ["soon"],
    "urgency=planned": ["planned"],
    "urgency=open": ["open"],
    "urgency=problems": ["wrong"],
    "assigned=me": ["planned"],
    "assigned=others": ["soon"],
    "assigned=nobody": ["wrong", "missed", "running", "open"],
    f"assigned={mark('Dr Lang')}": ["soon"],
    "date=2026-12-01": ["soon"],
    "date=none": ["wrong", "missed", "open", "planned"],
    "date=2031-01-01": [],
    "decided=yes": [],
    "decided=no": ["wrong", "missed", "running", "open", "soon", "planned"],
    "urgency=immediate&date=none": ["missed", "open"],
    "sort=name": ["missed", "open", "running", "wrong", "planned", "soon"],
    "sort=date": ["soon", "running", "wrong", "missed", "open", "planned"],
    "sort=clock": ["missed", "running", "wrong", "open", "soon", "planned"],
}
"""What an address asks of the list, and the cases that are shown then."""


def test_every_filter_and_order(client: TestClient, board: dict[str, str]) -> None:
    assert {asked: named(board, client.get(f"/board?{asked}").text) for asked in ASKED} == ASKED


def test_the_last_change_first(client: TestClient, add: Add, clock: Any) -> None:
    first = add(case(PLANNED)).case
    clock.time += timedelta(minutes=1)
    last = add(case(PLANNED)).case
    assert order(client.get("/board?sort=change").text) == [last, first]


def test_a_filter_that_means_nothing_is_refused_and_says_what_there_is(client: TestClient) -> None:
    answer = client.get("/board?urgency=yesterday")
    assert answer.status_code == 422
    assert "immediate, within_24_hours, planned" in answer.text


def test_a_text_is_found_on_all_pages_and_never_in_an_address(
    client: TestClient, board: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    answer = client.post("/board?urgency=immediate", data={"text": "clinic OPEN"})
    assert named(board, answer.text) == ["open"]
    everything = client.get("/board").text + answer.text
    addresses = " ".join(re.findall(r'(?:href|action|hx-get)="([^"]*)"', everything))
    assert not any(word in addresses for word in ("Ward", "Clinic", "Lang", "lymphoma"))


def test_long_lists_have_pages(client: TestClient, board: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE", 4)
    assert named(board, client.get("/board?page=2").text) == ["soon", "planned"]
    assert '/board?sort=name&amp;page=2"' in client.get("/board?sort=name").text
    assert 'name="back" value="/board?page=2"' in client.get("/board?page=2").text
    for page in ("0", "x", "9" * 5000):
        assert client.get(f"/board?page={page}").status_code == 422


def test_names_are_escaped(client: TestClient, add: Add) -> None:
    add(case(PLANNED), "<script>", assigned_to='"><b>')
    page = client.get("/board").text
    assert "<script>" not in page.replace("<script src", "") and "<b>&#34;" not in page and '"><b>"' not in page


def test_those_who_may_change_a_case_are_offered_for_it(as_role: Callable[[str], TestClient], add: Add) -> None:
    add(case(PLANNED), assigned_to="Dr Lang")
    for role in ("reader", "clinician"):
        as_role(role)
    page = as_role("coordinator").get("/board").text
    names = re.findall(r'<option value="([^"]*)"></option>', page)
    assert names == ["Dr Lang", "the clinician", "the coordinator"]


def test_an_empty_board_says_what_to_do(client: TestClient) -> None:
    assert 'href="/cases/new"' in client.get("/board").text


def test_a_reader_looks_and_is_offered_no_change(as_role: Callable[[str], TestClient], board: dict[str, str]) -> None:
    page = as_role("reader").get("/board")
    assert page.status_code == 200
    assert "For the ticked cases" not in page.text and ">Set</a>" not in page.text
    assert ">Set</a>" in as_role("clinician").get("/board").text
    assert "For the ticked cases" not in as_role("clinician").get("/board").text
