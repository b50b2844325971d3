"""A synthetic export of REDCap: what a map makes of it is the registry that was drawn, with no question left."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest

import spinemets
from spinemets.cli import main
from spinemets.cohort.simulation import Parameters, simulate
from spinemets.cohort.simulation.files import write
from spinemets.cohort.simulation.redcap import exported, fields_of
from spinemets.cohort.table import ColumnMap, open_table, propose
from spinemets.cohort.table.redcap import read_dictionary

BOOK = spinemets.rulebook()
DRAWN = Parameters(patients=300, seed=5, several=0.5, missing=0.3)


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("simulated") / "trial" / "export.csv"
    write(path, BOOK, DRAWN, "csv", redcap=True)
    return path


def test_its_rows_are_those_of_the_registry(export: Path, tmp_path: Path) -> None:
    proposal = propose(open_table(export), BOOK)
    assert not proposal.questions
    proposal.write(tmp_path / "map.yaml")
    found = pl.concat(open_table(export, ColumnMap.read(tmp_path / "map.yaml", BOOK)).chunks())
    drawn = simulate(BOOK, DRAWN)
    assert found.select(drawn.columns).equals(drawn)


def test_a_vertebra_of_which_nothing_is_known_has_no_row() -> None:
    drawn = simulate(BOOK, DRAWN._replace(patients=3, several=0))
    fields = fields_of(BOOK, drawn.columns, "")
    own = [field.name for field in fields if field.form == "vertebra"]
    second = drawn.with_columns(pl.when(pl.int_range(pl.len()) != 1).then(pl.col(own)).name.keep())
    rows = exported(second, fields)
    assert rows["record_id"].to_list() == ["00000001", "00000001", "00000002", "00000003", "00000003"]
    assert rows["redcap_repeat_instance"].to_list() == [None, "1", None, None, "1"]


def test_codes_are_numbers_and_a_form_is_filled_once_a_row(export: Path) -> None:
    with export.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fields = read_dictionary(export.with_name("export_DataDictionary.csv"))
    for row in rows:
        vertebra = row["redcap_repeat_instrument"] == "vertebra"
        assert vertebra == (row["redcap_repeat_instance"] != "") == (row["patient_complete"] == "")
        for name, field in fields.items():
            if row[name] and name not in ("record_id", "synthetic"):
                assert (field.form == "vertebra") == vertebra
                assert not field.choices or row[name] in field.choices
    assert {name for name, field in fields.items() if field.choices} >= {"died", "primary", "escc", "level"}
    assert fields["albumin_g_dl"].note == "g/dL"


def test_every_file_says_that_it_is_synthetic(export: Path) -> None:
    assert set(pl.read_csv(export, infer_schema=False)["synthetic"]) == {"yes"}
    fields = read_dictionary(export.with_name("export_DataDictionary.csv"))
    assert fields["synthetic"].label == "Synthetic data, drawn by spinemets cohort simulate. No row is a patient."
    said = json.loads(export.with_name("export.csv.json").read_text(encoding="utf-8"))
    assert said["synthetic"] is True and said["rows"] == pl.read_csv(export, infer_schema=False).height


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "trial/x.parquet"], "REDCap exports CSV, and no parquet"),
        (["-o", "trial/x.csv", "--narrowed", "0.1"], "leave narrowed and dirt out"),
        (["-o", "trial/x.csv", "--dirt", "0.1"], "leave narrowed and dirt out"),
    ],
)
def test_what_redcap_cannot_hold_is_refused(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["cohort", "simulate", "--layout", "redcap", *arguments]) == 2
    assert said in capsys.readouterr().err and not list(tmp_path.iterdir())
