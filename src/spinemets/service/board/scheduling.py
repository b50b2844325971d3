"""The date of the board and whose case it is: for one case, or for several at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from spinemets.service.access.places import local_path
from spinemets.service.access.principal import Clinician, Coordinator
from spinemets.service.board.listing import LONGEST_NUMBER, listed
from spinemets.service.board.page import board_page
from spinemets.service.board.row import day, is_date
from spinemets.service.computing import keep
from spinemets.service.documents import called
from spinemets.service.pages import Base, Present, TheStore
from spinemets.store import ConflictError, NotFoundError, Store, Version
from spinemets.store.record import Document

router = APIRouter()

LONGEST = 100
"""The most letters of a name."""


@router.post("/cases/{case}/board")
def schedule_one(
    request: Request,
    principal: Clinician,
    store: TheStore,
    present: Present,
    case: str,
    base: Base,
    date: Annotated[str, Form()] = "",
    assigned_to: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    """Set the date and whose case it is; an empty field takes it away."""
    wanted = {"date": date.strip(), "assigned_to": assigned_to.strip()}
    errors = wrong(wanted)
    version = store.read(principal.name, case)
    if errors and base == version.number:
        return board_page(request, principal, present, version, 422, back, scheduled=wanted, errors=errors)
    try:
        set_board(store, principal.name, version, base, wanted, present)
    except ConflictError as conflict:
        return board_page(request, principal, present, conflict.latest, 409, back, scheduled=wanted, base=base)
    return RedirectResponse(f"{local_path(back or f'/cases/{case}')}#case-{case}", 303)


@router.post("/board/schedule")
def schedule_several(
    request: Request,
    principal: Coordinator,
    store: TheStore,
    present: Present,
    chosen: Annotated[list[str], Form(default_factory=list)],
    change: Annotated[str, Form()] = "",
    date: Annotated[str, Form()] = "",
    assigned_to: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    """Set the date or whose cases they are for several; a field that is empty stays as it is in each of them."""
    entered = {"date": date.strip(), "assigned_to": assigned_to.strip()}
    wanted = {"date": ""} if change == "off" else {name: value for name, value in entered.items() if value}
    notices = list(wrong(wanted).values())
    if not chosen:
        notices.append("No case is ticked. Tick the cases that are meant.")
    if not wanted:
        notices.append("Neither a date nor a name is given. Fill in one of them.")
    if notices:
        ticked = frozenset(one.partition(":")[0] for one in chosen)
        return listed(request, principal, present, status=422, notices=notices, entered=entered, chosen=ticked)
    left = _set_each(store, principal.name, chosen, wanted, present)
    if left:
        notices = list(left.values())
        return listed(request, principal, present, status=409, notices=notices, entered=entered, chosen=frozenset(left))
    return RedirectResponse(local_path(back or "/board"), 303)


def _set_each(
    store: Store, actor: str, chosen: list[str], wanted: Mapping[str, Any], present: datetime
) -> dict[str, str]:
    """Change each of the cases; those that could not be changed, and why."""
    left: dict[str, str] = {}
    for case, base in [(case, _number(base)) for case, _, base in (one.partition(":") for one in chosen)]:
        try:
            set_board(store, actor, store.read(actor, case), base, wanted, present)
        except ConflictError as conflict:
            name = called(conflict.latest.document.get("label", ""), case)
            left[case] = f"{name} was not changed: {conflict}. It is still ticked; look, and press again."
        except NotFoundError as error:
            left[case] = f"One case was not changed: {error}."
    return left


def wrong(wanted: Mapping[str, str]) -> dict[str, str]:
    """What has to be put right, by the field it is about."""
    found: dict[str, str] = {}
    if wanted.get("date") and not is_date(wanted["date"]):
        found["date"] = "The date of the board is no date. Write it as 2026-12-01."
    if len(wanted.get("assigned_to", "")) > LONGEST:
        found["assigned_to"] = f"The name has more than {LONGEST} letters. Shorten it."
    return found


def set_board(
    store: Store, actor: str, version: Version, base: int, wanted: Mapping[str, Any], present: datetime
) -> None:
    """Keep a version whose board part has these values; nothing is kept if it has them already.

    A case that moves to another date loses its place on the agenda.
    """
    if base != version.number:
        raise ConflictError(version)
    before: dict[str, Any] = version.document.get("board") or {}
    after = {name: value for name, value in {**before, **wanted}.items() if value}
    if after.get("date") != before.get("date"):
        after.pop("place", None)
    if after != before:
        document: Document = {**version.document, "board": after}
        keep(store, actor, version.case, base, document, present, said(before, after))


def said(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What was done, in words."""
    parts: list[str] = []
    if before.get("date") != after.get("date"):
        parts.append(f"board on {day(after['date'])}" if after.get("date") else "no board date")
    if before.get("assigned_to") != after.get("assigned_to"):
        parts.append(f"assigned to {after['assigned_to']}" if after.get("assigned_to") else "assigned to nobody")
    if not parts:
        parts.append(f"place {after['place']} on the agenda" if after.get("place") else "agenda by urgency")
    return "; ".join(parts)


def _number(written: str) -> int:
    if not written.isdecimal() or len(written) > LONGEST_NUMBER:
        raise HTTPException(422, "A ticked case comes without its version. Load the page again.")
    return int(written)
