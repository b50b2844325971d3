"""Who asks, and what that role may do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Literal, NamedTuple

from fastapi import Depends, HTTPException, Request

Role = Literal["reader", "clinician", "coordinator", "administrator"]
ROLES: tuple[Role, ...] = ("reader", "clinician", "coordinator", "administrator")
"""Each role may do what those before it may."""


class Principal(NamedTuple):
    """Somebody who signed in."""

    name: str
    display: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether this person may do what the role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


async def current(request: Request) -> Principal:
    """Who asks; the gate has found it out."""
    principal: Principal | None = request.state.principal
    if principal is None:
        raise HTTPException(401, "Sign in first.")
    return principal


def needs(role: Role) -> Callable[[Principal], Awaitable[Principal]]:
    """A dependency that lets only this role pass, and those that may do more."""

    async def check(principal: Annotated[Principal, Depends(current)]) -> Principal:
        if not principal.may(role):
            raise HTTPException(403, f"This needs the role {role}; yours is {principal.role}.")
        return principal

    return check


Reader = Annotated[Principal, Depends(needs("reader"))]
Clinician = Annotated[Principal, Depends(needs("clinician"))]
Coordinator = Annotated[Principal, Depends(needs("coordinator"))]
Administrator = Annotated[Principal, Depends(needs("administrator"))]
