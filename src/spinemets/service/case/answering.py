"""What changes a case: a new one, an answer, a vertebra more or less. Each is saved as the next version."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData

from spinemets.engine.case import LEVELS
from spinemets.service.access.principal import Clinician
from spinemets.service.case.change import Change, read
from spinemets.service.case.document import where
from spinemets.service.case.saving import Saving
from spinemets.service.computing import begin
from spinemets.service.documents import LONGEST_LABEL
from spinemets.service.pages import Present, TheStore, page
from spinemets.service.questions import joined
from spinemets.store.record import Document

router = APIRouter(include_in_schema=False)

LONGEST_VALUE = 100
MOST_CHANGES = 200
"""More than anybody supposes one after the other, and few enough to be made in an instant."""
NO_QUESTION = "There is no such question."


async def submitted(request: Request) -> FormData:
    """The form that was sent."""
    return await request.form()


Submitted = Annotated[FormData, Depends(submitted)]


@router.get("/cases/new", name="new_case")
def new(request: Request, principal: Clinician) -> HTMLResponse:
    """The page that begins a case."""
    return page(request, "case/new.html", title="New case")


@router.post("/cases")
def create(principal: Clinician, store: TheStore, present: Present, form: Submitted) -> RedirectResponse:
    """Begin an empty case and go to it."""
    label = _label(form)
    case: Document = {"patient": {}, "lesions": [], "policy": {}, "pathway": {}}
    document: Document = {"label": label, "case": case, "board": {}, "decisions": []}
    version = begin(store, principal.name, document, present, "new case")
    return RedirectResponse(f"/cases/{version.case}", 303)


@router.post("/cases/{case}/answers")
def answer(
    request: Request, case: str, principal: Clinician, store: TheStore, present: Present, form: Submitted
) -> Response:
    """Answer a question, or make changes on top of what somebody else saved meanwhile."""
    return Saving(request, case, principal, store, present).keep(_base(form), changes_of(form))


@router.post("/cases/{case}/label")
def rename(
    request: Request, case: str, principal: Clinician, store: TheStore, present: Present, form: Submitted
) -> Response:
    """Call the case something else."""
    change = Change("name", values=(_label(form),))
    return Saving(request, case, principal, store, present).keep(_base(form), [change])


@router.post("/cases/{case}/vertebrae")
def add(
    request: Request, case: str, principal: Clinician, store: TheStore, present: Present, form: Submitted
) -> Response:
    """Add a vertebra; nothing but its level is known of it."""
    return Saving(request, case, principal, store, present).keep(_base(form), *added(form))


@router.post("/cases/{case}/vertebrae/remove")
def remove(
    request: Request, case: str, principal: Clinician, store: TheStore, present: Present, form: Submitted
) -> Response:
    """Remove a vertebra with its answers; undo brings it back."""
    return Saving(request, case, principal, store, present).keep(_base(form), *removed(form))


def changes_of(form: FormData) -> list[Change]:
    """The changes that a form asks for: those that could not be saved before, and its own."""
    found = _unsaved(form)
    if "key" in form:
        key, control = str(form["key"]), str(form.get("control", form["key"]))
        written = (str(value).strip()[:LONGEST_VALUE] for value in form.getlist(control))
        values = tuple(dict.fromkeys(filter(None, written)))
        if "time" in form:
            values = tuple(filter(None, [joined("".join(values[:1]), str(form["time"]).strip()[:LONGEST_VALUE])]))
        found.append(Change("answer", key, values, str(form.get("vertebra", ""))))
    for change in found:
        if change.kind == "answer":
            _check(change.key)
    return found


def added(form: FormData) -> tuple[list[Change], str]:
    """The changes of a form that adds a vertebra, and where the page goes then."""
    level = str(form.get("level", ""))
    if level not in LEVELS:
        raise HTTPException(422, "There is no such vertebra.")
    return [*changes_of(form), Change("add", vertebra=level)], f"vertebra-{level}-title"


def removed(form: FormData) -> tuple[list[Change], str]:
    """The changes of a form that removes a vertebra, and where the page goes then."""
    return [*changes_of(form), Change("remove", vertebra=str(form.get("vertebra", "")))], "spine-heading"


def _label(form: FormData) -> str:
    return " ".join(str(form.get("label", "")).split())[:LONGEST_LABEL]


def _check(key: str) -> None:
    try:
        where(key)
    except KeyError:
        raise HTTPException(422, NO_QUESTION) from None


def _unsaved(form: FormData) -> list[Change]:
    """The changes that a form holds whole: those that could not be saved before, or one offered by the page."""
    texts = [*form.getlist("unsaved"), *form.getlist("change")]
    if len(texts) > MOST_CHANGES:
        raise HTTPException(422, f"At most {MOST_CHANGES} changes are made at once. Nothing was saved.")
    try:
        return [read(str(text)) for text in texts]
    except (ValueError, TypeError, RecursionError):
        raise HTTPException(422, NO_QUESTION) from None


def _base(form: FormData) -> int:
    """The version that a change began from."""
    try:
        return int(str(form["base"]))
    except (KeyError, ValueError):
        raise HTTPException(422, "The change does not say which version it began from. Load the page again.") from None
