"""`spinemets dose bed|limits|reirradiation`: text, JSON, errors on one line, help whose examples run."""

import json
import re
import shlex
import subprocess
import sys

import pytest

from spinemets.cli import main
from spinemets.radiotherapy import (
    Course,
    Prior,
    equivalent_regimens,
    limits_for,
    reirradiation_criteria,
    tissue,
    total_effect,
)

Printed = pytest.CaptureFixture[str]
REIRRADIATION = ["reirradiation", "--prior", "30/10", "--months", "8", "--course", "24/2", "--maximum", "12.2"]
ANSWERS = [
    (["bed", "30/10", "8/1", "--tissue", "cord"], total_effect([Course(30, 10), Course(8, 1)], tissue("cord"))),
    (
        ["bed", "20/5", "--tissue", "cord", "--limit", "50", "--into", "10", "5", "--per-fraction", "3"],
        equivalent_regimens([Course(20, 5)], tissue("cord"), 50, (10, 5), (3,)),
    ),
    (
        ["limits", "24/2", "--structure", "thecal_sac", "--maximum", "17"],
        limits_for("thecal_sac", 2, 17, Course(24, 2)),
    ),
    (
        ["limits", "40/10", "--structure", "spinal_cord", "--conventional"],
        limits_for("spinal_cord", 10, None, Course(40, 10), True),
    ),
    (
        REIRRADIATION,
        reirradiation_criteria(Prior(Course(30, 10), "conventional", 8), 2, 12.2, Course(24, 2)),
    ),
]


@pytest.mark.parametrize(("arguments", "answer"), ANSWERS, ids=lambda part: part[0] if isinstance(part, list) else "")
def test_text_and_json(arguments: list[str], answer, capsys: Printed) -> None:  # type: ignore[no-untyped-def]
    assert main(["dose", *arguments]) == 0
    assert capsys.readouterr().out == answer.explain() + "\n"
    assert main(["dose", *arguments, "--explain"]) == 0
    assert capsys.readouterr().out == answer.explain(with_working=True) + "\n"
    assert main(["dose", *arguments, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(answer.to_dict()))


@pytest.mark.parametrize(
    ("arguments", "verdict"),
    [
        (REIRRADIATION, "met"),
        (["reirradiation", "--prior", "?", *REIRRADIATION[3:]], "specialist_only"),
        (["reirradiation", "--prior-stereotactic", "24/2", *REIRRADIATION[3:]], "specialist_only"),
        (["reirradiation", "--prior-stereotactic", "?", *REIRRADIATION[3:]], "specialist_only"),
        (["reirradiation", "--prior-either", "30/10", *REIRRADIATION[3:]], "specialist_only"),
        ([*REIRRADIATION[:4], "?", *REIRRADIATION[5:]], "specialist_only"),
        ([*REIRRADIATION[:4], "4", *REIRRADIATION[5:]], "specialist_only"),
        ([*REIRRADIATION[:-1], "?"], "open"),
        ([*REIRRADIATION[:5], "--course", "20/5", "--conventional"], "small"),
    ],
)
def test_what_is_known_of_the_earlier_course(arguments: list[str], verdict: str, capsys: Printed) -> None:
    assert main(["dose", *arguments, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == verdict


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["bed", "300/10", "--tissue", "cord"], "dose: 300 is no number above 0 up to 100 Gy. Give the total dose"),
        (["bed", "30/0", "--tissue", "cord"], "fractions: 0"),
        (["bed", "30/2.5", "--tissue", "cord"], "fractions: 2.5 is no whole number"),
        (["bed", "nan/10", "--tissue", "cord"], "dose: nan"),
        (["bed", "30", "--tissue", "cord"], "course: '30' is not read"),
        (["bed", "30 10", "--tissue", "cord"], "as 30/10"),
        (["bed", "--tissue", "cord"], "courses: none is given"),
        (["bed", "30/10", "--tissue", "bone"], "tissue: 'bone' is not listed"),
        (["bed", "30/10", "--alpha-beta", "two"], "alpha/beta: 'two' is no number"),
        (["bed", "30/10", "--alpha-beta", "0"], "alpha/beta: 0"),
        (["limits", "24/2", "--structure", "cord"], "structure: 'cord' is none here"),
        (["limits", "24/2", "--structure", "thecal_sac", "--maximum", "17Gy"], "maximum: '17Gy' is no number"),
        ([*REIRRADIATION[:4], "2019", *REIRRADIATION[5:]], "months: 2019"),
        (["bed", "30/10", "--tissue", ""], "tissue: '' is not listed"),
        (["reirradiation", "--prior", "", *REIRRADIATION[3:]], "course: '' is not read"),
        (["reirradiation", "--prior-stereotactic", "", *REIRRADIATION[3:]], "course: '' is not read"),
        (["reirradiation", "--prior-either", "", *REIRRADIATION[3:]], "course: '' is not read"),
        (["reirradiation", "--prior", "24/2", *REIRRADIATION[3:]], "12 Gy a fraction, over the 8 Gy"),
        ([*REIRRADIATION, "--conventional"], "maximum: a conventional course counts in full at the cord"),
    ],
)
def test_what_cannot_be_is_told_on_one_line(arguments: list[str], told: str, capsys: Printed) -> None:
    assert main(["dose", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.count("\n") == 1
    assert printed.err.startswith(f"spinemets dose {arguments[0]}: ") and told in printed.err
    assert main(["dose", *arguments, "--format", "json"]) == 2
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert told in problem["message"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "COMMAND"),
        (["bed", "30/10"], "one of the arguments --alpha-beta --tissue is required"),
        (["bed", "30/10", "--tissue", "cord", "--tissue", "tumour"], "--tissue is given twice. Give it once."),
        (["limits", "24/2"], "--structure"),
        ([*REIRRADIATION, "--prior", "8/1"], "--prior is given twice"),
        ([*REIRRADIATION, "--prior-stereotactic", "8/1"], "not allowed with argument --prior"),
    ],
)
def test_what_argparse_refuses(arguments: list[str], told: str, capsys: Printed) -> None:
    with pytest.raises(SystemExit) as left:
        main(["dose", *arguments])
    assert left.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("command", ["", "bed", "limits", "reirradiation"])
def test_help_has_examples_that_run(command: str, capsys: Printed) -> None:
    with pytest.raises(SystemExit):
        main(["dose", *command.split(), "--help"])
    shown = re.findall(r"^  (spinemets dose .*?)(?:   .*)?$", capsys.readouterr().out, re.MULTILINE)
    assert len(shown) >= 4
    for line in shown:
        assert main(shlex.split(line)[1:]) == 0, line


def test_the_first_help_names_it_and_other_commands_start_without_it(capsys: Printed) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    printed = capsys.readouterr().out
    assert "    dose      dose arithmetic" in printed and "spinemets dose bed 30/10 --tissue cord" in printed
    code = (
        "import sys; from spinemets.cli import main; main(['template']); "
        "assert not [m for m in sys.modules if m.startswith(('spinemets.radiotherapy', 'spinemets.cli.dose'))]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=60)
