"""The pages that show a case: the case itself, its panel as time goes by, its sections, its result as JSON."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from spinemets.engine.case import LEVELS
from spinemets.render.html import sections
from spinemets.service.access.principal import Principal, Reader
from spinemets.service.case.showing import MORE, QUESTIONS, SOURCES, showing
from spinemets.service.computing import Computation, compute
from spinemets.service.documents import called
from spinemets.service.pages import Present, TheStore, page
from spinemets.service.undo import can
from spinemets.store import Version

router = APIRouter(include_in_schema=False)


@router.get("/cases/{case}")
def show(request: Request, case: str, principal: Reader, store: TheStore, present: Present) -> HTMLResponse:
    """The page of a case."""
    version = store.read(principal.name, case)
    return case_page(request, principal, version, compute(version.document, present), present)


def case_page(
    request: Request, principal: Principal, version: Version, computation: Computation, present: Present, **more: Any
) -> HTMLResponse:
    """The page of a case. `more`: what stands on it besides, such as a conflict."""
    values = shown(principal, version, computation, present) | {"conflict": False} | more
    status = 409 if values["conflict"] else 200
    return page(
        request,
        "case/case.html",
        status,
        title=called(version.document.get("label", ""), version.case),
        every_level=LEVELS,
        **values,
    )


def shown(principal: Principal, version: Version, computation: Computation, present: Present) -> dict[str, Any]:
    """What the page of a version shows, and the answers to its changes."""
    head = version.head
    return {
        **showing(computation, f"/cases/{version.case}", principal.may("clinician")),
        "case": version.case,
        "stored": version,
        "base": version.number,
        "kept": head._replace(at=head.at.astimezone(present.tzinfo)),
        "can": can(head),
        "today": present.date(),
        "writes": principal.may("clinician"),
        "above": "case/kept.html",
    }


@router.get("/cases/{case}/panel")
def panel(request: Request, case: str, base: int, principal: Reader, store: TheStore, present: Present) -> HTMLResponse:
    """The assessment of a version as time goes by, and whether somebody saved a later one."""
    latest = store.read(principal.name, case)
    version = latest if latest.number == base else store.read(principal.name, case, base)
    computation = compute(version.document, present)
    newer = latest.head._replace(at=latest.head.at.astimezone(present.tzinfo)) if latest.number > base else None
    return page(request, "case/tick.html", newer=newer, **shown(principal, version, computation, present))


@router.get("/cases/{case}/sections/{part}")
def section(
    request: Request, case: str, part: str, base: int, principal: Reader, store: TheStore, present: Present
) -> HTMLResponse:
    """One of the sections that are fetched when they are opened."""
    if part not in MORE:
        raise HTTPException(404, "There is no such section.")
    computation = compute(store.read(principal.name, case, base).document, present)
    return section_page(request, computation, part)


def section_page(request: Request, computation: Computation, part: str) -> HTMLResponse:
    """A section of an assessment, or why there is none."""
    assessment = computation.assessment
    content = "" if assessment is None else sections(assessment, (part,), SOURCES, QUESTIONS)
    return page(request, "case/section.html", section=content, assessment=assessment)


@router.get("/cases/{case}/result.json")
def result(case: str, principal: Reader, store: TheStore, present: Present) -> Response:
    """The assessment in the names of the public contract, as the command line gives it."""
    computation = compute(store.read(principal.name, case).document, present)
    if computation.assessment is None:
        return JSONResponse({"problems": [problem.to_dict() for problem in computation.problems]}, 409)
    return JSONResponse(computation.assessment.to_dict())
