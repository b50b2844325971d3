"""The cohort commands as a user meets them: help, status, files, from an export to a report without code."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cohort.scoring_tables import command, files, registry, written

from spinemets.cli import main
from spinemets.cli.cohort_command import STATUS, STATUS_OF_ROWS, progress_line
from spinemets.cli.cohort_simulate import OPTIONS
from spinemets.cohort.simulation import Parameters

COMMANDS = ("map", "check", "score", "validate", "merge", "sql", "simulate")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_examples_and_says_its_exit_status(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["cohort", name, "--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert f"usage: spinemets cohort {name}" in said and "examples:" in said
    status = STATUS_OF_ROWS if name in ("check", "score", "validate") else STATUS
    assert said.splitlines()[-1] == status  # the others refuse no rows
    assert all(len(line) <= 120 for line in said.splitlines())


def test_the_help_of_all_names_each(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["cohort", "--help"])
    said = capsys.readouterr().out
    assert all(f"spinemets cohort {name}" in said for name in COMMANDS) and STATUS_OF_ROWS in said


def test_the_options_of_simulate_are_those_of_the_registry() -> None:
    assert {name: default for name, (default, _) in OPTIONS.items()} == Parameters()._asdict()


def test_from_a_file_to_a_report_with_commands_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["cohort", "simulate", "-o", "in.csv", "--patients", "300", "--dirt", "0.05", "--missing", "0.05"]) == 0
    assert main(["cohort", "map", "in.csv", "-o", "map.yaml"]) == 0
    assert main(["cohort", "check", "in.csv", "--columns", "map.yaml", "--format", "json", "-o", "check.json"]) == 3
    assert main(["cohort", "score", "in.csv", "--columns", "map.yaml", "-o", "out.csv", "--summary", "sum.json"]) == 3
    checked, summary = json.loads(Path("check.json").read_text()), json.loads(Path("sum.json").read_text())
    assert checked["refused"] == summary["refused"] > 0 and checked["rows"] == summary["rows"]
    few = ["--scores", "bollen_2014,tomita_2001", "--replicates", "10"]
    report = ["-o", "report.html", "-o", "report.json", "--counts", "counts.json"]
    assert main(["cohort", "validate", "in.csv", "--columns", "map.yaml", *few, *report]) == 3
    validation = json.loads(Path("report.json").read_text())
    assert {score["name"] for score in validation["scores"]} == {"bollen_2014", "tomita_2001"}
    assert "<!doctype html>" in Path("report.html").read_text().lower() and validation["synthetic"]
    assert main(["cohort", "merge", "counts.json", "-o", "again.json", "--replicates", "10"]) == 0
    again = json.loads(Path("again.json").read_text())
    assert [score["name"] for score in again["scores"]] == [score["name"] for score in validation["scores"]]


def test_a_clean_table_gives_status_0_and_text_without_colour(tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", registry(10))
    finished = command("check", source)
    assert finished.returncode == 0 and "10 rows, 10 patients" in finished.stdout and "\033" not in finished.stdout


def test_problems_as_csv_are_one_in_a_line_and_harmless(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.csv"
    source.write_text("level,kps\nT7,=1+1\n")
    assert main(["cohort", "check", str(source), "--format", "csv"]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "row,column,value,kind,message,suggestion" and lines[1].startswith("1,kps,'=1+1,bad_value,")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["score", "nothing.csv"], "nothing.csv"),
        (["score", "in.csv", "--columns", "nothing.yaml"], "nothing.yaml"),
        (["check", "in.csv", "-o", "in.csv"], "in.csv is the table itself"),
        (["map", "in.csv", "-o", "old.yaml"], "There is a file of this name already"),
        (["validate", "in.csv"], "Name what is to be written"),
        (["validate", "in.csv", "-o", "report.docx"], "report.docx: a report is .html, .pdf, .json"),
        (["validate", "in.csv", "-o", "r.html"], "no column 'died'"),
        (["validate", "in.csv", "-o", "r.html", "--scores", "sins"], "sins"),
        (["validate", "in.csv", "-o", "r.html", "--small", "-1"], "--small -1"),
        (["merge", "in.csv", "-o", "r.html"], "in.csv is no counts table"),
        (["simulate", "-o", "s.xlsx"], "s.xlsx: the ending does not say what to write"),
        (["simulate", "-o", "s.csv", "--missing", "2"], "missing: 2 is no share"),
    ],
)
def test_what_cannot_be_done_is_said_with_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.csv").write_text("id,level,kps\na,T7,80\n")
    Path("old.yaml").write_text("mine")
    assert main(["cohort", *arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"spinemets cohort {arguments[0]}: ") and said in error
    assert files(tmp_path) == {"in.csv", "old.yaml"} and Path("old.yaml").read_text() == "mine"


def test_an_empty_study_file_is_printed_without_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["cohort", "validate", "--study-template"])
    assert left.value.code == 0 and "\nsetting:\n" in capsys.readouterr().out


def test_the_line_of_progress() -> None:
    assert progress_line(0, 0, 1000, 1.0) == "0% read"
    assert progress_line(90_000, 250, 1000, 30.0) == "25% read, 90,000 rows, 3,000 a second, 1:30 left"
    assert progress_line(90_000, 2000, 1000, 30.0).endswith("0:00 left"), "a packed file gives more than it has"


@pytest.mark.parametrize("terminal", ["xterm", "dumb"])
def test_progress_is_shown_on_a_terminal_only_and_leaves_no_trace(terminal: str, tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", registry(30_000))
    ours, theirs = pty.openpty()
    called = [sys.executable, "-m", "spinemets.cli", "cohort", "score", str(source), "--scores", "sins"]
    environment = {**os.environ, "TERM": terminal}
    with subprocess.Popen([*called, "-o", str(tmp_path / "out.csv")], stderr=theirs, env=environment) as running:
        os.close(theirs)
        said = b""
        while True:
            try:
                some = os.read(ours, 4096)
            except OSError:  # how a terminal says that nobody writes to it any more
                break
            said += some
            if not some:
                break
    os.close(ours)
    assert running.returncode == 0
    if terminal == "dumb":
        assert b"\033" not in said and said.startswith(b"30,000 rows of 30,000 patients.")
    else:
        assert b"% read" in said and said.rpartition(b"\033[K")[2].startswith(b"30,000 rows of 30,000 patients.")


def test_ctrl_c_stops_without_a_trace(tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", registry(50_000))
    called = [sys.executable, "-m", "spinemets.cli", "cohort", "score", str(source), "-o", str(tmp_path / "out.csv")]
    running = subprocess.Popen(called, stderr=subprocess.PIPE, text=True)
    while not list(tmp_path.glob(".out.csv.*.part")):
        assert running.poll() is None, "it was done before it could be stopped"
        time.sleep(0.005)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "spinemets cohort score: stopped. What was not finished is not there." in said and "Traceback" not in said
    assert files(tmp_path) == {"in.csv"}
