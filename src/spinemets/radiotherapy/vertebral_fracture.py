"""Fracture of the vertebra after stereotactic radiotherapy, by the dose in each fraction and what is known of the bone.

The hazard ratios are in `vcf_sahgal_2013` and a score is in `vcf_kowalchuk_2022`; neither is repeated here.
"""

from __future__ import annotations

import math
from typing import Any, Literal, NamedTuple

from spinemets.knowledge.sources.pages import PACS_DE
from spinemets.knowledge.sources.papers import FISHER_2010, FISHER_2014, NOMS_2010, PROJECT
from spinemets.knowledge.sources.survival import SAHGAL_2013
from spinemets.knowledge.sources.treatment import PROPHYLACTIC
from spinemets.model.source import Cite
from spinemets.radiotherapy.fracture_series import SERIES
from spinemets.radiotherapy.layout import paragraph, sources
from spinemets.radiotherapy.statement import Statement, marked

Verdict = Literal["applies", "does_not_apply", "open"]

HIGH_DOSE_GY = 20.0
WEAK_SINS = 7
UNSTABLE_SINS = 13
MOST_GY = 40.0
MOST_SINS = 18
SAID: dict[Verdict, str] = {
    "applies": "the caution applies",
    "does_not_apply": "the caution does not apply",
    "open": "not yet known",
}
WORDS = {None: "not known", True: "yes", False: "no"}
BONE = ("lytic", "collapse", "deformity", "SINS of 7 or more")
GRADIENT_CITE = Cite(SAHGAL_2013, "abstract: dose in each fraction and factors of SINS", "primary")
ONE_YEAR_CITE = Cite(SAHGAL_2013, "fractures within 1 year by dose in each fraction, not read", "recalled")
BANDS = Cite(FISHER_2010, "bands", "secondary", (PACS_DE, FISHER_2014))
INSTABILITY = Cite(NOMS_2010, "abstract: compression, histology, instability and what is tolerated", "primary")
SINS_CITE = Cite(PROJECT, "SINS of 7 or more beside the single factors", "ours")


class DoseClass(NamedTuple):
    """A class of the dose in each fraction in Gy, both ends in it, and fractures within 1 year in per cent."""

    low: float
    high: float
    one_year_percent: int

    def __str__(self) -> str:
        if self.high == math.inf:
            return f"{self.low:g} Gy or more"
        return f"{self.low:g} to {self.high:g} Gy" if self.low else f"up to {self.high:g} Gy"


GRADIENT = (DoseClass(0, 19, 10), DoseClass(20, 23, 23), DoseClass(24, math.inf, 39))

ADVICE = (
    Statement(
        "Prefer a regimen of 2 to 5 fractions, or discuss cement or percutaneous stabilisation first.",
        Cite(PROPHYLACTIC, "abstract: may be warranted", "secondary", (PROPHYLACTIC,)),
    ),
    Statement("Image by 4 months: most of the fractures come by then.", GRADIENT_CITE),
)
UNSTABLE = (
    Statement("Unstable: SINS is 13 to 18.", BANDS),
    Statement("For gross instability an operation comes first, if it can be borne.", INSTABILITY),
)
POTENTIALLY_UNSTABLE = (
    Statement("Potentially unstable: SINS is 7 to 12.", BANDS),
    Statement("Ask a spine surgeon before radiotherapy.", Cite(FISHER_2010, "whom to refer, not read", "recalled")),
)
RULE = "20 Gy or more in a fraction, and the vertebra is lytic, collapsed or deformed, or SINS is 7 or more"


class FractureRisk(NamedTuple):
    """Whether the rule applies, or which answers are needed until it can be said (`until`)."""

    verdict: Verdict
    dose_per_fraction_gy: float | None
    lytic: bool | None
    collapse: bool | None
    deformity: bool | None
    sins: int | None
    until: tuple[str, ...] = ()

    @property
    def stability(self) -> tuple[Statement, ...]:
        """What SINS of 7 or more asks for whatever the dose (treatment.md 2.2)."""
        if self.sins is None or self.sins < WEAK_SINS:
            return ()
        return UNSTABLE if self.sins >= UNSTABLE_SINS else POTENTIALLY_UNSTABLE

    @property
    def dose_class(self) -> DoseClass | None:
        """The class of the dose, or none if it is not known or lies between two classes."""
        dose = self.dose_per_fraction_gy
        return next((found for found in GRADIENT if dose is not None and found.low <= dose <= found.high), None)

    @property
    def because(self) -> str:
        """What of the answers decides, in words."""
        known = {
            "lytic": self.lytic,
            "collapsed": self.collapse,
            "deformed": self.deformity,
            f"SINS {self.sins}": None if self.sins is None else self.sins >= WEAK_SINS,
        }
        weak = [name for name, answer in known.items() if answer]
        dose = self.dose_per_fraction_gy
        if self.verdict == "applies":
            return f"{dose:g} Gy in a fraction is 20 Gy or more, and the vertebra is weak: {', '.join(weak)}."
        if self.verdict == "open":
            enough = " Of the bone, one yes is enough." if len(set(self.until) & set(BONE)) > 1 else ""
            return f"It cannot be said until this is known: {', '.join(self.until)}.{enough}"
        if dose is not None and dose < HIGH_DOSE_GY:
            return f"{dose:g} Gy in a fraction is under 20 Gy."
        return f"The vertebra is not lytic, collapsed or deformed, and SINS {self.sins} is under 7."

    def working(self) -> tuple[str, ...]:
        """How the verdict comes about, line by line."""
        dose, total = self.dose_per_fraction_gy, self.sins
        high = None if dose is None else dose >= HIGH_DOSE_GY
        signs = (self.lytic, self.collapse, self.deformity, None if total is None else total >= WEAK_SINS)
        weak = _any(signs)
        lines = [f"20 Gy or more in a fraction: {WORDS[high]}"]
        lines += [f"{name}: {WORDS[sign]}" for name, sign in zip(BONE, signs, strict=True)]
        return (*lines, f"weak bone, one yes of these four: {WORDS[weak]}", f"dose and bone: {SAID[self.verdict]}")

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON can hold it."""
        found = self.dose_class
        return {
            "inputs": {name: getattr(self, name) for name in self._fields[1:6]},
            "verdict": self.verdict,
            "stability": [statement.to_dict() for statement in self.stability],
            "because": self.because,
            "until": list(self.until),
            "working": list(self.working()),
            "rule": {"says": RULE, "sources": sources([GRADIENT_CITE, SINS_CITE])},
            "advice": [statement.to_dict() for statement in ADVICE] if self.verdict != "does_not_apply" else [],
            "dose_class": None if found is None else {"class": str(found), "one_year_percent": found.one_year_percent},
            "gradient": [{"class": str(g), "one_year_percent": g.one_year_percent} for g in GRADIENT],
            "gradient_sources": sources([GRADIENT_CITE, ONE_YEAR_CITE]),
            "series": [statement.to_dict() for statement in SERIES],
        }

    def explain(self, with_working: bool = False) -> str:
        """The result as text of at most 80 columns, on request with how it comes about."""
        lines = [line for statement in self.stability for line in paragraph(str(statement), indent=0)]
        lines += [f"Fracture risk after stereotactic radiotherapy: {SAID[self.verdict]}", *paragraph(self.because)]
        lines += paragraph(f"Given: {self._given()}.")
        lines += paragraph(f"The caution: {RULE} ({marked(GRADIENT_CITE)}; SINS: {marked(SINS_CITE)}).")
        if self.verdict != "does_not_apply":
            if self.verdict == "open":
                lines += paragraph("If it applies:")
            for statement in ADVICE:
                lines += paragraph(str(statement), "- ")
        if with_working:
            lines += ["Step by step:", *(f"  {line}" for line in self.working())]
        lines += ["", "Fractures within 1 year by the dose in each fraction"]
        for found in GRADIENT:
            here = "  <- this dose" if found == self.dose_class else ""
            lines.append(f"  {found!s:<14} about {found.one_year_percent} %{here}")
        if self.dose_class is None and self.dose_per_fraction_gy is not None:
            lines += paragraph(f"{self.dose_per_fraction_gy:g} Gy lies between two classes: in none of them.")
        lines += paragraph(f"More dose, more fractures: {marked(GRADIENT_CITE)}. The figures: {marked(ONE_YEAR_CITE)}.")
        lines += ["", "Series"]
        for statement in SERIES:
            lines += paragraph(str(statement), "- ")
        also = "Hazard ratios: 'spinemets explain vcf_sahgal_2013'. A score: 'spinemets explain vcf_kowalchuk_2022'."
        return "\n".join([*lines, *paragraph(also, indent=0)])

    def _given(self) -> str:
        dose = "not known" if self.dose_per_fraction_gy is None else f"{self.dose_per_fraction_gy:g} Gy"
        sins = "not known" if self.sins is None else self.sins
        return (
            f"{dose} in each fraction; lytic {WORDS[self.lytic]}; collapse {WORDS[self.collapse]}; "
            f"deformity {WORDS[self.deformity]}; SINS {sins}"
        )


def fracture_risk(
    dose_per_fraction_gy: float | None,
    *,
    lytic: bool | None = None,
    collapse: bool | None = None,
    deformity: bool | None = None,
    sins: float | None = None,
) -> FractureRisk:
    """Whether a vertebra is at risk of fracture from the planned dose in each fraction (treatment.md 4).

    `dose_per_fraction_gy`: in Gy, over 0 and up to 40; `collapse`: a fracture before treatment; `deformity`: new
    kyphosis, scoliosis or subluxation; `sins`: 0 to 18. None means not known. ValueError for what cannot be an answer.
    """
    _refuse(dose_per_fraction_gy, sins)
    total = None if sins is None else int(sins)
    high = None if dose_per_fraction_gy is None else dose_per_fraction_gy >= HIGH_DOSE_GY
    signs = (lytic, collapse, deformity, None if total is None else total >= WEAK_SINS)
    weak = _any(signs)
    given = (dose_per_fraction_gy, lytic, collapse, deformity, total)
    if high is False or weak is False:
        return FractureRisk("does_not_apply", *given)
    if high and weak:
        return FractureRisk("applies", *given)
    until = () if high else ("dose in each fraction",)
    asked = () if weak else tuple(name for name, answer in zip(BONE, signs, strict=True) if answer is None)
    return FractureRisk("open", *given, (*until, *asked))


def _any(signs: tuple[bool | None, ...]) -> bool | None:
    """Whether one of them is yes; None while that is open."""
    return True if True in signs else None if None in signs else False


def _refuse(dose: float | None, sins: float | None) -> None:
    if dose is not None and not 0 < dose <= MOST_GY:
        raise ValueError(
            f"dose in each fraction: {dose:g} is not a number of Gy over 0 and up to {MOST_GY:g}. With another unit "
            "the verdict would be wrong. Write the dose of one fraction in Gy, or give it as not known."
        )
    if sins is not None and not (0 <= sins <= MOST_SINS and sins % 1 == 0):
        raise ValueError(
            f"SINS: {sins:g} is not a whole number from 0 to {MOST_SINS}. The score has no such total. Correct it, or "
            "give it as not known."
        )
