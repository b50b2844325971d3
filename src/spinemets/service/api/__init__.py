"""The JSON API for programs: assess, score, read the definitions, keep cases. Its schema is at /api/openapi.json."""

from fastapi import APIRouter

from spinemets.service.api import cases, computing, definitions, manual, session

router = APIRouter()
for room in (manual, computing, definitions, cases, session):
    router.include_router(room.router)
