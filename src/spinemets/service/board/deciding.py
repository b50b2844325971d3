"""A decision of the board is recorded: who, when, which treatment, and how it stands to what was computed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from spinemets.service.access.places import local_path
from spinemets.service.access.principal import Clinician, Principal
from spinemets.service.board.decision import Choice, levels_said, of_segment, relation, treatment, wrong
from spinemets.service.board.page import board_page
from spinemets.service.computing import Computation, compute, keep
from spinemets.service.pages import Base, Present, TheStore
from spinemets.service.summary import case_digest
from spinemets.service.undo import stepped_over
from spinemets.store import ConflictError, Version
from spinemets.store.record import Document

router = APIRouter()


@router.post("/cases/{case}/decision")
def decide(
    request: Request,
    principal: Clinician,
    store: TheStore,
    present: Present,
    case: str,
    base: Base,
    levels: Annotated[list[str], Form(default_factory=list)],
    plan: Annotated[str, Form()] = "",
    other: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    took_part: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    """Add a decision to the case. What is missing is said, and everything entered comes back.

    It leads on to the segments that nobody decided on yet, then to where somebody came from.
    """
    choice = Choice(tuple(levels), plan, *(text.strip() for text in (other, reason, took_part)))
    version = store.read(principal.name, case)
    if base != version.number:
        return board_page(request, principal, present, version, 409, back, choice=choice, base=base)
    computation = compute(version.document, present)
    plans = open_plans(computation, choice.levels)
    errors = wrong(choice, plans, bool(of_segment(version.document, levels)))
    if choice.levels not in segments(computation):
        errors["plan"] = f"The case has no segment {levels_said(choice.levels)}. Load the page again."
    if errors:
        return board_page(request, principal, present, version, 422, back, choice=choice, errors=errors)
    decision = made(version, choice, plans, principal, present)
    document: Document = {
        **version.document,
        "decisions": [*version.document.get("decisions", ()), decision],
    }
    says = f"decision for {levels_said(levels)}: {treatment(decision)}"
    try:
        keep(store, principal.name, case, base, document, present, says, stepped_over(version.head))
    except ConflictError as conflict:
        return board_page(request, principal, present, conflict.latest, 409, back, choice=choice, base=base)
    others = [levels for levels in segments(computation) if not of_segment(document, levels)]
    here = f"/cases/{case}/board"
    onward = f"{here}?{urlencode({'back': back})}" if back and others else local_path(back or here)
    return RedirectResponse(onward, 303)


def segments(computation: Computation) -> list[tuple[str, ...]]:
    """What can be decided on: each segment, or the case as a whole where there is none."""
    assessment = computation.assessment
    return [segment.levels for segment in assessment.segments] if assessment and assessment.segments else [()]


def open_plans(computation: Computation, levels: tuple[str, ...]) -> list[str]:
    """The plans that are open for a segment; none if no plan was computed."""
    found = computation.assessment.segments if computation.assessment is not None else ()
    return [plan.outcome for segment in found if segment.levels == levels for plan in segment.plans]


def made(version: Version, choice: Choice, plans: list[str], by: Principal, at: datetime) -> dict[str, Any]:
    """The decision as it is kept, with the version and the definitions that it was made on."""
    return {
        "levels": list(choice.levels),
        "plan": choice.plan,
        "other": choice.other,
        "open": plans,
        "follows": relation(choice.plan, plans),
        "reason": choice.reason,
        "took_part": choice.took_part,
        "by": by.name,
        "called": by.display,
        "at": at.isoformat(timespec="minutes"),
        "version": version.number,
        "definitions": version.head.definitions,
        "case_digest": case_digest(version.document),
    }
