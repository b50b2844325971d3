"""History and what if: versions and what moved between them, undo, the record of who did what, export and erasure."""

from fastapi import APIRouter

from spinemets.service.history import comparing, leaving, stepping, supposing, trail, versions

router = APIRouter(include_in_schema=False)
for room in (versions, comparing, stepping, supposing, leaving, trail):
    router.include_router(room.router)
