"""The page of one's own account: who am I, where am I signed in, password, second factor."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from spinemets.service.access import cookies, lockout, passwords, second_factor
from spinemets.service.access.principal import Reader, needs
from spinemets.service.access.session import (
    Mine,
    Now,
    TheAccounts,
    TheSessions,
    TheTickets,
    accounts_of,
    begin,
    lacks_second_factor,
    leave,
    now_of,
    sessions_of,
)
from spinemets.service.access.sign_in import WRONG_CODE, Field, proved
from spinemets.service.access.tokens import digest
from spinemets.service.pages import TheStore, page, settings_of
from spinemets.store.accounts import Account
from spinemets.store.sessions import Session, Tickets

WRONG = "This is not your password."
SET_UP_SECONDS = 1800
"""How long one may take to bring a new secret into an authenticator."""

router = APIRouter(include_in_schema=False)
accounts_router = APIRouter(include_in_schema=False, dependencies=[Depends(needs("reader"))])


@router.get("/account")
def account(request: Request, principal: Reader, mine: Mine) -> HTMLResponse:
    """Who am I, and what can I change."""
    return _page(request, mine)


@router.post("/account/sign-out")
def sign_out(request: Request, principal: Reader, store: TheStore) -> Response:
    """End this session."""
    leave(request)
    store.note(principal.name, "sign_out", principal.name)
    return _signed_out(request)


@router.post("/account/sign-out-everywhere")
def sign_out_everywhere(request: Request, principal: Reader, sessions: TheSessions, store: TheStore) -> Response:
    """End every session of this account."""
    sessions.end_all(principal.name)
    store.note(principal.name, "sign_out_everywhere", principal.name)
    return _signed_out(request)


@router.post("/account/end-session")
def end_session(
    principal: Reader, which: Annotated[str, Form(max_length=64)], sessions: TheSessions, store: TheStore
) -> Response:
    """End one session of this account."""
    sessions.end(principal.name, which)
    store.note(principal.name, "sign_out", principal.name)
    return RedirectResponse("/account", 303)


@accounts_router.post("/account/password", dependencies=[passwords.InTurn])
def change_password(
    request: Request, current: Field, password: Field, again: Field, mine: Mine, accounts: TheAccounts,
    sessions: TheSessions,
) -> Response:  # fmt: skip
    """Take a new password. The other sessions end, and this one goes on under a new token."""
    name = mine.account.name
    problem = _unproved(request, mine.account, current) or passwords.refused(password, again, name)
    if problem:
        return _page(request, mine, 422, password_problem=problem)
    accounts.set_password(name, name, passwords.hashed(password))
    sessions.end_all(name)
    return begin(request, RedirectResponse("/account", 303), mine.account, "session_renewed")


@accounts_router.get("/account/second-factor")
def second_factor_page(request: Request, mine: Mine, tickets: TheTickets, now: Now) -> Response:
    """Show the secret to bring into an authenticator."""
    if mine.account.has_second_factor:
        return RedirectResponse("/account", 303)
    return _set_up_page(request, mine, _secret(mine, tickets, now))


@accounts_router.post("/account/second-factor")
def set_second_factor(
    request: Request,
    code: Field,
    mine: Mine,
    accounts: TheAccounts,
    tickets: TheTickets,
    sessions: TheSessions,
    now: Now,
) -> Response:
    """Take the second factor once a code proves that the authenticator has the secret; show the recovery codes."""
    if mine.account.has_second_factor:
        return RedirectResponse("/account", 303)
    name, secret = mine.account.name, _secret(mine, tickets, now)
    step = second_factor.step_of(secret, code, now)
    if step is None:
        problem = "This code does not belong to the secret. Is the clock of the device right? Wait for the next code."
        return _set_up_page(request, mine, secret, 422, problem)
    codes = second_factor.new_recovery_codes()
    accounts.set_second_factor(name, name, secret, step, [digest(code) for code in codes])
    tickets.take(_set_up(mine), "totp", now)
    sessions.end_all(name, but=mine.digest)
    return page(request, "access/recovery.html", title="Recovery codes", codes=codes)


@accounts_router.post("/account/second-factor/remove", dependencies=[passwords.InTurn])
def remove_second_factor(request: Request, current: Field, code: Field, mine: Mine, accounts: TheAccounts) -> Response:
    """Do without a second factor, or begin anew with another device."""
    name = mine.account.name
    problem = _unproved(request, mine.account, current, code)
    if problem:
        return _page(request, mine, 422, factor_problem=problem)
    accounts.remove_second_factor(name, name)
    return RedirectResponse("/account", 303)


def _unproved(request: Request, account: Account, password: str, code: str | None = None) -> str | None:
    """Why the password, and the code where one is asked for, are not accepted: attempts count as for signing in."""
    made = lockout.attempt(request, account.name)
    if not made.allowed:
        return lockout.says(request, made)
    if not passwords.matches(accounts_of(request).password(account.name), password):
        lockout.failed(request, account.name, made, "password")
        return WRONG
    if code is not None and not proved(request, account, code, now_of(request)):
        lockout.failed(request, account.name, made, "code")
        return WRONG_CODE
    lockout.succeeded(request, account.name)
    return None


def _set_up(mine: Session) -> str:
    """Under which the new secret is kept until it is proved: for this session alone."""
    return digest(f"{mine.digest} totp")


def _secret(mine: Session, tickets: Tickets, now: int) -> str:
    ticket = tickets.look(_set_up(mine), "totp", now)
    if ticket is not None:
        return ticket.detail["secret"]
    secret = second_factor.new_secret()
    tickets.issue(_set_up(mine), "totp", mine.account.name, now, now + SET_UP_SECONDS, secret=secret)
    return secret


def _set_up_page(request: Request, mine: Session, secret: str, status: int = 200, problem: str = "") -> HTMLResponse:
    values = {
        "picture": second_factor.picture(secret, mine.account.name),
        "secret": second_factor.grouped(secret),
        "required": lacks_second_factor(request, mine.account),
        "problem": problem,
    }
    return page(request, "access/second_factor.html", status, title="Second factor", **values)


def _page(request: Request, mine: Session, status: int = 200, **problems: str) -> HTMLResponse:
    zone = settings_of(request).zone

    def when(seconds: int) -> str:
        return datetime.fromtimestamp(seconds, zone).strftime("%Y-%m-%d %H:%M")

    sessions = [
        {
            "which": s.digest,
            "here": s.digest == mine.digest,
            "began": when(s.began),
            "used": when(s.used),
            "until": when(s.until),
        }
        for s in sessions_of(request).of(mine.account.name, now_of(request))
    ]
    values: dict[str, Any] = {
        "account": mine.account,
        "sessions": sessions,
        "zone": zone.key,
        "codes_left": accounts_of(request).recovery_codes_left(mine.account.name),
        "shortest": passwords.SHORTEST,
        "password_problem": "",
        "factor_problem": "",
    }
    return page(request, "access/account.html", status, title="Account", **(values | problems))


def _signed_out(request: Request) -> Response:
    answer = RedirectResponse("/sign-in", 303)
    cookies.drop(request, answer, cookies.SESSION)
    return answer
