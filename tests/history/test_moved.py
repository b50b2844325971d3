"""What moved between two results: all of it, nothing else, and in words."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from history.former import AT
from hypothesis import given
from hypothesis import strategies as st
from serving import EXAMPLES, example

import spinemets
from spinemets.render.moved import BESIDE, PARTS, Result, by_part, moved, told
from spinemets.service.computing import compute
from spinemets.service.history.past import recorded_of

NAMES = [path.stem for path in sorted(EXAMPLES.glob("*.yaml"))]


def result(values: dict[str, Any]) -> Result:
    return Result(recorded_of(compute({"case": values}, AT)), spinemets.rulebook().catalogue)


RESULTS = {name: result(example(name)) for name in NAMES}


def lung(**lesion: Any) -> dict[str, Any]:
    values = example("lung_t7")
    values["lesions"][0] |= lesion
    return values


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where every value of a record stands."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [leaf for key, item in pairs for leaf in leaves(item, (*path, key))]
    return found or ([] if isinstance(value, dict | list) else [path])


LEAVES = [path for path in leaves(RESULTS["lung_t7"].record) if path[0] != "spinemets"]


@given(st.sampled_from(LEAVES))
def test_whatever_differs_is_said(path: tuple[str | int, ...]) -> None:
    """One value of a record is changed, any of them."""
    before = RESULTS["lung_t7"]
    record: Any = deepcopy(before.record)
    place = record
    for key in path[:-1]:
        place = place[key]
    value = place[path[-1]]
    place[path[-1]] = not value if isinstance(value, bool) else value + 1 if isinstance(value, int | float) else "T1"
    assert moved(before, Result(record, before.catalogue)), path


@pytest.mark.parametrize("name", NAMES)
def test_the_same_result_has_not_moved(name: str) -> None:
    again = json.loads(json.dumps(RESULTS[name].record))
    assert moved(RESULTS[name], Result(again, RESULTS[name].catalogue)) == ()


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_both_values_are_shown_and_they_differ(one: str, other: str) -> None:
    moves = moved(RESULTS[one], RESULTS[other])
    assert all(move.before and move.after and move.before != move.after for move in moves if move.part != BESIDE)
    assert [PARTS.index(move.part) for move in moves] == sorted(PARTS.index(move.part) for move in moves)
    assert len({move.key for move in moves}) == len(moves)


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_back_is_the_mirror_of_there(one: str, other: str) -> None:
    there = {(move.part, move.before, move.after) for move in moved(RESULTS[one], RESULTS[other])}
    back = {(move.part, move.after, move.before) for move in moved(RESULTS[other], RESULTS[one])}
    assert there == back


def test_what_decides_comes_first_and_in_the_words_of_the_report() -> None:
    before = result(lung(pain="none") | {"pathway": {"presented_on": "2026-11-22T03:00"}})
    after = result(lung(pain="mechanical", collapse="over_50") | {"pathway": {"presented_on": "2026-11-22T05:00"}})
    said = {move.what: (move.before, move.after) for move in moved(before, after)}
    assert said["SINS T7"] == (
        "1–13: stable, potentially unstable or unstable",
        "7–16: potentially unstable or unstable",
    )
    assert said["MRI of the whole spine"] == ("15 h left of 24 h", "17 h left of 24 h")
    assert next(part for part, _ in by_part(moved(before, after))) in ("Do now", "Plan", "Scores")


def test_advice_that_came_or_went_is_named() -> None:
    without, with_pain = result(lung(pain="none")), result(lung(pain="mechanical", collapse="over_50"))
    said = {(move.part, move.what): (move.before, move.after) for move in moved(without, with_pain)}
    caution = ("Cautions", "Mechanical pain of an unstable level: radiotherapy is unlikely to relieve it.")
    assert said[caution] == ("not given", "may apply")
    assert said["Supportive care", "Relieve the pain now, while tests and treatment are awaited."] == (
        "may apply",
        "applies",
    )


def test_a_segment_that_grew_is_held_against_what_it_was() -> None:
    grown = lung()
    grown["lesions"].append({"level": "T8", "escc": "0"})
    named = {move.what for move in moved(result(lung()), result(grown))}
    assert "Neurologic axis, T7 → Neurologic axis, T7–T8" in named
    assert not any(what.startswith("Plan for T8") for what in named)


def test_where_nothing_was_computed_this_is_what_moved() -> None:
    none = result({"patient": {"age": "old"}})
    assert none.record is None and moved(none, none) == ()
    (move,) = moved(none, RESULTS["lung_t7"])
    assert (move.before, move.after) == ("none: the answers could not be used", "worked out")


def test_everything_of_a_result_can_be_told() -> None:
    said = told(RESULTS["lung_t7"])
    assert {"Urgency", "Plan", "Scores", "Survival scores", "Criteria"} <= {part for part, _, _ in said}
    assert told(Result(None, RESULTS["lung_t7"].catalogue)) == ()
