"""What a registry was drawn with is found in it again: by other code, from its text."""

import narwhals.stable.v2 as nw
import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from spinemets import rulebook
from spinemets.cohort.simulation import Parameters, Registry, simulate
from spinemets.cohort.simulation.truth import truth
from spinemets.cohort.survival import Counts, auc, harrell, kaplan_meier
from spinemets.cohort.understanding import understood
from spinemets.engine import columnar
from spinemets.model import Score

PATIENTS = 20_000
SAMPLING_ERRORS = 3.5
"""Four bands at four times: so far away one figure in some hundred registries would lie."""

AWAY = 0.08
"""How far the simulated discrimination may lie from what was reported in Utrecht (docs/simulation.md)."""

MISCODED = {("nesms", 3)}
"""Its figure comes from a code that scores lung cancer wrongly, and differs from its own at 6 and 12 months."""


def scored(frame: pl.DataFrame, *names: str) -> pl.DataFrame:
    found = understood(frame.with_columns(pl.Series("row", np.arange(1, frame.height + 1))), rulebook())
    assert not found.problems.height
    canonical = nw.from_native(found.canonical, eager_only=True)
    return columnar.score(canonical, rulebook(), names, narrowed=frozenset()).to_native()


def groups(frame: pl.DataFrame, name: str) -> NDArray[np.int64]:
    """Totals from the best to the worst, or the places of classes."""
    if f"{name}_low" in frame.columns:
        totals = frame[f"{name}_low"].to_numpy()
        instrument = rulebook().catalogue.instruments[name]
        return totals if isinstance(instrument, Score) and instrument.better == "lower" else totals.max() - totals
    classes = [str(cell) for cell in rulebook().cells[name]]
    return frame[name].replace_strict(classes, list(range(len(classes))), return_dtype=pl.Int64).to_numpy()


def counts(frame: pl.DataFrame, name: str) -> Counts:
    died = (frame["died"] == "yes").to_numpy()
    return Counts.of(groups(frame, name), frame["followed_days"].to_numpy(), died, ~died)


def day(month: float) -> int:
    return int(month * 365.25 / 12)


@pytest.fixture(scope="module")
def compared() -> tuple[str, ...]:
    """The instruments that were compared on the same patients in Utrecht."""
    instruments = rulebook().catalogue.instruments.items()
    return tuple(name for name, i in instruments if i.evidence and any(_in_utrecht(v) for v in i.evidence.validations))


@pytest.fixture(scope="module")
def registry(compared: tuple[str, ...]) -> pl.DataFrame:
    return scored(simulate(rulebook(), Parameters(patients=PATIENTS, seed=11)), *compared)


def _in_utrecht(validation: object) -> bool:
    return getattr(validation, "measure", "") == "AUC" and getattr(validation, "cohort").who.startswith("Utrecht")  # noqa: B009


def test_kaplan_meier_of_each_class_is_the_published_one(registry: pl.DataFrame) -> None:
    evidence = rulebook().catalogue.instruments["bollen_2014"].evidence
    assert evidence is not None
    compared_figures = 0
    for band, outcomes in evidence.outcomes.items():
        those = counts(registry.filter(pl.col("bollen_2014") == band), "bollen_2014")
        figures = {month: share / 100 for outcome in outcomes for month, share in outcome.alive.items()}
        for month, published in figures.items():
            found = kaplan_meier(those).at(day(month))
            assert found.value is not None
            error = (published * (1 - published) / those.patients) ** 0.5
            assert abs(found.value - published) < SAMPLING_ERRORS * error, (band, month, found.value, published)
            compared_figures += 1
    assert compared_figures == 12


@pytest.mark.parametrize("reference", ["katagiri_2014", "tokuhashi_2005"])
def test_another_instrument_can_be_the_reference(reference: str) -> None:
    parameters = Parameters(patients=6000, seed=5, reference=reference)
    frame = scored(simulate(rulebook(), parameters), reference)
    for band, figures in truth(Registry(rulebook(), parameters), [])["reference"]["bands"].items():
        own = frame.filter(pl.col(f"{reference}_band_low") == band)
        curve = kaplan_meier(counts(own, reference))
        published = figures["published"]["6"]
        found = curve.at(day(6)).value
        assert found is not None
        assert abs(found - published) <= SAMPLING_ERRORS * (published * (1 - published) / own.height) ** 0.5


def test_scores_discriminate_about_as_reported(registry: pl.DataFrame, compared: tuple[str, ...]) -> None:
    away: list[float] = []
    for name in compared:
        evidence = rulebook().catalogue.instruments[name].evidence
        assert evidence is not None
        reported = {v.months: v.value for v in evidence.validations if _in_utrecht(v) and v.note != "by band"}
        for month, value in reported.items():
            assert month is not None
            found = auc(counts(registry, name), day(month)).value
            assert found is not None
            if (name, month) not in MISCODED:
                away.append(found - value)
                assert abs(away[-1]) < AWAY, (name, month, found, value)
    assert len(away) == 3 * len(compared) - 1
    assert abs(np.mean(away)) < AWAY / 4


def test_concordance_of_the_reference_is_the_reported_one(registry: pl.DataFrame) -> None:
    evidence = rulebook().catalogue.instruments["bollen_2014"].evidence
    assert evidence is not None
    reported = [validation.value for validation in evidence.validations if validation.measure == "C"]
    found = harrell(counts(registry, "bollen_2014")).value
    assert found is not None
    assert min(reported) - 0.02 < found < max(reported) + 0.02


def test_loss_and_closing_are_the_only_ways_out() -> None:
    frame = simulate(rulebook(), Parameters(patients=PATIENTS, lost_a_year=0.2, last_year=2015))
    alive = frame.filter(pl.col("died") == "no").select(pl.col("as_of", "last_seen_on").str.to_date())
    closed = alive["last_seen_on"].dt.year() == 2016
    assert 0.05 < closed.mean() < 0.95
    followed = frame["followed_days"].cast(pl.Int64)
    years = followed.sum() / 365.25
    lost = alive.height - closed.sum()
    assert lost / years == pytest.approx(-np.log(0.8), rel=0.08)


def test_drift_and_hospitals_are_told_and_found() -> None:
    parameters = Parameters(patients=PATIENTS, drift=0.4, hospitals=2, hospital_deviation=0.7, seed=3)
    told = truth(Registry(rulebook(), parameters), [])
    frame = scored(simulate(rulebook(), parameters), "bollen_2014")
    ratios = told["hazard_ratio_of_hospitals"]
    better, worse = sorted(ratios, key=lambda hospital: ratios[hospital])
    assert ratios[worse] / ratios[better] > 1.2
    alive = {
        hospital: kaplan_meier(counts(frame.filter(pl.col("hospital") == hospital), "bollen_2014")).at(day(6)).value
        or 0
        for hospital in (better, worse)
    }
    assert alive[better] > alive[worse] + 0.02
    periods = told["reference"]["true_by_years"]
    assert periods["2020–2024"]["C"]["12"] > periods["2005–2009"]["C"]["12"] + 0.05
    *followed_for_a_year, _ = periods.items()
    for years, bands in followed_for_a_year:
        first, last = map(int, years.split("–"))
        own = frame.filter(pl.col("year").is_between(first, last) & (pl.col("bollen_2014") == "C"))
        found, true = kaplan_meier(counts(own, "bollen_2014")).at(day(12)).value, bands["C"]["12"]
        assert found is not None
        assert abs(found - true) < SAMPLING_ERRORS * (true * (1 - true) / own.height) ** 0.5, years
