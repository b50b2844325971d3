"""What a registry does not hold or holds wrongly, and the record of it."""

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from spinemets import rulebook
from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring.output import Format
from spinemets.cohort.simulation import Parameters, Registry, simulate
from spinemets.cohort.simulation.dirt import HARMLESS, KINDS
from spinemets.cohort.simulation.files import write
from spinemets.cohort.simulation.registry import CHUNK
from spinemets.cohort.table import open_table
from spinemets.cohort.understanding import understood

DIRTY = Parameters(patients=4000, seed=2, several=0.3, missing=0.1, narrowed=0.03, dirt=0.1)
ASKED_OF_SOME = {
    "mizumoto_primary",
    "extrahepatic_metastases",
    "visceral_treatable",
    "brain_metastases_removable",
    "deficit_hours",
    "complete_paralysis_hours",
    "progressive_deficit",
    "died_on",
}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("first.csv", "second.csv"):
        write(tmp_path / name, rulebook(), DIRTY, "csv")
    assert (tmp_path / "first.csv").read_bytes() == (tmp_path / "second.csv").read_bytes()
    assert not simulate(rulebook(), DIRTY).equals(simulate(rulebook(), DIRTY._replace(seed=3)))


def test_a_chunk_can_be_drawn_alone() -> None:
    parameters = Parameters(patients=CHUNK + 500, seed=9, missing=0.1, dirt=0.01)
    whole = Registry(rulebook(), parameters)
    chunks = list(whole.chunks())
    alone = Registry(rulebook(), parameters).chunk(1)
    assert alone.frame.equals(chunks[1].frame)
    assert alone.errors == chunks[1].errors
    ids = pl.concat(chunk.frame["id"] for chunk in chunks)
    assert ids.n_unique() == CHUNK + 500


def test_what_is_recorded_does_not_change_who_the_patients_are() -> None:
    known = simulate(rulebook(), Parameters(patients=2000, seed=4))
    lost = simulate(rulebook(), Parameters(patients=2000, seed=4, missing=0.2, narrowed=0.1))
    for name in known.columns:
        same = (lost[name] == known[name]) | lost[name].is_null() | lost[name].str.contains(r"\||\.\.")
        assert (same | known[name].is_null()).all(), name
    assert lost.select("id", "as_of", "died", "followed_days").equals(
        known.select("id", "as_of", "died", "followed_days")
    )


@pytest.mark.parametrize("kind", ["csv", "parquet", "ndjson"])
def test_each_error_is_where_the_record_says_and_is_found(kind: Format, tmp_path: Path) -> None:
    path = tmp_path / f"registry.{kind}"
    said = json.loads(write(path, rulebook(), DIRTY, kind).read_text())
    rows = pl.concat(open_table(path).chunks())
    assert rows.height == said["rows"]
    assert set(said["errors_by_kind"]) == {name for name, _ in KINDS}
    cells = {row["row"]: row for row in rows.iter_rows(named=True)}
    for error in said["errors"]:
        if error["kind"] == "duplicate_row":
            this, before = dict(cells[error["row"]]), dict(cells[error["row"] - 1])
            assert this.pop("row") == before.pop("row") + 1
            assert this == before
        else:
            assert cells[error["row"]][error["column"]] == error["now"].strip()
            assert error["was"].strip() != error["now"].strip() or error["kind"] == "blanks"
    found = understood(rows, rulebook()).problems
    wrong = {error["row"] for error in said["errors"] if error["problem"]}
    assert wrong <= set(found["row"])
    patients = {cells[row]["id"] for row in wrong}
    assert {cells[row]["id"] for row in found["row"]} <= patients
    assert all((error["kind"] in HARMLESS) is not error["problem"] for error in said["errors"])


def test_a_share_of_the_patients_has_an_error() -> None:
    errors = Registry(rulebook(), Parameters(patients=20_000, dirt=0.1)).chunk(0).errors
    assert 0.08 * 20_000 < len(errors) < 0.1 * 20_000 + 200


@pytest.mark.parametrize("missing", [0.0, 0.05, 0.2])
def test_the_mean_share_of_empty_cells_is_as_asked_for(missing: float) -> None:
    parameters = Parameters(patients=20_000, missing=missing)
    known = simulate(rulebook(), parameters._replace(missing=0.0))
    frame = simulate(rulebook(), parameters)
    told = Registry(rulebook(), parameters).missing
    shares = {name: frame.filter(known[name].is_not_null())[name].null_count() / known[name].count() for name in told}
    assert np.mean(list(shares.values())) == pytest.approx(missing, abs=0.004)
    assert {name for name in known.columns if known[name].null_count()} == ASKED_OF_SOME
    for name, share in told.items():
        assert shares[name] == pytest.approx(share, abs=0.02 if known[name].count() > 5000 else 0.06), name


def test_missing_depends_on_the_patient() -> None:
    frame = simulate(rulebook(), Parameters(patients=20_000, missing=0.15)).filter(pl.col("kps").is_not_null())
    fit = frame["kps"].cast(pl.Int64) >= 80
    gone = frame["albumin_g_dl"].is_null()
    assert gone.filter(fit).mean() > 1.5 * gone.filter(~fit).mean()
    old = frame["as_of"].str.slice(0, 4).cast(pl.Int64) < 2012
    unseen = frame["frankel"].is_null()
    assert unseen.filter(old).mean() > 1.5 * unseen.filter(~old).mean()
    at_random = frame["visceral_metastases"].is_null()
    assert at_random.filter(fit).mean() == pytest.approx(at_random.filter(~fit).mean(), abs=0.03)


def test_narrowed_answers_hold_the_true_one() -> None:
    known = simulate(rulebook(), Parameters(patients=5000, seed=8))
    narrowed = simulate(rulebook(), Parameters(patients=5000, seed=8, narrowed=0.1))
    bars = narrowed["escc"].str.contains("|", literal=True)
    assert bars.mean() == pytest.approx(0.1, abs=0.02)
    parts = narrowed.filter(bars)["escc"].str.split("|")
    assert all(true in pair for true, pair in zip(known.filter(bars)["escc"], parts, strict=True))
    between = narrowed["deficit_hours"].drop_nulls().str.contains("..", literal=True)
    assert between.mean() == pytest.approx(0.1, abs=0.05)


def test_every_file_says_that_it_is_synthetic(tmp_path: Path) -> None:
    for kind in ("csv", "parquet", "ndjson"):
        path = tmp_path / f"registry.{kind}"
        said = json.loads(write(path, rulebook(), Parameters(patients=50), kind).read_text())
        assert said["synthetic"] is True
        assert set(pl.concat(open_table(path).chunks())["synthetic"]) == {"yes"}
    metadata = pl.read_parquet_metadata(tmp_path / "registry.parquet")
    assert metadata["synthetic"] == "yes"
    assert "No row is a patient" in metadata["note"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"missing": 1.5}, "missing"),
        ({"patients": 0}, "patients"),
        ({"drift": 0}, "drift"),
        ({"first_year": 2020, "last_year": 2010}, "first_year"),
        ({"lost_a_year": 1}, "lost_a_year"),
        ({"reference": "sins"}, "bollen_2014"),
        ({"reference": "nothing"}, "bollen_2014"),
    ],
)
def test_what_cannot_be_drawn_is_refused(wrong: dict[str, float], says: str) -> None:
    with pytest.raises(CohortError, match=says):
        Registry(rulebook(), Parameters()._replace(**wrong))
