"""The little of a version that lists of cases show, kept beside it so that a list assesses nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, cast

from spinemets.casefile import Problem
from spinemets.engine import Assessment
from spinemets.engine.clock import Clock
from spinemets.render import wording
from spinemets.render.clocks import AUDIT
from spinemets.service.documents import case_of
from spinemets.store.record import Document


def summary(document: Document, assessment: Assessment | None, problems: Sequence[Problem]) -> dict[str, Any]:
    """What the team says of the case, and what was worked out from it, or how many problems there are."""
    told: dict[str, Any] = {"label": document.get("label", ""), "board": document.get("board") or {}}
    told["decisions"] = standing(document)
    if assessment is None:
        return told | {"problems": len(problems)}
    asked = (*assessment.urgency_ask_next, *(q for segment in assessment.segments for q in segment.ask_next))
    return told | {
        "patient": assessment.patient,
        "urgency": list(assessment.urgency),
        "headline": wording.headline(assessment),
        "segments": [
            {"levels": list(segment.levels), "plans": [plan.outcome for plan in segment.plans]}
            for segment in assessment.segments
        ],
        "clocks": [_clock(assessment, clock) for clock in assessment.clocks if _waits(clock)],
        "as_of": _own_time(document, assessment),
        "ask_next": [[list(a.levels), list(a.questions)] for a in wording.asked(wording.joined(asked))],
    }


def standing(document: Document) -> list[dict[str, Any]]:
    """The decisions that count: the last for each segment. `changed`: the case is no longer as it was decided on."""
    now, last = case_digest(document), dict[tuple[str, ...], dict[str, Any]]()
    for decision in cast("list[dict[str, Any]]", document.get("decisions") or []):
        last[tuple(decision["levels"])] = decision
    return [{**decision, "changed": decision["case_digest"] != now} for decision in last.values()]


def case_digest(document: Document) -> str:
    """A short digest of the answers, by which a decision knows what it was made on."""
    return hashlib.sha256(json.dumps(case_of(document), sort_keys=True).encode()).hexdigest()[:16]


def _waits(clock: Clock) -> bool:
    """Whether something is still to be done, and it is known since when the time runs."""
    return clock.used is not None and not clock.reached and clock.target.name not in AUDIT


def _clock(assessment: Assessment, clock: Clock) -> dict[str, Any]:
    """Since when a target runs, from which the time left can be told at any moment."""
    since = [moment.isoformat() for moment in assessment.case.pathway[clock.target.starts.key]]
    return {"target": clock.target.name, "since": since, "certain": not clock.until}


def _own_time(document: Document, assessment: Assessment) -> list[str]:
    """The time that the case itself says it is seen at, to which its clocks run in place of the present."""
    moments = assessment.case.as_of
    return [moment.isoformat() for moment in moments] if case_of(document).get("as_of") and moments is not None else []
