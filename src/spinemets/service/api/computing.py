"""Compute without keeping anything: a case, or one score."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse

import spinemets
from spinemets.casefile import CaseError, Problem, read_case
from spinemets.casefile.near import nearest
from spinemets.casefile.tree import to_python
from spinemets.casefile.yaml_text import parse
from spinemets.service.access.refusal import refusal
from spinemets.service.api import contract
from spinemets.service.api.body import Content, body_of, mapping, refusals
from spinemets.service.api.shapes import Answers, CaseFile, Line
from spinemets.service.calculators.address import refusal as key_refused
from spinemets.service.calculators.behind import names_behind
from spinemets.service.pages import TheSettings

router = APIRouter(prefix="/api", tags=["compute"])

Name = Annotated[str, Path(max_length=100, description="The name of a definition, such as sins.")]


class ScoreAnswer(contract.ScoreResult):
    """A score with its lines."""

    score: str
    version: str
    lines: list[Line]
    sources: list[str]


@router.post(
    "/assess",
    response_model=contract.Assessment,
    responses=refusals(413, 415, 422),
    openapi_extra=body_of(CaseFile),
)
def assess(content: Content, settings: TheSettings) -> Response:
    """The whole assessment of a case, sent as JSON or as the YAML of a case file. Nothing is kept.

    The clock is not read: give `as_of` where times matter. Times without a time zone are those of the place of care.
    """
    case = read_case(parse(content), spinemets.rulebook().catalogue, zone=settings.zone)
    return JSONResponse(spinemets.assess(case).to_dict())


@router.post(
    "/scores/{name}",
    response_model=ScoreAnswer,
    responses=refusals(404, 413, 415, 422),
    openapi_extra=body_of(Answers),
)
def score(request: Request, name: Name, content: Content) -> Response:
    """One score from the answers to its questions; a list narrows an answer. Nothing is kept."""
    instruments = spinemets.rulebook().catalogue.instruments
    if name not in instruments:
        says = f"There is no such score. {nearest(name, instruments)}".strip()
        return refusal(request, 404, "Not found", says)
    answers: dict[str, Any] = to_python(mapping(content))
    questions = names_behind(name)
    for key in answers:
        if key not in questions:
            raise CaseError([Problem(key_refused(key, questions))])
    result = spinemets.evaluate(name, **answers)
    lines = [
        {
            "key": line.variable.name,
            "question": line.variable.question,
            "answer": line.answer,
            **({"points": list(line.points)} if line.points is not None else {}),
        }
        for line in result.lines
    ]
    return JSONResponse(
        {
            "score": name,
            "version": result.definition.version,
            **result.to_dict(),
            "lines": lines,
            "sources": [str(source) for source in result.sources()],
        }
    )
