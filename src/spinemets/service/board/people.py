"""Whom a case can be given to."""

from __future__ import annotations

from fastapi import Request

from spinemets.service.access.principal import Principal
from spinemets.service.pages import settings_of, store_of
from spinemets.store.accounts import Accounts


def colleagues(request: Request, principal: Principal) -> set[str]:
    """The names of those who sign in here and may change a case. Any other name can be written as well."""
    accounts = Accounts(store_of(request)).every(settings_of(request).sign_in)
    return {account.name for account in accounts if account.role != "reader" and not account.disabled} | {
        principal.name
    }
