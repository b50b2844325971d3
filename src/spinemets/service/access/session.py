"""Sessions: how they begin, who is in one, how they end."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request, Response

from spinemets.service.access import cookies
from spinemets.service.access.tokens import digest, new_token
from spinemets.service.pages import at_hand, settings_of, store_of
from spinemets.store.accounts import Account, Accounts
from spinemets.store.sessions import Session, Sessions, Tickets


def now_of(request: Request) -> int:
    """The present in seconds since 1970."""
    return int(request.app.state.clock().timestamp())


def accounts_of(request: Request) -> Accounts:
    """The accounts of the application that answers."""
    return Accounts(store_of(request))


def sessions_of(request: Request) -> Sessions:
    """Its sessions."""
    return Sessions(store_of(request), settings_of(request).session_idle_minutes * 60)


def tickets_of(request: Request) -> Tickets:
    """Its tickets."""
    return Tickets(store_of(request))


def mine(request: Request) -> Session:
    """The session of who asks; the gate lets nobody else come here."""
    return request.state.session


TheAccounts = Annotated[Accounts, Depends(at_hand(accounts_of))]
TheSessions = Annotated[Sessions, Depends(at_hand(sessions_of))]
TheTickets = Annotated[Tickets, Depends(at_hand(tickets_of))]
Mine = Annotated[Session, Depends(at_hand(mine))]
Now = Annotated[int, Depends(at_hand(now_of))]


def session_of(request: Request) -> Session | None:
    """The session that the request belongs to, if it lives."""
    token = cookies.read(request, cookies.SESSION)
    door = settings_of(request).sign_in
    return sessions_of(request).find(digest(token), door, now_of(request)) if token else None


def lacks_second_factor(request: Request, account: Account) -> bool:
    """Whether the account must have a second factor and has none."""
    asked = {"nobody": (), "administrators": ("administrator",), "everybody": (account.role,)}
    whose = asked[settings_of(request).second_factor]
    return account.door == "accounts" and account.role in whose and not account.has_second_factor


def begin(request: Request, response: Response, account: Account, action: str = "sign_in") -> Response:
    """Sign somebody in with the answer: under a new token, and what the browser had before is worth nothing."""
    leave(request)
    token, now = new_token(), now_of(request)
    sessions_of(request).begin(digest(token), account.name, now, now + settings_of(request).session_hours * 3600)
    store_of(request).note(account.name, action, account.name)
    cookies.write(request, response, cookies.SESSION, token)
    cookies.drop(request, response, cookies.VISITOR)
    cookies.drop(request, response, cookies.PENDING)
    return response


def leave(request: Request) -> None:
    """End the session that the request belongs to, if there is one."""
    session: Session | None = request.state.session
    if session is not None:
        sessions_of(request).end(session.account.name, session.digest)
