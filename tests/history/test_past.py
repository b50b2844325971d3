"""A past assessment is computed again from what was kept, and is what was recorded, or the difference is shown."""

from __future__ import annotations

import json
from datetime import UTC

import pytest
from history.former import AT, kept_formerly
from serving import EXAMPLES, example, kept

import spinemets
from spinemets.service.history.past import past
from spinemets.store import Store, Version

NAMES = [path.stem for path in sorted(EXAMPLES.glob("*.yaml"))]


def again(store: Store, version: Version, number: int | None = None) -> Version:
    return store.read("Director", version.case, number or version.number)


@pytest.mark.parametrize("name", NAMES)
def test_every_published_case_is_reproduced_exactly(store: Store, name: str) -> None:
    found = past(store, again(store, kept(store, example(name))), UTC)
    assert found.same and found.moves == ()
    assert found.again is not None and found.again.record == found.recorded.record


@pytest.mark.parametrize("name", NAMES)
def test_what_was_saved_with_other_definitions_is_reproduced_with_these(store: Store, name: str) -> None:
    found = past(store, again(store, kept_formerly(store, example(name))), UTC)
    assert found.same and found.moves == ()
    assert found.again is not None
    assert found.again.catalogue.scores["sins"] != spinemets.rulebook().catalogue.scores["sins"]


def pain(said: str) -> dict[str, object]:
    case = example("lung_t7")
    case["lesions"][0]["pain"] = said
    return case


def test_the_definitions_of_then_are_used_and_not_those_of_today(store: Store) -> None:
    found = past(store, again(store, kept_formerly(store, pain("non_mechanical"))), UTC)
    today = past(store, again(store, kept(store, pain("non_mechanical"))), UTC)
    assert found.recorded.record is not None and today.recorded.record is not None
    then, now = (one.recorded.record["lesions"][0]["scores"]["sins"]["low"] for one in (found, today))
    assert then == now + 1
    assert found.same and today.same


def test_durations_are_counted_to_the_time_of_then(store: Store) -> None:
    values = {"patient": {"age": 60, "deficit": "yes", "deficit_on": "2026-11-20T08:00"}, "lesions": [{"level": "T7"}]}
    version = kept_formerly(store, values, AT)
    found = past(store, again(store, version), UTC)
    assert found.same
    assert found.computation is not None and found.computation.as_of == version.head.as_of == "2026-11-22T12:00"


def test_what_the_program_of_today_gives_otherwise_is_shown_and_not_pretended(store: Store) -> None:
    version = kept(store, pain("mechanical"))
    assert version.result is not None
    altered = json.loads(json.dumps(version.result))
    altered["urgency"] = ["planned"]
    found = past(store, version._replace(result=altered), UTC)
    assert not found.same
    (move,) = found.moves
    assert (move.part, move.before) == ("Urgency", "planned")
    assert move.after.startswith("now: the MSCC coordinator")


def test_a_version_that_could_not_be_understood_is_reproduced_with_its_problems(store: Store) -> None:
    found = past(store, again(store, kept(store, {"patient": {"age": "old"}})), UTC)
    assert found.same and found.computation is not None
    assert [problem.key for problem in found.computation.problems] == ["age"]


def test_definitions_that_cannot_be_read_any_more_are_said_to_be_so(store: Store) -> None:
    version = kept_formerly(store, pain("non_mechanical"))
    damaged = version._replace(head=version.head._replace(definitions="0" * 64))
    found = past(store, damaged, UTC)
    assert found.computation is None and not found.same
    assert found.recorded.record == version.result
