"""Where small cells are hidden: that figures of exact counts tell nobody who is behind them."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from cohort.validating import INSTRUMENTS, instruments, patients, random_table, scored

from spinemets.cohort.survival import Counts, Reason, auc
from spinemets.cohort.validation import Options, Patients, Tables, merge, tables_of, tabulate, validate
from spinemets.cohort.validation.cells import Cells
from spinemets.cohort.validation.medians import STEPS, median_follow_up, median_survival
from spinemets.cohort.validation.predictions import HIDDEN, counts_of_bands
from spinemets.cohort.validation.result import MONTH_DAYS, Population, ScoreValidation, day_of

QUICK = Options(replicates=0)
SMALL = 5
SCORE, CLASSES = "katagiri_2014", "rpa_chao_2012"


def told(tables: Tables, *names: str) -> tuple[ScoreValidation, ...]:
    return validate(tables, instruments(*names), QUICK, {}, "0").scores


def complete(score: ScoreValidation) -> Population:
    found = score.population("complete")
    assert found is not None
    return found


def of_places(name: str, ends: list[tuple[int, int]], seed: int = 1, lost: float = 0.3) -> Patients:
    """Patients at these places, who die the sooner the worse the better of the two is."""
    draw = np.random.default_rng(seed)
    best = np.array([first for first, _ in ends])
    days = draw.exponential(300 * np.exp(-0.25 * best)).astype(int) + 1
    died = draw.random(len(ends)) > lost
    return patients(scored({name: ends}, days.tolist(), died.tolist()), name)


def test_of_patients_whose_number_is_hidden_there_is_no_figure() -> None:
    """Thirty have a class, three of whom are alive: their number would tell that, so it is hidden."""
    ends = [(number % 3, number % 3) for number in range(30)] + [(0, 2)] * 300
    found = of_places(CLASSES, ends)
    died = pl.Series([number > 2 for number in range(30)] + [number % 2 == 0 for number in range(300)])
    frame = found.frame.sort(pl.col(f"{CLASSES}.best") == pl.col(f"{CLASSES}.worst"), descending=True)
    tables = tables_of(replace(found, frame=frame.with_columns(died=died)), (), SMALL)
    (score,) = told(tables, CLASSES)
    assert score.complete is None
    assert [one.name for one in score.populations] == ["complete"]
    assert not [one for one in score.bounds if one.measure == "harrell_c"]
    figures = complete(score)
    assert (figures.harrell, figures.uno, *figures.auc.values()) == (HIDDEN,) * 5
    assert {figures.log_rank.p, figures.trend.p, score.open_differ.p, score.lost_differ.p} == {None}


@pytest.mark.parametrize(("deaths", "there"), [(19, False), (20, True)])
def test_c_of_few_deaths_is_not_told(deaths: int, there: bool) -> None:
    """C is a fraction of the pairs of those who died."""
    places = [(number % 11,) * 2 for number in range(120)]
    table = scored({SCORE: places, "nesms": [(p % 4, p % 4) for p, _ in places]}, range(10, 1210, 10), [True] * 120)
    table = table.with_columns(died=pl.Series(["yes"] * deaths + ["no"] * (120 - deaths)))
    told_of = validate(
        tables_of(patients(table, SCORE, "nesms"), (), SMALL), instruments(SCORE, "nesms"), QUICK, {}, ""
    )
    assert [(complete(score).harrell.value is not None) for score in told_of.scores] == [there, there]
    assert bool(told_of.comparisons) is there


@pytest.mark.parametrize("seed", range(3))
def test_survival_as_published_is_bounded_by_what_is_shown(seed: int) -> None:
    """Of exact counts the months are equations for the number of patients in each band."""
    tables = tables_of(patients(random_table(70, seed, [SCORE])[0], SCORE), (), SMALL)
    of_both, of_shown = (
        [one for score in told(given, SCORE) for one in score.bounds if one.measure == "expected"]
        for given in (tables, Tables(tables.shown, tables.shown))
    )
    assert of_both and of_both == of_shown


@pytest.mark.parametrize(("open_", "there"), [(0, False), (1, False), (4, False), (5, True)])
def test_how_few_totals_are_open_is_not_told_by_figures_with_and_without_them(open_: int, there: bool) -> None:
    """The shown table counts some others as open; best, worst and the bounds of C are of those who are."""
    places = [(3, 9)] * open_ + [(number % 11,) * 2 for number in range(240)]
    (score,) = told(tables_of(of_places(SCORE, places), (), SMALL), SCORE)
    assert {one.name for one in score.populations} == ({"complete", "best", "worst"} if there else {"complete"})
    of_c = [one for one in score.bounds if one.measure == "harrell_c"]
    assert bool(of_c) is (there or not open_)
    assert open_ or of_c[0].high - of_c[0].low < 0.0011


def of_classes(deaths_by_3: tuple[int, int, int], each: int = 60) -> Patients:
    """In each class so many die in the second month, up to thirty in the fifth; the others are lost after two years."""
    days = [day for early in deaths_by_3 for day in [50] * early + [140] * (30 - early) + [800] * (each - 30)]
    places = [(number // each,) * 2 for number in range(3 * each)]
    return patients(scored({CLASSES: places}, days, [day < 800 for day in days]), CLASSES)


def test_an_area_does_not_tell_who_had_died_where_the_bands_do_not() -> None:
    """Of three classes deaths of 3, 10 and 17 give an area that no others near them give."""
    tables = tables_of(of_classes((3, 10, 17)), (), SMALL)
    exact = Cells(tables.exact).totals(INSTRUMENTS[CLASSES], "complete")
    near = of_classes((4, 10, 16))
    other = Cells(tables_of(near, (), SMALL).exact).totals(INSTRUMENTS[CLASSES], "complete")
    assert round(auc(exact, day_of(3)).value or 0, 3) != round(auc(other, day_of(3)).value or 0, 3)
    (score,) = told(tables, CLASSES)
    assert complete(score).bands[0].alive[3].reason == Reason.HIDDEN
    assert complete(score).auc[3] == HIDDEN
    assert complete(score).auc[6].value is not None


def test_an_area_of_classes_is_that_of_the_shown_counts() -> None:
    """Two who were lost in the last class are set aside: that they were two would follow from an area with them."""
    found = of_classes((10, 10, 10))
    frame = found.frame.sort(f"{CLASSES}.best", "day")
    died = pl.Series([*frame["died"][:120], *[True] * 58, False, False])
    tables = tables_of(replace(found, frame=frame.with_columns(died=died)), (), SMALL)
    (score,) = told(tables, CLASSES)
    shown = counts_of_bands(Cells(tables.shown).bands(INSTRUMENTS[CLASSES]))
    exact = Cells(tables.exact).totals(INSTRUMENTS[CLASSES], "complete")
    assert (exact.patients, shown.patients) == (180, 175)
    expected, with_them = (auc(counts, day_of(6)).value for counts in (shown, exact))
    assert complete(score).auc[6].value == round(expected or 0, 3) != round(with_them or 0, 3)


def test_bands_that_are_put_together_are_one_in_the_tests() -> None:
    """Of the last band there are three patients: it is joined to the one before, and nothing is tested of it alone."""
    places = [(0, 0)] * 90 + [(5, 5)] * 90 + [(9, 9)] * 3
    (score,) = told(tables_of(of_places(SCORE, places), (), SMALL), SCORE)
    figures = complete(score)
    assert [band.band for band in figures.bands] == ["low", "intermediate|high"]
    assert figures.log_rank.degrees == 1
    assert figures.trend.statistic == figures.log_rank.statistic
    (alone,) = told(tables_of(of_places(SCORE, [(0, 0)] * 90 + [(5, 5)] * 3), (), SMALL), SCORE)
    assert complete(alone).log_rank == complete(alone).trend == (None, 0, None, str(Reason.HIDDEN))


def deaths_within(counts: Counts, first: float, last: float) -> int:
    months = counts.day / MONTH_DAYS
    return int(counts.deaths[(first <= months) & (months <= last)].sum())


@pytest.mark.parametrize("seed", range(12))
def test_a_median_is_told_in_a_step_in_which_enough_died(seed: int) -> None:
    """And its limits outwards: beyond them lie those of the single days."""
    draw = np.random.default_rng(seed)
    size = int(draw.integers(22, 400))
    counts = Counts.of([0] * size, draw.exponential(400, size).astype(int), draw.random(size) < 0.9, [0] * size)
    lost = Counts.of(counts.group, counts.day, counts.deaths, np.where(counts.deaths, 0, 1))
    exact, steps = median_survival(lost, 0), median_survival(lost, SMALL)
    if exact.value is None:
        assert steps.value is None
        return
    if steps.value is None or steps.low is None:
        assert steps.reason in (Reason.HIDDEN, exact.reason)
        return
    assert exact.low is not None
    assert steps.low <= exact.low + 0.05
    assert steps.high is None or steps.high >= (exact.high or 0) - 0.05
    assert any(
        abs(steps.value - exact.value) <= step / 2 + 0.05
        and steps.value % step == 0
        and deaths_within(lost, steps.value - step / 2, steps.value + step / 2) >= SMALL
        for step in STEPS
    )


def test_a_median_of_few_is_not_told() -> None:
    few = Counts.of([0] * 30, range(30, 930, 30), [1] * 19 + [0] * 11, [0] * 19 + [1] * 11)
    assert median_survival(few, 0).value is not None
    assert median_survival(few, SMALL) == median_follow_up(few, SMALL) == HIDDEN


def test_beyond_the_longest_follow_up_that_is_told_there_are_enough() -> None:
    found = patients(random_table(300, 4, [SCORE])[0], SCORE)
    days = found.frame["day"].to_numpy()
    hidden, exact = (validate(tables_of(found, (), small), instruments(SCORE), QUICK, {}, "0") for small in (SMALL, 0))
    assert exact.followed_to == round(days.max() / MONTH_DAYS, 1)
    assert hidden.followed_to is not None and (days / MONTH_DAYS > hidden.followed_to).sum() >= SMALL


def test_merged_protected_tables_leave_open_what_put_together_days_and_totals_would_distort() -> None:
    """Tests count those who died in one stretch as tied, and totals of one hospital stand beside those of another."""
    names = (SCORE, "bollen_2014")
    table, _ = random_table(3000, 6, names, open_share=0.01)
    parts = [table[:900], table[900:1900], table[1900:]]
    merged = told(merge(tables_of(patients(part, *names), (), SMALL).shown for part in parts), *names)
    pooled = told(Tables(*[tabulate(patients(table, *names))] * 2), *names)
    areas = 0
    for ours, truth in zip(merged, pooled, strict=True):
        figures, exact = complete(ours), complete(truth)
        assert figures.log_rank.p is figures.trend.p is ours.lost_differ.p is ours.open_differ.p is None
        for month, area in figures.auc.items():
            if area.value is not None:
                areas += 1
                assert area.value == pytest.approx(exact.auc[month].value, abs=0.01)
    assert areas
