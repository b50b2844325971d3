"""Attempts to sign in: how many, and how long one waits after those that failed."""

from __future__ import annotations

from math import ceil

from fastapi import Request

from spinemets.service.access.session import accounts_of, now_of
from spinemets.service.access.tokens import digest
from spinemets.service.pages import store_of
from spinemets.store.accounts import Attempt

FREE = 5
"""So many attempts one may make before the waiting begins. Password and code count alike, and success forgets them."""
FIRST_WAIT = 30
LONGEST_WAIT = 900
"""Seconds. Long enough to make guessing hopeless (about a hundred attempts a day), short enough for who is on call."""


def wait_after(attempts: int) -> int:
    """The seconds to wait after so many attempts in a row that failed: doubled each time."""
    return 0 if attempts < FREE else min(FIRST_WAIT * 2 ** min(attempts - FREE, 10), LONGEST_WAIT)


def attempt(request: Request, name: str) -> Attempt:
    """Count an attempt for a name, whether or not it has an account."""
    return accounts_of(request).attempt(digest(name), now_of(request), wait_after)


def failed(request: Request, name: str, made: Attempt, by: str) -> None:
    """Put a failed attempt into the audit trail. What was typed as the name of no account is not kept."""
    known = name if accounts_of(request).find(name) else "unknown"
    locks = made.locked_until > now_of(request)
    store_of(request).note("visitor", "sign_in_locked" if locks else "sign_in_failed", known, {"by": by})


def succeeded(request: Request, name: str) -> None:
    """Begin to count anew."""
    accounts_of(request).forget_attempts(digest(name))


def says(request: Request, made: Attempt) -> str:
    """What is said to somebody who has to wait."""
    seconds = made.locked_until - now_of(request)
    span = f"{seconds} seconds" if seconds <= 90 else f"{ceil(seconds / 60)} minutes"
    return f"There were too many attempts to sign in with this name. Wait {span}, then try again."
