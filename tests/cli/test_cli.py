"""The command line as a user meets it: help, formats, exit status, colour, pipes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import spinemets
from spinemets.cli import main

EXAMPLE = str(Path(spinemets.__file__).parent / "examples" / "breast_t1.yaml")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "spinemets.cli", *arguments]
    env = {**os.environ, **environment, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, text=True, env=env, timeout=60)


def test_help_shows_examples_and_the_exit_status() -> None:
    finished = run("--help")
    assert finished.returncode == 0
    for word in ("examples:", "spinemets assess case.yaml", "exit status", "template", "explain", "demo", "score"):
        assert word in finished.stdout


@pytest.mark.parametrize("command", ["assess", "score", "explain", "template", "demo"])
def test_each_command_has_help(command: str) -> None:
    finished = run(command, "--help")
    assert finished.returncode == 0 and "usage: spinemets" in finished.stdout


@pytest.mark.parametrize("name", sorted(path.name for path in Path(EXAMPLE).parent.glob("*.yaml")))
@pytest.mark.parametrize("why", [False, True])
def test_text_is_at_most_80_columns_and_ordered(name: str, why: bool, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", str(Path(EXAMPLE).parent / name), *(["--why"] if why else [])]) == 0
    text = capsys.readouterr().out
    long_lines = [line for line in text.splitlines() if len(line) > 80 and "http" not in line]
    assert long_lines == []
    wanted = ["Do now", "Plan for", "For the plan", "Axes of", "\n  SINS ", "\n  Cautions", "\n  Sources disagree"]
    wanted += ["Prognosis: ", "Supportive care", "May also apply", "ources of plan" if not why else "Sources: "]
    places = [text.find(part) for part in wanted if part in text]
    assert places == sorted(places)
    assert "\033" not in text, "colour only where a terminal shows it"
    assert "Cite(" not in text and "Source(" not in text


def test_json_is_the_result(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", EXAMPLE, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(
        json.dumps(spinemets.assess(spinemets.load_case(EXAMPLE)).to_dict())
    )


def test_html_goes_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "case.html"
    assert main(["assess", EXAMPLE, "--format", "html", "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_standard_input_is_read() -> None:
    command = [sys.executable, "-m", "spinemets.cli", "assess", "-", "--format", "json"]
    finished = subprocess.run(command, input=Path(EXAMPLE).read_bytes(), capture_output=True, timeout=60)
    assert finished.returncode == 0
    assert json.loads(finished.stdout)["urgency"] == ["immediate"]


def test_a_score_item_by_item(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "sins", EXAMPLE]) == 0
    text = capsys.readouterr().out
    assert "T1\nSpinal Instability Neoplastic Score: 8–18 (0 best, 18 worst): potentially unstable or unstable" in text
    assert "Ask next:" in text
    assert main(["score", "tokuhashi_2005", EXAMPLE, "--format", "json"]) == 0
    shown = capsys.readouterr().out
    assert main(["score", "sins", EXAMPLE, "--format", "html"]) == 0
    assert "<h1>Spinal Instability Neoplastic Score, T1</h1>" in capsys.readouterr().out
    assert set(json.loads(shown)["patient"]) == {"low", "high", "bands", "decided", "ask_next", "outside"}


def test_a_table_of_classes_is_a_score_without_a_total(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "bollen_2014", EXAMPLE]) == 0
    assert capsys.readouterr().out.startswith("Bollen categories: class A, B, C or D (A best, D worst)")
    assert main(["score", "bollen_2014", EXAMPLE, "--format", "json"]) == 0
    assert "low" not in json.loads(capsys.readouterr().out)["patient"]


def test_a_model_that_is_not_computed_has_a_page_and_no_score(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "sorg_mla"]) == 0
    assert "Not computed here." in capsys.readouterr().out
    assert main(["explain", "sorg_mla", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["beside"][0]["name"] == "sorg_mla"
    assert main(["score", "sorg_mla", EXAMPLE]) == 2


def test_an_unknown_name_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "sinss", EXAMPLE]) == 2
    assert "Did you mean 'sins'?" in capsys.readouterr().err
    assert main(["explain", "nom"]) == 2
    assert "Did you mean 'noms'?" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["modified_bauer", "Modified Bauer", "modified bauer score", "bauer_modified_2008"])
def test_a_score_by_its_title_or_short_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", name, EXAMPLE]) == 0
    assert capsys.readouterr().out.startswith("Modified Bauer score")
    assert main(["explain", name]) == 0
    assert "bauer_modified_2008" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "name", "told"),
    [
        ("score", "noms", "It is a table: 'spinemets explain noms'."),
        ("score", "NOMS plan", "It is a table: 'spinemets explain noms'."),
        ("score", "sorg_mla", "It is a model that is not computed here: 'spinemets explain sorg_mla'."),
        ("score", "bauer", "Did you mean 'bauer_1995' or 'bauer_modified_2008'?"),
        ("score", "escc", "It is a question of the case file: 'spinemets template' shows its answers."),
        ("explain", "escc", "It is a question of the case file: 'spinemets template' shows its answers."),
        ("score", "zzz", ""),
    ],
)
def test_a_name_that_is_something_else_is_told_so(
    command: str, name: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, name, *([EXAMPLE] if command == "score" else [])]) == 2
    kind = "score" if command == "score" else "definition"
    said = " ".join(part for part in (f"'{name}' is no {kind}.", told, "'spinemets explain' lists all names.") if part)
    assert capsys.readouterr().err == said + "\n"


def test_the_template_goes_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template"]) == 0
    shown, out = capsys.readouterr().out, tmp_path / "case.yaml"
    assert main(["template", "-o", str(out)]) == 0
    assert (capsys.readouterr().out, out.read_text(encoding="utf-8")) == ("", shown)


DEFINITIONS = spinemets.rulebook().catalogue.definitions
TARGETS = {target.name: target for target in spinemets.rulebook().catalogue.targets}


@pytest.mark.parametrize("name", sorted([*DEFINITIONS, *TARGETS]))
@pytest.mark.parametrize("form", ["text", "json", "html", "markdown"])
def test_every_definition_is_explained(name: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", name, "--format", form]) == 0
    page = capsys.readouterr().out
    assert name in page
    if form == "json":
        json.loads(page)
    if form == "text":
        assert all(len(line) <= 80 or "http" in line for line in page.splitlines())


@pytest.mark.parametrize("name", TARGETS)
def test_the_page_of_a_time_target_says_from_when_to_when_for_whom_and_who_says_so(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", name, "--format", "markdown"]) == 0
    page, target = capsys.readouterr().out, TARGETS[name]
    assert f"From `{target.starts.key}` to `{target.ends.key}`: {target.allows}" in page
    if target.hours is None:
        assert "not judged" in page and "hours)" not in page
    else:
        assert f"({target.hours:g} hours)" in page and "not judged" not in page
    for part in (target.title, target.note, *(f"{c.variable.question}: {c}" for c in target.conditions)):
        assert part in page
    for cite in target.cites():
        assert f"{cite}" in page and cite.provisional in page
    for step in (target.starts, target.ends):
        assert f"| `{step.key}` | {step.title} |" in page


def test_no_name_stands_for_two_pages() -> None:
    catalogue = spinemets.rulebook().catalogue
    beside = (*catalogue.risk_factors, *catalogue.checklists, *catalogue.targets, *catalogue.elsewhere)
    names = [*catalogue.definitions, *(member.name for member in beside)]
    assert len(names) == len(set(names))


def test_explain_lists_every_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    listed = {line.removeprefix("- ").split(":")[0] for line in lines if line.startswith("- ")}
    catalogue = spinemets.rulebook().catalogue
    beside = (*catalogue.risk_factors, *catalogue.checklists, *catalogue.targets, *catalogue.elsewhere)
    assert listed == {*catalogue.definitions, *(member.name for member in beside)}
    assert all(len(line) <= 80 for line in lines)


def test_the_demo_prints_and_writes_a_report(tmp_path: Path) -> None:
    out = tmp_path / "demo.html"
    finished = run("demo", "-o", str(out))
    assert finished.returncode == 0, finished.stderr
    assert "Source:" in finished.stdout and "Do now" in finished.stdout and str(out) in finished.stdout
    assert out.stat().st_size > 10_000


def test_colour_only_on_a_terminal_and_never_with_no_color() -> None:
    pty = pytest.importorskip("pty")

    def on_a_terminal(**environment: str) -> bytes:
        shown: list[bytes] = []
        leader, follower = pty.openpty()
        env = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | environment
        command = [sys.executable, "-m", "spinemets.cli", "assess", EXAMPLE]
        process = subprocess.Popen(command, stdout=follower, env=env)
        os.close(follower)
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            shown.append(part)
        process.wait(60)
        os.close(leader)
        return b"".join(shown)

    coloured, plain = on_a_terminal(TERM="xterm"), on_a_terminal(NO_COLOR="1", TERM="xterm")
    assert b"\033[" in coloured and b"\033[" not in plain
    assert on_a_terminal(TERM="dumb") == plain
    import re

    assert re.sub(rb"\033\[[0-9;]*m", b"", coloured) == plain


def test_a_reader_that_leaves_is_no_error() -> None:
    command = f"{sys.executable} -m spinemets.cli assess {EXAMPLE} --why | head -1"
    finished = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert finished.stderr == ""


def test_changing_an_answer_moves_the_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = Path(EXAMPLE).read_text(encoding="utf-8")
    path = tmp_path / "case.yaml"
    path.write_text(text.replace("escc: [2, 3]", "escc: 1b"), encoding="utf-8")
    assert main(["assess", str(path), "--format", "json"]) == 0
    changed = json.loads(capsys.readouterr().out)["segments"][0]
    assert changed["neurologic"] == ["low"] and "separation_srs" not in changed["noms"]
