"""The board's page of a case: its date, whose case it is, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from spinemets.engine import SegmentResult
from spinemets.service.access.places import local_path
from spinemets.service.access.principal import Principal, Reader
from spinemets.service.board.decision import Choice, of_segment, plans
from spinemets.service.board.people import colleagues
from spinemets.service.board.row import Row, rows
from spinemets.service.computing import Computation, compute
from spinemets.service.difference import Change, changes
from spinemets.service.documents import case_of
from spinemets.service.pages import Present, TheStore, page, settings_of, store_of
from spinemets.service.summary import summary
from spinemets.store import NotFoundError, Version

router = APIRouter()


class Deciding(NamedTuple):
    """A segment as it is decided on: the computed plans, the decisions made, and what was entered but not recorded.

    `here`: the case has this segment. `computed`: nothing if no plan was computed. `since`: what changed in the case
    after the decision that counts.
    """

    levels: tuple[str, ...]
    here: bool
    computed: SegmentResult | None
    made: Sequence[Mapping[str, Any]]
    since: tuple[Change, ...] = ()
    entered: Choice = Choice()
    errors: Mapping[str, str] = {}


@router.get("/cases/{case}/board")
def of_case(
    request: Request, principal: Reader, store: TheStore, present: Present, case: str, back: str = ""
) -> HTMLResponse:
    """The board's page of a case."""
    return board_page(request, principal, present, store.read(principal.name, case), back=back)


def board_page(
    request: Request,
    principal: Principal,
    present: datetime,
    version: Version,
    status: int = 200,
    back: str = "",
    *,
    base: int | None = None,
    scheduled: Mapping[str, str] | None = None,
    choice: Choice | None = None,
    errors: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """The page, with what was entered and could not be recorded: an error, or a version that came before it.

    `base`: the version from which the refused change began.
    """
    computation = compute(version.document, present)
    row = seen(request, version, computation, present)
    return page(
        request,
        "board/case.html",
        status,
        title=f"{row.label}: board",
        kept=version,
        row=row,
        back=local_path(back) if back else "",
        base=base,
        scheduled=scheduled or version.document.get("board") or {},
        segments=deciding(request, principal, version, computation, choice, errors or {}),
        errors=errors or {} if choice is None else {},
        refused=choice is not None or scheduled is not None,
        problems=computation.problems,
        definitions=version.head.definitions,
        plans=plans(),
        names=sorted(colleagues(request, principal)),
        may=principal.may,
    )


def seen(request: Request, version: Version, computation: Computation, present: datetime) -> Row:
    """A version as lists show it, worked out at the present."""
    head = version.head._replace(summary=summary(version.document, computation.assessment, computation.problems))
    return rows([head], present, settings_of(request).zone)[0]


def deciding(
    request: Request,
    principal: Principal,
    version: Version,
    computation: Computation,
    choice: Choice | None = None,
    errors: Mapping[str, str] | None = None,
) -> list[Deciding]:
    """The segments of a case, then those of former decisions, or of a choice not recorded, that it has no more."""
    document, assessment = version.document, computation.assessment
    results: dict[tuple[str, ...], SegmentResult | None] = {(): None}
    if assessment is not None and assessment.segments:
        results = {segment.levels: segment for segment in assessment.segments}
    decided: list[tuple[str, ...]] = [tuple(one["levels"]) for one in document.get("decisions", ())]
    found: list[Deciding] = []
    chosen = [choice.levels] if choice is not None else []
    for levels in dict.fromkeys((*results, *decided, *chosen)):
        made = of_segment(document, levels)
        since = _since(request, principal, version, made)
        segment = Deciding(levels, levels in results, results.get(levels), made, since)
        if choice is not None and choice.levels == levels:
            segment = segment._replace(entered=choice, errors=errors or {})
        found.append(segment)
    return found


def _since(
    request: Request, principal: Principal, version: Version, made: Sequence[Mapping[str, Any]]
) -> tuple[Change, ...]:
    """What changed in the answers of a case since the decision that counts."""
    if not made or made[0]["version"] == version.number:
        return ()
    try:
        then = store_of(request).read(principal.name, version.case, made[0]["version"])
    except NotFoundError:
        return ()
    return changes(*({"case": case_of(document)} for document in (then.document, version.document)))
