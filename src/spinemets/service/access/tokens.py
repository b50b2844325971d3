"""Secrets that are handed out: random, 256 bits, and kept only as their digest."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token. It is random enough for a plain digest: there is nothing to try."""
    return sha256(token.encode()).hexdigest()


def derived(token: str, purpose: str) -> str:
    """Another secret that only who has the token can name, and that does not give the token away."""
    return hmac.new(token.encode(), purpose.encode(), sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that does not depend on where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
