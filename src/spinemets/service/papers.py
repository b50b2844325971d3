"""The papers of a case: sheet, referral, patient's page and report, to read, to print, to save; and its case file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Any, Literal, NamedTuple

from fastapi import APIRouter, HTTPException, Request, Response

from spinemets.casefile import Problem
from spinemets.casefile.write import case_text
from spinemets.engine import Assessment
from spinemets.render import pdf
from spinemets.render.html import report
from spinemets.render.leaflet import leaflet_html
from spinemets.render.referral import referral_html
from spinemets.service.access.principal import Reader
from spinemets.service.board.decision import follows, levels_said, treatment
from spinemets.service.computing import compute, definitions
from spinemets.service.documents import case_of
from spinemets.service.in_turn import in_turn
from spinemets.service.pages import Present, TheStore, page
from spinemets.service.summary import standing
from spinemets.store import Version
from spinemets.store.record import Document

AT_ONCE = BoundedSemaphore(1)
"""So many papers are set at the same time; who asks for more waits."""

router = APIRouter(include_in_schema=False, dependencies=[in_turn(AT_ONCE)])

KEPT = 32
"""So many papers are kept in memory; the same version in the same minute is not set again."""
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')


class Paper(NamedTuple):
    """A paper as it was made, or the problems for which there is none."""

    content: bytes
    problems: tuple[Problem, ...] = ()


class Beside(NamedTuple):
    """What stands on a paper beside the assessment: what the team calls the case, what it decided, the way back."""

    label: str = ""
    decided: tuple[pdf.Decided, ...] = ()
    back: str = ""


NOTHING = Beside()


def _board(assessment: Assessment, beside: Beside) -> bytes:
    return pdf.board_pdf(assessment, definitions()[0], beside.label, beside.decided)


MAKERS: dict[str, Callable[[Assessment, Beside], bytes]] = {
    "sheet.pdf": _board,
    "letter.pdf": lambda assessment, _: pdf.referral_pdf(assessment),
    "leaflet.pdf": lambda assessment, _: pdf.leaflet_pdf(assessment),
    "letter.html": lambda assessment, beside: referral_html(assessment, beside.back).encode(),
    "leaflet.html": lambda assessment, beside: leaflet_html(assessment, beside.back).encode(),
    "report.html": lambda assessment, _: report(assessment).encode(),
}


@router.get("/cases/{case}/sheet.pdf")
def sheet(
    request: Request, principal: Reader, store: TheStore, at: Present, case: str, label: Literal["", "yes"] = ""
) -> Response:
    """The sheet for the tumour board; what the team calls the case is printed only if that is asked for."""
    version = store.read(principal.name, case)
    named = str(version.document.get("label") or "") if label else ""
    return _answer(request, version, at, "sheet.pdf", Beside(named, decided(version.document)))


@router.get("/cases/{case}/letter.pdf")
def letter_pdf(request: Request, principal: Reader, store: TheStore, at: Present, case: str) -> Response:
    """The referral to print."""
    return _answer(request, store.read(principal.name, case), at, "letter.pdf")


@router.get("/cases/{case}/leaflet.pdf")
def leaflet_pdf(request: Request, principal: Reader, store: TheStore, at: Present, case: str) -> Response:
    """The patient's page to print."""
    return _answer(request, store.read(principal.name, case), at, "leaflet.pdf")


@router.get("/cases/{case}/letter")
def letter(request: Request, principal: Reader, store: TheStore, at: Present, case: str) -> Response:
    """The referral."""
    return _answer(request, store.read(principal.name, case), at, "letter.html", Beside(back=f"/cases/{case}"))


@router.get("/cases/{case}/leaflet")
def leaflet(request: Request, principal: Reader, store: TheStore, at: Present, case: str) -> Response:
    """The patient's page."""
    return _answer(request, store.read(principal.name, case), at, "leaflet.html", Beside(back=f"/cases/{case}"))


@router.get("/cases/{case}/report.html")
def whole(request: Request, principal: Reader, store: TheStore, at: Present, case: str) -> Response:
    """The whole report, as one file that needs nothing else."""
    return _answer(request, store.read(principal.name, case), at, "report.html")


@router.get("/cases/{case}/case.yaml")
def case_file(principal: Reader, store: TheStore, case: str) -> Response:
    """The case as a case file, with all that was entered, also where it cannot be understood."""
    version = store.read(principal.name, case)
    text = case_text(case_of(version.document))
    return Response(text, media_type="application/yaml", headers=_named(version, "case.yaml", "attachment"))


def decided(document: Document) -> tuple[pdf.Decided, ...]:
    """The decisions that count, in words."""
    return tuple(pdf.Decided(levels_said(one["levels"]), treatment(one), _how(one)) for one in standing(document))


def _how(decision: Mapping[str, Any]) -> str:
    """How a decision stands to what was computed, who recorded it when and on which version, and why."""
    at = f"{datetime.fromisoformat(decision['at']):%Y-%m-%d %H:%M}"
    recorded = f"Recorded by {decision['called']}, {at}, on version {decision['version']}"
    said = [f"It {follows(decision)}" if decision["open"] else follows(decision).capitalize(), recorded]
    said += [f"Took part: {decision['took_part']}"] if decision["took_part"] else []
    said += [f"Why: {decision['reason']}"] if decision["reason"] else []
    said += ["Answers have changed since"] if decision["changed"] else []
    return ". ".join(part.rstrip(".") for part in said) + "."


def _answer(request: Request, version: Version, at: datetime, name: str, beside: Beside = NOTHING) -> Response:
    written = json.dumps(case_of(version.document))
    try:
        paper = _made(name, written, at.replace(second=0, microsecond=0), beside)
    except pdf.NoTypstError as error:
        raise HTTPException(503, str(error)) from None
    if paper.problems:
        title = "No paper can be made"
        return page(request, "papers/problems.html", 409, title=title, case=version.case, problems=paper.problems)
    if name.endswith(".pdf"):
        return Response(paper.content, media_type="application/pdf", headers=_named(version, name, "inline"))
    policy = POLICY.search(paper.content.decode())
    assert policy is not None
    own = {"Content-Security-Policy": f"{policy[1]}; frame-ancestors 'none'"}
    return Response(paper.content, media_type="text/html", headers=_named(version, name, "inline") | own)


def _named(version: Version, name: str, how: str) -> dict[str, str]:
    """How a browser names the file: by the number of the case and its version, never by who it is about."""
    return {"Content-Disposition": f'{how}; filename="spinemets-{version.case}-v{version.number}-{name}"'}


@lru_cache(KEPT)
def _made(name: str, written: str, at: datetime, beside: Beside) -> Paper:
    """The paper for a case as it was written, at a time."""
    computation = compute({"case": json.loads(written)}, at)
    if computation.assessment is None:
        return Paper(b"", computation.problems)
    return Paper(MAKERS[name](computation.assessment, beside))
