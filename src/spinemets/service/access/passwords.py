"""Passwords: what is asked of one, and how it is checked without telling who has an account."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from spinemets.service.in_turn import in_turn

SHORTEST = 12
LONGEST = 200
COMMON = (
    "password", "passwort", "letmein", "welcome", "qwertyuiop", "qwertzuiop", "qwerty", "qwertz", "azerty", "asdfgh",
    "1234567890", "123456789",
    "12345678", "iloveyou", "admin", "administrator", "hospital", "krankenhaus", "changeme", "spinemets", "abcdefgh",
    "sunshine", "princess", "football", "monkey", "dragon", "master", "secret", "trustno", "superman", "batman",
    "login",
)  # fmt: skip
"""What the commonest passwords of 12 characters and more are made of, by itself, repeated, or with signs around it."""

hasher = PasswordHasher()
"""Argon2id with the parameters that the library recommends (RFC 9106, low memory)."""
AT_ONCE = BoundedSemaphore(1)
"""Each hash takes 64 MiB and a tenth of a second of every core: so many at once, whatever is asked."""
InTurn = in_turn(AT_ONCE)
"""A dependency of what hashes."""


def weakness(password: str, name: str) -> str | None:
    """Why a password is not taken; nothing if it is."""
    if len(password) < SHORTEST:
        return f"The password is too short: {SHORTEST} characters at least. Several words in a row are good."
    if len(password) > LONGEST:
        return f"The password is too long: {LONGEST} characters at most."
    plain = password.casefold()
    if len(set(plain)) < 5:
        return "The password has too few different characters."
    left = plain
    for common in (*COMMON, name.casefold()):
        left = left.replace(common, "")
    if sum(sign.isalpha() for sign in left) < 4 and left != plain:
        return "The password is one of the commonest, or the name of the account. Take another: several words in a row."
    return None


def refused(password: str, again: str, name: str) -> str | None:
    """Why a new password is not taken, which has to be typed twice."""
    return weakness(password, name) or (None if password == again else "The two passwords differ. Type both again.")


def hashed(password: str) -> str:
    """What is kept of a password."""
    return hasher.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether it is the password. Where none is kept, as much work is done and the answer is no."""
    against = kept or _nobodys()
    try:
        return hasher.verify(against, password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than those of today."""
    return hasher.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return hashed("nobody has this password")
