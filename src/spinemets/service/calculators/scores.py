"""The calculators of scores: which there are, and each with its questions and its result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

import spinemets
from spinemets.casefile import CaseError
from spinemets.engine import ScoreResult
from spinemets.model import Cite, Elsewhere, Instrument, Score
from spinemets.render.bar import bar, grades
from spinemets.render.evidence import built_on, event_shares
from spinemets.render.instrument import best_first
from spinemets.render.named import meant, name_of
from spinemets.render.page import Paragraph, text
from spinemets.render.page_parts import reference
from spinemets.service.calculators.address import read_address, written
from spinemets.service.calculators.behind import fields_behind, names_behind
from spinemets.service.calculators.calculations import CALCULATIONS
from spinemets.service.pages import page

router = APIRouter()

HEADINGS = {
    "": "Stability of the spine",
    "survival": "Survival",
    "death within 30 days": "Early death",
    "death within 2 months": "Early death",
    "frailty": "Frailty before an operation",
    "vertebral fracture": "Fracture after radiotherapy",
}
"""By what an instrument predicts."""


class Band(NamedTuple):
    """One band or class as it is shown: the totals, the name, the meaning, whether it is still possible, its grade."""

    totals: str
    name: str
    meaning: str
    possible: bool
    grade: int


@router.get("/scores")
def scores(request: Request) -> Response:
    """Every calculator, by what it is for."""
    catalogue = spinemets.rulebook().catalogue
    groups: dict[str, list[tuple[Instrument, str]]] = {heading: [] for heading in HEADINGS.values()}
    for instrument in catalogue.instruments.values():
        predicts = instrument.evidence.predicts if instrument.evidence else ""
        groups[HEADINGS[predicts]].append((instrument, marks(_table_cites(instrument))))
    elsewhere: tuple[Elsewhere, ...] = catalogue.elsewhere
    return page(
        request,
        "calculators/scores.html",
        title="Calculators",
        groups=groups,
        calculations=CALCULATIONS.values(),
        elsewhere=elsewhere,
    )


@router.get("/scores/{name}")
def score(request: Request, name: str) -> Response:
    """One score: its questions, and what the answers of the address give."""
    catalogue = spinemets.rulebook().catalogue
    if name not in catalogue.instruments:
        return _another(request, name)
    instrument = catalogue.instruments[name]
    address = read_address(request, names_behind(name))
    result, problems = (None, {"": address.refused}) if address.refused else evaluated(name, address.answers)
    link = written(f"/scores/{name}", address.answers, names_behind(name))
    shown = page(
        request,
        "calculators/score.html",
        422 if problems else 200,
        title=instrument.short,
        name=name,
        instrument=instrument,
        groups=fields_behind(name, address.answers, problems),
        questions={v.name: v.question for v in catalogue.variables.values()},
        result=result,
        problems=[problem for key, problem in problems.items() if not key],
        wrong=[key for key in problems if key],
        bands=shown_bands(instrument, result),
        picture=None if result is None else bar(result),
        total="" if result is None or result.total is None else str(result.total).replace("-", "\N{MINUS SIGN}"),
        note="" if result is None else noted(result),
        shares="" if result is None else event_shares(result),
        built_on=built_on(instrument.evidence) if instrument.evidence else "",
        would_tell=_would_tell(result),
        cites=list(dict.fromkeys(instrument.cites())),
        action=f"/scores/{name}",
        whole_link=f"{request.base_url}{link[1:]}",
    )
    shown.headers["HX-Replace-Url"] = link
    return shown


def evaluated(name: str, answers: Mapping[str, Iterable[object]]) -> tuple[ScoreResult | None, dict[str, str]]:
    """The result of answers that were checked to be to its questions; else what is wrong, by question."""
    try:
        return spinemets.evaluate(name, **{key: list(values) for key, values in answers.items()}), {}
    except CaseError as error:
        return None, {p.key if p.key in answers else "": str(p) for p in reversed(error.problems)}


def noted(result: ScoreResult) -> str:
    """The result as text for the notes, with the version of the definition and its source."""
    definition = result.definition
    said = [
        f"Definition {definition.name}, version {definition.version}; spinemets {spinemets.__version__}.",
        f"Source: {reference(definition.cite.source)}",
    ]
    provisional = marks(_table_cites(definition))
    said += [f"Provisional: {provisional}."] if provisional else []
    return "\n".join([result.explain(), *(text([Paragraph(line)]).rstrip() for line in said)])


def shown_bands(instrument: Instrument, result: ScoreResult | None) -> list[Band]:
    """Every band or class, the best first."""
    possible = () if result is None else result.bands
    grade = grades(instrument)
    if isinstance(instrument, Score):
        bands = {band.name: band for band in instrument.bands}
        ends = {name: f"{b.low:g}" if b.low == b.high else f"{b.low:g} to {b.high:g}" for name, b in bands.items()}
        meanings = {name: band.meaning for name, band in bands.items()}
    else:
        ends, meanings = dict.fromkeys(instrument.outcomes, ""), instrument.outcomes
    return [
        Band(
            ends[name].replace("-", "\N{MINUS SIGN}"),
            name.replace("_", " "),
            meanings[name],
            name in possible,
            grade[name],
        )
        for name in best_first(instrument)
    ]


def marks(cites: Iterable[Cite]) -> str:
    """Why parts of a table are provisional, or nothing."""
    every = list(cites)
    reasons = dict.fromkeys(cite.provisional for cite in every if cite.provisional)
    part = "" if all(cite.provisional for cite in every) else "in part "
    return f"{part}{', '.join(reasons)}" if reasons else ""


def _table_cites(instrument: Instrument) -> list[Cite]:
    """Where the numbers of the table itself come from."""
    if isinstance(instrument, Score):
        return [*(item.cite for item in instrument.items), *(band.cite for band in instrument.bands)]
    return [row.cite for row in instrument.rows]


def _would_tell(result: ScoreResult | None) -> list[str]:
    """The questions on which it depends whether the instrument was built for this patient."""
    outside = () if result is None else result.outside
    return list(dict.fromkeys(question.key for o in outside if o.status == "may_apply" for question in o.until))


def _another(request: Request, name: str) -> Response:
    """The score that was meant, the page of a model that is not computed here, or a refusal with the nearest names."""
    catalogue = spinemets.rulebook().catalogue
    meant_score = name_of(name, catalogue.instruments)
    if meant_score is not None:
        return score(request, meant_score)  # no redirection: the address may hold what must not be repeated
    if any(model.name == name for model in catalogue.elsewhere):
        return RedirectResponse(f"/reference/{name}")
    hint = meant(catalogue, name, catalogue.instruments, "/reference/{}", "see /reference")
    says = f"There is no such score. {hint}".strip()
    return page(request, "refused.html", 404, title="Not found", says=says)
