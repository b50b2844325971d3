"""Undo, redo and restore, over versions that are only ever added.

Each of the three saves a version that equals an earlier one, and keeps beside it which one and by which way. Only the
decisions of the board stand: they are those of the latest version, and a version that adds one is no step. Read from
the first version on, this tells what people expect: Undo steps back through the changes one by one, whoever made them,
Redo steps forward again, and a new change ends what can be redone. What was undone is never lost: every version can be
restored from the history, and to restore one is a change like any other, so that it can be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from spinemets.service.computing import keep
from spinemets.store import ConflictError, Head, Store, StoreError, Version

RESTORES = "restores"
"""Under this name the summary of a version says which one it equals, by which way, and whether more can be redone."""

STEPPED_OVER = "stepped_over"
"""Under this name the summary of a version that is no step says what can be undone and redone all the same."""

WORDS = {"undo": "Undone", "redo": "Redone", "restore": "Restored"}


class NothingToDoError(StoreError):
    """There is no change to undo, or nothing that was undone."""


class Step(NamedTuple):
    """A step that can be taken: the version it restores, and what was done to make the one that goes or returns."""

    version: int
    says: str


class Steps(NamedTuple):
    """The steps that can be taken from the latest version; none where there is nothing to undo or to redo."""

    undo: Step | None
    redo: Step | None


def steps(versions: Sequence[Head]) -> Steps:
    """What can be undone and redone. `versions`: every version of a case, the latest first."""
    done, undone = _stacks(versions)
    return Steps(
        Step(done[-2].number, done[-1].says) if len(done) > 1 else None,
        Step(undone[-1].number, undone[-1].says) if undone else None,
    )


def _stacks(versions: Sequence[Head]) -> tuple[list[Head], list[Head]]:
    """The changes that hold, the last of them last, and those that were undone and can be redone."""
    done, undone = list[Head](), list[Head]()
    for head in reversed(versions):
        way = head.summary.get(RESTORES, {}).get("by")
        if STEPPED_OVER in head.summary:
            continue
        if way == "undo":
            undone.append(done.pop())
        elif way == "redo":
            done.append(undone.pop())
        else:
            done.append(head)
            undone.clear()
    return done, undone


class Can(NamedTuple):
    """Whether there is a step to take, told from the latest version alone."""

    undo: bool
    redo: bool


def can(latest: Head) -> Can:
    """Whether something can be undone or redone from the latest version of a case."""
    if STEPPED_OVER in latest.summary:
        return Can(**latest.summary[STEPPED_OVER])
    restores = latest.summary.get(RESTORES, {})
    at_the_first = restores.get("by") == "undo" and restores["version"] == 1
    return Can(latest.number > 1 and not at_the_first, restores.get("redo", False))


def stepped_over(latest: Head) -> dict[str, Any]:
    """The mark of a version after the latest that is no step: a decision stands, and is revised in its own place."""
    return {STEPPED_OVER: can(latest)._asdict()}


def step(store: Store, actor: str, case: str, base: int, way: Literal["undo", "redo"], at: datetime) -> Version:
    """Undo the last change, or redo what was undone last. ConflictError if `base` is no longer the latest version."""
    versions = store.history(actor, case)
    if versions[0].number != base:
        raise ConflictError(store.read(actor, case))
    possible = steps(versions)
    taken = possible.undo if way == "undo" else possible.redo
    if taken is None:
        raise NothingToDoError(f"There is nothing to {way}.")
    redo = way == "undo" or len(_stacks(versions)[1]) > 1
    restores = {"version": taken.version, "by": way, "redo": redo}
    return _again(store, actor, case, base, restores, at, f"{WORDS[way]}: {taken.says}")


def restore(store: Store, actor: str, case: str, base: int, number: int, at: datetime) -> Version:
    """Save an earlier version again. ConflictError if `base` is no longer the latest version."""
    restores = {"version": number, "by": "restore", "redo": False}
    return _again(store, actor, case, base, restores, at, f"{WORDS['restore']}: version {number}")


def _again(
    store: Store, actor: str, case: str, base: int, restores: dict[str, Any], at: datetime, says: str
) -> Version:
    earlier, decided = store.read(actor, case, restores["version"]).document, store.latest(case).document
    document, stands = dict(earlier), decided.get("decisions", [])
    if stands != earlier.get("decisions", []):
        document["decisions"], says = stands, f"{says}; decisions stand"
    return keep(store, actor, case, base, document, at, says, {RESTORES: restores})
