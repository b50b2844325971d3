"""The way into the application: the gate in front of it, and the pages for signing in that its settings ask for."""

from __future__ import annotations

from fastapi import FastAPI

from spinemets.service.access import account, accounts, link, oidc, sign_in, welcome
from spinemets.service.access.configuration import access_problems
from spinemets.service.access.gate import Gate
from spinemets.service.access.headers import Headers
from spinemets.service.access.throttle import per_minute
from spinemets.service.settings import Settings, SettingsError

SIGN_INS_PER_MINUTE = 30
"""From one address to one process; a hospital may well have one address. Accounts have a lock-out of their own."""
DOORS = {
    "link": (link.router,),
    "accounts": (sign_in.accounts_router, account.accounts_router, welcome.router, accounts.router),
    "oidc": (oidc.router, accounts.router),
}


def guard(app: FastAPI, settings: Settings) -> None:
    """Let nobody in but by the door that the settings name. SettingsError where they would let in everybody."""
    problems = access_problems(settings)
    if problems:
        raise SettingsError("\n".join(problems))
    app.state.sign_in_throttle = per_minute(SIGN_INS_PER_MINUTE)
    for router in (sign_in.router, account.router, *DOORS[settings.sign_in]):
        app.include_router(router)
    app.add_middleware(Gate, settings=settings)
    app.add_middleware(Headers)
