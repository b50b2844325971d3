"""The versions of a case as a person remembers them: quick changes of one person together, what moved marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from spinemets.model import Catalogue
from spinemets.render.moved import by_ends, outcomes
from spinemets.store import Head

QUICK = timedelta(minutes=10)
"""Changes by the same person with no longer pause between them were made in one go."""


class Entry(NamedTuple):
    """One version, what moved from the one before it to this one, and what of the program was `renewed` in between."""

    head: Head
    urgency: str
    plans: tuple[str, ...]
    urgency_moved: bool
    plans_moved: bool
    renewed: tuple[str, ...]


class Session(NamedTuple):
    """Versions that one person made in one go, the latest first."""

    entries: tuple[Entry, ...]

    @property
    def last(self) -> Entry:
        """The latest of them: how things stood at the end."""
        return self.entries[0]

    @property
    def first(self) -> Entry:
        """The first of them."""
        return self.entries[-1]

    @property
    def urgency_moved(self) -> bool:
        """Whether the urgency moved in between."""
        return any(entry.urgency_moved for entry in self.entries)

    @property
    def plans_moved(self) -> bool:
        """Whether a plan moved in between."""
        return any(entry.plans_moved for entry in self.entries)


def sessions(versions: Sequence[Head], catalogue: Catalogue) -> tuple[Session, ...]:
    """Every version, the latest first, grouped. `versions`: the latest first."""
    groups: list[list[Entry]] = []
    for head, before in zip(versions, [*versions[1:], None], strict=True):
        entry = _entry(head, before, catalogue)
        if groups and _in_one_go(head, groups[-1][-1]):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return tuple(Session(tuple(group)) for group in groups)


def _in_one_go(head: Head, later: Entry) -> bool:
    """Whether a version and the one after it belong together; where definitions changed there is a mark between."""
    return head.author == later.head.author and later.head.at - head.at <= QUICK and not later.renewed


def _entry(head: Head, before: Head | None, catalogue: Catalogue) -> Entry:
    urgency, plans = _urgency(head), _plans(head, catalogue)
    if before is None:
        return Entry(head, urgency, plans, False, False, ())
    renewed = ["the definitions"] if head.definitions != before.definitions else []
    renewed += [f"the program ({before.software} → {head.software})"] if head.software != before.software else []
    moved = urgency != _urgency(before), plans != _plans(before, catalogue)
    return Entry(head, urgency, plans, *moved, tuple(renewed))


def _urgency(head: Head) -> str:
    summary = head.summary
    if "problems" in summary:
        number = summary["problems"]
        return f"Nothing computed: {number} {'answer' if number == 1 else 'answers'} to put right"
    return summary["headline"]


def _plans(head: Head, catalogue: Catalogue) -> tuple[str, ...]:
    """The plans that were open at each segment, in words."""
    return tuple(
        f"{by_ends(segment['levels'])}: {outcomes(catalogue, 'noms', segment['plans'])}"
        for segment in head.summary.get("segments", ())
    )
