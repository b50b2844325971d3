"""The pages of calculations that are no scores: pain response and the arithmetic of doses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from fastapi import APIRouter, Request, Response

from spinemets.casefile.near import nearest
from spinemets.radiotherapy import TargetVolume
from spinemets.render.vertebra import vertebra
from spinemets.service.calculators.address import read_address, written
from spinemets.service.calculators.arrangement import ARRANGED
from spinemets.service.calculators.calculation import Answer, Calculation, Outcome, fields, outcome
from spinemets.service.calculators.set_out import set_out
from spinemets.service.pages import page

router = APIRouter()

PATH = "/scores"
"""Where these pages belong in the navigation."""
CALCULATIONS = {calculation.name: calculation for calculation in ARRANGED}


class Named(NamedTuple):
    """A source that an answer names: its key, its name, the place in it, and why not to rely on it yet."""

    key: str
    name: str
    where: str
    provisional: str


@router.get("/scores/response")
def response(request: Request) -> Response:
    """Pain response."""
    return _shown(request, CALCULATIONS["response"])


@router.get("/dose")
def doses(request: Request) -> Response:
    """The calculations of doses."""
    return page(request, "calculators/doses.html", title="Dose", path=PATH, calculations=_of_doses().values())


@router.get("/dose/target.svg")
def picture(request: Request) -> Response:
    """The picture of a target volume."""
    target = CALCULATIONS["target"]
    found = outcome(target, read_address(request, _names(target)).answers).answer
    if not isinstance(found, TargetVolume):
        return Response("No picture can be drawn of these answers.", 422, media_type="text/plain")
    return Response(str(vertebra(found)), media_type="image/svg+xml")


@router.get("/dose/{name}")
def dose(request: Request, name: str) -> Response:
    """One calculation of doses."""
    if name not in _of_doses():
        says = f"There is no such calculation. {nearest(name, _of_doses())}".strip()
        return page(request, "refused.html", 404, title="Not found", says=says)
    return _shown(request, CALCULATIONS[name])


def _of_doses() -> dict[str, Calculation]:
    return {name: one for name, one in CALCULATIONS.items() if one.address.startswith("/dose/")}


def _names(calculation: Calculation) -> list[str]:
    return [ask.name for ask in calculation.asks]


def _shown(request: Request, calculation: Calculation) -> Response:
    names = _names(calculation)
    address = read_address(request, names)
    found = Outcome(problems={"": address.refused}) if address.refused else outcome(calculation, address.answers)
    link = written(calculation.address, address.answers, names)
    answer = found.answer
    cited = list(dict.fromkeys(_cited(answer.to_dict()))) if answer else []
    blocks = [block for block in set_out(answer.explain()) if not cited or block.under != "Sources"] if answer else []
    shown = page(
        request,
        "calculators/calculation.html",
        422 if found.problems else 200,
        title=calculation.title,
        path=PATH,
        calculation=calculation,
        fields=fields(calculation, address.answers, found.problems),
        questions={ask.name: ask.question for ask in calculation.asks},
        problems=[problem for key, problem in found.problems.items() if not key],
        wrong=[key for key in found.problems if key],
        wanting=found.wanting,
        verdict=blocks[0].words if blocks else "",
        blocks=blocks[1:],
        working=_working(answer),
        note=answer.explain() if answer else "",
        cited=cited,
        listing=set_out(calculation.listing()) if calculation.listing and not answer else [],
        picture=written("/dose/target.svg", address.answers, names) if calculation.picture and answer else "",
        action=calculation.address,
        whole_link=f"{request.base_url}{link[1:]}",
    )
    shown.headers["HX-Replace-Url"] = link
    return shown


def _working(answer: Answer | None) -> str:
    """How the answer comes about, where that says more than the answer itself."""
    worked = answer.explain(True) if answer else ""
    return worked if answer and worked != answer.explain() else ""


def _cited(value: Any) -> Iterator[Named]:
    """The sources that an answer names, however deep."""
    if isinstance(value, Mapping):
        record = cast("Mapping[str, Any]", value)
        if isinstance(record.get("source"), str) and "text" in record:
            name, comma, where = str(record["text"]).partition(", ")
            yield Named(record["source"], name, comma + where, str(record.get("provisional", "")))
        for item in record.values():
            yield from _cited(item)
    elif isinstance(value, list | tuple):
        for item in cast("list[Any]", value):
            yield from _cited(item)
