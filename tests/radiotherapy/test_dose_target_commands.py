"""`spinemets dose target`, `fracture` and `regimens`: what they print, and what they refuse on one line."""

import json
import shlex
from pathlib import Path
from xml.etree import ElementTree

import pytest

from spinemets.cli import main
from spinemets.cli.dose_target import FRACTURE, REGIMENS, TARGET

EXAMPLES = [
    line.split("   ")[0].strip()
    for text in (TARGET, FRACTURE, REGIMENS)
    for line in text.splitlines()
    if "dose" in line
]


def run(capsys: pytest.CaptureFixture[str], command: str) -> tuple[int, str, str]:
    status = main(["dose", *shlex.split(command)])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize("command", EXAMPLES)
def test_the_examples_of_the_help(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, command.removeprefix("spinemets dose "))
    assert (status, err) == (0, "")
    assert out or (tmp_path / "target.svg").read_text(encoding="utf-8").startswith("<svg")
    assert all(len(line) <= 80 for line in out.splitlines())


@pytest.mark.parametrize(
    ("command", "first"),
    [
        ("target body left_pedicle", "Bony CTV: vertebral body (1), left pedicle (2), left transverse process and"),
        ("target 4 --after-surgery --epidural circumferential", "Bony CTV after surgery: vertebral body (1), left"),
        ("fracture 24 --lytic yes", "Fracture risk after stereotactic radiotherapy: the caution applies"),
        ("fracture 24 --lytic no", "Fracture risk after stereotactic radiotherapy: not yet known"),
        ("fracture ? --sins 9", "Potentially unstable: SINS is 7 to 12."),
        ("fracture 8", "Fracture risk after stereotactic radiotherapy: the caution does not apply"),
        ("regimens", "Conventional"),
        ("regimens 40/10", "40 Gy in 10, technique not said: caught"),
        ("regimens 24/2 --technique stereotactic", "24 Gy in 2, stereotactic: listed"),
    ],
)
def test_the_answer_comes_first(command: str, first: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, command)
    assert status == 0
    assert out.splitlines()[0].startswith(first)


def test_numbers_and_names_are_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "target 1 6 --body right") == run(capsys, "target body right_pedicle --body right")


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    target = json.loads(run(capsys, "target 1 2 --body diffuse --vendor --format json")[1])
    assert target["inputs"] == {"gtv": [1, 2], "body": "diffuse", "epidural": None, "disputed_row": "vendor"}
    assert [sector["sector"] for sector in target["ctv"]] == [1, 2, 3, 6]
    fracture = json.loads(run(capsys, "fracture 24 --lytic no --collapse ? --sins 5 --format json")[1])
    assert fracture["inputs"] == {
        "dose_per_fraction_gy": 24,
        "lytic": False,
        "collapse": None,
        "deformity": None,
        "sins": 5,
    }
    assert (fracture["verdict"], fracture["until"]) == ("open", ["collapse", "deformity"])
    assert json.loads(run(capsys, "regimens 40/10 --format json")[1])["status"] == "caught"
    assert set(json.loads(run(capsys, "regimens --format json")[1])) >= {"conventional", "stereotactic", "caught"}


@pytest.mark.parametrize(
    ("command", "step"),
    [
        ("target 1 4", "CTV = GTV + rows = {1, 4} + {1} + {3, 4, 5}"),
        ("fracture 24 --lytic ?", "weak bone, one yes of these four: not known"),
        ("regimens 40/10", "EQD2 = 120 / (1 + 2 / 2)"),
    ],
)
def test_how_an_answer_comes_about(command: str, step: str, capsys: pytest.CaptureFixture[str]) -> None:
    plain, explained = run(capsys, command)[1], run(capsys, f"{command} --explain")[1]
    assert step in explained and step not in plain
    assert set(plain.splitlines()) < set(explained.splitlines())
    assert any(step in line for line in json.loads(run(capsys, f"{command} --format json")[1])["working"])


def test_a_picture(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "target 1 2 6 --vendor --format svg")
    svg = ElementTree.fromstring(out)
    assert sum(group.get("class") == "sector ctv" for group in svg.iter("{http://www.w3.org/2000/svg}g")) == 3


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("target 7", "'7' is no sector"),
        ("target pedicle", "'pedicle' is no sector"),
        ("target 2 --body left", "the body is not among the involved sectors"),
        ("fracture much", "'much' is no number"),
        ("fracture 2400", "2400 is not a number of Gy over 0 and up to 40"),
        ("fracture 24 --sins 19", "19 is not a whole number from 0 to 18"),
        ("regimens --explain", "--explain: it is for one regimen"),
        ("regimens 40", "Write the total dose in Gy and the number of fractions"),
        ("regimens 30/0", "fractions"),
        ("regimens --technique conventional", "--technique: it is of one regimen"),
    ],
)
def test_a_refusal_is_one_line_with_what_to_do(command: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, command)
    assert (status, out) == (2, "")
    assert message in err and err.count("\n") == 1
    status, out, _ = run(capsys, f"{command} --format json")
    assert status == 2
    assert message in json.loads(out)["problems"][0]["message"]


@pytest.mark.parametrize(
    "command",
    [
        "target 1 --body left --body diffuse",
        "target 1 --epidural none --epidural some",
        "fracture 24 --lytic yes --lytic no",
        "fracture 24 --sins 9 --sins 3",
        "regimens 40/10 --technique conventional --technique stereotactic",
    ],
)
def test_the_last_of_two_never_wins_in_silence(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["dose", *command.split()])
    assert left.value.code == 2
    assert f"{command.split()[-2]} is given twice. Give it once." in capsys.readouterr().err


@pytest.mark.parametrize("command", ["target", "fracture", "regimens"])
def test_help_has_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dose", command, "--help"])
    assert ended.value.code == 0
    assert f"examples:\n  spinemets dose {command}" in capsys.readouterr().out
