"""The pages of the import: the door, the preview, and where the cases are that were kept."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from spinemets.casefile import CaseError, Problem
from spinemets.casefile.yaml_text import MOST_BYTES
from spinemets.service.access.principal import Clinician
from spinemets.service.computing import compute, computed
from spinemets.service.documents import LONGEST_LABEL
from spinemets.service.importing.door import CASE, EMPTY, TABLE, decoded, kind_of, settled, understood
from spinemets.service.importing.incoming import Incoming
from spinemets.service.importing.preview import IDENTIFIER_NAMES, own_time, shown, told
from spinemets.service.pages import Present, TheStore, page

router = APIRouter(prefix="/import", include_in_schema=False)

CHANGED = "The text was changed since it was checked. Look at it again, then save."
CHOOSE = "Nothing was saved: choose at least one case."


async def _filled_in(request: Request) -> AsyncGenerator[FormData]:
    """The form that was sent, with its file open."""
    async with request.form() as form:
        yield form


Form = Annotated[FormData, Depends(_filled_in)]
Number = Annotated[str, Query(pattern="^[0-9a-f]{16}$")]


@router.get("")
def door(request: Request, principal: Clinician) -> HTMLResponse:
    """The door: a file or a text."""
    return page(request, "importing/door.html", title="Import", problems=(), most=MOST_BYTES // 1_000_000)


@router.post("/preview")
def preview(request: Request, principal: Clinician, at: Present, form: Form) -> HTMLResponse:
    """What was understood of a file or a text. Nothing is kept."""
    file = form.get("file")
    try:
        if isinstance(file, UploadFile) and file.filename:
            text, name = decoded(file.file.read(MOST_BYTES + 1)), file.filename
        else:
            text, name = decoded(_said(form, "text").encode()), ""
    except CaseError as error:
        return _refused(request, error.problems)
    text = settled(text)
    if not text.strip():
        return _refused(request, [EMPTY])
    kind = _said(form, "kind") or kind_of(name, text)
    incoming = understood(text, kind, at, bool(_said(form, "leave_out")))
    return _preview(request, text, kind, incoming, form)


@router.post("")
def save(request: Request, principal: Clinician, store: TheStore, at: Present, form: Form) -> Response:
    """Keep the cases that were chosen, exactly as they were shown."""
    text, kind = settled(_said(form, "text")), _said(form, "kind")
    incoming = understood(text, TABLE if kind == TABLE else CASE, at, bool(_said(form, "leave_out")))
    if _said(form, "checked") != _digest(text):
        return _preview(request, text, kind, incoming, form, CHANGED, 409)
    chosen = [
        (number, arrival)
        for number, arrival in enumerate(incoming.arrivals, 1)
        if arrival.whole and str(number) in form.getlist("take")
    ]
    if not chosen:
        return _preview(request, text, kind, incoming, form, CHOOSE, 422)
    documents = [
        {
            "label": _said(form, f"label-{number}").strip()[:LONGEST_LABEL],
            "case": arrival.kept(with_identifiers=bool(_said(form, "identifiers"))),
        }
        for number, arrival in chosen
    ]
    ready = [
        (document, computed(compute(document, at))) for document in documents
    ]  # all of them before the first is kept
    says = f"imported from a {incoming.source}"
    made = [store.create(principal.name, document, result, says).case for document, result in ready]
    to = f"/cases/{made[0]}" if len(made) == 1 else f"/import/saved?{'&'.join(f'case={case}' for case in made)}"
    return RedirectResponse(to, 303)


@router.get("/saved")
def saved(request: Request, principal: Clinician, case: Annotated[list[Number], Query(max_length=50)]) -> HTMLResponse:
    """Where the cases are that were kept."""
    return page(request, "importing/saved.html", title="Imported", cases=case)


def _preview(
    request: Request, text: str, kind: str, incoming: Incoming, form: FormData, notice: str = "", status: int = 200
) -> HTMLResponse:
    cases = [shown(number, arrival) for number, arrival in enumerate(incoming.arrivals, 1)]
    same = _said(form, "checked") == _digest(text) or len(cases) == 1  # else a label might go to another patient
    labels = {case.number: _said(form, f"label-{case.number}") if same else "" for case in cases}
    given = [name for name in IDENTIFIER_NAMES if any(name in arrival.identifiers for arrival in incoming.arrivals)]
    return page(
        request,
        "importing/preview.html",
        status,
        title="Check before saving",
        text=text,
        kind=kind,
        checked=_digest(text),
        notice=notice,
        incoming=incoming,
        problems=[told(problem) for problem in incoming.problems],
        cases=cases,
        own_time=own_time,
        labels=labels,
        identifiers=[IDENTIFIER_NAMES[name] for name in given],
        keep_identifiers=bool(_said(form, "identifiers")),
        savable=[case for case in cases if case.arrival.whole],
    )


def _refused(request: Request, problems: list[Problem]) -> HTMLResponse:
    most = MOST_BYTES // 1_000_000
    return page(request, "importing/door.html", 422, title="Import", problems=problems, most=most)


def _said(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _digest(text: str) -> str:
    """By what a text is known again that was checked."""
    return sha256(text.encode()).hexdigest()
