"""The case page: the spine, the questions, and the assessment that follows every answer."""

from fastapi import APIRouter

from spinemets.service.case import answering, looking

router = APIRouter(include_in_schema=False)
router.include_router(answering.router)  # first: /cases/new is no case
router.include_router(looking.router)
