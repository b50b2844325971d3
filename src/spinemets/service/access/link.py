"""The one-time link, by which the one person on this machine signs in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from spinemets.service.access.refusal import refusal
from spinemets.service.access.session import Now, TheAccounts, TheTickets, begin
from spinemets.service.access.tokens import digest, new_token
from spinemets.service.settings import Settings
from spinemets.store import Store, StoreError
from spinemets.store.accounts import Accounts
from spinemets.store.sessions import Tickets

LOCAL = "local"
MINUTES = 10

router = APIRouter(include_in_schema=False)


def one_time_link(store: Store, settings: Settings) -> str:
    """A link that signs in whoever opens it first, within ten minutes. StoreError where there are accounts instead."""
    if settings.sign_in != "link":
        raise StoreError("There is no one-time link where a team signs in: set SPINEMETS_SIGN_IN to link, or sign in.")
    accounts = Accounts(store)
    if accounts.find(LOCAL) is None:
        accounts.add(LOCAL, LOCAL, "This machine", "administrator", "link")
    token, now = new_token(), int(store.clock().timestamp())
    Tickets(store).issue(digest(token), "link", LOCAL, now, now + MINUTES * 60)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}/open?token={token}"


@router.get("/open")
def open_link(
    request: Request, accounts: TheAccounts, tickets: TheTickets, now: Now, token: Annotated[str, Query()] = ""
) -> Response:
    """Sign in by the link, and leave it: the token stays in no address."""
    ticket = tickets.take(digest(token), "link", now)
    account = accounts.find(ticket.account) if ticket else None
    if account is None:
        says = (
            f"A link works once and for {MINUTES} minutes; this one was used or is too old. For a new one write "
            "'spinemets account link' on this machine, or start spinemets again."
        )
        return refusal(request, 403, "This link is no longer good", says)
    return begin(request, RedirectResponse("/", 303), account)
