"""The second factor: codes of six digits that change with time (RFC 6238), and recovery codes for when it is lost."""

from __future__ import annotations

import secrets

import segno
from pyotp import random_base32
from pyotp.totp import TOTP

from spinemets.service.access.tokens import same

SECONDS = 30
EITHER_SIDE = 1
"""A code of the step before or after is taken as well: clocks differ, and typing takes time."""
RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike."""


def new_secret() -> str:
    """A secret for an authenticator."""
    return random_base32()


def step_of(secret: str, code: str, now: int) -> int | None:
    """The time step that the code belongs to; nothing if it is not a code of about now."""
    digits = "".join(code.split())
    codes = TOTP(secret, interval=SECONDS)
    steps = range(now // SECONDS - EITHER_SIDE, now // SECONDS + EITHER_SIDE + 1)
    return next((step for step in steps if same(codes.generate_otp(step), digits)), None)


def picture(secret: str, name: str) -> str:
    """The address that an authenticator reads with its camera, as the data of an image."""
    address = TOTP(secret, name=name, issuer="spinemets", interval=SECONDS).provisioning_uri()
    return segno.make(address, error="m").svg_data_uri(scale=5, border=4, dark="#000", light="#fff")


def grouped(secret: str) -> str:
    """The secret as it can be typed."""
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


def new_recovery_codes() -> list[str]:
    """Codes that stand in for the second factor, each once: 79 bits, so that a digest of them gives nothing away."""
    return [
        "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4)) for _ in range(RECOVERY_CODES)
    ]


def plain(code: str) -> str:
    """A recovery code as it is kept, however it was typed."""
    letters = "".join(sign for sign in code.casefold() if sign in LETTERS)
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))
