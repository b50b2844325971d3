"""Decisions beside computed plans: counted by month, with the reasons of those that do not follow."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from board_cases import NOT_SETTLED, ONE_PLAN, PLANNED, TWO_PLANS, case
from fastapi.testclient import TestClient

from spinemets.store import Version

Add = Callable[..., Version]


def counts(page: str) -> list[list[str]]:
    """The cells of the table, without the names that a phone shows."""
    rows = re.findall(r"<tr role=\"row\">(.*?)</tr>", page, re.DOTALL)[1:]
    plain = [re.sub(r'<span class="label">.*?</span>', "", row) for row in rows]
    return [re.findall(r">([^<>]+)</t[hd]>", row) for row in plain]


def decide(client: TestClient, number: str, plan: str, base: int = 1, **form: str) -> None:
    data = {"base": base, "plan": plan, **form}
    assert client.post(f"/cases/{number}/decision", data=data, follow_redirects=False).status_code == 303


def test_decisions_are_counted_by_month_and_the_last_of_a_segment_counts(
    as_role: Callable[[str], TestClient], add: Add, clock: Any
) -> None:
    client = as_role("coordinator")
    twice = add(case(PLANNED, ONE_PLAN)).case
    decide(client, twice, "cebrt", levels="T5")
    decide(client, add(case(PLANNED, ONE_PLAN)).case, "cebrt", levels="T5")
    decide(client, add(case(PLANNED, TWO_PLANS)).case, "cebrt", levels="L1")
    decide(client, add(case(NOT_SETTLED)).case, "srs")
    clock.time += timedelta(days=3)
    client = as_role("coordinator")
    decide(client, twice, "srs", 2, levels="T5", reason="Known better after the second read")
    page = client.get("/board/concordance").text
    assert counts(page) == [["2026-12", "1", "0", "0", "1", "0"], ["2026-11", "3", "1", "1", "0", "1"]]
    assert "Known better after the second read" in page
    assert page.count("<li>") == 1


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("clinician", 403), ("coordinator", 200)])
def test_the_counts_are_for_the_coordinator(as_role: Callable[[str], TestClient], role: str, status: int) -> None:
    answer = as_role(role).get("/board/concordance")
    assert answer.status_code == status
    assert ("Nothing has been decided yet" in answer.text) == (status == 200)
