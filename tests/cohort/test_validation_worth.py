"""What the published figures are worth: trend, integrated Brier score and net benefit, with their intervals."""

import json

import numpy as np
import pytest
from cohort.validating import INSTRUMENTS, instruments, patients, random_table, scored

from spinemets.cohort.survival import Counts, Estimate, Reason, kaplan_meier, resample
from spinemets.cohort.validation import Options, Validation, tables_of, validate
from spinemets.cohort.validation.cells import Cells
from spinemets.cohort.validation.predictions import THRESHOLDS, counts_of_bands
from spinemets.cohort.validation.result import Population, day_of

NAME = "katagiri_2014"


def validated(table, name: str = NAME, small: int = 0, replicates: int = 0) -> Validation:
    tables = tables_of(patients(table, name), (), small)
    return validate(tables, instruments(name), Options(replicates=replicates), {}, "0")


def main(told: Validation) -> Population:
    complete = told.scores[0].population("complete")
    assert complete is not None
    return complete


def test_the_trend_is_along_the_bands() -> None:
    """Bands that die one after the other, and bands of which the middle one dies first and the others together."""
    found = []
    for dies in ((60, 40, 20), (40, 5, 40)):
        days = [dies[number % 3] + number % 7 for number in range(90)]
        places = [((0, 5, 9)[number % 3],) * 2 for number in range(90)]
        found.append(main(validated(scored({NAME: places}, days, [True] * 90))))
    in_order, back_and_forth = found
    assert (in_order.log_rank.degrees, in_order.trend.degrees) == (2, 1)
    assert (in_order.trend.p or 1) < 1e-9
    assert (back_and_forth.log_rank.p or 1) < 1e-9 < 0.1 < (back_and_forth.trend.p or 0)


def test_the_integrated_brier_score_is_the_mean_height_over_the_months_with_figures_of_all_bands() -> None:
    """Katagiri gives all bands to 12 months, and one of them at 24."""
    table, _ = random_table(400, 3, [NAME], open_share=0)
    worth = main(validated(table))
    errors = {one.month: one for one in worth.brier}
    assert set(errors) == {3, 6, 12, 24}
    assert worth.integrated.months == (3, 6, 12)
    at = np.array([errors[month].score.value for month in (3, 6, 12)], dtype=float)
    days = np.array([day_of(month) for month in (3, 6, 12)])
    assert worth.integrated.score.value == pytest.approx(
        ((at[1:] + at[:-1]) / 2 @ np.diff(days)) / (days[-1] - days[0])
    )
    scaled = np.array([errors[month].scaled.value for month in (3, 6, 12)], dtype=float)
    assert worth.integrated.scaled.value is not None and scaled.min() < worth.integrated.scaled.value < scaled.max()


def test_scores_with_figures_at_fewer_than_two_months_have_no_integral() -> None:
    for name in ("hcc_sm_gpa", "tomita_2001"):
        places = len(INSTRUMENTS[name].totals)
        table = scored({name: [(n % places,) * 2 for n in range(40)]}, [20.0 * n for n in range(40)], [True] * 40)
        integrated = main(validated(table, name)).integrated
        assert integrated.score == integrated.scaled == (None, None, None, Reason.ONE_DAY)


def test_net_benefit_has_the_interval_of_patients_drawn_again() -> None:
    """At 0.5 by 6 months the intermediate and the high band are acted on: worked out from their survival."""
    table, _ = random_table(300, 4, [NAME], open_share=0)
    (curve,) = [one for one in main(validated(table, replicates=60)).decision if one.month == 6]
    ranked, half = INSTRUMENTS[NAME], THRESHOLDS.index(0.5)
    acted_on = [n for n, band in enumerate(ranked.bands) if 1 - ranked.published(band)[6].value >= 0.5]
    counts = counts_of_bands(Cells(tables_of(patients(table, NAME), (), 0).shown).bands(ranked))

    def benefit(drawn: Counts) -> list[Estimate]:
        those = drawn.only(acted_on)
        alive = kaplan_meier(those).alive(day_of(6)).value or 0.0
        return [Estimate(those.patients / drawn.patients * (1 - 2 * alive))]

    (expected,) = resample(counts, benefit, 60)
    assert 0 < len(acted_on) < len(ranked.bands)
    assert curve.score[half][:3] == pytest.approx(expected[:3], abs=1e-12)
    assert curve.everybody[half] != curve.score[half]


def test_without_replicates_net_benefit_and_brier_scores_stand_alone() -> None:
    table, _ = random_table(200, 4, [NAME], open_share=0)
    worth = main(validated(table))
    for figure in (worth.integrated.score, worth.brier[0].score, worth.decision[0].score[3]):
        assert figure.value is not None and figure[1:] == (None, None, None)


def test_where_cells_are_hidden_a_month_that_is_open_has_no_error_no_benefit_and_leaves_the_integral_open() -> None:
    """In two hundred patients the third month is put together with later ones, the sixth is not."""
    table, _ = random_table(200, 0, [NAME], open_share=0)
    hidden = main(validated(table, small=5, replicates=10))
    there = {one.month: one.score for one in hidden.brier}
    open_months = {month for month, score in there.items() if score.reason == Reason.HIDDEN}
    assert open_months & set(hidden.integrated.months) and set(there) - open_months
    assert {one.month for one in hidden.decision} == set(there) - open_months
    assert hidden.integrated.score == hidden.integrated.scaled == (None, None, None, Reason.HIDDEN)
    assert all(one.value is None or one.low is not None for curve in hidden.decision for one in curve.score)


def test_where_cells_are_hidden_the_integral_is_of_the_protected_counts() -> None:
    """Nothing of the single patients is in it: other days within the same stretches give the same figures."""
    table, _ = random_table(1500, 7, [NAME], open_share=0)
    told = validated(table, small=5, replicates=5)
    shown = tables_of(patients(table, NAME), (), 5).shown
    again = validate(shown, instruments(NAME), Options(replicates=5), {}, "0")
    of = [[main(one).integrated, main(one).brier, main(one).decision] for one in (told, again)]
    assert of[0][0].score.low is not None
    assert json.dumps(of[0]) == json.dumps(of[1])
