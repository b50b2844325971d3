"""Signing in: by name and password, then by the code of a second factor where the account has one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from spinemets.service.access import cookies, lockout, passwords, second_factor
from spinemets.service.access.forms import MOST, account_name, visitors_page
from spinemets.service.access.gate import too_many
from spinemets.service.access.link import MINUTES as LINK_MINUTES
from spinemets.service.access.places import local_path
from spinemets.service.access.session import Now, TheAccounts, TheTickets, accounts_of, begin, tickets_of
from spinemets.service.access.throttle import Throttle
from spinemets.service.access.tokens import digest, new_token
from spinemets.service.pages import TheSettings
from spinemets.store.accounts import Account

WRONG = "Name and password do not belong together, or the account is disabled."
WRONG_CODE = "This code is wrong, too old, or was used already. Wait for the next one."
TOO_LATE = "The code came too late. Begin again."
CODE_SECONDS = 300
"""How long one may take from the password to the code."""

Field = Annotated[str, Form(max_length=MOST)]

router = APIRouter(include_in_schema=False)
accounts_router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def sign_in_page(
    request: Request, settings: TheSettings, to: Annotated[str, Query(alias="next", max_length=MOST)] = "/"
) -> Response:
    """The way of signing in that this service has."""
    if request.state.principal is not None:
        return RedirectResponse(local_path(to), 303)
    return _page(request, {"door": settings.sign_in, "next": local_path(to)})


@accounts_router.post("/sign-in", dependencies=[passwords.InTurn])
def sign_in(
    request: Request,
    name: Field,
    password: Field,
    accounts: TheAccounts,
    tickets: TheTickets,
    now: Now,
    to: Annotated[str, Form(alias="next", max_length=MOST)] = "/",
) -> Response:
    """Check name and password, in about the same time whether or not there is such an account."""
    asked = {"door": "accounts", "next": local_path(to), "name": name}
    throttle: Throttle = request.app.state.sign_in_throttle
    wait = throttle.wait(request.client.host if request.client else "")
    if wait:
        return too_many(request, wait)
    known = account_name(name)
    made = lockout.attempt(request, known)
    if not made.allowed:
        return _page(request, asked, 429, lockout.says(request, made))
    account = accounts.find(known)
    kept = accounts.password(known) if account and account.door == "accounts" and not account.disabled else None
    if not passwords.matches(kept, password) or account is None or kept is None:
        lockout.failed(request, known, made, "password")
        return _page(request, asked, 401, WRONG)
    if passwords.is_outdated(kept):
        accounts.set_password(known, known, passwords.hashed(password))
    if not account.has_second_factor:
        lockout.succeeded(request, known)
        return begin(request, RedirectResponse(local_path(to), 303), account)
    token = new_token()
    tickets.issue(digest(token), "code", known, now, now + CODE_SECONDS, next=local_path(to))
    answer = RedirectResponse("/sign-in/code", 303)
    cookies.write(request, answer, cookies.PENDING, token)
    return answer


@accounts_router.get("/sign-in/code")
def code_page(request: Request, tickets: TheTickets, now: Now) -> Response:
    """Ask for the code."""
    if tickets.look(_pending(request), "code", now) is None:
        return RedirectResponse("/sign-in", 303)
    return _code_page(request)


@accounts_router.post("/sign-in/code")
def code(request: Request, code: Field, tickets: TheTickets, now: Now) -> Response:
    """Check the code, or one of the recovery codes."""
    ticket = tickets.look(_pending(request), "code", now)
    account = accounts_of(request).find(ticket.account) if ticket else None
    if ticket is None or account is None or account.disabled:
        return _page(request, {"door": "accounts", "next": "/"}, 401, TOO_LATE)
    made = lockout.attempt(request, account.name)
    if not made.allowed:
        return _code_page(request, 429, lockout.says(request, made))
    if not proved(request, account, code, now):
        lockout.failed(request, account.name, made, "code")
        return _code_page(request, 401, WRONG_CODE)
    if tickets_of(request).take(_pending(request), "code", now) is None:  # somebody was quicker with the same one
        return _page(request, {"door": "accounts", "next": "/"}, 401, TOO_LATE)
    lockout.succeeded(request, account.name)
    return begin(request, RedirectResponse(ticket.detail["next"], 303), account)


def proved(request: Request, account: Account, code: str, now: int) -> bool:
    """Whether a code is one of the second factor, or a recovery code, that was not used before; it is used now."""
    accounts = accounts_of(request)
    secret = accounts.totp_secret(account.name)
    step = None if secret is None else second_factor.step_of(secret, code, now)
    if step is not None:
        return accounts.use_step(account.name, step)
    return accounts.use_recovery_code(account.name, digest(second_factor.plain(code)))


def _pending(request: Request) -> str:
    return digest(cookies.read(request, cookies.PENDING))


def _page(request: Request, asked: dict[str, str], status: int = 200, problem: str = "") -> HTMLResponse:
    values = {"name": "", "minutes": LINK_MINUTES, **asked}
    return visitors_page(request, "access/sign_in.html", status, title="Sign in", problem=problem, **values)


def _code_page(request: Request, status: int = 200, problem: str = "") -> HTMLResponse:
    return visitors_page(request, "access/code.html", status, title="Second factor", problem=problem)
