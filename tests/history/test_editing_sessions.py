"""Versions as a person remembers them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import spinemets
from spinemets.service.history.sessions import QUICK, Session, sessions
from spinemets.store import Head

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
SUMMARY: dict[str, Any] = {"headline": "Act now", "segments": [{"levels": ["T7", "T8"], "plans": ["srs", "cebrt"]}]}


def head(number: int, minutes: float, author: str = "Ada", definitions: str = "a", **summary: Any) -> Head:
    at = START + timedelta(minutes=minutes)
    return Head("c", number, "says", author, at, "", "0.1.0", definitions, "d", SUMMARY | summary)


def grouped(*heads: Head) -> tuple[Session, ...]:
    return sessions(tuple(reversed(heads)), spinemets.rulebook().catalogue)


def numbers(*heads: Head) -> list[list[int]]:
    return [[entry.head.number for entry in session.entries] for session in grouped(*heads)]


def test_quick_changes_of_one_person_stand_together() -> None:
    pause = QUICK.total_seconds() / 60
    assert numbers(head(1, 0), head(2, pause), head(3, 2 * pause)) == [[3, 2, 1]]
    assert numbers(head(1, 0), head(2, pause + 0.1)) == [[2], [1]]


def test_somebody_else_or_other_definitions_begin_anew() -> None:
    assert numbers(head(1, 0), head(2, 1, "Ben"), head(3, 2)) == [[3], [2], [1]]
    assert numbers(head(1, 0), head(2, 1, definitions="b")) == [[2], [1]]
    assert grouped(head(1, 0), head(2, 1, definitions="b"))[0].first.renewed == ("the definitions",)


def test_what_moved_in_between_is_marked() -> None:
    (session,) = grouped(head(1, 0), head(2, 1, headline="Planned"), head(3, 2, segments=[]))
    assert session.urgency_moved and session.plans_moved
    assert [entry.urgency_moved for entry in session.entries] == [True, True, False]
    assert session.first.plans == ("T7–T8: stereotactic radiotherapy or conventional radiotherapy",)


def test_a_version_without_a_result_says_why() -> None:
    (session,) = grouped(head(1, 0, problems=1))
    assert session.last.urgency == "Nothing computed: 1 answer to put right"
