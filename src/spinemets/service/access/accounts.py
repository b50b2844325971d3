"""The accounts, for administrators: who has one, with which role; new ones, new passwords, and no longer."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from spinemets.service.access.forms import account_name
from spinemets.service.access.principal import ROLES, Administrator, Principal, Role
from spinemets.service.access.session import Now, TheAccounts, TheSessions, TheTickets
from spinemets.service.access.sign_in import Field
from spinemets.service.access.welcome import HOURS, welcome_link
from spinemets.service.pages import TheSettings, page
from spinemets.store import StoreError
from spinemets.store.accounts import Account, Accounts

NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,62}[a-z0-9]")
NAMED = "A name has 2 to 64 of the letters a to z, digits, and . _ @ - between them."

router = APIRouter(include_in_schema=False)
Name = Annotated[str, Form(max_length=64)]


@router.get("/accounts")
def accounts_page(request: Request, principal: Administrator, settings: TheSettings) -> HTMLResponse:
    """Everybody who can sign in, or could."""
    return _page(request, settings.sign_in)


@router.post("/accounts/add")
def add(
    request: Request, principal: Administrator, name: Field, role: Annotated[Role, Form()], accounts: TheAccounts,
    tickets: TheTickets, settings: TheSettings, now: Now, display: Field = "",
) -> Response:  # fmt: skip
    """Make an account, and show the link by which its person chooses a password."""
    _local(settings.sign_in)
    known, shown = account_name(name), display.strip()[:200]
    try:
        new_account(accounts, principal.name, known, shown, role)
    except StoreError as error:
        return _page(request, settings.sign_in, 422, problem=str(error), name=name, display=display, chosen=role)
    link = welcome_link(tickets, principal.name, settings.address, known, now)
    return _page(request, settings.sign_in, link=link, link_for=known)


@router.post("/accounts/link")
def link(
    request: Request, principal: Administrator, name: Name, accounts: TheAccounts, tickets: TheTickets,
    settings: TheSettings, now: Now,
) -> Response:  # fmt: skip
    """Show a link by which somebody who forgot the password chooses another."""
    _local(settings.sign_in)
    known = _there(accounts, name, settings.sign_in).name
    link = welcome_link(tickets, principal.name, settings.address, known, now)
    return _page(request, settings.sign_in, link=link, link_for=known)


@router.post("/accounts/role")
def set_role(
    principal: Administrator, name: Name, role: Annotated[Role, Form()], accounts: TheAccounts, settings: TheSettings
) -> Response:
    """What somebody may do, from the next request on."""
    _local(settings.sign_in)
    _somebody_else(principal, name)
    accounts.set_role(principal.name, _there(accounts, name, settings.sign_in).name, role)
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/disable")
def disable(
    principal: Administrator, name: Name, accounts: TheAccounts, sessions: TheSessions, settings: TheSettings
) -> Response:
    """Let somebody sign in no longer; what is signed in ends."""
    _somebody_else(principal, name)
    accounts.set_disabled(principal.name, _there(accounts, name, settings.sign_in).name, True)
    sessions.end_all(name)
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/enable")
def enable(principal: Administrator, name: Name, accounts: TheAccounts, settings: TheSettings) -> Response:
    """Let somebody sign in again."""
    accounts.set_disabled(principal.name, _there(accounts, name, settings.sign_in).name, False)
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/reset-second-factor")
def reset_second_factor(
    principal: Administrator, name: Name, accounts: TheAccounts, sessions: TheSessions, settings: TheSettings
) -> Response:
    """Take away the second factor of somebody who lost it."""
    _local(settings.sign_in)
    _somebody_else(principal, name)
    accounts.remove_second_factor(principal.name, _there(accounts, name, settings.sign_in).name)
    sessions.end_all(name)
    return RedirectResponse("/accounts", 303)


def new_account(accounts: Accounts, actor: str, name: str, display: str, role: str) -> Account:
    """Keep a new account. StoreError where its name cannot be one."""
    if not NAME.fullmatch(name):
        raise StoreError(NAMED)
    return accounts.add(actor, name, display or name, role, "accounts")


def _local(door: str) -> None:
    if door != "accounts":
        raise HTTPException(404)


def _there(accounts: Accounts, name: str, door: str) -> Account:
    account = accounts.find(name)
    if account is None or account.door != door:
        raise HTTPException(404, "There is no such account.")
    return account


def _somebody_else(principal: Principal, name: str) -> None:
    """So that there is always one administrator left."""
    if principal.name == name:
        raise HTTPException(409, "Nobody takes away what they may do themselves. Ask another administrator.")


def _page(request: Request, door: str, status: int = 200, **values: str) -> HTMLResponse:
    accounts = Accounts(request.app.state.store).every(door)
    shared = {"problem": "", "link": "", "link_for": "", "name": "", "display": "", "chosen": ""}
    told = {"accounts": accounts, "roles": ROLES, "door": door, "hours": HOURS, **(shared | values)}
    return page(request, "access/accounts.html", status, title="Accounts", **told)
