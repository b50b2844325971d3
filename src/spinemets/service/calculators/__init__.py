"""Quick calculators: no account, nothing kept. The answers stand in the address, so that a result is a link."""

from fastapi import APIRouter

from spinemets.service.calculators import calculations, scores

router = APIRouter(include_in_schema=False)
router.include_router(calculations.router)
router.include_router(scores.router)
