"""A validation made by hand, without a cohort: what its report needs to be tested with."""

from __future__ import annotations

import math

from spinemets.cohort.survival import Estimate
from spinemets.cohort.survival.estimate import Reason
from spinemets.cohort.validation.result import (
    BandSurvival,
    Bounds,
    Brier,
    Calibration,
    Comparison,
    DecisionCurve,
    Flow,
    IntegratedBrier,
    LocalFigure,
    LogRankTest,
    Missing,
    Outside,
    Population,
    PopulationName,
    Published,
    ReportingItem,
    ScoreValidation,
    Step,
    Stratum,
    Validation,
)
from spinemets.knowledge.scores.bollen_2014 import BOLLEN
from spinemets.knowledge.scores.tokuhashi_2005 import TOKUHASHI
from spinemets.knowledge.scores.tomita_2001 import TOMITA
from spinemets.model import Instrument

MONTHS = (3, 6, 12)
SHIFTS: dict[PopulationName, float] = {"complete": 0.0, "best": -0.03, "worst": -0.05, "common": 0.01}
BEYOND = Estimate(None, reason=Reason.BEYOND_FOLLOW_UP)
THRESHOLDS = tuple(number / 20 for number in range(1, 20))


def around(value: float, half: float = 0.05) -> Estimate:
    return Estimate(value, value - half, value + half)


def band(definition: Instrument, name: str, median: float, patients: int | None) -> BandSurvival:
    """A band whose survival falls evenly, with the figures that were published for it."""
    assert definition.evidence is not None
    months = [number / 4 for number in range(1, 100)]
    curve = tuple(Step(m, s, max(s - 0.06, 0), min(s + 0.06, 1)) for m in months for s in [0.5 ** (m / median)])
    outcomes = definition.evidence.outcomes.get(name, ())
    published = {
        month: Published(percent / 100, one.cite)
        for one in outcomes
        for month, percent in one.alive.items()
        if month in MONTHS
    }
    medians = tuple(Published(o.median_months, o.cite) for o in outcomes if o.median_months is not None)
    at_risk = {
        month: None if patients is None else int(patients * 0.5 ** (month / median)) for month in (0, 6, 12, 18, 24)
    }
    return BandSurvival(
        name,
        name.replace("_", " "),
        patients,
        patients and patients - 10,
        (Step(0, 1, 1, 1), *curve),
        (5.5, 11.0, 20.25),
        at_risk,
        Estimate(median, median * 0.8, None),
        {month: around(min(0.5 ** (month / median), 0.94)) for month in MONTHS},
        {},
        published,
        medians,
    )


def population(definition: Instrument, name: PopulationName, names: list[str], c: float, few: bool) -> Population:
    bands = tuple(
        band(definition, one, 24 / 2.2**number, None if few and number == len(names) - 1 else 400 - 60 * number)
        for number, one in enumerate(names)
    )
    c += SHIFTS[name]
    return Population(
        name,
        1000,
        800,
        bands,
        LogRankTest(123.4, len(names) - 1, 1e-9),
        LogRankTest(110.2, 1, 1e-8),
        around(c, 0.02),
        around(c - 0.01, 0.02),
        {3: around(c + 0.04), 6: around(c + 0.02), 12: around(c)},
        tuple(calibrated(month) for month in MONTHS),
        tuple(Brier(month, around(0.2, 0.01), around(0.1, 0.05)) for month in MONTHS),
        IntegratedBrier((3, 6, 12), around(0.19, 0.01), around(0.12, 0.05)),
        tuple(decision(month) for month in MONTHS),
    )


def calibrated(month: int) -> Calibration:
    return Calibration(
        month=month,
        bands=3,
        certain=12,
        observed=around(0.6),
        expected=0.55,
        difference=around(0.05, 0.03),
        slope=around(0.9, 0.2),
        intercept=around(-0.1, 0.1),
        provisional="recalled, not re-read",
    )


def decision(month: int) -> DecisionCurve:
    risk = 1 - math.exp(-month / 10)
    score = [around(max(risk - t * t, 0.0), 0.02) if t < 0.9 else BEYOND for t in THRESHOLDS]
    everybody = [around(risk - (1 - risk) * t / (1 - t), 0.02) for t in THRESHOLDS]
    return DecisionCurve(month, THRESHOLDS, tuple(score), tuple(everybody), "")


def validated_score(definition: Instrument, names: list[str], c: float, few: bool = False) -> ScoreValidation:
    assert definition.evidence is not None
    strata = [("primary", "breast", 300), ("primary", "lung_nsclc", 250), ("treatment", "radiotherapy_alone", 500)]
    return ScoreValidation(
        name=definition.name,
        title=definition.title,
        short=definition.short,
        direction="higher is better: 15 best, 0 worst",
        cite=definition.cites()[0],
        setting=f"{definition.evidence.setting}: {definition.evidence.cohort}",
        not_for=tuple(one.says for one in definition.not_for),
        cautions=("Calibration slope 0.05 at 6 months in another cohort.",),
        outside=(Outside("Kidney cancer: it was excluded.", 140, False), Outside("Rare primaries.", 30, True)),
        complete=1000,
        open_patients=212,
        decided=31,
        open_differ=LogRankTest(4.2, 1, 0.04),
        lost_differ=LogRankTest(None, 0, None, "no patients"),
        uno_months=24,
        subgroup_months=12,
        populations=tuple(population(definition, name, names, c, few) for name in SHIFTS),
        bounds=(Bounds("harrell_c", "", None, c - 0.09, c + 0.04), Bounds("alive", names[0], 6, 0.61, 0.83)),
        strata=(
            *(Stratum(column, value, n, n - 40, n - 20, around(c), ()) for column, value, n in strata),
            Stratum("primary", "kidney", None, None, None, Estimate(None, reason=Reason.NO_PAIRS), ()),
        ),
        drift=tuple(
            Stratum("year", str(2010 + n), 90, 70, 80, around(c + n * 0.004), (calibrated(6),)) for n in range(10)
        ),
        local=tuple(LocalFigure(name, month, around(0.5), None) for name in names for month in MONTHS),
    )


def validation(synthetic: str = "Simulated data: no row is a patient.") -> Validation:
    """Three scores on a thousand patients."""
    scores = (
        validated_score(TOKUHASHI, ["12_or_more_months", "6_or_more_months", "under_6_months"], 0.68),
        validated_score(BOLLEN, ["A", "B", "C", "D"], 0.7),
        validated_score(
            TOMITA, ["long_term_control", "middle_term_control", "short_term_palliation", "terminal_care"], 0.64, True
        ),
    )
    return Validation(
        version="0.1.0",
        study="Registry of <Somewhere>, 2010 to 2019",
        synthetic=synthetic,
        small_below=5,
        replicates=500,
        seed=1,
        months=MONTHS,
        patients=1212,
        deaths=958,
        followed_to=61.2,
        median_follow_up=around(38.4, 3),
        flow=(Flow("patients in the file", 1300), Flow("refused: a bad value", 60), Flow("patients analysed", 1212)),
        scores=scores,
        compared=tuple(score.name for score in scores),
        comparisons=(
            Comparison("tokuhashi_2005", "bollen_2014", 940, around(0.69), around(0.71), around(-0.02, 0.03)),
            Comparison("bollen_2014", "tomita_2001", 940, around(0.71), around(0.65), around(0.06, 0.03)),
        ),
        missing=(Missing("kps", "Karnofsky performance status", 130, 1212), Missing("age", "Age", None, 1212)),
        reporting=(
            ReportingItem("1", "Title", "not stated", "nobody"),
            ReportingItem("12", "Measures", "Harrell’s C …", "report"),
        ),
        notes=("Cells under 5 were merged with their neighbours.",),
    )
