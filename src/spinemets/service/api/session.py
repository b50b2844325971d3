"""Who asks, and the token that everything brings back which is not only read."""

from fastapi import APIRouter, Request
from pydantic import BaseModel

from spinemets.service.access.principal import Reader, Role
from spinemets.service.api.body import refusals

router = APIRouter(prefix="/api", tags=["session"])


class Session(BaseModel):
    """Who is signed in. `csrf`: what the header X-CSRF-Token of every POST and PUT must hold."""

    name: str
    role: Role
    csrf: str


@router.get("/session", responses=refusals(401))
def session(request: Request, principal: Reader) -> Session:
    """Who is signed in, and the token for what is sent."""
    return Session(name=principal.name, role=principal.role, csrf=request.state.csrf)
