"""What `score` writes: every format, whole or not at all, safe to open."""

import csv
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from cohort.scoring_tables import command, files, full_registry, registry, written

from spinemets.cli import main
from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring import format_of, replacing

SOME = ("--scores", "sins,noms,tokuhashi_2005,spine_surgeon_opinion")


def scored(source: Path, out: Path, *more: str) -> pl.DataFrame:
    assert main(["cohort", "score", str(source), "-o", str(out), *SOME, *more]) in (0, 3)
    read = {".csv": pl.read_csv, ".parquet": pl.read_parquet, ".ndjson": pl.read_ndjson}[out.suffix]
    return read(out, schema_overrides={"id": pl.String}) if out.suffix == ".csv" else read(out)


@pytest.mark.parametrize("kind", ["csv", "parquet", "ndjson"])
def test_the_three_formats_say_the_same_from_the_same_table_in_three_formats(tmp_path: Path, kind: str) -> None:
    frame = full_registry(40)
    expected = scored(written(tmp_path / "in.csv", frame), tmp_path / "expected.parquet")
    found = scored(written(tmp_path / f"in.{kind}", frame), tmp_path / f"out.{kind}")
    assert found.cast(expected.schema).equals(expected)
    assert expected["row"].to_list() == list(range(1, 41)) and expected["id"].to_list() == frame["id"].to_list()
    assert expected.schema["sins_low"] == pl.Int64 and expected.schema["sins_can_unstable"] == pl.Boolean
    assert {"noms", "noms_decided", "noms_can_srs", "spine_surgeon_opinion_can_apply", "refused"} <= set(
        expected.columns
    )


def test_without_an_output_it_is_csv_on_standard_output(tmp_path: Path) -> None:
    finished = command("score", written(tmp_path / "in.csv", registry(3)), "--scores", "sins")
    assert finished.returncode == 0
    rows = list(csv.DictReader(finished.stdout.splitlines()))
    assert [row["row"] for row in rows] == ["1", "2", "3"] and "sins_low" in rows[0]
    assert "3 rows of 3 patients" in finished.stderr and "\033" not in finished.stderr


def test_rows_that_are_refused_have_no_results_and_give_status_3(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("id,level,kps\na,T7,80\nb,T7,eighty\n")
    assert main(["cohort", "score", str(source), "-o", str(tmp_path / "out.parquet"), *SOME]) == 3
    good, bad = pl.read_parquet(tmp_path / "out.parquet").rows(named=True)
    assert good["refused"] is False and good["sins_low"] is not None
    assert bad["refused"] is True
    assert {value for name, value in bad.items() if name not in ("id", "row", "refused")} == {None}


def test_kept_columns_stay_as_they_are_and_are_harmless_in_a_spreadsheet_only_as_csv(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text('id,level,=note,kps\n@a,T7,"=HYPERLINK(""http://x"")",80|90\n-b,T8,plain,\n')
    keep = ("--keep", "=note,kps")
    as_csv = scored(source, tmp_path / "out.csv", *keep)
    assert as_csv["'=note"].to_list() == ['\'=HYPERLINK("http://x")', "plain"]
    assert as_csv["id"].to_list() == ["'@a", "'-b"]
    plain = scored(source, tmp_path / "out.parquet", *keep)
    assert plain["=note"].to_list() == ['=HYPERLINK("http://x")', "plain"] and plain["kps"].to_list() == ["80|90", None]
    assert plain.columns[:4] == ["id", "row", "=note", "kps"]


def test_rows_that_are_synthetic_say_so_in_the_scores_too(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("id,level,synthetic\na,T7,yes\n")
    assert scored(source, tmp_path / "out.csv", "--scores", "sins")["synthetic"].to_list() == ["yes"]
    both = scored(source, tmp_path / "out.parquet", "--keep", "synthetic,level")
    assert both.columns[:4] == ["id", "row", "synthetic", "level"]


def test_a_table_without_rows_gives_one_without_rows(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,level,kps\n")
    assert scored(tmp_path / "in.csv", tmp_path / "out.parquet").height == 0


def test_a_date_to_come_is_refused_as_it_is_by_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_text("level,as_of,died_on\nT7,2999-01-01,\nT8,2020-01-01,2999-01-01\nT9,2020-01-01,\n")
    assert main(["cohort", "check", str(tmp_path / "in.csv"), "--format", "csv"]) == 3
    told = {int(line.split(",")[0]) for line in capsys.readouterr().out.splitlines()[1:]}
    found = scored(tmp_path / "in.csv", tmp_path / "out.parquet")
    assert set(found.filter("refused")["row"]) == told == {1, 2}


@pytest.mark.parametrize("name", ["out.csv", "out.parquet", "out.ndjson"])
def test_a_full_disk_leaves_what_was_there_and_nothing_else(tmp_path: Path, name: str) -> None:
    source = written(tmp_path / "in.csv", registry(2000))
    (tmp_path / name).write_text("of yesterday")
    finished = command("score", source, "-o", tmp_path / name, *SOME, limit=20_000)
    assert finished.returncode == 2
    assert (
        f"{tmp_path / name} cannot be written: File too large. What was there before is as it was." in finished.stderr
    )
    assert "Traceback" not in finished.stderr
    assert (tmp_path / name).read_text() == "of yesterday"
    assert files(tmp_path) == {"in.csv", name}


def test_a_table_that_ends_in_the_middle_leaves_what_was_there(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("id,level,kps\na,T7,80\nb,T7,80\na,T8,80\n")
    (tmp_path / "out.csv").write_text("of yesterday")
    finished = command("score", source, "-o", tmp_path / "out.csv", "--scores", "sins")
    assert finished.returncode == 2
    assert "row 3: this patient was there before" in finished.stderr and "Sort the table" in finished.stderr
    assert (tmp_path / "out.csv").read_text() == "of yesterday"
    assert files(tmp_path) == {"in.csv", "out.csv"}


def test_what_a_killed_run_has_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".out.csv.0123abcd.part").write_text("half")
    (tmp_path / ".other.csv.0123abcd.part").write_text("of another output")
    with replacing(tmp_path / "out.csv") as file:
        file.write(b"whole")
    assert files(tmp_path) == {"out.csv", ".other.csv.0123abcd.part"}


def test_a_link_stays_a_link_and_a_device_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    with replacing(tmp_path / "link.csv") as file:
        file.write(b"whole")
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "real.csv").read_bytes() == b"whole"
    with pytest.raises(CohortError, match="is no file"), replacing(Path("/dev/null")):
        pass


def test_the_ending_says_the_format_or_is_refused() -> None:
    assert format_of(Path("a.JSONL")) == "ndjson"
    with pytest.raises(CohortError, match=r"out\.xlsx: the ending does not say what to write.*--format"):
        format_of(Path("out.xlsx"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--scores", "sinss"), "'sinss' is no score. Did you mean 'sins'?"),
        (("--scores", ","), "no score is asked for"),
        (("--keep", "kpss"), "--keep kpss: there is no such column. Did you mean 'kps'?"),
        (("--keep", "refused"), "--keep refused: a column of results is called so too"),
        (("-o", "in.csv"), "in.csv is the table itself"),
        (("--summary", "in.csv"), "in.csv is the table itself"),
        (("-o", "."), ". is a folder"),
        (("-o", "out.txt"), "out.txt: the ending does not say"),
        (("-o", "nowhere/out.csv"), "nowhere/out.csv cannot be written: No such file or directory."),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.csv").write_text("id,level,kps,refused\na,T7,80,no\n")
    assert main(["cohort", "score", "in.csv", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert files(tmp_path) == {"in.csv"}


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", registry(3000))
    called = [sys.executable, "-m", "spinemets.cli", "cohort", "score", str(source)]
    with subprocess.Popen(called, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None and running.stderr is not None
        assert running.stdout.readline().startswith("id,row,")
        running.stdout.close()
        assert "Traceback" not in running.stderr.read()
    assert running.returncode == 0
