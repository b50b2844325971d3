"""What the cohort commands refuse before they begin, so that nothing is overwritten, counted twice or told of one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from cohort.scoring_tables import command, full_registry, written

from spinemets.cli import main

QUICK = ["--scores", "bollen_2014", "--replicates", "0"]


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return written(tmp_path / "in.csv", full_registry(60))


def refused(said: str, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The command says this, and leaves nothing that was not there."""
    before = sorted(os.listdir())
    assert main(["cohort", *arguments]) == 2
    assert said in capsys.readouterr().err and sorted(os.listdir()) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "in.csv", "-o", "out.csv", "--summary", "./out.csv"],
        ["validate", "in.csv", "-o", "out.json", "--counts", "out.json", *QUICK],
        ["validate", "in.csv", "-o", "out.html", "-o", "out.html", *QUICK],
    ],
)
def test_one_file_for_two_outputs(arguments: list[str], table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused("is named for two outputs", arguments, capsys)


def test_parts_among_the_tables_would_be_tables_of_the_next_run(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused("would be one more", ["score", ".", "-o", "."], capsys)


@pytest.mark.parametrize("name", ["map", "check", "score", "validate"])
def test_a_pipe_is_not_waited_for(name: str, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("pipe.csv")
    refused("no file", [name, "pipe.csv", *(["-o", "out.html"] if name == "validate" else [])], capsys)


def test_standard_input_is_no_table(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused("Standard input is not read", ["check", "-"], capsys)


@pytest.mark.parametrize("option", [["--replicates", "-1"], ["--seed", "-1"]])
def test_numbers_below_nothing(option: list[str], table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused("below 0", ["validate", "in.csv", "-o", "out.json", *option], capsys)


@pytest.mark.parametrize("name", ["id", "row", "name", "birth_date"])
def test_no_subgroup_of_single_patients(name: str, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["validate", "in.csv", "--by", name, "--small", "0", "--counts", "out.json", *QUICK]
    refused("single patients", arguments, capsys)


@pytest.mark.parametrize(
    ("arguments", "option"), [(["validate", *QUICK, "-o", "out.json", "--by"], "--by"), (["score", "--keep"], "--keep")]
)
def test_a_column_that_the_map_does_not_name_is_asked_for_by_an_option(
    arguments: list[str], option: str, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("map.yaml").write_text("columns: {kps: kps, age: alter}\n")
    refused(
        "no column 'alter' (columns: age), which the map names", ["check", "in.csv", "--columns", "map.yaml"], capsys
    )
    Path("map.yaml").write_text("columns: {kps: kps}\n")
    said = f"The table has no column 'klinik', for which {option} asks. Give it the name of a column of the table."
    refused(said, [*arguments, "klinik", "in.csv", "--columns", "map.yaml"], capsys)


def test_the_counts_of_one_hospital_are_not_counted_twice(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for counts in ("here.json", "copy.csv"):
        assert main(["cohort", "validate", "in.csv", "--counts", counts, *QUICK]) == 0
    refused("count twice", ["merge", "here.json", "copy.csv", "-o", "out.json"], capsys)


def test_a_table_with_nothing_to_validate(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pl.DataFrame({"age": ["50"] * 3, "level": ["L1"] * 3}).write_csv("few.csv")
    refused("no column 'died'", ["validate", "few.csv", "-o", "out.json", *QUICK], capsys)


def test_a_table_of_names_alone_says_so(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("header.csv").write_text("id,age,level\n")
    assert main(["cohort", "check", "header.csv"]) == 0
    assert "holds nothing else" in capsys.readouterr().out


def test_half_a_map_is_taken_away(table: Path) -> None:
    assert command("map", table, "-o", "map.yaml", limit=100).returncode == 2 and not Path("map.yaml").exists()
    assert main(["cohort", "map", "in.csv", "-o", "map.yaml"]) == 0


@pytest.mark.parametrize(("small", "said"), [("5", "Send no second one"), ("0", "tells of single patients")])
def test_what_may_be_sent_is_said(small: str, said: str, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cohort", "validate", "in.csv", "--counts", "out.json", "--small", small, *QUICK]) == 0
    assert said in " ".join(capsys.readouterr().err.split())


def test_a_first_row_that_may_name_a_patient_is_not_repeated(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("letter.csv").write_text("Erika Mustermann 1950-03-01\nwas seen today\n")
    assert main(["cohort", "check", "letter.csv"]) == 2
    said = capsys.readouterr().err
    assert "This is no table" in said and "Mustermann" not in said


def test_validate_says_where_the_report_is_and_how_many_it_leaves_out(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = pl.when(pl.int_range(pl.len()) < 2).then(pl.lit("x")).otherwise("age")
    written(Path("bad.csv"), pl.read_csv(table, infer_schema=False).with_columns(bad.alias("age")))
    assert main(["cohort", "validate", "bad.csv", "-o", "out.json", *QUICK]) == 3
    said = capsys.readouterr().err
    assert "out.json holds the report." in said and "contradiction: 2." in said


def test_a_result_that_only_its_owner_may_read_stays_so(table: Path) -> None:
    Path("out.csv").touch(mode=0o600)
    assert main(["cohort", "score", "in.csv", "-o", "out.csv", "--scores", "sins"]) == 0
    assert Path("out.csv").stat().st_mode & 0o777 == 0o600 and Path("out.csv").stat().st_size


@pytest.mark.parametrize(("column", "value"), [("=1+1", "Nord"), ("ward", "a;=1+1")])
def test_a_subgroup_that_a_spreadsheet_would_run_is_not_written_as_csv(
    column: str, value: str, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = pl.read_csv("in.csv", infer_schema=False).with_columns(pl.lit(value).alias(column))
    rows.write_csv("grouped.csv")
    by = ["validate", "grouped.csv", *QUICK[:2], "--by", column, "--small", "0", "--counts"]
    refused("looks like a formula", [*by, "counts.csv"], capsys)
    assert main(["cohort", *by, "counts.json"]) == 0
    assert f"{column}={value}" in {row["stratum"] for row in json.loads(Path("counts.json").read_text())["rows"]}


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--patients", "1" + "0" * 20], "patients: 100,000,000,000,000,000,000 are too many"),
        (["--hospitals", "1000000000"], "hospitals: 1,000,000,000 are too many"),
    ],
)
def test_a_registry_is_not_drawn_until_the_disk_is_full(
    option: list[str], said: str, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(said, ["simulate", "-o", "s.csv", *option], capsys)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize("name", ["map", "check", "score"])
def test_a_standard_output_that_is_full_is_named(name: str, table: Path) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "spinemets.cli", "cohort", name, "in.csv"]
        finished = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert finished.returncode == 2
    assert finished.stderr.endswith(f"spinemets cohort {name}: standard output: No space left on device.\n")


def test_a_column_that_holds_no_values_is_left_out_and_said(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pl.read_csv("in.csv", infer_schema=False).with_columns(pl.struct("age").alias("raw")).write_parquet("in.parquet")
    assert main(["cohort", "check", "in.parquet"]) == 0
    assert capsys.readouterr().err == "Not read, since their cells hold no single values: raw.\n"
