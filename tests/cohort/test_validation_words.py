"""What surrounds the figures: words, the study, the reporting items, and the files that hospitals exchange."""

import json
import re
from pathlib import Path

import polars as pl
import pytest
from cohort.validating import BOOK, INSTRUMENTS, instruments, patients, random_table

from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring import Scorer
from spinemets.cohort.simulation import Parameters, simulate
from spinemets.cohort.validation import (
    CountsTable,
    Options,
    merge,
    patients_of,
    read_counts,
    read_study,
    study_template,
    survival_instruments,
    tables_of,
    validate,
    write_counts,
)
from spinemets.cohort.validation.tripod import ITEMS, reporting

JUDGEMENT = re.compile(r"\b(good|poor|excellent|acceptable)\w*\b", re.IGNORECASE)
NAMES = ("nesms", "bollen_2014")


@pytest.fixture(scope="module")
def tables() -> dict[int, CountsTable]:
    """Counts with nothing hidden, and with small cells hidden."""
    table, _ = random_table(300, 4, NAMES)
    return {small: tables_of(patients(table, *NAMES), NAMES, small).shown for small in (0, 5)}


def test_nothing_is_called_good_or_poor(tables: dict[int, CountsTable]) -> None:
    """All instruments with all that is said of them, hidden or not, with and without an answer."""
    names = tuple(INSTRUMENTS)
    table, _ = random_table(120, 2, names)
    for small in (0, 5):
        told = validate(tables_of(patients(table, *names), names, small), INSTRUMENTS, Options(replicates=2), {}, "0")
        assert not JUDGEMENT.search(json.dumps(told.to_dict(), ensure_ascii=False))
    assert not JUDGEMENT.search(study_template())


def test_provisional_figures_are_marked(tables: dict[int, CountsTable]) -> None:
    """Bollen's bands were read in one secondary source, the medians in the paper."""
    told = validate(tables[0], instruments("bollen_2014"), Options(replicates=0), {}, "0").to_dict()
    (score,) = told["scores"]
    band = score["populations"][0]["bands"][0]
    assert band["published"]["3"]["provisional"] == "read in one secondary source"
    assert band["published_medians"][0]["provisional"] == ""
    assert score["populations"][0]["calibration"][0]["provisional"]


def test_items_that_nobody_answers_are_not_stated() -> None:
    """Nothing is invented; what the study says comes before what the report says."""
    filled = {
        item.number: item for item in reporting({"setting": "One centre.", "outcome": "Death in the register."}, ())
    }
    assert filled["17"].said == "not stated"
    assert filled["17"].by == "nobody"
    assert filled["6a"].said == "One centre."
    assert filled["8a"].said.startswith("Death in the register. ")
    assert filled["8a"].by == "study"
    assert filled["13"].by == "report"
    assert len({item.number for item in ITEMS}) == len(ITEMS)
    assert {"9a", "12a", "12b", "12c", "15", "22", "27a", "27b"}.isdisjoint(filled)


def test_what_subgroups_answer_is_stated_where_there_are_some() -> None:
    def answers(*columns: str) -> dict[str, str]:
        return {item.number: item.said for item in reporting({}, columns) if item.number in ("12d", "14", "23b")}

    assert set(answers("era", "year").values()) == {"not stated"}
    by_primary = answers("primary", "era")
    assert by_primary["12d"] == by_primary["23b"] == "not stated" and "by primary," in by_primary["14"]
    asked_for = answers("primary", "treating_hospital")
    assert "by treating hospital," in asked_for["12d"] and asked_for["23b"] == "With each score, by treating hospital."
    assert "by primary, treating hospital," in asked_for["14"]


def test_a_study_is_read_as_it_is_written(tmp_path: Path) -> None:
    """The template is a study in which nothing is stated."""
    path = tmp_path / "study.yaml"
    path.write_text(study_template(), encoding="utf-8")
    assert read_study(path) == {}
    path.write_text("title: Köln 2010–2020\nsetting: |\n  Two\n  centres\n", encoding="utf-8")
    assert read_study(path) == {"title": "Köln 2010–2020", "setting": "Two\ncentres"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("setings: here\n", r"line 1: 'setings' is no key of a study. Did you mean 'setting'"),
        ("title: a\ntitle: b\n", "line 2: 'title' stands twice"),
        ("title: [a, b]\n", "line 1: 'title' must be text"),
        ("just words\n", "holds no keys"),
        ("title: 'a\n", "cannot be read as YAML"),
    ],
)
def test_a_study_that_cannot_be_read(tmp_path: Path, text: str, says: str) -> None:
    """What, where, what to do."""
    path = tmp_path / "study.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CohortError, match=says):
        read_study(path)


@pytest.mark.parametrize("ending", ["parquet", "csv", "json"])
@pytest.mark.parametrize("small", [0, 5])
def test_counts_come_back_from_a_file(tables: dict[int, CountsTable], tmp_path: Path, ending: str, small: int) -> None:
    """Every row, and what has to be known of them."""
    path = tmp_path / f"counts.{ending}"
    write_counts(tables[small], path)
    back = read_counts(path, dict(INSTRUMENTS))
    assert back.frame.equals(tables[small].frame)
    assert (back.flow, back.missing, back.small_below) == (
        tables[small].flow,
        tables[small].missing,
        tables[small].small_below,
    )
    assert back.synthetic == tables[small].synthetic


def test_counts_of_a_version_before_are_refused_with_what_they_lack(tables: dict[int, CountsTable], tmp_path) -> None:
    """Taken for a table without years, they would be called by those of the others."""
    path = tmp_path / "counts.json"
    write_counts(tables[5], path)
    written = json.loads(path.read_text())
    del written["spinemets_counts"]["years"]
    path.write_text(json.dumps(written))
    with pytest.raises(CohortError, match="does not say its 'years': another version of spinemets wrote it"):
        read_counts(path, dict(INSTRUMENTS))


def test_files_that_are_no_counts(tables: dict[int, CountsTable], tmp_path: Path) -> None:
    """A table of patients, a score that does not exist, a count below 0: refused, and no cell of it is told."""
    path = tmp_path / "counts.csv"
    path.write_text("name,age\nMiller,70\n", encoding="utf-8")
    with pytest.raises(CohortError, match="is no counts table") as refused:
        read_counts(path, dict(INSTRUMENTS))
    assert "Miller" not in str(refused.value)
    frame = tables[0].frame
    for wrong, says in (
        (pl.lit("unheard_of").alias("score"), "'unheard_of' is no score"),
        (pl.lit("99").alias("total"), "has no total '99'"),
        (pl.lit(-1, pl.Int64).alias("deaths"), "below 0"),
        (pl.lit("everybody").alias("population"), "population is unknown"),
    ):
        write_counts(CountsTable(frame.with_columns(wrong)), path)
        with pytest.raises(CohortError, match=says):
            read_counts(path, dict(INSTRUMENTS))
    with pytest.raises(CohortError, match="the ending does not say"):
        read_counts(tmp_path / "counts.txt", dict(INSTRUMENTS))
    with pytest.raises(CohortError, match="No counts table was given"):
        merge([])


def test_a_score_that_predicts_something_else() -> None:
    """SINS is no survival score."""
    with pytest.raises(CohortError, match="'sins' does not predict survival"):
        survival_instruments(BOOK, ["sins"])


def test_a_simulated_registry_is_validated_and_says_that_it_is_synthetic() -> None:
    """From text to the report, through the engines."""
    names = ("bollen_2014", "mizumoto_2008")
    drawn = simulate(BOOK, Parameters(patients=150, missing=0.05, seed=7))
    rows = drawn.with_columns(pl.int_range(1, 1 + pl.len(), dtype=pl.Int64).alias("row"), pl.all().cast(pl.String))
    kept = ("id", "died", "followed_days", "year", "primary", "synthetic", "kps")
    chunks = Scorer(BOOK, names, kept, understood=True).scored([rows])
    found = patients_of((one.kept.hstack(one.results) for one in chunks), BOOK, instruments(*names))
    told = validate(tables_of(found, names, 0), instruments(*names), Options(replicates=0), {}, "0")
    assert told.synthetic
    assert told.patients == 150
    assert {score.name for score in told.scores} == set(names)
    assert {one.key for one in told.missing} == {"kps", "primary"} & {
        *BOOK.questions_of["bollen_2014"],
        "kps",
        "primary",
    }
    assert {one.column for one in told.scores[0].drift} == {"year"}
