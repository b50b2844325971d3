"""What moved between two versions is put down to what made it move."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from history.former import AT, kept_formerly, kept_now
from serving import example, kept

import spinemets
from spinemets.service.history.causes import (
    ANSWERS,
    DEFINITIONS,
    PROGRAM,
    TIME,
    Comparison,
    compare,
    recorded_end,
)
from spinemets.store import Store, Version

SINS = ("score", "sins", "T7")


def case(**lesion: Any) -> dict[str, Any]:
    values = example("lung_t7")
    values["lesions"][0] |= lesion
    return values


def compared(store: Store, before: Version, after: Version) -> Comparison:
    catalogue = spinemets.rulebook().catalogue
    return compare(*(recorded_end(store, version, catalogue) for version in (before, after)), AT)


def causes(comparison: Comparison) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {row.move.key[:3]: row.causes for row in comparison.rows}


def test_only_the_answers(store: Store) -> None:
    before = kept(store, case(pain="none"))
    found = compared(store, before, kept_now(store, before, case(pain="mechanical"), AT))
    assert found.rows and {row.causes for row in found.rows} <= {(ANSWERS,), (TIME,)}
    assert causes(found)[SINS] == (ANSWERS,)
    assert [(change.where, change.before, change.after) for change in found.changes] == [("T7", "none", "mechanical")]
    assert found.renewed == ()


def test_only_the_definitions(store: Store) -> None:
    before = kept_formerly(store, case(pain="non_mechanical"))
    found = compared(store, before, kept_now(store, before, case(pain="non_mechanical")))
    assert causes(found)[SINS] == (DEFINITIONS,)
    assert {row.causes for row in found.rows} == {(DEFINITIONS,)}
    assert found.changes == ()
    assert found.renewed == ("SINS",)


def test_both_at_once(store: Store) -> None:
    before = kept_formerly(store, case(pain="non_mechanical"))
    found = compared(store, before, kept_now(store, before, case(pain="non_mechanical", collapse="over_50")))
    assert set(causes(found)[SINS]) == {DEFINITIONS, ANSWERS}
    other = compared(store, before, kept_now(store, store.read("Ada", before.case), case(pain="mechanical")))
    assert causes(other)[SINS] == (DEFINITIONS, ANSWERS)


def test_moves_that_cancel_each_other_out_are_said(store: Store) -> None:
    before = kept_formerly(store, case(pain="non_mechanical", posterolateral="none"))
    found = compared(store, before, kept_now(store, before, case(pain="non_mechanical", posterolateral="unilateral")))
    assert SINS not in causes(found)
    assert {row.move.key[:3]: row.causes for row in found.cancelled}[SINS] == (DEFINITIONS, ANSWERS)


def test_only_the_time(store: Store) -> None:
    values = case() | {"pathway": {"presented_on": "2026-11-22T03:00"}}
    before = kept_formerly(store, values, AT)
    digest = before.head.definitions
    later = kept_formerly(store, values, AT + timedelta(hours=24))
    assert later.head.definitions == digest
    found = compared(store, before, later)
    assert {row.causes for row in found.rows} == {(TIME,)}
    assert any(row.move.part == "Clocks" and "missed" in row.move.after for row in found.rows)


def test_only_the_program(store: Store) -> None:
    before = kept(store, case())
    assert before.result is not None
    altered = before._replace(result=before.result | {"urgency": ["planned"]})
    found = compared(store, altered, before)
    assert [(row.move.part, row.causes) for row in found.rows] == [("Urgency", (PROGRAM,))]


def test_nothing(store: Store) -> None:
    before = kept_formerly(store, case(), AT)
    found = compared(store, before, before)
    assert (found.rows, found.changes, found.cancelled, found.renewed) == ((), (), (), ())


def test_where_the_definitions_of_then_are_lost_nobody_pretends_to_know_the_cause(store: Store) -> None:
    before = kept_formerly(store, case(pain="non_mechanical"))
    after = kept_now(store, before, case(pain="non_mechanical"))
    lost = before._replace(head=before.head._replace(definitions="0" * 64))
    assert causes(compared(store, lost, after))[SINS] == (f"{PROGRAM} or {DEFINITIONS}",)
