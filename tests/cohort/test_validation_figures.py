"""What is computed from the counts: by hand, against what was drawn, and in the right direction."""

import json
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from cohort.validating import BOOK, INSTRUMENTS, instruments, patients, random_table, scored

from spinemets.cohort.problem import CohortError
from spinemets.cohort.survival import harrell
from spinemets.cohort.validation import Options, Validation, merge, patients_of, tables_of, tabulate, validate
from spinemets.cohort.validation.cells import Cells
from spinemets.cohort.validation.result import day_of
from spinemets.cohort.validation.table import KEYS
from spinemets.model import Score

QUICK = Options(replicates=0)


def validated(table: pl.DataFrame, *names: str, small: int = 0, options: Options = QUICK) -> Validation:
    """A scored table, validated."""
    return validate(tables_of(patients(table, *names), names, small), instruments(*names), options, {}, "0")


def test_a_table_worked_out_by_hand() -> None:
    """Six patients with Katagiri's score: 0 and 3 are low, 5 is intermediate, 9 is high."""
    places = {"katagiri_2014": [(0, 0), (3, 3), (5, 5), (5, 5), (9, 9), (9, 9)]}
    table = scored(places, [800, 100, 200, 50, 20, 40], [False, True, True, False, True, True])
    (score,) = validated(table, "katagiri_2014").scores
    complete = score.population("complete")
    assert complete is not None
    assert (complete.patients, complete.deaths) == (6, 4)
    low, middle, high = complete.bands
    assert [band.band for band in complete.bands] == ["low", "intermediate", "high"]
    # Day 91 is the last of the first three months. Low: one of two dies on day 100. Intermediate: one is lost before.
    assert low.alive[3].value == 1
    assert low.alive[6].value == 0.5
    assert middle.alive[3].value == 1
    assert middle.alive[12].value == 0
    assert high.alive[3].value == 0
    assert low.at_risk == {month: 2 if month < 4 else 1 for month in (*range(7), 9, 12, 15, 18, 24)}
    # Pairs whose order is known: day 20 with 5 later, day 40 with 4, day 100 with 2 (200, 800), day 200 with 1 (800).
    # The two of total 9 are tied; of day 100 (total 3) with 200 (total 5) the score is wrong: 5 - 1/2 + 4 + 1 + 1.
    assert complete.harrell.value == pytest.approx(10.5 / 12)
    at_3 = next(one for one in complete.calibration if one.month == 3)
    figures = [INSTRUMENTS["katagiri_2014"].published(band)[3].value for band in ("low", "intermediate", "high")]
    assert at_3.expected == pytest.approx(np.mean(figures))
    assert at_3.provisional
    assert {figure.origin for figure in score.local} == {"local, not published"}


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_worse_places_are_worse_whatever_the_direction(name: str) -> None:
    """Who dies sooner the worse the place is gives C = 1, for scores that count up and for those that count down."""
    ranked = INSTRUMENTS[name]
    places = range(len(ranked.totals))
    table = scored({name: [(p, p) for p in places]}, [1000 - 10 * p for p in places], [True] * len(places))
    cells = Cells(tabulate(patients(table, name)))
    assert harrell(cells.totals(ranked, "complete")).value == 1
    if isinstance(ranked.definition, Score):
        best = max if ranked.definition.better == "higher" else min
        assert float(ranked.totals[0]) == best(ranked.definition.range)


def test_no_band_has_two_figures_for_one_month() -> None:
    """One would be taken in silence."""
    for ranked in INSTRUMENTS.values():
        for band in ranked.bands:
            months = [month for outcome in ranked.evidence.outcomes.get(band, ()) for month in outcome.alive]
            assert len(months) == len(set(months)), (ranked.name, band)


def test_what_was_drawn_lies_within_the_intervals() -> None:
    """Exponential survival from known hazards: survival of bands, and C as the hazards of the places give it."""
    beta, name = 0.35, "katagiri_2014"
    table, _ = random_table(3000, 5, [name], open_share=0, beta=beta)
    (score,) = validated(table, name, options=Options(replicates=60)).scores
    complete = score.population("complete")
    assert complete is not None
    hazard = np.exp(beta * (np.arange(11) - 5.5)) / 365
    shares = hazard[:, None] / (hazard[:, None] + hazard)  # who of two dies first
    right = np.tril(np.ones((11, 11)), -1) + 0.5 * np.eye(11)
    true_c = float((shares * right).sum() / shares.sum())
    assert complete.uno.low is not None
    assert complete.uno.high is not None
    assert complete.harrell.low is not None
    assert complete.harrell.high is not None
    assert complete.harrell.low - 0.01 < true_c < complete.harrell.high + 0.01
    for band, places in zip(complete.bands, ([0, 1, 2, 3], [4, 5, 6], [7, 8, 9, 10]), strict=True):
        for month, figure in band.alive.items():
            expected = float(np.exp(-hazard[places] * day_of(month)).mean())
            assert figure.low is not None
            assert figure.high is not None
            assert figure.low - 0.02 < expected < figure.high + 0.02, (band.band, month)


def test_a_merged_table_is_the_table_of_the_pooled_patients() -> None:
    """Every figure, interval and note, by the JSON; hospitals of other years, and one with a primary of its own."""
    names = ("katagiri_2014", "bollen_2014", "rpa_chao_2012")
    table, _ = random_table(600, 1, names)
    table = table.sort("year").with_columns(
        primary=pl.when(pl.int_range(pl.len()) < 60).then(pl.lit("myeloma")).otherwise("primary")
    )
    parts = [table[:100], table[100:350], table[350:]]
    pooled = tabulate(patients(table, *names), names)
    merged = merge(tabulate(patients(part, *names), names) for part in parts)
    assert merged.frame.equals(pooled.frame.sort(list(KEYS)).select(merged.frame.columns))
    assert merged.years == pooled.years == (2012, 2018)
    options = Options(replicates=20)
    of_pooled, of_merged = (
        validate(counts, instruments(*names), options, {}, "0")
        for counts in (replace(pooled, frame=pooled.frame.sample(fraction=1, shuffle=True, seed=1)), merged)
    )
    assert json.dumps(of_merged.to_dict()) == json.dumps(of_pooled.to_dict())
    assert of_pooled.comparisons and of_pooled.median_follow_up.value and of_pooled.followed_to
    assert [one.patients for score in of_pooled.scores for one in score.outside] == [60]
    first = of_pooled.scores[0]
    complete = first.population("complete")
    assert complete is not None and complete.trend.p is not None and complete.integrated.scaled.low is not None
    assert complete.decision[0].score[3].low is not None and complete.uno.low is not None
    assert complete.auc[6].low is not None and all(one.harrell.value is not None for one in first.drift)


@pytest.mark.parametrize("seed", range(3))
def test_bounds_hold_once_the_missing_answers_are_known(seed: int) -> None:
    """With every answer revealed each figure lies within the bounds that were given before."""
    names = ("nesms", "katagiri_2014", "bollen_2014")
    open_table, known = random_table(250, seed, names, open_share=0.3)
    before, after = validated(open_table, *names), validated(known, *names)
    for told, revealed in zip(before.scores, after.scores, strict=True):
        truth = revealed.population("complete")
        assert truth is not None
        assert told.bounds
        for bound in told.bounds:
            if bound.measure == "harrell_c":
                value = truth.harrell.value
            elif bound.measure == "expected":
                value = next(one.expected for one in truth.calibration if one.month == bound.month)
            else:
                band = next((band for band in truth.bands if band.band == bound.band), None)
                value = band.alive[bound.month or 0].value if band is not None else None
            if value is not None:
                assert bound.low - 1e-9 <= value <= bound.high + 1e-9, bound


def test_open_patients_count_at_their_best_and_at_their_worst() -> None:
    """Places 2 to 9 of one patient, the others known."""
    table = scored({"katagiri_2014": [(2, 9), (2, 2), (9, 9)]}, [100, 300, 50], [True, True, True])
    (score,) = validated(table, "katagiri_2014").scores
    sizes = {p.name: {band.band: band.patients for band in p.bands} for p in score.populations}
    assert sizes["complete"] == {"low": 1, "high": 1}
    assert sizes["best"] == {"low": 2, "high": 1}
    assert sizes["worst"] == {"low": 1, "high": 2}
    assert (score.complete, score.open_patients, score.decided) == (2, 1, 0)


def test_refused_patients_and_those_without_an_outcome_are_counted_and_left_out() -> None:
    """Each once, in the step that says why."""
    table = scored({"nesms": [(0, 0)] * 5}, [10, 20, -1, 40, 50], [True] * 5).with_columns(
        refused=pl.Series([True, False, False, False, False]),
        died=pl.Series(["yes", None, "yes", "no", "yes"]),
    )
    flow = {step.step: step.patients for step in validated(table, "nesms").flow}
    assert list(flow.values()) == [5, 1, 1, 1, 2]


def test_vertebrae_of_one_patient_are_one_patient_with_the_worst_score() -> None:
    """PRISM is a score of a vertebra."""
    table = scored({"prism_2015": [(0, 0), (20, 20), (5, 5)]}, [10, 10, 30], [True] * 3, id=["a", "a", "b"])
    counts = Cells(tabulate(patients(table, "prism_2015"))).totals(INSTRUMENTS["prism_2015"], "complete")
    assert counts.group.tolist() == [5, 20]


def test_a_table_without_the_columns_says_what_to_do() -> None:
    """What is missing is named."""
    table = scored({"nesms": [(0, 0)]}, [10], [True])
    with pytest.raises(CohortError, match="katagiri_2014_low"):
        patients(table, "katagiri_2014")
    with pytest.raises(CohortError, match=r"followed_days.*as_of, died_on, last_seen_on"):
        patients(table.drop("followed_days"), "nesms")
    with pytest.raises(CohortError, match="no rows"):
        patients_of([], BOOK, instruments("nesms"))
