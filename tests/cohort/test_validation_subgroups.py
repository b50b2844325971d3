"""Subgroups and eras: what they are called, why a C has no interval, and whom a score was not built for."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from cohort.validating import INSTRUMENTS, instruments, patients, random_table, scored

from spinemets.cohort.survival import Reason
from spinemets.cohort.validation import (
    Options,
    Tables,
    merge,
    read_counts,
    tables_of,
    validate,
    write_counts,
)
from spinemets.cohort.validation.protection import TOGETHER
from spinemets.cohort.validation.result import ScoreValidation
from spinemets.cohort.validation.small_groups import OTHER

NAME = "katagiri_2014"


def validated(tables: Tables, name: str = NAME, replicates: int = 0) -> ScoreValidation:
    (score,) = validate(tables, instruments(name), Options(replicates=replicates), {}, "0").scores
    return score


def eras(score: ScoreValidation) -> list[str]:
    return [one.value for one in score.drift if one.column == "era"]


def test_an_era_is_called_by_the_years_that_are_there() -> None:
    """Patients are of 2012 to 2018; in the counts, which are added to those of others, eras are of five years."""
    tables = tables_of(patients(random_table(900, 2, [NAME])[0], NAME), (), 5)
    assert {"era=2010–2014", "era=2015–2019"} <= set(tables.shown.strata)
    assert eras(validated(tables)) == ["2012–2014", "2015–2018"]


def test_an_era_of_one_year_is_called_by_it() -> None:
    table, _ = random_table(900, 2, [NAME])
    table = table.filter(pl.col("year") < 2016)
    assert eras(validated(tables_of(patients(table, NAME), (), 5))) == ["2012–2014", "2015"]


def test_subgroups_of_a_merged_table_count_nobody_twice() -> None:
    """What one score has of several only together is no subgroup beside each of them."""
    table, _ = random_table(900, 2, [NAME])
    sites = pl.Series("site", ["A"] * 780 + ["B"] * 40 + ["C"] * 40 + ["D"] * 40)
    here = tables_of(patients(table.with_columns(sites), NAME, by=["site"]), (), 5).shown
    assert {"site=B", f"site={TOGETHER}"} <= set(here.strata)
    merged = merge([here, here])
    found = [one for one in validated(Tables(merged, merged)).strata if one.column == "site"]
    assert [(one.value, one.patients) for one in found] == [("A", 1560), ("B", 80), ("C", 80), ("D", 80)]


def test_the_years_of_a_merged_table_are_those_of_all_hospitals(tmp_path: Path) -> None:
    """Also when they come from files."""
    table, _ = random_table(1800, 3, [NAME])
    read = []
    for number, part in enumerate((table.filter(pl.col("year") < 2017), table.filter(pl.col("year") > 2012))):
        path = tmp_path / f"{number}.json"
        write_counts(tables_of(patients(part, NAME), (), 5).shown, path)
        read.append(read_counts(path, dict(INSTRUMENTS)))
    assert [one.years for one in read] == [(2012, 2016), (2013, 2018)]
    merged = merge(read)
    assert merged.years == (2012, 2018)
    assert eras(validated(Tables(merged, merged))) == ["2012–2014", "2015–2018"]


def test_a_year_of_few_who_are_put_with_others_is_not_told() -> None:
    """Three patients of 2001: the next era is joined to theirs to hide how few they are, and no year of it is told."""
    table, _ = random_table(900, 2, [NAME])
    years = pl.Series([2001] * 3 + table["year"].to_list()[3:], dtype=pl.Int64)
    tables = tables_of(patients(table.with_columns(year=years), NAME), (), 5)
    assert not [stratum for stratum in tables.shown.strata if "200" in stratum]
    assert tables.shown.years == (2015, 2018)
    assert eras(validated(tables)) == ["2015–2018", OTHER]
    assert tables_of(patients(table.with_columns(year=years), NAME), (), 0).shown.years == (2001, 2018)


@pytest.mark.parametrize(("small", "runs"), [(0, "year"), (5, "era")])
def test_what_runs_over_the_years_is_not_a_subgroup_too(small: int, runs: str) -> None:
    """With the years there are the eras beside them, which are others; without, the eras stand once."""
    score = validated(tables_of(patients(random_table(900, 2, [NAME])[0], NAME), (), small))
    assert {one.column for one in score.drift} == {runs}
    assert {one.column for one in score.strata} == {"primary", "era"} - {runs}


def test_a_table_without_years_has_neither(tmp_path: Path) -> None:
    table = random_table(300, 2, [NAME])[0].drop("year")
    tables = tables_of(patients(table, NAME), (), 0)
    assert tables.shown.years is None
    assert not validated(tables).drift
    write_counts(tables.shown, tmp_path / "counts.csv")
    assert read_counts(tmp_path / "counts.csv", dict(INSTRUMENTS)).years is None


def test_a_c_without_an_interval_says_why() -> None:
    """Eight deaths are too few; where no patients are drawn again, no interval is missing."""
    died = [number % 4 > 0 or number > 11 for number in range(60)]
    primary = ["kidney"] * 12 + ["breast"] * 48
    places = [((number * 7) % 11,) * 2 for number in range(60)]
    table = scored({NAME: places}, [30.0 + 5 * number for number in range(60)], died, primary=primary)
    tables = tables_of(patients(table, NAME), (), 0)
    drawn = {one.value: one.harrell for one in validated(tables, replicates=20).strata}
    assert drawn["kidney"].value is not None
    assert drawn["kidney"][1:] == (None, None, Reason.FEW_DEATHS)
    assert drawn["breast"].low is not None and drawn["breast"].reason is None
    assert all(one.harrell.reason is None for one in validated(tables).strata)


def of_primaries(sizes: dict[str, int], name: str) -> pl.DataFrame:
    primary = [code for code, size in sizes.items() for _ in range(size)]
    draw = np.random.default_rng(1)
    places = [(int(p),) * 2 for p in draw.integers(0, len(INSTRUMENTS[name].totals), len(primary))]
    days, died = draw.integers(1, 900, len(primary)).tolist(), (draw.random(len(primary)) < 0.6).tolist()
    return scored({name: places}, days, died, primary=primary)


def test_patients_for_whom_a_score_was_not_built_are_counted_limit_by_limit() -> None:
    """The score for liver cancer on other primaries; Bollen's on those it left out; Katagiri's has no such limit."""
    sizes = {"liver": 40, "breast": 100, "myeloma": 30, "other": 20, "lymphoma": 7}
    for name, expected in (("hcc_sm_gpa", [157]), ("bollen_2014", [37, 20]), (NAME, [])):
        score = validated(tables_of(patients(of_primaries(sizes, name), name), (), 0), name)
        assert [one.patients for one in score.outside] == expected, name
        assert not any(one.at_least for one in score.outside)
        assert {one.says for one in score.outside} <= set(score.not_for)
    only_liver = tables_of(patients(of_primaries({"liver": 60}, "hcc_sm_gpa"), "hcc_sm_gpa"), (), 0)
    assert validated(only_liver, "hcc_sm_gpa").outside == ()


def test_patients_not_stated_are_of_no_kind() -> None:
    table = of_primaries({"liver": 40, "breast": 50}, "hcc_sm_gpa")
    known = pl.Series([None] * 20 + table["primary"].to_list()[20:], dtype=pl.String)
    (one,) = validated(
        tables_of(patients(table.with_columns(primary=known), "hcc_sm_gpa"), (), 0), "hcc_sm_gpa"
    ).outside
    assert one.patients == 50


def test_where_small_subgroups_are_put_together_the_number_is_the_least_there_are() -> None:
    """The code `other` is then a name for several primaries, and counts for none of them."""
    sizes = {"liver": 80, "breast": 100, "myeloma": 60, "other": 60, "lymphoma": 9, "unknown": 9}
    tables = tables_of(patients(of_primaries(sizes, "bollen_2014"), "bollen_2014"), (), 5)
    assert f"primary={OTHER}" in tables.shown.strata
    haematological, unknown, rare = validated(tables, "bollen_2014").outside
    assert (haematological.patients, haematological.at_least) == (60, True)
    assert (unknown.patients, unknown.at_least) == (rare.patients, rare.at_least) == (None, False)


def test_a_limit_by_a_number_is_not_counted_by_the_texts_of_a_subgroup() -> None:
    """Rades limits ECOG; a column of that name is text here, and what is hidden of it says nothing of the limit."""
    table = of_primaries({"breast": 120}, "rades_2013")
    ecog = pl.Series(["1", "2", "3", "4"] * 30, dtype=pl.String)
    rare = pl.Series(["0"] * 8 + ecog.to_list()[8:], dtype=pl.String)
    found = patients(table.with_columns(ecog=rare), "rades_2013", by=("ecog",))
    tables = tables_of(found, (), 5)
    assert f"ecog={OTHER}" in tables.shown.strata
    assert validated(tables, "rades_2013").outside == ()
