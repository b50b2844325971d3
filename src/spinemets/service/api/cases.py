"""Keep cases: each change is a version, and names the version it began from."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Request, Response
from fastapi.responses import JSONResponse

from spinemets.casefile import CaseError, Problem
from spinemets.casefile.tree import Listing, Section, to_python
from spinemets.engine.case import LEVELS
from spinemets.service.access.principal import Clinician, Reader
from spinemets.service.access.refusal import refusal
from spinemets.service.api.body import Content, body_of, mapping, parts, refusals, text
from spinemets.service.api.shapes import CaseHead, CaseToKeep, Conflict, KeptCase
from spinemets.service.computing import begin, compute, keep
from spinemets.service.documents import LONGEST_LABEL, case_of
from spinemets.service.keepable import too_much
from spinemets.service.pages import Present, TheStore
from spinemets.store import ConflictError, Head, Version
from spinemets.store.record import Document

router = APIRouter(prefix="/api/cases", tags=["cases"])

CaseNumber = Annotated[str, Path(pattern="^[0-9a-f]{16}$", description="The number of a case.")]
VersionNumber = Annotated[int, Path(ge=1, le=1_000_000)]
NAMED_VERSION = re.compile(r'"?(\d{1,7})"?')


@router.get("", responses=refusals(401, 403))
def cases(store: TheStore, principal: Reader) -> list[CaseHead]:
    """The latest version of every case, the last saved first."""
    return [CaseHead(**_head(head)) for head in store.heads(principal.name)]


@router.get("/{case}", response_model=KeptCase, responses=refusals(401, 403, 404, 422))
def case(case: CaseNumber, store: TheStore, principal: Reader, at: Present) -> Response:
    """The latest version of a case. ETag names it, for a change that begins from it."""
    return _shown(store.read(principal.name, case), at)


@router.get("/{case}/versions/{number}", response_model=KeptCase, responses=refusals(401, 403, 404, 422))
def version(case: CaseNumber, number: VersionNumber, store: TheStore, principal: Reader, at: Present) -> Response:
    """One version of a case."""
    return _shown(store.read(principal.name, case, number), at)


@router.post(
    "",
    status_code=201,
    response_model=KeptCase,
    responses=refusals(401, 403, 413, 415, 422),
    openapi_extra=body_of(CaseToKeep),
)
def create(content: Content, store: TheStore, principal: Clinician, at: Present) -> Response:
    """Keep a new case. What cannot be used is kept as well and named in `problems`; nothing is computed then."""
    document: Document = {"label": "", **_given(content)}
    kept = begin(store, principal.name, document, at, "New case, by a program")
    return _shown(kept, at, 201)


@router.put(
    "/{case}",
    response_model=KeptCase,
    responses={**refusals(401, 403, 404, 413, 415, 422, 428), 412: {"model": Conflict}},
    openapi_extra=body_of(CaseToKeep),
)
def change(
    request: Request,
    case: CaseNumber,
    content: Content,
    store: TheStore,
    principal: Clinician,
    at: Present,
    if_match: Annotated[str | None, Header(description="The version that the change begins from.")] = None,
) -> Response:
    """Keep the next version of a case. What is not sent stays as it is; 412 if somebody saved a later version."""
    named = NAMED_VERSION.fullmatch((if_match or "").strip())
    if named is None:
        says = 'Say in If-Match which version the change begins from, as "3": a later one must not be overwritten.'
        return refusal(request, 428, "Which version?", says)
    given = _given(content)
    base = store.read(principal.name, case)  # what is not sent is taken from here, so it must be the version named
    if base.number != int(named[1]):
        return _later(f"the latest version is {base.number}", base, at)
    try:
        document = base.document | given
        return _shown(keep(store, principal.name, case, base.number, document, at, "Changed by a program"), at)
    except ConflictError as error:
        return _later(str(error), error.latest, at)


def _later(why: str, latest: Version, at: datetime) -> JSONResponse:
    """The refusal to overwrite, with what stands there now."""
    problem = {"message": f"Nothing was kept: {why}. Make the change again from `latest`."}
    return JSONResponse({"problems": [problem], "latest": _record(latest, at)}, 412)


def _given(content: bytes) -> Document:
    """What a body says: the values of the case as they were entered, and the label, if it gives one."""
    given = parts(mapping(content), "label", "case")
    case = given.get("case")
    if not isinstance(case, Section):
        raise CaseError([Problem("must hold the keys of a case file.", "case")])
    for key, value in case.entries:
        if key.text == "lesions" and isinstance(value, Listing) and len(value.items) > len(LEVELS):
            raise CaseError([Problem(f"holds more than the {len(LEVELS)} vertebrae that there are.", "lesions")])
    label = {"label": text(given["label"], "label", LONGEST_LABEL)} if "label" in given else {}
    values = to_python(case)
    if (problem := too_much(values)) is not None:
        raise CaseError([problem])
    return {**label, "case": values}


def _head(head: Head) -> dict[str, Any]:
    return {
        "id": head.case,
        "version": head.number,
        "at": head.at.isoformat(),
        **{name: getattr(head, name) for name in ("author", "says", "as_of", "software", "definitions", "summary")},
    }


def _record(version: Version, at: datetime) -> dict[str, Any]:
    problems = () if version.result is not None else compute(version.document, at).problems
    return {
        **_head(version.head),
        "label": version.document.get("label", ""),
        "case": case_of(version.document),
        "result": version.result,
        "problems": [problem.to_dict() for problem in problems],
    }


def _shown(version: Version, at: Any, status: int = 200) -> JSONResponse:
    named = {"ETag": f'"{version.number}"', "Location": f"/api/cases/{version.case}"}
    return JSONResponse(_record(version, at), status, headers=named if status == 201 else {"ETag": named["ETag"]})
