"""`spinemets response`: four figures in, the classes of pain response out."""

import json
from pathlib import Path

import pytest

from spinemets.cli import main
from spinemets.response import pain_response

Printed = pytest.CaptureFixture[str]


def response(*figures: str, also: tuple[str, ...] = ()) -> int:
    return main(["response", "--pain", *figures[:2], "--opioid", *figures[2:], *also])


def test_the_text(capsys: Printed) -> None:
    assert response("8", "3", "60", "60") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Pain response: partial response\n")
    assert "Worst pain 8 before, 3 after (-5)" in printed
    assert "provisional" in printed and "could\n  not be read" in printed
    assert printed == pain_response(8, 3, 60, 60).explain() + "\n"


def test_an_open_boundary_is_named(capsys: Printed) -> None:
    assert response("5", "7", "60", "90") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Pain response: pain progression or indeterminate response\n")
    assert "Open in the consensus: Pain up by 2 or more and opioids up by 25 % or more:" in printed


def test_json(capsys: Printed) -> None:
    assert response("8", "0", "60", "66.5", also=("--format", "json")) == 0
    assert json.loads(capsys.readouterr().out) == pain_response(8, 0, 60, 66.5).to_dict()


def test_to_a_file(tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "response.txt"
    assert response("8", "3", "60", "60", also=("-o", str(out))) == 0
    assert out.read_text(encoding="utf-8").startswith("Pain response: partial")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("place", range(4))
def test_what_is_not_known_is_written_as_a_question_mark(place: int, capsys: Printed) -> None:
    figures = ["8", "3", "60", "60"]
    figures[place] = "?"
    assert response(*figures) == 0
    assert capsys.readouterr().out.startswith("Pain response: not evaluable\n")


@pytest.mark.parametrize("figures", [("-1", "3", "60", "60"), ("8", "11", "60", "60"), ("8", "3", "nan", "60")])
def test_a_figure_out_of_range_is_told(figures: tuple[str, ...], capsys: Printed) -> None:
    assert response(*figures) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("spinemets response: ") and "is not a number" in printed.err
    assert printed.out == ""
    assert response(*figures, also=("--format", "json")) == 2
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert "Correct it, or give it as not known." in problem["message"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["response", "--pain", "much", "3", "--opioid", "60", "60"], "'much' is no number. Write a number, or '?'"),
        (["response", "--pain", "8", "3"], "--opioid"),
        (["response", "--pain", "8", "--opioid", "60", "60"], "expected 2 arguments"),
    ],
)
def test_what_argparse_refuses(arguments: list[str], told: str, capsys: Printed) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert told in capsys.readouterr().err


def test_help_has_examples_that_run(capsys: Printed) -> None:
    with pytest.raises(SystemExit):
        main(["response", "--help"])
    examples = [line.split("   ")[0].split() for line in capsys.readouterr().out.splitlines() if "--pain" in line]
    shown = [words[1:] for words in examples if words[0] == "spinemets"]
    assert len(shown) == 4
    for arguments in shown:
        assert main(arguments) == 0
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "spinemets response --pain 8 3 --opioid 60 60" in capsys.readouterr().out
