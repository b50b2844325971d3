"""The tumour board: the list, the agenda of a date, the presentation, decisions, and how they stand to computed plans.

A reader looks at everything but the counts of decisions. A clinician sets date and name of one case and records
decisions; a coordinator also schedules several cases at once, puts the agenda in order, and sees the counts.
"""

from fastapi import APIRouter

from spinemets.service.board import agenda, concordance, deciding, listing, page, presenting, scheduling
from spinemets.service.board.decision import follows, levels_said, treatment
from spinemets.service.board.row import day
from spinemets.service.pages import environment

router = APIRouter(include_in_schema=False)
for room in (listing, agenda, presenting, concordance, page, scheduling, deciding):
    router.include_router(room.router)

# What the templates of the board, and its panel on the case page, say in words.
environment().filters.update(day=day, follows=follows, levels_said=levels_said, treatment=treatment)
