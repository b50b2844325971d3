"""Decisions beside computed plans, counted for the board's own audit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from spinemets.service.access.principal import Coordinator
from spinemets.service.board.decision import RELATIONS, Relation
from spinemets.service.pages import TheStore, page

router = APIRouter()


class Month(NamedTuple):
    """The decisions of a month, by how they stand to what was computed."""

    month: str
    counts: Mapping[Relation, int]

    @property
    def all(self) -> int:
        """How many decisions there are."""
        return sum(self.counts.values())


@router.get("/board/concordance")
def concordance(request: Request, principal: Coordinator, store: TheStore) -> HTMLResponse:
    """How many decisions followed the computed plan, by month, and the reasons of those that did not."""
    decisions = [
        {**decision, "case": head.case}
        for head in store.heads(principal.name)
        for decision in head.summary["decisions"]
    ]
    reasoned = [decision for decision in decisions if decision["follows"] == "not_among"]
    return page(
        request,
        "board/concordance.html",
        title="Decisions and computed plans",
        months=by_month(decisions),
        relations=RELATIONS,
        reasons=sorted(reasoned, key=lambda decision: decision["at"], reverse=True),
    )


def by_month(decisions: Iterable[Mapping[str, Any]]) -> list[Month]:
    """The counts of every month in which something was decided, the last month first."""
    counted = Counter((decision["at"][:7], decision["follows"]) for decision in decisions)
    months = sorted({month for month, _ in counted}, reverse=True)
    return [Month(month, {how: counted[month, how] for how in RELATIONS}) for month in months]
