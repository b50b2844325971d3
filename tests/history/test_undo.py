"""Undo and redo over versions that are only ever added, held against a plain stack of states."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from history.former import AT
from hypothesis import given, settings
from hypothesis import strategies as st
from serving import application

from spinemets.service.computing import begin, keep
from spinemets.service.summary import case_digest
from spinemets.service.undo import NothingToDoError, can, restore, step, stepped_over, steps
from spinemets.store import ConflictError, Store, Version

ACTIONS = st.lists(
    st.sampled_from(["change", "undo", "undo", "redo", "redo", "decide"]) | st.integers(1, 9),
    min_size=1,
    max_size=12,
)
"""What somebody may do one after the other; a number: restore that version."""


def document(number: int) -> dict[str, Any]:
    return {"label": f"state {number}", "case": {"patient": {"age": 40 + number}}}


def begun(store: Store) -> Version:
    return begin(store, "Ada", document(0), AT, "new case")


def changed(store: Store, version: Version, number: int) -> Version:
    after = {**version.document, **document(number)}
    return keep(store, "Ada", version.case, version.number, after, AT, f"state {number}")


def decided(store: Store, version: Version) -> Version:
    decisions = [*version.document.get("decisions", ()), {"levels": [], "case_digest": case_digest(version.document)}]
    after, marks = {**version.document, "decisions": decisions}, stepped_over(version.head)
    return keep(store, "Ada", version.case, version.number, after, AT, "decision", marks)


def without_decisions(version: Version) -> dict[str, Any]:
    return {name: value for name, value in version.document.items() if name != "decisions"}


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("undo")
    return application(folder).state.store


@settings(max_examples=30)
@given(ACTIONS)
def test_undo_and_redo_are_those_of_a_plain_stack_beside_which_decisions_stand(
    lasting: Store, actions: list[str | int]
) -> None:
    version = begun(lasting)
    every, stack, place, decisions = [document(0)], [document(0)], 0, 0
    kept = [version.document]
    for number, action in enumerate(actions, 1):
        case, base = version.case, version.number
        if action in ("undo", "redo"):
            wanted = place + (1 if action == "redo" else -1)
            if not 0 <= wanted < len(stack):
                with pytest.raises(NothingToDoError):
                    step(lasting, "Ada", case, base, action, AT)
                continue
            version, place = step(lasting, "Ada", case, base, action, AT), wanted
        elif action == "decide":
            version, decisions = decided(lasting, version), decisions + 1
        elif action == "change" or action > len(every):
            version = changed(lasting, version, number)
            stack, place = [*stack[: place + 1], document(number)], place + 1
        else:
            version = restore(lasting, "Ada", case, base, action, AT)
            stack, place = [*stack[: place + 1], every[action - 1]], place + 1
        every.append(without_decisions(version))
        kept.append(version.document)
        assert without_decisions(version) == stack[place]
        assert len(version.document.get("decisions", ())) == decisions
        assert can(version.head) == (place > 0, place < len(stack) - 1)
    numbers = [head.number for head in lasting.history("Ada", version.case)]
    assert numbers == list(range(len(every), 0, -1))
    assert [lasting.read("Ada", version.case, n + 1).document for n in range(len(every))] == kept


def test_what_would_be_undone_and_redone_is_named(store: Store) -> None:
    version = changed(store, changed(store, begun(store), 1), 2)
    version = step(store, "Ada", version.case, version.number, "undo", AT)
    assert version.head.says == "Undone: state 2"
    possible = steps(store.history("Ada", version.case))
    assert possible.undo is not None and possible.undo.says == "state 1"
    assert possible.redo is not None and possible.redo.says == "state 2"


def test_nobody_undoes_what_they_have_not_seen(store: Store) -> None:
    seen = changed(store, begun(store), 1)
    later = changed(store, seen, 2)
    with pytest.raises(ConflictError) as refused:
        step(store, "Ben", seen.case, seen.number, "undo", AT)
    with pytest.raises(ConflictError):
        restore(store, "Ben", seen.case, seen.number, 1, AT)
    assert refused.value.latest.number == later.number
    assert store.read("Ada", seen.case).number == later.number


def test_what_is_restored_is_assessed_anew_and_says_what_it_restores(store: Store) -> None:
    version = changed(store, begun(store), 1)
    version = restore(store, "Ben", version.case, version.number, 1, AT)
    assert (version.head.author, version.head.says) == ("Ben", "Restored: version 1")
    assert version.head.summary["restores"] == {"version": 1, "by": "restore", "redo": False}
    assert version.head.summary["patient"] == "40 years"


def test_what_is_restored_from_before_a_decision_says_that_it_stands(store: Store) -> None:
    version = decided(store, changed(store, begun(store), 1))
    version = restore(store, "Ben", version.case, version.number, 1, AT)
    assert version.head.says == "Restored: version 1; decisions stand"
    assert [one["changed"] for one in version.head.summary["decisions"]] == [True]
