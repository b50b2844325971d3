"""The link that a new account comes with, or one whose password was forgotten: by it its person chooses a password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from spinemets.service.access import cookies, passwords
from spinemets.service.access.forms import visitors_page
from spinemets.service.access.refusal import refusal
from spinemets.service.access.session import Now, TheAccounts, TheSessions, TheTickets
from spinemets.service.access.sign_in import Field
from spinemets.service.access.tokens import digest, new_token
from spinemets.store.sessions import Tickets

HOURS = 72
OVER = f"A link works once and for {HOURS} hours. Ask an administrator for a new one."

router = APIRouter(include_in_schema=False)


def welcome_link(tickets: Tickets, actor: str, address: str, name: str, now: int) -> str:
    """A link by which the person of an account chooses a password, once; earlier links are not good any longer.

    Whoever has the link can act in that name, so the audit trail says who made it.
    """
    token = new_token()
    tickets.store.note(actor, "account_link", name)
    tickets.withdraw("welcome", name)
    tickets.issue(digest(token), "welcome", name, now, now + HOURS * 3600)
    return f"{address}/welcome?token={token}"


@router.get("/welcome")
def welcome(request: Request, tickets: TheTickets, now: Now, token: Annotated[str, Query()] = "") -> Response:
    """Ask for the password. The token leaves the address first; looking at the page does not use it up."""
    if token:
        answer = RedirectResponse("/welcome", 303)
        cookies.write(request, answer, cookies.PENDING, token)
        return answer
    ticket = tickets.look(digest(cookies.read(request, cookies.PENDING)), "welcome", now)
    if ticket is None:
        return refusal(request, 403, "This link is no longer good", OVER)
    return _page(request, ticket.account)


@router.post("/welcome", dependencies=[passwords.InTurn])
def choose(
    request: Request, password: Field, again: Field, tickets: TheTickets, accounts: TheAccounts, sessions: TheSessions,
    now: Now,
) -> Response:  # fmt: skip
    """Take the password, end what was signed in with the old one, and ask to sign in."""
    pending = digest(cookies.read(request, cookies.PENDING))
    ticket = tickets.look(pending, "welcome", now)
    if ticket is None:
        return refusal(request, 403, "This link is no longer good", OVER)
    problem = passwords.refused(password, again, ticket.account)
    if problem:
        return _page(request, ticket.account, 422, problem)
    if tickets.take(pending, "welcome", now) is None:
        return refusal(request, 403, "This link is no longer good", OVER)
    accounts.set_password(ticket.account, ticket.account, passwords.hashed(password))
    sessions.end_all(ticket.account)
    answer = RedirectResponse("/sign-in", 303)
    cookies.drop(request, answer, cookies.PENDING)
    return answer


def _page(request: Request, name: str, status: int = 200, problem: str = "") -> HTMLResponse:
    values = {"name": name, "shortest": passwords.SHORTEST, "problem": problem}
    return visitors_page(request, "access/welcome.html", status, title="Choose a password", **values)
