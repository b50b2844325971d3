"""The calculations: what each asks, and the function of the command line that answers it."""

from __future__ import annotations

from typing import Any, NamedTuple

from spinemets.radiotherapy import (
    TISSUES,
    Prior,
    conventional_again,
    equivalent_regimens,
    limits_for,
    reirradiation_criteria,
    tissue,
    total_effect,
)
from spinemets.radiotherapy import given as as_given
from spinemets.radiotherapy.cord_limit_table import STRUCTURES
from spinemets.radiotherapy.course import Course
from spinemets.radiotherapy.postoperative import postoperative_target_volume
from spinemets.radiotherapy.regimen_check import check_regimen, regimen_text
from spinemets.radiotherapy.sectors import SECTORS
from spinemets.radiotherapy.target import target_volume
from spinemets.radiotherapy.vertebral_fracture import fracture_risk
from spinemets.response import PainResponse, pain_response
from spinemets.service.calculators.calculation import Answer, Ask, Calculation, Given, course_if_known, figure, yes

COURSE = "total dose in Gy and number of fractions, as 30/10"
TECHNIQUES = {"stereotactic": "stereotactic", "conventional": "conventional"}
YES_NO = {"yes": "yes", "no": "no"}


def _course(name: str, question: str) -> Ask:
    return Ask(name, question, Course.read, describes=COURSE)


def _figure(name: str, question: str, unit: str, said: str = "", help: str = "") -> Ask:  # noqa: A002
    return Ask(name, question, figure(said or name), unit=unit, help=help)


def _yes_no(name: str, question: str) -> Ask:
    return Ask(name, question, yes, YES_NO)


def _bed(answers: Given) -> Answer:
    named = answers["tissue"]
    if None not in (named, answers["alpha_beta"]):
        raise ValueError("alpha/beta: it is given twice, by the tissue and as a number. Leave one of the two out.")
    ratio = as_given(answers["alpha_beta"]) if named is None else tissue(named)
    courses, limit, into, doses = answers["course"], answers["limit"], answers["into"], answers["per_fraction"]
    if limit is None and not into and not doses:
        return total_effect(courses, ratio)
    return equivalent_regimens(courses, ratio, limit, into, doses)


def _limits(answers: Given) -> Answer:
    plan = answers["course"]
    conventional = answers["technique"] == "conventional"
    return limits_for(answers["structure"], plan.fractions, answers["maximum"], plan, conventional)


def _reirradiation(answers: Given) -> Answer:
    before = Prior(answers["prior"], answers["prior_technique"], answers["months"])
    if answers["technique"] == "stereotactic":
        plan = answers["course"]
        return reirradiation_criteria(before, plan.fractions, answers["maximum"], plan)
    if answers["maximum"] is not None:
        raise ValueError("maximum: a conventional course counts in full at the cord. Leave the maximum out.")
    return conventional_again(before, answers["course"])


def _target(answers: Given) -> Answer:
    compute = postoperative_target_volume if answers["after_surgery"] else target_volume
    vendor = answers["row_5"] == "vendor"
    return compute(answers["sector"], body=answers["body"], epidural=answers["epidural"], vendor=vendor)


def _fracture(answers: Given) -> Answer:
    return fracture_risk(
        answers["dose"],
        lytic=answers["lytic"],
        collapse=answers["collapse"],
        deformity=answers["deformity"],
        sins=answers["sins"],
    )


def _regimen(answers: Given) -> Answer:
    return check_regimen(answers["course"].dose_gy, answers["course"].fractions, answers["technique"])


class _WithoutWorking(NamedTuple):
    """The response has no hand calculation: its reason is in the answer."""

    found: PainResponse

    def explain(self, with_working: bool = False) -> str:
        return self.found.explain()

    def to_dict(self) -> dict[str, Any]:
        return self.found.to_dict()


def _response(answers: Given) -> Answer:
    figures = (answers[name] for name in ("pain_before", "pain_after", "opioid_before", "opioid_after"))
    return _WithoutWorking(pain_response(*figures))


ARRANGED = (
    Calculation(
        "response",
        "/scores/response",
        "Pain response",
        "Did pain respond to treatment, by the international consensus?",
        (
            _figure("pain_before", "Worst pain at the treated site, before", "0 to 10", "worst pain before"),
            _figure("pain_after", "Worst pain at the treated site, after", "0 to 10", "worst pain after"),
            _figure(
                "opioid_before", "Opioids before, oral morphine equivalent", "mg a day", "opioids before", "0 if none."
            ),
            _figure(
                "opioid_after", "Opioids after, oral morphine equivalent", "mg a day", "opioids after", "0 if none."
            ),
        ),
        _response,
    ),
    Calculation(
        "bed",
        "/dose/bed",
        "BED and EQD2",
        "What is the effect of a course, of several, and which regimens have the same?",
        (
            Ask("course", "Courses", Course.read, several=True, describes=f"{COURSE}; several with spaces between"),
            Ask("tissue", "Tissue", options={name: f"{t.title} ({t.value_gy:g} Gy)" for name, t in TISSUES.items()}),
            _figure("alpha_beta", "Alpha/beta", "Gy", "alpha/beta"),
            _figure("limit", "EQD2 limit: what does it leave?", "Gy"),
            Ask("into", "Same effect in so many fractions", figure("into"), several=True, describes="such as 1 5"),
            Ask("per_fraction", "Most fractions of this dose", figure("per fraction"), several=True, unit="Gy"),
        ),
        _bed,
        (("course", "limit"), ("tissue", "alpha_beta")),
    ),
    Calculation(
        "limits",
        "/dose/limits",
        "Limits of cord, sac, cauda and plexus",
        "Is a plan within the published limits, where nothing was irradiated before?",
        (
            _course("course", "Course prescribed"),
            Ask("technique", "Technique", options=TECHNIQUES),
            Ask("structure", "Structure", options={**STRUCTURES}),
            _figure(
                "maximum",
                "Highest dose in the structure",
                "Gy",
                help="Over all fractions, not the prescription. Without it the limits are listed.",
            ),
        ),
        _limits,
        (("course",), ("technique",), ("structure",)),
    ),
    Calculation(
        "reirradiation",
        "/dose/reirradiation",
        "Re-irradiation at the cord",
        "Does another course meet the published criteria where the cord was irradiated?",
        (
            Ask("prior", "Earlier course at this cord", course_if_known, describes=f"{COURSE}; ? if not known"),
            Ask("prior_technique", "Technique of the earlier course", options=TECHNIQUES),
            _figure("months", "Months between the two courses", "months"),
            _course("course", "New course prescribed"),
            Ask("technique", "Technique of the new course", options=TECHNIQUES),
            _figure(
                "maximum",
                "Highest dose in the thecal sac, new course",
                "Gy",
                help="Over all fractions, not the prescription. A conventional course counts in full.",
            ),
        ),
        _reirradiation,
        (("course",), ("technique",)),
    ),
    Calculation(
        "target",
        "/dose/target",
        "Bony target volume",
        "Which sectors of the vertebra belong to the bony CTV around the disease that is seen?",
        (
            Ask(
                "sector",
                "Sectors with disease",
                int,
                {str(n): f"{n} {name}" for n, name in SECTORS.items()},
                every=True,
            ),
            Ask("after_surgery", "After surgery", yes, YES_NO, help="A consensus of its own."),
            Ask(
                "body",
                "Disease within the body",
                options={"central": "central", "left": "to the left", "right": "to the right", "diffuse": "diffuse"},
            ),
            Ask(
                "epidural",
                "Epidural disease",
                options={"none": "none", "some": "some", "circumferential": "extensive, all the way round"},
            ),
            Ask(
                "row_5",
                "Body and both pedicles: whose form of the row?",
                options={"vendor": "the vendor's"},
                unanswered="the consensus",
                help="The two disagree; the answer says where.",
            ),
        ),
        _target,
        (("sector",), ("after_surgery",)),
        picture=True,
    ),
    Calculation(
        "fracture",
        "/dose/fracture",
        "Fracture after stereotactic radiotherapy",
        "Does the caution about single large fractions apply to this vertebra?",
        (
            _figure("dose", "Dose of one fraction", "Gy", "dose in each fraction"),
            _yes_no("lytic", "Lytic lesion"),
            _yes_no("collapse", "Fractured before treatment"),
            _yes_no("deformity", "New kyphosis, scoliosis or subluxation"),
            _figure("sins", "SINS", "0 to 18", "SINS"),
        ),
        _fracture,
    ),
    Calculation(
        "regimens",
        "/dose/regimens",
        "Regimens",
        "Is a regimen in use, and what came of it in trials?",
        (_course("course", "Regimen"), Ask("technique", "Technique", options=TECHNIQUES)),
        _regimen,
        (("course",),),
        listing=regimen_text,
    ),
)
