"""Small cells: none is in a table or a report, none can be had by adding and subtracting, and the bounds are kept."""

import itertools
from collections.abc import Iterator

import numpy as np
import polars as pl
import pytest
from cohort.validating import INSTRUMENTS, instruments, patients, random_table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spinemets.cohort.problem import CohortError
from spinemets.cohort.validation import CountsTable, Options, merge, tables_of, validate
from spinemets.cohort.validation.cells import Cells
from spinemets.cohort.validation.protection import TOGETHER
from spinemets.cohort.validation.result import day_of

NAMES = ("nesms", "katagiri_2014")
QUICK = Options(replicates=0)
SMALL = 5
CLOSE = 1e-6

registries = st.builds(
    lambda size, seed, share, beta: random_table(size, seed, NAMES, share, beta)[0],
    st.integers(0, 400),
    st.integers(0, 10_000),
    st.sampled_from([0, 0.005, 0.02, 0.1, 0.4]),
    st.sampled_from([0.1, 0.4, 0.8]),
)
few_examples = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Attack:
    """Everything that follows from a table by adding and subtracting its rows.

    The unknowns are the patients with one event by the finest groups of both scores, subgroup, and stretch of days
    that the table tells apart anywhere. A row is a sum of unknowns. A sum of unknowns that is a sum of rows is known.
    """

    def __init__(self, frame: pl.DataFrame, event: str, column: str) -> None:
        rows = frame.filter((pl.col(event) > 0) & pl.col("stratum").str.contains(f"^($|{column}=)"))
        self.finest = {name: self._finest(frame, name) for name in NAMES}
        within = frame.filter(pl.col("stratum").str.starts_with(f"{column}="))
        self.strata = sorted(within.filter(pl.col("score") == "")["stratum"].unique()) or [""]
        self.apart = {name: set(within.filter(pl.col("score") == name)["stratum"]) for name in NAMES}
        ends = sorted({*(rows["first_day"] - 1).to_list(), *rows["day"].to_list(), -1})
        self.stretches = list(itertools.pairwise(ends))
        self.shape = (*(len(self.finest[name]) for name in NAMES), len(self.strata), len(self.stretches))
        # Rows without patients are not in the table: that they are empty is known all the same.
        told = {self._key(row): row[event] for row in frame.filter(pl.col(event) > 0).iter_rows(named=True)}
        cuts = rows.group_by("score", "stratum", pl.col("total") == "").agg(pl.struct("first_day", "day").unique())
        groups = frame.select("score", "total", "band", "stratum", "population").unique()
        sums, values = [], []
        for row in groups.join(cuts, on=["score", "stratum"], how="inner").iter_rows(named=True):
            if (row["total"] == "") != row["total_right"]:
                continue
            for stretch in row["first_day"]:
                cell = {**row, **stretch}
                sums.append(self._of(cell).ravel())
                values.append(told.get(self._key(cell), 0))
        self.rows, self.values = np.array(sums), np.array(values, dtype=float)
        self.inverse = self.rows.T @ np.linalg.pinv(self.rows @ self.rows.T, rcond=1e-10, hermitian=True)

    @staticmethod
    def _key(row: dict) -> tuple:
        return tuple(row[name] for name in ("score", "total", "band", "stratum", "population", "first_day", "day"))

    @staticmethod
    def _finest(frame: pl.DataFrame, name: str) -> list[tuple[str, str, str]]:
        of_totals = frame.filter((pl.col("score") == name) & (pl.col("total") != "") & (pl.col("stratum") == ""))
        return sorted(of_totals.select("population", "band", "total").unique().rows()) or [("", "", "")]

    def _of(self, row: dict) -> np.ndarray:
        """The unknowns that a row is the sum of."""
        held = []
        for name in NAMES:
            group = np.ones(len(self.finest[name]), dtype=bool)
            if row["score"] == name:
                group = np.array(
                    [
                        population == row["population"]
                        and set(band.split("|")) <= set(row["band"].split("|"))
                        and row["total"] in ("", total)
                        for population, band, total in self.finest[name]
                    ]
                )
            held.append(group)
        strata = np.array([row["stratum"] in ("", value) for value in self.strata])
        if row["stratum"].endswith(f"={TOGETHER}"):  # whoever reads the table knows which they are: those not shown
            strata = np.array([value not in self.apart[row["score"]] for value in self.strata])
        days = np.array([row["first_day"] - 1 <= start and end <= row["day"] for start, end in self.stretches])
        return self._box(*held, strata, days)

    @staticmethod
    def _box(*sides: np.ndarray) -> np.ndarray:
        found = np.ones(())
        for side in sides:
            found = np.multiply.outer(found, side.astype(float))
        return found

    def boxes(self) -> Iterator[np.ndarray]:
        """Cells that somebody may ask for: of one group or all, in one subgroup or all, from one day to another."""
        sides = [[np.ones(n, dtype=bool), *np.eye(n, dtype=bool)] for n in self.shape[:3]]
        for number, name in enumerate(NAMES):
            for band in {band for _, band, _ in self.finest[name]}:
                sides[number].append(np.array([other == band for _, other, _ in self.finest[name]]))
        whole = [side[:1] for side in sides]
        every = range(self.shape[3] + 1)
        ranges = [(a, b) for a, b in itertools.combinations(every, 2) if b - a <= 2 or a == 0 or b == every[-1]]
        for first, last in ranges:
            stretch = np.array([first <= n < last for n in range(self.shape[3])])
            for one, two, three in (
                *itertools.product(sides[0], whole[1], sides[2]),
                *itertools.product(whole[0], sides[1], sides[2]),
                *itertools.product(sides[0][-2:], sides[1][-2:], whole[2]),
            ):
                yield self._box(one, two, three, stretch).ravel()

    def known(self) -> np.ndarray:
        """The values of all cells that follow."""
        wanted = np.array(list(self.boxes()))
        weights = wanted @ self.inverse
        follows = np.abs(weights @ self.rows - wanted).max(axis=1) < CLOSE
        return weights[follows] @ self.values


def shown_table(table: pl.DataFrame) -> CountsTable:
    """The protected table."""
    return tables_of(patients(table, *NAMES), NAMES, SMALL).shown


@given(registries)
@few_examples
def test_no_row_is_small(table: pl.DataFrame) -> None:
    """Deaths and censorings of every row are none or enough, and no patient is lost or counted twice."""
    frame = shown_table(table).frame if table.height else pl.DataFrame({"deaths": [], "censored": []})
    for event in ("deaths", "censored"):
        assert frame.filter((pl.col(event) > 0) & (pl.col(event) < SMALL)).is_empty()
    if frame.height:
        sums = frame.group_by("score", pl.col("total") == "", pl.col("stratum").str.extract("^([^=]*)")).agg(
            (pl.col("deaths") + pl.col("censored")).sum().alias("patients")
        )
        assert sums["patients"].unique().to_list() == [table.height]


@given(registries, st.sampled_from(["primary", "era"]))
@settings(few_examples, max_examples=10)
def test_no_small_cell_follows_from_differences(table: pl.DataFrame, column: str) -> None:
    """Whatever can be had from the rows by adding and subtracting is none or enough."""
    if not table.height:
        return
    frame = shown_table(table).frame
    for event in ("deaths", "censored"):
        if frame.filter(pl.col(event) > 0).is_empty():
            continue
        known = Attack(frame, event, column).known()
        assert ((np.abs(known) < CLOSE) | (known > SMALL - CLOSE)).all(), known[(known > CLOSE) & (known < SMALL)]


def test_the_attack_finds_a_small_cell_that_was_left() -> None:
    """A test of the test: with one stretch of one group told apart that should not be, it is found."""
    table = random_table(200, 3, NAMES)[0]
    coarse = shown_table(table).frame
    leaking = coarse.filter((pl.col("score") == "nesms") & (pl.col("total") == "") & (pl.col("stratum") == ""))
    cell = leaking.filter(pl.col("deaths") > 0).head(1)
    split = pl.concat(
        [
            coarse.join(cell, on=coarse.columns, how="anti"),
            cell.with_columns(day=pl.col("first_day") + 1, deaths=pl.lit(2, pl.Int64)),
            cell.with_columns(first_day=pl.col("first_day") + 2, deaths=pl.col("deaths") - 2),
        ]
    )
    known = Attack(split, "deaths", "primary").known()
    assert ((known > CLOSE) & (known < SMALL - CLOSE)).any()


def numbers(told: object, key: str = "") -> Iterator[int]:
    """All counts of patients in a JSON."""
    if isinstance(told, dict):
        for name, value in told.items():
            yield from numbers(value, "patients" if key == "at_risk" else name)
    elif isinstance(told, list):
        for value in told:
            yield from numbers(value, key)
    elif key in {"patients", "deaths", "complete", "open_patients", "decided", "certain"} and isinstance(told, int):
        yield told


@given(registries)
@few_examples
def test_nothing_small_is_said_to_people(table: pl.DataFrame) -> None:
    """Every count of the report, and the differences of those that stand beside each other."""
    if not table.height:
        return
    told = validate(tables_of(patients(table, *NAMES), NAMES, SMALL), instruments(*NAMES), QUICK, {}, "0")
    assert all(number == 0 or number >= SMALL for number in numbers(told.to_dict()))
    for score in told.scores:
        for population in score.populations:
            for band in population.bands:
                assert not band.censored
                if band.patients is not None and band.deaths is not None:
                    left = [*(number for number in band.at_risk.values() if number is not None), 0]
                    gone = [before - after for before, after in itertools.pairwise(left)]
                    assert all(number == 0 or number >= SMALL for number in (*gone, band.patients - band.deaths))


@pytest.mark.parametrize("seed", range(4))
def test_merged_protected_tables_say_between_what_the_pooled_figures_lie(seed: int) -> None:
    """Three hospitals with small cells hidden: survival and C of the pooled patients lie within what is told."""
    table, _ = random_table(1800, seed, NAMES, open_share=0.1)
    parts = [table[:500], table[500:1100], table[1100:]]
    merged = validate(merge(map(shown_table, parts)), instruments(*NAMES), QUICK, {}, "0")
    pooled = validate(tables_of(patients(table, *NAMES), NAMES, 0), instruments(*NAMES), QUICK, {}, "0")
    compared = 0
    for told, truth in zip(merged.scores, pooled.scores, strict=True):
        exact = truth.population("complete")
        assert exact is not None
        alive = {(band.band, month): figure.value for band in exact.bands for month, figure in band.alive.items()}
        for bound in told.bounds:
            value = None
            if bound.measure == "harrell_c":
                value = exact.harrell.value
            elif bound.measure == "alive":
                value = alive.get((bound.band, bound.month or 0))
            if value is not None:
                compared += 1
                assert bound.low - 1e-9 <= value <= bound.high + 1e-9, (told.name, bound, value)
    assert compared > 8


def test_between_holds_what_the_days_would_give() -> None:
    """Nobody's score is open, so nobody was moved: survival by day lies between the two ends of the protected table."""
    table, _ = random_table(900, 8, NAMES, open_share=0)
    hidden, exact = (
        validate(tables_of(patients(table, *NAMES), NAMES, small), instruments(*NAMES), QUICK, {}, "0")
        for small in (SMALL, 0)
    )
    compared = 0
    for told, truth in zip(hidden.scores, exact.scores, strict=True):
        bands = {band.band: band for band in truth.populations[0].bands}
        for band in told.populations[0].bands:
            for month, (low, high) in band.between.items():
                value = bands[band.band].alive[month].value if band.band in bands else None
                if value is not None:
                    compared += 1
                    assert low - 1e-9 <= value <= high + 1e-9, (band.band, month)
    assert compared > 6


def test_months_that_papers_give_are_told_apart_first() -> None:
    """In a registry of two thousand survival at 3, 6 and 12 months is there."""
    table, _ = random_table(2000, 2, NAMES, open_share=0.02)
    bands = Cells(shown_table(table)).bands(INSTRUMENTS["katagiri_2014"])
    ends = {int(day) for rows in bands.rows for day in rows.filter(pl.col("deaths") > 0)["day"]}
    assert {day_of(3), day_of(6), day_of(12)} <= ends


def test_a_column_that_follows_from_another_is_refused() -> None:
    """Regions are sums of hospitals: with both, a hidden hospital could be had."""
    table = random_table(200, 1, NAMES)[0].with_columns(
        hospital=pl.int_range(pl.len()) % 6, region=pl.int_range(pl.len()) % 6 // 3
    )
    by = ("hospital", "region")
    with pytest.raises(CohortError, match="Every 'hospital' has only one 'region'"):
        tables_of(patients(table, *NAMES, by=by), NAMES, SMALL)
    assert tables_of(patients(table, *NAMES, by=by), NAMES, 0).shown.frame.height
