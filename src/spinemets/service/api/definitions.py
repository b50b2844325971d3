"""Read what is computed: the definitions, and the questions of the case file."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse

import spinemets
from spinemets.model import Number, Variable
from spinemets.model.exchange import dump, with_what_it_uses
from spinemets.render.manual import title_of
from spinemets.render.named import meant
from spinemets.render.reference import explained
from spinemets.service.access.refusal import refusal
from spinemets.service.api.body import refusals
from spinemets.service.api.shapes import Code, DefinitionHead, Export, QuestionOfForm

router = APIRouter(prefix="/api", tags=["definitions"])


@router.get("/definitions")
def definitions() -> list[DefinitionHead]:
    """Every definition: scores, tables, findings, advice, checklists, time targets, models that are elsewhere."""
    return [
        DefinitionHead(
            name=name, kind=type(member).__name__, title=title_of(member), version=getattr(member, "version", None)
        )
        for name, member in explained(spinemets.rulebook().catalogue).items()
    ]


@router.get("/definitions/{name}", response_model=Export, responses=refusals(404, 422))
def definition(request: Request, name: Annotated[str, Path(max_length=100)]) -> Response:
    """One definition with everything it uses, as data: a program in another language can compute it."""
    catalogue = spinemets.rulebook().catalogue
    pages = explained(catalogue)
    if name not in pages:
        hint = meant(catalogue, name, pages, "/api/definitions/{}", "see /api/questions")
        return refusal(request, 404, "Not found", f"There is no such definition. {hint}".strip())
    used: list[Any] = [*with_what_it_uses(catalogue, name)]
    return JSONResponse(dump(used or [pages[name]]))


@router.get("/questions")
def questions() -> list[QuestionOfForm]:
    """Every question of the case file with its answers, for whoever makes forms."""
    catalogue = spinemets.rulebook().catalogue
    asked = [v for name, v in catalogue.variables.items() if v.definition is None and name not in catalogue.worked_out]
    return [_question(variable) for variable in asked]


def _question(variable: Variable) -> QuestionOfForm:
    domain = variable.domain
    asked = QuestionOfForm(
        key=variable.name,
        question=variable.question,
        about=variable.about,
        help=variable.help,
        absent=variable.absent,
        since=variable.since,
    )
    if isinstance(domain, Number):
        numbers = {"unit": domain.unit, "low": domain.low, "high": domain.high, "step": domain.step}
        return asked.model_copy(update={**numbers, "units": dict(domain.units)})
    codes = [Code(code=code, label=label) for code, label in domain.labels.items()]
    return asked.model_copy(update={"codes": codes, "ordered": domain.ordered})
