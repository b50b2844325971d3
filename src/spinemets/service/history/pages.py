"""The pages of the history, put together. They rest on the case page, which rests on differences and undo in turn."""

from fastapi import APIRouter

from spinemets.service.history import comparing, leaving, stepping, supposing, trail, versions

router = APIRouter(include_in_schema=False)
for room in (versions, comparing, stepping, supposing, leaving, trail):
    router.include_router(room.router)
