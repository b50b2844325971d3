"""Signing in by OpenID Connect: to the provider and back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from spinemets.service.access import cookies
from spinemets.service.access.forms import MOST
from spinemets.service.access.gate import too_many
from spinemets.service.access.places import local_path
from spinemets.service.access.provider import BACK, Person, Provider, RefusedError
from spinemets.service.access.refusal import refusal
from spinemets.service.access.session import Now, TheAccounts, TheTickets, begin
from spinemets.service.access.tokens import digest, new_token, same
from spinemets.service.pages import TheSettings, TheStore
from spinemets.store.accounts import Account, Accounts

SECONDS = 600
"""How long one may take at the provider."""
LONGEST_CODE = 4_000
BEGIN_AGAIN = "This way back belongs to no sign-in that was begun in this browser, or it took too long. Begin again."

router = APIRouter(include_in_schema=False)


@router.get("/sign-in/provider")
def to_provider(
    request: Request, settings: TheSettings, tickets: TheTickets, now: Now,
    to: Annotated[str, Query(alias="next", max_length=MOST)] = "/",
) -> Response:  # fmt: skip
    """Send the browser to the provider."""
    wait = request.app.state.sign_in_throttle.wait(request.client.host if request.client else "")
    if wait:
        return too_many(request, wait)
    token = new_token()
    try:
        with Provider(settings, token) as provider:
            answer = RedirectResponse(provider.address(), 303)
    except RefusedError as error:
        return refusal(request, 502, "Signing in is not possible", str(error))
    tickets.issue(digest(token), "oidc", "", now, now + SECONDS, next=local_path(to))
    cookies.write(request, answer, cookies.PENDING, token)
    return answer


@router.get(BACK)
def back(
    request: Request, settings: TheSettings, tickets: TheTickets, accounts: TheAccounts, store: TheStore, now: Now,
    code: Annotated[str, Query(max_length=LONGEST_CODE)] = "", state: Annotated[str, Query(max_length=MOST)] = "",
    iss: Annotated[str | None, Query(max_length=MOST)] = None,
) -> Response:  # fmt: skip
    """Sign in whoever comes back from the provider."""
    token = cookies.read(request, cookies.PENDING)
    try:
        with Provider(settings, token) as provider:
            begun = tickets.take(digest(token), "oidc", now) if same(state, provider.state) else None
            if begun is None:
                raise RefusedError(BEGIN_AGAIN)
            if not code or iss not in (None, settings.oidc_issuer):
                raise RefusedError("The provider did not sign you in. Begin again.")
            account = _account(accounts, provider.person(code, now))
    except RefusedError as error:
        store.note("visitor", "sign_in_failed", "unknown", {"by": "oidc"})
        return refusal(request, 403, "Not signed in", str(error))
    return begin(request, RedirectResponse(begun.detail["next"], 303), account)


def _account(accounts: Accounts, person: Person) -> Account:
    """The account of somebody from the provider, made when they come first, and with the role they have today."""
    account = accounts.find(person.name) or accounts.add("provider", *person, "oidc")
    if account.door != "oidc" or account.disabled:
        raise RefusedError("This account may not sign in. Ask an administrator.")
    if account.role != person.role:
        accounts.set_role("provider", person.name, person.role)
    if account.display != person.display:
        accounts.set_display("provider", person.name, person.display)
    return account
