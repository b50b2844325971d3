"""Several tables into a folder: what is done is not done again, and what has changed is."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest
from cohort.scoring_tables import files, registry, written

from spinemets.cli import main

SINS = ("--scores", "sins", "--format", "parquet")


def run(tmp_path: Path, *more: str) -> int:
    return main(["cohort", "score", str(tmp_path / "in"), "-o", str(tmp_path / "out"), *SINS, *more])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three tables."""
    (tmp_path / "in").mkdir()
    for number in range(3):
        written(tmp_path / "in" / f"{number}.csv", registry(20, seed=number + 1))
    return tmp_path


def test_each_file_has_its_part_and_the_sum_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--summary", str(folder / "summary.json")) == 0
    assert files(folder / "out") == {"0.csv.parquet", "1.csv.parquet", "2.csv.parquet", "manifest.json"}
    said = capsys.readouterr().err
    assert "1 of 3: 0.csv scored." in said and "60 rows of 60 patients." in said
    summary = json.loads((folder / "summary.json").read_text())
    assert (summary["rows"], summary["patients"], summary["refused"]) == (60, 60, 0)
    sins = pl.concat(pl.read_parquet(folder / "out" / f"{number}.csv.parquet") for number in range(3))
    counted = summary["of"]["sins"]
    assert counted["decided"] == sins["sins_decided"].sum()
    assert counted["decided"] + counted["open"] + counted["without_vertebra"] == 60
    assert counted["incomplete"] >= sins.filter("sins_decided", pl.col("sins_low") < pl.col("sins_high")).height


def test_what_is_done_and_unchanged_is_not_done_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder) == 0
    before = {path: path.stat().st_mtime_ns for path in (folder / "out").glob("*.parquet")}
    first = capsys.readouterr().err
    assert run(folder) == 0
    again = capsys.readouterr().err
    assert again.count("is done already, and unchanged") == 3
    assert again.splitlines()[3:] == first.splitlines()[3:], "the counts are the same"
    assert {path: path.stat().st_mtime_ns for path in before} == before


def changed_input(folder: Path) -> None:
    written(folder / "in" / "1.csv", registry(21, seed=9))


def changed_part(folder: Path) -> None:
    (folder / "out" / "1.csv.parquet").write_bytes(b"cut off")


def lost_part(folder: Path) -> None:
    (folder / "out" / "1.csv.parquet").unlink()


@pytest.mark.parametrize("change", [changed_input, changed_part, lost_part])
def test_a_file_that_has_changed_or_a_part_that_is_not_whole_is_done_anew(
    folder: Path, capsys: pytest.CaptureFixture[str], change: object
) -> None:
    assert run(folder) == 0
    assert callable(change)
    change(folder)
    assert run(folder) == 0
    said = capsys.readouterr().err
    assert "1.csv scored." in said.rpartition("0.csv is done already")[2]
    assert said.count("is done already") == 2
    assert pl.read_parquet(folder / "out" / "1.csv.parquet").height == (21 if change is changed_input else 20)


@pytest.mark.parametrize("more", [("--keep", "kps"), ("--scores", "noms"), ("--format", "ndjson")])
def test_with_other_options_everything_is_done_anew(
    folder: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    assert run(folder) == 0
    assert run(folder, *more) == 0
    assert "is done already" not in capsys.readouterr().err


def test_after_a_kill_the_rest_is_done_and_nothing_half_is_left(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    written(tmp_path / "in" / "0.csv", registry(20))
    large = written(tmp_path / "in" / "1.csv", registry(20_000))
    called = [sys.executable, "-m", "spinemets.cli", "cohort", "score", str(tmp_path / "in"), *SINS]
    running = subprocess.Popen(
        [*called, "-o", str(tmp_path / "out")], stderr=subprocess.DEVNULL, start_new_session=True
    )
    out = tmp_path / "out"
    while not list(out.glob(".1.csv.parquet.*.part")):  # it is at the second file
        assert running.poll() is None, "it was done before it could be killed"
        time.sleep(0.005)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert (out / "0.csv.parquet").exists() and not (out / "1.csv.parquet").exists()
    finished = subprocess.run([*called, "-o", str(out)], stderr=subprocess.PIPE, text=True, timeout=120)
    assert finished.returncode == 0
    assert "0.csv is done already" in finished.stderr and "1.csv scored" in finished.stderr
    assert files(out) == {"0.csv.parquet", "1.csv.parquet", "manifest.json"}
    assert pl.read_parquet(out / "1.csv.parquet").height == pl.read_csv(large, infer_schema=False).height


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["in"], "scored into a folder. Name it"),
        (["in", "-o", "a_file"], "a_file is a file. Several tables are scored into a folder"),
        (["in", "in/0.csv", "-o", "out"], "have one name, and would have one part"),
        (["empty", "-o", "out"], "The folder holds no file"),
        (["in", "-o", "other"], "manifest.json is no manifest of scored parts"),
    ],
)
def test_what_cannot_be_done_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(folder)
    Path("a_file").touch()
    Path("empty").mkdir()
    Path("other").mkdir()
    Path("other", "manifest.json").write_text('{"name": "of something else"}')
    assert main(["cohort", "score", *arguments, *SINS]) == 2
    assert said in capsys.readouterr().err
    assert not list(folder.rglob("*.parquet"))
